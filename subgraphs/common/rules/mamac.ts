import type { Parameter } from './parameters.js';
import { refuse, type Refusal } from './refusals.js';

/** The words of a request to the management body of CII-MAMAC, as institutions and register share them (domain 3b). */

export const PROBLEM_KINDS = [
  'UNEMPLOYMENT',
  'WORK_INCAPACITY',
  'HEALTH',
  'LABOUR_MARKET_DIFFICULTY',
  'MONEY',
  'FAMILY_OR_RELATIONSHIP',
  'INTEGRATION_OR_MOTIVATION',
] as const;
/** The seven kinds of problem (R31); health is one undivided tick. */
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const TARGET_MARKETS = ['FIRST_LABOUR_MARKET', 'SUPPORTED_LABOUR_MARKET'] as const;
/** Which labour market is aimed at; the process opens for the first one alone (R30). */
export type TargetMarket = (typeof TARGET_MARKETS)[number];

/** What AC, AI or AS states when it refers a person to the management body (R36). Sensitive data: the ticks name health. */
export interface MamacRequest {
  readonly problems: readonly ProblemKind[];
  readonly targetMarket: TargetMarket;
}

/**
 * Months after the start of a registration on the last day of which a person can still be announced: the border of
 * criterion 4 (R35), which refuses, and the national target (R42), which warns, are the same number. Dated, since what a
 * programme asks may change (R54); by the day of the announcement.
 */
export const monthsToAnnouncement: Parameter<number> = [
  {
    from: '2006-09-01',
    to: null,
    value: 4,
    article: 'MAMAC S24, S31-32',
    verified: false,
    note: 'As the slides state it, "for at most four months"; no statute holds it.',
  },
];

/** Fewer kinds are no multiple problem [derived from "several"] (R31). */
const FEWEST_PROBLEMS = 2;

/**
 * Everything that keeps a request from being filed, at the places below `path`: fewer than two different kinds of
 * problem (R31), another labour market than the first (R30).
 */
export function refuseMamacRequest(
  { problems, targetMarket }: MamacRequest,
  path: readonly string[],
): readonly Refusal[] {
  return [
    new Set(problems).size < FEWEST_PROBLEMS
      ? refuse('PROBLEMS_TOO_FEW', { rule: 'R31', path: [...path, 'problems'] })
      : null,
    targetMarket === 'FIRST_LABOUR_MARKET'
      ? null
      : refuse('TARGET_MARKET_NOT_FIRST', { rule: 'R30', path: [...path, 'targetMarket'] }),
  ].filter((refusal) => refusal !== null);
}
