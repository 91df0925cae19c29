import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import type { HandoverAct, SystemHandoverAct } from '../../../../subgraphs/cii/rules/handover/commands.js';
import { decideHandover, decideHandoverBySystem } from '../../../../subgraphs/cii/rules/handover/decideHandover.js';
import type {
  HandoverCommand,
  HandoverHolder,
  HandoverState,
} from '../../../../subgraphs/cii/rules/handover/handover.js';
import type { Transition } from '../../../../subgraphs/cii/rules/handover/transitions.js';
import { decideRecordAuthorisation } from '../../../../subgraphs/cii/rules/recordAuthorisation.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import type { Decision } from '../../../../subgraphs/common/rules/decision.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { applied, contextOf, OTHER_SOCIAL, TODAY, worker } from '../../../kit/cases.js';
import {
  acceptance,
  acceptedAnswer,
  ask,
  caseIn,
  DAY_OF,
  ending,
  formFor,
  lastHandover,
  on,
  reasoned,
  refusedAnswer,
  termsFor,
  TO_AI,
  TO_SOCIAL,
  withdrawnAnswer,
  type Cast,
} from '../../../kit/handovers.js';

/** Every command but the draft, which begins a handover. */
export type Step = Exclude<HandoverCommand, 'DRAFT'>;

/** Who acts in a part of a handover, beside the register's own clock. */
export const PEOPLE = ['SENDER', 'RECEIVER', 'PERSON'] as const;

/** What somebody would ask with this command; complete, so that only holder and state can stand in the way. */
export function actFor(command: Step, id: string, row?: Pick<Transition, 'when'>): HandoverAct {
  const beyond = row?.when === 'BEYOND_WHAT_WAS_AGREED';
  switch (command) {
    case 'CORRECT':
      return {
        ...{ command, handoverId: id },
        terms: termsFor(TO_SOCIAL, { to: beyond ? '2026-06-16' : '2026-06-14', from: '2026-06-01' }),
      };
    case 'RECORD_CLIENT_ANSWER':
      return row?.when === 'PERSON_REFUSED' ? refusedAnswer(id) : acceptedAnswer(id, TO_SOCIAL);
    case 'ACCEPT':
      return acceptance(id, TO_SOCIAL);
    case 'FORWARD':
      return { command, handoverId: id, to: OTHER_SOCIAL.service, reason: 'OTHER_SERVICE_COMPETENT', text: null };
    case 'ASK_CLARIFICATION':
      return ask(id, 'Depuis quand ?');
    case 'ANSWER_CLARIFICATION':
      return { command, handoverId: id, answer: 'Depuis mars.' };
    case 'RETURN':
    case 'END_GOAL_REACHED':
    case 'END_WITHOUT_RESULT':
      return ending(command, id);
    case 'DECLINE':
      return reasoned(command, id, 'NO_CAPACITY');
    case 'WITHDRAW':
      return reasoned(command, id, 'NEED_CHANGED');
    case 'INVALIDATE':
      return reasoned(command, id, 'ENTERED_TWICE');
    case 'REOPEN':
      return reasoned(command, id, 'ENDED_BY_MISTAKE');
    case 'WITHDRAW_CLIENT_ANSWER':
      return withdrawnAnswer(id);
    case 'OFFER':
    case 'REMIND':
    case 'EXPIRE':
    case 'BAR_ACTIVATION':
      return { command, handoverId: id };
  }
}

/** The day on which a row's step is taken: that of the state, or the day on which the clock's step is due. */
export function dayOf(state: HandoverState, command: Step): LocalDate {
  if (command === 'DECLINE' && state === 'ACCEPTED') return '2026-03-03';
  return command === 'REMIND' ? '2026-03-09' : DAY_OF[state];
}

/** The canton asks for an exemption reference and no longer has one, so that the register's clock has to act (R22). */
const LAPSED: CaseContext['agreements'] = {
  agreements: [],
  exemptions: [],
  exemptionRequired: [{ canton: 'GE', from: TODAY, to: null }],
};

/** Decides in that part on that day; the register's own clock in a canton whose exemption has lapsed. */
export function take(
  state: CaseState,
  act: HandoverAct,
  holder: HandoverHolder,
  day: LocalDate,
  changes: Partial<CaseContext> = {},
): Decision<CaseEvent> {
  if (holder !== 'SYSTEM') return decideHandover(state, act, on(day, who(holder, state), changes));
  const world = on(day, 'PERSON', { agreements: LAPSED, ...changes });
  return decideHandoverBySystem(state, act as SystemHandoverAct, world);
}

function who(holder: Exclude<HandoverHolder, 'SYSTEM'>, state: CaseState): ServiceOfInstitution | 'PERSON' {
  const { sender, receiver }: Cast = state.handovers.at(-1) ?? TO_SOCIAL;
  return { LEAD: sender, SENDER: sender, RECEIVER: receiver, PERSON: 'PERSON' as const }[holder];
}

/** A case in which the row can be taken: the scene with what the row's conditions ask beside the state. */
export function preparedFor(
  { command, when }: Pick<Transition, 'command' | 'when'>,
  from: HandoverState,
  holder: HandoverHolder,
): CaseState {
  if (when === 'WITHOUT_CLEARANCE') return unclearedAgain();
  const state = caseIn(from);
  if (command === 'FORWARD') return forwardable(state);
  if (command !== 'REOPEN' || holder !== 'SENDER' || from !== 'ENDED_WITHOUT_RESULT') return endedBy(state, holder);
  const active = caseIn('ACTIVE');
  const end = ending('END_WITHOUT_RESULT', lastHandover(active).id);
  return applied(active, decideHandover(active, end, on(DAY_OF.ACTIVE, TO_SOCIAL.sender)));
}

/** AI has agreed and then found nothing on which it may lead any more; the register has not looked yet (R23). */
function unclearedAgain(): CaseState {
  const state = caseIn('ACCEPTED', TO_AI);
  return { ...state, handovers: state.handovers.map((handover) => ({ ...handover, clearedUntil: '2026-03-15' })) };
}

/** The person has authorised the other social service too. */
function forwardable(state: CaseState): CaseState {
  const form = { authorisation: formFor({ ...TO_SOCIAL, receiver: OTHER_SOCIAL }) };
  return applied(state, decideRecordAuthorisation(state, form, contextOf(worker(TO_SOCIAL.sender))));
}

/** A result that the sender could not have recorded is taken back by the sender only in this scene. */
function endedBy(state: CaseState, holder: HandoverHolder): CaseState {
  return {
    ...state,
    handovers: state.handovers.map((handover) => ({
      ...handover,
      ending: handover.ending && { ...handover.ending, by: holder },
    })),
  };
}
