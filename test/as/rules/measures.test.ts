import { evolve } from '../../../subgraphs/as/rules/file.js';
import { type DecideMeasure, decideMeasure } from '../../../subgraphs/as/rules/decideMeasure.js';
import { measuresToDecide } from '../../../subgraphs/as/rules/measures.js';
import { decideProposeMeasure, type ProposeMeasure } from '../../../subgraphs/as/rules/proposeMeasure.js';
import { given } from '../../kit/decisions.js';
import { closedFile, context, DECIDER, file, measure } from './fixtures.js';

const proposal: ProposeMeasure = { type: 'INTEGRATION_PLACE', from: '2026-06-01', to: '2026-11-30', costChf: 5400.02 };
const proposing = (changes: Partial<ProposeMeasure>, state = file()) =>
  given(evolve, state).when((now) => decideProposeMeasure(now, { ...proposal, ...changes }, context()));

describe('Proposing a measure', () => {
  it('lets it wait for the decision of the payer (R7), its cost rounded to 0.05 CHF', () => {
    const after = proposing({}, file({ caseIds: ['case-1'] })).thenHappens('MEASURE_PROPOSED');
    expect(after.measures).toEqual([
      {
        id: 'mea-1',
        source: 'RECORD',
        key: null,
        type: 'INTEGRATION_PLACE',
        from: '2026-06-01',
        to: '2026-11-30',
        costRappen: 540_000,
        proposedOn: '2026-05-20',
        state: 'PROPOSED',
        decidedOn: null,
      },
    ]);
  });

  it.each([
    ['2026-05-31', 'PERIOD_REVERSED'],
    ['2026-06-01', null],
  ] as const)('from 1 June to %s answers %p', (to, code) => {
    const outcome = proposing({ to });
    if (code === null) outcome.thenHappens('MEASURE_PROPOSED');
    else outcome.thenRefusedBecause({ code, path: ['input', 'to'] });
  });

  it.each([
    [-1, 'NUMBER_OUT_OF_RANGE'],
    [0, null],
    [1_000_000, null],
    [1_000_000.05, 'NUMBER_OUT_OF_RANGE'],
    [0.005, 'NUMBER_OUT_OF_RANGE'],
  ] as const)('at %p CHF answers %p', (costChf, code) => {
    const outcome = proposing({ costChf });
    if (code === null) outcome.thenHappens('MEASURE_PROPOSED');
    else outcome.thenRefusedBecause({ code, path: ['input', 'costChf'] });
  });

  it('is refused before the file was opened and after it was closed', () => {
    proposing({ from: '2026-01-14' }).thenRefused('DATE_BEFORE_FILE_OPENED');
    proposing({ from: '2026-07-01' }, closedFile()).thenRefused('FILE_CLOSED');
  });
});

const deciding = (changes: Partial<DecideMeasure>, state = file({ measures: [measure()] }), today = '2026-05-20') =>
  given(evolve, state).when((now) =>
    decideMeasure(
      now,
      { measureId: 'mea-0', decision: 'GRANTED', ...changes },
      context({ viewer: DECIDER, today: today as '2026-05-20' }),
    ),
  );

describe('Deciding a measure', () => {
  it.each(['GRANTED', 'REFUSED'] as const)(
    'keeps that it was %s, when, and tells the cases that it was decided',
    (decision) => {
      const after = deciding({ decision }, file({ measures: [measure()], caseIds: ['case-1'] })).thenHappens(
        'MEASURE_DECIDED',
        'ENTRIES_QUEUED',
      );
      expect(after.measures).toEqual([measure({ state: decision, decidedOn: '2026-05-20' })]);
      expect(after.unsent).toEqual([
        expect.objectContaining({ field: 'AS_MEASURES', act: 'MEASURE_DECIDED', on: '2026-05-20' }),
      ]);
    },
  );

  it.each([
    ['2026-05-31', null],
    ['2026-06-01', null],
    ['2026-06-02', 'MEASURE_STARTS_BEFORE_DECISION'],
  ] as const)('grants a measure that begins on 1 June, asked on %s: %p (R6)', (today, code) => {
    const outcome = deciding({}, undefined, today);
    if (code === null) outcome.thenHappens('MEASURE_DECIDED');
    else outcome.thenRefusedBecause({ code, rule: 'R6' });
  });

  it('may come on the very day of the proposal', () => {
    deciding({}, undefined, '2026-05-04').thenHappens('MEASURE_DECIDED');
  });

  it('can always refuse a measure, even one that has begun in a file that is closed', () => {
    const state = { ...closedFile(), measures: [measure({ from: '2026-07-15', to: '2026-07-01', costRappen: -5 })] };
    deciding({ decision: 'REFUSED' }, state, '2026-08-01').thenHappens('MEASURE_DECIDED');
  });

  it('does not know a measure of another file', () => {
    deciding({ measureId: 'mea-9' }).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'measureId'] });
  });

  it.each(['GRANTED', 'REFUSED'] as const)('is made once: a measure already %s stays so (R7)', (state) => {
    const decided = file({ measures: [measure({ state, decidedOn: '2026-05-10' })] });
    deciding({}, decided).thenRefusedBecause({ code: 'MEASURE_ALREADY_DECIDED', rule: 'R7' });
  });
});

describe('The measures to decide', () => {
  it('are the proposed ones, the most urgent first, overdue once they have begun', () => {
    const measures = [
      measure({ id: 'late', from: '2026-07-01' }),
      measure({ id: 'done', state: 'REFUSED', decidedOn: '2026-05-05' }),
      measure({ id: 'soon', from: '2026-05-19' }),
      measure({ id: 'today', from: '2026-05-20' }),
    ];
    expect(measuresToDecide(measures, '2026-05-20').map(({ measure: { id }, overdue }) => [id, overdue])).toEqual([
      ['soon', true],
      ['today', false],
      ['late', false],
    ]);
  });
});
