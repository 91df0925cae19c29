import { demonstrationFiles as acFiles } from '../../subgraphs/ac/store/demonstration.js';
import { demonstrationFiles as aiFiles } from '../../subgraphs/ai/store/demonstration.js';
import { demonstrationFiles as asFiles } from '../../subgraphs/as/store/demonstration.js';
import { demonstrationCases } from '../../subgraphs/cii/store/demonstration.js';
import { createPersonKey } from '../../subgraphs/cii/store/personKey.js';
import type { CaseState } from '../../subgraphs/cii/rules/case.js';
import type { AcFileState } from '../../subgraphs/ac/rules/file.js';
import type { AiFileState } from '../../subgraphs/ai/rules/file.js';
import type { AsFileState } from '../../subgraphs/as/rules/file.js';
import { planCanton } from '../../subgraphs/common/demonstration/canton.js';
import type { DemonstrationCanton } from '../../subgraphs/common/demonstration/plan.js';
import { DEVELOPMENT_IDENTITIES } from '../../subgraphs/common/platform/identities.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../subgraphs/common/rules/localDates.js';

/** Business days on which the canton is made: a plain one, the first of a month, over New Year and a leap day. */
export const DAYS: readonly LocalDate[] = ['2026-03-17', '2026-03-01', '2027-01-02', '2028-02-29'];

/** Everything that the four services keep in the demonstration canton. */
export interface World {
  readonly today: LocalDate;
  readonly canton: DemonstrationCanton;
  readonly ac: readonly AcFileState[];
  readonly ai: readonly AiFileState[];
  readonly as: readonly AsFileState[];
  readonly cases: readonly CaseState[];
}

/** The world on a day. */
export function worldOn(today: LocalDate): World {
  const canton = planCanton(today);
  return {
    today,
    canton,
    ac: acFiles(canton),
    ai: aiFiles(canton),
    as: asFiles(canton),
    cases: demonstrationCases(canton, createPersonKey('test')),
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
