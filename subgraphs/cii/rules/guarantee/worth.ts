import { sumOf, type Rappen } from '../../../common/rules/money.js';
import type { Guarantee } from './guarantee.js';

/** What was drawn against a guarantee and what can still be drawn (R6). */
export interface Worth {
  readonly drawn: Rappen;
  /** Never below zero; zero unless the guarantee is granted and not released. */
  readonly remainder: Rappen;
}

/** What a guarantee is worth: what is drawn is spent, what is released or was never granted is free for the payer. */
export function worthOf({ state, ceiling, draws }: Pick<Guarantee, 'state' | 'ceiling' | 'draws'>): Worth {
  const drawn = sumOf(draws.map(({ amount }) => amount));
  return { drawn, remainder: state === 'GRANTED' ? ceiling - drawn : 0 };
}
