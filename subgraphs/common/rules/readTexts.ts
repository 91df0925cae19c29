import type { DisclosableField } from './disclosableFields.js';
import type { Institution, Language, Role } from './institutions.js';
import type { Insurance } from './insurer.js';
import type { ReadGround } from './readEntry.js';
import { de } from './readTexts/de.js';
import { en } from './readTexts/en.js';
import { fr } from './readTexts/fr.js';
import { it } from './readTexts/it.js';

/** The words in which a reading is told to the person, in one language and in the terms of the glossary (domain section 2). */
export interface ReadTexts {
  /** The whole of it; each part is a word or a list of words, so that no grammar depends on another part. */
  readonly told: (parts: {
    readonly reader: string;
    readonly keeper: string;
    readonly what: string;
    readonly why: string;
  }) => string;
  readonly institutions: Readonly<Record<Institution, string>>;
  readonly functions: Readonly<Record<Role, string>>;
  readonly insurances: Readonly<Record<Insurance, string>>;
  /** The units of disclosure (domain 4b). */
  readonly units: Readonly<Record<DisclosableField, string>>;
  /** What the register shows beside any unit. */
  readonly cooperation: string;
  /** What an institution shows without any unit. */
  readonly known: string;
  readonly grounds: Readonly<Record<ReadGround, string>>;
  readonly reasonStated: string;
}

/** The words by language. */
export const READ_TEXTS: Readonly<Record<Language, ReadTexts>> = { FR: fr, DE: de, IT: it, EN: en };
