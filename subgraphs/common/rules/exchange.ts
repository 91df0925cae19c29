import { parseAvsNumber } from './avsNumber.js';
import {
  AUTHORISATION_PURPOSES,
  AUTHORISATION_RECURRENCES,
  SIGNATURE_FORMS,
  type ReadingAuthorisation,
  type ReadingService,
  type ServiceOfInstitution,
} from './authorisation.js';
import { CASE_REASONS, COOPERATION_MODES, type CaseReason } from './cooperation.js';
import { FIELDS_OF, type DisclosableField } from './disclosableFields.js';
import type {
  CooperationMode,
  Frame,
  FrameAuthorisation,
  FrameInsurerAuthorisation,
  FrameLegalExchange,
  FrameTeamMember,
} from './frame.js';
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
import { CANTONS, FILE_INSTITUTIONS, INSTITUTIONS, LANGUAGES, type Canton, type Language } from './institutions.js';
import { INSURANCES, isInsurerName, type PrivateInsurer } from './insurer.js';
import { LEGAL_EXCHANGE_GROUNDS, MOST_EXCHANGES } from './legalExchange.js';
import type { LocalDate } from './localDates.js';
import { PROBLEM_KINDS, TARGET_MARKETS, type MamacRequest } from './mamac.js';
import { readMandate } from './readMandate.js';
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
export type RegisterEntry = FrameEntry | OpeningRefusedEntry | CaseErasedEntry | EarlyDetectionNoticeEntry;

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

/**
 * The case has been erased from the register (docs/decisions/0048): the recipient erases its copy, what waits about it and
 * the links of its files to it; its files stay, under its own law. It names nobody and is the last that is ever said of a case.
 */
export interface CaseErasedEntry {
  readonly kind: 'CASE_ERASED';
  readonly caseId: string;
}

/**
 * A notice for early detection to the AI office (LAI 3b). It travels under its own identifier and names no case: whether the
 * institutions work together on the person is not the office's to know.
 */
export interface EarlyDetectionNoticeEntry {
  readonly kind: 'EARLY_DETECTION_NOTICE';
  /** `ntc-` and 26 characters. */
  readonly noticeId: string;
  readonly canton: Canton;
  /** Who notifies: a service of AC or AS (LAI 3b(2)(i) and (j)). */
  readonly from: ServiceOfInstitution;
  /** The service of the AI office that is notified. */
  readonly service: string;
  readonly notifiedOn: LocalDate;
  readonly personInformedOn: LocalDate;
  /** Who the notice is about; erased from the feed once the office has taken the notice over. */
  readonly invitation?: CasePerson;
}

/** The version of the last entry of a case, above every version that a frame can reach. */
export const ERASED_VERSION = 1_000_000_000_000;

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
  | IndicationAnsweredEntry
  | RegistrationStatedEntry
  | BenefitStatedEntry
  | SmrConclusionReferredEntry
  | ExtractIssuedEntry
  | RequestWithdrawnEntry;

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
  /** The Swiss day on which it left; absent in an entry from before it was told (R36). */
  readonly sentOn?: LocalDate;
  readonly mode: CooperationMode;
  readonly reason: CaseReason;
  readonly reasonText: string | null;
  readonly correspondenceLanguage: Language;
  /** ISO 639 code of the language an interpreter is needed for, or null. */
  readonly interpreterLanguage: string | null;
  readonly person: CasePerson;
  readonly authorisations: readonly EnteredAuthorisation[];
  readonly invitations: readonly ServiceOfInstitution[];
  /** The request to the management body, in mode `MAMAC` alone (R36); its ticks are sensitive and travel nowhere else. */
  readonly mamac: MamacRequest | null;
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
export interface EnteredAuthorisation extends ReadingAuthorisation {
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
 * The receiver has checked by its own law until when it may take the lead (R23): AI found a procedure, a pension, or the
 * canton's authorisation under LAI 54. Which of them stays in its house. A later one for the same handover takes the
 * place of an earlier one; one whose last day is past says that nothing is found any more.
 */
export interface HandoverClearedEntry extends InstitutionEntryBase {
  readonly kind: 'HANDOVER_CLEARED';
  readonly handoverId: string;
  /** The day of the check. */
  readonly on: LocalDate;
  /** The last day for which it is known to hold, inclusive; null without end. */
  readonly until: LocalDate | null;
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

/**
 * Since when, and until when, the person is registered with the institution: AC at the ORP, AI the earlier of notice and
 * application, AS the application (R34). Told for a case of CII-MAMAC on a mandate that lists the unit, and told again
 * when it has changed.
 */
export interface RegistrationStatedEntry extends InstitutionEntryBase {
  readonly kind: 'REGISTRATION_STATED';
  /** First day; null where the person is not registered, and that is the answer. */
  readonly from: LocalDate | null;
  /** Last day, inclusive; null while it lasts. */
  readonly to: LocalDate | null;
}

/**
 * The institution pays the person benefits, from its own records: told for a consent of the person that names it, by which
 * it would consult unemployment insurance (LACI 85f(2)(a)), and told again when it has changed. Never which, and how much.
 */
export interface BenefitStatedEntry extends InstitutionEntryBase {
  readonly kind: 'BENEFIT_STATED';
  /** The consent that it is told for. */
  readonly authorisationId: string;
  /** First day; null where there are none after all. */
  readonly from: LocalDate | null;
  /** Last day, inclusive; null while they last. */
  readonly to: LocalDate | null;
}

/** AI refers the management body to a conclusion of the SMR, which stays in AI's file and is read there (R40). */
export interface SmrConclusionReferredEntry extends InstitutionEntryBase {
  readonly kind: 'SMR_CONCLUSION_REFERRED';
  /** `smr-` and 26 characters, as the file of AI knows it. */
  readonly conclusionId: string;
  /** The day of the reference. */
  readonly on: LocalDate;
}

/**
 * The house withdraws the request that it sent to the management body, as the person wishes (LPGA 28, R36). Where a member
 * has taken it up in the meantime, it withdraws what the house disclosed to the body on it.
 */
export interface RequestWithdrawnEntry extends InstitutionEntryBase {
  readonly kind: 'REQUEST_WITHDRAWN';
  /** Who withdrew it, by pseudonymous subject. */
  readonly withdrawnBy: string;
}

/** The house handed an extract to a private insurer (R28): to whom and which units, never what stood there. */
export interface ExtractIssuedEntry extends InstitutionEntryBase {
  readonly kind: 'EXTRACT_ISSUED';
  readonly authorisationId: string;
  readonly insurer: PrivateInsurer;
  readonly fields: readonly DisclosableField[];
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
/** Most secondments to the management body that a frame tells. */
export const MOST_TEAM_MEMBERS = 200;
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
const recipient: Reader<ReadingService> = objectOf({ institution: oneOf(INSTITUTIONS), service: serviceId });
const casePerson: Reader<CasePerson> = objectOf({
  avsNumber,
  officialName: name,
  firstName: name,
  birthDate: localDate,
});
const reference = textOf(400, (text) => text.trim() !== '' && isReadable(text, { maximum: 100, lines: false }));

const frameAuthorisation: Reader<FrameAuthorisation> = objectOf(
  {
    id: idOf('aut'),
    discloser: fileInstitution,
    discloserService: orNull(serviceId),
    recipient: oneOf(INSTITUTIONS),
    recipientService: serviceId,
    fields,
    validFrom: localDate,
    validTo: localDate,
    inForce: boolean,
  },
  { purpose: oneOf(AUTHORISATION_PURPOSES), benefits: objectOf({ from: localDate, to: orNull(localDate) }) },
);

const insurer: Reader<PrivateInsurer> = objectOf({ insurance: oneOf(INSURANCES), name: textOf(400, isInsurerName) });

const frameInsurerAuthorisation: Reader<FrameInsurerAuthorisation> = objectOf({
  id: idOf('aut'),
  discloserService: orNull(serviceId),
  insurer,
  fields,
  purpose: oneOf(AUTHORISATION_PURPOSES),
  recurrence: oneOf(AUTHORISATION_RECURRENCES),
  validFrom: localDate,
  validTo: localDate,
  inForce: boolean,
});

const frameLegalExchange: Reader<FrameLegalExchange> = objectOf({
  id: idOf('lex'),
  ground: oneOf(LEGAL_EXCHANGE_GROUNDS),
  discloser: fileInstitution,
  reader: fileInstitution,
  readerService: serviceId,
  fields,
  validFrom: localDate,
  validTo: localDate,
});

const frameTeamMember: Reader<FrameTeamMember> = objectOf({
  subject: subjectId,
  from: localDate,
  to: orNull(localDate),
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

const frame: Reader<Frame> = objectOf(
  {
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
    team: listOf(frameTeamMember, MOST_TEAM_MEMBERS),
    handovers: listOf(frameHandover, MOST_HANDOVERS),
    indications: listOf(frameIndication, MOST_INDICATIONS),
    proposals: listOf(frameProposal, MOST_PROPOSALS),
    left: boolean,
  },
  {
    person: subjectId,
    legalExchanges: listOf(frameLegalExchange, MOST_EXCHANGES),
    insurerAuthorisations: listOf(frameInsurerAuthorisation, MOST_AUTHORISATIONS),
  },
);

const authorisationParts = {
  id: idOf('aut'),
  discloser: objectOf({ institution: fileInstitution, service: orNull(serviceId) }),
  recipient,
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
};
const enteredAuthorisation: Reader<EnteredAuthorisation> = objectOf(authorisationParts, { mandate: readMandate });

const entryBase = { entryId: idOf('ent'), caseId, version: wholeNumber(0), service: serviceId };

const mamacRequest: Reader<MamacRequest> = objectOf({
  problems: listOf(oneOf(PROBLEM_KINDS), PROBLEM_KINDS.length),
  targetMarket: oneOf(TARGET_MARKETS),
});

const caseOpenedParts = {
  kind: oneOf(['CASE_OPENED'] as const),
  ...entryBase,
  openedBy: subjectId,
  mode: oneOf(COOPERATION_MODES),
  reason: oneOf(CASE_REASONS),
  reasonText: orNull(reasonText),
  correspondenceLanguage: oneOf(LANGUAGES),
  interpreterLanguage: orNull(matching(/^[a-z]{2,3}$/, 3)),
  person: casePerson,
  authorisations: listOf(enteredAuthorisation, MOST_AUTHORISATIONS),
  invitations: listOf(service, MOST_PARTICIPANTS - 1),
  mamac: orNull(mamacRequest),
};
const caseOpened: Reader<CaseOpenedEntry> = objectOf(caseOpenedParts, { sentOn: localDate });

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
    until: orNull(localDate),
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
  REGISTRATION_STATED: objectOf({
    kind: oneOf(['REGISTRATION_STATED'] as const),
    ...entryBase,
    from: orNull(localDate),
    to: orNull(localDate),
  }),
  BENEFIT_STATED: objectOf({
    kind: oneOf(['BENEFIT_STATED'] as const),
    ...entryBase,
    authorisationId: idOf('aut'),
    from: orNull(localDate),
    to: orNull(localDate),
  }),
  SMR_CONCLUSION_REFERRED: objectOf({
    kind: oneOf(['SMR_CONCLUSION_REFERRED'] as const),
    ...entryBase,
    conclusionId: idOf('smr'),
    on: localDate,
  }),
  EXTRACT_ISSUED: objectOf({
    kind: oneOf(['EXTRACT_ISSUED'] as const),
    ...entryBase,
    authorisationId: idOf('aut'),
    insurer,
    fields,
    on: localDate,
  }),
  REQUEST_WITHDRAWN: objectOf({
    kind: oneOf(['REQUEST_WITHDRAWN'] as const),
    ...entryBase,
    withdrawnBy: subjectId,
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

const caseErased: Reader<CaseErasedEntry> = objectOf({ kind: oneOf(['CASE_ERASED'] as const), caseId });

const earlyDetectionNotice: Reader<EarlyDetectionNoticeEntry> = objectOf(
  {
    kind: oneOf(['EARLY_DETECTION_NOTICE'] as const),
    noticeId: idOf('ntc'),
    canton: oneOf(CANTONS),
    from: objectOf({ institution: oneOf(['AC', 'AS'] as const), service: serviceId }),
    service: serviceId,
    notifiedOn: localDate,
    personInformedOn: localDate,
  },
  { invitation: casePerson },
);

const readRegisterEntry: Reader<RegisterEntry> = (value, place) => {
  const kinds = ['FRAME', 'OPENING_REFUSED', 'CASE_ERASED', 'EARLY_DETECTION_NOTICE'] as const;
  const kind = oneOf(kinds)(ownValue(value, 'kind'), `${place}.kind`);
  if (kind === 'EARLY_DETECTION_NOTICE') return earlyDetectionNotice(value, place);
  if (kind === 'OPENING_REFUSED') return openingRefused(value, place);
  if (kind === 'CASE_ERASED') return caseErased(value, place);
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
    'REGISTRATION_STATED',
    'BENEFIT_STATED',
    'SMR_CONCLUSION_REFERRED',
    'EXTRACT_ISSUED',
    'REQUEST_WITHDRAWN',
  ] as const;
  const kind = oneOf(kinds)(ownValue(value, 'kind'), `${place}.kind`);
  const entry = INSTITUTION_READERS[kind](value, place);
  const isSpan = entry.kind === 'REGISTRATION_STATED' || entry.kind === 'BENEFIT_STATED';
  if (isSpan && entry.from === null && entry.to !== null) {
    throw new MalformedEntry(`${place}.to`);
  }
  // A request to the management body comes with its mode and with no other (R36).
  if (entry.kind === 'CASE_OPENED' && (entry.mode === 'MAMAC') !== (entry.mamac !== null)) {
    throw new MalformedEntry(`${place}.mamac`);
  }
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
