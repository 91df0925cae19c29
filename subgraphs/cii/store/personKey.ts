import { keyedId } from '../../common/platform/ids.js';

/** Gives the key of a person for an AVS number of 13 digits. */
export type PersonKey = (avsNumber: string) => string;

/**
 * How the register knows a person without showing or comparing the AVS number: `person-` and 26 characters of a keyed
 * hash. An identity provider that has the same secret puts the same key into the person's token as `personId`; without
 * the secret nobody can try all numbers, of which there are few enough to try.
 */
export function createPersonKey(secret: string): PersonKey {
  return (avsNumber) => keyedId('person', secret, avsNumber);
}
