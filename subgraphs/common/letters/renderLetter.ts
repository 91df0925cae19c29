import type { LetterBlock, LetterField, LetterTable, WrittenLetter } from '../rules/letter.js';
import { LETTER_STYLE } from './letterStyle.js';

/**
 * The letter as a whole HTML document: it prints on A4, holds no script and asks for nothing from elsewhere. Every word
 * is escaped here, in one place, because names come from outside.
 */
export function renderLetter({ languageTag, title, blocks }: WrittenLetter): string {
  return `<!doctype html>
<html lang="${escaped(languageTag)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>
${LETTER_STYLE}
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${blocks.map(blockOf).join('\n')}
</main>
</body>
</html>
`;
}

/** The text as it may stand in an element or in a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function blockOf(block: LetterBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.entries.map((entry) => `<li>${escaped(entry)}</li>`).join('\n')}\n</ul>`;
    case 'fields':
      return `<dl>\n${block.fields.map(fieldOf).join('\n')}\n</dl>`;
    case 'signatures':
      return `<dl class="signatures">\n${block.fields.map(fieldOf).join('\n')}\n</dl>`;
    case 'table':
      return tableOf(block);
  }
}

/** What is to be filled in by hand is a line. */
function fieldOf({ label, value }: LetterField): string {
  const content = value === null ? '<dd class="blank">&nbsp;</dd>' : `<dd>${escaped(value)}</dd>`;
  return `<div><dt>${escaped(label)}</dt>${content}</div>`;
}

function tableOf({ caption, head, rows }: LetterTable): string {
  const columns = head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  return `<table>
<caption>${escaped(caption)}</caption>
<thead><tr>${columns}</tr></thead>
<tbody>
${rows.map(rowOf).join('\n')}
</tbody>
</table>`;
}

function rowOf([name = '', ...cells]: readonly string[]): string {
  const rest = cells.map((cell) => `<td>${escaped(cell)}</td>`).join('');
  return `<tr><th scope="row">${escaped(name)}</th>${rest}</tr>`;
}
