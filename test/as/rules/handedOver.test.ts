import { NO_PARAMETERS } from '../../../subgraphs/as/params/parameters.js';
import { demonstrationParameters } from '../../../subgraphs/as/params/demonstration.js';
import { budgetReview } from '../../../subgraphs/as/rules/budgetReview.js';
import type { AsContext } from '../../../subgraphs/as/rules/context.js';
import { findDivergences } from '../../../subgraphs/as/rules/divergences.js';
import { evolve, type AsFileState } from '../../../subgraphs/as/rules/file.js';
import { nextInterviewDue } from '../../../subgraphs/as/rules/nextInterviewDue.js';
import { decideProposeMeasure } from '../../../subgraphs/as/rules/proposeMeasure.js';
import { decideRecordInterview } from '../../../subgraphs/as/rules/recordInterview.js';
import type { Interview } from '../../../subgraphs/as/rules/records.js';
import { decideSetBudget } from '../../../subgraphs/as/rules/setBudget.js';
import { worklistItems } from '../../../subgraphs/as/rules/worklist.js';
import type { FrameHandover } from '../../../subgraphs/common/rules/handover.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { given } from '../../kit/decisions.js';
import { handoverOf, knownHandovers, LED_HERE, SERVICES } from '../../kit/frames.js';
import { budget, CASEWORKER, context, file, interview, OTHER_SERVICE, SERVICE } from './fixtures.js';

const NORTH = { institution: 'AS', service: SERVICE.id } as const;
const sentBy = (changes: Partial<FrameHandover> = {}) =>
  knownHandovers(handoverOf('AS', 'AC', { sender: NORTH, ...changes }));
/** The service has sent the person away from 1 February to 31 May 2026. */
const SENT = sentBy();
/** The service has received the person from 1 February to 31 May 2026. */
const RECEIVED = knownHandovers(handoverOf('AC', 'AS', { receiver: NORTH }));
const policy = demonstrationParameters([SERVICE.id]);

const record = (heldOn: LocalDate, known: Partial<AsContext>, nextOn: LocalDate | null = null) =>
  given(evolve, file()).when((state) =>
    decideRecordInterview(
      state,
      { heldOn, form: 'IN_PERSON', attendance: 'ATTENDED', nextOn },
      context({ today: '2026-08-10', ...known }),
    ),
  );

describe('Recording an interview while the social service has sent the person away (R14)', () => {
  it.each<[LocalDate, boolean, string]>([
    ['2026-01-31', false, 'the day before the first day'],
    ['2026-02-01', true, 'the first day'],
    ['2026-05-31', true, 'the last day'],
    ['2026-06-01', false, 'the day after the last day'],
  ])('held on %s is refused: %s (%s)', (heldOn, refused) => {
    const outcome = record(heldOn, SENT);
    if (refused) outcome.thenRefusedBecause({ code: 'INTERVIEW_HANDED_OVER', rule: 'R14', path: ['input', 'heldOn'] });
    else outcome.thenHappens('INTERVIEW_RECORDED');
  });

  it.each<[LocalDate | null, boolean]>([
    [null, false],
    ['2026-01-31', false],
    ['2026-02-01', true],
    ['2026-05-31', true],
    ['2026-06-01', false],
  ])('held before it, the next one agreed for %s is refused: %s', (nextOn, refused) => {
    const outcome = record('2026-01-20', SENT, nextOn);
    if (refused) outcome.thenRefusedBecause({ code: 'INTERVIEW_HANDED_OVER', rule: 'R14', path: ['input', 'nextOn'] });
    else outcome.thenHappens('INTERVIEW_RECORDED');
  });

  it('is another service’s matter when another service has sent the person away (domain 3c-10)', () => {
    const south = { institution: 'AS', service: OTHER_SERVICE.id } as const;
    record('2026-03-10', sentBy({ sender: south })).thenHappens('INTERVIEW_RECORDED');
  });

  it('leaves means test, budget and payment contacts to the service that pays (R9, R14)', () => {
    const items = [{ kind: 'BASIC_NEED', amountChf: 1031 }] as const;
    given(evolve, file())
      .when((state) => decideSetBudget(state, { validFrom: '2026-05', items, householdSize: 2 }, context(SENT)))
      .thenHappens('BUDGET_SET', 'HOUSEHOLD_SET');
    given(evolve, file())
      .when((state) =>
        decideProposeMeasure(
          state,
          { type: 'LANGUAGE_COURSE', from: '2026-06-01', to: '2026-08-31', costChf: 2400 },
          context(SENT),
        ),
      )
      .thenHappens('MEASURE_PROPOSED');
    expect(budgetReview(file({ budgets: [budget()] }), '2026-05-20', policy)).toMatchObject({ dueOn: '2026-08-01' });
  });
});

describe('A mirrored interview of a day on which the person was sent away (R12)', () => {
  const mirrored = { ...interview({ heldOn: '2026-03-02' }), source: 'MIRROR', key: 'I1' } as Interview;

  it('is kept and flagged, never refused (R14)', () => {
    const state = file({ interviews: [mirrored] });
    expect(findDivergences(state, context(SENT))).toMatchObject([
      { kind: 'INTERVIEW', code: 'INTERVIEW_HANDED_OVER', rule: 'R14' },
    ]);
    expect(findDivergences(state, context(RECEIVED))).toEqual([]);
  });
});

describe('The next interview (R14, R15)', () => {
  const due = (today: LocalDate, known: Partial<AsContext>, changes: Partial<AsFileState> = {}, parameters = policy) =>
    nextInterviewDue(file(changes), today, parameters, context(known).handovers);
  const agreedFor = (nextOn: LocalDate): Partial<AsFileState> => ({
    interviews: [interview({ heldOn: '2026-01-20', nextOn })],
  });

  it('of somebody sent away shows who leads until when, with or without a policy or an agreed day', () => {
    const led = {
      ...{ dueOn: null, overdue: false, basis: null },
      ...{ ledBy: SERVICES.AC, ledUntil: '2026-05-31' },
    };
    expect(due('2026-05-31', SENT)).toEqual(led);
    expect(due('2026-05-31', SENT, agreedFor('2026-03-01'), NO_PARAMETERS)).toEqual(led);
  });

  it('counts from the day after the return', () => {
    expect(due('2026-06-01', SENT)).toEqual({ dueOn: '2026-09-01', overdue: false, basis: 'POLICY', ...LED_HERE });
    expect(due('2026-06-01', SENT, {}, NO_PARAMETERS)).toBeNull();
  });

  it.each<[LocalDate, 'AGREED' | 'POLICY', LocalDate]>([
    ['2026-05-31', 'POLICY', '2026-09-01'],
    ['2026-06-01', 'AGREED', '2026-06-01'],
    ['2026-06-20', 'AGREED', '2026-06-20'],
  ])('after the return, a day agreed for %s before: %s, due on %s', (nextOn, basis, dueOn) => {
    expect(due('2026-06-02', SENT, agreedFor(nextOn))).toMatchObject({ basis, dueOn });
  });

  it('with somebody received is due by the rhythm of the service, from the first day', () => {
    expect(due('2026-02-01', RECEIVED)).toEqual({ dueOn: '2026-05-01', overdue: false, basis: 'POLICY', ...LED_HERE });
  });

  it('with somebody received is due by the usual rhythm where the service has none', () => {
    expect(due('2026-04-02', RECEIVED, {}, NO_PARAMETERS)).toEqual({
      ...{ dueOn: '2026-04-01', overdue: true, basis: 'POLICY' },
      ...LED_HERE,
    });
  });

  it('is null for a closed file, whoever leads', () => {
    const period = { ...file().period, closedOn: '2026-02-28' } as const;
    expect(due('2026-03-01', SENT, { period })).toBeNull();
  });
});

describe('The worklist of the social service', () => {
  const kinds = (today: LocalDate, known: Partial<AsContext>) =>
    worklistItems(
      file({ budgets: [budget()] }),
      context({ viewer: CASEWORKER, today, parameters: policy, ...known }),
    ).map(({ kind, dueOn }) => `${kind} ${dueOn}`);

  it('demands no interview of somebody sent away, and goes on with the budget (R14)', () => {
    const sent = sentBy({ lastDay: '2026-08-31' });
    expect(kinds('2026-07-20', {})).toEqual(['INTERVIEW_DUE 2026-04-15', 'BUDGET_TO_REVIEW 2026-08-01']);
    expect(kinds('2026-07-20', sent)).toEqual(['BUDGET_TO_REVIEW 2026-08-01']);
  });

  it('lists the interview with somebody received (R15)', () => {
    expect(kinds('2026-04-20', RECEIVED)).toEqual(['INTERVIEW_DUE 2026-05-01']);
  });
});
