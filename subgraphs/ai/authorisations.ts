import { ConfigurationError, type Configuration } from '../common/platform/configuration.js';
import { readRecordFile } from '../common/platform/recordFile.js';
import { demonstrationAuthorisations } from './params/demonstrationAuthorisations.js';
import {
  authorisationFaults,
  parseAuthorisations,
  type HandoverAuthorisation,
} from './params/handoverAuthorisations.js';

/**
 * The authorisations under LAI 54 (R23): the file named by `AI_AUTHORISATIONS_FILE`, else what the demonstration canton
 * has, else none. A file that is malformed, or in which two hold in one canton on the same day, keeps the service from
 * starting.
 */
export function readAuthorisations({
  handoverAuthorisationsFile,
  demonstration,
}: Pick<Configuration, 'handoverAuthorisationsFile' | 'demonstration'>): readonly HandoverAuthorisation[] {
  if (handoverAuthorisationsFile !== undefined)
    return sound(readRecordFile('AI_AUTHORISATIONS_FILE', handoverAuthorisationsFile, parseAuthorisations));
  return demonstration ? demonstrationAuthorisations : [];
}

function sound(authorisations: readonly HandoverAuthorisation[]): readonly HandoverAuthorisation[] {
  const [fault] = authorisationFaults(authorisations);
  if (fault !== undefined) throw new ConfigurationError(`AI_AUTHORISATIONS_FILE has records with a fault: ${fault}.`);
  return authorisations;
}
