import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideDrawGuarantee } from '../../../../subgraphs/cii/rules/guarantee/drawGuarantee.js';
import { decideProposeExtension } from '../../../../subgraphs/cii/rules/guarantee/proposeExtension.js';
import { decideProposeGuarantee } from '../../../../subgraphs/cii/rules/guarantee/proposeGuarantee.js';
import { decideReleaseGuarantee } from '../../../../subgraphs/cii/rules/guarantee/releaseGuarantee.js';
import type { HandoverState } from '../../../../subgraphs/cii/rules/handover/handover.js';
import { decideFileIndication } from '../../../../subgraphs/cii/rules/indication/fileIndication.js';
import { decideProposeMeasure, type ProposeMeasure } from '../../../../subgraphs/cii/rules/proposal/proposeMeasure.js';
import { decideStartMeasure } from '../../../../subgraphs/cii/rules/proposal/startMeasure.js';
import { decideWithdrawAuthorisation } from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import type { ReadingAuthorisation, ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import type { Decision } from '../../../../subgraphs/common/rules/decision.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { applied, ORP, OTHER_SOCIAL, SOCIAL, TODAY, worker } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import { GUARANTEE, guaranteeOf, PROPOSAL, proposalOf } from '../../../kit/guaranteeSamples.js';
import {
  acceptance,
  acceptedAnswer,
  after,
  caseIn,
  ending,
  formFor,
  LAST_DAY,
  lastHandover,
  on,
  TO_SOCIAL,
  withdrawnAnswer,
} from '../../../kit/handovers.js';

const DAY: LocalDate = '2026-04-20';
const carrier = (changes: Partial<ReadingAuthorisation> = {}) =>
  formFor(TO_SOCIAL, { validTo: '2026-09-01', ...changes });
/** On the same form: another social service may read too, and the receiver may tell the sender something. */
const third = carrier({ recipient: OTHER_SOCIAL, fields: ['AC_MEASURES'] });
const back = carrier({ discloser: SOCIAL, recipient: ORP, fields: ['AS_INTERVIEWS'] });

const idOf = (state: CaseState) => lastHandover(state).id;
const formIds = (state: CaseState) => lastHandover(state).answer?.authorisationIds ?? [];
const withdrawnIds = (state: CaseState) =>
  state.authorisations.filter(({ withdrawnAt }) => withdrawnAt !== null).map(({ id }) => id);

/** Offered on a form on which these authorisations stand. */
function offered(...forms: readonly ReadingAuthorisation[]): CaseState {
  const drafted = caseIn('DRAFT');
  const answered = after(drafted, acceptedAnswer(idOf(drafted), TO_SOCIAL, ...forms), on(TODAY, 'PERSON'));
  return after(answered, { command: 'OFFER', handoverId: idOf(answered) }, on(TODAY, ORP));
}

/** The same, accepted: from 16 March the social service leads. */
const agreed = (...forms: readonly ReadingAuthorisation[]): CaseState => {
  const state = offered(...forms);
  return after(state, acceptance(idOf(state), TO_SOCIAL), on(TODAY, SOCIAL));
};

const withdrawing = (state: CaseState, place: number, by: ServiceOfInstitution | 'PERSON', day = DAY) =>
  given<CaseState, CaseEvent>(evolve, state).when((held) =>
    decideWithdrawAuthorisation(held, { authorisationId: formIds(held)[place] ?? '' }, on(day, by)),
  );

describe('R5: what carries a handover is what lets the receiver read the sender’s information', () => {
  it.each<[what: string, place: number, by: ServiceOfInstitution | 'PERSON']>([
    ['the recipient of a side authorisation', 1, OTHER_SOCIAL],
    ['its discloser', 1, ORP],
    ['the person', 1, 'PERSON'],
    ['the receiver, who discloses on it', 2, SOCIAL],
  ])('%s (%s) withdraws it alone: lead and duties stay', (_what, place, by) => {
    const before = agreed(carrier(), third, back);
    const state = withdrawing(before, place, by).thenHappens('AUTHORISATION_WITHDRAWN');
    expect(withdrawnIds(state)).toEqual([formIds(before)[place]]);
    expect(state.handovers).toEqual(before.handovers);
    expect(state.leadHistory).toEqual(before.leadHistory);
  });

  it.each(['PERSON', ORP, SOCIAL] as const)('what carries it takes the whole form with it, by %j', (by) => {
    const before = agreed(carrier(), third, back);
    const state = withdrawing(before, 0, by).thenHappens(
      ...(['AUTHORISATION_WITHDRAWN', 'AUTHORISATION_WITHDRAWN', 'AUTHORISATION_WITHDRAWN', 'HANDOVER_MOVED'] as const),
    );
    expect(withdrawnIds(state)).toEqual(formIds(before));
    expect(lastHandover(state)).toMatchObject({ state: 'WITHDRAWN_BY_CLIENT', ending: { by: 'PERSON' } });
  });

  it.each<[LocalDate, HandoverState, string]>([
    ['2026-06-14', 'ACCEPTED', 'a day too short to carry it'],
    [LAST_DAY, 'WITHDRAWN_BY_CLIENT', 'to the last agreed day'],
    ['2026-06-16', 'WITHDRAWN_BY_CLIENT', 'longer'],
  ])('a second one to the receiver until %s: %s (%s)', (validTo, expected) => {
    const before = agreed(carrier(), carrier({ validTo, fields: ['AC_MEASURES'] }));
    expect(lastHandover(withdrawing(before, 1, SOCIAL).state).state).toBe(expected);
  });

  it('an offer is accepted although a side authorisation has fallen, and not once what carries it has', () => {
    const accepting = (state: CaseState) => () => after(state, acceptance(idOf(state), TO_SOCIAL), on(TODAY, SOCIAL));
    expect(lastHandover(accepting(withdrawing(offered(carrier(), third), 1, OTHER_SOCIAL, TODAY).state)()).state).toBe(
      'ACCEPTED',
    );
    expect(accepting(withdrawing(offered(carrier(), third), 0, ORP, TODAY).state)).toThrow();
  });

  it('an offer that was passed on is carried by what names the new service, no longer by what named the first', () => {
    const state = offered(carrier(), third);
    const forward = { command: 'FORWARD', handoverId: idOf(state), to: OTHER_SOCIAL.service } as const;
    const passed = after(state, { ...forward, reason: 'NO_CAPACITY', text: null }, on(TODAY, SOCIAL));
    expect(lastHandover(withdrawing(passed, 0, SOCIAL, TODAY).state).state).toBe('OFFERED');
    expect(lastHandover(withdrawing(passed, 1, OTHER_SOCIAL, TODAY).state).state).toBe('WITHDRAWN_BY_CLIENT');
  });
});

/** The ways in which the person no longer wants it, at whatever time of the handover, and what is left of her will. */
type Will = 'STANDS' | 'WITHDRAWN';
const ends = (command: Parameters<typeof ending>[0]) => (state: CaseState) =>
  after(state, ending(command, idOf(state)), on(DAY, SOCIAL));
const falls = (place: number) => (state: CaseState) => withdrawing(state, place, 'PERSON').state;
const WAYS: readonly [what: string, steps: readonly ((state: CaseState) => CaseState)[], will: Will][] = [
  ['the answer is withdrawn', [(state) => after(state, withdrawnAnswer(idOf(state)), on(DAY, 'PERSON'))], 'WITHDRAWN'],
  ['what carries it is withdrawn', [falls(0)], 'WITHDRAWN'],
  ['a side authorisation is withdrawn', [falls(1)], 'STANDS'],
  ['it was returned', [ends('RETURN')], 'STANDS'],
  ['it was returned, and then what carried it is withdrawn', [ends('RETURN'), falls(0)], 'WITHDRAWN'],
  ['it was returned, and then a side authorisation is withdrawn', [ends('RETURN'), falls(1)], 'STANDS'],
  ['its goal was reached, and then what carried it is withdrawn', [ends('END_GOAL_REACHED'), falls(0)], 'WITHDRAWN'],
  ['it ended without result, and then so', [ends('END_WITHOUT_RESULT'), falls(0)], 'WITHDRAWN'],
];
const WITHDRAWN = { code: 'AUTHORISATION_WITHDRAWN', rule: 'R5', article: 'LPGA 28' } as const;

describe.each(WAYS)('R5: after %s', (_what, steps, will) => {
  const state = steps.reduce<CaseState>((before, step) => step(before), {
    ...agreed(carrier(), third),
    proposals: [proposalOf({ by: SOCIAL, payer: ORP })],
  });
  const granted: CaseState = { ...state, guarantees: [guaranteeOf()] };
  const deciding = (from: CaseState, decide: (state: CaseState) => Decision<CaseEvent>) =>
    given<CaseState, CaseEvent>(evolve, from).when(decide);
  const expectWill = (outcome: ReturnType<typeof deciding>, kind: CaseEvent['kind']): void => {
    if (will === 'STANDS') outcome.thenHappens(kind);
    else outcome.thenRefusedBecause(WITHDRAWN);
  };

  it.each<LocalDate>([DAY, '2026-04-21', '2026-04-27'])('the receiver indicates to a payer on %s, or not', (day) => {
    const facts = { payer: ORP, ground: 'INTERVIEW_MISSED', factsOn: '2026-04-14', facts: 'N’est pas venue.' } as const;
    const outcome = deciding(state, (held) =>
      decideFileIndication(held, { ...facts, evidence: null }, on(day, SOCIAL)),
    );
    expectWill(outcome, 'INDICATION_FILED');
  });

  const COURSE: ProposeMeasure = {
    ...{ kind: 'MEASURE', provider: 'AC', type: 'COURSE', payer: ORP },
    ...{ from: '2026-07-01', to: '2026-08-31', costChf: 2400 },
  };
  const proposing = (context: CaseContext, changes: Partial<ProposeMeasure> = {}) =>
    deciding(state, (held) => decideProposeMeasure(held, { ...COURSE, ...changes }, context));

  it('the receiver proposes a measure to another house until the end of the day, or not (R7)', () => {
    expectWill(proposing(on(DAY, SOCIAL)), 'MEASURE_PROPOSED');
    proposing(on(DAY, SOCIAL), { payer: SOCIAL, provider: 'AS', type: 'JOB_COACHING' }).thenHappens('MEASURE_PROPOSED');
  });

  it('it asks for a guarantee, or not; the payer may prepare its own (R6)', () => {
    const asked = { proposalId: PROPOSAL, ceilingChf: 2000, from: '2026-05-01', to: '2026-06-30' } as const;
    const asking = (by: ServiceOfInstitution) =>
      deciding(state, (held) => decideProposeGuarantee(held, asked, on(DAY, by)));
    expectWill(asking(SOCIAL), 'GUARANTEE_CHANGED');
    asking(ORP).thenHappens('GUARANTEE_CHANGED');
  });

  it('it asks for an extension, or not; the payer may prepare its own (R6)', () => {
    const more = { guaranteeId: GUARANTEE, ceilingChf: 2500, to: '2026-06-30' } as const;
    const asking = (by: ServiceOfInstitution) =>
      deciding(granted, (held) => decideProposeExtension(held, more, on(DAY, by)));
    expectWill(asking(SOCIAL), 'GUARANTEE_CHANGED');
    asking(ORP).thenHappens('GUARANTEE_CHANGED');
  });

  it('the person’s measure that was granted may begin, be paid and be released: what was granted stands (R6, R7)', () => {
    const started = deciding(granted, (held) =>
      decideStartMeasure(held, { proposalId: PROPOSAL, on: DAY }, on(DAY, SOCIAL)),
    ).thenHappens('MEASURE_STARTED');
    const cost = { guaranteeId: GUARANTEE, amountChf: 100, kind: 'MEASURE_COST', on: DAY } as const;
    const drawn = deciding(started, (held) => decideDrawGuarantee(held, cost, on(DAY, SOCIAL))).thenHappens(
      'GUARANTEE_CHANGED',
    );
    const decider = on(DAY, ORP, {
      viewer: worker(ORP, { subject: 'decider-orp', roles: ['DECIDER'], purpose: 'Kostengutsprache' }),
    });
    deciding(drawn, (held) => decideReleaseGuarantee(held, { guaranteeId: GUARANTEE }, decider)).thenHappens(
      'GUARANTEE_CHANGED',
    );
  });
});

describe('R5: on the days around the withdrawal of what has ended', () => {
  const returned = ends('RETURN')(agreed(carrier()));
  const withdrawn = applied(
    returned,
    decideWithdrawAuthorisation(returned, { authorisationId: formIds(returned)[0] ?? '' }, on('2026-04-25', SOCIAL)),
  );

  it.each<[string, CaseState, LocalDate, RefusalCode[]]>([
    ['before it', returned, '2026-04-24', []],
    ['after it', withdrawn, '2026-04-25', ['AUTHORISATION_WITHDRAWN']],
    ['the day after', withdrawn, '2026-04-26', ['AUTHORISATION_WITHDRAWN']],
  ])('%s an indication is answered %#', (_when, state, day, codes) => {
    const facts = { payer: ORP, ground: 'INTERVIEW_MISSED', factsOn: '2026-04-14', facts: 'N’est pas venue.' } as const;
    const decision = decideFileIndication(state, { ...facts, evidence: null }, on(day, SOCIAL));
    expect('refusals' in decision ? decision.refusals.map(({ code }) => code) : []).toEqual(codes);
  });
});
