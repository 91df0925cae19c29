import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, authorisation, ORP, SOCIAL } from '../../kit/cases.js';
import type { Answered, GraphqlAnswer } from '../../kit/installation.js';
import {
  AI_SUPERVISOR,
  AI_WORKER,
  authorisationIdOf,
  caseIdOf,
  confirmationOf,
  openingOf,
  ORP_WORKER,
  type RegisterHouse,
} from '../../kit/register.js';

/** The acts of the register, and what more than the common members their answers hold. */
export const ACTS = {
  ciiInviteParticipant: '',
  ciiAssignStaff: '',
  ciiRecordAuthorisation: 'authorisation { id state enteredBy { person service { institution service } } confirmedAt }',
  ciiConfirmAuthorisation: '',
  ciiWithdrawAuthorisation: 'effectiveEverywhereAt',
  ciiSendMessage: '',
  ciiMarkMessageRead: '',
  ciiLeaveCase: '',
  ciiCloseCase: '',
} as const;
export type ActName = keyof typeof ACTS;

/** The answer of an act: its payload, and the codes of its refusals for short. */
export interface ActAnswer {
  readonly payload: Answered;
  readonly codes: readonly string[];
  readonly answer: GraphqlAnswer;
}

let keys = 0;

/** A key that no other command of the suite has. */
export function freshKey(): string {
  keys += 1;
  return `key-${String(keys)}`;
}

/** Performs an act; without a key of its own it gets a fresh one. */
export async function perform(house: RegisterHouse, viewer: Viewer, act: ActName, input: object): Promise<ActAnswer> {
  const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
  const members = `case { id } refusals { code rule article path message } frameVersion ${ACTS[act]}`;
  const answer = await house.ask(viewer, `mutation ($input: ${type}!) { done: ${act}(input: $input) { ${members} } }`, {
    input: { idempotencyKey: freshKey(), ...input },
  });
  const payload = answer.data['done'] as Answered;
  const refusals = (payload?.['refusals'] ?? []) as unknown as readonly { code: string }[];
  return { payload, codes: refusals.map(({ code }) => code), answer };
}

/** An authorisation as the graph takes it in. */
export function authorisationInput(overrides: Parameters<typeof authorisation>[0] = {}): object {
  return { ...authorisation(overrides) };
}

/** A case that runs, with something in it for every act. */
export interface RunningCase {
  readonly n: number;
  readonly caseId: string;
  /** In force: the ORP discloses to the AI office. */
  readonly authorisationId: string;
  /** Entered by the AI office as recipient; the ORP has not confirmed it. */
  readonly proposedId: string;
  /** From the ORP to the AI office, unread. */
  readonly messageId: string;
}

/**
 * A case opened by the ORP over its feed; the AI office has confirmed over its own and named its case worker, has
 * entered an authorisation and got a message. An authorisation covers inviting the social service.
 */
export async function runningCase(house: RegisterHouse, n: number): Promise<RunningCase> {
  const caseId = caseIdOf(n);
  await house.send('AC', openingOf(n));
  await house.send('AI', confirmationOf(n));
  await accepted(house, AI_SUPERVISOR, 'ciiAssignStaff', { caseId, responsible: AI_WORKER.subject });
  await accepted(house, ORP_WORKER, 'ciiRecordAuthorisation', {
    caseId,
    authorisation: authorisationInput({ recipient: SOCIAL, fields: ['CII_KEY_DATA'] }),
  });
  const proposed = await accepted(house, AI_WORKER, 'ciiRecordAuthorisation', {
    caseId,
    authorisation: authorisationInput({ discloser: ORP, recipient: AI_OFFICE, fields: ['AC_MEASURES'] }),
  });
  await accepted(house, ORP_WORKER, 'ciiSendMessage', { caseId, to: [AI_OFFICE], text: 'Entretien de réseau jeudi ?' });
  return {
    n,
    caseId,
    authorisationId: authorisationIdOf(n),
    proposedId: String(proposed['authorisation']?.['id']),
    messageId: await newestMessage(house, AI_WORKER, caseId),
  };
}

/** Performs an act that must be accepted. */
export async function accepted(house: RegisterHouse, viewer: Viewer, act: ActName, input: object): Promise<Answered> {
  const { payload, codes, answer } = await perform(house, viewer, act, input);
  expect([codes, answer.errors]).toEqual([[], []]);
  return payload;
}

/** What the register shows a viewer of a case: the members asked for, or the reason why it is withheld. */
export async function seen(house: RegisterHouse, viewer: Viewer, caseId: string, members: string): Promise<Answered> {
  const document = `query ($id: ID!) { _entities(representations: [{ __typename: "Case", id: $id }]) {
    ... on Case { cii { __typename ... on Withheld { reason until } ... on CaseRegister { ${members} } } } } }`;
  const answer = await house.ask(viewer, document, { id: caseId });
  expect(answer.errors).toEqual([]);
  return ((answer.data['_entities'] as unknown as readonly Answered[])[0] as Answered)['cii'] as Answered;
}

async function newestMessage(house: RegisterHouse, viewer: Viewer, caseId: string): Promise<string> {
  const part = await seen(house, viewer, caseId, 'messages(first: 1) { nodes { id } }');
  const nodes = part['messages']?.['nodes'] as unknown as readonly { id: string }[];
  return nodes[0]?.id ?? '';
}
