import { createRequire } from 'node:module';
import { expect } from 'expect';
import { bind } from 'jest-each';
import { fn, spyOn } from 'jest-mock';

/** One test with the hooks around it. */
export interface CollectedTest {
  readonly name: string;
  readonly run: () => Promise<void>;
}

type Body = () => unknown;

interface Block {
  readonly name: string;
  readonly before: Body[];
  readonly after: Body[];
  readonly beforeAll: Body[];
}

/**
 * Loads test files once and gives their tests as functions that can run again and again. Tests of pure rules share
 * nothing that changes, so one process can ask the same test about thousands of mutants.
 */
export async function collectTests(files: readonly string[]): Promise<readonly CollectedTest[]> {
  const tests: CollectedTest[] = [];
  const blocks: Block[] = [];
  const describe = (name: string, body: Body): void => {
    blocks.push({ name, before: [], after: [], beforeAll: [] });
    body();
    blocks.pop();
  };
  const it = (name: string, body: Body): void => {
    const around = [...blocks];
    tests.push({ name: [...around.map((block) => block.name), name].join(' › '), run: () => runOne(around, body) });
  };
  const hook =
    (list: 'before' | 'after' | 'beforeAll') =>
    (body: Body): void =>
      void blocks.at(-1)?.[list].push(body);
  Object.assign(globalThis, {
    expect,
    jest: { fn, spyOn },
    describe: Object.assign(describe, { each: bind(describe as never, false) }),
    it: Object.assign(it, { each: bind(it as never) }),
    test: Object.assign(it, { each: bind(it as never) }),
    beforeEach: hook('before'),
    afterEach: hook('after'),
    beforeAll: hook('beforeAll'),
    afterAll: () => undefined,
  });
  const load = createRequire(import.meta.url);
  for (const file of files) describe('', () => load(file) as unknown);
  for (const test of tests) await test.run();
  return tests;
}

async function runOne(around: readonly Block[], body: Body): Promise<void> {
  for (const { beforeAll } of around) for (const prepare of beforeAll.splice(0)) await prepare();
  for (const { before } of around) for (const prepare of before) await prepare();
  try {
    await body();
  } finally {
    for (const { after } of around.toReversed()) for (const tidy of after) await tidy();
  }
}
