const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes a text harmless as the content of an element or as a quoted attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/**
 * Writes a value as JSON that may stand inside a `<script>` element: without any `<`, nothing in it can end the
 * element or open a comment.
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/**
 * Makes finished code fit to stand inside a `<script>` element. The three sequences that change how HTML reads a
 * script occur in such code only within strings and regular expressions, where `\x3c` means the same.
 */
export function codeForScript(code: string): string {
  return code.replace(/<(?=!--|\/?script)/gi, '\\x3c');
}
