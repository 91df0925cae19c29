import type { Ground } from './disclosure.js';
import type { Canton } from './institutions.js';
import type { LocalDate } from './localDates.js';

/**
 * A dated record that switches a ground of reading on for a canton (domain 4b). Without one a ground is off; the own
 * task, and the person about herself or himself, need none.
 */
export interface GroundSwitch {
  readonly ground: Exclude<Ground, 'OWN_TASK' | 'PERSON'>;
  readonly canton: Canton;
  /** Article or decision it rests on. */
  readonly basis: string;
  /** The body that approved it, never a person. */
  readonly approvedBy: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** A ground as it stands today, for `myAccess`. */
export interface GroundToday {
  readonly ground: Ground;
  readonly on: boolean;
  readonly basis: string;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

const SWITCHED = ['AUTHORISATION'] as const satisfies readonly GroundSwitch['ground'][];

/** The grounds that may be used in the canton today. */
export function groundsOn(switches: readonly GroundSwitch[], canton: Canton, today: LocalDate): readonly Ground[] {
  return groundsToday(switches, canton, today)
    .filter(({ on }) => on)
    .map(({ ground }) => ground);
}

/** Every ground with whether it is on, on what record, and from when to when. */
export function groundsToday(
  switches: readonly GroundSwitch[],
  canton: Canton,
  today: LocalDate,
): readonly GroundToday[] {
  const always: GroundToday = { ground: 'OWN_TASK', on: true, basis: 'LPGA 33', from: null, to: null };
  return [always, ...SWITCHED.map((ground) => stateOf(ground, switches, canton, today))];
}

function stateOf(
  ground: GroundSwitch['ground'],
  switches: readonly GroundSwitch[],
  canton: Canton,
  today: LocalDate,
): GroundToday {
  const record = switches.find(
    (entry) =>
      entry.ground === ground &&
      entry.canton === canton &&
      entry.from <= today &&
      (entry.to === null || today <= entry.to),
  );
  if (record === undefined) return { ground, on: false, basis: 'No record switches it on.', from: null, to: null };
  return { ground, on: true, basis: record.basis, from: record.from, to: record.to };
}
