import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SCHEMA_DIRECTORY } from '../subgraphs/common/platform/sdl.js';
import { withDays } from './exampleDays.js';
import type { ExampleOperation } from './page/index.js';

/** Where the ready operations of the drawer lie: one `.graphql` file each, with its `.json` of variables beside it. */
export const OPERATIONS_DIRECTORY = path.join(SCHEMA_DIRECTORY, '..', 'examples', 'operations');

/**
 * Reads the example operations in the order of their file names, those of a folder after the others and named after it,
 * such as `optima-01-draft-case`. The first lines of a file say what people read:
 * `# title:`, `# description:`, `# identity:` (a development identity; left out: the one that is picked) and
 * `# header: name: value` for each header that it is sent with. Days among the variables are seen from `now`.
 */
export function readExampleOperations(
  now: Date = new Date(),
  directory = OPERATIONS_DIRECTORY,
): readonly ExampleOperation[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const folders = entries.filter((entry) => entry.isDirectory());
  return [
    ...entries.filter(({ name }) => name.endsWith('.graphql')).map(({ name }) => readOperation(directory, name, now)),
    ...folders.flatMap(({ name: folder }) =>
      readExampleOperations(now, path.join(directory, folder)).map((one) => ({
        ...one,
        name: `${folder}-${one.name}`,
      })),
    ),
  ];
}

function readOperation(directory: string, file: string, now: Date): ExampleOperation {
  const text = readFileSync(path.join(directory, file), 'utf8');
  const name = path.basename(file, '.graphql');
  const variables = path.join(directory, `${name}.json`);
  return {
    name,
    title: noteOf(text, 'title') ?? name,
    description: noteOf(text, 'description') ?? '',
    identity: noteOf(text, 'identity'),
    headers: headersOf(text),
    query: text.replace(/^(#[^\n]*\n)+\n?/, ''),
    variables: existsSync(variables) ? readVariables(variables, now) : {},
  };
}

function readVariables(file: string, now: Date): Record<string, unknown> {
  return withDays(JSON.parse(readFileSync(file, 'utf8')), now) as Record<string, unknown>;
}

function noteOf(text: string, note: string): string | null {
  return new RegExp(`^# ${note}: (.+)$`, 'm').exec(text)?.[1]?.trim() ?? null;
}

function headersOf(text: string): Readonly<Record<string, string>> {
  const lines = [...text.matchAll(/^# header: ([\w-]+): (.+)$/gm)];
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()]));
}
