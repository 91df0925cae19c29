import type { Mandate } from './representation.js';

/** The closed words of the cooperation; they equal the enums of `schema/shared.graphql` (a test compares them). */

/** An institution with a file of its own. */
export type FileInstitution = 'AC' | 'AI' | 'AS';
/** Any participant of the federation that owns data. */
export type Institution = FileInstitution | 'CII';
/** An organ of unemployment insurance (domain 3c-10). */
export type Organ = 'ORP' | 'FUND' | 'AUTHORITY';
/** A function carried by a token. */
export type Role =
  'CASEWORKER' | 'SUPERVISOR' | 'DECIDER' | 'SMR' | 'TEAM' | 'STEERING' | 'ANALYST' | 'DPO' | 'PERSON' | 'SYSTEM';
/** A language in which the product speaks to people. */
export type Language = 'FR' | 'DE' | 'IT' | 'EN';

export const FILE_INSTITUTIONS = ['AC', 'AI', 'AS'] as const satisfies readonly FileInstitution[];
export const INSTITUTIONS = [...FILE_INSTITUTIONS, 'CII'] as const satisfies readonly Institution[];
export const ORGANS = ['ORP', 'FUND', 'AUTHORITY'] as const satisfies readonly Organ[];
export const ROLES = [
  'CASEWORKER',
  'SUPERVISOR',
  'DECIDER',
  'SMR',
  'TEAM',
  'STEERING',
  'ANALYST',
  'DPO',
  'PERSON',
  'SYSTEM',
] as const satisfies readonly Role[];
export const LANGUAGES = ['FR', 'DE', 'IT', 'EN'] as const satisfies readonly Language[];

/** The 26 cantons in official order. Here `AI` is Appenzell Innerrhoden, not disability insurance. */
export const CANTONS = [
  'ZH',
  'BE',
  'LU',
  'UR',
  'SZ',
  'OW',
  'NW',
  'GL',
  'ZG',
  'FR',
  'SO',
  'BS',
  'BL',
  'SH',
  'AR',
  'AI',
  'SG',
  'GR',
  'AG',
  'TG',
  'TI',
  'VD',
  'VS',
  'NE',
  'GE',
  'JU',
] as const;
/** A canton by its official two letters. */
export type Canton = (typeof CANTONS)[number];

/** The one who reads or acts, as told by the verified token of the user; immutable during a request. */
export interface Viewer {
  /** Pseudonymous identifier of the user at the identity provider. */
  readonly subject: string;
  /** The one institution the user acts for (R25); null for a person. */
  readonly institution: Institution | null;
  /** The service inside the institution: placement office, fund, AI office, social service; null where there is none. */
  readonly service: string | null;
  /** The organ, in AC only. */
  readonly organ: Organ | null;
  readonly roles: readonly Role[];
  readonly canton: Canton;
  /** The person's own key, with role PERSON only; of a representative the key of the person who is represented. */
  readonly personId: string | null;
  /** By what the viewer represents the person, with role PERSON only; absent for the person herself or himself and for staff. */
  readonly mandate?: Mandate;
  /** Why the viewer reads, when stated; supervisors must state one. */
  readonly purpose: string | null;
}
