import type { Calendar } from '../../common/demonstration/calendar.js';
import { inTurn } from '../../common/demonstration/chance.js';
import { caseWorkerOf, deciderOf, THE_PERSON, type Desk } from '../../common/demonstration/desks.js';
import type { MamacSketch } from '../../common/demonstration/mamacSketch.js';
import type { PlannedMamac } from '../../common/demonstration/plan.js';
import { DEMONSTRATION_SERVICES } from '../../common/platform/identities.js';
import type { FileInstitution, Viewer } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { demonstrationSecondments } from '../params/demonstrationSecondments.js';
import type { RegistrationSpan } from '../../common/rules/stateRegistration.js';
import type { MamacAct } from '../rules/mamac/commands.js';
import { decideMamac, decideMamacReport } from '../rules/mamac/decideMamac.js';
import { evolveMamac } from '../rules/mamac/evolveMamac.js';
import { decideSettle, evolvePending } from '../rules/mamac/pending.js';
import type { Home, MamacState, TeamMember } from '../rules/mamac/process.js';
import { decideReleaseTeam } from '../rules/mamac/takeUp.js';
import { decideReport } from '../rules/report.js';
import { applied, folded, type Kept, type KeptStep } from './demonstrationSteps.js';

/** What somebody does with a process on a day; it may name what the process holds by then. */
export type Act = (process: MamacState, today: LocalDate) => MamacAct;

/** A planned process, and who may do what with it on a day. */
export interface Guiding extends MamacSketch {
  readonly mamac: PlannedMamac;
  readonly calendar: Calendar;
  /** The desk of an institution that takes part; that of the referrer where it does not. */
  deskOf(institution: FileInstitution): Desk;
  byTeam(home: Home, daysAgo: number, act: Act): KeptStep;
  /** By the referrer, who opened the case and leads it. */
  byLead(daysAgo: number, act: Act): KeptStep;
  byDesk(desk: Desk, daysAgo: number, act: Act): KeptStep;
  /** By somebody who can bind the house (R44). */
  byDecider(desk: Desk, daysAgo: number, act: Act): KeptStep;
  byPerson(daysAgo: number, act: Act): KeptStep;
  /** The subgraph of the house tells its registration over its feed (R34). */
  registered(desk: Desk, daysAgo: number, span: RegistrationSpan): KeptStep;
  /** The subgraph of AI tells the identifier of a conclusion of its medical service (R40). */
  concluded(desk: Desk, daysAgo: number, conclusionId: string, on: LocalDate): KeptStep;
}

/** The steps that can be taken of a planned process. */
export function guiding(mamac: PlannedMamac, calendar: Calendar): Guiding {
  const { sketch, referrer, partners } = mamac;
  return {
    ...sketch,
    ...{ mamac, calendar },
    deskOf: (institution) => partners.find((one) => one.institution === institution) ?? referrer,
    byTeam: (home, daysAgo, act) => taken(memberViewer(home), memberOf(home), daysAgo, act),
    byLead: (daysAgo, act) => taken(caseWorkerOf(referrer), null, daysAgo, act),
    byDesk: (desk, daysAgo, act) => taken(caseWorkerOf(desk), null, daysAgo, act),
    byDecider: (desk, daysAgo, act) => taken(deciderOf(desk), null, daysAgo, act),
    byPerson: (daysAgo, act) => taken(THE_PERSON, null, daysAgo, act),
    ...{ registered, concluded },
  };
}

/** The seconded member of a home (R49). */
export function memberOf(home: Home): TeamMember {
  const secondment = demonstrationSecondments.find((one) => one.home === home);
  if (secondment === undefined) throw new TypeError(`Nobody of ${home} is seconded.`);
  return { subject: secondment.subject, home };
}

/** The same as the one who acts. */
export function memberViewer(home: Home): Viewer {
  return {
    subject: memberOf(home).subject,
    institution: 'CII',
    service: DEMONSTRATION_SERVICES.cii,
    organ: null,
    roles: ['TEAM'],
    canton: 'GE',
    personId: null,
    purpose: null,
  };
}

/** A home whose turn it is, of those who check and conclude. */
export function homeInTurn(turn: number): Home {
  return inTurn(['AC', 'AI', 'AS', 'OFPC'] as const, turn);
}

/** A process that has begun by then. */
export function begun(process: MamacState | null): MamacState {
  if (process === null) throw new TypeError('A process begins with its request.');
  return process;
}

function taken(viewer: Viewer, member: TeamMember | null, daysAgo: number, act: Act): KeptStep {
  return {
    daysAgo,
    happen: ({ cooperation, process: known }, world) => {
      const process = begun(known);
      const context = { ...world.as(viewer), cooperation, member, others: [] };
      const decision = decideMamac(process, act(process, context.today), context);
      return paidOff({ cooperation, process: folded(process, decision, evolveMamac) });
    },
  };
}

/** What the end of a process owes to its case: the team has no task there any more (R49). */
function paidOff({ cooperation, process }: Kept): Kept {
  if (process?.pending?.kind !== 'RELEASE_TEAM') return { cooperation, process };
  const settled = decideSettle(process, process.pending);
  return {
    cooperation: applied(cooperation, decideReleaseTeam(cooperation)),
    process: folded(process, settled, (state, event) => evolvePending(begun(state), event)),
  };
}

function concluded({ institution, service }: Desk, daysAgo: number, conclusionId: string, on: LocalDate): KeptStep {
  return {
    daysAgo,
    happen: ({ cooperation, process }, world) => {
      const known = begun(process);
      const report = { command: 'REFER_SMR_CONCLUSION', conclusionId, on } as const;
      const context = { ...world.from(institution), cooperation };
      const decision = decideMamacReport(known, { institution, service }, report, context);
      return { cooperation, process: folded(known, decision, evolveMamac) };
    },
  };
}

/** What is told before there is a process, the case keeps for it (R34). */
function registered({ institution, service }: Desk, daysAgo: number, { from, to }: RegistrationSpan): KeptStep {
  return {
    daysAgo,
    happen: ({ cooperation, process }, world) => {
      const context = { ...world.from(institution), cooperation };
      if (process === null) {
        const origin = { entryId: world.ids('ent'), caseId: cooperation._id, version: 1, service };
        const kept = decideReport(cooperation, { kind: 'REGISTRATION_STATED', ...origin, from, to }, context);
        return { cooperation: applied(cooperation, kept), process };
      }
      const report = { command: 'STATE_REGISTRATION', from, to } as const;
      const decision = decideMamacReport(process, { institution, service }, report, context);
      return { cooperation, process: folded(process, decision, evolveMamac) };
    },
  };
}
