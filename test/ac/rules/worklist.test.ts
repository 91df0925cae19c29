import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import type { AcDivergence, AcFileState } from '../../../subgraphs/ac/rules/file.js';
import { worklistItems } from '../../../subgraphs/ac/rules/worklist.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { draftedRequest } from '../../kit/mamacDrafts.js';
import { staffOf } from '../../kit/viewers.js';
import { contextWith, fileWith, interview, measure, NO_PARAMETERS, proof, staff, suspension } from '../acWorld.js';

/** Nothing waits in this file on 10 March 2026. */
const QUIET: Partial<AcFileState> = {
  interviews: [interview({ heldOn: '2026-03-02' })],
  jobSearchProofs: [proof(), proof({ id: 'prf-2', month: '2026-02', receivedOn: '2026-03-05' })],
};

function waiting(changes: Partial<AcFileState>, viewer: Viewer, today: LocalDate = '2026-03-10'): readonly string[] {
  const items = worklistItems(
    fileWith({ ...QUIET, ...changes }),
    contextWith({ viewer: viewer, today: today, parameters: acParameters }),
  );
  return items.map(({ kind, dueOn, overdue }) => `${kind} ${dueOn}${overdue ? ' overdue' : ''}`);
}

describe('The worklist of the placement office', () => {
  it('is empty when nothing is due', () => {
    expect(waiting({}, staff('ORP'))).toEqual([]);
  });

  it.each<[LocalDate, readonly string[], string]>([
    ['2026-05-15', ['REQUEST_TO_SEND 2026-05-15'], 'the last day on which the registration is young enough'],
    ['2026-05-16', ['REQUEST_TO_SEND 2026-05-15 overdue'], 'the day after'],
  ])('a drafted request to the management body, seen on %s: %j (R35, R48, %s)', (today, items) => {
    const mine = { caseDrafts: [draftedRequest('orp-centre')] };
    const kinds = (viewer: Viewer) => waiting(mine, viewer, today).filter((one) => one.startsWith('REQUEST_TO_SEND'));
    expect(kinds(staff('ORP'))).toEqual(items);
    expect(kinds(staff('FUND'))).toEqual([]);
  });

  it.each<[LocalDate, readonly string[], string]>([
    ['2026-03-05', [], '15 days before'],
    ['2026-03-06', ['INTERVIEW_DUE 2026-03-20'], '14 days before'],
    ['2026-03-20', ['INTERVIEW_DUE 2026-03-20'], 'on the last day'],
    ['2026-03-21', ['INTERVIEW_DUE 2026-03-20 overdue'], 'the day after'],
  ])('interview due on 20 March, seen on %s: %j (OACI 21, %s)', (today, items) => {
    expect(waiting({ interviews: [interview()] }, staff('ORP'), today)).toEqual(items);
  });

  // February 2026: the last day for the proof is Thursday, 5 March.
  it.each<[LocalDate, readonly string[], string]>([
    ['2026-02-28', [], 'the month runs'],
    ['2026-03-01', ['JOB_SEARCH_PROOF_DUE 2026-03-05'], 'the month has ended'],
    ['2026-03-05', ['JOB_SEARCH_PROOF_DUE 2026-03-05'], 'on the last day'],
    ['2026-03-06', ['JOB_SEARCH_PROOF_MISSING 2026-03-05 overdue'], 'the day after'],
  ])('proof of February, seen on %s: %j (OACI 26, %s)', (today, items) => {
    const held = [interview({ heldOn: '2026-02-25' })];
    expect(waiting({ interviews: held, jobSearchProofs: [proof()] }, staff('ORP'), today)).toEqual(items);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-09-05', true, 'the last day to suspend'],
    ['2026-09-06', false, 'the day after'],
  ])('a missing proof of February is shown on %s: %s (LACI 30(3), %s)', (today, shown) => {
    const items = waiting({ jobSearchProofs: [proof()] }, staff('ORP'), today);
    expect(items.includes('JOB_SEARCH_PROOF_MISSING 2026-03-05 overdue')).toBe(shown);
  });

  it('shows divergences of its own kinds of record, the fund those of its own (R12)', () => {
    const flagged = (id: string, kind: AcDivergence['kind']): AcDivergence => ({
      id,
      kind,
      code: 'PERIOD_REVERSED',
      rule: 'R12',
      article: null,
      recordId: 'rec-1',
      foundOn: '2026-03-04',
    });
    const divergences = [flagged('div-1', 'INTERVIEW'), flagged('div-2', 'DAILY_ALLOWANCE')];
    const ids = (viewer: Viewer): readonly string[] =>
      worklistItems(
        fileWith({ ...QUIET, divergences }),
        contextWith({ viewer: viewer, today: '2026-03-10', parameters: acParameters }),
      ).map(({ id }) => id);
    expect(ids(staff('ORP'))).toEqual(['acf-1:DIVERGENCE:div-1']);
    expect(ids(staff('FUND'))).toEqual(['acf-1:DIVERGENCE:div-2']);
    expect(ids(staff('AUTHORITY'))).toEqual([]);
  });
});

describe('The worklist of the fund', () => {
  // Facts of 28 February: carried out at the latest on 31 August.
  it.each<[LocalDate, number, readonly string[], string]>([
    ['2026-07-31', 0, [], '31 days before'],
    ['2026-08-01', 0, ['SUSPENSION_LAPSING 2026-08-31'], '30 days before'],
    ['2026-08-31', 4, ['SUSPENSION_LAPSING 2026-08-31'], 'on the last day, one day left'],
    ['2026-08-31', 5, [], 'all carried out'],
    ['2026-09-01', 0, [], 'lapsed: nothing can be done'],
  ])('on %s with %i of 5 days carried out: %j (LACI 30(3), %s)', (today, daysServed, items) => {
    const suspensions = [suspension({ factsOn: '2026-02-28', daysServed })];
    expect(waiting({ suspensions }, staff('FUND'), today)).toEqual(items);
  });
});

describe('The worklist of deciders and supervisors', () => {
  it.each<[LocalDate, string]>([
    ['2026-04-01', 'MEASURE_TO_DECIDE 2026-04-01'],
    ['2026-04-02', 'MEASURE_TO_DECIDE 2026-04-01 overdue'],
  ])('a decider of the service sees the measure that waits on %s, also when not assigned (R7)', (today, item) => {
    const decider = staff('ORP', 'DECIDER', { subject: 'usr-decides' });
    expect(waiting({ measures: [measure()] }, decider, today)).toEqual([item]);
    expect(waiting({ measures: [measure()] }, staff('FUND', 'DECIDER', { subject: 'usr-decides' }), today)).toEqual([]);
  });

  it('a supervisor sees files of the service without a responsible person, since the registration', () => {
    const supervisor = staff('ORP', 'SUPERVISOR', { subject: 'usr-boss' });
    const assignments = [{ organ: 'ORP' as const, service: 'orp-centre', responsible: null, deputy: null }];
    expect(waiting({ assignments }, supervisor)).toEqual(['FILE_TO_ASSIGN 2026-01-15 overdue']);
    expect(waiting({ assignments }, supervisor, '2026-01-15')).toEqual(['FILE_TO_ASSIGN 2026-01-15']);
    expect(waiting({}, supervisor)).toEqual([]);
    expect(waiting({ assignments }, staff('ORP', 'CASEWORKER', { subject: 'usr-boss' }))).toEqual([]);
  });
});

describe('Nobody else', () => {
  const busy: Partial<AcFileState> = { interviews: [], jobSearchProofs: [], measures: [measure()] };

  it.each<[string, Viewer]>([
    ['a colleague of the same office', staff('ORP', 'CASEWORKER', { subject: 'usr-carla' })],
    ['the same subject at another office', staff('ORP', 'CASEWORKER', { service: 'orp-north' })],
    ['the same subject in another canton', staff('ORP', 'CASEWORKER', { canton: 'VD' })],
    ['a supervisor of another office', staff('ORP', 'SUPERVISOR', { service: 'orp-north' })],
    ['disability insurance', staffOf('AI')],
    ['social assistance', staffOf('AS', 'SUPERVISOR')],
    ['the register', { ...staff('ORP'), institution: 'CII' }],
    ['a person', { ...staff('ORP'), institution: null, roles: ['PERSON'] }],
  ])('%s sees nothing of it', (_who, viewer) => {
    expect(waiting(busy, viewer)).toEqual([]);
  });

  it('sees the most urgent first, each item once, and nothing where the law is not set', () => {
    const items = waiting(busy, staff('ORP', 'DECIDER'));
    expect(items).toEqual([
      'JOB_SEARCH_PROOF_MISSING 2026-02-05 overdue',
      'JOB_SEARCH_PROOF_MISSING 2026-03-05 overdue',
      'INTERVIEW_DUE 2026-03-15',
      'MEASURE_TO_DECIDE 2026-04-01',
    ]);
    expect(
      worklistItems(fileWith(), contextWith({ viewer: staff('ORP'), today: '2026-03-10', parameters: NO_PARAMETERS })),
    ).toEqual([]);
  });
});
