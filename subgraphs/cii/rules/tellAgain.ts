import { accept, reject, type Decision } from '../../common/rules/decision.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../common/rules/institutions.js';
import { refuse } from '../../common/rules/refusals.js';
import type { CaseEvent, CaseState } from './case.js';
import { withRevisions } from './chain/chain.js';
import { frameAgain, presentFrameVersion } from './deriveFrame.js';

/** A case that an institution holds otherwise than the register, as after a restore of the register (D7). */
export interface HeldOtherwise {
  readonly by: FileInstitution;
  /** The version of the frame that the institution holds. */
  readonly version: number;
}

/** No case changes so often that a restore could lose more; a higher number is no version of a frame. */
const MOST_VERSIONS_LOST = 1_000_000;

/**
 * Tells a case again to everybody who was ever told of it, under a version above the one that the institution holds:
 * nobody can say which of the two is right, and the register is what everybody shares. An institution that was never
 * told is refused with NOT_FOUND, one for which a newer frame is under way already with CONFLICT.
 */
export function decideTellAgain(state: CaseState, { by, version }: HeldOtherwise, now: Date): Decision<CaseEvent> {
  const told = state.frameVersions[by];
  if (told === undefined || version > told + MOST_VERSIONS_LOST) return reject(refuse('NOT_FOUND'));
  return told > version
    ? reject(refuse('CONFLICT'))
    : accept({ kind: 'FRAMES_TOLD_AGAIN', above: version, at: now.toISOString() });
}

/**
 * The case with a frame for everybody who was ever told of it, above a version and above all that were sent. What the
 * register has lost may be a withdrawal: so authorisations stand only once discloser or person confirm them anew, and
 * nobody reads on one that was withdrawn (LPGA 28).
 */
export function toldAgain(state: CaseState, { above, at }: { readonly above: number; readonly at: string }): CaseState {
  const version = Math.max(above, presentFrameVersion(state)) + 1;
  const told = FILE_INSTITUTIONS.filter((institution) => state.frameVersions[institution] !== undefined);
  const unconfirmed: CaseState = {
    ...state,
    frameVersions: Object.fromEntries(told.map((institution) => [institution, version])),
    authorisations: state.authorisations.map((held) => ({ ...held, confirmedBy: null, confirmedAt: null })),
  };
  const raised = withRevisions(state, unconfirmed, { at, by: null });
  return { ...raised, unsent: told.flatMap((institution) => frameAgain(raised, institution) ?? []) };
}
