import type { MeasureType } from '../../../common/rules/measureTypes.js';
import type { PlanAim } from '../mamac/process.js';

/** A type of one of the three catalogues (R11). */
export type { MeasureType };

/** The words of a plan printed for signature, in one language (R44). */
export interface PlanTexts {
  readonly title: string;
  /** Which version of the plan it is. */
  readonly version: (version: string) => string;
  readonly lead: string;
  readonly aimHeading: string;
  readonly aims: Readonly<Record<PlanAim, string>>;
  readonly measuresHeading: string;
  readonly measuresCaption: string;
  /** The columns: measure, who carries it out, who pays it, from when to when. */
  readonly measuresHead: readonly [measure: string, owner: string, payer: string, when: string];
  readonly measures: Readonly<Record<MeasureType, string>>;
  readonly personHeading: string;
  /** In place of a list when the person undertakes nothing of her or his own. */
  readonly personNothing: string;
  readonly institutionsHeading: string;
  readonly institutionsCaption: string;
  /** The columns: institution, what it carries out, what it pays. */
  readonly institutionsHead: readonly [institution: string, carriesOut: string, pays: string];
  /** What an institution without a measure agrees to: that it has no obligation. */
  readonly noObligation: string;
  readonly bindingHeading: string;
  /** Whom it binds, from when, and that nobody changes it alone (R44). */
  readonly binds: string;
  /** The consequences of a breach are those of each payer's own law alone (domain 3c-1). */
  readonly breach: string;
  /** The person is free to agree; without the agreement nothing binds. */
  readonly free: string;
  readonly signaturesHeading: string;
  readonly signaturesNote: string;
  readonly person: string;
  /** In place of a line to sign: the day of an agreement that is recorded. */
  readonly agreedOn: (day: string) => string;
}
