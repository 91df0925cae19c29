import DataLoader from 'dataloader';
import { knowledgeOf, NO_CASES, type CaseKnowledge } from '../../rules/handedOver.js';
import type { FrameCopies } from '../../store/frameCopies.js';

/** The knowledge of cases for one request: one read of the copies, however many files are asked for. */
export function createFileFramesLoader(
  copies: Pick<FrameCopies, 'ofFiles'>,
  isFresh: () => boolean,
): DataLoader<string, CaseKnowledge> {
  return new DataLoader(async (fileIds) => {
    const known = await readKnowledge(copies, fileIds, isFresh);
    return fileIds.map((fileId) => known.get(fileId) ?? NO_CASES);
  });
}

/**
 * What the own copies tell of the cases of files, by file; one read. Without a fresh lease, or with a stale copy, own
 * acts go on, but what they rest on may have changed (D7).
 */
export async function readKnowledge(
  copies: Pick<FrameCopies, 'ofFiles'>,
  fileIds: readonly string[],
  isFresh: () => boolean,
): Promise<ReadonlyMap<string, CaseKnowledge>> {
  const found = await copies.ofFiles(fileIds);
  return new Map(
    [...found].map(([fileId, held]) => {
      const certain = held.length === 0 || (isFresh() && held.every(({ stale }) => !stale));
      return [fileId, knowledgeOf({ frames: held.map(({ frame }) => frame), certain })];
    }),
  );
}
