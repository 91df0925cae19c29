import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const root = path.resolve(process.cwd());
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface ComposeService {
  readonly image?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, ComposeService> };
const dockerfile = read('Dockerfile');
const example = Object.fromEntries(
  read('.env.example')
    .split('\n')
    // A variable whose default rests on another one stands there as a comment.
    .map((line) => line.replace(/^# (?=[A-Z_]+=)/, ''))
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => line.split('=', 2) as [string, string]),
);
const ours = Object.entries(compose.services).filter(([name]) => name !== 'mongodb');

describe('The lockfile', () => {
  it('holds no address, so that it works with every registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved":|https?:\/\/registry/);
  });

  it('names the optional packages of every platform, without which `npm ci` refuses it', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`${place}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('holds exact versions of what we depend on', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('docker-compose.yml and Dockerfile (not run here; only read)', () => {
  it('pin every image to a version', () => {
    const images = [...Object.values(compose.services).map(({ image }) => image ?? ''), ...fromLines()];
    for (const image of images) expect(image).toMatch(/:\d+\.\d+\.\d+/);
  });

  it('run no script of a package that is installed', () => {
    for (const text of [dockerfile, read('scripts/prepare.mjs')]) {
      expect(text).toMatch(/\bci\b/);
      expect(text).not.toMatch(/npm (?:ci|install)(?! --ignore-scripts)|'ci'(?!, '--ignore-scripts')/);
    }
  });

  it('run nothing as root', () => {
    expect(
      dockerfile
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('USER ')),
    ).toEqual(['USER node']);
    for (const service of Object.values(compose.services)) expect(['node', 'mongodb']).toContain(service.user);
  });

  it.each(ours)('%s runs read-only on the program that its name says', (name, service) => {
    expect(service.read_only).toBe(true);
    const folder = name === 'gateway' ? 'gateway' : `subgraphs/${name}`;
    expect(service.command).toEqual(['node', `dist/${folder}/main.js`]);
  });

  it.each(ours)('%s is told only variables that .env.example names', (_name, service) => {
    for (const variable of Object.keys(service.environment ?? {})) expect(Object.keys(example)).toContain(variable);
  });

  it.each(ours)('%s listens where the others look for it', (name, service) => {
    const variable = name === 'gateway' ? 'PORT' : `${name.toUpperCase()}_PORT`;
    const port = String(service.environment?.[variable]);
    expect(port).toBe(example[variable]);
    expect(String(service.environment?.[`${name.toUpperCase()}_URL`])).toBe(`http://${name}:${port}`);
  });

  it('publish the gateway alone, and on the host’s loopback', () => {
    const published = Object.entries(compose.services).filter(([, service]) => service.ports !== undefined);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([['gateway', ['127.0.0.1:4000:4000']]]);
  });

  it('give each service the database address of its own institution only', () => {
    for (const [name, service] of ours) {
      const addresses = Object.keys(service.environment ?? {}).filter((variable) => variable.startsWith('MONGODB_URI'));
      expect(addresses).toEqual(name === 'gateway' ? [] : [`MONGODB_URI_${name.toUpperCase()}`]);
    }
  });
});

describe('.env.example', () => {
  it('names every variable that the program reads', () => {
    const files = ['configuration', 'digestConfiguration'].map((name) => `subgraphs/common/platform/${name}.ts`);
    const sources = files.map(read).join('\n');
    const variables = [...sources.matchAll(/environment\['([A-Z_]+)'\]|'([A-Z]+(?:_[A-Z]+)+)'/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    for (const variable of new Set(variables)) expect(Object.keys(example)).toContain(variable);
  });

  it('holds no secret', () => {
    for (const [variable, value] of Object.entries(example)) {
      if (/SECRET|KEY|PASSWORD|TOKEN/.test(variable)) expect([variable, value]).toEqual([variable, '']);
    }
  });
});

function fromLines(): string[] {
  return dockerfile
    .split('\n')
    .filter((line) => line.startsWith('FROM '))
    .map((line) => line.split(' ')[1] ?? '');
}
