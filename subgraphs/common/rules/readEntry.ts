import type { AuthorisationPurpose } from './authorisation.js';
import type { DisclosableField } from './disclosableFields.js';
import type { DisclosureDecision, ReadingGround } from './disclosure.js';
import type { Institution, Organ, Role, Viewer } from './institutions.js';
import type { PrivateInsurer } from './insurer.js';
import { legalExchangeBetween } from './legalExchange.js';
import { SYSTEM_ACCESS_ARTICLE } from './systemAccess.js';

/**
 * What the read log keeps (design D9, docs/decisions/0041): who read what of whom, when and on which ground; never what
 * stood there. A case is named by a pseudonym, and a stated reason is sealed under the key that goes with it, so that
 * erasing a person leaves every row of the log as it was.
 */
export interface ReadEntry {
  /** The instant at which the ground was checked for the last time, in business time. */
  readonly at: string;
  readonly reader: Reader;
  /** Pseudonym of the case or, outside any case, of the file. */
  readonly about: string;
  readonly discloser: ReadDiscloser;
  readonly ground: ReadGround;
  /** The authorisation of the person that the read rests on; null where the ground needs none. */
  readonly authorisationId: string | null;
  /** What the authorisation is for, where the discloser knows it. */
  readonly purpose: AuthorisationPurpose | null;
  /** The units that were shown of those asked for; empty when only that a file is kept, or none, was shown. */
  readonly fields: readonly DisclosableField[];
  /** The reason that the reader stated, sealed; null where none was. */
  readonly reason: string | null;
}

/** A read as it is noted while it happens: with the identifier of what is read, and the reason in clear. */
export interface Reading extends Omit<ReadEntry, 'at' | 'about' | 'reason'> {
  /** Identifier of the case (`case-…`) or, outside any case, of the own file; the log replaces it by its pseudonym. */
  readonly about: string;
  /** The person's key, which is kept beside the pseudonym and forgotten with it; null where the house does not know it. */
  readonly person: string | null;
  /** In clear; it is sealed on the way, and kept for 500 characters at most. */
  readonly reason: string | null;
}

/**
 * An officer's look for a person of whom the house keeps nothing: about nobody, under an identifier that stands nowhere else,
 * and without the reason, in which a person nobody knows may be named, and which nothing would ever erase.
 */
export function fruitlessLook(reader: StaffReader, discloser: ReadDiscloser, id: string): Reading {
  return {
    ...{ reader, discloser, about: id, person: null, reason: null },
    ...{ ground: 'OWN_TASK', authorisationId: null, purpose: null, fields: [] },
  };
}

/**
 * Who reads: staff with the functions of their token, a private insurer who was given an extract (R28), or the office that was
 * notified for early detection (LAI 3b).
 */
export type Reader = StaffReader | InsurerReader | NotifiedReader;

/** Somebody who signed in. */
export interface StaffReader {
  readonly kind: 'STAFF';
  /** Pseudonymous identifier of the user at the identity provider; never shown to the person. */
  readonly subject: string;
  readonly institution: Institution;
  readonly service: string | null;
  /** In AC only. */
  readonly organ: Organ | null;
  readonly roles: readonly Role[];
}

export { INSURANCES, type Insurance } from './insurer.js';

/** A private insurer, who never signs in: a house of the cooperation gave it a named extract (R28). */
export interface InsurerReader extends PrivateInsurer {
  readonly kind: 'INSURER';
  /** Who handed the extract out. */
  readonly givenBy: StaffReader;
}

/** The office of disability insurance that was sent a notice for early detection (LAI 3b); nobody of it signed in for that. */
export interface NotifiedReader {
  readonly kind: 'NOTIFIED';
  readonly institution: 'AI';
  readonly service: string;
  /** Who sent the notice. */
  readonly givenBy: StaffReader;
}

/** The house that disclosed. */
export interface ReadDiscloser {
  readonly institution: Institution;
  /** Its services that work on the file or take part in the case. */
  readonly services: readonly string[];
}

/**
 * The grounds on which something leaves a house; `PLUS_AUTHORISATION` is a delivery to a private insurer (R28),
 * `EARLY_DETECTION_NOTICE` one to the AI office (LAI 3b).
 */
export type ReadGround = Exclude<ReadingGround, 'PERSON'> | 'EARLY_DETECTION_NOTICE';

/** What a reading of the own house or of another is noted through, in the request that it happens in. */
export interface ReadNotes {
  /**
   * Keeps readings durably, those of one answer in one row; nothing that they tell of may leave before. False when they
   * could not be kept: then it must not leave at all.
   */
  note(readings: readonly Reading[]): Promise<boolean>;
}

/**
 * Whether reading on this decision is written down: everything that crosses from one institution to another, and what
 * somebody of the own house reads without being assigned (D9, docs/decisions/0014). The own task of the assigned is not,
 * and neither is the person's look at the own case.
 */
export function isLogged({
  ground,
  byReason,
}: Pick<Extract<DisclosureDecision, { kind: 'granted' }>, 'ground' | 'byReason'>): boolean {
  if (ground === 'PERSON') return false;
  return ground !== 'OWN_TASK' || byReason === true;
}

/** The article that a reading rests on; `LPGA 33` for the own task (domain 4b). */
export function articleOf({ ground, reader, discloser }: Pick<ReadEntry, 'ground' | 'reader' | 'discloser'>): string {
  switch (ground) {
    case 'OWN_TASK':
      return 'LPGA 33';
    case 'AUTHORISATION':
    case 'TEAM_MANDATE':
    case 'PLUS_AUTHORISATION':
      return 'LPGA 28';
    case 'EARLY_DETECTION_NOTICE':
      return 'LAI 3b';
    case 'SYSTEM_ACCESS_85F2':
      return SYSTEM_ACCESS_ARTICLE;
    case 'AC_AI_CLARIFICATION':
    case 'AI_TO_AS':
      return articleOfExchange(reader, discloser.institution);
  }
}

/** The viewer as a reader; null for somebody without an institution, who reads nothing but the own case. */
export function staffReader({ subject, institution, service, organ, roles }: Viewer): StaffReader | null {
  return institution === null ? null : { kind: 'STAFF', subject, institution, service, organ, roles: [...roles] };
}

function articleOfExchange(reader: Reader, discloser: Institution): string {
  const of = reader.kind === 'STAFF' ? reader.institution : 'CII';
  if (of === 'CII' || discloser === 'CII') return 'LAI 68bis';
  return legalExchangeBetween(of, discloser)?.article ?? 'LAI 68bis';
}
