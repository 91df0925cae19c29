import { planCanton } from '../../common/demonstration/canton.js';
import { SOCIAL_SERVICE_NAMES } from '../../common/demonstration/desks.js';
import { answersOf } from '../../common/demonstration/handedOver.js';
import type { DemonstrationCanton, PlannedFile } from '../../common/demonstration/plan.js';
import { registrationsTold } from '../../common/demonstration/planMamac.js';
import { recorderOf } from '../../common/demonstration/records.js';
import type { Clock } from '../../common/platform/clock.js';
import type { Configuration } from '../../common/platform/configuration.js';
import { localDateOf } from '../../common/rules/localDates.js';
import { NO_CASES } from '../../common/rules/handedOver.js';
import type { Aggregate } from '../../common/store/aggregate.js';
import type { InstitutionFiles } from '../../common/store/institutionFiles.js';
import { demonstrationParameters } from '../params/demonstration.js';
import { findDivergences } from '../rules/divergences.js';
import { emptyFile, evolve, type AsFileState } from '../rules/file.js';
import { cutsOf, measuresOf } from './demonstrationActs.js';
import { budgetsOf, householdsOf } from './demonstrationBudget.js';
import { interviewsOf, type FileWorld } from './demonstrationCounselling.js';
import { withDivergingRecord } from './demonstrationDivergences.js';

/** Fills the empty store of social assistance with its files of the demonstration canton, which is Geneva. */
export async function demonstrateAs(
  files: Pick<InstitutionFiles<AsFileState & Aggregate>, 'aggregates'>,
  clock: Clock,
  { canton }: Pick<Configuration, 'canton'>,
): Promise<void> {
  if (canton !== 'GE') return;
  const { schemaVersion } = files.aggregates;
  for (const file of demonstrationFiles(planCanton(localDateOf(clock.now())))) {
    await files.aggregates.insert({ ...file, schemaVersion, answered: [] });
  }
}

/** The files of all social services in the demonstration canton. */
export function demonstrationFiles(canton: DemonstrationCanton): readonly AsFileState[] {
  return canton.files.filter(({ institution }) => institution === 'AS').map((planned) => fileOf(planned, canton));
}

/** What the demonstration canton and its services have set. */
export const DEMONSTRATION_PARAMETERS = demonstrationParameters(Object.keys(SOCIAL_SERVICE_NAMES));

function fileOf(planned: PlannedFile, { calendar }: DemonstrationCanton): AsFileState {
  const world: FileWorld = { planned, calendar, recorder: recorderOf(planned.id) };
  const file: AsFileState = {
    ...opened(planned, world),
    version: 1,
    caseIds: planned.caseIds,
    caseDrafts: planned.drafts,
    unsent: planned.unsent,
    ...registrationsTold(planned),
    households: householdsOf(world),
    budgets: budgetsOf(world),
    interviews: interviewsOf(world),
    measures: measuresOf(world),
    cuts: cutsOf(world),
  };
  const { measures, cuts: sanctions } = file;
  const answered = { ...file, ...answersOf(planned, { measures, sanctions }, calendar) };
  const whole = withDivergingRecord(answered, world);
  const { ids } = world.recorder;
  const judged = { ...NO_CASES, today: calendar.today, parameters: DEMONSTRATION_PARAMETERS, ids };
  return { ...whole, divergences: findDivergences(whole, judged) };
}

function opened(planned: PlannedFile, { recorder }: FileWorld): AsFileState {
  const { id, person, service, responsible, deputy, since, endedOn } = planned;
  const period = { ...recorder.mirrored('per'), openedOn: since, closedOn: endedOn };
  const file = emptyFile(
    id,
    'GE',
    { id: service, name: SOCIAL_SERVICE_NAMES[service] ?? service },
    person.details,
    period,
  );
  return evolve(file, { kind: 'FILE_ASSIGNED', assignment: { organ: null, service, responsible, deputy } });
}
