import type { FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate, Month } from '../../../common/rules/localDates.js';
import type { Benefit } from '../../../common/rules/duty.js';
import type { HandoverState } from '../handover/handover.js';
import type { ConsentTexts } from './consentTexts.js';
import type { PlanTexts } from './planTexts.js';
import type { ServiceNames } from './serviceNames.js';

export const RETURNED_STATES = [
  'TERM_REACHED',
  'RETURNED',
  'GOAL_REACHED',
  'ENDED_WITHOUT_RESULT',
  'WITHDRAWN_BY_CLIENT',
  'INVALIDATED',
] as const satisfies readonly HandoverState[];
/** How a handover that had been accepted ended, so that the lead is back with its sender. */
export type ReturnedState = (typeof RETURNED_STATES)[number];

/**
 * The words of the letters in one language, in the terms of the glossary (domain section 2). Days come in as words of the
 * same language. An office comes in as the subject of a sentence, with its article and without a capital letter.
 */
export interface LetterTexts {
  /** Tag of the language as written in Switzerland. */
  readonly languageTag: string;
  readonly dates: DateTexts;
  /** An article such as `LACI 17` as this language cites it. */
  readonly article: (article: string) => string;
  /** The office that leads for an institution: as a name, and as the subject of a sentence. */
  readonly offices: Readonly<Record<FileInstitution, { readonly name: string; readonly subject: string }>>;
  /** How the services are called; without it each goes by its identifier. */
  readonly services?: ServiceNames;
  /** Who pays the benefit of an institution. */
  readonly payers: Readonly<Record<FileInstitution, string>>;
  /** Who decides on a sanction of it (LACI 30(2) gives two organs). */
  readonly deciders: Readonly<Record<FileInstitution, string>>;
  readonly benefits: Readonly<Record<Benefit, string>>;
  readonly labels: LabelTexts;
  readonly duties: DutyTexts;
  readonly pay: PayTexts;
  readonly confirmation: ConfirmationTexts;
  readonly exemption: ExemptionTexts;
  readonly leadReturn: ReturnTexts;
  readonly plan: PlanTexts;
  readonly consent: ConsentTexts;
  /** The salutation of a letter to the person. */
  readonly greeting: string;
  /** That the letter informs and decides nothing. */
  readonly noDecision: string;
}

/** Days, months and stretches of days. */
export interface DateTexts {
  readonly day: (day: LocalDate) => string;
  readonly month: (month: Month) => string;
  /** From one day to another, both inclusive; where they are one, on that day. Stands alone and inside a sentence. */
  readonly period: (from: LocalDate, to: LocalDate) => string;
  /** From a day on, with no end known. */
  readonly since: (from: LocalDate) => string;
  /** Days of one month by their numbers, with how many they are. */
  readonly daysOfMonth: (first: number, last: number) => string;
}

/** Names of lines and columns. */
export interface LabelTexts {
  readonly name: string;
  readonly birthDate: string;
  readonly avsNumber: string;
  readonly writtenOn: string;
  readonly sender: string;
  readonly service: string;
  readonly phone: string;
  readonly mail: string;
}

/** What the person owes. */
export interface DutyTexts {
  /** The columns: what, towards whom, when. */
  readonly head: readonly [what: string, towards: string, when: string];
  readonly interviews: string;
  /** Interviews of a house by its own law, which concern only who is registered there (R1, OACI 21). */
  readonly ownInterviews: string;
  /** Without a number where none was agreed. */
  readonly jobSearch: (aMonth: number | null) => string;
  /** In place of a holder. */
  readonly notOwed: string;
}

/** Who pays, unchanged by every act of cooperation (R9). */
export interface PayTexts {
  readonly heading: string;
  readonly caption: string;
  /** The columns: benefit, who pays it, who decides on sanctions of it. */
  readonly head: readonly [benefit: string, payer: string, decider: string];
  /** Measures are paid by who granted them beforehand (R6, R7). */
  readonly measures: string;
}

/** The confirmation to the person. */
export interface ConfirmationTexts {
  readonly title: string;
  readonly lead: (receiver: string, period: string) => string;
  /** Overall responsibility stays with the sender (domain 3c-3). */
  readonly responsibility: (sender: string, back: string) => string;
  readonly owedHeading: string;
  readonly owedCaption: string;
  /** The lead reports, the payer decides, the person sees it (R18). */
  readonly reports: (lead: string) => string;
  readonly freeHeading: string;
  readonly free: (answeredOn: string) => string;
  readonly withdrawal: (sender: string) => string;
  readonly noSanction: string;
  readonly contactsHeading: string;
  readonly contactsCaption: string;
  /** Of an office, by its name, that has told neither telephone nor mail. */
  readonly writeTo: (office: string) => string;
}

/** The notice to the unemployment fund. */
export interface ExemptionTexts {
  readonly title: string;
  readonly exempt: (receiver: string, period: string) => string;
  readonly period: string;
  readonly reference: string;
  readonly noReference: string;
  readonly authority: string;
  readonly basis: string;
  readonly monthsHeading: string;
  readonly monthsCaption: string;
  readonly head: readonly [month: string, exempt: string, counted: string];
  readonly wholeMonth: string;
  readonly none: string;
  readonly split: string;
  readonly interviews: (receiver: string) => string;
  readonly unchanged: string;
}

/** The return of the lead. */
export interface ReturnTexts {
  readonly title: string;
  readonly lead: (sender: string, back: string) => string;
  readonly before: (receiver: string, period: string) => string;
  /** Why, by the state of the handover alone: reasons stay between the services. */
  readonly why: Readonly<Record<ReturnedState, string>>;
  /** In place of what a return says: the receiver led to the last agreed day. */
  readonly atAgreedEnd: string;
  readonly owedHeading: string;
  readonly owedCaption: string;
  /** Nothing reaches back before that day (R16). */
  readonly notBack: (back: string) => string;
  readonly proofs: (articles: string) => string;
}
