// Kinds of tests by file name: `*.test.ts` runs in `npm test`; `*.slow.test.ts` (kills, many days), `*.browser.test.ts`
// and `*.mongodb.test.ts` (what only MongoDB can show) have commands of their own, which `.ci/run` calls.
const slow = '\\.(slow|browser|mongodb)\\.test\\.ts$';
const kind = process.env.PASSERELLE_TESTS ?? 'fast';
const matching = {
  fast: { testRegex: '\\.test\\.ts$', testPathIgnorePatterns: ['/node_modules/', '/dist/', slow] },
  slow: { testRegex: '\\.slow\\.test\\.ts$', testPathIgnorePatterns: ['/node_modules/', '/dist/'] },
  mongodb: { testRegex: '\\.mongodb\\.test\\.ts$', testPathIgnorePatterns: ['/node_modules/', '/dist/'] },
  browser: { testRegex: '\\.browser\\.test\\.ts$', testPathIgnorePatterns: ['/node_modules/', '/dist/'] },
}[kind];

/** @type {import('jest').Config} */
export default {
  ...matching,
  testEnvironment: 'node',
  // jest leaves one processor idle by default, which on two is half the machine.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  setupFiles: ['<rootDir>/test/kit/environment.ts'],
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
