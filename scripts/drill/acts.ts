import { randomBytes } from 'node:crypto';
import { LANDMARKS } from '../../subgraphs/common/demonstration/landmarks.js';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/common/platform/configuration.js';
import type { Answer } from './http.js';
import type { House } from './house.js';
import { at, listAt, must, mustEqual } from './scenario.js';
import type { Asker } from './tokens.js';

/** The case that most scenarios are about: all three institutions take part, and each has a ground for all. */
export const CASE_ID = LANDMARKS.fullCase;

/** Every part of a case, with enough of each to tell a file from its absence. */
export const ALL_PARTS = `query ($id: ID!) { case(id: $id) { id
  ac { __typename ... on AcFile { id registration { status } disclosure { ground } } ... on Withheld { reason } }
  ai { __typename ... on AiFile { id disclosure { ground } } ... on Withheld { reason } }
  as { __typename ... on AsFile { id disclosure { ground } } ... on Withheld { reason } }
  cii { __typename ... on CaseRegister { version status lead { institution service } } ... on Withheld { reason } } } }`;

/** The placement office of the default case worker. */
export const ORP = { institution: 'AC', service: 'orp-rhone' } as const;

/** Asks for every part of the case, as the case worker of the placement office unless said otherwise. */
export function askAllParts(house: House, who: Asker = 'ac-orp-caseworker', id: string = CASE_ID): Promise<Answer> {
  return house.ask(who, ALL_PARTS, { id });
}

/** The types of the parts of a case, such as `AcFile`; null where there is none. */
export function partTypes(answer: Answer): Readonly<Record<SubgraphName, unknown>> {
  const types = SUBGRAPHS.map((name) => [name, at(answer.data, 'case', name, '__typename') ?? null]);
  return Object.fromEntries(types) as Record<SubgraphName, unknown>;
}

/** The types of the parts, and of what is withheld why. */
function partsAndReasons(answer: Answer): Readonly<Record<string, unknown>> {
  const types = Object.entries(partTypes(answer)).map(([name, type]) => {
    const reason = at(answer.data, 'case', name, 'reason');
    return [name, reason === undefined ? type : `${String(type)} ${String(reason)}`];
  });
  return Object.fromEntries(types) as Readonly<Record<string, unknown>>;
}

const WHOLE = { ac: 'AcFile', ai: 'AiFile', as: 'AsFile', cii: 'CaseRegister' } as const;

/** Holds the answer against one that has every part. */
export function mustBeWhole(answer: Answer): void {
  mustEqual('status', answer.status, 200);
  mustEqual('parts', partsAndReasons(answer), WHOLE);
  mustEqual('errors', answer.errors, []);
}

/** Holds the answer against one in which a single part is missing, with one fault at its place that names it. */
export function mustMissOnly(answer: Answer, missing: SubgraphName, code = 'SUBGRAPH_UNAVAILABLE'): void {
  mustEqual('status', answer.status, 200);
  mustEqual('parts', partsAndReasons(answer), { ...WHOLE, [missing]: null });
  const faults = answer.errors.map(({ path, extensions }) => [path, extensions['code'], extensions['institution']]);
  mustEqual('errors', faults, [[['case', missing], code, missing.toUpperCase()]]);
}

/** What came of an act. */
export interface Acted {
  readonly answer: Answer;
  /** Codes of its refusals. */
  readonly refusals: readonly string[];
  /** True when it was acknowledged: answered without fault and without refusal. */
  readonly isAcknowledged: boolean;
  /** The answer's payload. */
  readonly payload: unknown;
}

/** Performs an act and answers what came of it; `selection` is what is asked of its payload beside the refusals. */
export async function act(house: House, who: Asker, field: string, input: object, selection = ''): Promise<Acted> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { refusals { code message } ${selection} } }`;
  const answer = await house.ask(who, document, { input });
  const payload = at(answer.data, field);
  const refusals = listAt(payload, 'refusals').map((refusal) => String(at(refusal, 'code')));
  const isAcknowledged = answer.status === 200 && payload !== null && payload !== undefined && refusals.length === 0;
  return { answer, refusals, isAcknowledged, payload };
}

/** Sends a message in the case from the placement office to the AI office. */
export function sendMessage(house: House, idempotencyKey: string, text: string): Promise<Acted> {
  const to = [{ institution: 'AI', service: 'office-ai' }];
  return act(
    house,
    'ac-orp-caseworker',
    'ciiSendMessage',
    { idempotencyKey, caseId: CASE_ID, to, text },
    'frameVersion',
  );
}

/** The texts of all messages that the graph tells of the case, the latest first. */
export async function messagesOf(house: House, who: Asker = 'ac-orp-caseworker'): Promise<readonly string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const document = `query ($id: ID!, $after: String) { case(id: $id) { cii { ... on CaseRegister {
      messages(first: 100, after: $after) { nodes { text } pageInfo { hasNextPage endCursor } } } } } }`;
    const answer: Answer = await house.ask(who, document, { id: CASE_ID, after });
    const page = at(answer.data, 'case', 'cii', 'messages');
    must(page !== undefined, `the messages could not be read: ${String(answer.status)} ${answer.text.slice(0, 200)}`);
    found.push(...listAt(page, 'nodes').map((node) => String(at(node, 'text'))));
    if (at(page, 'pageInfo', 'hasNextPage') !== true) return found;
    after = String(at(page, 'pageInfo', 'endCursor'));
  }
}

/** Words that stand nowhere else, of letters alone: signs and figures could read as an AVS number or a diagnosis (R40). */
export function wordsOf(what: string): string {
  const letters = randomBytes(16)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
  return `Essai ${what} ${letters}`;
}

/** How often a text stands among the messages that the register has stored. */
export async function storedTimes(house: House, text: string): Promise<number> {
  const cases = await house.stored('cii', 'cases');
  return cases.flatMap((one) => listAt(one, 'messages')).filter((message) => at(message, 'text') === text).length;
}

/** How many bytes of calls went from the gateway to institutions so far. */
export function bytesToInstitutions(house: House): number {
  return SUBGRAPHS.reduce((sum, name) => sum + house.way('gateway', name).bytesOut(), 0);
}
