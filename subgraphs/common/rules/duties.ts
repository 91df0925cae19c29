import {
  BENEFIT_DUTIES,
  BENEFIT_OF,
  CASE_DUTIES,
  INTERVIEW_DUTIES,
  type Benefit,
  type DutyAnswer,
  type DutyBasis,
  type DutyKey,
  type DutyKind,
  type Holder,
} from './duty.js';
import { answerOn, housesOf } from './dutyHolders.js';
import { FILE_INSTITUTIONS } from './institutions.js';
import { addDays, type LocalDate } from './localDates.js';

/** A duty on a day: who holds it or that nobody does, since when, until when as far as is known, and why. */
export interface Duty extends DutyAnswer {
  readonly kind: DutyKind;
  /** The benefit that it is about; null where it belongs to none. */
  readonly benefit: Benefit | null;
  /** The house whose own law asks for the interviews, whoever holds them; null for duties of another kind. */
  readonly house: Holder | null;
  /** First day on which it has been so without a break. */
  readonly from: LocalDate;
  /** Last day on which it will be so; null where no end is known. */
  readonly to: LocalDate | null;
}

/**
 * All duties of a case on a day, each with exactly one holder or not owed (domain 3c-9): the interviews of every house
 * and the benefits of every institution that takes part, and what a case has one of. Empty before the case was opened
 * and after it was closed.
 */
export function dutiesOn(basis: DutyBasis, day: LocalDate): readonly Duty[] {
  const { openedOn, closedOn } = basis;
  if (day < openedOn || (closedOn !== null && day > closedOn)) return [];
  return keysOf(basis).flatMap((key) => {
    const { kind, benefit, house } = key;
    const present = answerOn(basis, key, day);
    return present === null ? [] : [{ kind, benefit, house, ...present, ...periodOf(basis, key, present, day) }];
  });
}

/** The duties between two days, both inclusive, each stretch on which one is the same throughout cut to these days. */
export function dutiesBetween(
  basis: DutyBasis,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): readonly (Duty & { readonly to: LocalDate })[] {
  const begins = [...new Set([from, ...bordersOf(basis).filter((border) => border > from && border <= to)])];
  return begins.flatMap((day) =>
    dutiesOn(basis, day)
      .filter((duty) => day === from || duty.from === day)
      .map((duty) => ({ ...duty, from: day, to: duty.to === null || duty.to > to ? to : duty.to })),
  );
}

function keysOf(basis: DutyBasis): readonly DutyKey[] {
  const houses = housesOf(basis);
  return [
    ...INTERVIEW_DUTIES.flatMap((kind) => houses.map((house) => ({ kind, benefit: null, house }))),
    ...CASE_DUTIES.map((kind) => ({ kind, benefit: null, house: null })),
    ...FILE_INSTITUTIONS.flatMap((payer) =>
      BENEFIT_DUTIES.map((kind) => ({ kind, benefit: BENEFIT_OF[payer], payer, house: null })),
    ),
  ];
}

/** How long the same answer has held and will hold, by the days on which anything can change. */
function periodOf(basis: DutyBasis, key: DutyKey, present: DutyAnswer, day: LocalDate): Pick<Duty, 'from' | 'to'> {
  const isOther = (border: LocalDate): boolean =>
    JSON.stringify(answerOn(basis, key, border)) !== JSON.stringify(present);
  const borders = bordersOf(basis);
  const begun = borders.filter((border) => border <= day);
  const from = begun[begun.findLastIndex(isOther) + 1] ?? basis.openedOn;
  const next = borders.find((border) => border > day && isOther(border));
  return { from, to: next === undefined ? basis.closedOn : addDays(next, -1) };
}

function bordersOf({ openedOn, closedOn, leads, participants, handovers }: DutyBasis): readonly LocalDate[] {
  const changes = [
    ...[...leads, ...participants].map(({ from }) => from),
    ...participants.flatMap(({ to }) => (to === null ? [] : [addDays(to, 1)])),
    ...handovers.flatMap(({ from, lastDay }) => [from, addDays(lastDay, 1)]),
  ].filter((day) => day > openedOn && (closedOn === null || day <= closedOn));
  return [openedOn, ...changes.toSorted()];
}
