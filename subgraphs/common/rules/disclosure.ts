import type { AuthorisationPurpose } from './authorisation.js';
import { FIELDS_OF, type DisclosableField } from './disclosableFields.js';
import type { Frame, FrameAuthorisation } from './frame.js';
import type { FileInstitution, Institution, Organ, Role, Viewer } from './institutions.js';
import type { LegalExchangeGround } from './legalExchange.js';
import type { LocalDate } from './localDates.js';
import { holdsOn } from './periods.js';
import { benefitsOn, consentsToSystemAccess, isSystemAccessReader } from './systemAccess.js';

/**
 * Who sees what (domain 4b), for all institutions in this one place. These grounds are known here: `OWN_TASK`, always on,
 * `AUTHORISATION`, `TEAM_MANDATE` for the management body of CII-MAMAC, `SYSTEM_ACCESS_85F2`, and the exchanges on a ground
 * of law. `PERSON` opens the register alone (cii/rules/personSight.ts). `PLUS_AUTHORISATION` and `EARLY_DETECTION_NOTICE` open
 * nothing to any viewer: on the one an extract is handed out (extract/issueExtract.ts), on the other the AI office is written
 * to (cii/rules/notice). Everything else is withheld.
 */
export type Ground =
  | 'OWN_TASK'
  | 'AUTHORISATION'
  | 'TEAM_MANDATE'
  | 'SYSTEM_ACCESS_85F2'
  | LegalExchangeGround
  | 'EARLY_DETECTION_NOTICE'
  | 'PLUS_AUTHORISATION'
  | 'PERSON';

/** A ground on which somebody may see something; a notice for early detection tells, and shows nothing (LAI 3b). */
export type ReadingGround = Exclude<Ground, 'EARLY_DETECTION_NOTICE'>;

/** What the decision rests on: facts of the owner's own store and of its own copy of the frame (D7). */
export interface DisclosureQuestion {
  readonly viewer: Viewer;
  /** The institution that owns what is asked for. */
  readonly owner: FileInstitution;
  /** Staff of the owner on its own file; empty where there is no file. */
  readonly assignments: readonly FileAssignment[];
  /** The owner's services that the part belongs to: those of its file, else those that take part in the case. */
  readonly ownerServices: readonly string[];
  /** The owner's copy of the frame of the case; null when it keeps none. */
  readonly frame: Frame | null;
  /** The grounds switched on today in this canton, as far as the viewer's institution may read on them. */
  readonly groundsOn: readonly Ground[];
  readonly canton: string;
  readonly today: LocalDate;
  /** False when the owner has not heard from the register for longer than the lease, or could not apply a frame. */
  readonly fresh: boolean;
}

/** Who of one service works on a file. */
export interface FileAssignment {
  readonly organ: Organ | null;
  readonly service: string;
  readonly responsible: string | null;
  readonly deputy: string | null;
}

/** The answer: what may be shown and why, or that nothing may. */
export type DisclosureDecision =
  | {
      readonly kind: 'granted';
      readonly ground: ReadingGround;
      readonly authorisationId: string | null;
      readonly until: LocalDate | null;
      readonly fields: ReadonlySet<DisclosableField>;
      /** Present where somebody of the own house reads who is not assigned but states a reason; such a read is logged. */
      readonly byReason?: true;
      /** What the authorisation is for, where that is the ground and the frame tells it. */
      readonly purpose?: AuthorisationPurpose;
      /**
       * Which authorisation opens which of the units, where several may: the log names for each unit that one (D9). Present
       * where the ground is an authorisation.
       */
      readonly opened?: readonly OpenedUnits[];
    }
  | { readonly kind: 'withheld'; readonly reason: 'NO_GROUND' | 'STALE' };

/** The units that one authorisation opens, each unit once: on the first in the order of the frame. */
export interface OpenedUnits {
  readonly authorisationId: string;
  /** Null where the frame does not tell it. */
  readonly purpose: AuthorisationPurpose | null;
  readonly fields: readonly DisclosableField[];
}

const NO_GROUND = { kind: 'withheld', reason: 'NO_GROUND' } as const;
const STALE = { kind: 'withheld', reason: 'STALE' } as const;

/** Functions that read the own service's files only when they state a reason (domain 4b, `OWN_TASK`). */
const READS_WITH_REASON: readonly Role[] = ['SUPERVISOR', 'DECIDER', 'SMR'];
const READS_WHEN_ASSIGNED: readonly Role[] = ['CASEWORKER', ...READS_WITH_REASON];

/** Decides whether the viewer may read the owner's part of a case, and which units of it. Refuses by default. */
export function decideDisclosure(question: DisclosureQuestion): DisclosureDecision {
  const { viewer, owner } = question;
  if (viewer.institution === null || viewer.canton !== question.canton) return NO_GROUND;
  if (viewer.institution === owner) return decideOwnTask(question);
  if (!question.fresh) return STALE;
  if (viewer.institution === 'CII') return decideTeamMandate(question);
  const authorised = decideAuthorisation(question);
  if (authorised.kind === 'granted') return authorised;
  const consulted = decideSystemAccess(question);
  return consulted.kind === 'granted' ? consulted : decideLegalExchange(question);
}

/**
 * True when the viewer works on the file: responsible or deputy, or a supervisor, decider or SMR physician of the
 * same service who states a reason. Service and organ must be those of the assignment (AS: the tenant; AC: the organ).
 */
export function isAssigned(viewer: Viewer, assignment: FileAssignment): boolean {
  if (!isOfHouse(viewer, assignment)) return false;
  if (viewer.roles.some((role) => READS_WITH_REASON.includes(role)) && hasPurpose(viewer)) return true;
  return isNamed(viewer, assignment);
}

/**
 * True when the viewer is responsible or deputy there, and needs no reason to read. Whoever reads the own house's files
 * without being named does so by a stated reason, and is written down (docs/decisions/0014).
 */
export function isNamed(viewer: Viewer, assignment: FileAssignment): boolean {
  if (!isOfHouse(viewer, assignment) || !viewer.roles.some((role) => READS_WHEN_ASSIGNED.includes(role))) return false;
  return viewer.subject === assignment.responsible || viewer.subject === assignment.deputy;
}

/** True when this house discloses on the authorisation on that day: in force, between its first and its last day. */
export function isOpenFrom(
  authorisation: FrameAuthorisation,
  house: { readonly institution: FileInstitution; readonly services: readonly string[] },
  day: LocalDate,
): boolean {
  const { inForce, discloser, discloserService, validFrom, validTo } = authorisation;
  const discloses =
    discloser === house.institution && (discloserService === null || house.services.includes(discloserService));
  return inForce && discloses && validFrom <= day && day <= validTo;
}

function decideOwnTask({ viewer, owner, assignments }: DisclosureQuestion): DisclosureDecision {
  if (!assignments.some((assignment) => isAssigned(viewer, assignment))) return NO_GROUND;
  return ownTask(owner, viewer, assignments);
}

/** What somebody who works on a file of the own house reads: everything, as own task; by a reason unless named there. */
export function ownTask(
  owner: Institution,
  viewer: Viewer,
  assignments: readonly FileAssignment[],
): Extract<DisclosureDecision, { kind: 'granted' }> {
  const fields: ReadonlySet<DisclosableField> = new Set(FIELDS_OF[owner]);
  const granted = { kind: 'granted', ground: 'OWN_TASK', authorisationId: null, until: null, fields } as const;
  return assignments.some((assignment) => isNamed(viewer, assignment)) ? granted : { ...granted, byReason: true };
}

/**
 * The authorisation of the person (LPGA 28): in force today, given to this case, discloser and recipient service as
 * named, listed fields only.
 */
function decideAuthorisation(question: DisclosureQuestion): DisclosureDecision {
  const { viewer, frame } = question;
  if (!question.groundsOn.includes('AUTHORISATION') || frame === null || !isUsable(frame, question)) return NO_GROUND;
  return isOnCase(viewer, frame) ? decideFields('AUTHORISATION', frame, question) : NO_GROUND;
}

/**
 * The mandate of the management body (R49): a case referred to it, a member whose secondment is in force today, and an
 * authorisation that names the body as recipient. No other function of the register reads anything of a file.
 */
function decideTeamMandate(question: DisclosureQuestion): DisclosureDecision {
  const { viewer, frame, today } = question;
  if (!question.groundsOn.includes('TEAM_MANDATE') || frame === null || !isUsable(frame, question)) return NO_GROUND;
  if (frame.mode !== 'MAMAC' || !isSeconded(viewer, frame, today)) return NO_GROUND;
  return decideFields('TEAM_MANDATE', frame, question);
}

/**
 * The consultation of unemployment insurance by a body that pays the person benefits (LACI 85f(2)): the body said so from
 * its own records, the person consents to this and for this, and reciprocity is recorded for the pair by the ground that is
 * on. It ends with the first of the three, and opens the listed fields alone (docs/decisions/0047).
 */
function decideSystemAccess(question: DisclosureQuestion): DisclosureDecision {
  const { viewer, owner, frame, groundsOn } = question;
  if (!groundsOn.includes('SYSTEM_ACCESS_85F2') || frame === null || !isUsable(frame, question)) return NO_GROUND;
  if (owner !== 'AC' || !isSystemAccessReader(viewer.institution) || !isOnCase(viewer, frame)) return NO_GROUND;
  return decideFields('SYSTEM_ACCESS_85F2', frame, question);
}

/**
 * A ground of law without an authorisation (LACI 85f(3), LAI 68bis(2)-(3)): opened for this case and this reading service,
 * in its time, listed fields only. It never adds to what the person has authorised: where an authorisation opens
 * anything, that alone decides (docs/decisions/0044).
 */
function decideLegalExchange(question: DisclosureQuestion): DisclosureDecision {
  const { viewer, owner, frame, today, groundsOn } = question;
  if (frame === null || !isUsable(frame, question) || !isOnCase(viewer, frame)) return NO_GROUND;
  const exchange = (frame.legalExchanges ?? []).find(
    (one) =>
      groundsOn.includes(one.ground) &&
      one.discloser === owner &&
      one.reader === viewer.institution &&
      one.readerService === viewer.service &&
      one.validFrom <= today &&
      today <= one.validTo,
  );
  if (exchange === undefined) return NO_GROUND;
  const { ground, validTo } = exchange;
  const own: readonly DisclosableField[] = FIELDS_OF[owner];
  const fields = new Set(exchange.fields.filter((field) => own.includes(field)));
  return { kind: 'granted', ground, authorisationId: null, until: validTo, fields };
}

/** Several authorisations add up; the one that ends first gives `until`, so nothing outlives its ground. */
function decideFields(ground: ReadingGround, frame: Frame, question: DisclosureQuestion): DisclosureDecision {
  const { owner, today } = question;
  const valid = frame.authorisations
    .filter((authorisation) => covers(authorisation, question, today) && serves(authorisation, ground, today))
    .map((authorisation) => ({ ...authorisation, validTo: lastDayOf(authorisation) }));
  const first = valid.toSorted((a, b) => (a.validTo < b.validTo ? -1 : a.validTo > b.validTo ? 1 : 0))[0];
  if (first === undefined) return NO_GROUND;
  const own: readonly DisclosableField[] = FIELDS_OF[owner];
  const fields = new Set(valid.flatMap((authorisation) => authorisation.fields).filter((field) => own.includes(field)));
  if (fields.size === 0) return NO_GROUND;
  const { id, validTo, purpose } = first;
  const opened = openedBy(valid, fields);
  const granted = { kind: 'granted', ground, authorisationId: id, until: validTo, fields, opened } as const;
  return purpose === undefined ? granted : { ...granted, purpose };
}

function openedBy(
  valid: readonly Pick<FrameAuthorisation, 'id' | 'purpose' | 'fields'>[],
  fields: ReadonlySet<DisclosableField>,
): readonly OpenedUnits[] {
  const opens = (field: DisclosableField) => valid.find((one) => one.fields.includes(field));
  return valid
    .map((one) => ({
      ...{ authorisationId: one.id, purpose: one.purpose ?? null },
      fields: [...fields].filter((field) => opens(field) === one),
    }))
    .filter((one) => one.fields.length > 0);
}

/** A cross-institution read needs an assignment on this case in the reader's own service (domain 4b, last line). */
function isOnCase(viewer: Viewer, frame: Frame): boolean {
  return frame.participants.some(
    (participant) =>
      participant.institution === viewer.institution && isAssigned(viewer, { ...participant, organ: viewer.organ }),
  );
}

/** True for a member of the management body on a day of a secondment, both ends included (R49). */
function isSeconded(viewer: Viewer, { team }: Frame, today: LocalDate): boolean {
  if (!viewer.roles.includes('TEAM')) return false;
  return team.some((member) => member.subject === viewer.subject && holdsOn(member, today));
}

/** A frame made for this owner and canton, of a case that is open and that the owner has not left. */
function isUsable(frame: Frame, { owner, canton }: DisclosureQuestion): boolean {
  return !frame.left && frame.status === 'OPEN' && frame.canton === canton && frame.recipient === owner;
}

function covers(authorisation: FrameAuthorisation, question: DisclosureQuestion, today: LocalDate): boolean {
  const { viewer, owner, ownerServices } = question;
  return (
    isOpenFrom(authorisation, { institution: owner, services: ownerServices }, today) &&
    authorisation.recipient === viewer.institution &&
    authorisation.recipientService === viewer.service
  );
}

/** A consent to consult serves that ground alone, while the benefits run; every other authorisation serves the others. */
function serves(authorisation: FrameAuthorisation, ground: Ground, today: LocalDate): boolean {
  if (ground !== 'SYSTEM_ACCESS_85F2') return !consentsToSystemAccess(authorisation);
  return consentsToSystemAccess(authorisation) && benefitsOn(authorisation, today) !== null;
}

/** The last day of the authorisation, or of the benefits beside which it counts, if they end before. */
function lastDayOf({ validTo, benefits }: FrameAuthorisation): LocalDate {
  const paidTo = benefits?.to ?? null;
  return paidTo !== null && paidTo < validTo ? paidTo : validTo;
}

/** Of the service of the assignment and, in AC, of its organ. */
function isOfHouse(viewer: Viewer, { service, organ }: FileAssignment): boolean {
  return viewer.service !== null && viewer.service === service && viewer.organ === organ;
}

function hasPurpose(viewer: Viewer): boolean {
  return viewer.purpose !== null && viewer.purpose.trim() !== '';
}
