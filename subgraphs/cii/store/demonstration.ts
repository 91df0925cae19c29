import { planCanton } from '../../common/demonstration/canton.js';
import type { DemonstrationCanton } from '../../common/demonstration/plan.js';
import type { Clock } from '../../common/platform/clock.js';
import type { Configuration } from '../../common/platform/configuration.js';
import type { FrameEntry } from '../../common/rules/exchange.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../common/rules/institutions.js';
import { localDateOf } from '../../common/rules/localDates.js';
import type { AggregateStore } from '../../common/store/aggregate.js';
import { isSameService, type CaseState } from '../rules/case.js';
import { deriveFrame } from '../rules/deriveFrame.js';
import type { MamacState } from '../rules/mamac/process.js';
import { historyOf } from './demonstrationHistory.js';
import { requestHistory } from './demonstrationRequests.js';
import type { StoredProcess } from './mamac.js';
import { createPersonKey, type PersonKey } from './personKey.js';
import type { StoredCase } from './cases.js';

/** Fills the empty register with the cases and processes of the demonstration canton, which is Geneva. */
export async function demonstrateCii(
  { cases, processes }: RegisterStores,
  clock: Clock,
  { canton, personIdSecret }: Pick<Configuration, 'canton' | 'personIdSecret'>,
): Promise<void> {
  if (canton !== 'GE' || personIdSecret === undefined) return;
  const planned = planCanton(localDateOf(clock.now()));
  const register = demonstrationRegister(planned, createPersonKey(personIdSecret));
  // The cases last: a register that stopped in between has none, and is filled from the beginning.
  for (const state of register.processes) {
    if ((await processes.load(state._id)) !== null) continue;
    await processes.insert({ ...state, schemaVersion: processes.schemaVersion, answered: [] });
  }
  for (const state of register.cases) {
    await cases.insert({ ...state, schemaVersion: cases.schemaVersion, answered: [] });
  }
}

/** Where the register keeps what the demonstration canton holds. */
export interface RegisterStores {
  readonly cases: Pick<AggregateStore<StoredCase>, 'schemaVersion' | 'insert'>;
  readonly processes: Pick<AggregateStore<StoredProcess>, 'schemaVersion' | 'insert' | 'load'>;
}

/** What the register holds in the demonstration canton: its cases, each with the frames that the first start sends. */
export interface DemonstrationRegister {
  readonly cases: readonly CaseState[];
  /** The processes of CII-MAMAC, also of requests that opened no case. */
  readonly processes: readonly MamacState[];
}

/** The register in the demonstration canton. */
export function demonstrationRegister(canton: DemonstrationCanton, personKey: PersonKey): DemonstrationRegister {
  const kept = canton.cases.map((planned) => ({ planned, ...historyOf(planned, canton.calendar, personKey) }));
  return {
    cases: kept.map(({ planned, cooperation }) => withLatestFrames(cooperation, keepers(planned))),
    processes: [
      ...kept.flatMap(({ process }) => process ?? []),
      ...canton.requests.map((planned) => requestHistory(planned, canton, personKey)),
    ],
  };
}

/** The services that keep a file on the person, and so will find it by the number of an invitation. */
function keepers({ invited }: DemonstrationCanton['cases'][number]): readonly string[] {
  return invited.filter(({ keepsFile }) => keepsFile).map(({ desk }) => desk.service);
}

/**
 * The case with the latest frame of each institution to be sent, as if the earlier ones had been. Institutions that
 * start empty-handed get the invitation once more, so that they match their files as they do with any case.
 */
function withLatestFrames(state: CaseState, services: readonly string[]): CaseState {
  const told = FILE_INSTITUTIONS.filter((institution) => state.frameVersions[institution] !== undefined);
  return { ...state, unsent: told.map((institution) => latestFrame(state, institution, services)) };
}

function latestFrame(state: CaseState, institution: FileInstitution, keeping: readonly string[]): FrameEntry {
  const frame = deriveFrame(state, institution);
  const services = state.participants
    .filter((one) => one.institution === institution && !isSameService(one, state.openedBy))
    .filter((one) => one.state === 'INVITED' || (one.state === 'CONFIRMED' && keeping.includes(one.service)))
    .map(({ service }) => service);
  if (services.length === 0) return { kind: 'FRAME', frame };
  return { kind: 'FRAME', frame, invitation: { services, avsNumber: state.person.avsNumber } };
}
