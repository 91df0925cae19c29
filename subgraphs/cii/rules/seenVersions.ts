import type { ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { isSameService, leadsNow, type CaseState, type SeenVersion, type TimelineEntry } from './case.js';
import {
  isVisible,
  visibleAuthorisations,
  visibleGuarantees,
  visibleHandovers,
  visibleIndications,
  visibleMessages,
  visibleProposals,
  type Sight,
  type Viewpoint,
} from './visibility.js';

/**
 * The version of a case as this viewer may know it: it grows with what the viewer itself could see happen, and stands
 * still while others act on what is theirs, such as a clearance, a draft, or a report of another house (R5, R23, R27).
 */
export function versionFor({ seenVersions }: Pick<CaseState, 'seenVersions'>, viewer: Viewpoint): number {
  return seenVersions.find((seen) => isSeenBy(seen, viewer))?.version ?? 1;
}

/**
 * The state after a change, in which the version of everybody who could see it has grown by one. What an authorisation
 * opens of another institution's acts counts for nobody: the counter must not tell it once the ground has gone.
 */
export function withSeenVersions(before: CaseState | null, after: CaseState): CaseState {
  const viewers = [TEAM, PERSON, ...after.participants.map(({ institution, service }) => ({ institution, service }))];
  const seenVersions = viewers.map((viewer) => {
    const known = before === null ? 0 : versionOf(before, viewer);
    const moved = before === null || couldSee(before, after, viewpointOf(viewer));
    return { ...viewer, version: moved ? known + 1 : known };
  });
  return { ...after, seenVersions };
}

/** The versions of a case that was kept before they were: everybody begins with the count of all commands. */
export function firstSeenVersions(
  participants: readonly ServiceOfInstitution[],
  version: number,
): CaseState['seenVersions'] {
  return [TEAM, PERSON, ...participants].map(({ institution, service }) => ({ institution, service, version }));
}

type Seer = Omit<SeenVersion, 'version'>;

const TEAM: Seer = { institution: null, service: 'TEAM' };
const PERSON: Seer = { institution: null, service: 'PERSON' };

function versionOf({ seenVersions }: CaseState, viewer: Seer): number {
  return seenVersions.find((seen) => isSameService(seen, viewer))?.version ?? 1;
}

function isSeenBy(seen: SeenVersion, { service, isTeam }: Viewpoint): boolean {
  return isSameService(seen, service ?? (isTeam === true ? TEAM : PERSON));
}

function viewpointOf({ institution, service }: Seer): Viewpoint {
  if (institution !== null) return { service: { institution, service } };
  return service === TEAM.service ? { service: null, isTeam: true } : { service: null };
}

/** A line of history that it may read, or something that appeared or went: a message has no line. */
function couldSee(before: CaseState, after: CaseState, viewer: Viewpoint): boolean {
  const fresh = after.timeline.slice(before.timeline.length);
  return fresh.some((line) => isLineFor(after, line, viewer)) || shownTo(before, viewer) !== shownTo(after, viewer);
}

function isLineFor(state: CaseState, line: TimelineEntry, viewer: Viewpoint): boolean {
  const leads = leadsNow(state, viewer.service, new Date(line.at));
  return isVisible(state, line, sightWithoutGround({ ...viewer, leads }));
}

/** What stands in the lists of a viewer who has no ground to see more than its own. */
function shownTo(state: CaseState, viewer: Viewpoint): string {
  const lists = [visibleHandovers, visibleProposals, visibleGuarantees, visibleIndications];
  const sight = sightWithoutGround(viewer);
  return JSON.stringify([
    lists.map((list) => list(state, viewer).map(({ id }) => id)),
    visibleAuthorisations(state, sight).map(({ id, confirmedAt }) => [id, confirmedAt]),
    visibleMessages(state, sight).map(({ id, readBy }) => [
      id,
      readBy.some((one) => isSameService(one, viewer.service)),
    ]),
  ]);
}

function sightWithoutGround(viewer: Viewpoint): Sight {
  const granted = { kind: 'granted', ground: 'OWN_TASK', authorisationId: null, until: null } as const;
  return { ...viewer, granted: { ...granted, fields: new Set() } };
}
