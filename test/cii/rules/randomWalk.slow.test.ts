import fc from 'fast-check';
import { demonstrationAgreements } from '../../../subgraphs/cii/params/demonstrationAgreements.js';
import { leadAt, presentLead, type CaseEvent, type CaseState } from '../../../subgraphs/cii/rules/case.js';
import { caseDutiesOn } from '../../../subgraphs/cii/rules/caseDuties.js';
import type { CaseContext } from '../../../subgraphs/cii/rules/context.js';
import { decideCloseCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { decideExtension } from '../../../subgraphs/cii/rules/guarantee/decideExtension.js';
import { decideGuarantee } from '../../../subgraphs/cii/rules/guarantee/decideGuarantee.js';
import { decideDrawGuarantee } from '../../../subgraphs/cii/rules/guarantee/drawGuarantee.js';
import { DRAW_KINDS, GUARANTEE_COMMANDS } from '../../../subgraphs/cii/rules/guarantee/guarantee.js';
import { answerStands } from '../../../subgraphs/cii/rules/handover/conditions/client.js';
import { decideProposeExtension } from '../../../subgraphs/cii/rules/guarantee/proposeExtension.js';
import { decideProposeGuarantee } from '../../../subgraphs/cii/rules/guarantee/proposeGuarantee.js';
import { decideReleaseGuarantee } from '../../../subgraphs/cii/rules/guarantee/releaseGuarantee.js';
import { worthOf } from '../../../subgraphs/cii/rules/guarantee/worth.js';
import {
  decideHandover,
  decideHandoverBySystem,
  decideNoteAttempt,
  systemStepsDue,
} from '../../../subgraphs/cii/rules/handover/decideHandover.js';
import {
  handoverState,
  openHandover,
  type Handover,
  type HandoverState,
} from '../../../subgraphs/cii/rules/handover/handover.js';
import type { HandoverAct } from '../../../subgraphs/cii/rules/handover/commands.js';
import {
  HANDOVER_TRANSITIONS,
  type HandoverCase,
  type Transition,
} from '../../../subgraphs/cii/rules/handover/transitions.js';
import { decideFileIndication } from '../../../subgraphs/cii/rules/indication/fileIndication.js';
import { decideProposeMeasure } from '../../../subgraphs/cii/rules/proposal/proposeMeasure.js';
import { decideStartMeasure } from '../../../subgraphs/cii/rules/proposal/startMeasure.js';
import { decideReport } from '../../../subgraphs/cii/rules/report.js';
import { decideWithdrawAuthorisation } from '../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import type { ServiceOfInstitution } from '../../../subgraphs/common/rules/authorisation.js';
import type { Decision } from '../../../subgraphs/common/rules/decision.js';
import type { Duty } from '../../../subgraphs/common/rules/duties.js';
import { INDICATION_GROUNDS } from '../../../subgraphs/common/rules/handover.js';
import { addDays, localDateOf, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import {
  AI_OFFICE,
  applied,
  contextOf,
  entered,
  feedOf,
  idFor,
  joined,
  NOW,
  openedCase,
  ORP,
  OTHER_SOCIAL,
  PERSON,
  properIds,
  SOCIAL,
  worker,
} from '../../kit/cases.js';
import { guaranteeOf, proposalOf, proposedGuarantee } from '../../kit/guaranteeSamples.js';
import { draftOf, randomAct, randomHolder } from '../../kit/handovers.js';

const SERVICES = [ORP, AI_OFFICE, SOCIAL] as const;
const MOST_STEPS = 60;
const SEQUENCES = 2000;

const KINDS = [
  ...['DRAFT', 'ONWARD', 'STEP', 'STEP', 'WRONG_STEP', 'CLOCK', 'CLEAR', 'INTERVIEW', 'WITHDRAW_AUTHORISATION'],
  ...[
    'PROPOSE_MEASURE',
    'ANSWER_PROPOSAL',
    'START',
    'PROPOSE',
    'DECIDE',
    'DRAW',
    'EXTEND',
    'DECIDE_EXTENSION',
    'RELEASE',
  ],
  ...['INDICATE', 'ANSWER_INDICATION', 'CLOSE'],
] as const;
type Kind = (typeof KINDS)[number];

/** Handovers get far and guarantees live: what ends everything is rare, and most steps follow each other in days. */
const step = fc.record({
  kind: fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom<Kind>('DRAFT', 'ONWARD', 'ONWARD', 'ONWARD', 'CLEAR') },
    { weight: 60, arbitrary: fc.constantFrom<Kind>(...KINDS.filter((kind) => kind !== 'CLOSE' && kind !== 'RELEASE')) },
    { weight: 15, arbitrary: fc.constantFrom<Kind>('EXTEND', 'DECIDE_EXTENSION', 'DRAW') },
    { weight: 1, arbitrary: fc.constantFrom<Kind>('CLOSE', 'RELEASE') },
  ),
  actor: fc.constantFrom<ServiceOfInstitution>(...SERVICES),
  other: fc.constantFrom<ServiceOfInstitution>(...SERVICES),
  pick: fc.nat({ max: 29 }),
  chf: fc.constantFrom(0, 0.05, 100, 500, 999.95, 1000, 1000.05, 2000),
  near: fc.integer({ min: -4, max: 4 }),
  hours: fc.oneof({ weight: 10, arbitrary: fc.nat({ max: 20 }) }, { weight: 1, arbitrary: fc.nat({ max: 24 * 45 }) }),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What happened over all sequences: how often each row of the table was taken, and each refusal was given. */
const rowsTaken = new Map<Transition, number>(HANDOVER_TRANSITIONS.map((row) => [row, 0]));
const refusals = new Map<string, number>();
const acts = new Map<string, number>();

describe('Random sequences of everything that can be done with a case of Optima', () => {
  it('reach no illegal state, never two leads, no overdrawn guarantee, no duty without answer (R3, R6, R9)', () => {
    fc.assert(
      fc.property(
        fc.record({
          measures: fc.boolean(),
          steps: fc.array(step, { minLength: MOST_STEPS / 2, maxLength: MOST_STEPS, size: 'max' }),
        }),
        (sequence) => {
          walk(sequence, expectLegal);
        },
      ),
      // One seed, so that a failure can be met again; another one by PASSERELLE_SEED.
      { numRuns: SEQUENCES, seed: Number(process.env['PASSERELLE_SEED'] ?? 20160424) },
    );
  });

  it('take every row of the table, every command of a guarantee, and give the refusals of the table', () => {
    console.log(told());
    expect([...rowsTaken].filter(([, count]) => count === 0).map(([row]) => nameOf(row))).toEqual([]);
    expect(GUARANTEE_COMMANDS.filter((command) => !acts.has(`GUARANTEE_CHANGED ${command}`))).toEqual([]);
    for (const code of ['ALREADY_DECIDED', 'HANDOVER_STEP_NOT_ALLOWED', 'HANDOVER_ALREADY_OPEN', 'NOT_YOUR_STEP']) {
      expect(refusals.get(code) ?? 0).toBeGreaterThan(0);
    }
  });
});

/** A case of mode HANDOVER in which all three take part, with a second social service to pass an offer on to. */
const BEGINNING: CaseState = (() => {
  const parties = [AI_OFFICE, SOCIAL, OTHER_SOCIAL];
  const authorisations = parties.map((recipient, index) => entered(String(index + 1), { recipient }));
  return parties.reduce(joined, openedCase({ mode: 'HANDOVER', invitations: parties, authorisations }));
})();

/** The same with a measure that is granted and guaranteed and a place that is neither, so that drawing is within reach. */
const WITH_MEASURES: CaseState = (() => {
  const days = { from: '2026-03-06', to: '2026-09-30' } as const;
  const measure = proposalOf({ ...days, by: ORP, payer: SOCIAL, proposedOn: '2026-03-02' });
  const place = proposalOf({
    ...{ ...days, id: idFor('prp', '2'), kind: 'INTEGRATION_PLACE', by: ORP, payer: AI_OFFICE },
    answer: null,
  });
  const proposedBy = { kind: 'STAFF', subject: `worker-${ORP.service}`, ...ORP } as const;
  return {
    ...BEGINNING,
    proposals: [measure, place],
    guarantees: [
      guaranteeOf({ ...days, payer: SOCIAL, proposedBy }),
      proposedGuarantee({ ...days, id: idFor('gar', '2'), proposalId: place.id, payer: AI_OFFICE, proposedBy }),
    ],
  };
})();

function walk(
  { measures, steps }: { readonly measures: boolean; readonly steps: readonly Step[] },
  check: (state: CaseState, before: CaseState, now: Date) => void,
): void {
  const ids = properIds();
  let now = NOW;
  let state = measures ? WITH_MEASURES : BEGINNING;
  for (const next of steps) {
    const earlier = localDateOf(now);
    now = new Date(now.getTime() + next.hours * 3_600_000);
    expectLegalWait(state, earlier, localDateOf(now));
    const context = (viewer: CaseContext['viewer']): CaseContext =>
      contextOf(viewer, { now, today: localDateOf(now), ids, leasesEndAt: new Date(now.getTime() + 600_000) });
    const decision = decide(state, next, context);
    if ('refusals' in decision) {
      for (const { code } of decision.refusals) count(refusals, code);
      continue;
    }
    for (const event of decision.events) count(acts, nameOfEvent(event));
    const before = state;
    if (decision.events.length > 0) state = applied(state, decision);
    check(state, before, now);
  }
}

type World = (viewer: CaseContext['viewer']) => CaseContext;

function decide(state: CaseState, next: Step, world: World): Decision<CaseEvent> {
  const { now, today } = world(PERSON);
  const lead = SERVICES.find((known) => known.service === presentLead(state, now)?.service) ?? next.actor;
  const handover = state.handovers.at(-1);
  const proposal = state.proposals[next.pick % Math.max(1, state.proposals.length)];
  const guarantee = state.guarantees[next.pick % Math.max(1, state.guarantees.length)];
  const [proposalId, guaranteeId] = [proposal?.id ?? '', guarantee?.id ?? ''];
  const payer = proposal?.payer ?? next.other;
  const granting = guarantee?.payer ?? payer;
  const decider = worker(granting, { subject: `decider-${granting.service}`, roles: ['DECIDER'], purpose: 'Décision' });
  const near = addDays(today, next.near);
  const outcome = next.pick % 5 === 0 ? 'REFUSED' : 'GRANTED';
  const entry = (by: ServiceOfInstitution) =>
    ({ entryId: world(PERSON).ids('ent'), caseId: state._id, version: 1, service: by.service }) as const;
  const feed = (by: ServiceOfInstitution) => feedOf(by.institution, { now, today });
  switch (next.kind) {
    case 'DRAFT': {
      const another = SERVICES.find((one) => one !== lead) ?? next.other;
      const receiver = next.other === lead && next.pick > 1 ? another : next.other;
      const period = { from: addDays(today, 3 + (next.pick % 12)), to: addDays(today, 16 + 4 * next.pick) };
      const decision = decideHandover(state, draftOf({ sender: lead, receiver }, period), world(worker(lead)));
      const row = HANDOVER_TRANSITIONS.find(({ command }) => command === 'DRAFT');
      if (row !== undefined && 'events' in decision) rowsTaken.set(row, (rowsTaken.get(row) ?? 0) + 1);
      return decision;
    }
    case 'STEP':
    case 'ONWARD':
    case 'WRONG_STEP':
      return decideStepOf(state, next, world);
    case 'CLOCK': {
      const agreements = next.pick < 6 ? { ...demonstrationAgreements, exemptions: [] } : demonstrationAgreements;
      const [due] = systemStepsDue(state, { ...world(PERSON), agreements });
      if (due === undefined) return { events: [] };
      return counted(
        state,
        due.handoverId,
        due.command,
        decideHandoverBySystem(state, due, { ...world(PERSON), agreements }),
        today,
      );
    }
    case 'CLEAR': {
      // Sometimes the ground that AI finds ends today: what was agreed then does not begin (R23).
      const found = { handoverId: handover?.id ?? '', on: today, until: next.pick % 5 === 0 ? today : null };
      const decision = decideReport(
        state,
        { kind: 'HANDOVER_CLEARED', ...entry(AI_OFFICE), ...found },
        feed(AI_OFFICE),
      );
      return counted(state, found.handoverId, 'BAR_ACTIVATION', decision, today);
    }
    case 'INTERVIEW': {
      const field = INTERVIEWS_OF[next.actor.institution];
      return decideReport(
        state,
        { kind: 'ACT_REPORTED', ...entry(next.actor), field, act: 'INTERVIEW_HELD', on: today },
        feed(next.actor),
      );
    }
    case 'WITHDRAW_AUTHORISATION': {
      const authorisationId = state.authorisations[next.pick % state.authorisations.length]?.id ?? '';
      return next.pick === 0 ? decideWithdrawAuthorisation(state, { authorisationId }, world(PERSON)) : { events: [] };
    }
    case 'PROPOSE_MEASURE':
      return decideProposeMeasure(
        state,
        {
          ...{ kind: next.pick % 2 === 0 ? 'MEASURE' : 'INTEGRATION_PLACE', provider: 'AC', type: 'COURSE' },
          ...{ payer: next.other, from: near, to: addDays(near, 30), costChf: next.chf },
        },
        world(worker(lead)),
      );
    case 'ANSWER_PROPOSAL':
      return decideReport(
        state,
        { kind: 'PROPOSAL_ANSWERED', ...entry(payer), proposalId, outcome, on: today },
        feed(payer),
      );
    case 'START':
      return decideStartMeasure(state, { proposalId, on: near }, world(worker(lead)));
    case 'PROPOSE': {
      const period = { from: proposal?.from ?? near, to: proposal?.to ?? near };
      return decideProposeGuarantee(state, { proposalId, ceilingChf: next.chf, ...period }, world(worker(lead)));
    }
    case 'DECIDE':
      return decideGuarantee(state, { guaranteeId, decision: outcome }, world(decider));
    case 'DRAW': {
      const kind = DRAW_KINDS[next.pick % DRAW_KINDS.length] ?? 'INTERVIEW';
      return decideDrawGuarantee(state, { guaranteeId, amountChf: next.chf, kind, on: near }, world(worker(lead)));
    }
    case 'EXTEND':
      return decideProposeExtension(
        state,
        { guaranteeId, ceilingChf: 2000 + next.chf, to: guarantee?.to ?? near },
        world(worker(lead)),
      );
    case 'DECIDE_EXTENSION': {
      const extensionId = guarantee?.extensions.at(-1)?.id ?? '';
      return decideExtension(state, { guaranteeId, extensionId, decision: outcome }, world(decider));
    }
    case 'RELEASE':
      return decideReleaseGuarantee(state, { guaranteeId }, world(decider));
    case 'INDICATE':
      return decideFileIndication(
        state,
        {
          ...{ payer: next.other, factsOn: near, facts: 'Ne s’est pas présentée.', evidence: null },
          ground: INDICATION_GROUNDS[next.pick % INDICATION_GROUNDS.length] ?? 'COOPERATION_REFUSED',
        },
        world(worker(next.actor)),
      );
    case 'ANSWER_INDICATION': {
      const filed = state.indications[next.pick % Math.max(1, state.indications.length)];
      const by = filed?.payer ?? next.actor;
      const answer = { indicationId: filed?.id ?? '', outcome: 'NOT_SANCTIONED', on: today } as const;
      return decideReport(state, { kind: 'INDICATION_ANSWERED', ...entry(by), ...answer }, feed(by));
    }
    case 'CLOSE':
      return decideCloseCase(state, { reason: 'NOT_NEEDED' }, world(worker(lead)));
    default:
      throw new Error(`${next.kind} is no step.`);
  }
}

const INTERVIEWS_OF = { AC: 'AC_INTERVIEWS', AI: 'AI_INTERVIEWS', AS: 'AS_INTERVIEWS' } as const;

/** A step of the latest handover: mostly one that its table knows in the present state, else any, by anybody. */
function decideStepOf(state: CaseState, { kind, pick, actor }: Step, world: World): Decision<CaseEvent> {
  const handover = state.handovers.at(-1);
  if (handover === undefined) return { events: [] };
  const { today } = world(PERSON);
  const standing = handoverState(handover, today);
  const rows = HANDOVER_TRANSITIONS.filter((row) => !BY_CLOCK.includes(row.command));
  const fitting = kind === 'WRONG_STEP' ? rows : rows.filter(({ from }) => from.includes(standing));
  const onward = kind === 'ONWARD' ? fitting.filter((row) => row.when === 'PERSON_ACCEPTED' || isOnward(row)) : [];
  const choice = onward.length > 0 ? onward : fitting;
  const row = choice[pick % Math.max(1, choice.length)];
  // A handover that runs is left alone most of the time, so that it also reaches its last day.
  if (row === undefined || (kind === 'ONWARD' && standing === 'ACTIVE' && pick > 7)) return { events: [] };
  const wanted = { row, handover, today, pick };
  const holder = kind === 'WRONG_STEP' ? actor : randomHolder(wanted);
  const viewer = holder === null || holder === 'PERSON' ? PERSON : worker(holder);
  const act = withFormForAll(randomAct(wanted));
  const decision = decideHandover(state, act, world(viewer));
  if (!('refusals' in decision)) return counted(state, handover.id, row.command, decision, today);
  for (const { code } of decision.refusals) count(refusals, code);
  return decideNoteAttempt(state, act, world(viewer));
}

/** The person's form names both social services, so that the one can pass the offer on to the other (R5). */
function withFormForAll(act: HandoverAct): HandoverAct {
  if (act.command !== 'RECORD_CLIENT_ANSWER') return act;
  const [form] = act.authorisations;
  if (form?.recipient.service !== SOCIAL.service) return act;
  return { ...act, authorisations: [form, { ...form, recipient: OTHER_SOCIAL }] };
}

function isOnward({ command }: Transition): boolean {
  return ONWARD.includes(command);
}

/** What brings a handover nearer to its beginning; without more of it few sequences would get there. */
const ONWARD: readonly string[] = ['OFFER', 'ACCEPT', 'ANSWER_CLARIFICATION'];
const BY_CLOCK: readonly string[] = ['DRAFT', 'REMIND', 'EXPIRE', 'BAR_ACTIVATION'];

/** Notes which row an accepted step took: the one of its command whose state, holder kind and next state fit. */
function counted(
  state: CaseState,
  handoverId: string,
  command: string,
  decision: Decision<CaseEvent>,
  today: LocalDate,
): Decision<CaseEvent> {
  const before = state.handovers.find(({ id }) => id === handoverId);
  const moved = 'events' in decision ? decision.events.find((event) => event.kind === 'HANDOVER_MOVED') : undefined;
  if (before === undefined || moved === undefined) return decision;
  const from = handoverState(before, today);
  const when = wayOf(command, before, moved.after);
  const rows = HANDOVER_TRANSITIONS.filter(
    (row) =>
      row.command === command &&
      row.when === when &&
      row.from.includes(from) &&
      (row.to === moved.after.state || row.to === 'SAME') &&
      // What the register bars for AI is told as AI's own decline (R23).
      (moved.by === null ||
        row.effect === 'TOLD_AS_DECLINE' ||
        row.holders.some((holder) => isHolder(holder, before, moved.by))),
  );
  expect(rows.map(nameOf)).toHaveLength(1);
  for (const row of rows) rowsTaken.set(row, (rowsTaken.get(row) ?? 0) + 1);
  return decision;
}

/** Which of its two ways a command took, told by what became of the handover. */
function wayOf(command: string, before: Handover, after: Handover): HandoverCase {
  switch (command) {
    case 'CORRECT': {
      const agreed = before.answer?.period ?? before.terms;
      return after.terms.to > agreed.to ? 'BEYOND_WHAT_WAS_AGREED' : 'INSIDE_WHAT_WAS_AGREED';
    }
    case 'RECORD_CLIENT_ANSWER':
      return after.answer?.answer === 'ACCEPTED' ? 'PERSON_ACCEPTED' : 'PERSON_REFUSED';
    case 'BAR_ACTIVATION':
      return after.state === 'DECLINED' ? 'WITHOUT_CLEARANCE' : 'WITHOUT_EXEMPTION';
    default:
      return 'ALWAYS';
  }
}

type Moved = Extract<CaseEvent, { kind: 'HANDOVER_MOVED' }>;

function isHolder(holder: string, { sender, receiver }: Moved['after'], by: Moved['by']): boolean {
  if (by === null) return holder === 'SYSTEM';
  if (by.kind === 'PERSON') return holder === 'PERSON';
  return (
    (holder === 'SENDER' && by.service === sender.service) || (holder === 'RECEIVER' && by.service === receiver.service)
  );
}

const TAKEN_BACK = ['WITHDRAWN', 'INVALIDATED', 'WITHDRAWN_BY_CLIENT'] as const;

/**
 * Where each state can lead by one step, written out by hand beside the table (domain 3a). A closed case ends what was
 * open in it, and a withdrawn authorisation what rests on it; both lead nowhere else.
 */
const LEGAL_MOVES: Readonly<Record<HandoverState, readonly HandoverState[]>> = {
  DRAFT: ['CLIENT_ACCEPTED', 'CLIENT_REFUSED', 'WITHDRAWN', 'INVALIDATED'],
  CLIENT_ACCEPTED: ['DRAFT', 'OFFERED', ...TAKEN_BACK],
  CLIENT_REFUSED: [],
  OFFERED: ['DRAFT', 'CLARIFICATION_ASKED', 'ACCEPTED', 'DECLINED', ...TAKEN_BACK],
  CLARIFICATION_ASKED: ['DRAFT', 'OFFERED', 'ACCEPTED', 'DECLINED', ...TAKEN_BACK],
  ACCEPTED: ['DECLINED', ...TAKEN_BACK],
  ACTIVE: ['RETURNED', 'GOAL_REACHED', 'ENDED_WITHOUT_RESULT', 'INVALIDATED', 'WITHDRAWN_BY_CLIENT'],
  TERM_REACHED: ['RETURNED', 'GOAL_REACHED', 'ENDED_WITHOUT_RESULT', 'WITHDRAWN_BY_CLIENT'],
  DECLINED: ['CLIENT_ACCEPTED'],
  EXPIRED: ['CLIENT_ACCEPTED'],
  WITHDRAWN: ['CLIENT_ACCEPTED'],
  RETURNED: ['ACTIVE', 'TERM_REACHED'],
  GOAL_REACHED: ['ACTIVE', 'TERM_REACHED'],
  ENDED_WITHOUT_RESULT: ['ACTIVE', 'TERM_REACHED'],
  INVALIDATED: [],
  WITHDRAWN_BY_CLIENT: [],
};

/** Where each state can lead by waiting alone. */
const LEGAL_WAITS: Readonly<Partial<Record<HandoverState, readonly HandoverState[]>>> = {
  OFFERED: ['EXPIRED'],
  CLARIFICATION_ASKED: ['EXPIRED'],
  ACCEPTED: ['ACTIVE', 'TERM_REACHED'],
  ACTIVE: ['TERM_REACHED'],
};

/** Open are those that somebody may still answer, or under which somebody leads or will (R3). */
const BEFORE_ANSWER: readonly HandoverState[] = ['DRAFT', 'CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED'];
const OPEN: readonly HandoverState[] = [...BEFORE_ANSWER, 'ACCEPTED', 'ACTIVE'];

const CASE_DUTIES = ['JOB_SEARCH', 'SANCTION_INDICATION'];
const INTERVIEW_DUTIES = ['COUNSELLING_INTERVIEWS', 'INTERVIEW_RECORD'];
const HOUSES = ['AC', 'AI', `AS ${SOCIAL.service}`, `AS ${OTHER_SOCIAL.service}`];
const PAYERS = { AC_DAILY_ALLOWANCE: 'AC', AI_BENEFITS: 'AI', AS_ASSISTANCE: 'AS' } as const;
const BENEFIT_DUTIES = ['PAYMENT', 'FUNDING', 'SANCTION_DECISION'];
/** Every duty of the case: two for each house that holds interviews, two of the case, and three for each benefit. */
const ALL_DUTIES = [
  ...CASE_DUTIES,
  ...HOUSES.flatMap((house) => INTERVIEW_DUTIES.map((kind) => `${kind} ${house}`)),
  ...Object.keys(PAYERS).flatMap((benefit) => BENEFIT_DUTIES.map((kind) => `${kind} ${benefit}`)),
].toSorted();

/** Time alone leads no other way than the clock of the table. */
function expectLegalWait({ handovers }: CaseState, earlier: LocalDate, today: LocalDate): void {
  const moves = handovers.map(
    (handover) => [handoverState(handover, earlier), handoverState(handover, today)] as const,
  );
  expect(moves.filter(([from, to]) => from !== to && LEGAL_WAITS[from]?.includes(to) !== true)).toEqual([]);
}

/** No handover is lost, each begins as a draft, and each goes on only as the map says. */
function expectLegalMoves(state: CaseState, before: CaseState, today: LocalDate): void {
  const illegal = state.handovers.flatMap((handover, place) => {
    const earlier = before.handovers[place];
    const to = handoverState(handover, today);
    if (earlier === undefined) return to === 'DRAFT' ? [] : [['nothing', to]];
    const from = handoverState(earlier, today);
    const isLegal = earlier.id === handover.id && (from === to || LEGAL_MOVES[from].includes(to));
    return isLegal ? [] : [[from, to]];
  });
  expect(illegal).toEqual([]);
  expect(state.handovers.length).toBeGreaterThanOrEqual(before.handovers.length);
}

/** What holds after every step, whatever came before. */
function expectLegal(state: CaseState, before: CaseState, now: Date): void {
  const today = localDateOf(now);
  expectLegalMoves(state, before, today);
  const open = state.handovers.filter((handover) => OPEN.includes(handoverState(handover, today)));
  expect(open.length).toBeLessThanOrEqual(1);
  expect(openHandover(state, today)).toEqual(open[0] ?? null);

  state.leadHistory.forEach((period, index) => {
    const following = state.leadHistory[index + 1];
    expect(period.to).toBe(following?.from ?? (state.status === 'OPEN' ? null : period.to));
    expect(period.to === null || period.from < period.to).toBe(true);
  });
  expect(leadAt(state.leadHistory, now.toISOString()) === null).toBe(state.status !== 'OPEN');

  for (const guarantee of state.guarantees) {
    expect(worthOf(guarantee).drawn).toBeLessThanOrEqual(guarantee.ceiling);
    const earlier = before.guarantees.find(({ id }) => id === guarantee.id);
    if (earlier !== undefined) expect(guarantee.payer).toEqual(earlier.payer);
  }

  // Once the person has withdrawn, nothing more is told to a payer (R5).
  for (const { handoverId } of state.indications.slice(before.indications.length)) {
    expect(state.handovers.filter(({ id }) => id === handoverId).map((one) => answerStands(state, one))).toEqual([
      true,
    ]);
  }

  expectEveryDuty(state, before, now);
}

/** Each duty has exactly one answer, the one of the catalogue, and no act moves a payer's (R9, R14 to R18, domain 3c-9). */
function expectEveryDuty(state: CaseState, before: CaseState, now: Date): void {
  const today = localDateOf(now);
  const duties = caseDutiesOn(state, today);
  const names = duties.map(({ kind, benefit, house }) =>
    [kind, benefit, house?.institution, house?.service].filter((part) => typeof part === 'string').join(' '),
  );
  expect(names.toSorted()).toEqual(state.status === 'OPEN' ? ALL_DUTIES : [...new Set(names)].toSorted());
  const led = state.handovers.find(
    ({ acceptance }) => acceptance !== null && acceptance.from <= today && today <= acceptance.lastDay,
  );
  const payersBefore = payersOf(caseDutiesOn(before, today));
  expect({ ...payersBefore, ...payersOf(duties) }).toEqual({ ...payersOf(duties), ...payersBefore });
  expect(duties.filter((duty) => !isOfCatalogue(duty, led ?? null))).toEqual([]);
}

/** Who pays, funds and sanctions, by benefit. */
function payersOf(duties: readonly Duty[]): Readonly<Record<string, Duty['holder']>> {
  const ofBenefits = duties.filter(({ benefit }) => benefit !== null);
  return Object.fromEntries(ofBenefits.map(({ kind, benefit, holder }) => [`${kind} ${benefit ?? ''}`, holder]));
}

function isOfCatalogue({ kind, benefit, house, holder }: Duty, led: Handover | null): boolean {
  // Who pays, funds and sanctions follows from the benefit alone (R9, R10, R19).
  if (benefit !== null) return holder !== 'NOT_OWED' && holder.institution === PAYERS[benefit];
  if (kind === 'SANCTION_INDICATION') return led === null ? holder === 'NOT_OWED' : isHeldBy(holder, led.receiver);
  if (kind === 'JOB_SEARCH') {
    if (led?.receiver.institution === 'AC') return isHeldBy(holder, led.receiver);
    return led?.sender.institution === 'AC' ? holder === 'NOT_OWED' : isHeldBy(holder, { institution: 'AC' });
  }
  // Only its sender's interviews go to the receiver; every other house goes on with its own (R14, R15).
  const isSenders =
    led?.sender.institution === house?.institution && [null, led?.sender.service].includes(house?.service);
  return isHeldBy(holder, led !== null && isSenders ? led.receiver : house);
}

function isHeldBy(holder: Duty['holder'], wanted: { institution: string; service?: string | null } | null): boolean {
  if (holder === 'NOT_OWED' || wanted === null) return false;
  return holder.institution === wanted.institution && [null, undefined, holder.service].includes(wanted.service);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function nameOfEvent(event: CaseEvent): string {
  return 'command' in event ? `${event.kind} ${event.command}` : event.kind;
}

function nameOf({ command, when, from, to, holders, effect }: Transition): string {
  return `${command} ${when} [${from.join(' ')}] by ${holders.join(' ')} -> ${to} (${effect})`;
}

function told(): string {
  const lines = (counts: Iterable<readonly [string, number]>): string =>
    [...counts].map(([name, times]) => `${String(times).padStart(8)}  ${name}`).join('\n');
  const rows = [...rowsTaken].map(([row, times]) => [nameOf(row), times] as const);
  const byCount = [...refusals].toSorted(([, a], [, b]) => b - a);
  return `Rows of the table\n${lines(rows)}\nEvents\n${lines(acts)}\nRefusals\n${lines(byCount)}`;
}
