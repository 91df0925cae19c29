import { COOPERATION_MODES } from '../../common/rules/cooperation.js';
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
import { CONTRIBUTION_SIGHTS, CRITERION_FOUR_READINGS, DAY_COUNTINGS } from './mamacPolicy.js';

/**
 * Reads what an installation has recorded: `{ "agreements": [], "exemptions": [], "exemptionRequired": [] }` with the
 * members of {@link Agreements}, and `policies` and `modes` where it sets its own. Throws `MalformedEntry` with the place,
 * never the value; whether the records fit together is said by `agreementFaults`, `policyFault` and `cantonFault`.
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

const records = {
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
};

const policies = objectOf(
  {
    handover: listOf(
      objectOf({
        ...period,
        offerExpiresDays: wholeNumber(1),
        remindAfterDays: wholeNumber(1),
        barAfterRefusalDays: wholeNumber(0),
        longestMonths: wholeNumber(1),
      }),
      MOST_RECORDS,
    ),
    indicationWindow: listOf(objectOf({ ...period, days: wholeNumber(0) }), MOST_RECORDS),
  },
  {
    mamac: listOf(
      objectOf({
        ...{ canton, ...period, record: words },
        criterionFour: oneOf(CRITERION_FOUR_READINGS),
        dayCounting: oneOf(DAY_COUNTINGS),
        contributions: oneOf(CONTRIBUTION_SIGHTS),
      }),
      MOST_RECORDS,
    ),
  },
);

const modes = listOf(objectOf({ canton, mode: oneOf(COOPERATION_MODES), ...period, record: words }), MOST_RECORDS);

const installation: Reader<Agreements> = objectOf(records, { policies, modes });
