import { FIELDS_OF, type DisclosableField } from './disclosableFields.js';
import type { Frame, FrameAuthorisation } from './frame.js';
import type { FileInstitution, Organ, Role, Viewer } from './institutions.js';
import type { LocalDate } from './localDates.js';

/**
 * Who sees what (domain 4b), for all institutions in this one place. Two grounds are known here: `OWN_TASK`, always on,
 * and `AUTHORISATION`. `PERSON` opens the register alone (cii/rules/personSight.ts). Everything else is withheld. The
 * other grounds join the union and the list at the end.
 */
export type Ground = 'OWN_TASK' | 'AUTHORISATION' | 'PERSON';

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
  /** The grounds switched on today in this canton. */
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
      readonly ground: Ground;
      readonly authorisationId: string | null;
      readonly until: LocalDate | null;
      readonly fields: ReadonlySet<DisclosableField>;
    }
  | { readonly kind: 'withheld'; readonly reason: 'NO_GROUND' | 'STALE' };

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
  return decideAuthorisation(question);
}

/**
 * True when the viewer works on the file: responsible or deputy, or a supervisor, decider or SMR physician of the
 * same service who states a reason. Service and organ must be those of the assignment (AS: the tenant; AC: the organ).
 */
export function isAssigned(viewer: Viewer, assignment: FileAssignment): boolean {
  if (viewer.service === null || viewer.service !== assignment.service) return false;
  if (viewer.organ !== assignment.organ) return false;
  if (viewer.roles.some((role) => READS_WITH_REASON.includes(role)) && hasPurpose(viewer)) return true;
  if (!viewer.roles.some((role) => READS_WHEN_ASSIGNED.includes(role))) return false;
  return viewer.subject === assignment.responsible || viewer.subject === assignment.deputy;
}

function decideOwnTask({ viewer, owner, assignments }: DisclosureQuestion): DisclosureDecision {
  if (!assignments.some((assignment) => isAssigned(viewer, assignment))) return NO_GROUND;
  return { kind: 'granted', ground: 'OWN_TASK', authorisationId: null, until: null, fields: new Set(FIELDS_OF[owner]) };
}

/**
 * The authorisation of the person (LPGA 28): in force today, given to this case, discloser and recipient service as
 * named, listed fields only. Several add up; the one that ends first gives `until`, so nothing outlives its ground.
 */
function decideAuthorisation(question: DisclosureQuestion): DisclosureDecision {
  const { viewer, owner, frame, today } = question;
  if (!question.groundsOn.includes('AUTHORISATION') || frame === null || !isUsable(frame, question)) return NO_GROUND;
  if (!isOnCase(viewer, frame)) return NO_GROUND;
  const valid = frame.authorisations.filter((authorisation) => covers(authorisation, question, today));
  const first = valid.toSorted((a, b) => (a.validTo < b.validTo ? -1 : a.validTo > b.validTo ? 1 : 0))[0];
  if (first === undefined) return NO_GROUND;
  const own: readonly DisclosableField[] = FIELDS_OF[owner];
  const fields = new Set(valid.flatMap((authorisation) => authorisation.fields).filter((field) => own.includes(field)));
  if (fields.size === 0) return NO_GROUND;
  return { kind: 'granted', ground: 'AUTHORISATION', authorisationId: first.id, until: first.validTo, fields };
}

/** A cross-institution read needs an assignment on this case in the reader's own service (domain 4b, last line). */
function isOnCase(viewer: Viewer, frame: Frame): boolean {
  return frame.participants.some(
    (participant) =>
      participant.institution === viewer.institution && isAssigned(viewer, { ...participant, organ: viewer.organ }),
  );
}

/** A frame made for this owner and canton, of a case that is open and that the owner has not left. */
function isUsable(frame: Frame, { owner, canton }: DisclosureQuestion): boolean {
  return !frame.left && frame.status === 'OPEN' && frame.canton === canton && frame.recipient === owner;
}

function covers(authorisation: FrameAuthorisation, question: DisclosureQuestion, today: LocalDate): boolean {
  const { viewer, owner, ownerServices } = question;
  const { discloserService } = authorisation;
  return (
    authorisation.inForce &&
    authorisation.discloser === owner &&
    (discloserService === null || ownerServices.includes(discloserService)) &&
    authorisation.recipient === viewer.institution &&
    authorisation.recipientService === viewer.service &&
    authorisation.validFrom <= today &&
    today <= authorisation.validTo
  );
}

function hasPurpose(viewer: Viewer): boolean {
  return viewer.purpose !== null && viewer.purpose.trim() !== '';
}
