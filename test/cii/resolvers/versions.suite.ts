import { createdId } from '../../../subgraphs/common/platform/ids.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, ORP, SOCIAL, TODAY, worker } from '../../kit/cases.js';
import { startRegisterHouse, type RegisterHouse } from '../../kit/register.js';
import { handoverAt, performOn, signedFor } from './handovers.js';
import { seen } from './acts.js';

/** Case workers of the sender, of the receiver, and of a service that only takes part. */
const [SENDER, RECEIVER, THIRD] = [worker(ORP), worker(AI_OFFICE), worker(SOCIAL)];

let house: RegisterHouse;

beforeAll(async () => {
  house = await startRegisterHouse();
});
afterAll(() => house.close());

const versionOf = async (viewer: Viewer, caseId: string): Promise<number> =>
  Number((await seen(house, viewer, caseId, 'version'))['version']);

/** What AI tells of its own law, again and otherwise than before. */
async function clearAgain(n: number, caseId: string, handoverId: string): Promise<void> {
  const entryId = createdId('ent', 'version-tests', String(n));
  const words = { kind: 'HANDOVER_CLEARED', version: 1, service: AI_OFFICE.service, on: TODAY } as const;
  await house.send('AI', { ...words, entryId, caseId, handoverId, until: '2027-01-31' });
}

describe('the version of a case', () => {
  it('says nothing to anybody of a clearance, and stands in nobody’s way after one (R23)', async () => {
    const { caseId, handoverId } = await handoverAt(house, 1, 'OFFERED', [SOCIAL]);
    const viewers = [SENDER, RECEIVER, THIRD];
    const before = await Promise.all(viewers.map((viewer) => versionOf(viewer, caseId)));
    await clearAgain(1, caseId, handoverId);
    expect(await Promise.all(viewers.map((viewer) => versionOf(viewer, caseId)))).toEqual(before);
    const withdraw = { caseId, handoverId, reason: 'NEED_CHANGED', expectedVersion: before[0] };
    expect((await performOn(house, SENDER, 'ciiWithdrawHandover', withdraw)).codes).toEqual([]);
  });

  it('says nothing to a third service of a draft and its answer, which conflict for the sender alone (R5)', async () => {
    const { caseId, handoverId } = await handoverAt(house, 2, 'DRAFT', [SOCIAL]);
    const [sender, third] = [await versionOf(SENDER, caseId), await versionOf(THIRD, caseId)];
    const answer = { caseId, handoverId, ...signedFor(AI_OFFICE) };
    expect((await performOn(house, SENDER, 'ciiRecordClientAnswer', answer)).codes).toEqual([]);
    expect(await versionOf(THIRD, caseId)).toBe(third);
    expect(await versionOf(SENDER, caseId)).toBeGreaterThan(sender);
    const offer = { caseId, handoverId, expectedVersion: sender };
    expect((await performOn(house, SENDER, 'ciiOfferHandover', offer)).codes).toEqual(['CONFLICT']);
    expect((await performOn(house, SENDER, 'ciiOfferHandover', { caseId, handoverId })).codes).toEqual([]);
  });

  it('of a repeat is the present one: same effect, same identifiers, and what is shown as it stands now', async () => {
    const { caseId, handoverId } = await handoverAt(house, 3, 'CLIENT_ACCEPTED');
    const offer = { idempotencyKey: 'offer-and-again', caseId, handoverId };
    const first = await performOn(house, SENDER, 'ciiOfferHandover', offer);
    expect(first.payload).toMatchObject({ handover: { id: handoverId, state: 'OFFERED' }, refusals: [] });
    const ask = { caseId, handoverId, question: 'Quel horaire ?' };
    expect((await performOn(house, RECEIVER, 'ciiAskClarification', ask)).codes).toEqual([]);
    const before = await versionOf(SENDER, caseId);
    const again = await performOn(house, SENDER, 'ciiOfferHandover', offer);
    expect(again.payload).toMatchObject({ handover: { id: handoverId, state: 'CLARIFICATION_ASKED' }, refusals: [] });
    expect(await versionOf(SENDER, caseId)).toBe(before);
  });
});
