import { execFileSync } from 'node:child_process';

type Sample = readonly [what: string, file: string, text: string];

const refused: readonly Sample[] = [
  ['a rule that reads the store', 'subgraphs/ac/rules/file.ts', "import '../store/records.js';"],
  ['a rule that knows the platform', 'subgraphs/ai/rules/file.ts', "import '../../common/platform/ids.js';"],
  ['a rule that imports another institution', 'subgraphs/as/rules/file.ts', "import '../../ac/rules/file.js';"],
  ['a rule that uses Node', 'subgraphs/cii/rules/case.ts', "import 'node:fs';"],
  ['a rule that reads the clock', 'subgraphs/ac/rules/file.ts', 'export const today = new Date();'],
  ['a rule that knows the jobs', 'subgraphs/cii/rules/case.ts', "import '../jobs/mailer.js';"],
  ['a job that knows the database', 'subgraphs/cii/jobs/handoverJob.ts', "import 'mongoose';"],
  ['a rule with a promise', 'subgraphs/ac/rules/file.ts', 'export async function wait() { await null; }'],
  ['a common rule that knows an institution', 'subgraphs/common/rules/frame.ts', "import '../../ac/rules/file.js';"],
  ['a resolver that knows the database', 'subgraphs/ac/resolvers/Query.ts', "import 'mongoose';"],
  [
    'a resolver that imports another institution',
    'subgraphs/ai/resolvers/Query.ts',
    "import '../../as/rules/file.js';",
  ],
  ['a store that imports another institution', 'subgraphs/as/store/records.ts', "import '../../ac/store/records.js';"],
  ['the platform that knows the database', 'subgraphs/common/platform/ids.ts', "import 'mongoose';"],
  ['the gateway that holds law', 'gateway/source.ts', "import '../subgraphs/common/rules/disclosure.js';"],
  ['the gateway that imports an institution', 'gateway/source.ts', "import '../subgraphs/ac/index.js';"],
  ['a program that imports a test', 'subgraphs/ac/index.ts', "import '../../test/kit/viewers.js';"],
];

const allowed: readonly Sample[] = [
  ['a rule that asks another rule', 'subgraphs/ac/rules/file.ts', "import './context.js';"],
  ['a resolver that asks a rule', 'subgraphs/ac/resolvers/Query.ts', "import '../rules/file.js';"],
  ['a store that knows the database', 'subgraphs/ac/store/records.ts', "import 'mongoose';"],
];

/** ESLint loads its configuration as an ES module, which a process of its own can do; one for all samples. */
const LINT = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  const samples = JSON.parse(process.argv[1]);
  const answers = [];
  for (const [, filePath, text] of samples) {
    const [result] = await eslint.lintText(text, { filePath });
    answers.push(result.messages.filter(({ ruleId }) => /^no-restricted-(imports|syntax)$/.test(ruleId)).length);
  }
  console.log(JSON.stringify(answers));
`;

let counts: readonly number[];

beforeAll(() => {
  const samples = JSON.stringify([...refused, ...allowed]);
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', LINT, samples], { encoding: 'utf8' });
  counts = JSON.parse(output) as number[];
});

describe('The fences of the house are lint rules', () => {
  it.each(refused.map(([what], index) => [what, index] as const))('%s is refused', (_what, index) => {
    expect(counts[index]).toBeGreaterThan(0);
  });

  it.each(allowed.map(([what], index) => [what, index] as const))('%s is allowed', (_what, index) => {
    expect(counts[refused.length + index]).toBe(0);
  });
});
