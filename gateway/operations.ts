import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SCHEMA_DIRECTORY } from '../subgraphs/common/platform/sdl.js';
import type { ExampleOperation } from './page/index.js';

/** Where the ready operations of the drawer lie: one `.graphql` file each, with its `.json` of variables beside it. */
export const OPERATIONS_DIRECTORY = path.join(SCHEMA_DIRECTORY, '..', 'examples', 'operations');

/**
 * Reads the example operations in the order of their file names. The first lines of a file say what people read:
 * `# title:`, `# description:` and `# identity:` (a development identity; left out: the one that is picked).
 */
export function readExampleOperations(directory = OPERATIONS_DIRECTORY): readonly ExampleOperation[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((file) => file.endsWith('.graphql'))
    .toSorted()
    .map((file) => readOperation(directory, file));
}

function readOperation(directory: string, file: string): ExampleOperation {
  const text = readFileSync(path.join(directory, file), 'utf8');
  const name = path.basename(file, '.graphql');
  const variables = path.join(directory, `${name}.json`);
  return {
    name,
    title: noteOf(text, 'title') ?? name,
    description: noteOf(text, 'description') ?? '',
    identity: noteOf(text, 'identity'),
    query: text.replace(/^(#[^\n]*\n)+\n?/, ''),
    variables: existsSync(variables) ? (JSON.parse(readFileSync(variables, 'utf8')) as Record<string, unknown>) : {},
  };
}

function noteOf(text: string, note: string): string | null {
  return new RegExp(`^# ${note}: (.+)$`, 'm').exec(text)?.[1]?.trim() ?? null;
}
