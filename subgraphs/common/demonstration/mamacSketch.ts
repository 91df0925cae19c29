import type { FileInstitution } from '../rules/institutions.js';
import type { ProblemKind } from '../rules/mamac.js';
import type { DeskName } from './desks.js';

/** What became of a process of CII-MAMAC whose case was opened; each story is told by the register's own commands. */
export const MAMAC_STORIES = [
  'ANNOUNCED',
  'NOT_ADMITTED',
  'EXAMINED',
  'TO_PLAN',
  'TO_AGREE',
  'MANAGED',
  'VERSIONED',
  'RECHECK',
  'SECOND_ROUND',
  'EMPLOYED',
  'NO_LONGER_MET',
  'ENDED',
  'ENDED_AFTER_RESULT',
  'CHANGED',
] as const;
/** One of them. */
export type MamacStory = (typeof MAMAC_STORIES)[number];

/** What became of a request that opened no case: it waits for the team, or was resolved otherwise (R36). */
export const REQUEST_STORIES = ['WAITING', 'SECOND', 'JOINED', 'TURNED_AWAY', 'WITHDRAWN'] as const;
/** One of them. */
export type RequestStory = (typeof REQUEST_STORIES)[number];

/** A process of CII-MAMAC in a few words. Days count backwards from today: 12 is twelve days ago. */
export interface MamacSketch {
  readonly story: MamacStory;
  /** Place among the processes of that story, from 0: two of one story differ in their details. */
  readonly place: number;
  /** Place among all processes, by which the details take turns. */
  readonly turn: number;
  /** The day of the request, which is the announcement (R36). */
  readonly filed: number;
  /** The day of the first round's result; null for none. */
  readonly result: number | null;
  /** The day on which the process ended; null while it lasts. */
  readonly ended: number | null;
  readonly problems: readonly ProblemKind[];
  /** Who, beside the referrer, lets the management body know its registration (R34, R49). */
  readonly mandates: readonly DeskName[];
  /** The day on which the person withdrew what let the management body know anything (R49); null where it stands. */
  readonly mandateWithdrawn: number | null;
  /** Services that take part in nothing because they keep no file, as the management body may know (R34). */
  readonly unknown: readonly DeskName[];
  /** Whose registration is older than four months at the announcement (R35). */
  readonly older: readonly FileInstitution[];
  /** The day on which the regional medical service gave a conclusion that the process refers to (R40); null for none. */
  readonly conclusion: number | null;
}

/** A request that opened no case, in a few words. */
export interface RequestSketch {
  /** Name by which it is found again. */
  readonly key: string;
  readonly story: RequestStory;
  /** Place among the requests of that story, from 0. */
  readonly place: number;
  readonly filed: number;
  readonly referrer: DeskName;
  /** Another service that keeps a file on the person. */
  readonly partner: DeskName;
  readonly problems: readonly ProblemKind[];
  /** The key of a case of the same person; null for a person of her own. */
  readonly samePersonAs: string | null;
}

/** So many days after the request the team takes it up, and the case opens. */
export const DAYS_TO_TAKE_UP = 2;
/** So many days after the request the team joins it or turns it away. */
export const DAYS_TO_RESOLVE = 3;
/** So many days after the request the last agreement brings the plan of the first round into force. */
export const DAYS_TO_PLAN = 21;
