import { parseDigestRecipients, type DigestRecipient } from '../../rules/digestRecipients.js';
import type { Configuration } from '../configuration.js';
import { readRecordFile } from '../recordFile.js';

/**
 * The own people who get the daily mail: the file named by `AC_DIGEST_FILE` or its like, else nobody. It is read only
 * where the digest is on; a file that cannot be read as described keeps the service from starting.
 */
export function readDigestRecipients({
  service,
  digest,
  digestFile,
}: Pick<Configuration, 'service' | 'digest' | 'digestFile'>): readonly DigestRecipient[] {
  if (digest === null || digestFile === undefined) return [];
  return readRecordFile(`${service.toUpperCase()}_DIGEST_FILE`, digestFile, parseDigestRecipients);
}
