import type { Configuration } from '../../subgraphs/common/platform/configuration.js';
import { createPartner } from '../../subgraphs/common/platform/exchange/partner.js';
import { readSigningKey } from '../../subgraphs/common/platform/keys.js';
import { FEED_START } from '../../subgraphs/common/store/pollCursors.js';

/** What an institution has said of a case to the register, asked for as the register does. */
export async function heardOf(
  caseId: string,
  { url, configuration }: { readonly url: string; readonly configuration: Configuration },
): Promise<readonly object[]> {
  const key = readSigningKey(configuration.keysDirectory, 'cii');
  const partner = createPartner({ url, from: 'cii', to: configuration.service, key });
  try {
    const poll = { reader: 'test', acknowledged: FEED_START, after: 0, waitMs: 0, leaving: false };
    const { entries } = await partner.poll(poll);
    return entries.filter((entry) => entry.caseId === caseId).map(({ body }) => body);
  } finally {
    await partner.close();
  }
}
