import { parseAvsNumber } from './avsNumber.js';

/**
 * What must not stand in words that several institutions read: AVS numbers and diagnosis codes, in the spellings that
 * people use (R40, LAVS 153d). A net, not a wall: a code spelled out in words passes, and what reads as an amount, a day,
 * a level of language or a number of a dossier has to pass.
 */

/**
 * True when the text holds an AVS number, whatever stands between its digits: thirteen digits from 756, as one number, in
 * the usual groups, also with letters between them, or in any others where the check digit is right.
 */
export function holdsAvsNumber(text: string): boolean {
  if (USUAL_GROUPS_APART.test(plain(text))) return true;
  return runsOfGroups(plain(text)).some((groups) =>
    groups.some((_group, place) => isAvsNumberFrom(groups.slice(place))),
  );
}

/** True when the text holds something that reads as a diagnosis code: ICD-10, ICD-11, or DSM where it is named. */
export function holdsDiagnosisCode(text: string): boolean {
  const words = plain(text).replace(LOOKALIKE, (letter) => LATIN[letter.toUpperCase()] ?? letter);
  return DIAGNOSIS_CODES.some((code) => code.test(words));
}

/**
 * The text as it reads: other forms of the same letters and digits, full width, raised or of another script, are written
 * the plain way, every dash is one dash and every space one space.
 */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => valueOf(digit))
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/gu, ' ');
}

/** Decimal digits stand in blocks from 0 to 9 in every script. */
function valueOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value % 10);
}

/** The groups of digits with neither a letter nor much else between them. */
function runsOfGroups(text: string): readonly (readonly string[])[] {
  return (text.match(RUN_OF_GROUPS) ?? []).map((run) => run.match(/\d+/gu) ?? []);
}

/** True when the first of these groups begin an AVS number that ends with one of them; zeros before it hide nothing. */
function isAvsNumberFrom(groups: readonly string[]): boolean {
  let digits = '';
  for (const [place, group] of groups.entries()) {
    digits += place === 0 ? group.replace(/^0+/u, '') : group;
    if (digits.length > AVS_DIGITS) return false;
    if (digits.length === AVS_DIGITS && digits.startsWith(COUNTRY)) {
      return USUAL_GROUPS.includes(place + 1) || parseAvsNumber(digits) !== null;
    }
  }
  return false;
}

const AVS_DIGITS = 13;
const COUNTRY = '756';
/** One number, or 756.NNNN.NNNN.NC: written so, it is meant as one, also with a slip of the pen. */
const USUAL_GROUPS = [1, 4];
/** The usual groups with up to three signs between them, whatever these are. */
const USUAL_GROUPS_APART = /(?<!\d)0*756\D{1,3}\d{4}\D{1,3}\d{4}\D{1,3}\d{2}(?!\d)/u;
const RUN_OF_GROUPS = /\d+(?:[^\p{L}\p{N}]{1,8}\d+)*/gu;

const ALONE = String.raw`(?<![\p{L}\p{N}]|\p{L}\.)`;
const OVER = String.raw`(?![\p{L}\p{N}]| ?%)`;

const DIAGNOSIS_CODES: readonly RegExp[] = [
  // ICD-10, a letter with two digits; of U, which names leagues of age too, what begins with 0, or has decimals.
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:[A-TV-Z]\d{2}|U0\d|U\d{2}(?=[.,]\d))(?:[.,]\d{1,2})?(?![\p{L}\p{N}])`,
    'iu',
  ),
  // The same with one separator inside and decimals behind; an A with two decimals reads as an amount ("A 12.50").
  new RegExp(String.raw`${ALONE}(?:[B-Zbcdfgjkqrtvwxz][ .-]\d{2}[.,]\d{1,2}|A[ .-]\d{2}[.,]\d)${OVER}`, 'u'),
  // With its letter in brackets: (F)43.2; "(a) 12" counts something off.
  /\([A-TV-Z]\)\d{2}(?:[.,]\d{1,2})?(?![\p{L}\p{N}])/iu,
  // With a space and no decimals, in the chapters that are met most, and not where an hour, a quantity or an amount stands.
  new RegExp(String.raw`(?<!\d ?)${ALONE}(?:[CDFGJKMZ]|[fg]) \d{2}${OVER}(?!\.-|[.,]\d|['’ ]\d{3})`, 'u'),
  // Behind the name of a classification, also without any space: ICD10F32, CIM-10 : F 32, DSM 296.32.
  /(?:ICD|CIM|DSM|CIE)[^\p{L}\p{N}]{0,3}(?:1[01]|IV|V|[45])?(?:[^\p{L}\p{N}]{0,2}(?:GM|TR|CM|R))?[^\p{L}\p{N}]{0,3}(?:[A-Z][ .-]?\d{2}|\d{3}\.\d{1,2}|\d[A-Z]\d[A-Z\d])/iu,
  // ICD-11 with its decimals: a digit or letter, a letter, a digit, and a digit or letter.
  new RegExp(String.raw`${ALONE}(?:\d[A-HJ-NP-Z]\d[\dA-HJ-NP-Z]\.[\dA-Z]{1,2})${OVER}`, 'iu'),
  // Of the chapters of the mind, of sleep and of nerves also without them: 6A70.
  new RegExp(String.raw`${ALONE}[678][A-E]\d[\dA-HJ-NP-Z]${OVER}`, 'iu'),
  new RegExp(String.raw`${ALONE}(?:[B-HJ-NP-X][A-HJ-NP-Z]\d[\dA-HJ-NP-Z]\.[\dA-Z]{1,2})${OVER}`, 'u'),
];

/** Letters of other scripts that look like, or are read as, the letters of codes. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Ф: 'F', Н: 'H', І: 'I', Ј: 'J', К: 'K', М: 'M', О: 'O', Р: 'P', Ѕ: 'S' },
  ...{ Т: 'T', У: 'Y', Х: 'X', Г: 'G', Д: 'D', Л: 'L', З: 'Z' },
  ...{ Α: 'A', Β: 'B', Ε: 'E', Φ: 'F', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T' },
  ...{ Υ: 'Y', Χ: 'X' },
};
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;
