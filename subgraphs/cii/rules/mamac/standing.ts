import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { Canton, Viewer } from '../../../common/rules/institutions.js';
import { personActor } from '../authorisations.js';
import { isSameService, presentLead, type CaseState, type LeadPeriod } from '../case.js';
import { hasJoined, knownServiceOf, participationOf, worksOn } from '../takingPart.js';
import { cameAfter } from './cameAfter.js';
import type { MamacContext } from './context.js';
import {
  isTakenUp,
  type MamacActor,
  type MamacHolder,
  type MamacLine,
  type MamacState,
  type TeamMember,
} from './process.js';

/** In which parts somebody stands towards a process, and as whom the record keeps the act. */
export interface Standing {
  readonly holders: readonly MamacHolder[];
  readonly actor: MamacActor;
  /** The same as the history shows it. */
  readonly line: MamacLine['by'];
  /** Functions, stated reason and mandate of the token; without any for what comes over a feed. */
  readonly viewer: Pick<Viewer, 'roles' | 'purpose' | 'mandate'>;
}

/**
 * Where the viewer stands: in the management body by a secondment in force (R49), as the person, or among the staff who
 * work on the case for a service that takes part. To everybody else the process does not exist (NOT_FOUND), and before the
 * take-up it exists for the team, the person and the service that filed it (R36): by any other refusal the rest of the
 * case would learn how far a request has come.
 */
export function standingOf(
  state: Pick<MamacState, 'canton' | 'phase' | 'referrer' | 'exit' | 'timeline'>,
  context: MamacContext,
): Standing | Refusal {
  const standing = hasPart(state, context) ? standingOn(state.canton, context) : processNotFound();
  if (isTakenUp(state)) return standing;
  if ('code' in standing) return processNotFound();
  if (standing.actor.kind !== 'STAFF') return standing;
  return isSameService(state.referrer, standing.actor) ? standing : processNotFound();
}

function hasPart(state: Pick<MamacState, 'exit' | 'timeline'>, { viewer, cooperation }: MamacContext): boolean {
  const participant = cooperation === null ? null : participationOf(cooperation, viewer);
  return cooperation === null || participant === null || !cameAfter(state, cooperation, participant);
}

/** The same on a case of this canton that need not have a process yet. */
export function standingOn(ofCase: Canton, context: MamacContext): Standing | Refusal {
  const { viewer, canton, cooperation, member } = context;
  if (ofCase !== canton || viewer.canton !== canton) return processNotFound();
  if (isOfTeam(viewer, member)) return teamStanding(member, viewer);
  if (context.viewerIsThePerson) return { holders: ['PERSON'], actor: personActor(viewer), line: null, viewer };
  if (cooperation === null) return processNotFound();
  return staffStanding(cooperation, context);
}

/** The refusal of a process that the caller does not know. */
export function processNotFound(): Refusal {
  return refuse('NOT_FOUND', { path: ['input', 'caseId'] });
}

/** Standing of a service whose subgraph speaks over its feed. */
export function feedStanding({ institution, service }: ServiceOfInstitution): Standing {
  return {
    holders: ['SYSTEM'],
    actor: { kind: 'STAFF', subject: '', institution, service },
    line: { institution, service },
    viewer: { roles: ['SYSTEM'], purpose: null },
  };
}

/** Standing of the register itself, for what follows from something else and is nobody's act. */
export function registerStanding(): Standing {
  return { holders: ['SYSTEM'], actor: { kind: 'REGISTER' }, line: null, viewer: { roles: ['SYSTEM'], purpose: null } };
}

/** The member of the management body who acts; only the table's own rows let it be asked. */
export function memberOf({ actor }: Standing): TeamMember {
  if (actor.kind !== 'TEAM') throw new TypeError('Only the team takes this step.');
  const { kind: _kind, ...member } = actor;
  return member;
}

/** The service that acts, by its staff or over its feed; only the table's own rows let it be asked. */
export function staffOf({ actor }: Standing): ServiceOfInstitution {
  if (actor.kind !== 'STAFF') throw new TypeError('Only a service takes this step.');
  return { institution: actor.institution, service: actor.service };
}

/** For the person speaks the person, or the staff of the service that leads, from paper (R44, R45). */
export function speaksForPerson({ actor, holders }: Standing): boolean {
  return actor.kind === 'PERSON' || holders.includes('LEAD');
}

/** Role and institution of the token, and the secondment: either alone opens nothing (R49). */
export function isOfTeam(viewer: Viewer, member: TeamMember | null): member is TeamMember {
  return member !== null && viewer.institution === 'CII' && viewer.roles.includes('TEAM');
}

/** True for two acts of one house: a service, or a home; of AS the members that one service seconded (domain 3c-10). */
export function isOfSameHouse(one: NonNullable<MamacLine['by']>, other: MamacLine['by']): boolean {
  if (other === null) return false;
  if ('home' in other) {
    return 'home' in one && one.home === other.home && (other.home !== 'AS' || one.service === other.service);
  }
  return 'institution' in one && isSameService(one, other);
}

/** A member of the SMR is consulted and takes no step of the team (R39, R40). */
function teamStanding(member: TeamMember, viewer: Viewer): Standing {
  const { subject: _subject, ...house } = member;
  const holders: Standing['holders'] = member.home === 'SMR' ? ['SMR'] : ['TEAM'];
  return { holders, actor: { kind: 'TEAM', ...member }, line: house, viewer };
}

function staffStanding(cooperation: CaseState, { viewer, now }: MamacContext): Standing | Refusal {
  const participant = participationOf(cooperation, viewer);
  // To a service that is only asked there is no process, as in what it reads (docs/decisions/0040).
  if (participant === null || !hasJoined(participant)) return processNotFound();
  if (!worksOn(viewer, participant)) return refuse('NOT_ASSIGNED');
  const service = knownServiceOf(viewer);
  const leads = isSameService(service, leadOf(cooperation, now));
  return {
    holders: leads ? ['INSTITUTION', 'LEAD'] : ['INSTITUTION'],
    actor: { kind: 'STAFF', subject: viewer.subject, ...service },
    line: service,
    viewer,
  };
}

/** Who leads, or led last when the case is closed: what is still owed to the record then is owed by that one. */
function leadOf(cooperation: CaseState, now: Date): LeadPeriod | null {
  return cooperation.status === 'OPEN' ? presentLead(cooperation, now) : (cooperation.leadHistory.at(-1) ?? null);
}
