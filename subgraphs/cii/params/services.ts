import { FILE_INSTITUTIONS } from '../../common/rules/institutions.js';
import { listOf, objectOf, oneOf, orNull, serviceId, textOf, type Reader } from '../../common/rules/strictParsing.js';
import { isReadable } from '../../common/rules/texts.js';
import type { NamedService, ServiceNames } from '../rules/letters/serviceNames.js';

/**
 * Reads what an installation has recorded: a list of {@link NamedService}. Throws `MalformedEntry` with the place, never the
 * value; that no service is named twice is said by {@link twiceNamed}.
 */
export function parseServices(value: unknown): ServiceNames {
  return installation(value, 'services');
}

/** Where a service stands that was named before, such as `services[3]`; null where each is named once. */
export function twiceNamed(services: ServiceNames): string | null {
  const at = services.findIndex((one, index) =>
    services
      .slice(0, index)
      .some(({ institution, service }) => institution === one.institution && service === one.service),
  );
  return at === -1 ? null : `services[${String(at)}]`;
}

const MOST_SERVICES = 2000;
const line = textOf(200, (text) => text.trim() !== '' && isReadable(text, { maximum: 200, lines: false }));
const named: Reader<NamedService> = objectOf({
  institution: oneOf(FILE_INSTITUTIONS),
  service: serviceId,
  name: line,
  address: orNull(line),
});
const installation: Reader<ServiceNames> = listOf(named, MOST_SERVICES);
