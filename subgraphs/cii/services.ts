import { ConfigurationError, type Configuration } from '../common/platform/configuration.js';
import { readRecordFile } from '../common/platform/recordFile.js';
import { demonstrationServices } from './params/demonstrationServices.js';
import { parseServices, twiceNamed } from './params/services.js';
import type { ServiceNames } from './rules/letters/serviceNames.js';

/**
 * How the services of the canton are called in letters and in plain words: the file named by `SERVICES_FILE`, else those of
 * the demonstration canton, else none. A file that is malformed, or names a service twice, keeps the register from starting.
 */
export function readServices({
  servicesFile,
  demonstration,
}: Pick<Configuration, 'servicesFile' | 'demonstration'>): ServiceNames {
  if (servicesFile !== undefined) return sound(readRecordFile('SERVICES_FILE', servicesFile, parseServices));
  return demonstration ? demonstrationServices : [];
}

function sound(services: ServiceNames): ServiceNames {
  const place = twiceNamed(services);
  if (place !== null) throw new ConfigurationError(`SERVICES_FILE: TWICE at ${place}.`);
  return services;
}
