import { inTurn } from '../../common/demonstration/chance.js';
import type { Desk } from '../../common/demonstration/desks.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { MamacAct } from '../rules/mamac/commands.js';
import {
  PAUSE_REASONS,
  presentRound,
  type MamacState,
  type PauseReason,
  type PlanParty,
} from '../rules/mamac/process.js';
import { daysAfter } from './demonstrationAssessment.js';
import type { Guiding } from './demonstrationMamacSteps.js';
import { paperOf } from './demonstrationPlans.js';
import type { KeptStep } from './demonstrationSteps.js';

/** The case management of a round: since when it lasts, and until when; 0 for one that lasts on. */
export interface Managed {
  readonly since: number;
  readonly until: number;
  /** True where nobody has cared for a while: the first objective is undecided and no review came after the first. */
  readonly neglected?: boolean;
  /** True where the objectives were not all reached. */
  readonly missed?: boolean;
  /** True where it ended without a result, so that what was open then was never decided. */
  readonly ended?: boolean;
}

/** Objectives, reviews and a pause, as far as the case management got (R43, R45). */
export function caseManagement(guiding: Guiding, managed: Managed): readonly KeptStep[] {
  return [...objectiveSteps(guiding, managed), ...reviewSteps(guiding, managed), ...pastPause(guiding, managed)];
}

/** A pause of the clocks that lasts (domain 3c-6): in the evaluation by the team, in the case management by the lead. */
export function pause(guiding: Guiding, daysAgo: number, reason: PauseReason, by: 'TEAM' | 'LEAD'): KeptStep {
  const act = (_process: MamacState, today: LocalDate): MamacAct => ({ command: 'PAUSE', reason, from: today });
  return by === 'TEAM' ? guiding.byTeam('AC', daysAgo, act) : guiding.byLead(daysAgo, act);
}

/** The one result of a round, by the lead; what is still undecided is decided first (R45, R46). */
export function result(
  guiding: Guiding,
  daysAgo: number,
  outcome: 'RETURN_TO_EMPLOYMENT' | 'OBJECTIVES_NOT_REACHED',
): KeptStep {
  const { turn, byLead } = guiding;
  return byLead(daysAgo, (_process, today) => ({
    ...{
      command: 'RECORD_RESULT',
      result: outcome,
      on: today,
      evidence: `Dossier du service, pièce ${String(30 + turn)}`,
    },
  }));
}

const BEGUN = 3;
const FIRST_REVIEW = 80;

/** One of the lead's house, one of the person, a later one of another house; one that is only proposed (R45). */
function objectiveSteps(guiding: Guiding, managed: Managed): readonly KeptStep[] {
  const { turn, mamac } = guiding;
  const [partner = mamac.referrer] = mamac.partners;
  return [
    ...objective(guiding, managed, {
      ...{ by: mamac.referrer, owner: mamac.referrer.institution, set: BEGUN, lasts: 95, outcome: 'REACHED' },
      text: 'Deux stages d’essai trouvés.',
    }),
    ...objective(guiding, managed, {
      ...{ by: mamac.referrer, owner: 'PERSON', set: BEGUN, lasts: 190, text: 'Dossier de candidature à jour.' },
      outcome: managed.missed === true ? 'NOT_REACHED' : 'REACHED',
    }),
    ...objective(guiding, managed, {
      ...{ by: partner, owner: partner.institution, set: 60, lasts: 70, text: 'Garde des enfants organisée.' },
      outcome: turn % 2 === 0 ? 'DROPPED' : 'REACHED',
    }),
    ...unanswered(guiding, managed),
  ];
}

interface Objective {
  readonly by: Desk;
  /** The house of the desk, or the person. */
  readonly owner: PlanParty;
  /** Days after the plan came into force. */
  readonly set: number;
  readonly lasts: number;
  readonly outcome: 'REACHED' | 'NOT_REACHED' | 'DROPPED';
  readonly text: string;
}

/** Proposed, agreed to by its owner, and decided when it is due or when the round comes to its result. */
function objective(
  { turn, calendar, byDesk, byPerson, byLead }: Guiding,
  { since, until, neglected = false, ended = false }: Managed,
  { by, owner, set, lasts, outcome, text }: Objective,
): readonly KeptStep[] {
  const setOn = since - set;
  if (setOn <= until || setOn < 1) return [];
  const agree =
    (form: 'ELECTRONIC' | 'HANDWRITTEN') =>
    (process: MamacState, today: LocalDate): MamacAct => ({
      ...{ command: 'AGREE_OBJECTIVE', objectiveId: objectiveId(process, text), on: today, form },
      reference: form === 'HANDWRITTEN' ? paperOf(turn) : null,
    });
  const ofPerson = turn % 2 === 0 ? byPerson(setOn, agree('ELECTRONIC')) : byLead(setOn, agree('HANDWRITTEN'));
  const decided = Math.max(until, setOn - lasts);
  const isLeft = decided < 1 || (neglected && owner !== 'PERSON') || (ended && decided === until);
  return [
    byDesk(by, setOn, () => ({ command: 'PROPOSE_OBJECTIVE', owner, text, dueOn: calendar.day(setOn - lasts) })),
    ...(owner === 'PERSON' ? [ofPerson] : []),
    ...(isLeft
      ? []
      : [
          byDesk(by, decided, (process) => ({
            ...{ command: 'DECIDE_OBJECTIVE', objectiveId: objectiveId(process, text), outcome },
          })),
        ]),
  ];
}

/** What another house proposes to the person, who declines by turns, or has not answered yet (R45). */
function unanswered(
  { turn, calendar, mamac, byDesk, byPerson }: Guiding,
  { since, until }: Managed,
): readonly KeptStep[] {
  const proposed = since - 30;
  const desk = mamac.partners.at(-1);
  if (proposed <= Math.max(until, 0) || desk === undefined || turn % 2 === 1) return [];
  const text = 'Participation à un groupe d’échange.';
  const declined = byPerson(daysAfter(proposed, 4), (process) => ({
    ...{ command: 'DECLINE_OBJECTIVE', objectiveId: objectiveId(process, text) },
  }));
  return [
    byDesk(desk, proposed, () => ({
      ...{ command: 'PROPOSE_OBJECTIVE', owner: 'PERSON', text, dueOn: calendar.day(proposed - 300) },
    })),
    ...(proposed - 4 > until && turn % 4 === 0 ? [declined] : []),
  ];
}

function objectiveId(process: MamacState, text: string): string {
  return presentRound(process).objectives.find((one) => one.text === text)?.id ?? '';
}

/** A review a quarter, by each institution in turn (R53). */
function reviewSteps(
  { turn, mamac: { referrer, partners }, byDesk }: Guiding,
  { since, until, neglected = false }: Managed,
): readonly KeptStep[] {
  const days = [1, 2, 3, 4].map((place) => since - place * FIRST_REVIEW).filter((day) => day > until && day > 0);
  return (neglected ? days.slice(0, 1) : days).map((daysAgo, place) =>
    byDesk(inTurn([referrer, ...partners], place), daysAgo, (_process, today) => ({
      ...{
        command: 'REVIEW',
        on: today,
        progress: inTurn(['AS_PLANNED', 'BEHIND', 'PLAN_TO_CHANGE'] as const, turn + place),
      },
      text: inTurn(['Les mesures avancent comme prévu.', null], place),
    })),
  );
}

/** Two weeks that paused, shown beside the days elapsed (domain 3c-6). */
function pastPause(guiding: Guiding, { since, until }: Managed): readonly KeptStep[] {
  const ends = since - 45;
  if (ends <= until) return [];
  return [
    pause(guiding, since - 30, inTurn(PAUSE_REASONS, guiding.turn), 'LEAD'),
    guiding.byLead(daysAfter(since, 45), (_process, today) => ({ command: 'RESUME', lastDay: today })),
  ];
}
