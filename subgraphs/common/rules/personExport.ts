import { articleOf, type ReadEntry } from './readEntry.js';

/** Members that name somebody of a house, or how to reach one. */
const NAMES_STAFF = ['subject', 'responsible', 'deputy', 'author', 'contact'];

/** The value without whoever acted in it; an act keeps the institution and the function. For the copy a person gets (LPGA 47). */
export function withoutStaff(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutStaff);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(
    ([member, one]) => !NAMES_STAFF.includes(member) && !isActor(member, one),
  );
  return Object.fromEntries(members.map(([member, one]) => [member, withoutStaff(one)]));
}

/** As the person finds a reading in the log: institution and function, never who (docs/decisions/0041). */
export function readingTold(entry: ReadEntry): object {
  const { at, reader, discloser, ground, authorisationId, fields, reason } = entry;
  return {
    ...{
      at,
      by: readerTold(reader),
      disclosedBy: discloser.institution,
      ground,
      article: articleOf(entry),
      authorisationId,
      fields,
    },
    reasonStated: reason !== null,
  };
}

function readerTold(reader: ReadEntry['reader']): object {
  switch (reader.kind) {
    case 'STAFF':
      return { institution: reader.institution, functions: reader.roles };
    case 'INSURER':
      return { insurance: reader.insurance, name: reader.name };
    case 'NOTIFIED':
      return { institution: reader.institution, service: reader.service };
  }
}

/** `draftedBy`, `decidedBy`, `by`: a pseudonym where it is a text, unless it is a word of a list, such as a holder. */
function isActor(member: string, value: unknown): boolean {
  return (member === 'by' || member.endsWith('By')) && typeof value === 'string' && !/^[A-Z_]+$/.test(value);
}
