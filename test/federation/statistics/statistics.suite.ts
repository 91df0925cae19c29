import { readExampleOperations } from '../../../gateway/operations.js';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { DEVELOPMENT_IDENTITIES } from '../../../subgraphs/common/platform/identities.js';
import type { Answered } from '../../kit/installation.js';
import { CASE_VIEW } from '../caseView.js';
import { house } from '../house.js';

const READERS = ['analyst', 'cii-steering'];
const FIGURES = '{ statistics(kind: YEAR, first: 1) { nodes { label tables { key withheld total { count } } } } }';

describe('Statistics are for analysts and the steering committee, and are all they see (R50)', () => {
  it.each(READERS)('%s sees told tables of the latest year, and withheld ones', async (who) => {
    const { data, errors } = await house.ask(who, FIGURES);
    expect(errors).toEqual([]);
    const [year] = data['statistics']?.['nodes'] as unknown as Answered[];
    const tables = year?.['tables'] as unknown as { withheld: string | null; total: { count: number } | null }[];
    expect(tables.filter(({ withheld }) => withheld === null).length).toBeGreaterThan(5);
    expect(tables.filter(({ withheld }) => withheld !== null).length).toBeGreaterThan(0);
  });

  it('nobody else sees any of it', async () => {
    for (const { name } of DEVELOPMENT_IDENTITIES.filter((one) => !READERS.includes(one.name))) {
      const { data, errors } = await house.ask(name, FIGURES);
      expect([name, data['statistics'], errors]).toEqual([name, null, []]);
    }
  });

  it.each(READERS)('%s sees no part of a case, no worklist and no list of cases', async (who) => {
    const { data } = await house.ask(who, CASE_VIEW, { id: LANDMARKS.mamac });
    for (const part of ['ac', 'ai', 'as', 'cii']) {
      expect(data['case']?.[part]).toMatchObject({ __typename: 'Withheld', reason: 'NO_GROUND' });
    }
    const lists = await house.ask(who, '{ cases { totalCount } myWorklist { cii { items { totalCount } } } }');
    expect(lists.data).toEqual({ cases: { totalCount: 0 }, myWorklist: { cii: { items: { totalCount: 0 } } } });
  });

  it('runs the operations of the drawer', async () => {
    for (const { identity, query, variables } of readExampleOperations().filter(({ name }) =>
      name.includes('statistics'),
    )) {
      const { data, errors } = await house.ask(identity ?? '', query, variables);
      expect(errors).toEqual([]);
      expect(data['statistics']?.['nodes']).not.toEqual([]);
    }
  });
});
