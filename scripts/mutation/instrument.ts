import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync, type Options } from '@swc/core';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Mutant } from '@stryker-mutator/api/core';
import type { Logger } from '@stryker-mutator/api/logging';
import ts from 'typescript';

/** Sources in which every mutant can be switched on by its number, and the mutants that are asked about. */
export interface Instrumented {
  /** JavaScript by the path of its TypeScript source, relative to the repository. */
  readonly files: ReadonlyMap<string, string>;
  readonly mutants: readonly Mutant[];
}

/** The mutations that turn a condition: what decides whether something is refused. */
const OF_CONDITIONS = [
  'ConditionalExpression',
  'EqualityOperator',
  'LogicalOperator',
  'BooleanLiteral',
  'MethodExpression',
  'OptionalChaining',
  'UnaryOperator',
  'ArithmeticOperator',
];

/** All rules, with the mutants of conditions on which a refusal depends switched in. */
export async function instrumentRules(repository: string): Promise<Instrumented> {
  const names = filesUnder(repository, 'subgraphs').filter((name) => /\/(rules)\/.*\.ts$/.test(name));
  const sources = names.map((name) => ({
    name,
    mutate: true,
    content: readFileSync(path.join(repository, name), 'utf8'),
  }));
  const { files, mutants } = await new Instrumenter(SILENT).instrument(sources, {
    excludedMutations: [],
    ignorers: [],
    plugins: null,
  });
  const regions = new Map(sources.map(({ name, content }) => [name, refusingFunctions(name, content)]));
  return {
    files: new Map(files.map(({ name, content }) => [name, javaScriptOf(content)])),
    mutants: mutants.filter(
      (mutant) =>
        OF_CONDITIONS.includes(mutant.mutatorName) &&
        mutant.status === undefined &&
        (regions.get(mutant.fileName) ?? []).some(({ from, to }) => from <= lineOf(mutant) && lineOf(mutant) <= to),
    ),
  };
}

/** JavaScript as the tests run it: modules by `require`, so that one process can hold them all. */
export function javaScriptOf(source: string): string {
  return transformSync(source, SWC).code;
}

/** Files with TypeScript below a folder, relative to the repository. */
export function filesUnder(repository: string, folder: string): readonly string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(repository, path.join(entry.parentPath, entry.name)));
}

interface Region {
  readonly from: number;
  readonly to: number;
}

/** The innermost functions that call `refuse`, `reject`, `notSet` or give a `Refusal`, by their lines. */
function refusingFunctions(name: string, content: string): readonly Region[] {
  const file = ts.createSourceFile(name, content, ts.ScriptTarget.ES2022, true);
  const regions: Region[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isFunctionLike(node) &&
      /\b(refuse\w*|reject|notSet|firstRefusal|unlessRefused)\(|Refusal\b/.test(node.getText(file))
    ) {
      const lineAt = (position: number): number => file.getLineAndCharacterOfPosition(position).line;
      regions.push({ from: lineAt(node.getStart(file)), to: lineAt(node.getEnd()) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return regions;
}

function lineOf({ location }: Mutant): number {
  return location.start.line;
}

const SWC: Options = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  configFile: false,
  swcrc: false,
};

const nothing = (): void => undefined;
const no = (): boolean => false;
const SILENT: Logger = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};
