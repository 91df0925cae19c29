import type { AvsNumber } from './avsNumber.js';
import { evolveDrafts, type CaseDraft, type CaseDraftEvent } from './caseDraft.js';
import type { FileAssignment } from './disclosure.js';
import type { IndicationAnsweredEntry, InstitutionEntry, ProposalAnsweredEntry } from './exchange.js';
import type { IndicationAnswer } from './indications.js';
import type { Canton, Viewer } from './institutions.js';
import type { LocalDate } from './localDates.js';
import type { ProposalAnswer } from './proposals.js';
import type { RecordUnchecked, UncheckedRecord } from './unchecked.js';

/**
 * What the files of the three institutions have in common: a person, the staff assigned, what awaits sending to the
 * register, and the divergences that an import left (R12). Each institution adds its own records.
 */
export interface InstitutionFile {
  readonly _id: string;
  readonly version: number;
  readonly canton: Canton;
  readonly person: FilePerson;
  readonly assignments: readonly FileAssignment[];
  readonly divergences: readonly Divergence[];
  /** The cases of cooperation that the file takes part in. */
  readonly caseIds: readonly string[];
  /** Cases that staff prepare in this file; nobody else sees them (D7). */
  readonly caseDrafts: readonly CaseDraft[];
  /** How the indications to this house were answered (R18); absent in a file that never answered one. */
  readonly indicationAnswers?: readonly IndicationAnswer[];
  /** How the proposals to this house were answered (R7); absent in a file that never answered one. */
  readonly proposalAnswers?: readonly ProposalAnswer[];
  /** Records entered while the own copies were not certain (D7); absent in a file that has none. */
  readonly unchecked?: readonly UncheckedRecord[];
  /** What the register has still to be told. */
  readonly unsent: readonly InstitutionEntry[];
}

/** What can happen to any file through the cooperation; each institution adds the events of its own records. */
export type CooperationEvent =
  | CaseDraftEvent
  | RecordUnchecked
  | { readonly kind: 'CASE_JOINED'; readonly caseId: string }
  | { readonly kind: 'CASE_LEFT'; readonly caseId: string }
  | { readonly kind: 'ENTRIES_QUEUED'; readonly entries: readonly InstitutionEntry[] }
  | {
      readonly kind: 'INDICATION_ANSWERED';
      readonly answer: IndicationAnswer;
      readonly entry: IndicationAnsweredEntry;
    }
  | {
      readonly kind: 'PROPOSAL_ANSWERED';
      readonly answer: ProposalAnswer;
      readonly entry: ProposalAnsweredEntry;
    };

/** The file after an event of the cooperation; its own records stay as they are. */
export function evolveCooperation<File extends InstitutionFile>(file: File, event: CooperationEvent): File {
  switch (event.kind) {
    case 'CASE_JOINED':
      return { ...file, caseIds: [...file.caseIds.filter((id) => id !== event.caseId), event.caseId] };
    case 'CASE_LEFT':
      return { ...file, caseIds: file.caseIds.filter((id) => id !== event.caseId) };
    case 'ENTRIES_QUEUED':
      return { ...file, unsent: [...file.unsent, ...event.entries] };
    case 'RECORD_UNCHECKED':
      return { ...file, unchecked: [...(file.unchecked ?? []), event.unchecked] };
    case 'INDICATION_ANSWERED':
      return {
        ...file,
        indicationAnswers: [...(file.indicationAnswers ?? []), event.answer],
        unsent: [...file.unsent, event.entry],
      };
    case 'PROPOSAL_ANSWERED':
      return {
        ...file,
        proposalAnswers: [...(file.proposalAnswers ?? []), event.answer],
        unsent: [...file.unsent, event.entry],
      };
    case 'CASE_DRAFT_SENT':
      return {
        ...file,
        caseDrafts: evolveDrafts(file.caseDrafts, event),
        unsent: [...file.unsent, event.entry],
      };
    case 'CASE_DRAFTED':
    case 'CASE_DRAFT_AUTHORISED':
    case 'CASE_DRAFT_OPENED':
    case 'CASE_DRAFT_REFUSED':
      return { ...file, caseDrafts: evolveDrafts(file.caseDrafts, event) };
  }
}

/** The person as the institution's own file knows her; this never leaves the institution except on a ground. */
export interface FilePerson {
  readonly avsNumber: AvsNumber;
  readonly officialName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
}

/** An imported record that breaks a rule: kept, because the other system is the record of truth, and flagged (R12). */
export interface Divergence {
  readonly id: string;
  /** The kind of record, by the institution's own name. */
  readonly kind: string;
  readonly rule: string;
  readonly article: string | null;
  readonly recordId: string;
  readonly foundOn: LocalDate;
}

/** Whether a file belongs to the viewer's own service (and organ, in AC): staff of the service may find it. */
export function isOfOwnService(
  viewer: Viewer,
  assignments: readonly FileAssignment[],
): viewer is Viewer & { readonly service: string } {
  return assignments.some(
    (assignment) =>
      assignment.service === viewer.service && assignment.organ === viewer.organ && viewer.service !== null,
  );
}

/** The form in which names are compared: no accents, no case, one space; NFC and NFD spellings become equal. */
export function searchableName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
