import {
  connectionOf,
  pageOf,
  readPage,
  type Connection,
  type PageArguments,
} from '../../common/platform/connections.js';
import { fault } from '../../common/platform/faults.js';
import { callerOf } from '../../common/platform/institution/fileCommands.js';
import { asksFor } from '../../common/platform/reads/asked.js';
import type { CiiMamacRequest, CiiRequestStage, QueryResolvers } from '../__generated__/schema.js';
import { fieldsOf } from '../rules/authorisations.js';
import { hasMandate, mandatesOn } from '../rules/mamac/mandate.js';
import type { MamacPhase } from '../rules/mamac/process.js';
import { personOfRequest } from '../rules/mamac/requestPerson.js';
import { isOfTeam } from '../rules/mamac/standing.js';
import { phasesUnderWay } from '../rules/mamac/table.js';
import type { StoredCase } from '../store/cases.js';
import { placeOf, type StoredProcess } from '../store/mamac.js';
import { sightQuestion, type CiiRequestContext } from './context.js';
import { othersShown, processFor, type ProcessAnswer, type ShownOther } from './mamac.js';
import { readingsOfRequest, tellsOfPerson, whereItStands } from './readOfProcess.js';

/** A page of the requests to the management body, the earliest filed first; null to everybody but its members (R36, R49). */
export const mamacRequests: NonNullable<QueryResolvers['mamacRequests']> = async (_root, wanted, context, info) => {
  const { viewer, canton } = context;
  if (viewer.canton !== canton || !isOfTeam(viewer, sightQuestion(context).member ?? null)) return null;
  const { stage, ...page } = wanted;
  // A client may say null where the schema has a default.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
  const found = await pageIn(stage ?? 'WAITING', page, asksFor('totalCount', info), context);
  const shown = (await Promise.all(found.nodes.map((one) => requestShown(one, context)))).flat();
  const asked = { person: asksFor('person', info), process: tellsOfPerson(info) };
  const nodes = await logged(shown, asked, context);
  return { ...found, nodes, edges: nodes.map((node, place) => ({ cursor: found.edges[place]?.cursor ?? '', node })) };
};

/** A request as it is shown, with what only the log of readings knows. */
interface Shown extends Pick<CiiMamacRequest, 'caseId' | 'person'> {
  readonly personKey: string;
  readonly process: ProcessAnswer;
  readonly others: readonly ShownOther[];
}

/** The phases in which a request stands; those without a mandate are under way. */
const PHASES_OF_STAGE: Readonly<Record<CiiRequestStage, readonly MamacPhase[]>> = {
  WAITING: ['FILED'],
  WITHOUT_MANDATE: phasesUnderWay(),
  NOT_TAKEN_UP: ['JOINED', 'TURNED_AWAY', 'WITHDRAWN'],
};

async function pageIn(
  stage: CiiRequestStage,
  wanted: PageArguments,
  counted: boolean,
  context: CiiRequestContext,
): Promise<Connection<StoredProcess>> {
  const { processes, canton } = context;
  const scope = `requests ${stage} of ${callerOf(context)}`;
  if (stage === 'WITHOUT_MANDATE') return pageOf(await withoutMandate(context), wanted, scope, caseOf);
  const page = readPage(wanted, scope);
  const last = page.afterId === null ? null : await context.processStates.load(page.afterId);
  if (page.afterId !== null && last?.canton !== canton) throw fault('BAD_USER_INPUT');
  const phases = PHASES_OF_STAGE[stage];
  const [found, total] = await Promise.all([
    processes.inPhases(canton, phases, last === null ? null : placeOf(last), page.first + 1),
    counted ? processes.countIn(canton, phases) : 0,
  ]);
  return connectionOf(found, page, scope, caseOf, total);
}

/** What a cursor holds: the day of filing, by which the list is ordered, is not told to everybody who reads it. */
function caseOf({ _id }: StoredProcess): string {
  return _id;
}

/** Whether a mandate is in force is no fact of the store; they are few, and read in two reads. */
async function withoutMandate(context: CiiRequestContext): Promise<readonly StoredProcess[]> {
  const underWay = await context.processes.waitingIn(context.canton, PHASES_OF_STAGE.WITHOUT_MANDATE);
  const question = sightQuestion(context);
  const cases = await Promise.all(underWay.map(({ _id }) => context.caseStates.load(_id)));
  return underWay
    .filter((state, place) => !hasMandate(state, { ...question, cooperation: cases[place] ?? null }))
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

async function requestShown(state: StoredProcess, context: CiiRequestContext): Promise<readonly Shown[]> {
  const cooperation = await context.caseStates.load(state._id);
  const process = await processFor(state, cooperation, context);
  if (process === null) return [];
  // Without its mandate the team is shown where the request stands, and nothing of the person (R49, docs/decisions/0045).
  const isMandated = process.mandate === 'IN_FORCE';
  return [
    {
      ...{ caseId: state._id, process, personKey: state.personKey },
      person: isMandated ? personFor(state, cooperation, context) : null,
      // A second request is resolved by what else there is of the person (R36).
      others: isMandated && state.phase === 'FILED' ? await othersShown(state, context) : [],
    },
  ];
}

/** What of the persons is asked for in the list: their key data, and more of a request than where it stands. */
interface AskedOfPersons {
  readonly person: boolean;
  /** Ticks, registrations, others of the person and all else that the team reads (R30, R31, R36). */
  readonly process: boolean;
}

/** Of whom the team reads is written down before; without that a request is shown as it stands, and nothing of them (D9). */
async function logged(
  shown: readonly Shown[],
  asked: AskedOfPersons,
  context: CiiRequestContext,
): Promise<readonly Shown[]> {
  const readings = shown.flatMap((one) => {
    const isNamed = asked.person && one.person !== null;
    const isRead = asked.process && one.process.mandate === 'IN_FORCE';
    return isNamed || isRead ? readingsOfRequest(one, isNamed ? ['CII_KEY_DATA'] : [], context) : [];
  });
  return readings.length === 0 || (await context.reads.note(readings)) ? shown : shown.map(unread);
}

function unread(one: Shown): Shown {
  return { ...one, person: null, others: [], process: whereItStands(one.process) };
}

/** Before the take-up as the request lists it, for a case that was open before as the case does. */
function personFor(
  { request }: StoredProcess,
  cooperation: StoredCase | null,
  context: CiiRequestContext,
): CiiMamacRequest['person'] {
  if (request !== null) return personOfRequest(request, context.today);
  // The body takes the case up only now; what it may know of the person the mandates say (R49).
  if (cooperation === null || !fieldsOf(mandatesOn(cooperation, context.today)).has('CII_KEY_DATA')) return null;
  const { officialName, firstName, birthDate } = cooperation.person;
  return { officialName, firstName, birthDate };
}
