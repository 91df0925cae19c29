import type { HandoverAuthorisation } from '../../../subgraphs/ai/params/handoverAuthorisations.js';
import {
  clearanceOn,
  groundsFrom,
  judgeClearances,
  latestClearances,
  withClearancesJudged,
} from '../../../subgraphs/ai/rules/clearances.js';
import type { AiFileState, HandoverClearance } from '../../../subgraphs/ai/rules/file.js';
import { decideRecordProcedureStep } from '../../../subgraphs/ai/rules/recordProcedureStep.js';
import type { ClearanceGround } from '../../../subgraphs/ai/rules/records.js';
import { worklistItems } from '../../../subgraphs/ai/rules/worklist.js';
import { parseInstitutionEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { given } from '../../kit/decisions.js';
import { nthId } from '../../kit/files.js';
import { handoverOf, knownHandovers } from '../../kit/frames.js';
import { contextWith, evolveFile, fileWith, pension, staff, step, TODAY } from '../aiWorld.js';

const CASE_ID = nthId('case', 1);
const HANDOVER_ID = nthId('hnd', 1);

/** The federal authorisation of the canton, from 1 March to the end of May 2026. */
const authorisation = (changes: Partial<HandoverAuthorisation> = {}): HandoverAuthorisation => ({
  ...{ canton: 'GE', authority: 'Federal department', basis: 'LAI 54(5)', conditions: [] },
  ...{ from: '2026-03-01', to: '2026-05-31' },
  ...changes,
});

const clearance = (changes: Partial<HandoverClearance> = {}): HandoverClearance => ({
  ...{ caseId: CASE_ID, handoverId: HANDOVER_ID, service: 'ai-office', by: 'usr-ai', clearedOn: '2026-03-02' },
  ...{ from: '2026-03-16', ground: 'PROCEDURE', authority: null, basis: null, until: null, endedOn: null },
  ...changes,
});

const stranger = (changes: Partial<AiFileState> = {}): AiFileState =>
  fileWith({ caseIds: [CASE_ID], procedureSteps: [], pensions: [], ...changes });

const cleared = (changes: Partial<AiFileState> = {}, ...clearances: readonly HandoverClearance[]): AiFileState =>
  stranger({ clearances: clearances.length === 0 ? [clearance()] : clearances, watchesClearances: true, ...changes });

function judge(
  file: AiFileState,
  authorisations: readonly HandoverAuthorisation[] = [],
  today: LocalDate = TODAY,
  ids = (prefix: string) => nthId(prefix, 1),
) {
  return given(evolveFile, file).when((state) => ({ events: judgeClearances(state, { today, ids, authorisations }) }));
}

const CLOSED = [step(), step({ id: 'stp-b', state: 'CLOSED', since: '2026-03-09' })];

describe('On what the office may take the lead (R23)', () => {
  const authorisations = [authorisation()];

  it.each<[ClearanceGround | null, Partial<AiFileState>, readonly HandoverAuthorisation[]]>([
    ['PROCEDURE', { procedureSteps: [step()], pensions: [pension()] }, authorisations],
    ['PENSION', { procedureSteps: [], pensions: [pension()] }, authorisations],
    ['AUTHORISATION', { procedureSteps: [], pensions: [] }, authorisations],
    [null, { procedureSteps: [], pensions: [] }, []],
  ])('is %s, the nearest ground first', (ground, changes, recorded) => {
    const found = clearanceOn(stranger(changes), TODAY, recorded);
    expect(found?.ground ?? null).toBe(ground);
    // Conditions bind only where the authorisation is what the lead rests on.
    expect(found?.authorisation ?? null).toEqual(ground === 'AUTHORISATION' ? authorisations[0] : null);
  });

  it.each<[string, Partial<AiFileState>, readonly HandoverAuthorisation[], LocalDate | null | 'NONE']>([
    ['an open procedure has no end', { procedureSteps: [step()] }, [], null],
    ['a pension to its last day', { pensions: [pension({ from: '2020-01-01', to: '2026-04-30' })] }, [], '2026-04-30'],
    ['a pension without end', { pensions: [pension({ from: '2020-01-01', to: null })] }, [], null],
    ['a pension that begins tomorrow is none', { pensions: [pension({ from: '2026-03-11', to: null })] }, [], 'NONE'],
    ['the authorisation of the canton', {}, [authorisation()], '2026-05-31'],
    ['that of another canton is none', {}, [authorisation({ canton: 'LU' })], 'NONE'],
    ['one without end', {}, [authorisation({ to: null })], null],
    ['nothing', {}, [], 'NONE'],
    [
      'the longer of two',
      { pensions: [pension({ from: '2020-01-01', to: '2026-03-31' })] },
      [authorisation()],
      '2026-05-31',
    ],
    [
      'one after the other without a gap',
      { pensions: [pension({ from: '2020-01-01', to: '2026-03-31' })] },
      [authorisation({ from: '2026-04-01' })],
      '2026-05-31',
    ],
    [
      'the first alone, when a day lies between',
      { pensions: [pension({ from: '2020-01-01', to: '2026-03-31' })] },
      [authorisation({ from: '2026-04-02' })],
      '2026-03-31',
    ],
  ])('holds from a day on: %s', (_words, changes, authorisations_, until) => {
    const held = groundsFrom(stranger(changes), TODAY, authorisations_);
    expect(held === null ? 'NONE' : held.until).toBe(until);
  });
});

describe('What was cleared is judged anew (R23)', () => {
  it('and says nothing while the ground holds as long as it did', () => {
    judge(cleared({ procedureSteps: [step()] })).thenHappens();
    judge(cleared({}, clearance({ until: '2026-05-31' })), [authorisation()]).thenHappens();
    judge(cleared({}, clearance({ until: '2026-05-30' })), [authorisation()]).thenHappens();
  });

  it('tells the register when nothing is found any more, and keeps the day', () => {
    const state = judge({ ...cleared({ procedureSteps: CLOSED }), version: 7 }).thenHappens('CLEARANCE_SHORTENED');
    expect(state.unsent).toEqual([
      {
        ...{ kind: 'HANDOVER_CLEARED', entryId: nthId('ent', 1), caseId: CASE_ID, version: 7 },
        ...{ service: 'ai-office', handoverId: HANDOVER_ID, on: TODAY, until: '2026-03-09' },
      },
    ]);
    expect(state.unsent.map(parseInstitutionEntry)).toEqual(state.unsent.map((entry) => ({ entry })));
    expect(state.clearances).toEqual([clearance({ until: '2026-03-09', endedOn: TODAY })]);
    expect(state).not.toHaveProperty('watchesClearances');
    judge(state).thenHappens();
  });

  it.each<[LocalDate, LocalDate | null, boolean, string]>([
    ['2026-05-30', null, false, 'the day before the last known'],
    ['2026-05-31', null, false, 'the last known day'],
    ['2026-06-01', '2026-06-01', false, 'the day after: it ends as was told'],
  ])('on %s ends %s, and the register hears %s (%s)', (today, endedOn, isTold) => {
    const { state } = judge(cleared({}, clearance({ until: '2026-05-31' })), [authorisation()], today);
    expect(state.clearances).toEqual([clearance({ until: '2026-05-31', endedOn })]);
    expect(state.unsent.length > 0).toBe(isTold);
  });

  it('tells the register of an earlier end and goes on watching', () => {
    const state = judge(cleared({ procedureSteps: CLOSED }), [authorisation()]).thenHappens('CLEARANCE_SHORTENED');
    expect(state.unsent).toMatchObject([{ until: '2026-05-31', on: TODAY }]);
    expect(state.clearances).toEqual([clearance({ until: '2026-05-31' })]);
    expect(state.watchesClearances).toBe(true);
    const earlier = judge(state, [authorisation({ to: '2026-05-30' })]).thenHappens('CLEARANCE_SHORTENED');
    expect(earlier.clearances).toEqual([clearance({ until: '2026-05-30' })]);
  });

  it('by the latest finding for each handover, and ends all of one together', () => {
    const other = nthId('hnd', 2);
    const twice = cleared({}, clearance(), clearance({ handoverId: other }), clearance({ clearedOn: '2026-03-05' }));
    const state = judge(twice).thenHappens('CLEARANCE_SHORTENED', 'CLEARANCE_SHORTENED');
    expect(state.unsent.map((entry) => 'handoverId' in entry && entry.handoverId)).toEqual([HANDOVER_ID, other]);
    expect(state.clearances?.map(({ endedOn }) => endedOn)).toEqual([TODAY, TODAY, TODAY]);
    expect(latestClearances(state).map(({ handoverId, clearedOn }) => [handoverId, clearedOn])).toEqual([
      [HANDOVER_ID, '2026-03-05'],
      [other, '2026-03-02'],
    ]);
  });

  it('after an ending is not ended again, though it was found anew for another', () => {
    const ended = clearance({ endedOn: '2026-03-05', until: '2026-03-04' });
    const other = clearance({ handoverId: nthId('hnd', 2) });
    const state = judge(cleared({}, ended, other)).thenHappens('CLEARANCE_SHORTENED');
    expect(state.clearances?.[0]).toEqual(ended);
  });

  it('is nothing in a file that never cleared one', () => {
    judge(stranger()).thenHappens();
    expect(latestClearances(stranger())).toEqual([]);
  });

  it('with the act that ends its ground, and with no other', () => {
    const file = cleared({ procedureSteps: [step()] });
    const close = (since: LocalDate) => {
      const context = { ...contextWith(), authorisations: [] };
      return given(evolveFile, file).when((state) =>
        withClearancesJudged(decideRecordProcedureStep(state, { state: 'CLOSED', since }, context), state, context),
      );
    };
    expect(close(TODAY).state.clearances).toMatchObject([{ endedOn: TODAY }]);
    close('2026-03-11').thenRefused('DATE_IN_FUTURE');
  });
});

describe('AI is warned while it leads on a ground that has ended (R23)', () => {
  const led = handoverOf('AC', 'AI', { from: '2026-03-16', lastDay: '2026-06-15' });
  const ended = clearance({ until: '2026-03-31', endedOn: '2026-04-01' });
  const listed = (file: AiFileState, today: LocalDate, handover = led, viewer = staff()) =>
    worklistItems(file, { ...contextWith(knownHandovers(handover)), today, viewer })
      .filter(({ kind }) => kind === 'CLEARANCE_ENDED')
      .map(({ dueOn, overdue }) => [dueOn, overdue]);

  it.each<[LocalDate, boolean, string]>([
    ['2026-03-15', false, 'the day before the first day'],
    ['2026-03-16', true, 'the first day'],
    ['2026-06-15', true, 'the last day'],
    ['2026-06-16', false, 'the day after the last'],
  ])('on %s: %s (%s)', (today, warned) => {
    expect(listed(cleared({}, ended), today)).toEqual(warned ? [['2026-04-01', false]] : []);
  });

  it('not while it stands, nor of another handover, nor of one that it did not receive', () => {
    expect(listed(cleared(), '2026-04-10')).toEqual([]);
    expect(listed(cleared({}, { ...ended, handoverId: nthId('hnd', 2) }), '2026-04-10')).toEqual([]);
    const sent = handoverOf('AI', 'AS', { from: '2026-03-16', lastDay: '2026-06-15' });
    expect(listed(cleared({}, ended), '2026-04-10', sent)).toEqual([]);
  });

  it('not once a procedure or a pension has taken its place', () => {
    expect(listed(cleared({ procedureSteps: [step()] }, ended), '2026-04-10')).toEqual([]);
    expect(listed(cleared({ pensions: [pension()] }, ended), '2026-04-10')).toEqual([]);
  });

  it('only those who can clear', () => {
    expect(listed(cleared({}, ended), '2026-04-10', led, staff('SMR'))).toEqual([]);
  });
});
