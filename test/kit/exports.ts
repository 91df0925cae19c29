import { FIELDS_OF, type DisclosableField } from '../../subgraphs/common/rules/disclosableFields.js';
import type { FileExportDocument } from '../../subgraphs/common/rules/fileExport.js';
import type { FilePerson } from '../../subgraphs/common/rules/institutionFile.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { SubgraphHouse } from './subgraph.js';

/** The export of an institution's own files, in a house that is running already. */
export interface ExportOverHttp {
  /** The root field, such as `acExport`. */
  readonly field: string;
  readonly house: () => SubgraphHouse<unknown>;
  /** A person of whom the worker's service keeps a file. */
  readonly person: () => FilePerson;
  /** The case worker of the own house. */
  readonly worker: Viewer;
}

/** The data-protection officer of the worker's house, who answers an access request. */
export function officerOf(worker: Viewer): Viewer {
  return { ...worker, subject: 'dpo-1', roles: ['DPO'], purpose: 'Access request of the person' };
}

/** What the export gives to this viewer, or null. */
export async function exported(
  { field, house }: Pick<ExportOverHttp, 'field' | 'house'>,
  viewer: Viewer,
  avsNumber: string,
): Promise<FileExportDocument | null> {
  const document = `query ($number: AvsNumber!) { ${field}(avsNumber: $number) { at document } }`;
  const { data, errors } = await house().ask(viewer, document, { number: avsNumber });
  expect(errors).toEqual([]);
  const text = data[field]?.['document'] as unknown as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as FileExportDocument);
}

/** What each institution promises whoever asks for everything that it keeps about a person (LPGA 47). */
export function testExportOverHttp(one: ExportOverHttp): void {
  const { house, person, worker } = one;
  const officer = officerOf(worker);
  const written = (): number =>
    house().operations.filter(({ collection, operation }) => collection === 'reads' && operation === 'insertOne')
      .length;

  const log = `{ _entities(representations: [{ __typename: "ReadLog", id: "me" }]) {
    ... on ReadLog { ${one.field.slice(0, 2)}(first: 1) { nodes { functions ground article fields reason } } } } }`;

  const allUnits: readonly DisclosableField[] = worker.institution === null ? [] : FIELDS_OF[worker.institution];

  describe(`${one.field}, by which an access request is answered`, () => {
    it('the officer gets the own files on the person by a stated reason, and the look is written down', async () => {
      const before = written();
      const copy = await exported(one, officer, person().avsNumber);
      expect(copy).toMatchObject({ format: 'passerelle-file/1', institution: worker.institution, readings: [] });
      expect(copy?.files).toMatchObject([{ person: person(), services: expect.arrayContaining([worker.service]) }]);
      expect(written()).toBe(before + 1);
      const { data } = await house().ask(officer, log);
      expect(JSON.stringify(data)).toContain(
        '{"functions":["DPO"],"ground":"OWN_TASK","article":"LPGA 33","fields":[' +
          `${allUnits.map((field) => `"${field}"`).join(',')}],"reason":"Access request of the person"}`,
      );
    });

    it('tells nothing of nobody, in the same words, and that the officer looked is written down, of nobody', async () => {
      const before = written();
      expect(await exported(one, officer, '7569217076985')).toMatchObject({ files: [], readings: [] });
      expect(written()).toBe(before + 1);
      const { data } = await house().ask(officer, log);
      expect(JSON.stringify(data)).toContain(
        '{"functions":["DPO"],"ground":"OWN_TASK","article":"LPGA 33","fields":[],"reason":null}',
      );
    });

    it.each<[string, Partial<Viewer>]>([
      ['the officer without a reason', { purpose: null }],
      ['the officer with an empty one', { purpose: '  ' }],
      ['the officer of another institution', { institution: 'CII' }],
      ['staff of the file', { ...worker, purpose: 'Access request of the person' }],
      ['the person', { institution: null, service: null, organ: null, roles: ['PERSON'], personId: 'person-1' }],
      ['an analyst', { roles: ['ANALYST'] }],
    ])('nobody else gets anything, and nothing is written down: %s', async (_who, changes) => {
      const before = written();
      expect(await exported(one, { ...officer, ...changes }, person().avsNumber)).toBeNull();
      expect(written()).toBe(before);
    });
  });
}
