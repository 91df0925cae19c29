import { isInsurer } from '../../common/rules/authorisation.js';
import { refuseThirdInstitution } from '../../common/rules/cooperation.js';
import { accept, unlessRefused, type Decision } from '../../common/rules/decision.js';
import type { CooperationMode } from '../../common/rules/frame.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { refuseText, tidyText } from '../../common/rules/texts.js';
import { withdrawnAuthorisations } from './authorisations.js';
import { isAsked, type CaseEvent, type CaseState, type ModeChangeReason } from './case.js';
import type { CaseContext } from './context.js';
import { refuseDisabledMode } from './enabledModes.js';
import { handoverInHand } from './handover/handover.js';
import { refuseAfterProcess, refuseWhileUnderWay } from './mamac/underWay.js';
import type { MamacPhase } from './mamac/process.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider, refuseUnlessOpenerOrLead } from './takingPart.js';

/** To which mode the case changes, and why (R20). */
export interface ChangeMode {
  readonly mode: CooperationMode;
  readonly reason: ModeChangeReason;
  /** At most 500 characters, without medical details (R40). */
  readonly text: string | null;
  /** Where the process of CII-MAMAC stands; null where the case has none. */
  readonly phase: MamacPhase | null;
}

/**
 * Changes how the institutions work together, which is an act with a reason (R20). The opener or the lead may, to a mode
 * that the canton has on today (R56), and not while a handover is open or a process of CII-MAMAC under way: each lives in
 * its own mode alone; to `BILATERAL` only where no third institution takes part or is invited. What insurers were
 * authorised to in CII-plus ends with that mode (R28). A process begins with a request of its own afterwards; the change
 * opens none, and leads to no second process of one case.
 */
export function decideChangeMode(state: CaseState, change: ChangeMode, context: CaseContext): Decision<CaseEvent> {
  const { mode, reason } = change;
  const first = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseUnlessOpenerOrLead(state, context),
    () => refuseClosed(state),
    () => (state.mode === mode ? refuse('ALREADY_DECIDED', { rule: 'R20', path: ['input', 'mode'] }) : null),
  );
  const found = first === null ? obstacles(state, change, context).filter((refusal) => refusal !== null) : [first];
  // Last: where the mode could not be changed anyway, nobody learns of a request that another service filed (0038).
  const checks = found.length > 0 ? found : [refuseWhileUnderWay(change.phase, 'R20')];
  const text = tidyText(change.text ?? '');
  return unlessRefused(checks, () =>
    accept<CaseEvent>(
      {
        ...{ kind: 'MODE_CHANGED', at: context.now.toISOString(), entryId: context.ids('tle') },
        by: knownServiceOf(context.viewer),
        change: { from: state.mode, to: mode, reason, text: text === '' ? null : text, on: context.today },
      },
      ...withdrawnAuthorisations(state, givenForMode(state), context),
    ),
  );
}

/**
 * The authorisations that were given for the mode which the case leaves: of a private insurer for CII-plus (R28). They end
 * with it and do not come back with it; another one is signed (docs/decisions/0051).
 */
function givenForMode({ mode, authorisations }: CaseState): readonly string[] {
  if (mode !== 'PLUS') return [];
  return authorisations.filter(({ recipient }) => isInsurer(recipient)).map(({ id }) => id);
}

/** Most characters of the words beside the reason, as people count them. */
const LONGEST_TEXT = 500;

function obstacles(
  state: CaseState,
  { mode, text, phase }: ChangeMode,
  context: CaseContext,
): readonly (Refusal | null)[] {
  return [
    refuseDisabledMode(mode, context.canton, context, ['input', 'mode']),
    refuseThirdInstitution(mode, state.participants.filter(isAsked), ['input', 'mode']),
    refuseHandover(state, context),
    mode === 'MAMAC' ? refuseAfterProcess(phase) : null,
    refuseText(text ?? '', { maximum: LONGEST_TEXT, lines: true, shared: true }, ['input', 'text']),
  ];
}

function refuseHandover(state: CaseState, { today }: CaseContext): Refusal | null {
  return handoverInHand(state, today) === null ? null : refuse('HANDOVER_IS_OPEN', { rule: 'R20' });
}
