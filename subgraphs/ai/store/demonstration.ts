import { planCanton } from '../../common/demonstration/canton.js';
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
import { aiParameters } from '../params/aiParameters.js';
import { findDivergences } from '../rules/divergences.js';
import { emptyFile, type AiFileState } from '../rules/file.js';
import { cutsOf, formalNoticesOf, pensionsOf } from './demonstrationBenefits.js';
import { withDivergingRecord } from './demonstrationDivergences.js';
import { conclusionsOf, measuresOf } from './demonstrationIntegration.js';
import { interviewsOf, noticesOf, stepsOf } from './demonstrationProcedure.js';

/** Fills the empty store of disability insurance with its files of the demonstration canton, which is Geneva. */
export async function demonstrateAi(
  files: Pick<InstitutionFiles<AiFileState & Aggregate>, 'aggregates'>,
  clock: Clock,
  { canton }: Pick<Configuration, 'canton'>,
): Promise<void> {
  if (canton !== 'GE') return;
  const { schemaVersion } = files.aggregates;
  for (const file of demonstrationFiles(planCanton(localDateOf(clock.now())))) {
    await files.aggregates.insert({ ...file, schemaVersion, answered: [] });
  }
}

/** The files of disability insurance in the demonstration canton. */
export function demonstrationFiles(canton: DemonstrationCanton): readonly AiFileState[] {
  return canton.files.filter(({ institution }) => institution === 'AI').map((planned) => fileOf(planned, canton));
}

function fileOf(planned: PlannedFile, { calendar }: DemonstrationCanton): AiFileState {
  const { id, person, service, responsible, deputy, caseIds, drafts, unsent } = planned;
  const world = { planned, calendar, recorder: recorderOf(id) };
  const procedureSteps = stepsOf(world);
  const formalNotices = formalNoticesOf(world);
  const file: AiFileState = {
    ...emptyFile(id, 'GE', person.details),
    version: 1,
    assignments: [{ organ: null, service, responsible, deputy }],
    caseIds,
    caseDrafts: drafts,
    unsent,
    ...registrationsTold(planned),
    notices: noticesOf(world),
    procedureSteps,
    interviews: interviewsOf(world),
    smrConclusions: conclusionsOf(world),
    measures: measuresOf(world),
    pensions: pensionsOf(world),
    formalNotices,
    cuts: cutsOf(world, formalNotices),
  };
  const { measures, cuts: sanctions } = file;
  const answered = { ...file, ...answersOf(planned, { measures, sanctions }, calendar) };
  const whole = withDivergingRecord(answered, world);
  const judged = { ...NO_CASES, today: calendar.today, parameters: aiParameters, ids: world.recorder.ids };
  return { ...whole, divergences: findDivergences(whole, judged) };
}
