import { FIELDS_OF, type DisclosableField } from './disclosableFields.js';
import type { CooperationMode } from './frame.js';
import type { Canton, FileInstitution, Institution, Viewer } from './institutions.js';
import { isInsurerName, type PrivateInsurer } from './insurer.js';
import { maximumAuthorisationMonths } from './authorisationPolicy.js';
import { addDays, addMonths, type LocalDate } from './localDates.js';
import { refuse, type Refusal } from './refusals.js';
import { refuseSignature, type Mandate } from './representation.js';
import { isSystemAccessReader, SYSTEM_ACCESS_ARTICLE } from './systemAccess.js';

/**
 * The written authorisation of the person for one case (domain 4b, LPGA 28). Its nine parts: the person (whose case
 * or file it is given to), discloser, recipient, concrete information, legal ground, recurrence, validity period,
 * date, signature.
 */
export interface Authorisation {
  readonly discloser: Discloser;
  readonly recipient: Recipient;
  /** The concrete information; each unit belongs to the discloser or is the key data in the register. */
  readonly fields: readonly DisclosableField[];
  readonly purpose: AuthorisationPurpose;
  /** The article the exchange rests on, such as `LPGA 28`. */
  readonly article: string;
  readonly recurrence: AuthorisationRecurrence;
  readonly validFrom: LocalDate;
  /** Last day, inclusive. */
  readonly validTo: LocalDate;
  readonly signedOn: LocalDate;
  readonly signature: SignatureForm;
  /** By what a representative signed; absent where the person did. */
  readonly mandate?: Mandate;
}

/** An authorisation on which a service reads, as all do but those that name a private insurer (R28). */
export interface ReadingAuthorisation extends Authorisation {
  readonly recipient: ReadingService;
}

/** A service of an institution, such as a placement office or a social service. */
export interface ServiceOfInstitution {
  readonly institution: FileInstitution;
  readonly service: string;
}

/** Who is named as recipient: a service that reads, or a private insurer that is handed an extract (R28). */
export type Recipient = ReadingService | PrivateInsurer;

/**
 * Who may read: a service of AC, AI or AS, or the management body of CII-MAMAC under the register's own service of the
 * canton (domain 4b `TEAM_MANDATE`, R49).
 */
export interface ReadingService {
  readonly institution: Institution;
  readonly service: string;
}

/** Who discloses: AC and AI may be named as a whole, social assistance always by its service (domain 3c-10). */
export interface Discloser {
  readonly institution: FileInstitution;
  readonly service: string | null;
}

export const AUTHORISATION_PURPOSES = [
  'INVITATION',
  'INTEGRATION_PLANNING',
  'COMPETENCE_CLARIFICATION',
  'LEAD_HANDOVER',
  'JOINT_ASSESSMENT',
  'SYSTEM_ACCESS',
] as const;
/** What the exchange is for. */
export type AuthorisationPurpose = (typeof AUTHORISATION_PURPOSES)[number];

export const AUTHORISATION_RECURRENCES = ['ONE_OFF', 'RECURRING'] as const;
/** Whether the information may be given once, on one day, or again during the period. */
export type AuthorisationRecurrence = (typeof AUTHORISATION_RECURRENCES)[number];

export const SIGNATURE_FORMS = ['HANDWRITTEN', 'ELECTRONIC', 'REPRESENTATIVE'] as const;
/** How the person signed, or that a representative did by a mandate. */
export type SignatureForm = (typeof SIGNATURE_FORMS)[number];

/**
 * What became of an authorisation, as told by the clock; `RESTING` while the handover that it was signed for is not
 * under way, and `DAMAGED` when its revisions do not hold together, which only the register knows.
 */
export type AuthorisationState =
  'PROPOSED' | 'IN_FORCE' | 'RESTING' | 'NOT_YET_VALID' | 'EXPIRED' | 'WITHDRAWN' | 'DAMAGED';

/** As whom somebody acts on an authorisation. */
export type Standing = 'PERSON' | 'DISCLOSER' | 'RECIPIENT' | 'THIRD';

/** Everything that is incomplete or inconsistent in the nine parts; an empty list when the authorisation can stand. */
export function refuseAuthorisation(
  authorisation: Authorisation,
  { canton, today, path }: { readonly canton: Canton; readonly today: LocalDate; readonly path: readonly string[] },
): readonly Refusal[] {
  return [
    ...refuseParties(authorisation, path),
    refuseBodyPurpose(authorisation, path),
    ...refuseInsurer(authorisation, path),
    ...refuseConsultation(authorisation, path),
    ...refuseFields(authorisation, path),
    ...refuseDates(authorisation, today, path),
    ...refusePeriod(authorisation, canton, today, path),
    ...refuseSigner(authorisation, path),
    ARTICLE.test(authorisation.article) ? null : refuse('LEGAL_GROUND_NOT_NAMED', at(path, 'article')),
  ].filter((refusal) => refusal !== null);
}

/**
 * Refuses the management body as recipient anywhere but in a case or draft of CII-MAMAC: it sees referred cases only
 * (R49, domain 4b).
 */
export function refuseBodyOutsideMamac(
  authorisation: Pick<Authorisation, 'recipient'>,
  mode: CooperationMode,
  path: readonly string[],
): Refusal | null {
  if (!namesManagementBody(authorisation) || mode === 'MAMAC') return null;
  return refuse('MANAGEMENT_BODY_ONLY_IN_MAMAC', { rule: 'R49', ...at(path, 'recipient') });
}

/**
 * Refuses a private insurer as recipient in every mode but `PLUS` (R28): CII, Optima and CII-MAMAC are among the
 * institutions alone.
 */
export function refuseInsurerOutsidePlus(
  authorisation: Pick<Authorisation, 'recipient'>,
  mode: CooperationMode,
  path: readonly string[],
): Refusal | null {
  if (!isInsurer(authorisation.recipient) || mode === 'PLUS') return null;
  return refuse('INSURER_ONLY_IN_PLUS', { rule: 'R28', ...at(path, 'recipient') });
}

/** True when the recipient is the management body, of whatever service of the register (R49). */
export function namesManagementBody({ recipient }: Pick<Authorisation, 'recipient'>): boolean {
  return !isInsurer(recipient) && recipient.institution === 'CII';
}

/** True for a recipient that never reads, and is handed an extract instead (R28). */
export function isInsurer(recipient: Recipient): recipient is PrivateInsurer {
  return 'insurance' in recipient;
}

/**
 * As whom the viewer acts on this authorisation: the person, the discloser's or the recipient's service, or neither.
 * Nobody acts on one for the management body by the token alone: who belongs to it is told by secondments (R49).
 */
export function standingOf(
  viewer: Viewer,
  { discloser, recipient }: Pick<Authorisation, 'discloser' | 'recipient'>,
  viewerIsThePerson: boolean,
): Standing {
  if (viewerIsThePerson && viewer.roles.includes('PERSON')) return 'PERSON';
  if (viewer.service === null || viewer.institution === 'CII') return 'THIRD';
  if (isParty(discloser, viewer)) return 'DISCLOSER';
  return isParty(recipient, viewer) ? 'RECIPIENT' : 'THIRD';
}

/** True when entering it gives it force at once; what a recipient types in alone has no effect until confirmed. */
export function standsAtOnce(standing: Standing): boolean {
  return standing === 'DISCLOSER' || standing === 'PERSON';
}

/** The state on a day; a withdrawn one never comes back, a closed case ends the purpose of all its authorisations. */
export function authorisationState(
  authorisation: Pick<Authorisation, 'validFrom' | 'validTo'> & {
    readonly confirmed: boolean;
    readonly withdrawn: boolean;
  },
  { today, caseClosed }: { readonly today: LocalDate; readonly caseClosed: boolean },
): AuthorisationState {
  if (authorisation.withdrawn) return 'WITHDRAWN';
  if (caseClosed || today > authorisation.validTo) return 'EXPIRED';
  if (!authorisation.confirmed) return 'PROPOSED';
  return today < authorisation.validFrom ? 'NOT_YET_VALID' : 'IN_FORCE';
}

/** True when the authorisation lets this service see the key data that an invitation carries (D7). */
export function coversInvitation(authorisation: Authorisation, invited: ServiceOfInstitution): boolean {
  return authorisation.fields.includes('CII_KEY_DATA') && isParty(authorisation.recipient, invited);
}

/**
 * True when the service speaks for this party; a party without a service is the whole institution. Null, the person, is
 * no party of any, and for a private insurer no service speaks (R28).
 */
export function isParty(
  party: { readonly institution: Institution; readonly service: string | null } | PrivateInsurer,
  service: { readonly institution: string | null; readonly service: string | null } | null,
): boolean {
  if (service === null || 'insurance' in party) return false;
  return party.institution === service.institution && (party.service === null || party.service === service.service);
}

// Act and article, with letters and paragraph as the law writes them: `LPGA 28`, `LACI 85f(2)`, `LIPAD 39`.
const ARTICLE = /^[A-Z][A-Za-z]{1,11} \d{1,3}[a-z]{0,8}(?:\(\d{1,2}\))?$/;

function refuseParties({ discloser, recipient }: Authorisation, path: readonly string[]): (Refusal | null)[] {
  return [
    discloser.institution === 'AS' && discloser.service === null
      ? refuse('SERVICE_NOT_NAMED', at(path, 'discloser'))
      : null,
    !isInsurer(recipient) && discloser.institution === recipient.institution
      ? refuse('DISCLOSER_IS_RECIPIENT', at(path, 'recipient'))
      : null,
  ];
}

/** The management body assesses together with the institutions, and reads for nothing else (R39, R49). */
function refuseBodyPurpose(authorisation: Authorisation, path: readonly string[]): Refusal | null {
  if (!namesManagementBody(authorisation) || authorisation.purpose === 'JOINT_ASSESSMENT') return null;
  return refuse('PURPOSE_NOT_JOINT_ASSESSMENT', { rule: 'R49', article: 'LPGA 28', ...at(path, 'purpose') });
}

/** An insurer has a name, and is handed an extract to plan or to clarify: it is invited to nothing and leads nothing (R28). */
function refuseInsurer({ recipient, purpose }: Authorisation, path: readonly string[]): (Refusal | null)[] {
  if (!isInsurer(recipient)) return [];
  return [
    isInsurerName(recipient.name) ? null : refuse('TEXT_NOT_ACCEPTED', { rule: 'R28', ...at(path, 'recipient') }),
    INSURER_PURPOSES.includes(purpose)
      ? null
      : refuse('PURPOSE_NOT_FOR_INSURER', { rule: 'R28', ...at(path, 'purpose') }),
  ];
}

const INSURER_PURPOSES: readonly AuthorisationPurpose[] = ['INTEGRATION_PLANNING', 'COMPETENCE_CLARIFICATION'];

/**
 * A consent to consult names unemployment insurance as discloser, a service of AI or social assistance as recipient, and the
 * article that it rests on, so that the person signs for what it is (LACI 85f(2)).
 */
function refuseConsultation(
  { purpose, discloser, recipient, article }: Authorisation,
  path: readonly string[],
): (Refusal | null)[] {
  if (purpose !== 'SYSTEM_ACCESS') return [];
  const forPair =
    discloser.institution === 'AC' && !isInsurer(recipient) && isSystemAccessReader(recipient.institution);
  return [
    forPair ? null : refuse('SYSTEM_ACCESS_NOT_FOR_PAIR', { article: SYSTEM_ACCESS_ARTICLE, ...at(path, 'purpose') }),
    article === SYSTEM_ACCESS_ARTICLE
      ? null
      : refuse('LEGAL_GROUND_NOT_NAMED', { article: SYSTEM_ACCESS_ARTICLE, ...at(path, 'article') }),
  ];
}

/**
 * The key data are the register's: nothing of the register is handed to an insurer (R28), and it is no system of
 * unemployment insurance (LACI 85f(2)).
 */
function refuseFields(
  { discloser, recipient, purpose, fields }: Authorisation,
  path: readonly string[],
): (Refusal | null)[] {
  const ofRegister = isInsurer(recipient) || purpose === 'SYSTEM_ACCESS' ? [] : FIELDS_OF.CII;
  const disclosable: readonly DisclosableField[] = [...FIELDS_OF[discloser.institution], ...ofRegister];
  if (fields.length === 0) return [refuse('INFORMATION_NOT_NAMED', { article: 'LPGA 28', path: [...path, 'fields'] })];
  const foreign = fields.some((field) => !disclosable.includes(field)) || new Set(fields).size !== fields.length;
  return [foreign ? refuse('INFORMATION_NOT_OF_DISCLOSER', at(path, 'fields')) : null];
}

function refuseDates(
  { validFrom, validTo, signedOn, recurrence }: Authorisation,
  today: LocalDate,
  path: readonly string[],
): (Refusal | null)[] {
  return [
    signedOn > today ? refuse('DATE_IN_FUTURE', at(path, 'signedOn')) : null,
    validFrom < signedOn ? refuse('AUTHORISATION_BEFORE_SIGNATURE', at(path, 'validFrom')) : null,
    validTo < validFrom ? refuse('PERIOD_REVERSED', at(path, 'validTo')) : null,
    validTo >= validFrom && validTo < today ? refuse('AUTHORISATION_EXPIRED', at(path, 'validTo')) : null,
    recurrence === 'ONE_OFF' && validTo > validFrom ? refuse('ONE_OFF_LASTS_ONE_DAY', at(path, 'validTo')) : null,
  ];
}

/** A representative signs by a mandate that carries it on the day of signing; the person needs none. */
function refuseSigner(
  { signature, mandate, signedOn }: Pick<Authorisation, 'signature' | 'mandate' | 'signedOn'>,
  path: readonly string[],
): readonly Refusal[] {
  return refuseSignature(signature, mandate, { power: 'SIGN_AUTHORISATIONS', on: signedOn, path });
}

/** The longest period is policy of the canton: a blanket authorisation without end would not be concrete. */
function refusePeriod(
  { validFrom, validTo }: Authorisation,
  canton: Canton,
  today: LocalDate,
  path: readonly string[],
): (Refusal | null)[] {
  const months = maximumAuthorisationMonths(canton, today);
  if (months === null) return [refuse('PARAMETER_NOT_SET', at(path, 'validTo'))];
  const lastDay = addDays(addMonths(validFrom, months), -1);
  return [validTo > lastDay ? refuse('AUTHORISATION_TOO_LONG', at(path, 'validTo')) : null];
}

function at(path: readonly string[], name: string): { path: readonly string[] } {
  return { path: [...path, name] };
}
