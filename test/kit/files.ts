import { createdId } from '../../subgraphs/common/platform/ids.js';
import { checkDigitOf, parseAvsNumber, type AvsNumber } from '../../subgraphs/common/rules/avsNumber.js';

/** The identifier of the nth thing of a test, of the product's form. */
export function nthId(prefix: string, n: number): string {
  return createdId(prefix, 'test', String(n));
}

/** The nth generated AVS number under 756.0000, valid and nobody's. */
export function nthAvsNumber(n: number): AvsNumber {
  const twelve = `7560000${String(n).padStart(5, '0')}`;
  const number = parseAvsNumber(`${twelve}${checkDigitOf(twelve)}`);
  if (number === null) throw new RangeError('There are no more generated numbers.');
  return number;
}
