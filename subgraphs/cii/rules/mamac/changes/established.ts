import { tidyText } from '../../../../common/rules/texts.js';

/** What the conditions of the row have established. */
export function established<Value>(value: Value | null): Value {
  if (value === null) throw new TypeError('The conditions of the row come first.');
  return value;
}

/** Words as they are kept; null where nothing was said. */
export function wordsOf(text: string | null): string | null {
  const words = tidyText(text ?? '');
  return words === '' ? null : words;
}
