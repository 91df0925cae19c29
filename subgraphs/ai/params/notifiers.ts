import type { Parameter } from '../../common/rules/parameters.js';

/** Who may send an early-detection notice; the list of the law is closed. */
export const AI_NOTIFIERS = [
  'PERSON',
  'FAMILY',
  'EMPLOYER',
  'PHYSICIAN',
  'DAILY_ALLOWANCE_INSURER',
  'PRIVATE_INSURER',
  'ACCIDENT_INSURER',
  'PENSION_FUND',
  'AC',
  'AS',
  'MILITARY_INSURANCE',
  'HEALTH_INSURER',
  'CANTONAL_BODY',
] as const;
/** A notifier by the letter of LAI 3b(2). */
export type Notifier = (typeof AI_NOTIFIERS)[number];

/** What the law says of a notifier. */
export interface NotifierLaw {
  readonly article: string;
  /** True when the notifier must have informed the person beforehand: everyone but the person (LAI 3b(3)). */
  readonly informsBeforehand: boolean;
}

const informing = (letter: string): NotifierLaw => ({ article: `LAI 3b(2)(${letter})`, informsBeforehand: true });

/** The entitled notifiers, each with its letter. */
export const notifierLaw: Parameter<Readonly<Record<Notifier, NotifierLaw>>> = [
  {
    from: '2022-01-01',
    to: null,
    article: 'LAI 3b(2)-(3)',
    verified: true,
    note: 'Article read as in force on 1 January 2024; letter m and the duty of letters b to m stand so since 2022.',
    value: {
      PERSON: { article: 'LAI 3b(2)(a)', informsBeforehand: false },
      FAMILY: informing('b'),
      EMPLOYER: informing('c'),
      PHYSICIAN: informing('d'),
      DAILY_ALLOWANCE_INSURER: informing('e'),
      PRIVATE_INSURER: informing('f'),
      ACCIDENT_INSURER: informing('g'),
      PENSION_FUND: informing('h'),
      AC: informing('i'),
      AS: informing('j'),
      MILITARY_INSURANCE: informing('k'),
      HEALTH_INSURER: informing('l'),
      CANTONAL_BODY: informing('m'),
    },
  },
];
