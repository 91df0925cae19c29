import fc from 'fast-check';
import type { AcContext } from '../../../subgraphs/ac/rules/context.js';
import { decideMeasure, type DecideMeasure } from '../../../subgraphs/ac/rules/decideMeasure.js';
import { evolve, type AcEvent, type AcFileState, type Measure } from '../../../subgraphs/ac/rules/file.js';
import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given, type Outcome } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, measure, NO_PARAMETERS, staff } from '../acWorld.js';

const DECIDER = staff('ORP', 'DECIDER');

function decide(
  decision: DecideMeasure['decision'],
  proposed: Partial<Measure> = {},
  context: Partial<AcContext> = {},
): Outcome<AcFileState, AcEvent> {
  const file = fileWith({ caseIds: [], measures: [measure(proposed)] });
  return given(evolveFile, file).when((state) =>
    decideMeasure(state, { measureId: 'mea-1', decision }, contextWith({ viewer: DECIDER, ...context })),
  );
}

describe('Deciding a labour-market measure (LACI 59, R7)', () => {
  it('grants a proposed measure, with day and organ', () => {
    const file = decide('GRANTED').thenHappens('MEASURE_DECIDED');
    expect(file.measures).toEqual([measure({ state: 'GRANTED', decidedOn: '2026-03-10', organ: 'ORP' })]);
  });

  it('refuses a proposed measure, by the authority as well', () => {
    const file = decide('REFUSED', {}, { viewer: staff('AUTHORITY', 'DECIDER') }).thenHappens('MEASURE_DECIDED');
    expect(file.measures).toEqual([measure({ state: 'REFUSED', decidedOn: '2026-03-10', organ: 'AUTHORITY' })]);
  });

  it('tells the case that a measure was decided, not how', () => {
    const file = fileWith({ measures: [measure()] });
    const command: DecideMeasure = { measureId: 'mea-1', decision: 'GRANTED' };
    const after = given(evolveFile, file)
      .when((state) => decideMeasure(state, command, contextWith({ viewer: DECIDER })))
      .thenHappens('MEASURE_DECIDED', 'ENTRIES_QUEUED');
    expect(after.unsent).toMatchObject([{ field: 'AC_MEASURES', act: 'MEASURE_DECIDED', on: '2026-03-10' }]);
    expect(JSON.stringify(after.unsent)).not.toContain('GRANTED');
  });

  it.each<[LocalDate, RefusalCode[], RefusalCode[], string]>([
    ['2026-03-31', [], [], 'the day before the measure begins'],
    ['2026-04-01', [], [], 'its first day'],
    ['2026-04-02', ['MEASURE_STARTS_BEFORE_DECISION'], [], 'the day after'],
  ])('on %s a grant meets %j and a refusal %j (R6: %s)', (today, whenGranted, whenRefused) => {
    for (const [decision, codes] of [
      ['GRANTED', whenGranted],
      ['REFUSED', whenRefused],
    ] as const) {
      const outcome = decide(decision, {}, { today });
      if (codes.length === 0) outcome.thenHappens('MEASURE_DECIDED');
      else outcome.thenRefused(...codes);
    }
  });

  it.each<[Partial<Measure>, RefusalCode, string]>([
    [{ to: '2026-03-31' }, 'PERIOD_REVERSED', 'it ends before it begins'],
    [{ costChf: -1 }, 'NUMBER_OUT_OF_RANGE', 'its cost is negative'],
    [{ costChf: 10.001 }, 'NUMBER_OUT_OF_RANGE', 'its cost has three decimals'],
    [{ provider: 'Langues & Cie' }, 'TEXT_NOT_ACCEPTED', 'its provider is no code'],
    [{ provider: '' }, 'TEXT_NOT_ACCEPTED', 'it has no provider'],
    [{ from: '2003-06-30', to: '2003-07-31' }, 'PARAMETER_NOT_SET', 'the catalogue of its day is not set'],
  ])('is refused %j: %s (%s)', (changes, code) => {
    const today = changes.from ?? '2026-03-10';
    decide('GRANTED', { proposedOn: today, ...changes }, { today }).thenRefused(code);
  });

  it('is refused a grant of a type that the catalogue of the day does not hold, never a refusal (R11)', () => {
    const [catalogue] = acParameters.measureCatalogue;
    if (catalogue === undefined) throw new Error('The catalogue must be set.');
    const parameters = {
      ...acParameters,
      measureCatalogue: [{ ...catalogue, value: { COURSE: { article: 'LACI 60' } } }],
    };
    decide('GRANTED', { type: 'TRAINING_PLACEMENT' }, { parameters }).thenRefusedBecause({
      code: 'MEASURE_NOT_IN_CATALOGUE',
      rule: 'R11',
      article: 'LACI 59',
    });
    decide('REFUSED', { type: 'TRAINING_PLACEMENT' }, { parameters }).thenHappens('MEASURE_DECIDED');
    decide('REFUSED', {}, { parameters: NO_PARAMETERS }).thenHappens('MEASURE_DECIDED');
  });

  it.each(['GRANTED', 'REFUSED'] as const)('is refused once the measure was %s', (state) => {
    decide('GRANTED', { state, decidedOn: '2026-03-03', organ: 'ORP' }).thenRefusedBecause({
      code: 'MEASURE_ALREADY_DECIDED',
      rule: 'R7',
    });
  });

  it('is refused for a measure that the file does not hold', () => {
    given(evolveFile, fileWith())
      .when((state) =>
        decideMeasure(state, { measureId: 'mea-9', decision: 'GRANTED' }, contextWith({ viewer: DECIDER })),
      )
      .thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'measureId'] });
  });

  it.each<[string, AcContext['viewer'], RefusalCode]>([
    ['a case worker of the placement office', staff('ORP'), 'NOT_COMPETENT'],
    ['a decider of the fund', staff('FUND', 'DECIDER'), 'NOT_COMPETENT'],
    [
      'a decider who is not assigned and gives no reason',
      staff('ORP', 'DECIDER', { subject: 'usr-carla' }),
      'NOT_ASSIGNED',
    ],
    [
      'a decider of another placement office',
      staff('ORP', 'DECIDER', { service: 'orp-north', purpose: 'any' }),
      'NOT_FOUND',
    ],
  ])('is refused to %s (LACI 85, R7)', (_who, viewer, code) => {
    decide('GRANTED', {}, { viewer }).thenRefused(code);
  });

  it('is refused where measures are mirrored from another system (R12)', () => {
    decide('GRANTED', {}, { mirrored: ['MEASURE'] }).thenRefused('RECORDED_ELSEWHERE');
  });

  it('never happens twice to one measure, whatever is tried in whatever order', () => {
    const attempt = fc.record({
      measureId: fc.constantFrom('mea-1', 'mea-2', 'mea-3'),
      decision: fc.constantFrom('GRANTED', 'REFUSED'),
    });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 12 }), (attempts) => {
        const start = fileWith({ measures: ['mea-1', 'mea-2'].map((id) => measure({ id })) });
        const decisions: string[] = [];
        const end = attempts.reduce((file, command) => {
          const decision = decideMeasure(file, command, contextWith({ viewer: DECIDER }));
          if (!('events' in decision)) return file;
          decisions.push(command.measureId);
          return decision.events.reduce(evolve, file);
        }, start);
        expect(new Set(decisions).size).toBe(decisions.length);
        for (const id of decisions) {
          const first = attempts.find(({ measureId }) => measureId === id);
          expect(end.measures.find((one) => one.id === id)?.state).toBe(first?.decision);
        }
      }),
    );
  });

  it('a later decision event leaves a decided measure as it is', () => {
    const event = { kind: 'MEASURE_DECIDED', measureId: 'mea-1', decidedOn: '2026-03-10', organ: 'ORP' } as const;
    const once = evolve(fileWith({ measures: [measure()] }), { ...event, decision: 'GRANTED' });
    expect(evolve(once, { ...event, decision: 'REFUSED' })).toEqual(once);
  });
});
