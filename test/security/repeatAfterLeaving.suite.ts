import { AI_OFFICE, ORP } from '../kit/cases.js';
import { AI_WORKER, ORP_WORKER, startRegisterHouse, type RegisterHouse } from '../kit/register.js';
import { authorisationInput, perform, runningCase } from '../cii/resolvers/acts.js';

describe('an act repeated under its key', () => {
  let house: RegisterHouse;

  beforeAll(async () => {
    house = await startRegisterHouse();
  });

  afterAll(async () => {
    await house.close();
  });

  const proposal = (caseId: string) => ({
    idempotencyKey: 'the-same-key',
    caseId,
    authorisation: authorisationInput({ discloser: ORP, recipient: AI_OFFICE, fields: ['AC_MEASURES'] }),
  });

  it('tells who has left the case nothing of what happened to it since', async () => {
    const { caseId } = await runningCase(house, 1);
    const first = await perform(house, AI_WORKER, 'ciiRecordAuthorisation', proposal(caseId));
    const authorisationId = (first.payload['authorisation'] as unknown as { id: string }).id;
    const again = await perform(house, AI_WORKER, 'ciiRecordAuthorisation', proposal(caseId));
    expect(again.payload).toEqual(first.payload);
    const left = await perform(house, AI_WORKER, 'ciiLeaveCase', { caseId });
    await perform(house, ORP_WORKER, 'ciiWithdrawAuthorisation', { caseId, authorisationId });
    const late = await perform(house, AI_WORKER, 'ciiRecordAuthorisation', proposal(caseId));
    const { frameVersion } = left.payload;
    expect(late.payload).toEqual({ case: { id: caseId }, refusals: [], frameVersion, authorisation: null });
  });

  it('enters an authorisation of its own in every case', async () => {
    const [one, other] = [await runningCase(house, 2), await runningCase(house, 3)];
    const answers = [one, other].map(({ caseId }) =>
      perform(house, AI_WORKER, 'ciiRecordAuthorisation', proposal(caseId)),
    );
    const ids = (await Promise.all(answers)).map(
      ({ payload }) => (payload['authorisation'] as unknown as { id: string }).id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('is refused when its key was forgotten but its authorisation was not', async () => {
    const { caseId } = await runningCase(house, 4);
    await perform(house, AI_WORKER, 'ciiRecordAuthorisation', proposal(caseId));
    const earlier = house.clock.now();
    house.clock.moveTo(new Date(earlier.getTime() + 40 * 24 * 60 * 60 * 1000));
    // Any accepted act lets go of the keys that are too old.
    await perform(house, ORP_WORKER, 'ciiSendMessage', { caseId, to: [AI_OFFICE], text: 'Bonjour' });
    const late = await perform(house, AI_WORKER, 'ciiRecordAuthorisation', proposal(caseId));
    house.clock.moveTo(earlier);
    expect(late.codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
});
