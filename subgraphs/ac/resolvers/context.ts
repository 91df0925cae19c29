import type { FileWorklist } from '../../common/platform/institution/fileWorklist.js';
import type { InstitutionContext } from '../../common/platform/institution/institutionService.js';
import type { DisclosedFile } from '../../common/platform/institution/partAnswers.js';
import type { Aggregate } from '../../common/store/aggregate.js';
import { newId } from '../../common/platform/ids.js';
import type { CaseKnowledge } from '../../common/rules/handedOver.js';
import { acParameters } from '../params/acParameters.js';
import type { AcContext } from '../rules/context.js';
import { AC_RECORD_KINDS, type AcFileState, type AcRecordKind } from '../rules/file.js';
import type { AcWorklistItem } from '../rules/worklist.js';

/** A file as it is stored. */
export type AcFile = AcFileState & Aggregate;
/** What resolvers of unemployment insurance find in their context. */
export type AcRequestContext = InstitutionContext<AcFile>;
/** A file under the decision it is read on. */
export type AcFilePart = DisclosedFile<AcFile>;
/** What waits, with the files it waits in. */
export type AcWorklistPart = FileWorklist<AcFile, AcWorklistItem>;

/** What the rules of unemployment insurance need to know of a request and of the file's cases. */
export function rulesContext(context: AcRequestContext, known: CaseKnowledge): AcContext {
  const { viewer, today } = context;
  return { ...known, viewer, today, ids: newId, mirrored: mirroredKinds(context), parameters: acParameters };
}

/** The kinds of record that are mirrored from an existing system here (R12). */
export function mirroredKinds({ mirrored }: Pick<AcRequestContext, 'mirrored'>): readonly AcRecordKind[] {
  return AC_RECORD_KINDS.filter((kind) => mirrored.includes(kind));
}
