import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Rappen } from '../../../common/rules/money.js';
import type { Actor } from '../case.js';

/** Where a payment guarantee stands; whether its period has ended is told by the clock. */
export const GUARANTEE_STATES = ['PROPOSED', 'GRANTED', 'REFUSED', 'RELEASED'] as const;
/** One of them. */
export type GuaranteeState = (typeof GUARANTEE_STATES)[number];

export const DRAW_KINDS = ['MEASURE_COST', 'PLACE_COST', 'INTERVIEW'] as const;
/** What is drawn for; `INTERVIEW` exists only to be refused: interviews are never billed (R13). */
export type DrawKind = (typeof DRAW_KINDS)[number];

/** The payer's prior consent to a cost (R6): payer, ceiling, period, measure or place. */
export interface Guarantee {
  /** `gar-` and 26 characters. */
  readonly id: string;
  readonly state: GuaranteeState;
  readonly payer: ServiceOfInstitution;
  /** The proposal whose cost it covers: a measure or an integration place (R6, R8). */
  readonly proposalId: string;
  /** The most that can be drawn in all; a granted extension raises it. */
  readonly ceiling: Rappen;
  readonly from: LocalDate;
  /** Last day, inclusive; a granted extension moves it. */
  readonly to: LocalDate;
  readonly proposedBy: Proposer;
  readonly proposedOn: LocalDate;
  /** Pseudonymous subject of the decider; another person than who proposed it. */
  readonly decidedBy: string | null;
  readonly decidedOn: LocalDate | null;
  readonly draws: readonly Draw[];
  /** Proposed changes of ceiling and last day, the earliest first; at most one is undecided. */
  readonly extensions: readonly Extension[];
  readonly releasedOn: LocalDate | null;
}

/** Who of a service proposed; the person proposes no guarantee. */
export type Proposer = Extract<Actor, { readonly kind: 'STAFF' }>;

/** An amount taken against a guarantee for a cost of a day in its period. */
export interface Draw {
  /** `drw-` and 26 characters. */
  readonly id: string;
  readonly amount: Rappen;
  readonly kind: Exclude<DrawKind, 'INTERVIEW'>;
  /** The day of the cost. */
  readonly on: LocalDate;
  readonly by: ServiceOfInstitution;
  readonly drawnOn: LocalDate;
}

/** A higher ceiling or a later last day, proposed by one person and granted by another. */
export interface Extension {
  /** `ext-` and 26 characters. */
  readonly id: string;
  readonly ceiling: Rappen;
  readonly to: LocalDate;
  /** What held when it was proposed, and holds until it is granted. */
  readonly before: { readonly ceiling: Rappen; readonly to: LocalDate };
  readonly proposedBy: Proposer;
  readonly proposedOn: LocalDate;
  readonly outcome: GuaranteeDecision | null;
  /** Pseudonymous subject of the decider; another person than who proposed it. */
  readonly decidedBy: string | null;
  readonly decidedOn: LocalDate | null;
}

/** How the payer's decider answers what was proposed to the payer. */
export const GUARANTEE_DECISIONS = ['GRANTED', 'REFUSED'] as const;
/** One answer. */
export type GuaranteeDecision = (typeof GUARANTEE_DECISIONS)[number];

/** Most guarantees of one case, and most draws and extensions of one guarantee: a case is one document (D4). */
export const MOST_GUARANTEES = 100;
export const MOST_DRAWS = 200;
export const MOST_EXTENSIONS = 20;

export const GUARANTEE_COMMANDS = [
  'PROPOSE',
  'GRANT',
  'REFUSE',
  'DRAW',
  'PROPOSE_EXTENSION',
  'GRANT_EXTENSION',
  'REFUSE_EXTENSION',
  'RELEASE',
] as const;
/** What can be done with a guarantee. */
export type GuaranteeCommand = (typeof GUARANTEE_COMMANDS)[number];

/** What happens to guarantees; the decision has built the guarantee after it. */
export type GuaranteeEvent = {
  readonly kind: 'GUARANTEE_CHANGED';
  readonly command: GuaranteeCommand;
  readonly after: Guarantee;
  readonly by: Actor;
};
