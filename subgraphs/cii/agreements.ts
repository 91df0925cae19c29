import { readFileSync } from 'node:fs';
import { ConfigurationError, type Configuration } from '../common/platform/configuration.js';
import { MalformedEntry } from '../common/rules/strictParsing.js';
import { parseAgreements } from './params/agreementFile.js';
import { agreementFaults, NO_AGREEMENTS, type Agreements } from './params/agreements.js';
import { demonstrationAgreements } from './params/demonstrationAgreements.js';

/**
 * What institutions and canton have agreed about handovers (R22, R59): the file named by `AGREEMENTS_FILE`, else what
 * the demonstration canton has, else nothing. A file that is malformed, or in which two agreements of one ordered pair
 * hold on the same day, keeps the service from starting.
 */
export function readAgreements({
  agreementsFile,
  demonstration,
}: Pick<Configuration, 'agreementsFile' | 'demonstration'>): Agreements {
  if (agreementsFile !== undefined) return sound(read(agreementsFile));
  return demonstration ? demonstrationAgreements : NO_AGREEMENTS;
}

function read(file: string): Agreements {
  try {
    return parseAgreements(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof MalformedEntry) throw new ConfigurationError(`AGREEMENTS_FILE: ${error.message}.`);
    throw new ConfigurationError('AGREEMENTS_FILE cannot be read as JSON.');
  }
}

function sound(agreements: Agreements): Agreements {
  const [fault] = agreementFaults(agreements);
  if (fault !== undefined) throw new ConfigurationError(`AGREEMENTS_FILE has records with a fault: ${fault}.`);
  return agreements;
}
