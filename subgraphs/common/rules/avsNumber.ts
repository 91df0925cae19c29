/** An AVS number as it is kept and exchanged: 13 digits, no dots. */
export type AvsNumber = `756${number}`;

/**
 * Reads an AVS number (AHVN13): 756, nine digits and the EAN-13 check digit, with or without the dots of
 * `756.NNNN.NNNN.NC`. Null for anything else. The text is never quoted in an error.
 */
export function parseAvsNumber(text: string): AvsNumber | null {
  if (!/^(756\d{10}|756\.\d{4}\.\d{4}\.\d{2})$/.test(text)) return null;
  const digits = text.replaceAll('.', '');
  return checkDigitOf(digits.slice(0, 12)) === digits[12] ? asAvsNumber(digits) : null;
}

/** Check digit of the first twelve digits: weights 1, 3, 1, 3 … from the left, then the complement to ten. */
export function checkDigitOf(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

function asAvsNumber(digits: string): AvsNumber {
  if (!isThirteen(digits)) throw new TypeError('Not thirteen digits beginning with 756.');
  return digits;
}

function isThirteen(digits: string): digits is AvsNumber {
  return /^756\d{10}$/.test(digits);
}
