import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { startInstallation, type Installation } from '../../kit/installation.js';
import { CASE_VIEW } from '../caseView.js';

let house: Installation;

beforeAll(async () => {
  // The shortest lease there is: it ends by the real clock soon after the register has gone.
  house = await startInstallation({ environment: { LEASE_SECONDS: '3' } });
  await house.until(async () => (await partsOf('as-caseworker')).every((type) => /File|Register/.test(type)));
});
afterAll(() => house.close());

async function partsOf(who: string, id: string = LANDMARKS.fullCase): Promise<readonly string[]> {
  const { data } = await house.ask(who, CASE_VIEW, { id });
  return ['ac', 'ai', 'as', 'cii'].map((name) => {
    const part = data['case']?.[name];
    return part ? `${String(part['__typename'])}${part['reason'] ? `:${String(part['reason'])}` : ''}` : 'null';
  });
}

describe('When the register is gone', () => {
  it('others’ parts still come while the lease runs, then they are withheld as STALE; own files go on', async () => {
    const before = await partsOf('as-caseworker');
    expect(before).toEqual(['AcFile', 'AiFile', 'AsFile', 'CaseRegister']);
    await house.stop('cii');
    await house.until(
      async () => (await partsOf('as-caseworker')).filter((part) => part === 'Withheld:STALE').length === 2,
    );
    expect(await partsOf('as-caseworker')).toEqual(['Withheld:STALE', 'Withheld:STALE', 'AsFile', 'null']);
  });

  it('STALE tells nothing: a case without a ground and an unknown one look the same', async () => {
    const unknown = await partsOf('as-caseworker', 'case-00000000000000000000000000');
    const withheld = await partsOf('as-caseworker', LANDMARKS.withheld);
    expect(unknown.slice(0, 2)).toEqual(['Withheld:STALE', 'Withheld:STALE']);
    expect(withheld.slice(0, 2)).toEqual(unknown.slice(0, 2));
  });

  it('an act in an own file is still accepted', async () => {
    const { data: seen } = await house.ask('as-caseworker', CASE_VIEW, { id: LANDMARKS.fullCase });
    const fileId = String(seen['case']?.['as']?.['id']);
    const { data, errors } = await house.ask(
      'as-caseworker',
      `mutation { asRecordInterview(input: { idempotencyKey: "alone", fileId: "${fileId}", heldOn: "2026-03-10", form: IN_PERSON }) { file { id } refusals { code } } }`,
    );
    expect(errors).toEqual([]);
    expect(data['asRecordInterview']).toEqual({ file: { id: fileId }, refusals: [] });
  });

  it('once it is back, the parts come again', async () => {
    await house.start('cii');
    await house.until(async () => (await partsOf('as-caseworker')).every((type) => /File|Register/.test(type)));
  });
});
