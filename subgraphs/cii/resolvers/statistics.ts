import { pageOf } from '../../common/platform/connections.js';
import { callerOf } from '../../common/platform/institution/fileCommands.js';
import type { QueryResolvers } from '../__generated__/schema.js';
import type { Period } from '../rules/statistics/period.js';
import { maySeeStatistics, shownPublication } from '../rules/statistics/shownStatistics.js';
import { sightQuestion } from './context.js';

/** What was published, one read, for analysts and the steering committee; null to everybody else, without a read (R50). */
export const statistics: NonNullable<QueryResolvers['statistics']> = async (
  _root,
  { kind, period: label, ...page },
  context,
) => {
  const { viewer, canton, language, statistics: published } = context;
  if (!maySeeStatistics(viewer, canton)) return null;
  const { parameters } = sightQuestion(context);
  const fits = (period: Period): boolean => (!kind || period.kind === kind) && (!label || period.label === label);
  const found = (await published.shown(canton)).filter(({ period }) => fits(period));
  const scope = `statistics ${kind ?? 'of all kinds'} ${label ?? ''} of ${callerOf(context)}`;
  const { edges, ...connection } = pageOf(found, page, scope, ({ period }) => period.label);
  const shown = edges.map(({ cursor, node }) => ({ cursor, node: shownPublication(node, language, parameters) }));
  return { ...connection, edges: shown, nodes: shown.map(({ node }) => node) };
};
