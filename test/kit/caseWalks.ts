import fc from 'fast-check';
import { decideAssignStaff } from '../../subgraphs/cii/rules/assignStaff.js';
import { demonstrationAgreements } from '../../subgraphs/cii/params/demonstrationAgreements.js';
import { presentLead, type CaseEvent, type CaseState } from '../../subgraphs/cii/rules/case.js';
import { decideConfirmAuthorisation } from '../../subgraphs/cii/rules/confirmAuthorisation.js';
import type { CaseContext } from '../../subgraphs/cii/rules/context.js';
import { decideCloseCase, decideLeaveCase } from '../../subgraphs/cii/rules/endParticipation.js';
import {
  decideHandover,
  decideHandoverBySystem,
  systemStepsDue,
} from '../../subgraphs/cii/rules/handover/decideHandover.js';
import { handoverState, type HandoverCommand } from '../../subgraphs/cii/rules/handover/handover.js';
import { HANDOVER_TRANSITIONS } from '../../subgraphs/cii/rules/handover/transitions.js';
import { decideInviteParticipant } from '../../subgraphs/cii/rules/inviteParticipant.js';
import { decideSendMessage } from '../../subgraphs/cii/rules/messages.js';
import { decideRecordAuthorisation } from '../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport } from '../../subgraphs/cii/rules/report.js';
import { decideWithdrawAuthorisation } from '../../subgraphs/cii/rules/withdrawAuthorisation.js';
import type { ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import { reject, type Decision } from '../../subgraphs/common/rules/decision.js';
import { FIELDS_OF } from '../../subgraphs/common/rules/disclosableFields.js';
import { addDays, localDateOf } from '../../subgraphs/common/rules/localDates.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  feedOf,
  NOW,
  openedCase,
  ORP,
  OTHER_SOCIAL,
  PERSON,
  properIds,
  SOCIAL,
  worker,
} from './cases.js';
import { draftOf, randomAct, randomHolder } from './handovers.js';

/** The services that act in a walk. */
export const SERVICES = [ORP, AI_OFFICE, SOCIAL, OTHER_SOCIAL] as const;

/** One thing that is tried. */
export interface Step {
  readonly kind: Kind;
  readonly actor: (typeof SERVICES)[number];
  readonly other: (typeof SERVICES)[number];
  readonly byPerson: boolean;
  readonly pick: number;
  readonly minutes: number;
}

const COOPERATION = [
  'INVITE',
  'CONFIRM_REGISTRATION',
  'NOT_KNOWN',
  'ASSIGN',
  'RECORD',
  'CONFIRM',
  'WITHDRAW',
  'MESSAGE',
  'REPORT',
  'LEAVE',
] as const;
const HANDOVER = ['DRAFT', 'STEP', 'STEP', 'STEP', 'CLOCK', 'CLEAR', 'INTERVIEW'] as const;
type Kind = (typeof COOPERATION)[number] | (typeof HANDOVER)[number] | 'CLOSE';

/** A random step; closing is rare, so that sequences grow long. */
function stepAmong(kinds: readonly Kind[], minutes: fc.Arbitrary<number>): fc.Arbitrary<Step> {
  const service = fc.constantFrom(...SERVICES);
  return fc.record({
    kind: fc.oneof(
      { weight: 40, arbitrary: fc.constantFrom(...kinds) },
      { weight: 1, arbitrary: fc.constant('CLOSE' as const) },
    ),
    actor: service,
    other: service,
    byPerson: fc.boolean(),
    pick: fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    minutes,
  });
}

const anyTime = fc.nat({ max: 60 * 24 * 20 });
const mostlySoon = fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 60 * 12 }) }, { weight: 1, arbitrary: anyTime });

/** Steps of the cooperation around a case. */
export const cooperationStep = stepAmong(COOPERATION, anyTime);
/** Steps of handovers, mostly soon after each other so that they get far, and of the cooperation among them. */
export const handoverStep = stepAmong([...HANDOVER, ...HANDOVER, ...HANDOVER, ...COOPERATION], mostlySoon);

/** Every state that a sequence of steps goes through, from the opening on, with the instant of each. */
export function walk(steps: readonly Step[]): readonly { readonly state: CaseState; readonly now: Date }[] {
  const ids = properIds();
  let now = NOW;
  let state = openedCase({ mode: 'HANDOVER' });
  const states = [{ state, now }];
  for (const next of steps) {
    now = new Date(now.getTime() + next.minutes * 60_000);
    const decision = decide(state, next, now, ids);
    if ('refusals' in decision) continue;
    state = applied(state, decision);
    states.push({ state, now });
  }
  return states;
}

const stepOf = (kind: Step['kind'], actor: Step['actor'], other: Step['other'] = ORP): Step => ({
  ...{ kind, actor, other, byPerson: false, pick: 8, minutes: 1 },
});
/** The steps by which everybody joins the case; a walk that begins with them gets far with handovers. */
export const EVERYBODY_JOINS: readonly Step[] = [
  ...[stepOf('CONFIRM_REGISTRATION', AI_OFFICE), stepOf('ASSIGN', AI_OFFICE)],
  ...[SOCIAL, OTHER_SOCIAL].flatMap((social) => [
    ...[stepOf('RECORD', ORP, social), stepOf('INVITE', ORP, social)],
    ...[stepOf('CONFIRM_REGISTRATION', social), stepOf('ASSIGN', social)],
  ]),
];

function decide(state: CaseState, next: Step, now: Date, ids: (prefix: string) => string): Decision<CaseEvent> {
  const today = localDateOf(now);
  const time = { now, today, ids, leasesEndAt: new Date(now.getTime() + 600_000) };
  const context: CaseContext = contextOf(next.byPerson ? PERSON : worker(next.actor), time);
  const feed = feedOf(next.actor.institution, time);
  const base = { entryId: ids('ent'), caseId: state._id, version: 1, service: next.actor.service };
  const authorisationId = state.authorisations[next.pick % state.authorisations.length]?.id ?? '';
  switch (next.kind) {
    case 'INVITE':
      return decideInviteParticipant(state, { invited: next.other }, context);
    case 'CONFIRM_REGISTRATION':
      return decideReport(state, { kind: 'REGISTRATION_CONFIRMED', ...base }, feed);
    case 'NOT_KNOWN':
      return decideReport(state, { kind: 'NOT_KNOWN', ...base }, feed);
    case 'ASSIGN': {
      const staff = { responsible: `worker-${next.actor.service}`, deputy: null, contact: { phone: null, mail: null } };
      return decideAssignStaff(state, staff, contextOf(worker(next.actor, { roles: ['SUPERVISOR'] }), time));
    }
    case 'RECORD': {
      const period = { signedOn: today, validFrom: today, validTo: addDays(today, next.pick * 5) };
      const [discloser, recipient] = next.pick % 3 === 0 ? [next.other, next.actor] : [next.actor, next.other];
      const [first, second] = FIELDS_OF[discloser.institution];
      const fields = next.pick % 2 === 0 ? (['CII_KEY_DATA', first] as const) : [second];
      const held = authorisation({ discloser, recipient, fields, ...period });
      return decideRecordAuthorisation(state, { authorisation: held }, context);
    }
    case 'CONFIRM':
      return decideConfirmAuthorisation(state, { authorisationId }, context);
    case 'WITHDRAW':
      return decideWithdrawAuthorisation(state, { authorisationId }, context);
    case 'MESSAGE':
      return decideSendMessage(state, { to: [next.other], text: 'Bonjour' }, context);
    case 'REPORT': {
      const entry = { field: 'AI_MEASURES', act: 'MEASURE_DECIDED', on: today } as const;
      return decideReport(state, { kind: 'ACT_REPORTED', ...base, ...entry }, feed);
    }
    case 'LEAVE':
      return decideLeaveCase(state, context);
    case 'CLOSE':
      return decideCloseCase(state, { reason: 'NOT_NEEDED' }, context);
    case 'DRAFT': {
      const lead = serviceOf(presentLead(state, now)) ?? next.actor;
      const period = { from: addDays(today, 2 + 4 * (next.pick % 4)), to: addDays(today, 16 + 6 * next.pick) };
      return decideHandover(
        state,
        draftOf({ sender: lead, receiver: next.other }, period),
        contextOf(worker(lead), time),
      );
    }
    case 'STEP':
    case 'CLOCK':
      return decideHandoverStep(state, next, time);
    case 'CLEAR': {
      const handoverId = state.handovers.at(-1)?.id ?? '';
      return decideReport(state, { kind: 'HANDOVER_CLEARED', ...base, handoverId, on: today, until: null }, feed);
    }
    case 'INTERVIEW': {
      const field = INTERVIEWS_OF[next.actor.institution];
      return decideReport(state, { kind: 'ACT_REPORTED', ...base, field, act: 'INTERVIEW_HELD', on: today }, feed);
    }
  }
}

/** A step of the latest handover, mostly one that its table knows of in the present state. */
function decideHandoverStep(
  state: CaseState,
  { kind, pick }: Step,
  time: Pick<CaseContext, 'now' | 'today' | 'ids' | 'leasesEndAt'>,
): Decision<CaseEvent> {
  const handover = state.handovers.at(-1);
  if (handover === undefined) return reject();
  if (kind === 'CLOCK') {
    const agreements = pick < 5 ? { ...demonstrationAgreements, exemptions: [] } : demonstrationAgreements;
    const context = contextOf(PERSON, { ...time, agreements });
    const [due] = systemStepsDue(state, context);
    return due === undefined ? reject() : decideHandoverBySystem(state, due, context);
  }
  const standing = handoverState(handover, time.today);
  const fitting = STEPS.filter((row) => pick === 9 || row.from.includes(standing));
  const onwards = fitting.filter(({ command, when }) => ONWARDS.includes(command) && when !== 'PERSON_REFUSED');
  const rows = pick < 5 && onwards.length > 0 ? onwards : fitting;
  const row = rows[(pick + time.now.getUTCMinutes()) % Math.max(1, rows.length)];
  if (row === undefined) return reject();
  const step = { row, handover, today: time.today, pick };
  const who = randomHolder(step);
  const viewer = who === null || who === 'PERSON' ? PERSON : worker(who);
  return decideHandover(state, randomAct(step), contextOf(viewer, time));
}

const STEPS = HANDOVER_TRANSITIONS.filter(
  ({ command }) => !['DRAFT', 'REMIND', 'EXPIRE', 'BAR_ACTIVATION'].includes(command),
);
/** What leads a handover to its beginning: taken more often than not, so that walks see all of it. */
const ONWARDS: readonly HandoverCommand[] = ['RECORD_CLIENT_ANSWER', 'OFFER', 'ANSWER_CLARIFICATION', 'ACCEPT'];
const INTERVIEWS_OF = { AC: 'AC_INTERVIEWS', AI: 'AI_INTERVIEWS', AS: 'AS_INTERVIEWS' } as const;

const serviceOf = (lead: ServiceOfInstitution | null): ServiceOfInstitution | null =>
  SERVICES.find((known) => lead !== null && known.service === lead.service) ?? null;
