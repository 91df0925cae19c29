// Run after every change of a dependency: `node scripts/completeLockfile.mjs`. `npm ci` refuses a lockfile that lacks an
// optional package of another platform, and npm leaves such packages out where a registry does not offer them. This
// names them with the version, system and processor that the package asking for them states, without an address.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = new Map([
  ...['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'].map((name) => [name, name]),
  ['aarch64', 'arm64'],
  ['armv7', 'arm'],
]);

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
let added = 0;
for (const [place, wanting] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(wanting.optionalDependencies ?? {})) {
    if (lock.packages[`${place}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`]) continue;
    if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${name} is wanted as ${version}, not as one version.`);
    lock.packages[`node_modules/${name}`] = entryOf(name, version, wanting);
    added += 1;
  }
}
const inOrder = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(inOrder) }, null, 2)}\n`);
console.log(`${FILE}: ${String(added)} packages of other platforms added.`);

function entryOf(name, version, wanting) {
  const words = name.split(/[-/_]/);
  const cpu = [...new Set(words.flatMap((word) => PROCESSORS.get(word) ?? []))];
  const os = SYSTEMS.filter((system) => words.includes(system));
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(wanting.dev ? { dev: true } : {}),
    license: wanting.license,
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}
