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
import { historyOf } from './demonstrationHistory.js';
import { createPersonKey, type PersonKey } from './personKey.js';
import type { StoredCase } from './cases.js';

/** Fills the empty register with the shared cases of the demonstration canton, which is Geneva. */
export async function demonstrateCii(
  cases: Pick<AggregateStore<StoredCase>, 'schemaVersion' | 'insert'>,
  clock: Clock,
  { canton, personIdSecret }: Pick<Configuration, 'canton' | 'personIdSecret'>,
): Promise<void> {
  if (canton !== 'GE' || personIdSecret === undefined) return;
  const planned = planCanton(localDateOf(clock.now()));
  for (const state of demonstrationCases(planned, createPersonKey(personIdSecret))) {
    await cases.insert({ ...state, schemaVersion: cases.schemaVersion, answered: [] });
  }
}

/** The cases of the register in the demonstration canton, each with the frames that the first start sends. */
export function demonstrationCases(canton: DemonstrationCanton, personKey: PersonKey): readonly CaseState[] {
  return canton.cases.map((planned) =>
    withLatestFrames(historyOf(planned, canton.calendar, personKey), keepers(planned)),
  );
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
