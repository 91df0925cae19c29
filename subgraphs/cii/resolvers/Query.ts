import { connectionOf, readPage } from '../../common/platform/connections.js';
import { fault } from '../../common/platform/faults.js';
import { callerOf } from '../../common/platform/institution/fileCommands.js';
import type { CiiCaseFilter, QueryResolvers } from '../__generated__/schema.js';
import { isOfTeam } from '../rules/mamac/standing.js';
import { isPlace, placeOf, type CaseFilter } from '../store/cases.js';
import { ciiMamacPolicy, ciiModes } from './cantonSettings.js';
import { remember, sightQuestion } from './context.js';
import { ciiExport } from './export.js';
import { handoverTransitions } from './handoverTransitions.js';
import { mamacRequests } from './mamacRequests.js';
import { mamacTransitions } from './mamacTransitions.js';
import { ownMamacRequests } from './ownMamacRequests.js';
import { ciiServiceAgreements } from './serviceAgreements.js';
import { ciiErasureCertificates, ciiRetentions } from './retentions.js';
import { statistics } from './statistics.js';
import { withdrawalEffects } from './withdrawalEffects.js';

/** The door to the cases in which the viewer works. */
export const Query: QueryResolvers = {
  handoverTransitions,
  mamacTransitions,
  mamacRequests,
  ownMamacRequests,
  ciiServiceAgreements,
  ciiModes,
  ciiMamacPolicy,
  statistics,
  withdrawalEffects,
  ciiRetentions,
  ciiErasureCertificates,
  ciiExport,
  cases: async (_root, { filter, ...wanted }, context) => {
    const { cases, viewer } = context;
    const scope = `cases of ${callerOf(context)}`;
    const page = readPage(wanted, scope);
    if (page.afterId !== null && !isPlace(page.afterId)) throw fault('BAD_USER_INPUT');
    const asTeam = isOfTeam(viewer, sightQuestion(context).member ?? null);
    const only = { ...readFilter(filter ?? {}, context.now), asTeam };
    const found = await cases.list(viewer, only, page.afterId, page.first + 1);
    for (const state of found) remember(context, state);
    const places = new Map(found.map((state) => [state._id, placeOf(state)]));
    const count = (): Promise<number> => cases.count(viewer, only);
    const references = found.map(({ _id }) => ({ id: _id }));
    return connectionOf(references, page, scope, ({ id }) => places.get(id) ?? id, count);
  },
};

function readFilter({ status, mode, leadInstitution }: CiiCaseFilter, now: Date): CaseFilter {
  return {
    ...(status ? { status } : {}),
    ...(mode ? { mode } : {}),
    ...(leadInstitution ? { lead: { institution: leadInstitution, at: now } } : {}),
  };
}
