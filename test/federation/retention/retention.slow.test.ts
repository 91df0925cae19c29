import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT, verifyLogs } from '../../../scripts/verifyLog/verifyLogs.js';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { SUBGRAPHS, type SubgraphName } from '../../../subgraphs/common/platform/configuration.js';
import type { Asker } from '../../kit/askers.js';
import { startInstallation, type Installation } from '../../kit/installation.js';
import { storedDocuments, type StoredDocument } from '../../kit/storedDocuments.js';

const OFFICER = { institution: 'CII', service: 'cii-office', roles: ['DPO'] } as const;
const FIRST: Asker = { ...OFFICER, subject: 'cii-dpo-1' };
const SECOND: Asker = { ...OFFICER, subject: 'cii-dpo-2' };
const REASON = { 'x-passerelle-purpose': 'Access request of the person' };
const NOBODY = 'case-00000000000000000000000000';
const VIEW = `query ($id: ID!) { case(id: $id) { cii { __typename ... on CaseRegister { mode status } ... on Withheld { reason } } } }`;
/** The embedded store lies in files, which a test can read. */
const onFiles = (process.env['MONGODB_URI'] ?? '') === '' ? describe : describe.skip;

onFiles('What has ended is kept, blocked and erased, everywhere', () => {
  let house: Installation;
  let keys = 0;
  const directory = (): string => house.environment['DATA_DIR'] ?? '';
  const stored = (service: SubgraphName, collection: string): readonly StoredDocument[] =>
    storedDocuments(directory(), service, collection);
  const rawText = (service: SubgraphName): string =>
    readdirSync(path.join(directory(), service))
      .filter((name) => name.endsWith('.db'))
      .map((name) => readFileSync(path.join(directory(), service, name), 'utf8'))
      .join('\n');
  const view = async (who: Asker, id: string): Promise<string> => (await house.ask(who, VIEW, { id })).text;
  const act = async (who: Asker, name: 'ciiSetHold' | 'ciiEndHold', input: object) => {
    keys += 1;
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const members = 'retention { state holds { endAskedBy endedBy } } refusals { code }';
    const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${members} } }`;
    const idempotencyKey = `ret-${String(keys)}`;
    const { data, errors } = await house.ask(who, document, { input: { idempotencyKey, ...input } });
    expect(errors).toEqual([]);
    return data['done'] as unknown as { retention: object | null; refusals: readonly { code: string }[] };
  };
  const certificates = async (): Promise<number> => {
    const { data } = await house.ask(FIRST, '{ ciiErasureCertificates { id institutions authorisations } }');
    return data['ciiErasureCertificates']?.length ?? -1;
  };
  const isGone = (id: string): boolean => !stored('cii', 'cases').some(({ _id }) => _id === id);
  const untilGone = async (cases: readonly StoredDocument[]): Promise<void> => {
    // Reading a whole file is dear, so it is looked at when the register has erased something.
    let left = cases.map(({ _id }) => _id);
    while (left.length > 0) {
      const before = left.length;
      await house.until(async () => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        const there = new Set(stored('cii', 'cases').map(({ _id }) => _id));
        left = left.filter((id) => there.has(id));
        return left.length < before;
      });
    }
  };
  const avsOf = (one: StoredDocument | undefined): string =>
    String((one?.['person'] as { avsNumber: string }).avsNumber);

  beforeAll(async () => {
    house = await startInstallation({ jobs: true, environment: { JOB_INTERVAL_SECONDS: '1' } });
  });
  afterAll(() => house.close());

  it('is blocked for everybody but the officer, held, erased although an institution is down, and certified', async () => {
    const closed = stored('cii', 'cases').filter((one) => one['status'] === 'CLOSED');
    const kept = stored('cii', 'cases').filter((one) => one['status'] === 'OPEN');
    const openKeys = new Set(kept.map((one) => one['personKey']));
    const alone = closed.filter((one) => !openKeys.has(one['personKey']));
    const [held] = alone;
    const heldId = String(held?._id);
    expect(alone.length).toBeGreaterThan(1);
    expect(await view('ac-orp-supervisor', LANDMARKS.closed)).toContain('CLOSED');
    expect(stored('cii', 'readSubjects').some(({ _id }) => _id === LANDMARKS.closed)).toBe(true);

    // Three years on it is as if it did not exist: the same bytes as for what never was.
    house.clock.moveTo(new Date('2029-06-01T09:00:00+02:00'));
    await house.settled();
    const blocked = await view('ac-orp-supervisor', LANDMARKS.closed);
    expect(blocked).toBe(await view('ac-orp-supervisor', NOBODY));
    expect(isGone(heldId)).toBe(false);

    // Two officers end a hold, and never one alone; what is held is not erased.
    const look = `query ($avsNumber: AvsNumber!) { ciiRetentions(avsNumber: $avsNumber) { caseId state holds { reason } } }`;
    const found = await house.ask(FIRST, look, { avsNumber: avsOf(held) }, REASON);
    expect(found.data['ciiRetentions']).toMatchObject([{ caseId: heldId, state: 'BLOCKED', holds: [] }]);
    expect((await house.ask(FIRST, look, { avsNumber: avsOf(held) })).data['ciiRetentions']).toBeNull();
    expect((await house.ask('ac-orp-supervisor', look, { avsNumber: avsOf(held) })).data['ciiRetentions']).toBeNull();
    const hold = { caseId: heldId, reason: 'LEGAL_PROCEEDINGS' };
    expect(await act(FIRST, 'ciiSetHold', hold)).toMatchObject({ refusals: [] });
    expect((await act(SECOND, 'ciiSetHold', hold)).refusals).toEqual([{ code: 'HOLD_IN_FORCE' }]);
    expect((await act('ac-orp-supervisor', 'ciiSetHold', hold)).refusals).toEqual([{ code: 'NOT_COMPETENT' }]);
    expect((await act(FIRST, 'ciiSetHold', { ...hold, caseId: NOBODY })).refusals).toEqual([{ code: 'NOT_FOUND' }]);

    // Eleven years on everything is due but what is held; disability insurance is down.
    await house.stop('ai');
    house.clock.moveTo(new Date('2037-06-01T09:00:00+02:00'));
    await untilGone(closed.filter(({ _id }) => _id !== heldId));
    expect(isGone(heldId)).toBe(false);
    await act(FIRST, 'ciiEndHold', { caseId: heldId });
    expect((await act(FIRST, 'ciiEndHold', { caseId: heldId })).refusals).toEqual([{ code: 'SECOND_PERSON_NEEDED' }]);
    expect(await act(SECOND, 'ciiEndHold', { caseId: heldId })).toMatchObject({
      retention: { holds: [{ endAskedBy: 'cii-dpo-1', endedBy: 'cii-dpo-2' }] },
    });
    await untilGone(held === undefined ? [] : [held]);

    const told = stored('cii', 'retention').filter(
      (one) => (one['erasure'] as { state: string }).state === 'UNDER_WAY',
    );
    const waiting = told.filter((one) =>
      (one['erasure'] as { recipients: readonly string[] }).recipients.includes('AI'),
    );
    expect(waiting.length).toBeGreaterThan(0);
    await house.start('ai');
    for (let known = await certificates(); known < closed.length; known = await certificates()) {
      const before = known;
      await house.until(async () => (await certificates()) > before);
    }
    await house.settled();

    // Nothing of it is left in the register, nor a link to it anywhere; the institutions' own files stay.
    const text = rawText('cii');
    for (const one of alone) expect([one._id, text.includes(avsOf(one))]).toEqual([one._id, false]);
    for (const { _id } of closed) {
      expect(stored('cii', 'feed').filter((one) => one['caseId'] === _id && one['body'] !== undefined)).toHaveLength(
        stored('cii', 'feed').filter((one) => one['entryId'] === `erased:${_id}`).length,
      );
      for (const service of ['ac', 'ai', 'as'] as const) {
        const links = [
          ...stored(service, 'files').filter((one) => JSON.stringify(one).includes(_id)),
          ...stored(service, 'deadLetters').filter((one) => JSON.stringify(one).includes(_id)),
          ...stored(service, 'frames').filter((one) => one._id === _id && one['frame'] !== undefined),
          ...stored(service, 'feed').filter((one) => one['caseId'] === _id && one['body'] !== undefined),
          ...stored(service, 'readSubjects').filter((one) => one._id === _id),
        ];
        expect([service, _id, links]).toEqual([service, _id, []]);
      }
    }
    expect(stored('cii', 'readSubjects').some(({ _id }) => closed.some((one) => one._id === _id))).toBe(false);
    const remains = JSON.stringify(stored('cii', 'erasureCertificates'));
    for (const { _id } of closed) expect(remains).not.toContain(_id);
    const own = new Set(['ac', 'ai', 'as'].flatMap((service) => stored(service as SubgraphName, 'files')).map(avsOf));
    for (const one of alone) expect(own.has(avsOf(one))).toBe(true);

    // The chains of the log of readings are whole, and both sides still agree after a restart.
    await house.stop('cii');
    await house.start('cii');
    await house.stop('ac');
    await house.start('ac');
    await house.ready();
    await house.settled();
    const lines: string[] = [];
    const output = (line: string): void => void lines.push(line);
    const checked = await verifyLogs({ services: SUBGRAPHS, environment: house.environment, output });
    expect([checked, lines.length]).toEqual([EXIT.whole, SUBGRAPHS.length]);
    expect(house.logLines.filter((line) => line.includes('otherwise than the register'))).toEqual([]);
  }, 180_000);
});
