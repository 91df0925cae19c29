import type { Clock } from '../../common/platform/clock.js';
import type { Configuration } from '../../common/platform/configuration.js';
import { planCanton } from '../../common/demonstration/canton.js';
import { AC_ORGAN_DESKS } from '../../common/demonstration/desks.js';
import { answersOf } from '../../common/demonstration/handedOver.js';
import { recorderOf } from '../../common/demonstration/records.js';
import type { DemonstrationCanton, PlannedFile } from '../../common/demonstration/plan.js';
import { registrationsTold } from '../../common/demonstration/planMamac.js';
import { localDateOf } from '../../common/rules/localDates.js';
import type { FileAssignment } from '../../common/rules/disclosure.js';
import { NO_CASES } from '../../common/rules/handedOver.js';
import type { Aggregate } from '../../common/store/aggregate.js';
import type { InstitutionFiles } from '../../common/store/institutionFiles.js';
import { acParameters } from '../params/acParameters.js';
import { findDivergences } from '../rules/divergences.js';
import { emptyFile, type AcFileState } from '../rules/file.js';
import { interviewsOf, proofsOf, registrationsOf } from './demonstrationCounselling.js';
import { allowancesOf, measuresOf, suspensionsOf } from './demonstrationBenefits.js';
import { withDivergingRecord } from './demonstrationDivergences.js';

/** Fills the empty store of unemployment insurance with its files of the demonstration canton, which is Geneva. */
export async function demonstrateAc(
  files: Pick<InstitutionFiles<AcFileState & Aggregate>, 'aggregates'>,
  clock: Clock,
  { canton }: Pick<Configuration, 'canton'>,
): Promise<void> {
  if (canton !== 'GE') return;
  const { schemaVersion } = files.aggregates;
  for (const file of demonstrationFiles(planCanton(localDateOf(clock.now())))) {
    await files.aggregates.insert({ ...file, schemaVersion, answered: [] });
  }
}

/** The files of unemployment insurance in the demonstration canton. */
export function demonstrationFiles(canton: DemonstrationCanton): readonly AcFileState[] {
  return canton.files.filter(({ institution }) => institution === 'AC').map((planned) => fileOf(planned, canton));
}

function fileOf(planned: PlannedFile, { calendar }: DemonstrationCanton): AcFileState {
  const world = { planned, calendar, recorder: recorderOf(planned.id) };
  const registrations = registrationsOf(world);
  const file: AcFileState = {
    ...emptyFile(planned.id, 'GE', planned.person.details),
    version: 1,
    assignments: assignmentsOf(planned),
    caseIds: planned.caseIds,
    caseDrafts: planned.drafts,
    unsent: planned.unsent,
    ...registrationsTold(planned),
    registrations,
    dailyAllowances: allowancesOf(world),
    interviews: interviewsOf(world),
    jobSearchProofs: proofsOf(world),
    measures: measuresOf(world),
    suspensions: suspensionsOf(world),
  };
  const { measures, suspensions: sanctions } = file;
  const answered = { ...file, ...answersOf(planned, { measures, sanctions }, calendar) };
  const whole = withDivergingRecord(answered, world);
  const judged = { ...NO_CASES, today: calendar.today, parameters: acParameters, ids: world.recorder.ids };
  return { ...whole, divergences: findDivergences(whole, judged) };
}

function assignmentsOf({ service, responsible, deputy }: PlannedFile): readonly FileAssignment[] {
  const { FUND, AUTHORITY } = AC_ORGAN_DESKS;
  return [
    { organ: 'ORP', service, responsible, deputy },
    { organ: 'FUND', ...FUND, deputy: null },
    { organ: 'AUTHORITY', ...AUTHORITY, deputy: null },
  ];
}
