import type { AuthorisationPurpose, AuthorisationRecurrence } from '../../../common/rules/authorisation.js';
import type { FileInstitution } from '../../../common/rules/institutions.js';
import type { MandateKind, MandatePower } from '../../../common/rules/representation.js';
import type { LegalExchangePurpose } from '../../../common/rules/legalExchange.js';

/** The words of the authorisation to sign and of the two notices, in one language (LPGA 28, LAI 3b, LACI 85f(4)). */
export interface ConsentTexts {
  readonly form: AuthorisationFormTexts;
  readonly before: InformedBeforeTexts;
  readonly after: InformedAfterTexts;
  /** An institution as a whole. */
  readonly institutions: Readonly<Record<FileInstitution, string>>;
  /** The management body of CII-MAMAC. */
  readonly body: string;
  /** Above the contact of whoever sends a notice. */
  readonly contacts: string;
}

/** The authorisation: its nine parts, what may be refused, how it is withdrawn. */
export interface AuthorisationFormTexts {
  readonly title: string;
  readonly lead: string;
  readonly discloser: string;
  readonly recipient: string;
  readonly information: string;
  readonly purpose: string;
  readonly ground: string;
  readonly recurrence: string;
  readonly validity: string;
  readonly purposes: Readonly<Record<AuthorisationPurpose, string>>;
  readonly recurrences: Readonly<Record<AuthorisationRecurrence, string>>;
  /** Above what is to be ticked by hand where nothing is filled in. */
  readonly tickCaption: string;
  readonly tickHead: readonly [from: string, what: string];
  readonly freeHeading: string;
  /** That single lines may be struck out and the whole be left unsigned. */
  readonly strike: string;
  readonly noDisadvantage: string;
  /** What an insurance has to ask for by its own law it asks for by itself (LPGA 28). */
  readonly ownLaw: string;
  readonly withdrawHeading: string;
  readonly withdraw: string;
  readonly effect: string;
  readonly past: string;
  readonly signHeading: string;
  readonly place: string;
  readonly person: string;
  readonly representative: string;
  /** By what somebody represents the person, what it carries, how long, and where the proof lies, on one line. */
  readonly deed: string;
  readonly mandateKinds: Readonly<Record<MandateKind, string>>;
  readonly powers: Readonly<Record<MandatePower, string>>;
  /** In place of a line to sign: the day of a signature that is recorded. */
  readonly signedOn: (day: string) => string;
}

/** Informed before a notice for early detection (LAI 3b). */
export interface InformedBeforeTexts {
  readonly title: string;
  readonly lead: (notifier: string) => string;
  readonly contentHeading: string;
  readonly content: readonly string[];
  readonly nextHeading: string;
  /** What the AI office does then (LAI 3c). */
  readonly next: string;
  readonly medical: string;
  readonly rightsHeading: string;
  readonly rights: readonly string[];
}

/** Informed after an exchange on a ground of law (LACI 85f(4), LAI 68bis(4): wording unverified). */
export interface InformedAfterTexts {
  readonly title: string;
  readonly lead: (reader: string, discloser: string) => string;
  readonly caption: string;
  readonly head: readonly [what: string, how: string];
  readonly information: string;
  readonly period: string;
  readonly purpose: string;
  readonly ground: string;
  readonly purposes: Readonly<Record<LegalExchangePurpose, string>>;
  readonly unverified: string;
  readonly rightsHeading: string;
  readonly rights: readonly string[];
}
