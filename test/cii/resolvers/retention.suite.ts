import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, PERSON, TODAY } from '../../kit/cases.js';
import { nthId } from '../../kit/files.js';
import { avsNumberOf, ORP_WORKER, startRegisterHouse, type RegisterHouse } from '../../kit/register.js';
import { runningCase } from './acts.js';

const OFFICER: Viewer = {
  ...{ subject: 'cii-dpo-1', institution: 'CII', service: 'cii-office', organ: null, roles: ['DPO'], canton: 'GE' },
  ...{ personId: null, purpose: 'Access request of the person' },
};
const personOf = (n: number): Viewer => ({ ...PERSON, personId: createPersonKey('development')(avsNumberOf(n)) });
const EXPORT = 'query ($avsNumber: AvsNumber) { ciiExport(avsNumber: $avsNumber) { at document } }';
const LOOK = `query ($avsNumber: AvsNumber!) { ciiRetentions(avsNumber: $avsNumber) {
  caseId kind state blockedFrom erasedFrom holds { reason } } }`;

describe('access to what the register keeps about a person', () => {
  let house: RegisterHouse;
  let caseId = '';
  beforeAll(async () => {
    house = await startRegisterHouse();
    ({ caseId } = await runningCase(house, 1));
    await runningCase(house, 2);
  });
  afterAll(() => house.close());

  const exported = async (
    viewer: Viewer,
    avsNumber?: string,
  ): Promise<{ readonly cases: readonly { id: string }[] } | null> => {
    const { data, errors } = await house.ask(viewer, EXPORT, avsNumber === undefined ? {} : { avsNumber });
    expect(errors).toEqual([]);
    const document = data['ciiExport']?.['document'] as unknown as string | undefined;
    return document === undefined ? null : (JSON.parse(document) as { cases: readonly { id: string }[] });
  };
  const written = (): number =>
    house.asked.filter(({ collection, operation }) => collection === 'reads' && operation === 'insertOne').length;

  it('the person gets a copy of the own data, and nobody else’s; it is no reading by a third one', async () => {
    const before = written();
    const own = await exported(personOf(1));
    expect(own?.cases.map(({ id }) => id)).toEqual([caseId]);
    expect(JSON.stringify(own)).not.toContain(avsNumberOf(2));
    expect(written()).toBe(before);
    const stranger = { ...PERSON, personId: 'person-00000000000000000000000000' };
    expect(await exported(stranger)).toMatchObject({ cases: [], processes: [], readings: [] });
  });

  it('R40: it holds a conclusion that AI referred to before there was a process to take it', async () => {
    const { caseId: other } = await runningCase(house, 3);
    const referred = { kind: 'SMR_CONCLUSION_REFERRED', version: 1, service: AI_OFFICE.service } as const;
    const reference = { conclusionId: nthId('smr', 1), on: TODAY };
    await house.send('AI', { ...referred, ...reference, entryId: nthId('ent', 77), caseId: other });
    expect(await exported(personOf(3))).toMatchObject({ cases: [{ id: other, smrConclusions: [reference] }] });
  });

  it('the officer of the register gets it by a stated reason, and the look is written down first', async () => {
    const before = written();
    expect((await exported(OFFICER, avsNumberOf(1)))?.cases.map(({ id }) => id)).toEqual([caseId]);
    expect(written()).toBe(before + 1);
    const own = (await exported(personOf(1))) as unknown as { readings: readonly object[] };
    expect(own.readings).toMatchObject([{ by: { institution: 'CII', functions: ['DPO'] }, reasonStated: true }]);
    expect(own.readings).toMatchObject([{ fields: ['CII_KEY_DATA'] }]);
  });

  it.each([
    ['a copy', EXPORT],
    ['how long something is kept', LOOK],
  ])('a look of the officer that finds nothing is written down, about nobody: %s', async (_what, document) => {
    const before = written();
    await house.ask(OFFICER, document, { avsNumber: avsNumberOf(8) });
    expect(written()).toBe(before + 1);
    const log = `{ _entities(representations: [{ __typename: "ReadLog", id: "me" }]) {
      ... on ReadLog { cii(first: 1) { nodes { functions subject fields reason } } } } }`;
    const { data } = await house.ask(OFFICER, log);
    expect(data['_entities']).toEqual([
      { cii: { nodes: [{ functions: ['DPO'], subject: OFFICER.subject, fields: [], reason: null }] } },
    ]);
  });

  it.each<[string, Viewer, string | undefined]>([
    ['the officer without a reason', { ...OFFICER, purpose: null }, avsNumberOf(1)],
    ['the officer with an empty one', { ...OFFICER, purpose: '  ' }, avsNumberOf(1)],
    ['the officer without a number', OFFICER, undefined],
    ['the officer of another institution', { ...OFFICER, institution: 'AC' }, avsNumberOf(1)],
    ['staff of the case', ORP_WORKER, avsNumberOf(1)],
    ['the person about somebody else', personOf(2), avsNumberOf(1)],
    [
      'a representative whose mandate has ended',
      {
        ...personOf(1),
        mandate: { kind: 'DEPUTY', powers: [], from: '2020-01-01', to: '2020-12-31', proof: 'KESB 1' },
      },
      undefined,
    ],
  ])('nobody else gets anything, and nothing is written down: %s', async (_who, viewer, avsNumber) => {
    const before = written();
    expect(await exported(viewer, avsNumber)).toBeNull();
    if (avsNumber !== undefined) {
      expect((await house.ask(viewer, LOOK, { avsNumber })).data['ciiRetentions']).toBeNull();
    }
    expect(written()).toBe(before);
  });

  it('the officer finds how long each thing is kept; where nothing is recorded it is kept without end', async () => {
    const { data } = await house.ask(OFFICER, LOOK, { avsNumber: avsNumberOf(1) });
    expect(data['ciiRetentions']).toEqual([
      { caseId, kind: 'CASE', state: 'OPEN', blockedFrom: null, erasedFrom: null, holds: [] },
    ]);
    const unknown = await house.ask(OFFICER, LOOK, { avsNumber: avsNumberOf(9) });
    expect(unknown.data['ciiRetentions']).toEqual([]);
    const certificates = '{ ciiErasureCertificates { id } }';
    expect((await house.ask(OFFICER, certificates)).data['ciiErasureCertificates']).toEqual([]);
    expect((await house.ask(ORP_WORKER, certificates)).data['ciiErasureCertificates']).toBeNull();
  });
});
