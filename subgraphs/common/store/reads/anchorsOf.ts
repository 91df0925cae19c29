import type { Database } from '../database.js';
import type { ChainHead } from './chain.js';

/** What a store keeps of the read log of another service, as it lies there; what cannot be read is no anchor. */
export async function anchorsOf(database: Pick<Database, 'asStored'>, service: string): Promise<readonly ChainHead[]> {
  const found: ChainHead[] = [];
  for await (const line of database.asStored('readAnchors')) {
    if (line === null || line['service'] !== service) continue;
    const { chain, sequence, hash } = line;
    if (typeof chain === 'string' && typeof sequence === 'number' && typeof hash === 'string') {
      found.push({ chain, sequence, hash });
    }
  }
  return found;
}
