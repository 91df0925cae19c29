import { LONGEST_REFERENCE } from './reference.js';
import { MANDATE_KINDS, MANDATE_POWERS, type Mandate } from './representation.js';
import { listOf, localDate, objectOf, oneOf, orNull, textOf, type Reader } from './strictParsing.js';

/** A mandate as it comes from outside: in a token of the identity provider, or with an authorisation of another house. */
export const readMandate: Reader<Mandate> = objectOf({
  kind: oneOf(MANDATE_KINDS),
  powers: listOf(oneOf(MANDATE_POWERS), MANDATE_POWERS.length),
  from: localDate,
  to: orNull(localDate),
  proof: textOf(LONGEST_REFERENCE),
});
