// Kinds of tests by file name: `*.test.ts` runs in `npm test`; `*.slow.test.ts` (kills, many days), `*.browser.test.ts`
// and `*.mongodb.test.ts` (what only MongoDB can show) have commands of their own, which `.ci/run` calls.
const slow = '\\.(slow|browser|mongodb)\\.test\\.ts$';
const kind = process.env.PASSERELLE_TESTS ?? 'fast';
// What no store decides is not asked again on another one: rules, leases, composition, pages, examples.
const storeless =
  process.env.MONGODB_URI === undefined
    ? []
    : [
        '/test/[^/]+/(rules|params|letters)/',
        '/test/(demonstration|drill|examples|gateway|repository|schema|start)/',
        '/(legal-exchange|stale|withdrawal-under-load)/',
        '/(start|stories)\\.slow\\.',
      ];
const elsewhere = ['/node_modules/', '/dist/', ...storeless];
const matching = {
  fast: { testRegex: '\\.test\\.ts$', testPathIgnorePatterns: [...elsewhere, slow] },
  slow: { testRegex: '\\.slow\\.test\\.ts$', testPathIgnorePatterns: elsewhere },
  mongodb: { testRegex: '\\.mongodb\\.test\\.ts$', testPathIgnorePatterns: elsewhere },
  browser: { testRegex: '\\.browser\\.test\\.ts$', testPathIgnorePatterns: elsewhere },
}[kind];

/** @type {import('jest').Config} */
export default {
  ...matching,
  testEnvironment: 'node',
  // jest leaves one processor idle by default, which on two is half the machine. A slow file starts a house of processes
  // of its own, and more than two houses are more than most machines carry.
  maxWorkers: kind === 'fast' ? '100%' : 2,
  testSequencer: '<rootDir>/test/kit/longestFirst.mjs',
  roots: ['<rootDir>/test'],
  setupFiles: ['<rootDir>/test/kit/environment.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/kit/nothingPersonal.ts'],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // jose and csv-parse ship ES modules; the suites run as CommonJS, so these are translated too.
  transformIgnorePatterns: ['/node_modules/(?!(jose|@seald-io)/)'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: kind === 'fast' ? 30_000 : 600_000,
};
