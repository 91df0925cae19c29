import { isObjectType, type GraphQLResolveInfo } from 'graphql';
import { asksFor } from '../../common/platform/reads/asked.js';
import { staffReader, type Reading } from '../../common/rules/readEntry.js';
import type { CiiMamacPayloadResolvers } from '../__generated__/schema.js';
import { sightOf } from '../rules/visibility.js';
import { sightQuestion, type CiiRequestContext } from './context.js';
import type { ProcessAnswer } from './mamac.js';
import { readingsOfCase } from './readingDesk.js';

/**
 * What of a process tells where it stands and nothing of the person: who asks for these alone reads nothing that is written
 * down (D9, docs/decisions/0041).
 */
const WHERE_IT_STANDS: readonly string[] = ['version', 'phase', 'mandate', 'filedOn', 'referrer', 'targets', 'exit'];

/** The process after an act is read as in its case: what has to be written down is, before it is shown (D9, R49). */
export const CiiMamacPayload: CiiMamacPayloadResolvers = {
  process: async ({ case: reference, process }, _arguments, context, info) => {
    const answer = await process;
    if (!answer || !reference || !tellsOfPerson(info)) return answer ?? null;
    const readings = await readingsAfterAct((await reference).id, answer, context);
    return readings.length === 0 || (await context.reads.note(readings)) ? answer : null;
  },
};

/** Whether the operation asks for more of a process than where it stands. */
export function tellsOfPerson(info: GraphQLResolveInfo): boolean {
  const type = info.schema.getType('CiiMamacProcess');
  const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
  return fields.some((field) => !WHERE_IT_STANDS.includes(field) && asksFor(field, info));
}

/** A process with what its person is told of in it left out. */
export function whereItStands(process: ProcessAnswer): ProcessAnswer {
  return {
    ...process,
    ...{ problems: null, registrations: [], owners: [], earlierRequests: [], earlierDiagnoses: [], rounds: [] },
    ...{ pauses: [], registrationToAnnouncement: null, totals: null, mainPayerAtExit: null, timeline: [], others: [] },
  };
}

/** What a member of the management body reads of a request, or of a process, before a case is open; nothing for others (R49). */
export function readingsOfRequest(
  { caseId, personKey }: { readonly caseId: string; readonly personKey: string },
  fields: Reading['fields'],
  { viewer }: Pick<CiiRequestContext, 'viewer'>,
): readonly Reading[] {
  const reader = staffReader(viewer);
  if (reader === null) return [];
  const reading: Reading = {
    ...{ about: caseId, person: personKey, ground: 'TEAM_MANDATE', authorisationId: null },
    ...{ purpose: 'JOINT_ASSESSMENT', fields, reason: viewer.purpose, reader },
    discloser: { institution: 'CII', services: [] },
  };
  return [reading];
}

async function readingsAfterAct(
  caseId: string,
  { mandate }: Pick<ProcessAnswer, 'mandate'>,
  context: CiiRequestContext,
): Promise<readonly Reading[]> {
  const [state, cooperation] = await Promise.all([context.processStates.load(caseId), context.caseStates.load(caseId)]);
  const sight = sightOf(cooperation, sightQuestion(context));
  if (cooperation !== null && sight !== null) {
    return readingsOfCase(context, { file: cooperation, sight }, { units: new Set(), fields: new Set(['mamac']) });
  }
  if (state === null || mandate !== 'IN_FORCE') return [];
  return readingsOfRequest({ caseId, personKey: state.personKey }, [], context);
}
