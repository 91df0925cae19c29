import type { Parameter } from '../../common/rules/parameters.js';

/** Why a benefit is cut. Which of them a canton admits is said by its scale: the grounds are cantonal law. */
export type AsCutGround =
  'INFORMATION_DUTY_BREACHED' | 'INTEGRATION_EFFORT_MISSING' | 'REASONABLE_WORK_REFUSED' | 'INSTRUCTION_NOT_FOLLOWED';

/** All grounds, in the order of the schema. */
export const AS_CUT_GROUNDS = [
  'INFORMATION_DUTY_BREACHED',
  'INTEGRATION_EFFORT_MISSING',
  'REASONABLE_WORK_REFUSED',
  'INSTRUCTION_NOT_FOLLOWED',
] as const satisfies readonly AsCutGround[];

/**
 * How far a canton lets its social services cut the basic need (R19). Social assistance is cantonal law, and the range
 * commonly quoted from the SKOS guidelines is not verified: so no canton has a scale until it sets one.
 */
export interface CutScale {
  /** Highest share of the basic need that all cuts of one month may take together, in percent. */
  readonly maximumCutPercent: number;
  /** Longest cut by one decision, in months. */
  readonly maximumCutMonths: number;
  /** The grounds that the canton admits. */
  readonly grounds: readonly AsCutGround[];
}

/** The scales of one canton, dated. */
export type CutScales = Parameter<CutScale>;
