import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Locked {
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const hexOf = (integrity: string): string => Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');

describe('What is installed', () => {
  it('runs no script of a package that production needs, but for the two that only print or count', () => {
    const scripted = Object.entries(packages).filter(([, { hasInstallScript, dev }]) => hasInstallScript && !dev);
    // Both belong to protobufjs, which tells of version schemes; nothing is built or fetched by them.
    expect(scripted.map(([place]) => nameOf(place)).sort()).toEqual(['@apollo/protobufjs', 'protobufjs']);
  });

  it('is listed by `npm run sbom`, each package with its hash', () => {
    const told = JSON.parse(execFileSync('npm', ['run', '-s', 'sbom'], { encoding: 'utf8' })) as {
      readonly bomFormat: string;
      readonly components: readonly { readonly hashes?: readonly { readonly content: string }[] }[];
    };
    expect(told.bomFormat).toBe('CycloneDX');
    // By what it holds: a package may be installed under another name.
    const listed = new Set(told.components.flatMap(({ hashes = [] }) => hashes.map(({ content }) => content)));
    const missing = Object.entries(packages).filter(
      ([place, { integrity = '', optional }]) => place !== '' && !optional && !listed.has(hexOf(integrity)),
    );
    expect(missing.map(([place]) => place)).toEqual([]);
  });
});
