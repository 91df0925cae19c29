import type { Parameter } from '../../common/rules/parameters.js';

/** The cases in which a benefit may be cut without a formal notice and time to reflect; the list is closed (R19). */
export const AI_CUT_EXCEPTIONS = [
  'NO_APPLICATION_DESPITE_INVITATION',
  'DUTY_TO_REPORT_BREACHED',
  'BENEFIT_OBTAINED_UNDULY',
  'INFORMATION_WITHHELD',
] as const;
/** A coded exception. */
export type CutException = (typeof AI_CUT_EXCEPTIONS)[number];

/** Duties whose breach may lead to a cut after a formal notice. */
export const AI_NOTICED_DUTIES = ['EARLY_INTERVENTION', 'REHABILITATION', 'MEDICAL_TREATMENT', 'INQUIRY'] as const;
/** A duty that a formal notice recalls. */
export type NoticedDuty = (typeof AI_NOTICED_DUTIES)[number];

/** The exceptions with the letter of each. */
export const cutExceptionArticles: Parameter<Readonly<Record<CutException, string>>> = [
  {
    from: '2022-01-01',
    to: null,
    article: 'LAI 7b(2)',
    verified: true,
    note: 'Article read as in force on 1 January 2024. Earlier wordings were not read.',
    value: {
      NO_APPLICATION_DESPITE_INVITATION: 'LAI 7b(2)(a)',
      DUTY_TO_REPORT_BREACHED: 'LAI 7b(2)(b)',
      BENEFIT_OBTAINED_UNDULY: 'LAI 7b(2)(c)',
      INFORMATION_WITHHELD: 'LAI 7b(2)(d)',
    },
  },
];

/**
 * The duties that LAI 7b(1) names, each with its own article. The law asks for a written notice and time to reflect
 * (LPGA 21(4)) but fixes no length: the office sets the last day to reflect in each notice.
 */
export const noticedDuties: Parameter<Readonly<Record<NoticedDuty, string>>> = [
  {
    from: '2022-01-01',
    to: null,
    article: 'LAI 7b(1)',
    verified: true,
    note: 'LAI 7(2) and 7b(1) read as in force on 1 January 2024; of LPGA 43 only paragraph 3 was read.',
    value: {
      EARLY_INTERVENTION: 'LAI 7(2)(a)',
      REHABILITATION: 'LAI 7(2)(b-c)',
      MEDICAL_TREATMENT: 'LAI 7(2)(d)',
      INQUIRY: 'LPGA 43(2)',
    },
  },
];
