import type { FileWorklist } from '../../common/platform/institution/fileWorklist.js';
import type { InstitutionContext } from '../../common/platform/institution/institutionService.js';
import type { DisclosedFile, DisclosureAnswer } from '../../common/platform/institution/partAnswers.js';
import type { Granted } from '../../common/platform/law.js';
import type { Aggregate } from '../../common/store/aggregate.js';
import { newId } from '../../common/platform/ids.js';
import type { CaseKnowledge } from '../../common/rules/handedOver.js';
import type { Month } from '../../common/rules/localDates.js';
import type { AsParameters } from '../params/parameters.js';
import type { Benefit } from '../rules/benefit.js';
import type { AsContext } from '../rules/context.js';
import type { AsFileState } from '../rules/file.js';
import { AS_RECORD_KINDS, type AsRecordKind } from '../rules/records.js';
import type { AsWorklistItem } from '../rules/worklist.js';

/** A file as it is stored. */
export type AsFile = AsFileState & Aggregate;
/** What canton and services have set, for one running service. */
export interface AsSettings {
  readonly parameters: AsParameters;
}
/** What resolvers of social assistance find in their context. */
export type AsRequestContext = InstitutionContext<AsFile> & AsSettings;
/** A file under the decision it is read on. */
export type AsFilePart = DisclosedFile<AsFile>;
/** The budget of one month under the decision of its file. */
export interface AsMonthlyBudgetPart extends Granted {
  readonly disclosure: DisclosureAnswer;
  readonly file: AsFile;
  readonly month: Month;
  readonly benefit: Benefit;
}
/** What waits, with the files it waits in. */
export type AsWorklistPart = FileWorklist<AsFile, AsWorklistItem>;

/** What the rules of social assistance need to know of a request and of the file's cases. */
export function rulesContext(context: AsRequestContext, known: CaseKnowledge): AsContext {
  const { viewer, today, parameters } = context;
  return { ...known, viewer, today, ids: newId, mirrored: mirroredKinds(context), parameters };
}

/** The kinds of record that are mirrored from an existing system here (R12). */
export function mirroredKinds({ mirrored }: Pick<AsRequestContext, 'mirrored'>): readonly AsRecordKind[] {
  return AS_RECORD_KINDS.filter((kind) => mirrored.includes(kind));
}
