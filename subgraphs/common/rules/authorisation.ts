import { FIELDS_OF, type DisclosableField } from './disclosableFields.js';
import type { Canton, FileInstitution, Viewer } from './institutions.js';
import { maximumAuthorisationMonths } from './authorisationPolicy.js';
import { addDays, addMonths, type LocalDate } from './localDates.js';
import { refuse, type Refusal } from './refusals.js';

/**
 * The written authorisation of the person for one case (domain 4b, LPGA 28). Its nine parts: the person (whose case
 * or file it is given to), discloser, recipient, concrete information, legal ground, recurrence, validity period,
 * date, signature.
 */
export interface Authorisation {
  readonly discloser: Discloser;
  readonly recipient: ServiceOfInstitution;
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
}

/** A service of an institution, such as a placement office or a social service. */
export interface ServiceOfInstitution {
  readonly institution: FileInstitution;
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
] as const;
/** What the exchange is for. */
export type AuthorisationPurpose = (typeof AUTHORISATION_PURPOSES)[number];

export const AUTHORISATION_RECURRENCES = ['ONE_OFF', 'RECURRING'] as const;
/** Whether the information may be given once, on one day, or again during the period. */
export type AuthorisationRecurrence = (typeof AUTHORISATION_RECURRENCES)[number];

export const SIGNATURE_FORMS = ['HANDWRITTEN', 'ELECTRONIC', 'REPRESENTATIVE'] as const;
/** How the person signed. */
export type SignatureForm = (typeof SIGNATURE_FORMS)[number];

/** What became of an authorisation, as told by the clock. */
export type AuthorisationState = 'PROPOSED' | 'IN_FORCE' | 'NOT_YET_VALID' | 'EXPIRED' | 'WITHDRAWN';

/** As whom somebody acts on an authorisation. */
export type Standing = 'PERSON' | 'DISCLOSER' | 'RECIPIENT' | 'THIRD';

/** Everything that is incomplete or inconsistent in the nine parts; an empty list when the authorisation can stand. */
export function refuseAuthorisation(
  authorisation: Authorisation,
  { canton, today, path }: { readonly canton: Canton; readonly today: LocalDate; readonly path: readonly string[] },
): readonly Refusal[] {
  return [
    ...refuseParties(authorisation, path),
    ...refuseFields(authorisation, path),
    ...refuseDates(authorisation, today, path),
    ...refusePeriod(authorisation, canton, today, path),
    ARTICLE.test(authorisation.article) ? null : refuse('LEGAL_GROUND_NOT_NAMED', at(path, 'article')),
  ].filter((refusal) => refusal !== null);
}

/** As whom the viewer acts on this authorisation: the person, the discloser's or the recipient's service, or neither. */
export function standingOf(
  viewer: Viewer,
  { discloser, recipient }: Pick<Authorisation, 'discloser' | 'recipient'>,
  viewerIsThePerson: boolean,
): Standing {
  if (viewerIsThePerson && viewer.roles.includes('PERSON')) return 'PERSON';
  if (viewer.service === null) return 'THIRD';
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
 * no party of any.
 */
export function isParty(
  party: Discloser,
  service: { readonly institution: string | null; readonly service: string | null } | null,
): boolean {
  if (service === null) return false;
  return party.institution === service.institution && (party.service === null || party.service === service.service);
}

// Act and article, with letters and paragraph as the law writes them: `LPGA 28`, `LACI 85f(2)`, `LIPAD 39`.
const ARTICLE = /^[A-Z][A-Za-z]{1,11} \d{1,3}[a-z]{0,8}(?:\(\d{1,2}\))?$/;

function refuseParties({ discloser, recipient }: Authorisation, path: readonly string[]): (Refusal | null)[] {
  return [
    discloser.institution === 'AS' && discloser.service === null
      ? refuse('SERVICE_NOT_NAMED', at(path, 'discloser'))
      : null,
    discloser.institution === recipient.institution ? refuse('DISCLOSER_IS_RECIPIENT', at(path, 'recipient')) : null,
  ];
}

function refuseFields({ discloser, fields }: Authorisation, path: readonly string[]): (Refusal | null)[] {
  const disclosable: readonly DisclosableField[] = [...FIELDS_OF[discloser.institution], ...FIELDS_OF.CII];
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
