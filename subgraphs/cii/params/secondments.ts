import type { FrameTeamMember } from '../../common/rules/frame.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { isMailAddress } from '../../common/rules/mailAddress.js';
import { holdsOn, isReversed, overlap } from '../../common/rules/periods.js';
import {
  listOf,
  localDate,
  objectOf,
  oneOf,
  orNull,
  serviceId,
  subjectId,
  textOf,
  type Reader,
} from '../../common/rules/strictParsing.js';
import { HOMES, type Home, type TeamMember } from '../rules/mamac/process.js';

/**
 * A dated secondment into the management body (R49): who acts in it, and for which house. It is a record of the
 * installation and no claim of a token, so that a token that outlives it opens nothing.
 */
export interface Secondment {
  /** The subject of the member's token; pseudonymous, never a name. */
  readonly subject: string;
  readonly home: Home;
  /**
   * The service of the home that seconds, where each service is a house of its own (AS, domain 3c-10): it alone reads what its
   * member contributes. Absent where the home is one house, and where no service shall read it.
   */
  readonly service?: string;
  readonly from: LocalDate;
  /** Last day, inclusive; null without end. */
  readonly to: LocalDate | null;
  /** The work address that gets the daily digest; absent for who wants none. */
  readonly mail?: string;
}

/** The member of the management body that the subject is on that day; null when no secondment is in force (R49). */
export function memberOn(secondments: readonly Secondment[], subject: string, day: LocalDate): TeamMember | null {
  const secondment = secondments.find((one) => one.subject === subject && holdsOn(one, day));
  if (secondment === undefined) return null;
  const { home, service } = secondment;
  return { subject, home, ...(service === undefined ? {} : { service }) };
}

/** The secondments as a case tells them to the institutions: who and when; the home stays here (R49). */
export function membersNamed(secondments: readonly Secondment[]): readonly FrameTeamMember[] {
  return secondments.map(({ subject, from, to }) => ({ subject, from, to }));
}

/** What can be wrong with a recorded secondment, and where it stands, such as `secondments[3]`; never its content. */
export interface SecondmentFault {
  readonly fault: 'REVERSED' | 'OVERLAP';
  readonly place: string;
}

/**
 * The faults of recorded secondments; empty when they are sound. For which house somebody acts on a day must never be
 * open (R25), so two secondments of one subject share no day, not even of one home.
 */
export function secondmentFaults(secondments: readonly Secondment[]): readonly SecondmentFault[] {
  return secondments.flatMap((one, index) => {
    const fault = faultOf(one, secondments.slice(0, index));
    return fault === null ? [] : [{ fault, place: `secondments[${String(index)}]` }];
  });
}

/**
 * Reads what an installation has recorded: a list of {@link Secondment}. Throws `MalformedEntry` with the place, never
 * the value; whether the records fit together is said by {@link secondmentFaults}.
 */
export function parseSecondments(value: unknown): readonly Secondment[] {
  return installation(value, 'secondments');
}

const MOST_SECONDMENTS = 2000;

const secondment: Reader<Secondment> = objectOf(
  { subject: subjectId, home: oneOf(HOMES), from: localDate, to: orNull(localDate) },
  { mail: textOf(254, isMailAddress), service: serviceId },
);
const installation: Reader<readonly Secondment[]> = listOf(secondment, MOST_SECONDMENTS);

function faultOf(one: Secondment, earlier: readonly Secondment[]): SecondmentFault['fault'] | null {
  if (isReversed(one)) return 'REVERSED';
  return earlier.some((other) => other.subject === one.subject && overlap(one, other)) ? 'OVERLAP' : null;
}
