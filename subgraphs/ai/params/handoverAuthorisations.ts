import { CANTONS, type Canton } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { holdsOn, isReversed, overlap } from '../../common/rules/periods.js';
import { listOf, localDate, objectOf, oneOf, orNull, textOf, type Reader } from '../../common/rules/strictParsing.js';
import { isReadable } from '../../common/rules/texts.js';

/**
 * The authorisation under which the office may take on people who have neither an AI procedure nor a pension (LAI 54,
 * R23). Sources differ on who gives it, so the authority is free data (domain 3c-7).
 */
export interface HandoverAuthorisation {
  readonly canton: Canton;
  /** The authority that gave it, such as a federal department. */
  readonly authority: string;
  /** The article that it rests on, such as `LAI 54(5)`. */
  readonly basis: string;
  readonly from: LocalDate;
  /** Last day, inclusive; null without end. */
  readonly to: LocalDate | null;
  /** What it asks of the office, each in one line; shown whenever a handover is cleared on it. */
  readonly conditions: readonly string[];
}

/** The authorisation that holds in the canton on that day, or null: then only procedure or pension clear a handover. */
export function authorisationOn(
  authorisations: readonly HandoverAuthorisation[],
  canton: Canton,
  day: LocalDate,
): HandoverAuthorisation | null {
  return authorisations.find((one) => one.canton === canton && holdsOn(one, day)) ?? null;
}

/** What can be wrong with recorded authorisations. */
export type AuthorisationFault = 'REVERSED' | 'OVERLAP';

/** The faults of recorded authorisations; empty when they are sound. Which one holds on a day must never be open. */
export function authorisationFaults(authorisations: readonly HandoverAuthorisation[]): readonly AuthorisationFault[] {
  const doubled = authorisations.filter((one, place) =>
    authorisations.slice(0, place).some((other) => one.canton === other.canton && overlap(one, other)),
  );
  return [
    ...authorisations.filter(isReversed).map(() => 'REVERSED' as const),
    ...doubled.map(() => 'OVERLAP' as const),
  ];
}

/**
 * Reads what an installation has recorded: a list of {@link HandoverAuthorisation}. Throws `MalformedEntry` with the
 * place, never the value.
 */
export function parseAuthorisations(value: unknown): readonly HandoverAuthorisation[] {
  return installation(value, 'authorisations');
}

const MOST_AUTHORISATIONS = 200;
const MOST_CONDITIONS = 50;
const line = (maximum: number): Reader<string> =>
  textOf(maximum * 4, (text) => text.trim() !== '' && isReadable(text, { maximum, lines: false }));

const installation: Reader<readonly HandoverAuthorisation[]> = listOf(
  objectOf({
    canton: oneOf(CANTONS),
    authority: line(100),
    basis: line(40),
    from: localDate,
    to: orNull(localDate),
    conditions: listOf(line(200), MOST_CONDITIONS),
  }),
  MOST_AUTHORISATIONS,
);
