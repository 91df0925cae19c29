import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Supergraph } from '@apollo/federation-internals';
import { OPERATIONS_DIRECTORY } from '../gateway/operations.js';
import { SCHEMA_DIRECTORY } from '../subgraphs/common/platform/sdl.js';
import { SUPERGRAPH_FILE } from './schema.js';
import { makeStore } from './trusted/makeStore.js';

const USAGE = `npm run -s trusted-documents -- --out FILE [FOLDER ...]

Writes the store of allowed operations for TRUSTED_DOCUMENTS_FILE: every .graphql file in the folders and below, checked
against the graph. Without a folder: examples/operations, and what the chart page of statistics asks. Prints the id of
each file. Writes nothing and ends with 1 when a file cannot be used.`;

/** What the pages of the gateway ask by themselves. */
const PAGE_OPERATIONS = path.join(SCHEMA_DIRECTORY, '..', 'gateway', 'statistics', 'operations');

/** `npm run trusted-documents`: makes the store of allowed operations; docs/guides/operation.md describes it. */
function main(): number {
  const { values, positionals } = parseArgs({
    options: { out: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help === true || values.out === undefined) {
    console.log(USAGE);
    return values.help === true ? 0 : 1;
  }
  const folders = positionals.length > 0 ? positionals : [OPERATIONS_DIRECTORY, PAGE_OPERATIONS];
  const graph = Supergraph.build(readFileSync(SUPERGRAPH_FILE, 'utf8')).apiSchema().toGraphQLJSSchema();
  const { documents, ids, faults } = makeStore(folders, graph);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0 || ids.length === 0) {
    console.error('Nothing was written.');
    return 1;
  }
  writeFileSync(values.out, `${JSON.stringify(documents, null, 2)}\n`);
  for (const { file, id } of ids) console.log(`${id}  ${path.relative(process.cwd(), file)}`);
  return 0;
}

process.exitCode = main();
