import type { Language } from './institutions.js';
import type { ReadEntry, Reader } from './readEntry.js';
import { READ_TEXTS, type ReadTexts } from './readTexts.js';

/**
 * A reading in plain words of the language, as the person may know it (LPGA 47): who read in which function, who keeps what
 * was read, what it was and on which ground. It names no staff and no service, and tells no reason that was stated; the
 * instant stands beside it.
 */
export function readWords(
  {
    reader,
    discloser,
    fields,
    ground,
    reason,
  }: Pick<ReadEntry, 'reader' | 'discloser' | 'fields' | 'ground' | 'reason'>,
  language: Language,
): string {
  const texts = READ_TEXTS[language];
  const nothing = discloser.institution === 'CII' ? texts.cooperation : texts.known;
  return texts.told({
    reader: readerIn(texts, reader),
    keeper: texts.institutions[discloser.institution],
    what: fields.length === 0 ? nothing : fields.map((field) => texts.units[field]).join('; '),
    why: [texts.grounds[ground], ...(reason === null ? [] : [texts.reasonStated])].join('; '),
  });
}

function readerIn({ institutions, functions, insurances }: ReadTexts, reader: Reader): string {
  switch (reader.kind) {
    case 'STAFF':
      return [institutions[reader.institution], ...reader.roles.map((role) => functions[role])].join(', ');
    case 'NOTIFIED':
      return institutions[reader.institution];
    case 'INSURER':
      return `${reader.name} (${insurances[reader.insurance]})`;
  }
}
