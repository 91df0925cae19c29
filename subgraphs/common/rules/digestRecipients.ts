import { ORGANS, type Organ, type Role } from './institutions.js';
import { isMailAddress } from './mailAddress.js';
import { listOf, objectOf, oneOf, orNull, serviceId, subjectId, textOf, type Reader } from './strictParsing.js';

/** One of the house's own people who gets the daily mail, as the house has recorded it. */
export interface DigestRecipient {
  /** The `sub` of the tokens; pseudonymous, never a name. */
  readonly subject: string;
  /** The service worked for. */
  readonly service: string;
  /** The organ, in AC only. */
  readonly organ: Organ | null;
  /** The functions under which things are counted. */
  readonly roles: readonly DigestRole[];
  /** One work address. Those of several people at one address are one number, each thing counted once. */
  readonly mail: string;
}

/** The functions that have a worklist in a house of its own. */
export const DIGEST_ROLES = ['CASEWORKER', 'SUPERVISOR', 'DECIDER', 'SMR'] as const satisfies readonly Role[];
export type DigestRole = (typeof DIGEST_ROLES)[number];

/** Reads what a house has recorded. Throws `MalformedEntry` with the place, never the value. */
export function parseDigestRecipients(value: unknown): readonly DigestRecipient[] {
  return recipients(value, 'recipients');
}

/** Most people of one house. */
const MOST_RECIPIENTS = 5000;

const recipients: Reader<readonly DigestRecipient[]> = listOf(
  objectOf({
    subject: subjectId,
    service: serviceId,
    organ: orNull(oneOf(ORGANS)),
    roles: listOf(oneOf(DIGEST_ROLES), DIGEST_ROLES.length),
    mail: textOf(254, isMailAddress),
  }),
  MOST_RECIPIENTS,
);
