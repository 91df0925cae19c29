import { countedOfCase, measuredOfCase } from './caseFacts.js';
import type { Facts } from './fact.js';
import { personsOf, type Observed } from './observed.js';
import { countedOf, measuredOf } from './processFacts.js';

/**
 * All indicator rows of a canton. What they are derived from bears keys; they bear none, and no row says of which case it
 * is (R55). Facts of the future, such as a year of observation that still lasts, are left to later reckonings.
 */
export function factsOf(observed: Observed): Facts {
  const { canton, today } = observed;
  const cases = observed.cases.filter((one) => one.canton === canton);
  const processes = observed.processes.filter((one) => one.canton === canton);
  const persons = personsOf({ cases, processes });
  const counted = [
    ...processes.flatMap((one) => countedOf(one, persons)),
    ...cases.flatMap((one) => countedOfCase(one, persons)),
  ];
  const measured = [
    ...processes.flatMap((one) => measuredOf(one, persons, observed)),
    ...cases.flatMap((one) => measuredOfCase(one, persons)),
  ];
  return { counted: counted.filter(({ on }) => on < today), measured: measured.filter(({ on }) => on < today) };
}
