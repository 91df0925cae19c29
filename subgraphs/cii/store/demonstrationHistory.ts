import { officeHour, type Calendar } from '../../common/demonstration/calendar.js';
import { idsOf } from '../../common/demonstration/chance.js';
import { caseWorkerOf, supervisorOf, type Desk } from '../../common/demonstration/desks.js';
import type { PlannedCase, PlannedInvitation } from '../../common/demonstration/plan.js';
import type { Decision } from '../../common/rules/decision.js';
import type { Viewer } from '../../common/rules/institutions.js';
import { ciiParameters } from '../params/ciiParameters.js';
import { demonstrationAgreements } from '../params/demonstrationAgreements.js';
import { decideAssignStaff } from '../rules/assignStaff.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import { decideChangeMode } from '../rules/changeMode.js';
import { decideCloseCase, decideLeaveCase } from '../rules/endParticipation.js';
import { decideInviteParticipant } from '../rules/inviteParticipant.js';
import type { MamacPhase } from '../rules/mamac/process.js';
import { decideInviteReferrer } from '../rules/mamac/takeUp.js';
import { decideOpenCase } from '../rules/openCase.js';
import { decideRecordAuthorisation } from '../rules/recordAuthorisation.js';
import { decideReport } from '../rules/report.js';
import { courseOf } from './demonstrationHandovers.js';
import { processSteps, takenUp } from './demonstrationMamac.js';
import {
  applied,
  authorisationSteps,
  command,
  messageSteps,
  ofCase,
  type Kept,
  type KeptStep,
  type Past,
  type Step,
  type StepWorld,
} from './demonstrationSteps.js';
import type { PersonKey } from './personKey.js';

/**
 * The case as it came to be, with its process of CII-MAMAC: every command that was ever given, decided by the rules of
 * the register on its own day. So versions, history and frames agree as in any real case, and a plan that breaks a rule
 * stops the seeding. `until` tells how it stood so many days ago, before anything of that day.
 */
export function historyOf(planned: PlannedCase, calendar: Calendar, personKey: PersonKey, until = 0): Kept {
  const worldOn = pastOf(planned.id, calendar, personKey);
  return stepsOf(planned, calendar)
    .filter(({ daysAgo }) => daysAgo > until)
    .toSorted((a, b) => b.daysAgo - a.daysAgo)
    .reduce((kept, step, place) => step.happen(kept, worldOn(step.daysAgo, 10 + place)), begunWith(planned, worldOn));
}

/** The days of the past as those saw them who acted on what bears this identifier. */
export function pastOf(id: string, calendar: Calendar, personKey: PersonKey): Past {
  const ids = idsOf(`register ${id}`);
  return (daysAgo, minutes) => {
    const today = calendar.daysAgo(daysAgo);
    const now = officeHour(today, minutes);
    const world = {
      canton: 'GE',
      today,
      now,
      ids,
      groundsOn: GROUNDS,
      parameters: ciiParameters,
      agreements: demonstrationAgreements,
    } as const;
    const leasesEndAt = new Date(now.getTime() + LEASE_MILLISECONDS);
    return {
      ids,
      now,
      from: (sender) => ({ ...world, sender, personKey, leasesEndAt }),
      as: (viewer) => ({ ...world, viewer, viewerIsThePerson: viewer.roles.includes('PERSON'), leasesEndAt }),
    };
  };
}

const GROUNDS = ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'] as const;
const LEASE_MILLISECONDS = 600_000;

/** A draft that left opens its case; a request to the management body does when the team takes it up (R36). */
function begunWith(planned: PlannedCase, worldOn: Past): Kept {
  const { entry, sketch, opener } = planned;
  if (entry.mamac !== null) return takenUp(planned, worldOn);
  const opening = worldOn(sketch.openedDaysAgo, 5).from(opener.institution);
  const cooperation = applied(null, decideOpenCase(null, entry, { ...opening, refusedBefore: null }));
  return { cooperation, process: null };
}

/** By their days; on one day the case comes before its process, and what ends the cooperation last. */
function stepsOf(planned: PlannedCase, calendar: Calendar): readonly KeptStep[] {
  return [...caseSteps(planned, calendar).map(ofCase), ...processSteps(planned, calendar), ...lastSteps(planned)];
}

function caseSteps(planned: PlannedCase, calendar: Calendar): readonly Step[] {
  const { sketch, opener, invited, links, acts, handover } = planned;
  const { openedDaysAgo } = sketch;
  return [
    command(openedDaysAgo, (state, world) => assign(state, opener, caseWorkerOf(opener), world)),
    ...invited.flatMap((one) => [...askingOf(one, opener), ...arrivalOf(one, one.laterDaysAgo ?? openedDaysAgo)]),
    ...links.flatMap(authorisationSteps),
    ...acts.map(reportStep),
    ...(handover === null ? [] : courseOf(handover, calendar)),
    ...sketch.messages.flatMap(messageSteps),
    ...invited.filter(({ answer }) => answer === 'LEFT').map(({ desk }) => departureOf(desk, openedDaysAgo)),
  ];
}

/** The change of the mode and the closing, which ask where the process stands (R20, R46). */
function lastSteps({ sketch: { closing, modeChange }, opener }: PlannedCase): readonly KeptStep[] {
  const by = caseWorkerOf(opener);
  return [
    ...(modeChange === null
      ? []
      : [
          ending(modeChange.daysAgo, (state, phase, { as }) =>
            decideChangeMode(state, { mode: modeChange.to, reason: modeChange.reason, text: null, phase }, as(by)),
          ),
        ]),
    ...(closing === null
      ? []
      : [ending(closing.daysAgo, (state, phase, { as }) => decideCloseCase(state, { ...closing, phase }, as(by)))]),
  ];
}

function ending(
  daysAgo: number,
  decide: (state: CaseState, phase: MamacPhase | null, world: StepWorld) => Decision<CaseEvent>,
): KeptStep {
  return {
    daysAgo,
    happen: ({ cooperation, process }, world) => ({
      cooperation: applied(cooperation, decide(cooperation, process?.phase ?? null, world)),
      process,
    }),
  };
}

/** What the opener did to have a service take part that was not asked with the opening. */
function askingOf(planned: PlannedInvitation, opener: Desk): readonly Step[] {
  const { desk, authorisation, laterDaysAgo, askedByTeam } = planned;
  if (authorisation === null || laterDaysAgo === null) return [];
  const by = caseWorkerOf(opener);
  return [
    command(laterDaysAgo, (state, { as }) => decideRecordAuthorisation(state, { authorisation }, as(by))),
    command(laterDaysAgo, (state, { as }) =>
      askedByTeam
        ? decideInviteReferrer(state, desk, as(by))
        : decideInviteParticipant(state, { invited: desk }, as(by)),
    ),
  ];
}

function arrivalOf({ desk, answer, staffed }: PlannedInvitation, daysAgo: number): readonly Step[] {
  if (answer === 'WAITING') return [];
  const kind = answer === 'NOT_KNOWN' ? 'NOT_KNOWN' : 'REGISTRATION_CONFIRMED';
  const answered = command(daysAgo, (state, { from, ids }) => {
    const origin = { entryId: ids('ent'), caseId: state._id, version: 1, service: desk.service };
    return decideReport(state, { kind, ...origin }, from(desk.institution));
  });
  if (answer === 'NOT_KNOWN' || !staffed) return [answered];
  return [answered, command(daysAgo, (state, world) => assign(state, desk, supervisorOf(desk), world))];
}

function departureOf(desk: Desk, openedDaysAgo: number): Step {
  const daysAgo = Math.max(1, Math.floor(openedDaysAgo / 3));
  return command(daysAgo, (state, { as }) => decideLeaveCase(state, as(caseWorkerOf(desk))));
}

function reportStep({ by, act, toldDaysAgo }: PlannedCase['acts'][number]): Step {
  return command(toldDaysAgo, (state, { from, ids }) => {
    const origin = { entryId: ids('ent'), caseId: state._id, version: 1, service: by.service };
    return decideReport(state, { kind: 'ACT_REPORTED', ...origin, ...act }, from(by.institution));
  });
}

function assign(state: CaseState, desk: Desk, viewer: Viewer, { as }: StepWorld): Decision<CaseEvent> {
  const { responsible, deputy, phone, mail } = desk;
  return decideAssignStaff(state, { responsible, deputy, contact: { phone, mail } }, as(viewer));
}
