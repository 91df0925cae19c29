import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SubgraphName } from './configuration.js';

/** The folder of the SDL files, found upwards: the sources and the compiled files lie at different depths. */
export const SCHEMA_DIRECTORY = locate(import.meta.dirname);

/** The SDL of one subgraph as it is served and composed: the shared part, then its own. */
export function readSdl(name: SubgraphName | 'frame'): string {
  const own = readFileSync(path.join(SCHEMA_DIRECTORY, `${name}.graphql`), 'utf8');
  if (name === 'frame') return own;
  return `${readFileSync(path.join(SCHEMA_DIRECTORY, 'shared.graphql'), 'utf8')}\n${own}`;
}

function locate(from: string): string {
  const candidate = path.join(from, 'schema');
  if (existsSync(path.join(candidate, 'shared.graphql'))) return candidate;
  const parent = path.dirname(from);
  if (parent === from) throw new Error('The folder `schema` is not where the program expects it.');
  return locate(parent);
}
