import { caseWorkerOf, DESKS, THE_PERSON } from '../../common/demonstration/desks.js';
import type { PlannedCase, PlannedLink } from '../../common/demonstration/plan.js';
import type { Decision } from '../../common/rules/decision.js';
import type { Viewer } from '../../common/rules/institutions.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import { decideConfirmAuthorisation } from '../rules/confirmAuthorisation.js';
import type { CaseContext, ReportContext } from '../rules/context.js';
import { evolve } from '../rules/evolve.js';
import type { MamacState } from '../rules/mamac/process.js';
import { decideMarkMessageRead, decideSendMessage } from '../rules/messages.js';
import { decideRecordAuthorisation } from '../rules/recordAuthorisation.js';
import { decideAcknowledgeWithdrawal, decideWithdrawAuthorisation } from '../rules/withdrawAuthorisation.js';

/** Something that happened to a case in the past, by its day. */
export interface Step {
  readonly daysAgo: number;
  readonly happen: (state: CaseState, world: StepWorld) => CaseState;
}

/** A case and, where it has one, its process of CII-MAMAC, as they stand at some moment of the past. */
export interface Kept {
  readonly cooperation: CaseState;
  readonly process: MamacState | null;
}

/** Something that happened to a case, its process, or both. */
export interface KeptStep {
  readonly daysAgo: number;
  readonly happen: (kept: Kept, world: StepWorld) => Kept;
}

/** What happens to the case alone, whatever becomes of its process. */
export function ofCase({ daysAgo, happen }: Step): KeptStep {
  return { daysAgo, happen: (kept, world) => ({ ...kept, cooperation: happen(kept.cooperation, world) }) };
}

/** What was known on that day, to whoever acted. */
export interface StepWorld {
  readonly now: Date;
  readonly ids: (prefix: string) => string;
  readonly as: (viewer: Viewer) => CaseContext;
  readonly from: (sender: ReportContext['sender']) => ReportContext;
}

/** What was known so many days ago, so many minutes into the day. */
export type Past = (daysAgo: number, minutes: number) => StepWorld;

/** A command of the past. */
export function command(daysAgo: number, decide: (state: CaseState, world: StepWorld) => Decision<CaseEvent>): Step {
  return { daysAgo, happen: (state, world) => applied(state, decide(state, world)) };
}

/** The same with a new record of one kind that bears this identifier, under which its other side knows it too. */
export function commandMaking(
  { prefix, id }: { readonly prefix: string; readonly id: string },
  daysAgo: number,
  by: Viewer,
  decide: (state: CaseState, context: CaseContext) => Decision<CaseEvent>,
): Step {
  return command(daysAgo, (state, { as, ids }) =>
    decide(state, { ...as(by), ids: (wanted) => (wanted === prefix ? id : ids(wanted)) }),
  );
}

/** What the store does with an accepted decision: the events fold, the version counts one. */
export function applied(state: CaseState | null, decision: Decision<CaseEvent>): CaseState {
  return folded(state, decision, evolve);
}

/** The same with the events of any aggregate. A refusal is a fault of the plan and stops the seeding. */
export function folded<State extends { readonly version: number }, Event>(
  state: State | null,
  decision: Decision<Event>,
  evolveOne: (state: State | null, event: Event) => State | null,
): State {
  if ('refusals' in decision) {
    const codes = decision.refusals.map(({ code }) => code).join(', ');
    throw new TypeError(`The demonstration canton breaks a rule of the register: ${codes}`);
  }
  const after = decision.events.reduce<State | null>(evolveOne, state);
  if (after === null) throw new TypeError('Everything begins with its opening.');
  return { ...after, version: (state?.version ?? 0) + 1 };
}

/** The commands by which an authorisation came to stand where it stands now. */
export function authorisationSteps(link: PlannedLink): readonly Step[] {
  const discloser = caseWorkerOf(link.discloser);
  const recipient = caseWorkerOf(link.recipient);
  // Known once the first of the steps has happened.
  const kept = { id: '' };
  const entered = enteredBy(link, kept);
  const confirmed = (by: Viewer): Step =>
    command(link.confirmedDaysAgo, (state, { as }) =>
      decideConfirmAuthorisation(state, { authorisationId: kept.id }, as(by)),
    );
  const withdrawn = (by: Viewer): readonly Step[] => [
    command(link.withdrawnDaysAgo, (state, { as }) =>
      decideWithdrawAuthorisation(state, { authorisationId: kept.id }, as(by)),
    ),
    command(link.withdrawnDaysAgo, (state) => acknowledged(state, kept.id)),
  ];
  switch (link.fate) {
    case 'IN_FORCE':
    case 'EXPIRING':
    case 'NOT_YET_VALID':
    case 'EXPIRED':
    case 'TODAY_ONLY':
      return [entered(discloser)];
    case 'PROPOSED':
      return [entered(recipient)];
    case 'CONFIRMED_BY_DISCLOSER':
      return [entered(recipient), confirmed(discloser)];
    case 'CONFIRMED_BY_PERSON':
      return [entered(recipient), confirmed(THE_PERSON)];
    case 'ENTERED_BY_PERSON':
      return [entered(THE_PERSON)];
    case 'WITHDRAWN':
      return [entered(discloser), ...withdrawn(recipient)];
    case 'WITHDRAWN_BY_PERSON':
      return [entered(discloser), ...withdrawn(THE_PERSON)];
  }
}

/** A message and, where it was read, the marks of its recipients a day later. */
export function messageSteps({
  from,
  to,
  text,
  daysAgo,
  read,
}: PlannedCase['sketch']['messages'][number]): readonly Step[] {
  const recipients = to.map((name) => DESKS[name]);
  const kept = { id: '' };
  const sent = command(daysAgo, (state, { as }) => {
    const decision = decideSendMessage(state, { to: recipients, text }, as(caseWorkerOf(DESKS[from])));
    const event = 'events' in decision ? decision.events[0] : undefined;
    if (event?.kind === 'MESSAGE_SENT') kept.id = event.message.id;
    return decision;
  });
  const marks = recipients.map((desk) =>
    command(Math.max(1, daysAgo - 1), (state, { as }) =>
      decideMarkMessageRead(state, { messageId: kept.id }, as(caseWorkerOf(desk))),
    ),
  );
  return read ? [sent, ...marks] : [sent];
}

function enteredBy(link: PlannedLink, kept: { id: string }): (by: Viewer) => Step {
  return (by) =>
    command(link.enteredDaysAgo, (state, { as }) => {
      const decision = decideRecordAuthorisation(state, { authorisation: link.authorisation }, as(by));
      const event = 'events' in decision ? decision.events[0] : undefined;
      if (event?.kind === 'AUTHORISATION_RECORDED') kept.id = event.authorisation.id;
      return decision;
    });
}

/** Every institution acknowledged two seconds after the withdrawal, as they normally do. */
export function acknowledged(state: CaseState, id: string): Decision<CaseEvent> {
  const withdrawnAt = state.authorisations.find((held) => held.id === id)?.withdrawnAt ?? '';
  return decideAcknowledgeWithdrawal(state, id, new Date(Date.parse(withdrawnAt) + 2000));
}
