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
import { decideCloseCase, decideLeaveCase } from '../rules/endParticipation.js';
import { decideInviteParticipant } from '../rules/inviteParticipant.js';
import { decideOpenCase } from '../rules/openCase.js';
import { decideRecordAuthorisation } from '../rules/recordAuthorisation.js';
import { decideReport } from '../rules/report.js';
import { applied, authorisationSteps, command, messageSteps, type Step, type StepWorld } from './demonstrationSteps.js';
import { courseOf } from './demonstrationHandovers.js';
import type { PersonKey } from './personKey.js';

/**
 * The case as it came to be: every command that was ever given, decided by the rules of the register on its own day.
 * So versions, history and frames agree as in any real case, and a plan that breaks a rule stops the seeding.
 */
export function historyOf(planned: PlannedCase, calendar: Calendar, personKey: PersonKey): CaseState {
  const ids = idsOf(`register ${planned.id}`);
  const worldOn = (daysAgo: number, minutes: number): StepWorld => {
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
      from: (sender) => ({ ...world, sender, personKey }),
      as: (viewer) => ({ ...world, viewer, viewerIsThePerson: viewer.roles.includes('PERSON'), leasesEndAt }),
    };
  };
  const opening = worldOn(planned.sketch.openedDaysAgo, 5).from(planned.opener.institution);
  const begun = applied(null, decideOpenCase(null, planned.entry, opening));
  return stepsOf(planned, calendar)
    .toSorted((a, b) => b.daysAgo - a.daysAgo)
    .reduce((state, step, place) => step.happen(state, worldOn(step.daysAgo, 10 + place)), begun);
}

const GROUNDS = ['OWN_TASK', 'AUTHORISATION'] as const;
const LEASE_MILLISECONDS = 600_000;

function stepsOf({ sketch, opener, invited, links, acts, handover }: PlannedCase, calendar: Calendar): readonly Step[] {
  const { openedDaysAgo, closing } = sketch;
  return [
    command(openedDaysAgo, (state, world) => assign(state, opener, caseWorkerOf(opener), world)),
    ...invited.flatMap((one) => [...askingOf(one, opener), ...arrivalOf(one, one.laterDaysAgo ?? openedDaysAgo)]),
    ...links.flatMap(authorisationSteps),
    ...acts.map(reportStep),
    ...(handover === null ? [] : courseOf(handover, calendar)),
    ...sketch.messages.flatMap(messageSteps),
    ...invited.filter(({ answer }) => answer === 'LEFT').map(({ desk }) => departureOf(desk, openedDaysAgo)),
    ...(closing === null
      ? []
      : [command(closing.daysAgo, (state, { as }) => decideCloseCase(state, closing, as(caseWorkerOf(opener))))]),
  ];
}

/** What the opener did to have a service take part that was not asked with the opening. */
function askingOf({ desk, authorisation, laterDaysAgo }: PlannedInvitation, opener: Desk): readonly Step[] {
  if (authorisation === null || laterDaysAgo === null) return [];
  return [
    command(laterDaysAgo, (state, { as }) =>
      decideRecordAuthorisation(state, { authorisation }, as(caseWorkerOf(opener))),
    ),
    command(laterDaysAgo, (state, { as }) =>
      decideInviteParticipant(state, { invited: desk }, as(caseWorkerOf(opener))),
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
