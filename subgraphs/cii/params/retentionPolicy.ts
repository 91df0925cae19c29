import { CANTONS, type Canton } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { holdsOn, isReversed, overlap } from '../../common/rules/periods.js';
import {
  listOf,
  localDate,
  objectOf,
  oneOf,
  orNull,
  textOf,
  wholeNumber,
  type Reader,
} from '../../common/rules/strictParsing.js';
import { isReadable } from '../../common/rules/texts.js';

export const RETAINED_KINDS = ['CASE', 'MAMAC_PROCESS', 'REQUEST'] as const;
/**
 * What the register keeps for a time of its own. `CASE` is a case with everything that stands in it: authorisations,
 * messages, notices, guarantees, history, and who is meant in the log of readings. `MAMAC_PROCESS` is a case that ended in
 * mode MAMAC, with its process, whose ticks and contributions are sensitive. `REQUEST` is a request to the management body
 * that was not taken up. Letters are made when they are asked for and kept nowhere; statistics hold nobody.
 */
export type RetainedKind = (typeof RETAINED_KINDS)[number];

/**
 * How long the records of one kind are kept in one canton. No period was read in a published law: without a record nothing
 * is ever blocked or erased, and who records one names what it rests on.
 */
export interface RetentionPeriod {
  readonly canton: Canton;
  readonly kind: RetainedKind;
  /** Days on which this record decides, whenever the case ended. */
  readonly from: LocalDate;
  /** Last day, inclusive; null without end. */
  readonly to: LocalDate | null;
  /** Whole months after the end in which everybody entitled still reads. */
  readonly keepMonths: number;
  /** Whole months after that in which the data-protection officer alone reads, with a reason; then it is erased. */
  readonly blockMonths: number;
  /** The article, or `policy`. */
  readonly basis: string;
  readonly approvedBy: string;
}

/** What an installation has recorded; empty where nobody decided. */
export type RetentionPolicy = readonly RetentionPeriod[];

/** Nothing is blocked and nothing erased. */
export const NO_RETENTION: RetentionPolicy = [];

/** The demonstration canton's, chosen so that it can be tried: policy and no law. */
export const demonstrationRetention: RetentionPolicy = [
  { ...demonstrationRecord('CASE'), keepMonths: 24, blockMonths: 96 },
  { ...demonstrationRecord('MAMAC_PROCESS'), keepMonths: 24, blockMonths: 36 },
  { ...demonstrationRecord('REQUEST'), keepMonths: 12, blockMonths: 12 },
];

/** The record that decides on that day; null where nothing is recorded. */
export function retentionPeriodOn(
  policy: RetentionPolicy,
  canton: Canton,
  kind: RetainedKind,
  day: LocalDate,
): RetentionPeriod | null {
  return policy.find((one) => one.canton === canton && one.kind === kind && holdsOn(one, day)) ?? null;
}

/** What can be wrong with a record, and where it stands, such as `retention[2]`; never its content. */
export interface RetentionFault {
  readonly fault: 'REVERSED' | 'OVERLAP';
  readonly place: string;
}

/** The faults of recorded periods; empty when they are sound: on a day at most one decides on a kind in a canton. */
export function retentionFaults(policy: RetentionPolicy): readonly RetentionFault[] {
  return policy.flatMap((one, index) => {
    const fault = faultOf(one, policy.slice(0, index));
    return fault === null ? [] : [{ fault, place: `retention[${String(index)}]` }];
  });
}

/** Reads a recorded list of {@link RetentionPeriod}. Throws `MalformedEntry` with the place, never the value. */
export function parseRetention(value: unknown): RetentionPolicy {
  return installation(value, 'retention');
}

const MOST_RECORDS = 500;
const words = textOf(400, (text) => text.trim() !== '' && isReadable(text, { maximum: 100, lines: false }));

const installation: Reader<RetentionPolicy> = listOf(
  objectOf({
    canton: oneOf(CANTONS),
    kind: oneOf(RETAINED_KINDS),
    from: localDate,
    to: orNull(localDate),
    keepMonths: wholeNumber(0),
    blockMonths: wholeNumber(0),
    basis: words,
    approvedBy: words,
  }),
  MOST_RECORDS,
);

function faultOf(one: RetentionPeriod, earlier: RetentionPolicy): RetentionFault['fault'] | null {
  if (isReversed(one)) return 'REVERSED';
  const same = earlier.filter(({ canton, kind }) => canton === one.canton && kind === one.kind);
  return same.some((other) => overlap(one, other)) ? 'OVERLAP' : null;
}

function demonstrationRecord(kind: RetainedKind): Omit<RetentionPeriod, 'keepMonths' | 'blockMonths'> {
  const whose = { canton: 'GE', kind, basis: 'policy', approvedBy: 'Demonstration canton' } as const;
  return { ...whose, from: '2020-01-01', to: null };
}
