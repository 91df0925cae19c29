import type { IndicationGround, ProposalKind } from '../rules/handover.js';
import type { NoSanctionReason } from '../rules/indications.js';
import type { DeskName } from './desks.js';

/** What became of a handover of the demonstration; each story is told by the register's own commands. */
export const HANDOVER_STORIES = [
  'RUNNING',
  'GOAL_REACHED',
  'RETURNED',
  'WITHOUT_RESULT',
  'TERM_REACHED',
  'CLIENT_WITHDREW',
  'HANDED_BACK',
  'FORWARDED',
  'DRAFTED',
  'ANSWERED',
  'OFFERED',
  'ASKED',
  'REFUSED',
  'DECLINED',
  'EXPIRED',
  'WITHDRAWN',
  'CLOSED',
] as const;
/** One of them. */
export type HandoverStory = (typeof HANDOVER_STORIES)[number];

/**
 * A handover of the lead in a few words; the opener of the case is the sender. Days count backwards from today: 12 is
 * twelve days ago, -12 lies twelve days ahead.
 */
export interface HandoverSketch {
  readonly story: HandoverStory;
  /** Place among the handovers of that story, from 0: two of one story differ in their details. */
  readonly place: number;
  readonly receiver: DeskName;
  /** The service of the receiver's house that the offer is passed on to; null for none. */
  readonly forwardedTo: DeskName | null;
  /** Another handover was begun and taken back before: its place among all such; null for none. */
  readonly attempt: number | null;
  readonly drafted: number;
  /** First and last agreed day. */
  readonly starts: number;
  readonly ends: number;
  /** The day on which it was brought to an end; null when nobody did. */
  readonly ended: number | null;
  readonly proposals: readonly ProposalSketch[];
  readonly indications: readonly IndicationSketch[];
}

/** What became of a proposal of the lead and of the guarantee for its cost. */
export type ProposalFate =
  | 'UNANSWERED'
  | 'REFUSED'
  | 'TO_GUARANTEE'
  | 'NOT_GUARANTEED'
  | 'TO_START'
  | 'EXTENDING'
  | 'EXTENDED'
  | 'NOT_EXTENDED'
  | 'RELEASED';

/** A measure or place that the receiver proposes to the sender, who pays. */
export interface ProposalSketch {
  readonly fate: ProposalFate;
  readonly kind: ProposalKind;
}

/** Facts that the receiver reports to the sender, who pays. */
export interface IndicationSketch {
  readonly ground: Exclude<IndicationGround, 'COOPERATION_REFUSED'>;
  readonly facts: number;
  readonly filed: number;
  /** Null while it waits; `SANCTIONED`, or why no sanction was decided. */
  readonly answer: { readonly daysAgo: number; readonly reason: NoSanctionReason | 'SANCTIONED' } | null;
}

/** The days of a proposal: when it was made and answered, and its first and last day. */
export interface ProposalDays {
  readonly proposed: number;
  readonly answered: number | null;
  readonly starts: number;
  readonly ends: number;
}

/** The days of proposals of each fate. */
export const PROPOSAL_DAYS: Readonly<Record<ProposalFate, ProposalDays>> = {
  UNANSWERED: { proposed: 5, answered: null, starts: -20, ends: -110 },
  REFUSED: { proposed: 100, answered: 90, starts: 70, ends: -20 },
  TO_GUARANTEE: { proposed: 18, answered: 12, starts: -15, ends: -100 },
  NOT_GUARANTEED: { proposed: 60, answered: 52, starts: 35, ends: -40 },
  TO_START: { proposed: 32, answered: 25, starts: 5, ends: -80 },
  EXTENDING: { proposed: 80, answered: 74, starts: 60, ends: -15 },
  EXTENDED: { proposed: 80, answered: 74, starts: 60, ends: -15 },
  NOT_EXTENDED: { proposed: 80, answered: 74, starts: 60, ends: -15 },
  RELEASED: { proposed: 80, answered: 74, starts: 60, ends: -50 },
};

/** The days on which the receiver leads, the last one included; null when it never comes to it. */
export function ledDays({ story, starts, ends, ended }: HandoverSketch): {
  readonly from: number;
  readonly until: number;
} | null {
  switch (story) {
    case 'RUNNING':
    case 'GOAL_REACHED':
    case 'RETURNED':
    case 'WITHOUT_RESULT':
    case 'TERM_REACHED':
    case 'CLIENT_WITHDREW':
    case 'HANDED_BACK':
    case 'FORWARDED':
      return { from: starts, until: Math.max(ends, ended ?? ends) };
    case 'DRAFTED':
    case 'ANSWERED':
    case 'OFFERED':
    case 'ASKED':
    case 'REFUSED':
    case 'DECLINED':
    case 'EXPIRED':
    case 'WITHDRAWN':
    case 'CLOSED':
      return null;
  }
}
