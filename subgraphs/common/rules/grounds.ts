import type { Ground } from './disclosure.js';
import type { Canton, Institution } from './institutions.js';
import type { LocalDate } from './localDates.js';
import type { SystemAccessReader } from './systemAccess.js';

/**
 * A dated record that switches a ground of reading on for a canton (domain 4b). Without one a ground is off; the own
 * task, and the person about herself or himself, need none.
 */
export interface GroundSwitch {
  readonly ground: Exclude<Ground, 'OWN_TASK' | 'PERSON'>;
  readonly canton: Canton;
  /** Article or decision it rests on. */
  readonly basis: string;
  /**
   * The record of reciprocity that LAI 68bis(3) and LACI 85f(2)(b) ask of the reading body; needed for `AI_TO_AS` and
   * `SYSTEM_ACCESS_85F2`, absent for grounds that ask for none.
   */
  readonly reciprocity?: string;
  /** The body that may consult unemployment insurance; needed for `SYSTEM_ACCESS_85F2`, absent for every other ground. */
  readonly reader?: SystemAccessReader;
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

/** The grounds that a record switches on, in the order in which they are shown. */
export const SWITCHED = [
  'AUTHORISATION',
  'TEAM_MANDATE',
  'SYSTEM_ACCESS_85F2',
  'AC_AI_CLARIFICATION',
  'AI_TO_AS',
  'EARLY_DETECTION_NOTICE',
  'PLUS_AUTHORISATION',
] as const satisfies readonly GroundSwitch['ground'][];

/**
 * The grounds that may be used in the canton today. A record made for one reading body counts for that body alone; without
 * a reader none of these does.
 */
export function groundsOn(
  switches: readonly GroundSwitch[],
  canton: Canton,
  today: LocalDate,
  reader: Institution | null = null,
): readonly Ground[] {
  return groundsToday(switchesFor(switches, reader), canton, today)
    .filter(({ on }) => on)
    .map(({ ground }) => ground);
}

/** The records without those that were made for another reading body. */
export function switchesFor(switches: readonly GroundSwitch[], reader: Institution | null): readonly GroundSwitch[] {
  return switches.filter((record) => record.reader === undefined || record.reader === reader);
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
