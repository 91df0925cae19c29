import { createFileFramesLoader } from '../../../subgraphs/common/platform/institution/fileFrames.js';
import type { FrameCopy } from '../../../subgraphs/common/store/frameCopies.js';
import { handoverFrame, handoverOf } from '../../kit/frames.js';

const copy = (fileId: string, changes: Partial<FrameCopy> = {}): FrameCopy => ({
  ...{ caseId: 'cas-1', version: 1, fileId, stale: false },
  frame: handoverFrame('AC', 'cas-1', { handovers: [handoverOf('AC', 'AS')] }),
  ...changes,
});

/** A loader over these copies, and how often they were read. */
function loading(held: readonly FrameCopy[], fresh: boolean) {
  const asked: (readonly string[])[] = [];
  const ofFiles = (fileIds: readonly string[]) => {
    asked.push(fileIds);
    return Promise.resolve(new Map(fileIds.map((id) => [id, held.filter(({ fileId }) => fileId === id)])));
  };
  return { asked, loader: createFileFramesLoader({ ofFiles }, () => fresh) };
}

describe('What the own copies tell of the cases of files', () => {
  it('is read once for all files of a request', async () => {
    const { asked, loader } = loading([copy('acf-1')], true);
    const [first, second] = await Promise.all([loader.load('acf-1'), loader.load('acf-2'), loader.load('acf-1')]);
    expect(asked).toEqual([['acf-1', 'acf-2']]);
    expect(first).toMatchObject({ frames: [{ caseId: 'cas-1' }], handovers: [{ caseId: 'cas-1' }], certain: true });
    expect(second).toEqual({ frames: [], handovers: [], certain: true });
  });

  it.each<[fresh: boolean, stale: boolean, certain: boolean]>([
    [true, false, true],
    [true, true, false],
    [false, false, false],
    [false, true, false],
  ])('with a fresh lease: %s, a stale copy: %s, is certain: %s (D7)', async (fresh, stale, certain) => {
    const { loader } = loading([copy('acf-1'), copy('acf-1', { caseId: 'cas-2', stale })], fresh);
    expect(await loader.load('acf-1')).toMatchObject({ certain });
  });

  it('is certain of a file without cases, whatever the lease', async () => {
    const { loader } = loading([], false);
    expect(await loader.load('acf-1')).toMatchObject({ certain: true });
  });
});
