import type { AvsNumber } from './avsNumber.js';
import { evolveDrafts, type CaseDraft, type CaseDraftEvent } from './caseDraft.js';
import type { FileAssignment } from './disclosure.js';
import type {
  BenefitStatedEntry,
  ExtractIssuedEntry,
  IndicationAnsweredEntry,
  InstitutionEntry,
  ProposalAnsweredEntry,
  RegistrationStatedEntry,
} from './exchange.js';
import type { IssuedExtract } from './extract/issueExtract.js';
import type { IndicationAnswer } from './indications.js';
import type { Canton, Viewer } from './institutions.js';
import type { LocalDate } from './localDates.js';
import type { ProposalAnswer } from './proposals.js';
import { withBenefitTold, type BenefitTold } from './stateBenefit.js';
import { withRegistrationTold, type RegistrationTold } from './stateRegistration.js';
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
  /** What the register was last told of the registration, by case of CII-MAMAC (R34); absent where nothing was. */
  readonly registrationsTold?: readonly RegistrationTold[];
  /** What the register was last told of the benefits, by consent (LACI 85f(2)); absent where nothing was. */
  readonly benefitsTold?: readonly BenefitTold[];
  /** The extracts handed to private insurers (R28); absent in a file that gave none. */
  readonly extracts?: readonly IssuedExtract[];
  /** What the register has still to be told. */
  readonly unsent: readonly InstitutionEntry[];
}

/** What can happen to any file through the cooperation; each institution adds the events of its own records. */
export type CooperationEvent =
  | CaseDraftEvent
  | RecordUnchecked
  | { readonly kind: 'CASE_JOINED'; readonly caseId: string }
  | { readonly kind: 'CASE_LEFT'; readonly caseId: string }
  /** The register has erased the case: whatever names it goes; the file stays (docs/decisions/0048). */
  | { readonly kind: 'CASE_ERASED'; readonly caseId: string }
  | { readonly kind: 'REGISTRATION_STATED'; readonly entry: RegistrationStatedEntry }
  | { readonly kind: 'BENEFIT_STATED'; readonly entry: BenefitStatedEntry }
  | { readonly kind: 'ENTRIES_QUEUED'; readonly entries: readonly InstitutionEntry[] }
  | { readonly kind: 'EXTRACT_ISSUED'; readonly extract: IssuedExtract; readonly entry: ExtractIssuedEntry }
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
      return withoutCase(file, event.caseId);
    case 'CASE_ERASED':
      return withoutTrace(file, event.caseId);
    case 'ENTRIES_QUEUED':
      return { ...file, unsent: [...file.unsent, ...event.entries] };
    case 'EXTRACT_ISSUED':
      return {
        ...file,
        extracts: [...(file.extracts ?? []), event.extract],
        unsent: [...file.unsent, event.entry],
      };
    case 'REGISTRATION_STATED':
      return {
        ...file,
        registrationsTold: withRegistrationTold(file.registrationsTold ?? [], event.entry),
        unsent: [...file.unsent, event.entry],
      };
    case 'BENEFIT_STATED':
      return {
        ...file,
        benefitsTold: withBenefitTold(file.benefitsTold ?? [], event.entry),
        unsent: [...file.unsent, event.entry],
      };
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
    case 'CASE_DRAFT_WITHDRAWN':
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

/** Whoever takes part again tells anew. */
function withoutCase<File extends InstitutionFile>(file: File, caseId: string): File {
  const { registrationsTold, benefitsTold } = file;
  const isOther = (told: { readonly caseId: string }): boolean => told.caseId !== caseId;
  return {
    ...file,
    caseIds: file.caseIds.filter((id) => id !== caseId),
    ...(registrationsTold === undefined ? {} : { registrationsTold: registrationsTold.filter(isOther) }),
    ...(benefitsTold === undefined ? {} : { benefitsTold: benefitsTold.filter(isOther) }),
  };
}

/**
 * The file without anything that names the case, in whatever list it stands: links, drafts, what was told and waits, extracts,
 * and what an institution keeps of the case besides, such as its clearances (R23). An own decision stays, and the identifier
 * of the proposal or indication that it answered, which leads nowhere any more.
 */
function withoutTrace<File extends InstitutionFile>(file: File, caseId: string): File {
  const lists = Object.entries(file).filter((entry): entry is [string, readonly unknown[]] => Array.isArray(entry[1]));
  const left = lists.map(([name, members]) => [name, members.filter((member) => !names(member, caseId))] as const);
  return { ...file, ...Object.fromEntries(left) };
}

/** True for the case's identifier and for what bears it, as its own one or as that of its case. */
function names(member: unknown, caseId: string): boolean {
  if (typeof member !== 'object' || member === null) return member === caseId;
  return Object.entries(member).some(([name, value]) => (name === 'id' || name === 'caseId') && value === caseId);
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
  if (viewer.service === null) return false;
  return assignments.some(({ service, organ }) => service === viewer.service && organ === viewer.organ);
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
