import {
  BENEFIT_DUTIES,
  BENEFIT_OF,
  LEAD_DUTIES,
  type Benefit,
  type DutyAnswer,
  type DutyBasis,
  type DutyKey,
  type DutyKind,
} from './duty.js';
import { answerOn } from './dutyHolders.js';
import { FILE_INSTITUTIONS } from './institutions.js';
import { addDays, type LocalDate } from './localDates.js';

/** A duty on a day: who holds it or that nobody does, since when, until when as far as is known, and why. */
export interface Duty extends DutyAnswer {
  readonly kind: DutyKind;
  /** The benefit that it is about; null for duties that go with the lead. */
  readonly benefit: Benefit | null;
  /** First day on which it has been so without a break. */
  readonly from: LocalDate;
  /** Last day on which it will be so; null where no end is known. */
  readonly to: LocalDate | null;
}

/**
 * All duties of a case on a day, each with exactly one holder or not owed (domain 3c-9): of every benefit of an
 * institution that takes part, and those of the lead. Empty before the case was opened and after it was closed.
 */
export function dutiesOn(basis: DutyBasis, day: LocalDate): readonly Duty[] {
  const { openedOn, closedOn } = basis;
  if (day < openedOn || (closedOn !== null && day > closedOn)) return [];
  return KEYS.flatMap((key) => {
    const { kind, benefit } = key;
    const present = answerOn(basis, key, day);
    return present === null ? [] : [{ kind, benefit, ...present, ...periodOf(basis, key, present, day) }];
  });
}

const KEYS: readonly DutyKey[] = [
  ...LEAD_DUTIES.map((kind) => ({ kind, benefit: null })),
  ...FILE_INSTITUTIONS.flatMap((payer) => BENEFIT_DUTIES.map((kind) => ({ kind, benefit: BENEFIT_OF[payer], payer }))),
];

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
    ...handovers.flatMap(({ from, lastDay }) => [from, addDays(lastDay, 1)]),
  ].filter((day) => day > openedOn && (closedOn === null || day <= closedOn));
  return [openedOn, ...changes.toSorted()];
}
