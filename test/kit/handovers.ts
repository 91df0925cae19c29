import type { CaseEvent, CaseState } from '../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../subgraphs/cii/rules/context.js';
import { evolve } from '../../subgraphs/cii/rules/evolve.js';
import type {
  EndHandover,
  HandoverAct,
  ProposedTerms,
  SystemHandoverAct,
} from '../../subgraphs/cii/rules/handover/commands.js';
import { decideHandover, decideHandoverBySystem } from '../../subgraphs/cii/rules/handover/decideHandover.js';
import type { Handover, HandoverReason, HandoverState } from '../../subgraphs/cii/rules/handover/handover.js';
import type { Transition } from '../../subgraphs/cii/rules/handover/transitions.js';
import { decideOpenCase } from '../../subgraphs/cii/rules/openCase.js';
import { decideReport } from '../../subgraphs/cii/rules/report.js';
import type { ReadingAuthorisation, ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import { FIELDS_OF } from '../../subgraphs/common/rules/disclosableFields.js';
import { CORE_SKILL_OF } from '../../subgraphs/common/rules/handover.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  entered,
  feedOf,
  idFor,
  joined,
  openedEntry,
  ORP,
  OTHER_SOCIAL,
  PERSON,
  SOCIAL,
  TODAY,
  worker,
} from './cases.js';
import { given, type Outcome } from './decisions.js';

/** The days of the scenes: drafted, answered and offered on TODAY, agreed for a quarter of a year. */
export const FIRST_DAY: LocalDate = '2026-03-16';
export const LAST_DAY: LocalDate = '2026-06-15';

/** The six ordered pairs of R21. */
export const SIX_PAIRS: readonly (readonly [sender: ServiceOfInstitution, receiver: ServiceOfInstitution])[] = [
  [ORP, SOCIAL],
  [SOCIAL, ORP],
  [ORP, AI_OFFICE],
  [AI_OFFICE, ORP],
  [AI_OFFICE, SOCIAL],
  [SOCIAL, AI_OFFICE],
];

const SERVICE_OF: Readonly<Record<FileInstitution, string>> = {
  AC: 'PLACEMENT_COACHING',
  AI: 'HEALTH_RELATED_INTEGRATION',
  AS: 'SOCIAL_COUNSELLING',
};

/** Everybody who is on the case of the scenes beside the sender. */
export interface Cast {
  readonly sender: ServiceOfInstitution;
  readonly receiver: ServiceOfInstitution;
  /** What is agreed otherwise than in the scenes. */
  readonly terms?: Partial<ProposedTerms>;
}

/** The pair of most tests: the ORP sends to a social service. */
export const TO_SOCIAL: Cast = { sender: ORP, receiver: SOCIAL };
export const TO_ORP: Cast = { sender: SOCIAL, receiver: ORP };
export const TO_AI: Cast = { sender: ORP, receiver: AI_OFFICE };

/** The context of somebody on a day, at ten in the morning unless an instant is given. */
export function on(
  day: LocalDate,
  who: ServiceOfInstitution | 'PERSON',
  changes: Partial<CaseContext> = {},
): CaseContext {
  const now = new Date(`${day}T09:00:00.000Z`);
  const viewer = who === 'PERSON' ? PERSON : worker(who);
  return contextOf(viewer, { today: day, now, leasesEndAt: new Date(now.getTime() + 600_000), ...changes });
}

/** A case of mode HANDOVER that the sender opened; receiver and the other social service have joined it. */
export function handoverCase({ sender, receiver }: Cast = TO_SOCIAL): CaseState {
  const others = [receiver, OTHER_SOCIAL].filter((one) => one !== sender);
  const entry = openedEntry({
    mode: 'HANDOVER',
    service: sender.service,
    openedBy: `worker-${sender.service}`,
    invitations: others,
    authorisations: others
      .filter(({ institution }) => institution !== sender.institution)
      .map((recipient, place) =>
        entered(String(place + 1), { discloser: sender, recipient, fields: ['CII_KEY_DATA'] }),
      ),
  });
  const invited = others.filter(({ institution }) => institution !== sender.institution);
  const opened = applied(null, decideOpenCase(null, { ...entry, invitations: invited }, feedOf(sender.institution)));
  return invited.reduce(joined, opened);
}

/** The terms of the scenes: the receiver's own skill, its agreed service, a quarter of a year. */
export function termsFor({ receiver, terms = {} }: Cast, changes: Partial<ProposedTerms> = {}): ProposedTerms {
  return {
    need: 'ORIENTATION',
    coreSkill: CORE_SKILL_OF[receiver.institution],
    healthLimitation: receiver.institution === 'AI',
    agreedService: SERVICE_OF[receiver.institution],
    from: FIRST_DAY,
    to: LAST_DAY,
    ...terms,
    ...changes,
  };
}

/** The draft of the scenes. */
export function draftOf(cast: Cast, changes: Partial<ProposedTerms> = {}): HandoverAct {
  return { command: 'DRAFT', receiver: cast.receiver, terms: termsFor(cast, changes) };
}

/** The authorisation on the person's form: the receiver may read the sender's interviews until the last day. */
export function formFor({ sender, receiver }: Cast, changes: Partial<ReadingAuthorisation> = {}): ReadingAuthorisation {
  return authorisation({
    discloser: sender,
    recipient: receiver,
    fields: [FIELDS_OF[sender.institution][0]],
    purpose: 'LEAD_HANDOVER',
    validFrom: TODAY,
    validTo: LAST_DAY,
    signedOn: TODAY,
    ...changes,
  });
}

/** The person accepts, and signs the authorisation on the same form; other forms may be given in its place. */
export function acceptedAnswer(handoverId: string, cast: Cast, ...forms: readonly ReadingAuthorisation[]): HandoverAct {
  const authorisations = forms.length === 0 ? [formFor(cast)] : forms;
  const answer = { answer: 'ACCEPTED', answeredOn: TODAY, form: 'HANDWRITTEN' } as const;
  return { command: 'RECORD_CLIENT_ANSWER', handoverId, ...answer, authorisations };
}

/** The person refuses. */
export function refusedAnswer(handoverId: string, answeredOn: LocalDate = TODAY): HandoverAct {
  const answer = { answer: 'REFUSED', answeredOn, form: 'HANDWRITTEN' } as const;
  return { command: 'RECORD_CLIENT_ANSWER', handoverId, ...answer, authorisations: [] };
}

/** The receiver accepts as agreed; the ORP with six efforts a month. */
export function acceptance(handoverId: string, { receiver }: Cast, from: LocalDate | null = null): HandoverAct {
  return { command: 'ACCEPT', handoverId, from, jobSearchesAMonth: receiver.institution === 'AC' ? 6 : null };
}

/** Something that needs a reason and nothing else. */
export function reasoned(
  command: 'DECLINE' | 'WITHDRAW' | 'INVALIDATE' | 'REOPEN',
  handoverId: string,
  reason: HandoverReason | null,
  text: string | null = null,
): HandoverAct {
  return { command, handoverId, reason, text };
}

/** The receiver ends it; without an interview it says that the time was too short. */
export function ending(
  command: 'RETURN' | 'END_GOAL_REACHED' | 'END_WITHOUT_RESULT',
  handoverId: string,
  changes: Partial<EndHandover> = {},
): HandoverAct {
  const reason = command === 'END_GOAL_REACHED' ? null : 'NEED_CHANGED';
  return { handoverId, reason, text: null, noInterviewReason: 'TOO_SHORT', ...changes, command };
}

/** Given a case, when somebody does something with a handover. */
export function taking(state: CaseState, act: HandoverAct, context: CaseContext): Outcome<CaseState, CaseEvent> {
  return given<CaseState, CaseEvent>(evolve, state).when((held) => decideHandover(held, act, context));
}

/** Given a case, when the register's own clock takes a step. */
export function clocking(
  state: CaseState,
  act: SystemHandoverAct,
  context: CaseContext,
): Outcome<CaseState, CaseEvent> {
  return given<CaseState, CaseEvent>(evolve, state).when((held) => decideHandoverBySystem(held, act, context));
}

/** The case after the act; a refusal fails the test. */
export function after(state: CaseState, act: HandoverAct, context: CaseContext): CaseState {
  return applied(state, decideHandover(state, act, context));
}

/** The latest handover of the case. */
export function lastHandover(state: CaseState): Handover {
  const handover = state.handovers.at(-1);
  if (handover === undefined) throw new Error('The case has no handover.');
  return handover;
}

/** A case whose handover stands in this state on `DAY_OF[state]`, led there by real steps. */
export function caseIn(state: HandoverState, cast: Cast = TO_SOCIAL): CaseState {
  const key = JSON.stringify([state, cast]);
  const scene = SCENES.get(key) ?? led(state, cast);
  SCENES.set(key, scene);
  return scene;
}

/** States are never changed in place, so that a scene is led once for all tests of a file. */
const SCENES = new Map<string, CaseState>();

function led(state: HandoverState, cast: Cast): CaseState {
  const { sender, receiver } = cast;
  switch (state) {
    case 'DRAFT':
      return after(handoverCase(cast), draftOf(cast), on(TODAY, sender));
    case 'CLIENT_ACCEPTED':
      return then('DRAFT', cast, (id) => acceptedAnswer(id, cast), on(TODAY, sender));
    case 'CLIENT_REFUSED':
      return then('DRAFT', cast, (id) => refusedAnswer(id), on(TODAY, sender));
    case 'OFFERED':
      return then('CLIENT_ACCEPTED', cast, (handoverId) => ({ command: 'OFFER', handoverId }), on(TODAY, sender));
    case 'CLARIFICATION_ASKED':
      return then('OFFERED', cast, (handoverId) => ask(handoverId, 'Depuis quand ?'), on(TODAY, receiver));
    case 'ACCEPTED':
      return accepted(caseIn('OFFERED', cast), cast);
    case 'DECLINED':
      return then('OFFERED', cast, (id) => reasoned('DECLINE', id, 'NO_CAPACITY'), on(TODAY, receiver));
    case 'WITHDRAWN':
      return then('OFFERED', cast, (id) => reasoned('WITHDRAW', id, 'NEED_CHANGED'), on(TODAY, sender));
    case 'INVALIDATED':
      return then('OFFERED', cast, (id) => reasoned('INVALIDATE', id, 'WRONG_CONTENT'), on(TODAY, sender));
    case 'EXPIRED':
      return caseIn('OFFERED', { ...cast, terms: { from: '2026-05-04', ...cast.terms } });
    case 'ACTIVE':
    case 'TERM_REACHED':
      return caseIn('ACCEPTED', cast);
    case 'RETURNED':
      return then('ACTIVE', cast, (id) => ending('RETURN', id), on(DAY_OF.ACTIVE, receiver));
    case 'GOAL_REACHED':
      return then('ACTIVE', cast, (id) => ending('END_GOAL_REACHED', id), on(DAY_OF.ACTIVE, receiver));
    case 'ENDED_WITHOUT_RESULT':
      return then('ACTIVE', cast, (id) => ending('END_WITHOUT_RESULT', id), on(DAY_OF.ACTIVE, receiver));
    case 'WITHDRAWN_BY_CLIENT':
      return then('ACTIVE', cast, (id) => withdrawnAnswer(id), on(DAY_OF.ACTIVE, 'PERSON'));
  }
}

/** A day on which the handover of `caseIn` stands in the state. */
export const DAY_OF: Readonly<Record<HandoverState, LocalDate>> = {
  DRAFT: TODAY,
  CLIENT_ACCEPTED: TODAY,
  CLIENT_REFUSED: TODAY,
  OFFERED: TODAY,
  CLARIFICATION_ASKED: TODAY,
  ACCEPTED: TODAY,
  DECLINED: TODAY,
  EXPIRED: '2026-04-02',
  WITHDRAWN: TODAY,
  INVALIDATED: TODAY,
  ACTIVE: '2026-04-20',
  TERM_REACHED: '2026-06-16',
  RETURNED: '2026-04-20',
  GOAL_REACHED: '2026-04-20',
  ENDED_WITHOUT_RESULT: '2026-04-20',
  WITHDRAWN_BY_CLIENT: '2026-04-20',
};

/** A question of the receiver. */
export function ask(handoverId: string, question: string): HandoverAct {
  return { command: 'ASK_CLARIFICATION', handoverId, question };
}

/** The person withdraws the answer. */
export function withdrawnAnswer(handoverId: string): HandoverAct {
  return { command: 'WITHDRAW_CLIENT_ANSWER', handoverId };
}

/** The case after the receiver accepted; AI has cleared it by its own law before (R23). */
export function accepted(state: CaseState, cast: Cast, from: LocalDate | null = null): CaseState {
  const { id } = lastHandover(state);
  const ready = cast.receiver.institution === 'AI' ? cleared(state, cast.receiver) : state;
  return after(ready, acceptance(id, cast, from), on(TODAY, cast.receiver));
}

/** The case after the receiver's own subgraph told until when it may lead by the latest handover (R23). */
export function cleared(
  state: CaseState,
  { institution, service }: ServiceOfInstitution,
  until: LocalDate | null = null,
  on: LocalDate = TODAY,
): CaseState {
  const entry = { entryId: idFor('ent', 'c1'), caseId: state._id, version: 2, service };
  const { id: handoverId } = lastHandover(state);
  const context = feedOf(institution, { today: on, now: new Date(`${on}T09:00:00.000Z`) });
  return applied(state, decideReport(state, { kind: 'HANDOVER_CLEARED', ...entry, handoverId, on, until }, context));
}

/** The case after the service reported an interview of that day (R15). */
export function interviewed(
  state: CaseState,
  { institution, service }: ServiceOfInstitution,
  day: LocalDate,
): CaseState {
  const field = ({ AC: 'AC_INTERVIEWS', AI: 'AI_INTERVIEWS', AS: 'AS_INTERVIEWS' } as const)[institution];
  const entry = { entryId: idFor('ent', `m${day.replaceAll('-', '')}`), caseId: state._id, version: 3, service };
  return applied(
    state,
    decideReport(
      state,
      { kind: 'ACT_REPORTED', ...entry, field, act: 'INTERVIEW_HELD', on: day },
      feedOf(institution, { today: '2027-12-31', now: new Date(`${day}T15:00:00.000Z`) }),
    ),
  );
}

function then(
  state: HandoverState,
  cast: Cast,
  act: (handoverId: string) => HandoverAct,
  context: CaseContext,
): CaseState {
  const before = caseIn(state, cast);
  return after(before, act(lastHandover(before).id), context);
}

/** What a random walk asks: the row it would take, from the latest handover of the case, on that day. */
export interface RandomStep {
  readonly row: Transition;
  readonly handover: Handover;
  readonly today: LocalDate;
  /** A number that varies what is asked. */
  readonly pick: number;
}

/** A command for a row that is complete as far as a walk can make it; whether it fits is for the rules to say. */
export function randomAct({ row, handover, today, pick }: RandomStep): HandoverAct {
  const { command, when, reasons } = row;
  const { id: handoverId, terms } = handover;
  const reason = reasons.allowed[pick % Math.max(1, reasons.allowed.length)] ?? null;
  const words = { reason, text: null };
  switch (command) {
    case 'DRAFT':
    case 'REMIND':
    case 'EXPIRE':
    case 'BAR_ACTIVATION':
      throw new Error(`${command} is asked otherwise.`);
    case 'CORRECT': {
      const days = when === 'BEYOND_WHAT_WAS_AGREED' ? 20 : -1;
      return { command, handoverId, terms: { ...terms, to: addDays(terms.to, days) } };
    }
    case 'RECORD_CLIENT_ANSWER': {
      const form = formFor(handover, { validFrom: today, validTo: addDays(terms.to, 20), signedOn: today });
      const other = { ...handover, receiver: otherServiceOf(handover.receiver) };
      const second = formFor(other, { ...form, recipient: other.receiver, fields: ['CII_KEY_DATA'] });
      const accepts = when === 'PERSON_ACCEPTED';
      const answer = { answer: accepts ? 'ACCEPTED' : 'REFUSED', answeredOn: today, form: 'HANDWRITTEN' } as const;
      return { command, handoverId, ...answer, authorisations: accepts ? [form, second] : [] };
    }
    case 'ACCEPT':
      return acceptance(handoverId, handover, terms.from > today ? null : addDays(today, 1));
    case 'FORWARD':
      return { command, handoverId, to: otherServiceOf(handover.receiver).service, ...words };
    case 'ASK_CLARIFICATION':
      return ask(handoverId, 'Depuis quand ?');
    case 'ANSWER_CLARIFICATION':
      return { command, handoverId, answer: 'Depuis mars.' };
    case 'OFFER':
    case 'WITHDRAW_CLIENT_ANSWER':
      return { command, handoverId };
    case 'DECLINE':
    case 'WITHDRAW':
    case 'INVALIDATE':
    case 'REOPEN':
      return { command, handoverId, ...words };
    case 'RETURN':
    case 'END_GOAL_REACHED':
    case 'END_WITHOUT_RESULT':
      return { command, handoverId, ...words, noInterviewReason: 'TOO_SHORT' };
  }
}

/** Another service of the same institution, on the case or not. */
function otherServiceOf({ institution, service }: ServiceOfInstitution): ServiceOfInstitution {
  const known = [SOCIAL, OTHER_SOCIAL].find((one) => one.institution === institution && one.service !== service);
  return known ?? { institution, service: `${service}-b` };
}

/** The one who takes the step of a row: a service, the person, or null for the register's clock. */
export function randomHolder({ row, handover, pick }: RandomStep): ServiceOfInstitution | 'PERSON' | null {
  const holder = row.holders[pick % row.holders.length];
  if (holder === 'PERSON') return holder;
  if (holder === 'SYSTEM') return null;
  return holder === 'RECEIVER' ? handover.receiver : handover.sender;
}
