// The order of the test files: first those that load suites, the most text first, then the rest as jest orders them.
// A new clone has no durations of an earlier run, and jest goes by the size of a file: one that only loads suites is
// small and would begin last, so that in the end one processor worked alone.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// What orders tests by default is a part of jest: the one that it brings itself, and no dependency of ours.
const jest = createRequire(import.meta.url).resolve('jest');
const core = createRequire(jest).resolve('@jest/core');
const { default: Sequencer } = createRequire(core)('@jest/test-sequencer');

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const weights = new Map(tests.map((test) => [test, loadsSuites(test.path) ? bytesOfSuitesBeside(test.path) : 0]));
    return super.sort(tests).toSorted((one, other) => weights.get(other) - weights.get(one));
  }
}

function loadsSuites(file) {
  return readFileSync(file, 'utf8').includes('.suite.js');
}

/** The size of all `*.suite.ts` in the folder of a test file and below. */
function bytesOfSuitesBeside(file) {
  const folder = path.dirname(file);
  const suites = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.suite.ts'));
  return suites.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
}
