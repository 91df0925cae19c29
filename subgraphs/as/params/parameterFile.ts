import { CANTONS } from '../../common/rules/institutions.js';
import type { Parameter } from '../../common/rules/parameters.js';
import {
  boolean,
  listOf,
  localDate,
  MalformedEntry,
  objectOf,
  oneOf,
  orNull,
  serviceId,
  textOf,
  wholeNumber,
  type Reader,
} from '../../common/rules/strictParsing.js';
import { AS_CUT_GROUNDS } from './cutScale.js';
import type { AsParameters } from './parameters.js';

/**
 * Reads what an installation has set: `{ "cutScales": { "GE": [period] }, "servicePolicies": { "service": [period] } }`,
 * each period with `from`, `to`, `value`, `article`, `verified` and `note`. Throws {@link MalformedEntry} with the
 * place, never the value; whether the periods fit together is said by `parameterFaults`.
 */
export function parseParameters(value: unknown): AsParameters {
  const { cutScales, servicePolicies } = installation(value, 'parameters');
  return { cutScales: Object.fromEntries(cutScales), servicePolicies: new Map(servicePolicies) };
}

const LONGEST_SERIES = 200;
const LONGEST_LIFE = 1200;
const words = textOf(2000, (text) => text.trim() !== '');

const installation = objectOf({
  cutScales: recordOf(
    oneOf(CANTONS),
    seriesOf(
      objectOf({
        maximumCutPercent: upTo(100),
        maximumCutMonths: upTo(LONGEST_LIFE),
        grounds: listOf(oneOf(AS_CUT_GROUNDS), AS_CUT_GROUNDS.length),
      }),
    ),
  ),
  servicePolicies: recordOf(
    serviceId,
    seriesOf(
      objectOf({ interviewEveryMonths: orNull(upTo(LONGEST_LIFE)), budgetReviewMonths: orNull(upTo(LONGEST_LIFE)) }),
    ),
  ),
});

function seriesOf<Value>(value: Reader<Value>): Reader<Parameter<Value>> {
  return listOf(
    objectOf({ from: localDate, to: orNull(localDate), value, article: words, verified: boolean, note: words }),
    LONGEST_SERIES,
  ) as Reader<Parameter<Value>>;
}

/** An object whose keys are data; the entries in their order. */
function recordOf<Key extends string, Value>(
  key: Reader<Key>,
  value: Reader<Value>,
): Reader<readonly (readonly [Key, Value])[]> {
  return (record, place) => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) throw new MalformedEntry(place);
    return Object.entries(record).map(([name, entry]) => [key(name, `${place} key`), value(entry, `${place}.${name}`)]);
  };
}

/** A whole number from 1 to the most. */
function upTo(most: number): Reader<number> {
  const atLeastOne = wholeNumber(1);
  return (value, place) => {
    const number = atLeastOne(value, place);
    if (number > most) throw new MalformedEntry(place);
    return number;
  };
}
