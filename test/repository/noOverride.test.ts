import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, parse, visit } from 'graphql';
import { SWITCHED, groundsToday } from '../../subgraphs/common/rules/grounds.js';
import { ROLES } from '../../subgraphs/common/rules/institutions.js';

const root = path.join(__dirname, '..', '..');
const sourcesUnder = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => name.endsWith('.ts') && !name.includes('__generated__'));
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Words by which such doors go elsewhere; `force` only as a word of its own, because an authorisation has force. */
const DOORS =
  /override|bypass|emergency|break_?glass|backdoor|sudo|superuser|impersonat|skip_?(?:ground|consent|check)|urgenc/i;
const namesIn = (text: string): readonly string[] =>
  text.split(/(?=[A-Z][a-z])|[^A-Za-z]+/).map((part) => part.toLowerCase());

describe('there is no way round an authorisation (docs/decisions/0043)', () => {
  it.each(['frame', 'shared', 'ac', 'ai', 'as', 'cii'])('in the words of schema/%s.graphql', (name) => {
    const found: string[] = [];
    visit(parse(textOf(`schema/${name}.graphql`)), {
      enter: (node) => {
        if (node.kind !== Kind.NAME) return;
        if (DOORS.test(node.value) || namesIn(node.value.replaceAll(/in_?force/gi, '')).includes('force'))
          found.push(node.value);
      },
    });
    expect(found).toEqual([]);
  });

  it('in the environment', () => {
    const variables = [...textOf('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name = '']) => name);
    expect(variables.length).toBeGreaterThan(20);
    expect(variables.filter((name) => DOORS.test(name) || name.split('_').includes('FORCE'))).toEqual([]);
  });

  it('by a header: these are all that a service reads of a caller', () => {
    const headers = ['subgraphs', 'gateway']
      .flatMap(sourcesUnder)
      .flatMap((file) => [...textOf(file).matchAll(/['"](x-[a-z-]+)['"]/g)].map(([, header = '']) => header));
    expect([...new Set(headers)].toSorted().filter((header) => !KNOWN_HEADERS.includes(header))).toEqual([]);
  });

  it('by a role: none reads everything', () => {
    expect(ROLES).toEqual([
      ...['CASEWORKER', 'SUPERVISOR', 'DECIDER', 'SMR', 'TEAM', 'STEERING', 'ANALYST', 'DPO', 'PERSON', 'SYSTEM'],
    ]);
  });

  it('by a ground that is on by itself: only those that read nobody else’s data are', () => {
    expect(groundsToday([], 'GE', '2026-03-02').filter(({ on }) => on)).toMatchObject([{ ground: 'OWN_TASK' }]);
    expect(SWITCHED).not.toContain('OWN_TASK');
  });

  it('in the code: a read is granted in these places alone, each with its ground', () => {
    const granting = ['subgraphs', 'gateway'].flatMap(sourcesUnder).flatMap((file) => {
      const places = [...textOf(file).matchAll(/kind: 'granted'(?! *\})/g)].length;
      return places === 0 ? [] : [[file, places] as const];
    });
    expect(granting).toEqual(GRANTING);
  });

  it('in the code: what an authorisation opens is asked of its chain, wherever it is asked', () => {
    const asking = sourcesUnder('subgraphs/cii')
      .filter((file) => /\bisIntact\(/.test(textOf(file)) && !file.endsWith('chain/chain.ts'))
      .toSorted();
    expect(asking).toEqual([
      'subgraphs/cii/resolvers/shown.ts',
      'subgraphs/cii/rules/authorisations.ts',
      'subgraphs/cii/rules/deriveFrame.ts',
    ]);
    // What is judged by the dates alone are requests and openings that hold no case yet, and so no chain.
    const judging = sourcesUnder('subgraphs/cii/rules').filter((file) => /\bauthorisationState\(/.test(textOf(file)));
    expect(judging.toSorted()).toEqual([
      'subgraphs/cii/rules/authorisations.ts',
      'subgraphs/cii/rules/mamac/mandate.ts',
      'subgraphs/cii/rules/mamac/requestPerson.ts',
      'subgraphs/cii/rules/openCase.ts',
    ]);
  });
});

const KNOWN_HEADERS = [
  'x-passerelle-at-least',
  'x-passerelle-page',
  'x-passerelle-purpose',
  'x-request-id',
  'x-content-type-options',
  'x-frame-options',
];

/** A place more is a way more: whoever adds one says here that it is a ground of the guide. */
const GRANTING = [
  ['subgraphs/cii/rules/personSight.ts', 1],
  ['subgraphs/cii/rules/seenVersions.ts', 1],
  ['subgraphs/cii/rules/visibility.ts', 3],
  ['subgraphs/common/rules/disclosure.ts', 4],
] as const;
