import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, print, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { exceedsLimits } from '../../gateway/plugins/documentLimits.js';
import { idOf } from '../../gateway/trusted/trustedDocuments.js';

/** A store of allowed operations that can be written, or why it cannot. */
export interface MadeStore {
  /** Each document under its id, in the order of the ids, so that the same operations make the same file. */
  readonly documents: Readonly<Record<string, string>>;
  /** The id of each file. */
  readonly ids: readonly { readonly file: string; readonly id: string }[];
  /** A sentence for each folder that is not there, and each file that holds no operation of this graph, or one beyond the limits. */
  readonly faults: readonly string[];
}

/**
 * Makes a store of every `.graphql` file in the folders and below. A document is kept as graphql-js prints it, which is the
 * text that the usual clients make their ids of.
 */
export function makeStore(folders: readonly string[], graph: GraphQLSchema): MadeStore {
  const missing = folders
    .filter((folder) => !existsSync(folder))
    .map((folder) => `${folder}: There is no such folder.`);
  const found = folders.filter((folder) => existsSync(folder)).flatMap(graphqlFilesIn);
  const read = found.map((file) => ({ file, ...readDocument(file, graph) }));
  const kept = read.flatMap(({ file, text }) => (text === null ? [] : [{ file, text, id: idOf(text) }]));
  return {
    documents: Object.fromEntries(kept.map(({ id, text }) => [id, text] as const).sort(([a], [b]) => (a < b ? -1 : 1))),
    ids: kept.map(({ file, id }) => ({ file, id })),
    faults: [...missing, ...read.flatMap(({ file, fault }) => (fault === null ? [] : [`${file}: ${fault}`]))],
  };
}

function graphqlFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => path.join(folder, name));
}

function readDocument(
  file: string,
  graph: GraphQLSchema,
): { readonly text: string | null; readonly fault: string | null } {
  try {
    const document = parse(readFileSync(file, 'utf8'));
    const text = print(document);
    if (exceedsLimits(text, {})) return { text: null, fault: 'It is beyond the limits of one request.' };
    const [problem] = validate(graph, document);
    return problem === undefined ? { text, fault: null } : { text: null, fault: problem.message };
  } catch (error) {
    return { text: null, fault: error instanceof Error ? error.message : String(error) };
  }
}
