import type { FilePerson, InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { testExportOverHttp } from './exports.js';
import { nthId } from './files.js';
import type { GraphqlAnswer } from './installation.js';
import type { Kept, SubgraphHouse } from './subgraph.js';

/** The search of an institution's own files, with what its tests need to know. */
export interface SearchOverHttp<File> {
  /** As types of the graph begin, such as `Ac`. */
  readonly institution: 'Ac' | 'Ai' | 'As';
  /** Prefix of file identifiers. */
  readonly prefix: string;
  readonly open: () => Promise<SubgraphHouse<File>>;
  /** A file about a person of these particulars, in the hands of the worker or of another service. */
  readonly file: (
    person: Partial<FilePerson>,
    service?: string,
  ) => Kept<File> & Pick<InstitutionFile, '_id' | 'person'>;
  /** The case worker of the own house. */
  readonly worker: Viewer;
}

interface Found {
  readonly nodes: readonly { readonly id: string; readonly officialName: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: Readonly<Record<string, unknown>>;
  readonly totalCount: number;
}

/** What the two doors to the own files promise, over real HTTP and on the real store. */
export function testSearchOverHttp<File extends InstitutionFile & Aggregate>(search: SearchOverHttp<File>): void {
  const { institution, worker } = search;
  const field = institution.toLowerCase();
  let house: SubgraphHouse<File>;

  const document = `query ($filter: ${institution}FileFilter!, $first: Int, $after: String) {
    ${field}Files(filter: $filter, first: $first, after: $after) {
      nodes { id officialName firstName birthDate cases { id } } edges { cursor node { id } } totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
  const ask = (filter: object, page: object = {}, viewer = worker): Promise<GraphqlAnswer> =>
    house.ask(viewer, document, { filter, ...page });
  const found = async (filter: object, page: object = {}, viewer = worker): Promise<Found> => {
    const answer = await ask(filter, page, viewer);
    expect(answer.errors).toEqual([]);
    return answer.data[`${field}Files`] as unknown as Found;
  };
  const namesIn = ({ nodes }: Found): readonly string[] => nodes.map(({ officialName }) => officialName).toSorted();
  const byId = (id: string, viewer = worker): Promise<GraphqlAnswer> =>
    house.ask(viewer, `query ($id: ID!) { ${field}File(id: $id) { __typename ... on Withheld { reason until } } }`, {
      id,
    });

  let aline: ReturnType<typeof search.file>;
  let elsewhere: ReturnType<typeof search.file>;
  beforeAll(async () => {
    house = await search.open();
    aline = search.file({ officialName: 'Würsch-Müller', firstName: 'Aliné', birthDate: '1988-04-12' });
    elsewhere = search.file(
      { officialName: 'Wursch', firstName: 'Otto', birthDate: '1988-04-12' },
      'service-elsewhere',
    );
    await house.keep(aline);
    await house.keep(elsewhere);
    await house.keep(search.file({ officialName: 'Zbinden', firstName: 'Kim', birthDate: '1991-01-31' }));
    for (let index = 0; index < 5; index += 1) {
      await house.keep(
        search.file({ officialName: `Listig ${String(index)}`, firstName: 'Lou', birthDate: '2000-01-01' }),
      );
    }
  });
  afterAll(() => house.close());

  describe(`The search of ${institution} files`, () => {
    test.each([
      ['the beginning of the family name', { name: 'wursch' }],
      ['accents in another spelling', { name: 'Wu\u0308rsch' }],
      ['a part of a double name', { name: 'MULLER' }],
      ['the first name', { name: 'aline' }],
      ['both names in any order', { name: 'aline wursch' }],
      ['the day of birth', { birthDate: '1988-04-12' }],
      ['name and day together', { name: 'w', birthDate: '1988-04-12' }],
    ])('finds the own service’s file by %s', async (_what, filter) => {
      expect(namesIn(await found(filter))).toEqual(['Würsch-Müller']);
    });

    test('finds by the AVS number, with or without dots, and never shows it', async () => {
      const { avsNumber } = aline.person;
      const dotted = avsNumber.replace(/^(...)(....)(....)(..)$/, '$1.$2.$3.$4');
      for (const number of [avsNumber, dotted]) {
        const answer = await ask({ avsNumber: number });
        expect(answer.text).toContain(aline._id);
        expect(answer.text).not.toContain(avsNumber);
      }
      expect((await found({ avsNumber: elsewhere.person.avsNumber })).nodes).toEqual([]);
    });

    test.each([
      ['an empty filter', {}],
      ['a blank name', { name: '   ' }],
      ['a name of signs', { name: '.*' }],
      ['a name that holds a pattern', { name: 'w.*e' }],
      ['the middle of a name', { name: 'rsch' }],
      ['conditions that do not meet', { name: 'aline', birthDate: '1991-01-31' }],
    ])('finds nothing by %s', async (_what, filter) => {
      expect(await found(filter)).toMatchObject({ nodes: [], edges: [], totalCount: 0 });
    });

    test.each([
      ['another service', { service: 'service-nowhere' }],
      ['no service', { service: null }],
      ['another institution', { institution: 'CII' }],
      ['the person', { institution: null, service: null, roles: ['PERSON'] }],
      ['a machine', { roles: ['SYSTEM'] }],
      ['data protection', { roles: ['DPO'] }],
    ] as const)('finds nothing for %s, in the same words as for what does not exist', async (_who, changes) => {
      const viewer: Viewer = { ...worker, ...changes, roles: 'roles' in changes ? changes.roles : worker.roles };
      const answers = [await ask({ name: 'aline' }, {}, viewer), await ask({ name: 'nobody' }, {}, viewer)];
      expect(answers[0]?.text).toBe(answers[1]?.text);
      expect(answers[0]?.errors).toEqual([]);
    });

    test('goes page by page through all hits, each once, in a stable order', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      for (const expected of [2, 2, 1]) {
        const page: Found = await found({ name: 'listig' }, { first: 2, after });
        expect(page.nodes).toHaveLength(expected);
        expect(page.totalCount).toBe(5);
        expect(page.pageInfo).toEqual({
          hasNextPage: expected === 2,
          hasPreviousPage: after !== null,
          startCursor: page.edges[0]?.cursor,
          endCursor: page.edges.at(-1)?.cursor,
        });
        seen.push(...page.nodes.map(({ id }) => id));
        after = page.edges.at(-1)?.cursor ?? null;
      }
      expect(new Set(seen).size).toBe(5);
      expect(seen).toEqual(seen.toSorted());
    });

    test('costs one read for the page, and one more only when the count is asked for', async () => {
      house.operations.length = 0;
      await house.ask(worker, `{ ${field}Files(filter: { name: "listig" }) { nodes { id } } }`);
      expect(house.operations.filter(({ collection }) => collection === 'files')).toHaveLength(1);
      await ask({ name: 'listig' });
      expect(house.operations.filter(({ collection }) => collection === 'files')).toHaveLength(3);
    });

    test.each([
      ['a day that is none', { birthDate: '1988-02-30' }, {}, 'BAD_USER_INPUT'],
      ['an AVS number with a wrong check digit', { avsNumber: '756.9217.0769.84' }, {}, 'BAD_USER_INPUT'],
      ['a negative page', { name: 'aline' }, { first: -1 }, 'BAD_USER_INPUT'],
      ['half a page', { name: 'aline' }, { first: 1.5 }, 'BAD_USER_INPUT'],
      ['a page that is too long', { name: 'aline' }, { first: 101 }, 'LIMIT_EXCEEDED'],
      ['a name that is too long', { name: 'aline'.repeat(21) }, {}, 'LIMIT_EXCEEDED'],
      ['a cursor that is none', { name: 'aline' }, { after: 'aline' }, 'BAD_USER_INPUT'],
      ['a cursor of another list', { name: 'aline' }, { after: foreignCursor() }, 'BAD_USER_INPUT'],
      ['an endless cursor', { name: 'aline' }, { after: 'aline'.repeat(100) }, 'BAD_USER_INPUT'],
      ['a condition as an object', { name: { $gt: '' } }, {}, 'BAD_USER_INPUT'],
    ])('does not take %s, and quotes nothing', async (_what, filter, page, code) => {
      const answer = await ask(filter, page);
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual([code]);
      expect(answer.text).not.toMatch(/aline|756|1988|\$gt|1\.5/);
    });
  });

  testExportOverHttp({ field: `${field}Export`, house: () => house, person: () => aline.person, worker });

  describe(`A file of ${institution} by its identifier`, () => {
    test('is shown to somebody who works on it', async () => {
      expect((await byId(aline._id)).data[`${field}File`]).toEqual({ __typename: `${institution}File` });
    });

    const colleague: Viewer = { ...worker, subject: 'usr-new' };
    test.each<[string, Viewer, () => string]>([
      ['for a colleague without assignment', colleague, () => aline._id],
      ['for a supervisor without a reason', { ...colleague, roles: ['SUPERVISOR'] }, () => aline._id],
      ['for another service', { ...worker, service: 'service-nowhere' }, () => aline._id],
      ['for another institution', { ...worker, institution: 'CII' }, () => aline._id],
      ['in the hands of another service', worker, () => elsewhere._id],
    ])('is withheld %s as if it did not exist', async (_who, viewer, id) => {
      const answer = await byId(id(), viewer);
      expect(answer.data[`${field}File`]).toEqual({ __typename: 'Withheld', reason: 'NO_GROUND', until: null });
      expect(answer.text).toBe((await byId(nthId(search.prefix, 999_999), viewer)).text);
    });

    test('is shown to a supervisor of the service who gives a reason', async () => {
      const viewer: Viewer = { ...colleague, roles: ['SUPERVISOR'], purpose: 'complaint' };
      expect((await byId(aline._id, viewer)).data[`${field}File`]).toEqual({ __typename: `${institution}File` });
    });

    test.each([['Aline'], [nthId('case', 1)], [`${search.prefix}-`]])('is not asked for by %p', async (id) => {
      const answer = await byId(id);
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(answer.text).not.toContain('Aline');
    });
  });
}

/** A well-formed cursor whose list is unknown here. */
function foreignCursor(): string {
  return Buffer.from(JSON.stringify(['fingerpr', nthId('acf', 1)])).toString('base64url');
}
