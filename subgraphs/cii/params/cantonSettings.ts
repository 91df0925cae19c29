import { COOPERATION_MODES } from '../../common/rules/cooperation.js';
import type { CooperationMode } from '../../common/rules/frame.js';
import { hasHolidayList } from '../../common/rules/holidays.js';
import type { Canton } from '../../common/rules/institutions.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import type { Parameter } from '../../common/rules/parameters.js';
import { holdsOn, isReversed, overlap, type Period } from '../../common/rules/periods.js';
import { isBroken, type Agreements } from './agreements.js';
import type { MamacPolicy } from './mamacPolicy.js';
import { SET_HERE, setOver, untilDayBefore } from './setOver.js';

/** What a canton has settled by a record of its own, and on which days that holds; `to` is the last one, inclusive. */
export interface CantonRecord extends Period {
  readonly canton: Canton;
  /** The decision that settled it, by its name and date, such as `Steering committee, 12 May 2026`. */
  readonly record: string;
}

/** How a canton reads criterion 4, counts the days and shows contributions (R35, R39, R41). */
export type SetMamacPolicy = CantonRecord & Pick<MamacPolicy, 'criterionFour' | 'dayCounting' | 'contributions'>;

/** A mode of cooperation that a canton has switched on (R56). */
export type SetMode = CantonRecord & { readonly mode: CooperationMode };

/** Where what cantons have settled contradicts itself, such as `policies.mamac[1]`, and why. */
export interface CantonFault {
  readonly place: string;
  readonly why: string;
}

/**
 * The first fault of what cantons have settled; null when it is sound. For a check at start: which policy a process is
 * under must never be open, so the periods of a canton follow one another and the last has no end (R35, R39, R41); a mode
 * may be off between two of its periods, which share no day (R56).
 */
export function cantonFault(
  { policies, modes = [] }: Pick<Agreements, 'policies' | 'modes'>,
  knowsHolidays: (canton: Canton) => boolean = hasHolidayList,
): CantonFault | null {
  const faults = [
    ...(policies?.mamac ?? []).map((one, index, all) =>
      at('policies.mamac', index, policyWhy(one, all, knowsHolidays)),
    ),
    ...modes.map((one, index, all) => at('modes', index, modeWhy(one, all.slice(0, index)))),
  ];
  return faults.find((fault) => fault !== null) ?? null;
}

/** The policy of the canton: what it has settled from its first day on, and before that what is chosen here. */
export function mamacPolicyWith(
  chosen: Parameter<MamacPolicy>,
  set: readonly SetMamacPolicy[],
  canton: Canton,
): Parameter<MamacPolicy> {
  const unsettled = chosen.at(-1)?.value;
  if (unsettled === undefined) return chosen;
  const own = set.filter((one) => one.canton === canton);
  return setOver(
    chosen,
    own.map(({ canton: _canton, from, to, ...settled }) => ({
      from,
      to,
      value: { ...unsettled, ...settled },
      ...SET_HERE,
    })),
  );
}

/**
 * The modes of the canton by date (R56). What is settled of a mode counts from the first day that is named for it: from then
 * on it is on in its periods alone. Before, and for a mode that nobody settled, what is chosen here counts.
 */
export function modesWith(
  chosen: Parameter<readonly CooperationMode[]>,
  set: readonly SetMode[],
  canton: Canton,
): Parameter<readonly CooperationMode[]> {
  const own = set.filter((one) => one.canton === canton);
  if (own.length === 0) return chosen;
  const periods = COOPERATION_MODES.map((mode) => ({ mode, on: periodsOf(mode, chosen, own) }));
  const days = daysOfChange(periods.flatMap(({ on }) => on));
  return days.map((from, index) => {
    const next = days[index + 1];
    const value = periods.filter(({ on }) => on.some((period) => holdsOn(period, from))).map(({ mode }) => mode);
    return { from, to: next === undefined ? null : addDays(next, -1), value, ...SET_HERE };
  });
}

function at(list: string, index: number, why: string | null): CantonFault | null {
  return why === null ? null : { place: `${list}[${String(index)}]`, why };
}

function policyWhy(
  one: SetMamacPolicy,
  all: readonly SetMamacPolicy[],
  knowsHolidays: (canton: Canton) => boolean,
): string | null {
  const own = all.filter(({ canton }) => canton === one.canton);
  if (isBroken(one, own.indexOf(one), own)) {
    return 'the periods of a canton follow one another day by day, and the last has no end';
  }
  const counts = one.dayCounting === 'CALENDAR_DAYS' || knowsHolidays(one.canton);
  return counts ? null : 'working days need the holidays of the canton, and there is no list of them';
}

function modeWhy(one: SetMode, before: readonly SetMode[]): string | null {
  if (isReversed(one)) return 'it ends before it begins';
  const shares = before.some((other) => other.canton === one.canton && other.mode === one.mode && overlap(other, one));
  return shares ? 'it shares a day with another period of the same mode' : null;
}

function periodsOf(
  mode: CooperationMode,
  chosen: Parameter<readonly CooperationMode[]>,
  set: readonly SetMode[],
): readonly Period[] {
  const here = chosen.filter(({ value }) => value.includes(mode));
  const own = set.filter((one) => one.mode === mode);
  const [first] = own.map(({ from }) => from).toSorted();
  return first === undefined ? here : [...untilDayBefore(here, first), ...own];
}

/** The days on which something begins, or has ended on the day before. */
function daysOfChange(periods: readonly Period[]): readonly LocalDate[] {
  const days = periods.flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)]));
  return [...new Set(days)].toSorted();
}
