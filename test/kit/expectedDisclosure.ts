import type { DisclosableField } from '../../subgraphs/common/rules/disclosableFields.js';
import type { Ground } from '../../subgraphs/common/rules/disclosure.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';

/**
 * What may be seen, written by hand from the catalogue of grounds (domain 4b) and compared with what the schema says and
 * what the gateway answers. Nothing here is read from the product.
 */

/** The fields of each institution's file under the unit that opens them; what stands under no unit is for the own house. */
export const FIELDS_UNDER: Readonly<
  Record<FileInstitution, Readonly<Partial<Record<DisclosableField, readonly string[]>>>>
> = {
  AC: {
    AC_REGISTRATION: ['registration', 'earlierRegistrations'],
    AC_DAILY_ALLOWANCE: ['dailyAllowance'],
    AC_INTERVIEWS: ['interviews', 'nextInterview'],
    AC_JOB_SEARCH: ['jobSearch', 'exemptions'],
    AC_MEASURES: ['measures'],
    AC_SUSPENSIONS: ['suspensions'],
  },
  AI: {
    AI_EARLY_DETECTION: ['notices'],
    AI_PROCEDURE: ['procedure', 'procedureSteps'],
    AI_INTERVIEWS: ['interviews', 'nextInterview'],
    AI_SMR_CONCLUSION: ['smrConclusion', 'smrConclusions'],
    AI_MEASURES: ['measures'],
    AI_PENSION: ['pension', 'pensions'],
    AI_CUTS: ['formalNotices', 'cuts'],
  },
  AS: {
    AS_FILE: ['service', 'openedOn', 'closedOn', 'status'],
    AS_HOUSEHOLD: ['household', 'households'],
    AS_BUDGET: ['budget', 'budgets'],
    AS_INTERVIEWS: ['interviews', 'nextInterview'],
    AS_MEASURES: ['measures'],
    AS_CUTS: ['cuts', 'cutScale'],
  },
};

/** Fields that the own house alone reads, whatever a person signs. */
export const OWN_HOUSE_ALONE: Readonly<Record<FileInstitution, readonly string[]>> = {
  AC: [
    'version',
    'person',
    'cases',
    'assignments',
    'recordKeeping',
    'divergences',
    'uncheckedRecords',
    'indications',
    'caseDrafts',
  ],
  AI: [
    ...['version', 'person', 'cases', 'assignments', 'recordKeeping', 'divergences', 'uncheckedRecords', 'indications'],
    ...['caseDrafts', 'clearances'],
  ],
  AS: [
    'version',
    'person',
    'cases',
    'assignments',
    'recordKeeping',
    'divergences',
    'uncheckedRecords',
    'indications',
    'caseDrafts',
  ],
};

/** The grounds that open a unit of an institution to somebody of another house. */
export function groundsFor(owner: FileInstitution, unit: DisclosableField): readonly Ground[] {
  const signed: readonly Ground[] = ['AUTHORISATION', 'TEAM_MANDATE'];
  if (owner === 'AS' || unit === 'AI_SMR_CONCLUSION') return signed;
  return owner === 'AC'
    ? [...signed, 'SYSTEM_ACCESS_85F2', 'AC_AI_CLARIFICATION']
    : [...signed, 'AC_AI_CLARIFICATION', 'AI_TO_AS'];
}

/** The institutions that read another's file on a ground of law, without an authorisation. */
export const READERS_BY_LAW: readonly (readonly [reader: FileInstitution, owner: FileInstitution, ground: Ground])[] = [
  ['AC', 'AI', 'AC_AI_CLARIFICATION'],
  ['AI', 'AC', 'AC_AI_CLARIFICATION'],
  ['AS', 'AI', 'AI_TO_AS'],
];

/** The institutions that consult unemployment insurance while they pay benefits and the person consents (LACI 85f(2)). */
export const READERS_BY_SYSTEM_ACCESS: readonly FileInstitution[] = ['AI', 'AS'];

/**
 * What goes to the AI office with a notice for early detection (LAI 3b): from whom, and the units. Nobody reads on that
 * ground; every other unit, and every other house, has none of it.
 */
export const NOTIFIED_BY: readonly (readonly [notifier: FileInstitution, units: readonly DisclosableField[]])[] = [
  ['AC', ['CII_KEY_DATA']],
  ['AS', ['CII_KEY_DATA']],
];

/** The grounds on which a field of the register's case is shown; a unit where one opens it (domain 4b, LPGA 28, 33, 47). */
export const REGISTER_FIELDS: Readonly<
  Record<string, { readonly unit: DisclosableField | null; readonly grounds: readonly (Ground | 'PERSON')[] }>
> = {
  ...Object.fromEntries(
    ['person', 'correspondenceLanguage', 'interpreterLanguage'].map((field) => [
      field,
      { unit: 'CII_KEY_DATA', grounds: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE', 'PERSON'] } as const,
    ]),
  ),
  openingReasonText: { unit: null, grounds: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'] },
  letter: { unit: null, grounds: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE', 'PERSON'] },
  plainWords: { unit: null, grounds: ['PERSON'] },
  mamac: { unit: null, grounds: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE', 'PERSON'] },
};

/**
 * The cooperation itself, which everybody sees who works on the case, each cut to what that one has a part in; to everybody
 * else there is no case.
 */
export const COOPERATION: readonly string[] = [
  ...['disclosure', 'version', 'mode', 'modeChanges', 'status', 'openedOn', 'openedBy', 'openingReason'],
  ...['closedOn', 'closingReason', 'participants', 'lead', 'leadHistory', 'duties', 'authorisations', 'messages'],
  ...[
    'handovers',
    'handover',
    'legalExchanges',
    'indications',
    'proposals',
    'guarantees',
    'timeline',
    'informedBefore',
  ],
];
