// Format, lint, types and composition, two at a time: what `npm test` looks at before it runs the suites. Each check
// is named with its result; the output of one that fails follows it.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';

const bin = (name, file) => [process.execPath, path.join('node_modules', name, file)];
const checks = [
  ['lint', ...bin('eslint', 'bin/eslint.js'), '.', '--cache'],
  ['format', ...bin('prettier', 'bin/prettier.cjs'), '--check', '.', '--log-level', 'warn'],
  ['types', ...bin('typescript', 'bin/tsc'), '--noEmit'],
  ['types of the page', ...bin('typescript', 'bin/tsc'), '-p', 'gateway/page/browser/tsconfig.json'],
  ['types of the statistics page', ...bin('typescript', 'bin/tsc'), '-p', 'gateway/statistics/browser/tsconfig.json'],
  ['composition', process.execPath, 'dist/scripts/compose.js', '--check'],
];

let failed = 0;
const waiting = [...checks];
await Promise.all(Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, work));
console.log(`checks: ${String(checks.length - failed)} passed, ${String(failed)} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [name, command, ...parameters] = next;
    const { code, output } = await run(command, parameters);
    if (code !== 0) failed += 1;
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}${code === 0 ? '' : `\n${output}`}`);
  }
}

function run(command, parameters) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code, output }));
  });
}
