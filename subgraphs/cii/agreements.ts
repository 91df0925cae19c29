import { ConfigurationError, type Configuration } from '../common/platform/configuration.js';
import { readRecordFile } from '../common/platform/recordFile.js';
import { parseAgreements } from './params/agreementFile.js';
import { agreementFaults, NO_AGREEMENTS, policyFault, type Agreements } from './params/agreements.js';
import { cantonFault } from './params/cantonSettings.js';
import { demonstrationAgreements } from './params/demonstrationAgreements.js';

/**
 * What institutions and canton have agreed about handovers (R22, R59): the file named by `AGREEMENTS_FILE`, else what
 * the demonstration canton has, else nothing. A file that is malformed, in which two agreements of one ordered pair
 * hold on the same day, or in which what a canton settles contradicts itself (R35, R39, R41, R56), keeps the service from starting.
 */
export function readAgreements({
  agreementsFile,
  demonstration,
}: Pick<Configuration, 'agreementsFile' | 'demonstration'>): Agreements {
  if (agreementsFile !== undefined) return sound(readRecordFile('AGREEMENTS_FILE', agreementsFile, parseAgreements));
  return demonstration ? demonstrationAgreements : NO_AGREEMENTS;
}

function sound(agreements: Agreements): Agreements {
  const [fault] = agreementFaults(agreements);
  if (fault !== undefined) throw new ConfigurationError(`AGREEMENTS_FILE has records with a fault: ${fault}.`);
  const place = policyFault(agreements);
  if (place !== null) throw new ConfigurationError(`AGREEMENTS_FILE has a policy that does not fit: ${place}.`);
  const unfit = cantonFault(agreements);
  if (unfit !== null) throw new ConfigurationError(`AGREEMENTS_FILE does not fit at ${unfit.place}: ${unfit.why}.`);
  return agreements;
}
