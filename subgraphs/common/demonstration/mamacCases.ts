import { CASE_REASONS } from '../rules/cooperation.js';
import type { FileInstitution } from '../rules/institutions.js';
import { PROBLEM_KINDS, type ProblemKind } from '../rules/mamac.js';
import type { CaseSketch, ClosingWord, InvitedSketch } from './caseSketch.js';
import { inTurn } from './chance.js';
import type { DeskName } from './desks.js';
import { caseIdOf, confirmed, institutionOf, waiting, type LandmarkName } from './landmarks.js';
import {
  DAYS_TO_RESOLVE,
  DAYS_TO_TAKE_UP,
  type MamacStory,
  type RequestSketch,
  type RequestStory,
} from './mamacSketch.js';

/** The identifier of the case of a process, the same in every installation. */
export function mamacCaseIdOf(story: MamacStory, place: number): string {
  return caseIdOf(keyOf(story, place));
}

/** The identifier of a request that opened no case, likewise. */
export function requestIdOf(story: RequestStory, place: number): string {
  return caseIdOf(requestKey(story, place));
}

/** The cases of CII-MAMAC: every phase and every end at least twice, each referrer many times. */
export function mamacSketches(): readonly CaseSketch[] {
  return STORIES.flatMap(({ story, tellings }) => tellings.map((telling, place) => ({ story, place, telling }))).map(
    ({ story, place, telling }, turn) => caseOf({ story, place, turn, telling }),
  );
}

/** The requests that opened no case, most of a person of their own. */
export function requestSketches(): readonly RequestSketch[] {
  return REQUESTS.flatMap(({ story, tellings }) =>
    tellings.map(({ referrer, filed, of }, place) => ({
      ...{ key: requestKey(story, place), story, place, filed, referrer },
      partner: inTurn(PARTNERS_OF[institutionOf(referrer)], place),
      problems: problemsOf(place + filed),
      samePersonAs: of === undefined ? null : keyOf(...of),
    })),
  );
}

/** Who takes part in a process beside its referrer. */
const PARTNERS_OF: Readonly<Record<FileInstitution, readonly DeskName[]>> = {
  AC: ['ai', 'as'],
  AI: ['orp', 'as'],
  AS: ['ai', 'orp'],
};

/** One process of a story: who referred it, and on which days. */
interface Telling {
  readonly referrer: DeskName;
  readonly filed: number;
  readonly result?: number;
  readonly ended?: number;
  readonly older?: readonly FileInstitution[];
  /** Who takes part; both other institutions when nothing is said. */
  readonly partners?: readonly DeskName[];
  readonly mandateWithdrawn?: number;
  /** Who was asked and keeps no file. */
  readonly unknown?: readonly DeskName[];
}

const STORIES: readonly { readonly story: MamacStory; readonly tellings: readonly Telling[] }[] = [
  {
    story: 'ANNOUNCED',
    tellings: [
      orp(7, { partners: ['ai'] }),
      ai(14, { partners: ['orp'], unknown: ['as'] }),
      as(48, { partners: ['orp'] }),
    ],
  },
  {
    story: 'NOT_ADMITTED',
    tellings: [
      ...[orp(90, { partners: ['as'] }), as(150, { partners: ['ai'] }), orp(6, { partners: ['as'] })],
      ai(60, { partners: ['orp'], older: ['AC', 'AI'] }),
    ],
  },
  {
    story: 'EXAMINED',
    tellings: [
      ai(17, { partners: ['orp'] }),
      as(20, { partners: ['ai'] }),
      orp(20, { older: ['AI'] }),
      ai(75, { partners: ['orp'], unknown: ['as'], mandateWithdrawn: 8 }),
    ],
  },
  { story: 'TO_PLAN', tellings: [as(20), orp(65)] },
  { story: 'TO_AGREE', tellings: [orp(20), ai(20), as(60)] },
  {
    story: 'MANAGED',
    tellings: [orp(90), ai(231, { older: ['AS'] }), as(361), orp(430), as(150)],
  },
  { story: 'VERSIONED', tellings: [orp(180), as(250)] },
  { story: 'RECHECK', tellings: [ai(420, { result: 20 }), orp(330, { result: 12, mandateWithdrawn: 3 })] },
  {
    story: 'SECOND_ROUND',
    tellings: [
      ...[orp(420, { result: 30 }), as(430, { result: 45 }), ai(640, { result: 250 })],
      orp(800, { result: 400, ended: 20 }),
    ],
  },
  { story: 'EMPLOYED', tellings: [orp(380, { ended: 60 }), as(300, { ended: 25 })] },
  {
    story: 'NO_LONGER_MET',
    tellings: [
      ai(420, { result: 30, ended: 20 }),
      orp(430, { result: 52, ended: 40 }),
      as(400, { result: 30, ended: 4 }),
    ],
  },
  {
    story: 'ENDED',
    tellings: [
      ...[orp(60, { ended: 52, partners: ['as'] }), ai(90, { ended: 75, partners: ['as'] })],
      ...[as(120, { ended: 108, partners: ['ai'] }), orp(150, { ended: 133 }), ai(40, { ended: 12 })],
      ...[as(250, { ended: 30 }), orp(300, { ended: 45 }), ai(350, { ended: 60 }), as(380, { ended: 22 })],
      orp(410, { ended: 15 }),
    ],
  },
  {
    story: 'ENDED_AFTER_RESULT',
    tellings: [ai(400, { result: 26, ended: 14 }), as(410, { result: 50, ended: 35 })],
  },
  { story: 'CHANGED', tellings: [orp(10, { partners: ['ai'], unknown: ['as'] }), as(90)] },
];

interface RequestTelling {
  readonly referrer: DeskName;
  readonly filed: number;
  /** The case of the same person. */
  readonly of?: readonly [MamacStory, number];
}

const REQUESTS: readonly { readonly story: RequestStory; readonly tellings: readonly RequestTelling[] }[] = [
  { story: 'WAITING', tellings: [orp(6), ai(12), as(41)] },
  {
    story: 'SECOND',
    tellings: [
      { referrer: 'as', filed: 5, of: ['ANNOUNCED', 0] },
      { referrer: 'ai', filed: 9, of: ['ANNOUNCED', 2] },
    ],
  },
  {
    story: 'JOINED',
    tellings: [
      { referrer: 'as', filed: 14, of: ['EXAMINED', 0] },
      { referrer: 'orp', filed: 16, of: ['EXAMINED', 1] },
    ],
  },
  {
    story: 'TURNED_AWAY',
    tellings: [
      ...[{ ...orp(50), of: ['MANAGED', 1] as const }, as(35), { ...orp(19), of: ['TO_AGREE', 0] as const }, ai(80)],
      ...[{ ...ai(44), of: ['VERSIONED', 1] as const }, orp(110), { ...as(15), of: ['TO_PLAN', 0] as const }, as(66)],
    ],
  },
  { story: 'WITHDRAWN', tellings: [orp(55), ai(33), as(21), orp(12), ai(72), as(95), orp(18)] },
];

function orp(filed: number, more: Partial<Telling> = {}): Telling {
  return { referrer: 'orp', filed, ...more };
}

function ai(filed: number, more: Partial<Telling> = {}): Telling {
  return { referrer: 'ai', filed, ...more };
}

function as(filed: number, more: Partial<Telling> = {}): Telling {
  return { referrer: 'as', filed, ...more };
}

/** The ones that documents and example operations point at by a name. */
const NAMED: Readonly<Record<string, LandmarkName>> = {
  'TO_AGREE 0': 'planToSign',
  'MANAGED 3': 'yearOverdue',
  'MANAGED 4': 'clockPaused',
  'SECOND_ROUND 2': 'twoRounds',
  'ANNOUNCED 0': 'secondRequest',
  'EMPLOYED 0': 'processEnded',
};

function keyOf(story: MamacStory, place: number): string {
  return NAMED[`${story} ${String(place)}`] ?? `mamac-${story}-${String(place)}`;
}

function requestKey(story: RequestStory, place: number): string {
  return `mamac-request-${story}-${String(place)}`;
}

function problemsOf(turn: number): readonly ProblemKind[] {
  return [0, 1, 2].map((step) => inTurn(PROBLEM_KINDS, 2 * turn + step));
}

interface Told {
  readonly story: MamacStory;
  readonly place: number;
  readonly turn: number;
  readonly telling: Telling;
}

function caseOf(told: Told): CaseSketch {
  const { story, place, turn, telling } = told;
  const { referrer, filed, result = null, ended = null, older = [], unknown = [], mandateWithdrawn = null } = telling;
  const partners = telling.partners ?? PARTNERS_OF[institutionOf(referrer)];
  const conclusion = hasConclusion(told) ? filed - DAYS_TO_CONCLUSION : null;
  const isChanged = story === 'CHANGED';
  return {
    key: keyOf(story, place),
    mode: isChanged ? 'COORDINATION' : 'MAMAC',
    reason: inTurn(CASE_REASONS, turn),
    reasonText: null,
    openedDaysAgo: isChanged ? filed + DAYS_BEFORE_REQUEST : filed - DAYS_TO_TAKE_UP,
    opener: referrer,
    invited: [...partners.map(confirmed), ...unknown.map(notKnown), ...joinedTo(story, place)],
    opensOwnUnits: turn % 3 === 1,
    links: [],
    messages: [],
    handover: null,
    mamac: {
      ...{ story, place, turn, filed, result, ended, older, conclusion },
      problems: problemsOf(turn),
      ...{ mandates: partners, unknown, mandateWithdrawn },
    },
    modeChange: modeChangeOf(told),
    closing: closingOf(told),
    acts: conclusion === null ? {} : { AI: [{ act: 'CONCLUSION_GIVEN', on: conclusion }] },
    stories: isDeregistered(told)
      ? Object.fromEntries([referrer, ...partners].map((desk) => [institutionOf(desk), 'ENDED']))
      : {},
    samePersonAs: null,
  };
}

/** Long enough for everybody to join, and for the change of the mode, before a request for an open case is filed. */
const DAYS_BEFORE_REQUEST = 9;
const DAYS_TO_CONCLUSION = 9;
const CHANGED_BEFORE = 5;

function notKnown(desk: DeskName): InvitedSketch {
  return { ...waiting(desk), answer: 'NOT_KNOWN', keepsFile: false };
}

/** The service of a second request that the team asked onto this case (R36). */
function joinedTo(story: MamacStory, place: number): readonly InvitedSketch[] {
  const tellings = REQUESTS.find((one) => one.story === 'JOINED')?.tellings ?? [];
  return tellings
    .filter(({ of }) => of?.[0] === story && of[1] === place)
    .map(({ referrer, filed }) => ({
      ...confirmed(referrer),
      laterDaysAgo: filed - DAYS_TO_RESOLVE,
      askedByTeam: true,
    }));
}

/** What ended the registrations everywhere: then the person is registered with nobody any more (R34). */
function isDeregistered({ story, place }: Told): boolean {
  return (story === 'NOT_ADMITTED' && place % 4 === 2) || (story === 'NO_LONGER_MET' && place === 2);
}

/** By turns, where AI takes part for long enough to be asked (R40). */
function hasConclusion(told: Told): boolean {
  const { story, place, turn } = told;
  if (isDeregistered(told)) return false;
  switch (story) {
    case 'ANNOUNCED':
    case 'NOT_ADMITTED':
      return false;
    case 'EXAMINED':
      return place > 1;
    case 'ENDED':
    case 'CHANGED':
      return false;
    case 'TO_PLAN':
    case 'TO_AGREE':
    case 'MANAGED':
    case 'VERSIONED':
    case 'RECHECK':
    case 'SECOND_ROUND':
    case 'EMPLOYED':
    case 'NO_LONGER_MET':
    case 'ENDED_AFTER_RESULT':
      return turn % 3 !== 2;
  }
}

/** A case becomes one of CII-MAMAC, and by turns goes on in another mode when its process has ended (R20). */
function modeChangeOf({ story, place, telling: { filed, ended } }: Told): CaseSketch['modeChange'] {
  if (story === 'CHANGED') return { to: 'MAMAC', reason: 'COMPLEX_PROBLEM', daysAgo: filed + CHANGED_BEFORE };
  const goesOn = (story === 'EMPLOYED' || story === 'NO_LONGER_MET') && place === 1;
  return goesOn && ended !== undefined
    ? { to: 'COORDINATION', reason: 'PROCESS_ENDED', daysAgo: ended - DAYS_TO_CLOSE }
    : null;
}

const DAYS_TO_CLOSE = 6;

/** By turns the cooperation ends with the process, or goes on without it (R37, R46). */
function closingOf({ story, place, telling: { filed, ended } }: Told): CaseSketch['closing'] {
  switch (story) {
    case 'NOT_ADMITTED':
      return place % 2 === 1 ? { reason: 'NOT_NEEDED', daysAgo: filed - DAYS_TO_CLOSE - 4 } : null;
    case 'EMPLOYED':
      return place === 0 ? { reason: 'NEED_MET', daysAgo: (ended ?? 0) - DAYS_TO_CLOSE } : null;
    case 'ENDED':
      return { reason: inTurn(ENDED_FOR, place), daysAgo: (ended ?? 0) - DAYS_TO_CLOSE };
    case 'ANNOUNCED':
    case 'EXAMINED':
    case 'TO_PLAN':
    case 'TO_AGREE':
    case 'MANAGED':
    case 'VERSIONED':
    case 'RECHECK':
    case 'SECOND_ROUND':
    case 'NO_LONGER_MET':
    case 'ENDED_AFTER_RESULT':
    case 'CHANGED':
      return null;
  }
}

/** Why the cooperation ended where the process ended without a result, in the order of its coded ends (R46). */
const ENDED_FOR: readonly ClosingWord[] = [
  'NOT_NEEDED',
  'PERSON_LEFT_CANTON',
  'WITHDRAWN_BY_PERSON',
  'NOT_NEEDED',
  'NOT_NEEDED',
];
