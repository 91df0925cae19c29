import type { Calendar } from '../../common/demonstration/calendar.js';
import { inTurn } from '../../common/demonstration/chance.js';
import { caseWorkerOf, THE_PERSON, type Desk } from '../../common/demonstration/desks.js';
import { DAYS_TO_PLAN, DAYS_TO_TAKE_UP } from '../../common/demonstration/mamacSketch.js';
import { mandateOf } from '../../common/demonstration/opening.js';
import type { PlannedCase } from '../../common/demonstration/plan.js';
import { namesManagementBody } from '../../common/rules/authorisation.js';
import type { Decision } from '../../common/rules/decision.js';
import type { Viewer } from '../../common/rules/institutions.js';
import { demonstrationSecondments } from '../params/demonstrationSecondments.js';
import { membersNamed } from '../params/secondments.js';
import type { CaseState } from '../rules/case.js';
import { RECHECKED } from '../rules/mamac/conditions/criteria.js';
import { decideMamac } from '../rules/mamac/decideMamac.js';
import { evolveMamac } from '../rules/mamac/evolveMamac.js';
import { decideFile, decideFileOpenCase } from '../rules/mamac/filing.js';
import { decideBeginTakeUp, evolvePending, type PendingEvent } from '../rules/mamac/pending.js';
import { CRITERIA, END_REASONS, type Home, type MamacState } from '../rules/mamac/process.js';
import { decideNameTeam, decideTakeUpCase } from '../rules/mamac/takeUp.js';
import { decideRecordAuthorisation } from '../rules/recordAuthorisation.js';
import { decideWithdrawAuthorisation } from '../rules/withdrawAuthorisation.js';
import {
  answers,
  assessment,
  contributions,
  daysAfter,
  diagnosis,
  referredConclusion,
} from './demonstrationAssessment.js';
import { caseManagement, pause, result, type Managed } from './demonstrationCaseManagement.js';
import { begun, guiding, homeInTurn, memberOf, memberViewer, type Guiding } from './demonstrationMamacSteps.js';
import { DAYS_TO_FORCE, declinedPlan, EVERYBODY, laterVersion, plan } from './demonstrationPlans.js';
import {
  acknowledged,
  applied,
  command,
  folded,
  ofCase,
  type Kept,
  type KeptStep,
  type Past,
  type StepWorld,
} from './demonstrationSteps.js';

/** The case and process of a request that the team took up: filed on one day, opened on another (R36). */
export function takenUp({ entry, mamac, sketch, opener: { institution } }: PlannedCase, worldOn: Past): Kept {
  if (mamac === null) throw new TypeError('A case of CII-MAMAC has a process.');
  const filed = filedBy(entry, worldOn(mamac.sketch.filed, 5).from(institution));
  const world = worldOn(sketch.openedDaysAgo, 5);
  return takeUp({ process: filed, cooperation: null, by: homeInTurn(mamac.sketch.turn), world }, () => {
    const opening = { ...world.from(institution), refusedBefore: null };
    return applied(null, decideTakeUpCase(null, entry, membersNamed(demonstrationSecondments), opening));
  });
}

/** The process of a request as an institution's feed brings it (R36). */
export function filedBy(entry: PlannedCase['entry'], context: ReturnType<StepWorld['from']>): MamacState {
  if (entry.mamac === null) throw new TypeError('A request states its problems.');
  return folded(null, decideFile(null, { command: 'FILE', opening: entry, ...entry.mamac }, context), evolveMamac);
}

/** How a process came to stand where it stands: every step of referrer, team, houses and person on its own day. */
export function processSteps(planned: PlannedCase, calendar: Calendar): readonly KeptStep[] {
  if (planned.mamac === null) return [];
  const guide = guiding(planned.mamac, calendar);
  return [
    ...mandates(guide),
    ...told(guide),
    ...(guide.story === 'CHANGED' ? filedOnOpenCase(guide) : []),
    ...courseOf(guide),
    ...mainPayer(guide),
    ...(guide.mandateWithdrawn === null ? [] : [mandateWithdrawn(guide.mandateWithdrawn)]),
  ];
}

/** Days after the request on which the criteria are answered and the person admitted (R37). */
const DAYS_TO_ANSWER = 5;
const DAYS_TO_ADMIT = 6;
/** From the beginning of the examination to the proposal of the plan. */
const DAYS_TO_PROPOSE = DAYS_TO_PLAN - DAYS_TO_ADMIT - DAYS_TO_FORCE;

function courseOf(guide: Guiding): readonly KeptStep[] {
  const { story, place, filed } = guide;
  switch (story) {
    case 'ANNOUNCED':
      return announced(guide);
    case 'NOT_ADMITTED':
      return [
        ...answers(guide, daysAfter(filed, DAYS_TO_ANSWER), { failing: inTurn(CRITERIA, place) }),
        guide.byTeam(homeInTurn(place), daysAfter(filed, DAYS_TO_ADMIT), () => ({ command: 'REFUSE_ADMISSION' })),
      ];
    case 'EXAMINED':
      return [...admitted(guide), ...examined(guide)];
    case 'TO_PLAN':
      return [...concluded(guide), ...(place === 1 ? declinedPlan(guide, 48, 45) : [])];
    case 'TO_AGREE':
      return [...concluded(guide), ...plan(guide, filed - DAYS_TO_ADMIT - DAYS_TO_PROPOSE, inTurn(AGREED, place))];
    case 'MANAGED':
      return managed(guide);
    case 'VERSIONED':
      return [
        ...inForce(guide),
        ...(place === 0 ? laterVersion(guide, 12, ['AC']) : laterVersion(guide, 120, EVERYBODY)),
      ];
    case 'RECHECK':
      return rechecked(guide, place === 0 ? 0 : 2);
    case 'SECOND_ROUND':
      return [...rechecked(guide, RECHECKED.length), ...secondRound(guide)];
    case 'EMPLOYED':
      return inForce(guide, guide.ended ?? 0, 'RETURN_TO_EMPLOYMENT');
    case 'NO_LONGER_MET':
      return noLongerMet(guide);
    case 'ENDED':
      return endedWithoutResult(guide);
    case 'ENDED_AFTER_RESULT':
      return endedAfterResult(guide);
    case 'CHANGED':
      return place === 0 ? [] : inForce(guide);
  }
}

/** Which parties agreed to the plan that still misses an agreement (R44). */
const AGREED = [
  ['AC', 'AI'],
  ['AC', 'AS'],
  ['AC', 'AI', 'AS'],
] as const;

function announced(guide: Guiding): readonly KeptStep[] {
  const { place, filed } = guide;
  if (place === 0) return [];
  if (place === 1) return answers(guide, daysAfter(filed, DAYS_TO_ANSWER), { asked: CRITERIA.slice(0, 3) });
  return [pause(guide, 30, 'HOSPITAL_STAY', 'TEAM')];
}

/** Nobody, two, or all three have contributed; in one the clocks paused, and pause again. */
function examined(guide: Guiding): readonly KeptStep[] {
  const { place, filed } = guide;
  const since = filed - DAYS_TO_ADMIT;
  switch (place) {
    case 0:
      return [];
    case 1:
      return contributions(guide, since, ['AC', 'AI']);
    case 2:
      return [...contributions(guide, since, ['AC', 'AI', 'AS', 'OFPC']), ...referredConclusion(guide)];
    case 3:
      return [
        ...[...contributions(guide, since, ['AC']), pause(guide, 60, 'PERSON_ABROAD', 'TEAM')],
        guide.byTeam('AI', 46, (_process, today) => ({ command: 'RESUME', lastDay: today })),
        pause(guide, 20, 'WAITING_FOR_DECISION', 'TEAM'),
      ];
    default:
      return contributions(guide, since, ['AC', 'AS']);
  }
}

function managed(guide: Guiding): readonly KeptStep[] {
  const { place, filed } = guide;
  const course = inForce(guide, 0, null, place === 1);
  return place === 4 && filed > 60 ? [...course, pause(guide, 40, 'MATERNITY', 'LEAD')] : course;
}

/** Four yes and the admission (R37). */
function admitted(guide: Guiding): readonly KeptStep[] {
  const { turn, filed, byTeam } = guide;
  return [
    ...diagnosis(guide),
    ...answers(guide, daysAfter(filed, DAYS_TO_ANSWER), {}),
    byTeam(homeInTurn(turn + 3), daysAfter(filed, DAYS_TO_ADMIT), () => ({ command: 'ADMIT' })),
  ];
}

function concluded(guide: Guiding): readonly KeptStep[] {
  return [...admitted(guide), ...assessment(guide, guide.filed - DAYS_TO_ADMIT)];
}

/** Up to the plan in force, by turns after a version that was declined, and the year since, until its result. */
function inForce(
  guide: Guiding,
  until = 0,
  outcome: Parameters<typeof result>[2] | null = null,
  neglected = false,
): readonly KeptStep[] {
  const { turn, filed } = guide;
  const proposed = filed - DAYS_TO_ADMIT - DAYS_TO_PROPOSE;
  const declined = turn % 2 === 1 ? declinedPlan(guide, proposed + 1, proposed) : [];
  return [
    ...[...concluded(guide), ...declined, ...plan(guide, proposed)],
    ...year(guide, { since: filed - DAYS_TO_PLAN, until, neglected, ended: until > 0 && outcome === null }, outcome),
  ];
}

function year(guide: Guiding, lasting: Managed, outcome: Parameters<typeof result>[2] | null): readonly KeptStep[] {
  const missed = outcome === 'OBJECTIVES_NOT_REACHED';
  return [
    ...caseManagement(guide, { ...lasting, missed }),
    ...(outcome === null ? [] : [result(guide, lasting.until, outcome)]),
  ];
}

/** The year ended without its objectives; so many of the three criteria were answered again (R47). */
function rechecked(guide: Guiding, answered: number): readonly KeptStep[] {
  const until = guide.result ?? 0;
  return [
    ...inForce(guide, until, 'OBJECTIVES_NOT_REACHED'),
    ...(answered === 0 ? [] : answers(guide, daysAfter(until, 4), { asked: RECHECKED.slice(0, answered) })),
  ];
}

/** The round after a passed re-check: an examination, one that waits for its plan, a year, and one with its result. */
function secondRound(guide: Guiding): readonly KeptStep[] {
  const { place, turn, ended } = guide;
  const since = daysAfter(guide.result ?? 0, DAYS_TO_ADMIT);
  const start = guide.byTeam(homeInTurn(turn), since, () => ({ command: 'START_ROUND' }));
  if (place === 0) return [start, ...contributions(guide, since, ['AC'])];
  const again = [start, ...assessment({ ...guide, mamac: { ...guide.mamac, conclusion: null } }, since)];
  if (place === 1) return again;
  const planned = { since: since - DAYS_TO_PROPOSE - DAYS_TO_FORCE, until: ended ?? 0 };
  const bound = [...again, ...plan(guide, since - DAYS_TO_PROPOSE)];
  return [...bound, ...year(guide, planned, ended === null ? null : 'RETURN_TO_EMPLOYMENT')];
}

/** The re-check found a criterion not met any more: the exit (R47). */
function noLongerMet(guide: Guiding): readonly KeptStep[] {
  const { place, turn, ended } = guide;
  const failing = inTurn(RECHECKED, place);
  return [
    ...rechecked(guide, 0),
    ...answers(guide, (ended ?? 0) + 3, { asked: RECHECKED, failing }),
    guide.byTeam(homeInTurn(turn), ended ?? 0, () => ({ command: 'EXIT_AFTER_RECHECK', reason: null })),
  ];
}

/** That somebody is no longer eligible needs a criterion answered with no (R47). */
const WITHOUT_A_NO = END_REASONS.filter((reason) => reason !== 'NO_LONGER_ELIGIBLE');

/** After the result nothing was left to be asked again, by a coded reason (R46). */
function endedAfterResult(guide: Guiding): readonly KeptStep[] {
  const { place, turn, ended } = guide;
  const act = () => ({ command: 'EXIT_AFTER_RECHECK', reason: inTurn(WITHOUT_A_NO, 3 + place) }) as const;
  return [...rechecked(guide, place), guide.byTeam(homeInTurn(turn), ended ?? 0, act)];
}

/** A coded end: by the team as far as it had got, or by the lead in the year of case management (R46, R48). */
function endedWithoutResult(guide: Guiding): readonly KeptStep[] {
  const { place, turn, ended } = guide;
  const day = ended ?? 0;
  const act = () => ({ command: 'END_WITHOUT_RESULT', reason: inTurn(END_REASONS, place) }) as const;
  if (place >= END_REASONS.length) return [...inForce(guide, day), guide.byLead(day, act)];
  const proposed = guide.filed - DAYS_TO_ADMIT - DAYS_TO_PROPOSE;
  const reached = [...concluded(guide), ...plan(guide, proposed, ['AC', 'AI'])];
  return [...reached.filter(({ daysAgo }) => daysAgo > day), guide.byTeam(homeInTurn(turn), day, act)];
}

/** The owners' subgraphs tell the registrations, and again when one has ended (R34). */
function told({ mamac: { registrations }, registered }: Guiding): readonly KeptStep[] {
  return registrations.flatMap(({ desk, from, told: times }) =>
    times.map(({ daysAgo, to }) => registered(desk, daysAgo, { from, to })),
  );
}

/** By turns each benefit, and that there is none, told by its owner or the lead; some have still to tell (R58). */
function mainPayer(guide: Guiding): readonly KeptStep[] {
  const { turn, ended, mamac, byDesk, byLead } = guide;
  const payer = inTurn(['AC', 'AI', 'AS', null, 'NONE'] as const, turn);
  if (ended === null || payer === null) return [];
  const day = daysAfter(ended, 3);
  const owner = [mamac.referrer, ...mamac.partners].find(({ institution }) => institution === payer);
  if (owner === undefined) return [byLead(day, () => ({ command: 'TELL_MAIN_PAYER', payer: 'NONE' }))];
  return [byDesk(owner, day, () => ({ command: 'TELL_MAIN_PAYER', payer: owner.institution }))];
}

/** The person lets the management body know registrations (R49), anew each year while the process lasts. */
function mandates(guide: Guiding): readonly KeptStep[] {
  const { story, filed, ended, mamac } = guide;
  const isChanged = story === 'CHANGED';
  const first = isChanged ? filed + 3 : daysAfter(filed, 3);
  const last = (ended ?? 0) + 8;
  const renewed = [1, 2].map((year) => first - 350 * year).filter((day) => day > last);
  // The first one of the referrer left its house with the request.
  const ofReferrer = isChanged ? [first, ...renewed] : renewed;
  return [
    ...ofReferrer.map((day) => mandated(guide, mamac.referrer, caseWorkerOf(mamac.referrer), day)),
    ...mamac.mandates.flatMap((desk) =>
      [first, ...renewed].map((day) => mandated(guide, desk, caseWorkerOf(desk), day)),
    ),
    ...mamac.unknown.map((desk) => mandated(guide, desk, THE_PERSON, first)),
  ];
}

/** The person withdraws everything that names the management body: it can end the process, and nothing else (R49). */
function mandateWithdrawn(daysAgo: number): KeptStep {
  return ofCase({
    daysAgo,
    happen: (before, { as }) =>
      before.authorisations
        .filter((held) => namesManagementBody(held) && held.withdrawnAt === null)
        .reduce((state, { id: authorisationId }) => {
          const withdrawn = applied(state, decideWithdrawAuthorisation(state, { authorisationId }, as(THE_PERSON)));
          return applied(withdrawn, acknowledged(withdrawn, authorisationId));
        }, before),
  });
}

function mandated({ calendar }: Guiding, desk: Desk, by: Viewer, daysAgo: number): KeptStep {
  return ofCase(
    command(daysAgo, (state, { as }) =>
      decideRecordAuthorisation(state, { authorisation: mandateOf(desk, calendar.daysAgo(daysAgo)) }, as(by)),
    ),
  );
}

/** A request for a case that was open and became one of CII-MAMAC; by turns the team took it up (R36). */
function filedOnOpenCase(guide: Guiding): readonly KeptStep[] {
  const { place, turn, filed, problems, mamac } = guide;
  const filing: KeptStep = {
    daysAgo: filed,
    happen: ({ cooperation, process }, world) => {
      const wanted = { command: 'FILE', problems, targetMarket: 'FIRST_LABOUR_MARKET' } as const;
      const context = { ...world.as(caseWorkerOf(mamac.referrer)), cooperation, member: null, others: [] };
      return { cooperation, process: folded(process, decideFileOpenCase(process, wanted, context), evolveMamac) };
    },
  };
  const taking: KeptStep = {
    daysAgo: daysAfter(filed, DAYS_TO_TAKE_UP),
    happen: ({ cooperation, process }, world) =>
      takeUp({ process: begun(process), cooperation, by: homeInTurn(turn), world }, () =>
        applied(cooperation, decideNameTeam(cooperation, membersNamed(demonstrationSecondments))),
      ),
  };
  return place === 0 ? [filing] : [filing, taking];
}

interface Taking {
  readonly process: MamacState;
  /** The case that is open already; null where the take-up opens it. */
  readonly cooperation: CaseState | null;
  readonly by: Home;
  readonly world: StepWorld;
}

/** As a member takes it up: the process notes that it is begun, the case opens or names the team, the process follows. */
function takeUp({ process, cooperation, by, world }: Taking, open: () => CaseState): Kept {
  const context = { ...world.as(memberViewer(by)), cooperation, member: memberOf(by), others: [] };
  const judge = (state: MamacState) => decideMamac(state, { command: 'TAKE_UP' }, context);
  const begins: Decision<PendingEvent> = decideBeginTakeUp(process, judge(process), memberOf(by), context);
  const pending = folded(process, begins, (state, event) => evolvePending(begun(state), event));
  return { cooperation: open(), process: folded(pending, judge(pending), evolveMamac) };
}
