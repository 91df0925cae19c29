import { CANTONS, FILE_INSTITUTIONS } from '../../common/rules/institutions.js';
import {
  listOf,
  localDate,
  matching,
  objectOf,
  oneOf,
  orNull,
  textOf,
  wholeNumber,
  type Reader,
} from '../../common/rules/strictParsing.js';
import { isReadable } from '../../common/rules/texts.js';
import type { Agreements } from './agreements.js';

/**
 * Reads what an installation has recorded: `{ "agreements": [], "exemptions": [], "exemptionRequired": [] }` with the
 * members of {@link Agreements}. Throws `MalformedEntry` with the place, never the value; whether the records fit
 * together is said by `agreementFaults`.
 */
export function parseAgreements(value: unknown): Agreements {
  return installation(value, 'agreements');
}

const MOST_RECORDS = 500;
const MOST_SERVICES = 100;
/** One line that a frame and a letter can carry. */
const words = textOf(400, (text) => text.trim() !== '' && isReadable(text, { maximum: 100, lines: false }));
const identifier = matching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/, 64);
const period = { from: localDate, to: orNull(localDate) };
const canton = oneOf(CANTONS);

const installation: Reader<Agreements> = objectOf({
  agreements: listOf(
    objectOf({
      id: identifier,
      canton,
      sender: oneOf(FILE_INSTITUTIONS),
      receiver: oneOf(FILE_INSTITUTIONS),
      ...period,
      services: listOf(
        objectOf({ code: matching(/^[A-Z][A-Z0-9_]{0,63}$/, 64), volumeAYear: wholeNumber(0) }),
        MOST_SERVICES,
      ),
      contact: words,
    }),
    MOST_RECORDS,
  ),
  exemptions: listOf(objectOf({ canton, reference: words, authority: words, ...period }), MOST_RECORDS),
  exemptionRequired: listOf(objectOf({ canton, ...period }), MOST_RECORDS),
});
