import { checkDigitOf, parseAvsNumber } from '../rules/avsNumber.js';
import { addDays, type LocalDate } from '../rules/localDates.js';
import type { FilePerson } from '../rules/institutionFile.js';
import type { Language } from '../rules/institutions.js';
import { chanceOf } from './chance.js';
import { ORIGINS, type Origin } from './names.js';

/** An invented person of the demonstration canton. */
export interface DemonstrationPerson {
  /** Place in the population, from 0; everything else follows from it. */
  readonly number: number;
  /** What files and cases keep of her. */
  readonly details: FilePerson;
  readonly correspondenceLanguage: Language;
  /** ISO 639 code, or null when no interpreter is needed. */
  readonly interpreterLanguage: string | null;
}

/** The person with this number; always the same one. */
export function personOf(number: number): DemonstrationPerson {
  const chance = chanceOf(`person ${String(number)}`);
  const origin = originOf(chance.below(100));
  const needsInterpreter = origin.interpreter !== null && chance.below(3) === 0;
  return {
    number,
    details: {
      avsNumber: inventedAvsNumber(number),
      officialName: chance.pick(origin.officialNames),
      firstName: chance.pick(origin.firstNames),
      birthDate: addDays(EARLIEST_BIRTH, chance.below(DAYS_OF_BIRTH)),
    },
    correspondenceLanguage: origin.language,
    interpreterLanguage: needsInterpreter ? origin.interpreter : null,
  };
}

/** A number under 756.0000 with a right check digit (domain section 5); each person has one of her own below 100,000. */
function inventedAvsNumber(number: number): FilePerson['avsNumber'] {
  // The factor has no divisor in common with 100,000, so no two persons meet.
  const serial = String((number * 7_919 + 40_503) % 100_000).padStart(5, '0');
  const twelve = `7560000${serial}`;
  const avsNumber = parseAvsNumber(`${twelve}${checkDigitOf(twelve)}`);
  if (avsNumber === null) throw new RangeError('The population is larger than its numbers.');
  return avsNumber;
}

function originOf(percent: number): Origin {
  let rest = percent;
  for (const origin of ORIGINS) {
    if (rest < origin.share) return origin;
    rest -= origin.share;
  }
  throw new RangeError('The shares of the population do not add up to a hundred.');
}

const EARLIEST_BIRTH: LocalDate = '1964-02-03';
/** Until the end of 2003: everybody is of working age. */
const DAYS_OF_BIRTH = 14_500;
