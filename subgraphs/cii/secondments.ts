import { ConfigurationError, type Configuration } from '../common/platform/configuration.js';
import { readRecordFile } from '../common/platform/recordFile.js';
import { demonstrationSecondments } from './params/demonstrationSecondments.js';
import { parseSecondments, secondmentFaults, type Secondment } from './params/secondments.js';

/**
 * Who is seconded into the management body (R49): the file named by `SECONDMENTS_FILE`, else the development identities
 * of the demonstration canton, else nobody. A file that is malformed, or in which one subject has two secondments on the
 * same day, keeps the service from starting.
 */
export function readSecondments({
  secondmentsFile,
  demonstration,
}: Pick<Configuration, 'secondmentsFile' | 'demonstration'>): readonly Secondment[] {
  if (secondmentsFile !== undefined)
    return sound(readRecordFile('SECONDMENTS_FILE', secondmentsFile, parseSecondments));
  return demonstration ? demonstrationSecondments : [];
}

function sound(secondments: readonly Secondment[]): readonly Secondment[] {
  const [first] = secondmentFaults(secondments);
  if (first !== undefined) throw new ConfigurationError(`SECONDMENTS_FILE: ${first.fault} at ${first.place}.`);
  return secondments;
}
