import { parseAvsNumber } from './avsNumber.js';
import {
  AUTHORISATION_PURPOSES,
  AUTHORISATION_RECURRENCES,
  SIGNATURE_FORMS,
  type Authorisation,
  type ServiceOfInstitution,
} from './authorisation.js';
import { CASE_REASONS, COOPERATION_MODES, type CaseReason } from './cooperation.js';
import { FIELDS_OF, type DisclosableField } from './disclosableFields.js';
import type { CooperationMode, Frame, FrameAuthorisation } from './frame.js';
import {
  INDICATION_GROUNDS,
  INDICATION_OUTCOMES,
  PROPOSAL_KINDS,
  PROPOSAL_OUTCOMES,
  type FrameHandover,
  type FrameIndication,
  type FrameProposal,
  type IndicationGround,
  type IndicationOutcome,
  type ProposalOutcome,
} from './handover.js';
import { CANTONS, FILE_INSTITUTIONS, LANGUAGES, type Language } from './institutions.js';
import type { LocalDate } from './localDates.js';
import { isReadable } from './texts.js';
import {
  boolean,
  idOf,
  instant,
  listOf,
  localDate,
  MalformedEntry,
  matching,
  objectOf,
  oneOf,
  orNull,
  serviceId,
  subjectId,
  textOf,
  wholeNumber,
  type Reader,
} from './strictParsing.js';

/** What the register sends to one institution over its feed (D7). */
export type RegisterEntry = FrameEntry | OpeningRefusedEntry;

/** The whole frame of a case made for the recipient; the AVS number travels only beside the frame that invites. */
export interface FrameEntry {
  readonly kind: 'FRAME';
  readonly frame: Frame;
  /** Present when services of the recipient are invited with this frame. */
  readonly invitation?: Invitation;
}

/** What the invited institution needs to find its own file, once; it is not kept beside the frame. */
export interface Invitation {
  /** The invited services of the recipient. */
  readonly services: readonly string[];
  /** 13 digits without dots, for matching the institution's own file (LAVS 153c). */
  readonly avsNumber: string;
}

/** The register did not open the case of a draft; the draft goes back to the one who drafted it. */
export interface OpeningRefusedEntry {
  readonly kind: 'OPENING_REFUSED';
  readonly caseId: string;
  readonly reason: OpeningRefusalReason;
}

export const OPENING_REFUSAL_REASONS = ['MODE_NOT_ENABLED', 'GROUND_NOT_VALID', 'NOT_ACCEPTED'] as const;
/** `NOT_ACCEPTED` says nothing of whether another case of the person exists: the coordination office clarifies. */
export type OpeningRefusalReason = (typeof OPENING_REFUSAL_REASONS)[number];

/** What an institution sends to the register: what concerns a case and only it can confirm (D7). */
export type InstitutionEntry =
  | CaseOpenedEntry
  | RegistrationConfirmedEntry
  | NotKnownEntry
  | ActReportedEntry
  | HandoverClearedEntry
  | ProposalAnsweredEntry
  | IndicationAnsweredEntry;

interface InstitutionEntryBase {
  /** Unique, made by the sender; a repeat has no second effect. */
  readonly entryId: string;
  readonly caseId: string;
  /** Version of the sender's file when the entry arose. */
  readonly version: number;
  /** The sender's service that speaks. */
  readonly service: string;
}

/** A draft leaves its house on a recorded ground: the case with exactly the key data that the ground covers. */
export interface CaseOpenedEntry extends InstitutionEntryBase {
  readonly kind: 'CASE_OPENED';
  /** The responsible person of the opening service, by pseudonymous subject. */
  readonly openedBy: string;
  readonly mode: CooperationMode;
  readonly reason: CaseReason;
  readonly reasonText: string | null;
  readonly correspondenceLanguage: Language;
  /** ISO 639 code of the language an interpreter is needed for, or null. */
  readonly interpreterLanguage: string | null;
  readonly person: CasePerson;
  readonly authorisations: readonly EnteredAuthorisation[];
  readonly invitations: readonly ServiceOfInstitution[];
}

/** The minimal key data of the person (`CII_KEY_DATA`) and the number for matching, which the register never shows. */
export interface CasePerson {
  /** 13 digits without dots. */
  readonly avsNumber: string;
  readonly officialName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
}

/** An authorisation as the discloser entered it. */
export interface EnteredAuthorisation extends Authorisation {
  readonly id: string;
  readonly enteredBy: string;
  readonly enteredAt: string;
}

/** The invited service keeps a file on the person. */
export interface RegistrationConfirmedEntry extends InstitutionEntryBase {
  readonly kind: 'REGISTRATION_CONFIRMED';
}

/** The invited service keeps no file on the person. */
export interface NotKnownEntry extends InstitutionEntryBase {
  readonly kind: 'NOT_KNOWN';
}

/** The institution acted in its own file; only that it did and when is told, never the content. */
export interface ActReportedEntry extends InstitutionEntryBase {
  readonly kind: 'ACT_REPORTED';
  /** The unit under which the act may be seen by others. */
  readonly field: DisclosableField;
  readonly act: ReportedAct;
  /** The day of the act. */
  readonly on: LocalDate;
}

/**
 * The receiver has checked by its own law that it may take the lead (R23): AI found a procedure, or the canton's
 * authorisation under LAI 54. Which of the two stays in its house.
 */
export interface HandoverClearedEntry extends InstitutionEntryBase {
  readonly kind: 'HANDOVER_CLEARED';
  readonly handoverId: string;
  /** The day of the check. */
  readonly on: LocalDate;
}

/** The payer decided on a proposed measure or place in its own file (R7, R8). */
export interface ProposalAnsweredEntry extends InstitutionEntryBase {
  readonly kind: 'PROPOSAL_ANSWERED';
  readonly proposalId: string;
  readonly outcome: ProposalOutcome;
  readonly on: LocalDate;
}

/** The payer decided on an indication in its own file (R18); how much stays in its house. */
export interface IndicationAnsweredEntry extends InstitutionEntryBase {
  readonly kind: 'INDICATION_ANSWERED';
  readonly indicationId: string;
  readonly outcome: IndicationOutcome;
  readonly on: LocalDate;
}

export const REPORTED_ACTS = [
  'REGISTERED',
  'DEREGISTERED',
  'BENEFIT_DECIDED',
  'INTERVIEW_HELD',
  'JOB_SEARCH_REVIEWED',
  'MEASURE_DECIDED',
  'SANCTION_DECIDED',
  'NOTICE_RECEIVED',
  'PROCEDURE_CHANGED',
  'CONCLUSION_GIVEN',
  'FORMAL_NOTICE_GIVEN',
] as const;
/** What an institution can report that it did. */
export type ReportedAct = (typeof REPORTED_ACTS)[number];

/** Which acts stand under which unit; the key data are the register's own and nobody reports on them. */
export const ACTS_OF_FIELD: Readonly<Record<DisclosableField, readonly ReportedAct[]>> = {
  CII_KEY_DATA: [],
  AC_REGISTRATION: ['REGISTERED', 'DEREGISTERED'],
  AC_DAILY_ALLOWANCE: ['BENEFIT_DECIDED'],
  AC_INTERVIEWS: ['INTERVIEW_HELD'],
  AC_JOB_SEARCH: ['JOB_SEARCH_REVIEWED'],
  AC_MEASURES: ['MEASURE_DECIDED'],
  AC_SUSPENSIONS: ['SANCTION_DECIDED'],
  AI_EARLY_DETECTION: ['NOTICE_RECEIVED'],
  AI_PROCEDURE: ['PROCEDURE_CHANGED'],
  AI_INTERVIEWS: ['INTERVIEW_HELD'],
  AI_SMR_CONCLUSION: ['CONCLUSION_GIVEN'],
  AI_MEASURES: ['MEASURE_DECIDED'],
  AI_PENSION: ['BENEFIT_DECIDED'],
  AI_CUTS: ['FORMAL_NOTICE_GIVEN', 'SANCTION_DECIDED'],
  AS_FILE: ['REGISTERED', 'DEREGISTERED'],
  AS_HOUSEHOLD: [],
  AS_BUDGET: ['BENEFIT_DECIDED'],
  AS_INTERVIEWS: ['INTERVIEW_HELD'],
  AS_MEASURES: ['MEASURE_DECIDED'],
  AS_CUTS: ['SANCTION_DECIDED'],
};

/** Most characters of the optional words beside the reason of a case. */
export const LONGEST_REASON_TEXT = 500;

/** Most services that one case ever names. */
export const MOST_PARTICIPANTS = 20;
/** Most authorisations that one case, and so a frame, can carry. */
export const MOST_AUTHORISATIONS = 200;
/** Most handovers, indications and proposals, each, that one case can carry. */
export const MOST_HANDOVERS = 50;
export const MOST_INDICATIONS = 200;
export const MOST_PROPOSALS = 200;
/** Most changes of the lead that a frame tells: a beginning and an end for each handover, and the opening. */
const MOST_LEADS = 2 * MOST_HANDOVERS + 1;

/** An entry read from a feed, or the place where it is malformed; the place holds no value. */
export type Parsed<Entry> = { readonly entry: Entry } | { readonly malformedAt: string };

/** Reads what the register sent; anything but the agreed form is malformed. */
export function parseRegisterEntry(value: unknown): Parsed<RegisterEntry> {
  return parsed(value, readRegisterEntry);
}

/** Reads what an institution sent; anything but the agreed form is malformed. */
export function parseInstitutionEntry(value: unknown): Parsed<InstitutionEntry> {
  return parsed(value, readInstitutionEntry);
}

const fileInstitution = oneOf(FILE_INSTITUTIONS);
const caseId = idOf('case');
const fields = listOf(oneOf(Object.values(FIELDS_OF).flat()), Object.values(FIELDS_OF).flat().length);
const article = matching(/^[A-Za-z0-9() ]{1,40}$/, 40);
const avsNumber = textOf(13, (text) => text.length === 13 && parseAvsNumber(text) !== null);
const name = textOf(400, (text) => text.trim() !== '' && isReadable(text, { maximum: 100, lines: false }));
const reasonText = textOf(LONGEST_REASON_TEXT * 8, (text) =>
  isReadable(text, { maximum: LONGEST_REASON_TEXT, lines: true }),
);
const service = objectOf({ institution: fileInstitution, service: serviceId });
const reference = textOf(400, (text) => text.trim() !== '' && isReadable(text, { maximum: 100, lines: false }));

const frameAuthorisation: Reader<FrameAuthorisation> = objectOf({
  id: idOf('aut'),
  discloser: fileInstitution,
  discloserService: orNull(serviceId),
  recipient: fileInstitution,
  recipientService: serviceId,
  fields,
  validFrom: localDate,
  validTo: localDate,
  inForce: boolean,
});

const frameHandover: Reader<FrameHandover> = objectOf({
  id: idOf('hnd'),
  sender: service,
  receiver: service,
  from: localDate,
  lastDay: localDate,
  jobSearchesAMonth: orNull(wholeNumber(1)),
  exemptionReference: orNull(reference),
});

const frameIndication: Reader<FrameIndication> = objectOf({
  id: idOf('ind'),
  handoverId: idOf('hnd'),
  by: service,
  payer: service,
  ground: oneOf(
    INDICATION_GROUNDS.filter(
      (ground): ground is Exclude<IndicationGround, 'COOPERATION_REFUSED'> => ground !== 'COOPERATION_REFUSED',
    ),
  ),
  factsOn: localDate,
  filedOn: localDate,
  answered: boolean,
});

const frameProposal: Reader<FrameProposal> = objectOf({
  id: idOf('prp'),
  kind: oneOf(PROPOSAL_KINDS),
  provider: fileInstitution,
  type: matching(/^[A-Z][A-Z0-9_]{0,63}$/, 64),
  by: service,
  payer: service,
  from: localDate,
  to: localDate,
  costRappen: wholeNumber(0),
  proposedOn: localDate,
  answered: boolean,
});

const frame: Reader<Frame> = objectOf({
  caseId,
  version: wholeNumber(1),
  canton: oneOf(CANTONS),
  recipient: fileInstitution,
  mode: oneOf(COOPERATION_MODES),
  status: oneOf(['OPEN', 'CLOSED'] as const),
  openedOn: localDate,
  openedBy: fileInstitution,
  participants: listOf(
    objectOf({
      institution: fileInstitution,
      service: serviceId,
      responsible: orNull(subjectId),
      deputy: orNull(subjectId),
    }),
    MOST_PARTICIPANTS,
  ),
  leads: listOf(
    objectOf({ institution: fileInstitution, service: serviceId, from: instant, to: orNull(instant) }),
    MOST_LEADS,
  ),
  authorisations: listOf(frameAuthorisation, MOST_AUTHORISATIONS),
  handovers: listOf(frameHandover, MOST_HANDOVERS),
  indications: listOf(frameIndication, MOST_INDICATIONS),
  proposals: listOf(frameProposal, MOST_PROPOSALS),
  left: boolean,
});

const enteredAuthorisation: Reader<EnteredAuthorisation> = objectOf({
  id: idOf('aut'),
  discloser: objectOf({ institution: fileInstitution, service: orNull(serviceId) }),
  recipient: service,
  fields,
  purpose: oneOf(AUTHORISATION_PURPOSES),
  article,
  recurrence: oneOf(AUTHORISATION_RECURRENCES),
  validFrom: localDate,
  validTo: localDate,
  signedOn: localDate,
  signature: oneOf(SIGNATURE_FORMS),
  enteredBy: subjectId,
  enteredAt: instant,
});

const entryBase = { entryId: idOf('ent'), caseId, version: wholeNumber(0), service: serviceId };

const caseOpened: Reader<CaseOpenedEntry> = objectOf({
  kind: oneOf(['CASE_OPENED'] as const),
  ...entryBase,
  openedBy: subjectId,
  mode: oneOf(COOPERATION_MODES),
  reason: oneOf(CASE_REASONS),
  reasonText: orNull(reasonText),
  correspondenceLanguage: oneOf(LANGUAGES),
  interpreterLanguage: orNull(matching(/^[a-z]{2,3}$/, 3)),
  person: objectOf({ avsNumber, officialName: name, firstName: name, birthDate: localDate }),
  authorisations: listOf(enteredAuthorisation, MOST_AUTHORISATIONS),
  invitations: listOf(service, MOST_PARTICIPANTS - 1),
});

const INSTITUTION_READERS = {
  CASE_OPENED: caseOpened,
  REGISTRATION_CONFIRMED: objectOf({ kind: oneOf(['REGISTRATION_CONFIRMED'] as const), ...entryBase }),
  NOT_KNOWN: objectOf({ kind: oneOf(['NOT_KNOWN'] as const), ...entryBase }),
  ACT_REPORTED: objectOf({
    kind: oneOf(['ACT_REPORTED'] as const),
    ...entryBase,
    field: oneOf(Object.values(FIELDS_OF).flat()),
    act: oneOf(REPORTED_ACTS),
    on: localDate,
  }),
  HANDOVER_CLEARED: objectOf({
    kind: oneOf(['HANDOVER_CLEARED'] as const),
    ...entryBase,
    handoverId: idOf('hnd'),
    on: localDate,
  }),
  PROPOSAL_ANSWERED: objectOf({
    kind: oneOf(['PROPOSAL_ANSWERED'] as const),
    ...entryBase,
    proposalId: idOf('prp'),
    outcome: oneOf(PROPOSAL_OUTCOMES),
    on: localDate,
  }),
  INDICATION_ANSWERED: objectOf({
    kind: oneOf(['INDICATION_ANSWERED'] as const),
    ...entryBase,
    indicationId: idOf('ind'),
    outcome: oneOf(INDICATION_OUTCOMES),
    on: localDate,
  }),
} as const satisfies { readonly [Kind in InstitutionEntry['kind']]: Reader<InstitutionEntry> };

const invitation: Reader<Invitation> = objectOf({ services: listOf(serviceId, MOST_PARTICIPANTS), avsNumber });
const plainFrameEntry: Reader<FrameEntry> = objectOf({ kind: oneOf(['FRAME'] as const), frame });
const invitingFrameEntry: Reader<FrameEntry> = objectOf({ kind: oneOf(['FRAME'] as const), frame, invitation });
const openingRefused: Reader<OpeningRefusedEntry> = objectOf({
  kind: oneOf(['OPENING_REFUSED'] as const),
  caseId,
  reason: oneOf(OPENING_REFUSAL_REASONS),
});

const readRegisterEntry: Reader<RegisterEntry> = (value, place) => {
  const kind = oneOf(['FRAME', 'OPENING_REFUSED'] as const)(ownValue(value, 'kind'), `${place}.kind`);
  if (kind === 'OPENING_REFUSED') return openingRefused(value, place);
  return ownValue(value, 'invitation') === undefined ? plainFrameEntry(value, place) : invitingFrameEntry(value, place);
};

const readInstitutionEntry: Reader<InstitutionEntry> = (value, place) => {
  const kinds = [
    'CASE_OPENED',
    'REGISTRATION_CONFIRMED',
    'NOT_KNOWN',
    'ACT_REPORTED',
    'HANDOVER_CLEARED',
    'PROPOSAL_ANSWERED',
    'INDICATION_ANSWERED',
  ] as const;
  const kind = oneOf(kinds)(ownValue(value, 'kind'), `${place}.kind`);
  const entry = INSTITUTION_READERS[kind](value, place);
  if (entry.kind === 'ACT_REPORTED' && !ACTS_OF_FIELD[entry.field].includes(entry.act)) {
    throw new MalformedEntry(`${place}.act`);
  }
  return entry;
};

function parsed<Entry>(value: unknown, read: Reader<Entry>): Parsed<Entry> {
  try {
    return { entry: read(value, 'entry') };
  } catch (error) {
    if (error instanceof MalformedEntry) return { malformedAt: error.place };
    throw error;
  }
}

/** The value of an own key, so that nothing inherited chooses the form; undefined where there is none. */
function ownValue(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
