// Makes `npm start`, `npm test` and the other commands work on a fresh clone: installs from the lockfile when
// node_modules is missing or older than it, then builds. Speaks on standard error only, so that commands whose
// output is read by others (`npm run -s token`) stay clean. Plain JavaScript because nothing is built yet.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const installed = path.join(root, 'node_modules', '.package-lock.json');
const lockfile = path.join(root, 'package-lock.json');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Passerelle needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lockfile).mtimeMs) {
  console.error('Installing what package-lock.json names ...');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}
// Emits only: the types are checked once, by `npm run check`, and whoever starts a release need not wait for it.
const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck']);

function run(command, parameters) {
  const shell = process.platform === 'win32' && command === 'npm';
  const result = spawnSync(command, parameters, { cwd: root, stdio: ['ignore', 2, 2], shell });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
