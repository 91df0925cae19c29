import { CASE_REASONS } from '../rules/cooperation.js';
import { NO_SANCTION_REASONS, type NoSanctionReason } from '../rules/indications.js';
import type { ActSketch, CaseSketch } from './caseSketch.js';
import { inTurn } from './chance.js';
import type { DeskName } from './desks.js';
import type {
  HandoverSketch,
  HandoverStory,
  IndicationSketch,
  ProposalFate,
  ProposalSketch,
} from './handoverSketch.js';
import { caseIdOf, confirmed, institutionOf } from './landmarks.js';

/** The identifier of the case of a handover, the same in every installation. */
export function handoverCaseIdOf(story: HandoverStory, place: number): string {
  return caseIdOf(keyOf(story, place));
}

/** The cases in which the lead is handed over, was, or was not in the end: every story at least twice. */
export function handoverSketches(): readonly CaseSketch[] {
  return STORIES.flatMap(({ story, pairs, days }) =>
    pairs.map((pair, place) => ({ story, place, pair: inTurn(PAIRS, pair), days: inTurn(days, place) })),
  ).map((telling, turn) => caseOf(telling, turn));
}

/** The six ordered pairs of R21. */
const PAIRS = [
  { sender: 'orp', receiver: 'as', third: 'ai' },
  { sender: 'as', receiver: 'orp', third: 'ai' },
  { sender: 'orp', receiver: 'ai', third: 'as' },
  { sender: 'ai', receiver: 'orp', third: 'as' },
  { sender: 'ai', receiver: 'as', third: 'orp' },
  { sender: 'as', receiver: 'ai', third: 'orp' },
] as const satisfies readonly Readonly<Record<'sender' | 'receiver' | 'third', DeskName>>[];

type Days = Pick<HandoverSketch, 'drafted' | 'starts' | 'ends' | 'ended'>;
interface Telling {
  readonly story: HandoverStory;
  readonly place: number;
  readonly pair: (typeof PAIRS)[number];
  readonly days: Days;
}

/** Which stories there are, between whom by the place of the pair, and on which days. */
const STORIES: readonly { readonly story: HandoverStory; readonly pairs: readonly number[]; readonly days: Days[] }[] =
  [
    { story: 'RUNNING', pairs: [0, 1, 2, 3, 4, 5], days: [days(124, 100, -20), days(124, 100, -120)] },
    { story: 'GOAL_REACHED', pairs: [0, 3], days: [days(174, 150, 30, 60)] },
    { story: 'RETURNED', pairs: [1, 4], days: [days(174, 150, 30, 60)] },
    { story: 'WITHOUT_RESULT', pairs: [2, 5], days: [days(174, 150, 30, 60)] },
    { story: 'TERM_REACHED', pairs: [0, 3], days: [days(124, 100, 12)] },
    { story: 'CLIENT_WITHDREW', pairs: [1, 2], days: [days(124, 100, -60, 9)] },
    { story: 'HANDED_BACK', pairs: [4, 1], days: [days(124, 100, -60, 40)] },
    { story: 'FORWARDED', pairs: [0, 4], days: [days(24, -15, -120)] },
    { story: 'DRAFTED', pairs: [0, 1], days: [days(6, -25, -120), days(40, 5, -90)] },
    { story: 'ANSWERED', pairs: [2, 5], days: [days(10, -25, -120)] },
    { story: 'OFFERED', pairs: [0, 1], days: [days(24, -30, -140)] },
    { story: 'ASKED', pairs: [1, 0], days: [days(16, -30, -140)] },
    { story: 'REFUSED', pairs: [0, 3], days: [days(30, 5, -100, 26)] },
    { story: 'DECLINED', pairs: [1, 2], days: [days(40, 10, -100, 30)] },
    { story: 'EXPIRED', pairs: [0, 5], days: [days(60, 15, -100, 20)] },
    { story: 'WITHDRAWN', pairs: [3, 0], days: [days(50, 20, -100, 40)] },
    { story: 'CLOSED', pairs: [1, 4], days: [days(34, 10, -100, 12)] },
  ];

function days(drafted: number, starts: number, ends: number, ended: number | null = null): Days {
  return { drafted, starts, ends, ended };
}

function caseOf({ story, place, pair, days: when }: Telling, turn: number): CaseSketch {
  const { sender, receiver } = pair;
  const forwardedTo: DeskName | null = story === 'FORWARDED' ? 'otherAs' : null;
  const others: readonly DeskName[] = forwardedTo === null ? [] : [forwardedTo];
  const thirds: readonly DeskName[] = WITH_A_THIRD.includes(story) && place === 0 ? [pair.third] : [];
  return {
    key: keyOf(story, place),
    mode: 'HANDOVER',
    reason: inTurn(CASE_REASONS, turn),
    reasonText: null,
    openedDaysAgo: when.drafted + DAYS_BEFORE_DRAFT,
    opener: sender,
    // Whoever passes an offer on keeps no file any more: a person has one file of social assistance.
    invited: [{ ...confirmed(receiver), keepsFile: forwardedTo === null }, ...[...others, ...thirds].map(confirmed)],
    opensOwnUnits: turn % 3 === 1,
    links: [],
    messages: [],
    handover: {
      ...{ story, place, receiver, forwardedTo, ...when },
      attempt: WITH_AN_ATTEMPT.includes(story) ? attemptsBefore(story) + place : null,
      proposals: proposalsOf(story, place),
      indications: indicationsOf(story, place, institutionOf(receiver) === 'AC'),
    },
    mamac: null,
    modeChange: null,
    closing: closingOf(story, place),
    acts: { [institutionOf(receiver)]: interviewsOf(story, place) },
    stories: {},
    samePersonAs: null,
  };
}

function keyOf(story: HandoverStory, place: number): string {
  return `handover-${story}-${String(place)}`;
}

/** Long enough for everybody to join, and for a first attempt. */
const DAYS_BEFORE_DRAFT = 16;
/** A third service that takes part learns that the lead moved and no more. */
const WITH_A_THIRD: readonly HandoverStory[] = ['RUNNING', 'GOAL_REACHED', 'RETURNED'];
const WITH_AN_ATTEMPT: readonly HandoverStory[] = [
  'RUNNING',
  'GOAL_REACHED',
  'RETURNED',
  'WITHOUT_RESULT',
  'OFFERED',
  'TERM_REACHED',
  'CLIENT_WITHDREW',
];

/** How many cases of the stories before have an attempt: so that each has a place of its own. */
function attemptsBefore(story: HandoverStory): number {
  return WITH_AN_ATTEMPT.slice(0, WITH_AN_ATTEMPT.indexOf(story))
    .map((earlier) => STORIES.find((one) => one.story === earlier)?.pairs.length ?? 0)
    .reduce((sum, count) => sum + count, 0);
}

/** Every interview of a receiver that the register hears of (R15); by turns the next one is overdue. */
function interviewsOf(story: HandoverStory, place: number): readonly ActSketch[] {
  if (story === 'RUNNING') return [{ act: 'INTERVIEW_HELD', on: place === 1 || place === 3 ? 85 : 30 }];
  if (story === 'GOAL_REACHED' && place === 0) return [{ act: 'INTERVIEW_HELD', on: 80 }];
  return [];
}

function closingOf(story: HandoverStory, place: number): CaseSketch['closing'] {
  if (story === 'CLOSED') return { reason: place === 0 ? 'WITHDRAWN_BY_PERSON' : 'NEED_MET', daysAgo: 12 };
  if (story !== 'WITHDRAWN' && story !== 'WITHOUT_RESULT') return null;
  return { reason: place === 0 ? 'NOT_NEEDED' : 'PERSON_LEFT_CANTON', daysAgo: 20 };
}

/** Each lead that runs waits for one answer and has two more, so that every payer meets every fate. */
function proposalsOf(story: HandoverStory, place: number): readonly ProposalSketch[] {
  return fatesOf(story, place).map((fate, index) => ({
    fate,
    kind: (place + index) % 2 === 0 ? 'MEASURE' : 'INTEGRATION_PLACE',
  }));
}

function fatesOf(story: HandoverStory, place: number): readonly ProposalFate[] {
  if (story === 'TERM_REACHED') return ['NOT_GUARANTEED'];
  if (story === 'GOAL_REACHED') return ['REFUSED'];
  if (story !== 'RUNNING') return [];
  const stage = Math.floor(place / 2);
  const covered = inTurn(['EXTENDING', 'EXTENDED', 'NOT_EXTENDED'] as const, stage);
  return ['UNANSWERED', covered, inTurn(['TO_GUARANTEE', 'TO_START', 'RELEASED'] as const, stage)];
}

const GROUNDS = ['INTERVIEW_MISSED', 'MEASURE_NOT_ATTENDED', 'INSTRUCTION_NOT_FOLLOWED'] as const;

/** One that waits and two answers of each lead that runs; one answer, without a sanction, of those that have ended. */
function indicationsOf(story: HandoverStory, place: number, searches: boolean): readonly IndicationSketch[] {
  const ground = (turn: number): IndicationSketch['ground'] => inTurn(GROUNDS, turn);
  const excused = (turn: number): NoSanctionReason => inTurn(NO_SANCTION_REASONS, turn);
  if (story === 'RUNNING') {
    return [
      { ground: ground(place), facts: 12, filed: 7, answer: null },
      { ground: ground(place + 1), facts: 72, filed: 66, answer: { daysAgo: 28, reason: 'SANCTIONED' } },
      {
        ground: searches ? 'JOB_SEARCH_INSUFFICIENT' : ground(place + 2),
        ...{ facts: 45, filed: 39, answer: { daysAgo: 25, reason: excused(place) } },
      },
    ];
  }
  if (!ANSWERED_AFTERWARDS.includes(story)) return [];
  const turn = ANSWERED_AFTERWARDS.indexOf(story) * 2 + place;
  const facts = story === 'TERM_REACHED' ? 68 : 98;
  const answer = { daysAgo: facts - 18, reason: excused(6 + turn) };
  return [{ ground: ground(turn), facts, filed: facts - 6, answer }];
}

const ANSWERED_AFTERWARDS: readonly HandoverStory[] = ['GOAL_REACHED', 'RETURNED', 'WITHOUT_RESULT', 'TERM_REACHED'];
