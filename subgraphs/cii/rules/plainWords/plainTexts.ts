import type { IndicationOutcome } from '../../../common/rules/handover.js';
import type { DisputeReason } from '../indication/dispute.js';
import type { Indication } from '../indication/indication.js';
import type { MamacPhase } from '../mamac/process.js';
import type { PlainSectionKind } from './plainWords.js';

/**
 * The sentences of the case in plain words in one language. Offices and days come in as words of the same language;
 * offices as names.
 */
export interface PlainTexts {
  readonly headings: Readonly<Record<PlainSectionKind, string>>;
  readonly lead: (office: string, since: string) => string;
  readonly leadEnds: (office: string, back: string) => string;
  readonly closed: (day: string) => string;
  readonly interviews: (office: string) => string;
  readonly jobSearch: (office: string, aMonth: number | null) => string;
  readonly noJobSearch: string;
  readonly noSanction: string;
  readonly benefit: (benefit: string, payer: string) => string;
  readonly measure: (payer: string, ceiling: string, period: string) => string;
  readonly handover: (receiver: string, period: string, answered: string) => string;
  readonly authorisation: (words: {
    readonly reader: string;
    readonly discloser: string;
    readonly units: string;
    readonly until: string;
  }) => string;
  /** That unemployment insurance may be consulted while the reader pays benefits (LACI 85f(2)). */
  readonly systemAccess: (words: {
    readonly reader: string;
    readonly discloser: string;
    readonly units: string;
    readonly until: string;
  }) => string;
  /** That a private insurer, who reads nothing, may be handed an extract (R28). */
  readonly insurer: (words: {
    readonly reader: string;
    readonly discloser: string;
    readonly units: string;
    readonly until: string;
  }) => string;
  /** That the reader told that it pays the person benefits, on which its reading rests (LACI 85f(2)(a)). */
  readonly benefitsTold: (reader: string, period: string) => string;
  /** That an office informed the person before a notice for early detection (LAI 3b). */
  readonly informedBefore: (office: string, day: string) => string;
  /** That it then notified the AI office. */
  readonly notified: (office: string, day: string) => string;
  readonly noAuthorisation: string;
  readonly byLaw: (words: {
    readonly reader: string;
    readonly discloser: string;
    readonly units: string;
    readonly until: string;
  }) => string;
  readonly withdraw: string;
  /** What follows when an authorisation that carries a handover is withdrawn, by where the handover stands (R5). */
  readonly carried: Readonly<
    Record<'beforeStart' | 'active' | 'termReached', (receiver: string, sender: string) => string>
  >;
  readonly contact: (office: string, how: string) => string;
  readonly letter: string;
  readonly inspect: (offices: string) => string;
  /** That the register keeps the case itself, and that one can see it and have it corrected there (LPGA 47). */
  readonly inspectRegister: string;
  /** That what the management body wrote stands in the register too (R49). */
  readonly inspectBody: string;
  /** That the person can have a copy of everything that the register keeps (LPGA 47, docs/decisions/0048). */
  readonly copy: string;
  /** Where the readings stand, of every office and of the register, each in a log of its own (D9). */
  readonly readers: string;
  readonly object: string;
  /** What was reported about the person to who pays (R18). */
  readonly reported: ReportedTexts;
  /** Where CII-MAMAC stands (R29, R36, R37, R46, R47). */
  readonly process: ProcessSentences;
  /** The binding plan of CII-MAMAC (R44, R45). */
  readonly plan: PlanSentences;
  /** The management body of CII-MAMAC, within a sentence. */
  readonly body: string;
  /** The same as the name of an office. */
  readonly bodyName: string;
  /** The register, as the name of an office. */
  readonly registerName: string;
}

/** The sentences on indications, on what was decided on them and on disputes, in one language (docs/decisions/0054). */
export interface ReportedTexts {
  readonly grounds: Readonly<Record<Indication['ground'], string>>;
  /** Who reported what to whom, of which day, in which words. */
  readonly told: (words: {
    readonly by: string;
    readonly payer: string;
    readonly what: string;
    /** The day of the facts. */
    readonly on: string;
    /** The day of the report. */
    readonly day: string;
    readonly facts: string;
  }) => string;
  /** That a report is no decision, and who decides (R18). */
  readonly undecided: (payer: string) => string;
  readonly outcomes: Readonly<Record<IndicationOutcome, (payer: string, day: string) => string>>;
  /** What was said against it; staff may have entered it from a letter of the person's. */
  readonly disputed: (day: string, statement: string) => string;
  readonly disputeWaits: string;
  readonly corrected: (day: string) => string;
  readonly notCorrected: (day: string, reason: string | null) => string;
  readonly reasons: Readonly<Record<DisputeReason, string>>;
  /** That it can be disputed, and what follows. */
  readonly dispute: (by: string) => string;
}

/** Where CII-MAMAC stands, in one language: by its phase while it lasts, and by its end (R29, R36, R37, R46, R47). */
export interface ProcessSentences {
  readonly phases: Readonly<Record<LastingPhase, string>>;
  /** That a request waits, since when, and that it can be taken back (R5, R36). */
  readonly filed: (day: string) => string;
  readonly notAdmitted: (day: string) => string;
  readonly backAtWork: (day: string) => string;
  readonly ended: (day: string) => string;
}

/** The phases that last, from the take-up on. */
export type LastingPhase = Extract<
  MamacPhase,
  'ANNOUNCED' | 'EXAMINATION' | 'PLANNING' | 'CASE_MANAGEMENT' | 'RECHECK'
>;

/** The sentences on the plan of CII-MAMAC in one language. */
export interface PlanSentences {
  /** That a version is in force, and since when the person has agreed to it. */
  readonly agreed: (since: string, agreed: string) => string;
  /** That a version waits for the person's answer, which is free. */
  readonly toAnswer: (proposed: string) => string;
  readonly undertakes: (what: string) => string;
  readonly objective: (what: string, due: string) => string;
  /** That an objective waits for the person's answer. */
  readonly objectiveToAnswer: (what: string, due: string) => string;
  readonly measure: (words: {
    readonly measure: string;
    readonly period: string;
    readonly owner: string;
    readonly payer: string;
  }) => string;
}
