import type { FileWorklist } from '../../common/platform/institution/fileWorklist.js';
import type { InstitutionContext } from '../../common/platform/institution/institutionService.js';
import type { DisclosedFile } from '../../common/platform/institution/partAnswers.js';
import type { Aggregate } from '../../common/store/aggregate.js';
import { newId } from '../../common/platform/ids.js';
import type { CaseKnowledge } from '../../common/rules/handedOver.js';
import { aiParameters } from '../params/aiParameters.js';
import type { HandoverAuthorisation } from '../params/handoverAuthorisations.js';
import type { AiContext } from '../rules/context.js';
import { AI_RECORD_KINDS, type AiFileState, type AiRecordKind } from '../rules/file.js';
import type { AiWorklistItem } from '../rules/worklist.js';

/** A file as it is stored. */
export type AiFile = AiFileState & Aggregate;
/** What the canton has been given, for one running service. */
export interface AiSettings {
  /** Authorisations under LAI 54 (R23). */
  readonly authorisations: readonly HandoverAuthorisation[];
}
/** What resolvers of disability insurance find in their context. */
export type AiRequestContext = InstitutionContext<AiFile> & AiSettings;
/** A file under the decision it is read on. */
export type AiFilePart = DisclosedFile<AiFile>;
/** What waits, with the files it waits in. */
export type AiWorklistPart = FileWorklist<AiFile, AiWorklistItem>;

/** What the rules of disability insurance need to know of a request and of the file's cases. */
export function rulesContext(context: AiRequestContext, known: CaseKnowledge): AiContext {
  const { viewer, today } = context;
  return { ...known, viewer, today, ids: newId, mirrored: mirroredKinds(context), parameters: aiParameters };
}

/** The kinds of record that are mirrored from an existing system here (R12). */
export function mirroredKinds({ mirrored }: Pick<AiRequestContext, 'mirrored'>): readonly AiRecordKind[] {
  return AI_RECORD_KINDS.filter((kind) => mirrored.includes(kind));
}
