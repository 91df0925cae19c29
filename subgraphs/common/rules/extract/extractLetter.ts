import type { FrameInsurerAuthorisation } from '../frame.js';
import type { FilePerson } from '../institutionFile.js';
import type { FileInstitution, Language } from '../institutions.js';
import { heading, paragraph, type LetterBlock, type WrittenLetter } from '../letter.js';
import type { LocalDate } from '../localDates.js';
import { MEASURE_NAMES } from '../measureNames.js';
import { chfOf } from '../money.js';
import { EXTRACT_TEXTS, type ExtractTexts } from './extractTexts.js';
import type { ExtractTable, ExtractUnit, ExtractValue } from './extractTable.js';

/** What a letter with an extract is written from. */
export interface ExtractLetter {
  readonly language: Language;
  readonly institution: FileInstitution;
  /** The service that hands it out. */
  readonly service: string;
  readonly person: FilePerson;
  readonly authorisation: FrameInsurerAuthorisation;
  /** The units asked for, in their order, with what the file says. */
  readonly units: readonly {
    readonly field: ExtractUnit;
    readonly table: ExtractTable;
  }[];
  readonly today: LocalDate;
}

/**
 * The letter that carries an extract to a private insurer (R28): who is written about, on what it rests, and a table for
 * each unit that was asked for. The AVS number is in none.
 */
export function extractLetter(extract: ExtractLetter): WrittenLetter {
  const { language, authorisation, units } = extract;
  const texts = EXTRACT_TEXTS[language];
  const { purpose, validTo } = authorisation;
  const isClarified = purpose === 'COMPETENCE_CLARIFICATION';
  return {
    languageTag: texts.languageTag,
    title: texts.title,
    blocks: [
      headOf(extract, texts),
      paragraph(texts.ground(dayIn(validTo))),
      paragraph(texts.purpose[isClarified ? 'COMPETENCE_CLARIFICATION' : 'INTEGRATION_PLANNING']),
      ...units.flatMap(({ field, table }) => unitOf(texts.units[field], table, texts, language)),
      paragraph(texts.logged),
    ],
  };
}

function headOf(
  { institution, service, person, authorisation, today }: ExtractLetter,
  texts: ExtractTexts,
): LetterBlock {
  const { insurance, name } = authorisation.insurer;
  return {
    kind: 'fields',
    fields: [
      { label: texts.to, value: `${name} (${texts.insurances[insurance]})` },
      { label: texts.from, value: `${texts.institutions[institution]} (${service})` },
      { label: texts.person, value: `${person.firstName} ${person.officialName}` },
      { label: texts.born, value: dayIn(person.birthDate) },
      { label: texts.writtenOn, value: dayIn(today) },
    ],
  };
}

function unitOf(
  name: string,
  { columns, rows }: ExtractTable,
  texts: ExtractTexts,
  language: Language,
): readonly LetterBlock[] {
  if (rows.length === 0) return [heading(name), paragraph(texts.nothing)];
  const head = columns.map((column) => texts.columns[column]);
  const cells = rows.map((row) => row.map((value) => wordOf(value, texts, language)));
  return [heading(name), { kind: 'table', caption: name, head, rows: cells }];
}

function wordOf(value: ExtractValue, texts: ExtractTexts, language: Language): string {
  if (value === null) return '–';
  if ('day' in value) return dayIn(value.day);
  if ('month' in value) return `${value.month.slice(5)}.${value.month.slice(0, 4)}`;
  if ('rappen' in value) return `CHF ${chfOf(value.rappen).toFixed(2)}`;
  if ('percent' in value) return `${String(value.percent)} %`;
  if ('count' in value) return String(value.count);
  if ('measure' in value) return MEASURE_NAMES[language][value.measure];
  if ('procedure' in value) return texts.procedure[value.procedure];
  return value.yes ? texts.yes : texts.no;
}

/** Day, month and year as all four languages write them in Switzerland. */
function dayIn(day: LocalDate): string {
  return `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}
