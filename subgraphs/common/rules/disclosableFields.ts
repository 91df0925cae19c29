import type { FileInstitution, Institution } from './institutions.js';

/** The units in which each institution discloses; an authorisation lists them (domain 4b). */
export const FIELDS_OF = {
  CII: ['CII_KEY_DATA'],
  AC: ['AC_REGISTRATION', 'AC_DAILY_ALLOWANCE', 'AC_INTERVIEWS', 'AC_JOB_SEARCH', 'AC_MEASURES', 'AC_SUSPENSIONS'],
  AI: [
    'AI_EARLY_DETECTION',
    'AI_PROCEDURE',
    'AI_INTERVIEWS',
    'AI_SMR_CONCLUSION',
    'AI_MEASURES',
    'AI_PENSION',
    'AI_CUTS',
  ],
  AS: ['AS_FILE', 'AS_HOUSEHOLD', 'AS_BUDGET', 'AS_INTERVIEWS', 'AS_MEASURES', 'AS_CUTS'],
} as const satisfies Record<Institution, readonly string[]>;

/** One unit of disclosure. */
export type DisclosableField = (typeof FIELDS_OF)[Institution][number];

/** The unit under which each institution says that the person is registered with it, and since when (R34). */
export const REGISTRATION_FIELD = {
  AC: 'AC_REGISTRATION',
  AI: 'AI_PROCEDURE',
  AS: 'AS_FILE',
} as const satisfies Record<FileInstitution, DisclosableField>;

/** The institution that owns a unit. */
export function ownerOf(field: DisclosableField): Institution {
  const prefix = field.slice(0, field.indexOf('_'));
  switch (prefix) {
    case 'AC':
    case 'AI':
    case 'AS':
    case 'CII':
      return prefix;
    default:
      throw new TypeError('A disclosable field begins with the name of its institution.');
  }
}
