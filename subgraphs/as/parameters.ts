import { ConfigurationError, type Configuration } from '../common/platform/configuration.js';
import { readRecordFile } from '../common/platform/recordFile.js';
import { DEMONSTRATION_SERVICES } from '../common/platform/identities.js';
import { demonstrationParameters } from './params/demonstration.js';
import { parseParameters } from './params/parameterFile.js';
import { NO_PARAMETERS, parameterFaults, type AsParameters } from './params/parameters.js';

/**
 * What canton and services have set: the file named by `AS_PARAMETERS_FILE`, else what the demonstration canton
 * settles, else nothing. A file that is malformed, or whose periods overlap or gap, keeps the service from starting.
 */
export function readParameters({
  parametersFile,
  demonstration,
}: Pick<Configuration, 'parametersFile' | 'demonstration'>): AsParameters {
  if (parametersFile !== undefined) return sound(readRecordFile('AS_PARAMETERS_FILE', parametersFile, parseParameters));
  const { as, otherAs } = DEMONSTRATION_SERVICES;
  return demonstration ? demonstrationParameters([as, otherAs]) : NO_PARAMETERS;
}

function sound(parameters: AsParameters): AsParameters {
  const [fault] = parameterFaults(parameters);
  if (fault !== undefined) throw new ConfigurationError(`AS_PARAMETERS_FILE has periods with a fault: ${fault}.`);
  return parameters;
}
