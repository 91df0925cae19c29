import { demonstrationFiles as acFiles } from '../../subgraphs/ac/store/demonstration.js';
import { demonstrationFiles as aiFiles } from '../../subgraphs/ai/store/demonstration.js';
import { demonstrationFiles as asFiles } from '../../subgraphs/as/store/demonstration.js';
import { demonstrationRegister } from '../../subgraphs/cii/store/demonstration.js';
import { createPersonKey } from '../../subgraphs/cii/store/personKey.js';
import type { CaseState } from '../../subgraphs/cii/rules/case.js';
import { deriveFrame } from '../../subgraphs/cii/rules/deriveFrame.js';
import type { MamacState } from '../../subgraphs/cii/rules/mamac/process.js';
import type { AcFileState } from '../../subgraphs/ac/rules/file.js';
import type { AiFileState } from '../../subgraphs/ai/rules/file.js';
import type { AsFileState } from '../../subgraphs/as/rules/file.js';
import { planCanton } from '../../subgraphs/common/demonstration/canton.js';
import type { DemonstrationCanton } from '../../subgraphs/common/demonstration/plan.js';
import { DEVELOPMENT_IDENTITIES } from '../../subgraphs/common/platform/identities.js';
import { knowledgeOf, type CaseKnowledge } from '../../subgraphs/common/rules/handedOver.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { FileInstitution, Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../subgraphs/common/rules/localDates.js';

/** Business days on which the canton is made: a plain one, the first of a month, a day after New Year and a leap day. */
export const DAYS: readonly LocalDate[] = ['2026-03-17', '2026-03-01', '2027-01-02', '2028-02-29'];

/** Everything that the four services keep in the demonstration canton. */
export interface World {
  readonly today: LocalDate;
  readonly canton: DemonstrationCanton;
  readonly ac: readonly AcFileState[];
  readonly ai: readonly AiFileState[];
  readonly as: readonly AsFileState[];
  readonly cases: readonly CaseState[];
  /** The processes of CII-MAMAC, also of requests that opened no case. */
  readonly processes: readonly MamacState[];
}

/** The key of a person in this world. */
export const personKey = createPersonKey('test');

/** The world on a day, made once for all suites of a file: rules change nothing in place, so they can share it. */
export function worldOn(today: LocalDate): World {
  const world = WORLDS.get(today) ?? madeOn(today);
  WORLDS.set(today, world);
  return world;
}

const WORLDS = new Map<LocalDate, World>();

/** The world on a day, made anew. */
export function madeOn(today: LocalDate): World {
  const canton = planCanton(today);
  return {
    today,
    canton,
    ac: acFiles(canton),
    ai: aiFiles(canton),
    as: asFiles(canton),
    ...demonstrationRegister(canton, personKey),
  };
}

/** All who can sign in, as the services see them. */
export const VIEWERS: readonly Viewer[] = DEVELOPMENT_IDENTITIES.map(
  ({ subject, institution, service, organ, roles, personId, purpose }) => ({
    subject,
    institution,
    service,
    organ,
    roles,
    personId,
    purpose,
    canton: 'GE',
  }),
);

/** The one who signs in under that name. */
export function viewerNamed(name: string): Viewer {
  const viewer = VIEWERS[DEVELOPMENT_IDENTITIES.findIndex((identity) => identity.name === name)];
  if (viewer === undefined) throw new Error(`There is no identity ${name}.`);
  return viewer;
}

/** What an institution's own copies tell of the cases of one of its files. */
export function knownOf({ cases }: Pick<World, 'cases'>, owner: FileInstitution, file: InstitutionFile): CaseKnowledge {
  const found = KNOWN.get(file) ?? framesOf(cases, owner, file);
  KNOWN.set(file, found);
  return found;
}

/** Files are asked about for every viewer, and are never changed in place. */
const KNOWN = new WeakMap<InstitutionFile, CaseKnowledge>();

function framesOf(cases: readonly CaseState[], owner: FileInstitution, { caseIds }: InstitutionFile): CaseKnowledge {
  const own = cases.filter(({ _id }) => caseIds.includes(_id));
  return knowledgeOf({ frames: own.map((state) => deriveFrame(state, owner)), certain: true });
}
