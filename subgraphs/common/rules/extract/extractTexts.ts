import type { FileInstitution, Language } from '../institutions.js';
import type { Insurance } from '../insurer.js';
import type { ExtractColumn, ExtractUnit, ProcedureWord } from './extractTable.js';
import { extractDe } from './texts/de.js';
import { extractEn } from './texts/en.js';
import { extractFr } from './texts/fr.js';
import { extractIt } from './texts/it.js';

/** The words of the letter that carries an extract, in one language. */
export interface ExtractTexts {
  /** As written in Switzerland, such as `fr-CH`. */
  readonly languageTag: string;
  readonly title: string;
  readonly to: string;
  readonly from: string;
  readonly person: string;
  readonly born: string;
  readonly writtenOn: string;
  /** On what it is handed out, by whose authorisation, until when (LPGA 28). */
  readonly ground: (until: string) => string;
  /** For what it may be used. */
  readonly purpose: Readonly<Record<'INTEGRATION_PLANNING' | 'COMPETENCE_CLARIFICATION', string>>;
  /** That the delivery is recorded and the person finds it. */
  readonly logged: string;
  /** In place of a table without a row. */
  readonly nothing: string;
  readonly yes: string;
  readonly no: string;
  readonly insurances: Readonly<Record<Insurance, string>>;
  readonly institutions: Readonly<Record<FileInstitution, string>>;
  readonly units: Readonly<Record<ExtractUnit, string>>;
  readonly columns: Readonly<Record<ExtractColumn, string>>;
  readonly procedure: Readonly<Record<ProcedureWord, string>>;
}

/** The words of the letter in the languages in which it is written. */
export const EXTRACT_TEXTS: Readonly<Record<Language, ExtractTexts>> = {
  FR: extractFr,
  DE: extractDe,
  IT: extractIt,
  EN: extractEn,
};
