import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, print } from 'graphql';
import { ConfigurationError } from '../../subgraphs/common/platform/configuration.js';
import { exceedsLimits } from '../plugins/documentLimits.js';

/** The operations that an installation allows (docs/decisions/0056). */
export interface TrustedDocuments {
  /** The document of an id, the SHA-256 of its text in small hexadecimal digits; null for any other text. */
  byId(id: string): string | null;
  /** The document that says the same as a text within the limits: only what GraphQL ignores may differ, as spaces and comments. */
  byText(text: string): string | null;
}

/**
 * Reads the store: a JSON object that gives each document under its id. Refuses what is no such object, an id that is not
 * the hash of its document, and a document that is beyond the limits of a request: it could never run.
 */
export function readTrustedDocuments(file: string): TrustedDocuments {
  const documents = new Map(entriesOf(file));
  for (const [id, text] of documents) {
    if (id !== idOf(text)) throw unusable(file, `${id.slice(0, 64)} is not the SHA-256 of its document`);
    if (exceedsLimits(text, {})) throw unusable(file, `the document ${id} is beyond the limits`);
    if (meaningOf(text) === null) throw unusable(file, `the document ${id} is no GraphQL`);
  }
  const byMeaning = new Map([...documents.values()].map((text) => [meaningOf(text), text]));
  return {
    byId: (id) => documents.get(id) ?? null,
    byText: (text) => {
      const meaning = meaningOf(text);
      return meaning === null ? null : (byMeaning.get(meaning) ?? null);
    },
  };
}

/** The id of a document: the SHA-256 of its exact text in UTF-8, in small hexadecimal digits. */
export function idOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The document as one text, however it was set; null for what is no GraphQL. The limits come first: parsing is work. */
function meaningOf(text: string): string | null {
  try {
    return print(parse(text, { noLocation: true }));
  } catch {
    return null;
  }
}

function entriesOf(file: string): readonly (readonly [string, string])[] {
  const content = contentOf(file);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw unusable(file, 'it is no JSON object');
  }
  return Object.entries(content).map(([id, text]) => {
    if (typeof text !== 'string') throw unusable(file, `${id.slice(0, 64)} is no text`);
    return [id, text];
  });
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    throw unusable(file, 'it cannot be read as JSON');
  }
}

function unusable(file: string, why: string): ConfigurationError {
  return new ConfigurationError(`TRUSTED_DOCUMENTS_FILE (${file}) cannot be used: ${why}.`);
}
