import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBreakingChanges, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { Supergraph } from '@apollo/federation-internals';
import { SUBGRAPHS, type SubgraphName } from '../subgraphs/common/platform/configuration.js';
import { readSdl } from '../subgraphs/common/platform/sdl.js';
import { competenceTable, COMPETENCE_TABLE_FILE } from './competenceTable.js';
import { disclosureTable, DISCLOSURE_TABLE_FILE } from './disclosureTable.js';
import { handoverTable, HANDOVER_TABLE_FILE } from './handoverTable.js';
import { mamacTable, MAMAC_TABLE_FILE } from './mamacTable.js';
import { composeSupergraph, SUPERGRAPH_FILE } from './schema.js';
import { withdrawalTable, WITHDRAWAL_TABLE_FILE } from './withdrawalTable.js';
import { OPEN_RULES_FILE, openRules, TRACE_TABLE_FILE, traceTable } from './traceTable.js';

/**
 * `npm run compose` writes the supergraph and the resolvers' types. With `--check` it writes nothing: it fails when
 * the committed files differ from what the SDL gives, and lists breaking changes against the committed supergraph.
 */
/** Changes that break a client, by graphql's own comparison of the two public schemas. */
function breakingChanges(oldSupergraph: string, newSupergraph: string): string[] {
  return findBreakingChanges(apiSchema(oldSupergraph), apiSchema(newSupergraph)).map((change) => change.description);
}

function apiSchema(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}

/** Definitions of the federation directives that the SDL imports; only the generator needs them spelled out. */
const FEDERATION_STUBS = `
directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
directive @shareable on OBJECT | FIELD_DEFINITION
directive @inaccessible on FIELD_DEFINITION | OBJECT | ENUM_VALUE
directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT
directive @listSize(slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
`;

/** The types of the graph that resolvers answer in a shape of their own; all others are answered as they are. */
function mappersOf(name: SubgraphName): Readonly<Record<string, string>> {
  const kit = '../../common/platform/institution';
  const entities = {
    Case: `${kit}/references.js#Reference`,
    Worklist: `${kit}/references.js#Reference`,
    Access: `${kit}/references.js#Reference`,
    ReadLog: `${kit}/references.js#Reference`,
    DataReadConnection: '../../common/platform/reads/whoRead.js#DataReads',
  };
  if (name === 'cii')
    return {
      ...entities,
      CaseRegister: '../resolvers/context.js#RegisterPart',
      CaseConnection: '../resolvers/context.js#CaseReferences',
      CiiWorklist: '../resolvers/context.js#CiiWorklistPart',
    };
  const prefix = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return {
    ...entities,
    [`${prefix}File`]: `../resolvers/context.js#${prefix}FilePart`,
    [`${prefix}FileHitConnection`]: `${kit}/fileSearch.js#FileHitConnection`,
    [`${prefix}Worklist`]: `../resolvers/context.js#${prefix}WorklistPart`,
    // A part of its own: what the cuts take is another unit than the budget.
    ...(name === 'as' ? { AsMonthlyBudget: '../resolvers/context.js#AsMonthlyBudgetPart' } : {}),
  };
}

const GENERATOR_OPTIONS = {
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  avoidOptionals: { field: true, inputValue: false },
  defaultScalarType: 'unknown',
  strictScalars: true,
  scalars: {
    ID: 'string',
    LocalDate: '../../common/rules/localDates.js#LocalDate',
    Month: '../../common/rules/localDates.js#Month',
    DateTime: 'Date',
    Chf: 'number',
    AvsNumber: '../../common/rules/avsNumber.js#AvsNumber',
  },
};

/** The types of one subgraph's arguments and inputs, generated from its SDL. */
async function resolverTypes(name: SubgraphName): Promise<[file: string, text: string]> {
  const directory = path.join(path.dirname(SUPERGRAPH_FILE), '..', 'subgraphs', name, '__generated__');
  const sdl = readSdl(name).replace(/^extend schema[\s\S]*?\n\n/m, '');
  const text = await codegen({
    filename: 'schema.ts',
    schema: parse(`${FEDERATION_STUBS}\n${sdl}`),
    documents: [],
    config: {
      ...GENERATOR_OPTIONS,
      mappers: mappersOf(name),
      contextType: `../resolvers/context.js#${name.charAt(0).toUpperCase()}${name.slice(1)}RequestContext`,
    },
    plugins: [{ typescript: {} }, { 'typescript-resolvers': {} }],
    pluginMap: { typescript, 'typescript-resolvers': typescriptResolvers },
  });
  return [path.join(directory, 'schema.ts'), `// Generated by \`npm run compose\`; never edited.\n${text}`];
}

async function main(): Promise<void> {
  const { check = false, 'accept-breaking': acceptBreaking = false, help = false } = readOptions();
  if (help) {
    console.log(USAGE);
    return;
  }
  const before = existsSync(SUPERGRAPH_FILE) ? readFileSync(SUPERGRAPH_FILE, 'utf8') : null;
  const after = composeSupergraph();
  const breaking = before === null ? [] : breakingChanges(before, after);
  for (const change of breaking) console.error(`breaking: ${change}`);
  if (breaking.length > 0 && !acceptBreaking) {
    console.error('Clients of the present schema would break. If that is meant, note it in CHANGELOG.md and run');
    console.error('`npm run compose -- --accept-breaking`.');
    process.exit(1);
  }
  const files = new Map([
    [SUPERGRAPH_FILE, after],
    [HANDOVER_TABLE_FILE, handoverTable()],
    [MAMAC_TABLE_FILE, mamacTable()],
    [WITHDRAWAL_TABLE_FILE, withdrawalTable()],
    [COMPETENCE_TABLE_FILE, competenceTable()],
    [DISCLOSURE_TABLE_FILE, disclosureTable()],
    [TRACE_TABLE_FILE, traceTable()],
    [OPEN_RULES_FILE, openRules()],
  ]);
  for (const name of SUBGRAPHS) files.set(...(await resolverTypes(name)));
  const drifted = [...files].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  if (check) reportDrift(drifted.map(([file]) => file));
  else for (const [file, text] of drifted) write(file, text);
  if (drifted.length === 0) console.log('The supergraph is up to date.');
}

const USAGE = `npm run compose [-- --check] [-- --accept-breaking]

Writes schema/supergraph.graphql and the types of the resolvers from the SDL, and the tables of docs/law.
  --check            writes nothing; fails when the committed files differ
  --accept-breaking  writes also what breaks clients of the present schema`;

interface ComposeOptions {
  readonly check?: boolean;
  readonly 'accept-breaking'?: boolean;
  readonly help?: boolean;
}

/** The command line; ends the process when it cannot be read, so that a mistyped option never writes. */
function readOptions(): ComposeOptions {
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({ options: { check: flag, 'accept-breaking': flag, help: flag } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : 'The command line cannot be read.'}\n\n${USAGE}`);
    process.exit(2);
  }
}

function reportDrift(files: readonly string[]): void {
  for (const file of files) console.error(`differs from the SDL: ${path.relative(process.cwd(), file)}`);
  if (files.length === 0) return;
  console.error('Run `npm run compose` and commit what it writes.');
  process.exitCode = 1;
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`Written: ${path.relative(process.cwd(), file)}`);
}

await main();
