import { NO_HANDOVERS } from '../../kit/frames.js';
import fc from 'fast-check';
import type { FrameAuthorisation } from '../../../subgraphs/common/rules/frame.js';
import { createFrameCopies, type FrameCopies } from '../../../subgraphs/common/store/frameCopies.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import { type Engine, engines, type Scratch, scratch } from '../store/engines.js';
import { caseId, frame } from './cases.js';

describe.each<Engine>(engines)('copies of frames on the %s engine', (engine) => {
  let place: Scratch;
  let copies: FrameCopies;
  const operations: StoreOperation[] = [];

  beforeEach(async () => {
    place = await scratch(engine);
    const database = await place.open((operation) => operations.push(operation));
    copies = createFrameCopies(database);
    await database.ensureIndexes();
  });
  afterEach(() => place.remove());

  const apply = (n: number, version: number) => copies.apply(frame(n, version), `digest ${String(version)}`);
  const load = async (n: number) => (await copies.loadMany([caseId(n)]))[0] ?? null;

  test('a higher version replaces, the same one is a duplicate, a lower one is outdated', async () => {
    expect(await apply(1, 2)).toBe('applied');
    expect(await apply(1, 2)).toBe('duplicate');
    expect(await apply(1, 1)).toBe('outdated');
    expect(await apply(1, 5)).toBe('applied');
    expect(await load(1)).toEqual({ caseId: caseId(1), version: 5, frame: frame(1, 5), fileId: null, stale: false });
  });

  test('in whatever order and however often frames come, even at once, the highest version stays', async () => {
    let n = 100;
    const orders = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(orders, fc.boolean(), async (versions, atOnce) => {
        n += 1;
        const own = n;
        if (atOnce) await Promise.all(versions.map((version) => apply(own, version)));
        else for (const version of versions) await apply(own, version);
        expect(await load(own)).toMatchObject({
          version: Math.max(...versions),
          frame: { version: Math.max(...versions) },
        });
      }),
      { numRuns: 30 },
    );
  });

  test('many are loaded by one read, in the order asked, null where nothing is known', async () => {
    await apply(1, 1);
    await apply(2, 1);
    operations.length = 0;
    const loaded = await copies.loadMany([caseId(2), caseId(9), caseId(1), caseId(2)]);
    expect(loaded.map((copy) => copy?.caseId ?? null)).toEqual([caseId(2), null, caseId(1), caseId(2)]);
    expect(operations).toHaveLength(1);
    expect(await copies.loadMany([])).toEqual([]);
  });

  test('the own file stays matched over later frames and is found again', async () => {
    await apply(1, 1);
    await apply(2, 1);
    expect(await copies.setFile(caseId(1), 'acf-1')).toBe(true);
    expect(await copies.setFile(caseId(2), 'acf-1')).toBe(true);
    expect(await copies.setFile(caseId(3), 'acf-1')).toBe(false);
    await apply(1, 2);
    expect(await load(1)).toMatchObject({ version: 2, fileId: 'acf-1' });
    const found = await copies.ofFiles(['acf-1', 'acf-2']);
    expect(
      found
        .get('acf-1')
        ?.map((copy) => copy.caseId)
        .toSorted(),
    ).toEqual([caseId(1), caseId(2)].toSorted());
    expect(found.get('acf-2')).toEqual([]);
  });

  test('a match and a frame that come together lose neither', async () => {
    await apply(1, 1);
    await Promise.all([copies.setFile(caseId(1), 'acf-1'), apply(1, 2), copies.markStale(caseId(1), 3)]);
    expect(await load(1)).toMatchObject({ version: 2, fileId: 'acf-1', stale: true });
  });

  test.each([
    ['the version awaited', 4, false],
    ['a version above', 5, false],
    ['a version below, come late', 3, true],
  ])('a stale copy after %s', async (_which, version, stale) => {
    await apply(1, 2);
    await copies.markStale(caseId(1), 4);
    expect(await load(1)).toMatchObject({ version: 2, stale: true });
    await apply(1, version);
    expect(await load(1)).toMatchObject({ version, stale });
  });

  test('is not made stale by a version that it has, nor less stale by a lower one', async () => {
    await apply(1, 2);
    await copies.markStale(caseId(1), 2);
    expect(await load(1)).toMatchObject({ stale: false });
    await copies.markStale(caseId(1), 5);
    await copies.markStale(caseId(1), 3);
    await apply(1, 4);
    expect(await load(1)).toMatchObject({ stale: true });
  });

  test('a case whose first frame could not be applied looks like one that is not known, until it can', async () => {
    await copies.markStale(caseId(1), 1);
    expect(await load(1)).toBeNull();
    expect(await apply(1, 1)).toBe('applied');
    expect(await load(1)).toMatchObject({ version: 1, stale: false });
  });

  test('of a case that was left only id, dates, mode and status stay, whatever the frame brings', async () => {
    await apply(1, 1);
    await copies.setFile(caseId(1), 'acf-1');
    await copies.apply(frame(1, 2, { left: true }), 'digest');
    expect((await load(1))?.frame).toEqual(
      frame(1, 2, { left: true, participants: [], ...NO_HANDOVERS, authorisations: [] }),
    );
    expect(await load(1)).toMatchObject({ fileId: null });
    expect((await copies.ofFiles(['acf-1'])).get('acf-1')).toEqual([]);
  });

  test('knows the own files of open cases that were referred (R34) or hold a consent to consult (LACI 85f(2))', async () => {
    const held = async (n: number, more: Parameters<typeof frame>[2], fileId: string | null) => {
      await copies.apply(frame(n, 1, more), 'digest');
      if (fileId !== null) await copies.setFile(caseId(n), fileId);
    };
    await held(1, { mode: 'MAMAC' }, 'acf-1');
    await held(2, { mode: 'MAMAC' }, null);
    await held(3, { mode: 'MAMAC', status: 'CLOSED' }, 'acf-3');
    await held(4, { mode: 'MAMAC', left: true }, 'acf-4');
    await held(5, { mode: 'COORDINATION' }, 'acf-5');
    await held(6, { mode: 'MAMAC' }, 'acf-6');
    const named: FrameAuthorisation = {
      ...{ id: 'aut-1', discloser: 'AC', discloserService: null, recipient: 'AI', recipientService: 'ai-office' },
      ...{ fields: ['AC_REGISTRATION'], validFrom: '2026-01-01', validTo: '2026-12-31', inForce: true },
    };
    const planning: FrameAuthorisation = { ...named, purpose: 'INTEGRATION_PLANNING' };
    const consent: FrameAuthorisation = { ...named, purpose: 'SYSTEM_ACCESS' };
    await held(7, { mode: 'COORDINATION', authorisations: [planning, consent] }, 'acf-7');
    await held(8, { mode: 'COORDINATION', authorisations: [planning] }, 'acf-8');
    operations.length = 0;
    expect([...(await copies.filesToTellOf())].sort()).toEqual(['acf-1', 'acf-6', 'acf-7']);
    expect(operations).toHaveLength(1);
  });

  test('a copy from before the management body was told has no member of it', async () => {
    const { team: _none, ...earlier } = frame(1, 1);
    await copies.apply(earlier as ReturnType<typeof frame>, 'digest');
    expect((await load(1))?.frame).toEqual(frame(1, 1));
  });

  test('of an erased case identifier, version and digest are left, and no frame that comes late brings it back', async () => {
    await apply(1, 3);
    await copies.setFile(caseId(1), 'acf-1');
    expect(await copies.isErased(caseId(1))).toBe(false);
    expect(await copies.erase(caseId(1), 1000, 'erased')).toBe('applied');
    expect(await copies.isErased(caseId(1))).toBe(true);
    expect(await copies.erase(caseId(1), 1000, 'erased')).toBe('duplicate');
    for (const version of [2, 4, 2000]) expect(await apply(1, version)).toBe('erased');
    expect(await copies.setFile(caseId(1), 'acf-1')).toBe(false);
    expect(await load(1)).toBeNull();
    expect((await copies.ofFiles(['acf-1'])).get('acf-1')).toEqual([]);
    expect(await copies.inventory(null, null)).toEqual([{ caseId: caseId(1), version: 1000, digest: 'erased' }]);
    // A case of which nothing was ever held is erased as well: its first frame may be under way.
    expect(await copies.erase(caseId(2), 1000, 'erased')).toBe('applied');
    expect(await apply(2, 1)).toBe('erased');
  });

  test('lists what it holds between two cases', async () => {
    const [first = '', second = '', third = ''] = [caseId(1), caseId(2), caseId(3)].sort();
    for (const n of [1, 2, 3]) await apply(n, n);
    const held = async (after: string | null, upTo: string | null) =>
      (await copies.inventory(after, upTo)).map((item) => item.caseId).sort();
    expect(await held(null, null)).toEqual([first, second, third]);
    expect(await held(first, second)).toEqual([second]);
    expect(await held(null, first)).toEqual([first]);
    expect(await held(second, null)).toEqual([third]);
    expect(await copies.inventory(null, null)).toContainEqual({ caseId: caseId(2), version: 2, digest: 'digest 2' });
  });
});
