import { applyInstitutionEntry, type TakeoverParts } from '../../../subgraphs/cii/exchange/applyEntry.js';
import { createLog } from '../../../subgraphs/common/platform/log.js';
import type { FeedEntry } from '../../../subgraphs/common/store/feed.js';
import { caseIdOf } from '../../kit/register.js';

describe('an entry of an institution that is not of the agreed form', () => {
  const taken = (erased: boolean) => {
    const parts = {
      retentions: { isErased: () => Promise.resolve(erased) },
      log: createLog('cii', 'info', { write: () => undefined }),
    } as unknown as TakeoverParts;
    const entry = { caseId: caseIdOf(1), body: { kind: 'ACT_REPORTED', about: 'more than was agreed' } };
    return applyInstitutionEntry(parts, entry as unknown as FeedEntry, {} as never);
  };

  it('waits to be looked at', async () => {
    expect(await taken(false)).toBe('malformed');
  });

  it('about an erased case is done with, so that nothing of it waits anywhere (docs/decisions/0048)', async () => {
    expect(await taken(true)).toBe('outdated');
  });
});
