import { readingTold, withoutStaff } from '../../../common/rules/personExport.js';
import type { ReadEntry } from '../../../common/rules/readEntry.js';
import type { CaseState } from '../case.js';
import type { MamacState } from '../mamac/process.js';
import type { Retention } from './retention.js';

/** What an export is made of: everything that the register keeps about one person. */
export interface KeptOfPerson {
  readonly cases: readonly CaseState[];
  /** Processes of these cases, and requests without a case. */
  readonly processes: readonly MamacState[];
  /** Who read of the person, the latest first. */
  readonly readings: readonly ReadEntry[];
  /** How long each case or request is still kept, by its identifier. */
  readonly retention: ReadonlyMap<string, Retention>;
}

/** The copy that a person gets on an access request, as plain data (docs/guides/retention.md). */
export interface PersonExport {
  readonly format: 'passerelle-register/1';
  readonly cases: readonly object[];
  readonly processes: readonly object[];
  readonly readings: readonly object[];
  /** What the register keeps and does not hand out, in words. */
  readonly leftOut: readonly string[];
}

/**
 * Everything that the register keeps about the person, without whom it is not about: no member of staff, not even by
 * pseudonym, no contact of a service, no representative's sign-in. What a receiver keeps to itself of a handover (R23, R24), and
 * what serves the store alone, stays out as well, and the copy says so.
 */
export function exportOf({ cases, processes, readings, retention }: KeptOfPerson): PersonExport {
  const kept = (id: string): object => ({ id, retention: retention.get(id) ?? { state: 'OPEN' } });
  return {
    format: 'passerelle-register/1',
    cases: cases.map((state) => ({ ...kept(state._id), ...told(CASE_MEMBERS, withHandovers(state)) })),
    processes: processes.map((state) => ({ ...kept(state._id), ...told(PROCESS_MEMBERS, withRequest(state)) })),
    readings: readings.map(readingTold),
    leftOut: [
      'staff and their contacts',
      'why a receiver declined, and until when it may receive (R23, R24)',
      'keys, versions and what waits to be sent',
    ],
  };
}

/** Every member of what is kept, and whether the copy tells it: `false` serves the store alone, or names staff. */
type Members<State> = Readonly<Record<keyof Required<State>, boolean>>;

/** What of a case is told. A member that is added to cases has to be added here. */
export const CASE_MEMBERS: Members<CaseState> = {
  ...{ canton: true, mode: true, status: true, openedAt: true, openedOn: true, openedBy: true, reason: true },
  ...{ reasonText: true, closedOn: true, closingReason: true, correspondenceLanguage: true, interpreterLanguage: true },
  ...{ person: true, participants: true, leadHistory: true, authorisations: true, messages: true, handovers: true },
  ...{ proposals: true, guarantees: true, indications: true, refusedBefore: true, registrations: true },
  ...{ notRegistered: true, benefitsTold: true, smrConclusions: true, legalExchanges: true, notices: true },
  ...{ modeChanges: true, timeline: true },
  ...{ _id: false, version: false, openPersonKey: false, personKey: false, team: false, frameVersions: false },
  ...{ seenVersions: false, unsent: false, unsentNotices: false },
};

/** The same of a process of CII-MAMAC. */
export const PROCESS_MEMBERS: Members<MamacState> = {
  ...{ canton: true, referrer: true, filedOn: true, problems: true, request: true, phase: true },
  ...{ earlierRequests: true, registrations: true, notRegistered: true, earlierDiagnoses: true, rounds: true },
  ...{ pauses: true, exit: true, mainPayerAtExit: true, timeline: true },
  ...{ _id: false, version: false, personKey: false, pending: false },
};

function told<State extends object>(members: Members<State>, state: State): object {
  const isTold = (member: string): boolean => Object.entries(members).some(([name, yes]) => name === member && yes);
  return withoutStaff(Object.fromEntries(Object.entries(state).filter(([member]) => isTold(member)))) as object;
}

function withHandovers(state: CaseState): CaseState {
  return {
    ...state,
    handovers: state.handovers.map((handover) => ({
      ...handover,
      ...{ clearedOn: null, clearedUntil: null },
      ending:
        handover.state === 'DECLINED' && handover.ending !== null
          ? { ...handover.ending, reason: null, text: null }
          : handover.ending,
      earlierEndings: handover.earlierEndings.map((one) =>
        one.state === 'DECLINED' ? { ...one, reason: null, text: null } : one,
      ),
    })),
  };
}

/** What came with a request is told under its own names. */
function withRequest(state: MamacState): MamacState {
  if (state.request === null) return state;
  const { openedBy: _openedBy, ...request } = state.request;
  return { ...state, request: request as MamacState['request'] };
}
