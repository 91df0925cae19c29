import type { Canton } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CiiParameters } from '../../params/ciiParameters.js';
import type { CaseState } from '../case.js';
import type { MamacState } from '../mamac/process.js';

/** What statistics read of a case: no name, no number, no word. */
export type ObservedCase = Pick<
  CaseState,
  '_id' | 'canton' | 'personKey' | 'openPersonKey' | 'openedOn' | 'closedOn' | 'handovers' | 'guarantees'
>;

/** What statistics read of a process of CII-MAMAC. */
export type ObservedProcess = MamacState;

/** Everything that the register still keeps of a canton, seen on a day. */
export interface Observed {
  readonly canton: Canton;
  readonly cases: readonly ObservedCase[];
  readonly processes: readonly ObservedProcess[];
  readonly today: LocalDate;
  readonly parameters: Pick<CiiParameters, 'mamacPolicy' | 'mamacTargets' | 'monthsToAnnouncement'>;
}

/** A stay of a person in cooperation, from its first day to its last; `to` is null while it lasts. */
export interface Stay {
  readonly caseId: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** Who is who in one reckoning: the same number for the same person, and when each was in cooperation. */
export interface Persons {
  numberOf(key: string): number;
  /** The stays of a person but those of this case. */
  otherStays(key: string, caseId: string): readonly Stay[];
}

/** The key of the person of a case; of a case that lost it long ago, the case stands for the person. */
export function keyOf({ personKey, openPersonKey, _id }: ObservedCase): string {
  return personKey ?? openPersonKey ?? _id;
}

/** Numbers the persons in the order in which they come, so that a row bears no key (R55). */
export function personsOf({ cases, processes }: Pick<Observed, 'cases' | 'processes'>): Persons {
  const numbers = new Map<string, number>();
  const stays = new Map<string, Stay[]>();
  const add = (key: string, stay: Stay): void => {
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    stays.set(key, [...(stays.get(key) ?? []), stay]);
  };
  for (const one of cases) add(keyOf(one), { caseId: one._id, from: one.openedOn, to: one.closedOn });
  for (const { personKey, _id, filedOn, exit } of processes) {
    add(personKey, { caseId: _id, from: filedOn, to: exit?.on ?? null });
  }
  return {
    numberOf: (key) => numbers.get(key) ?? numbers.size,
    otherStays: (key, caseId) => (stays.get(key) ?? []).filter((stay) => stay.caseId !== caseId),
  };
}
