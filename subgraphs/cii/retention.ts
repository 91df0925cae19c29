import { ConfigurationError, type Configuration } from '../common/platform/configuration.js';
import { readRecordFile } from '../common/platform/recordFile.js';
import {
  demonstrationRetention,
  NO_RETENTION,
  parseRetention,
  retentionFaults,
  type RetentionPolicy,
} from './params/retentionPolicy.js';

/**
 * How long the register keeps what has ended: the file named by `RETENTION_FILE`, else what the demonstration canton has,
 * else nothing, so that nothing is blocked or erased before somebody decided it. A file that is malformed, or in which two
 * records decide on one kind on the same day, keeps the service from starting.
 */
export function readRetention({
  retentionFile,
  demonstration,
}: Pick<Configuration, 'retentionFile' | 'demonstration'>): RetentionPolicy {
  if (retentionFile !== undefined) return sound(readRecordFile('RETENTION_FILE', retentionFile, parseRetention));
  return demonstration ? demonstrationRetention : NO_RETENTION;
}

function sound(policy: RetentionPolicy): RetentionPolicy {
  const [first] = retentionFaults(policy);
  if (first !== undefined) throw new ConfigurationError(`RETENTION_FILE: ${first.fault} at ${first.place}.`);
  return policy;
}
