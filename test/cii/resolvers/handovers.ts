import type { ServiceOfInstitution } from '../../../subgraphs/common/rules/authorisation.js';
import { createdId } from '../../../subgraphs/common/platform/ids.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, authorisation, entered, ORP, TODAY, worker } from '../../kit/cases.js';
import type { Answered, GraphqlAnswer } from '../../kit/installation.js';
import { caseIdOf, confirmationOf, openingOf, type RegisterHouse } from '../../kit/register.js';
import { freshKey } from './acts.js';

/** The acts on handovers. */
export const HANDOVER_ACTS = [
  'ciiDraftHandover',
  'ciiCorrectHandover',
  'ciiRecordClientAnswer',
  'ciiOfferHandover',
  'ciiAcceptHandover',
  'ciiDeclineHandover',
  'ciiForwardHandover',
  'ciiAskClarification',
  'ciiAnswerClarification',
  'ciiWithdrawHandover',
  'ciiWithdrawClientAnswer',
  'ciiReturnHandover',
  'ciiEndHandover',
  'ciiInvalidateHandover',
  'ciiReopenHandover',
] as const;
/** One of them. */
export type HandoverActName = (typeof HANDOVER_ACTS)[number];

/** Whoever can be asked like a register: a house, or one of several services on one store. */
export type Asked = Pick<RegisterHouse, 'ask'>;

/** The answer of an act on a handover, and the codes of its refusals for short. */
export interface HandoverAnswer {
  readonly payload: Answered;
  readonly codes: readonly string[];
  readonly answer: GraphqlAnswer;
}

/** A handover in some state, in a case of its own. */
export interface GivenHandover {
  readonly n: number;
  readonly caseId: string;
  readonly handoverId: string;
}

/** What is agreed with the AI office for three months. */
export const TERMS = {
  need: 'HEALTH_RELATED_SUPPORT',
  coreSkill: 'HEALTH_LIMITATION',
  healthLimitation: true,
  agreedService: 'HEALTH_RELATED_INTEGRATION',
  from: '2026-03-16',
  to: '2026-06-15',
} as const;

/** The same with a social service. */
export const SOCIAL_TERMS = {
  ...TERMS,
  ...{ need: 'STABILISATION', coreSkill: 'SOCIAL_COUNSELLING', agreedService: 'SOCIAL_COUNSELLING' },
  healthLimitation: false,
} as const;

/** A day on which the receiver leads. */
export const WHILE_ACTIVE = new Date('2026-03-20T08:00:00Z');

const SHOWN = 'id state sender { institution service } receiver { institution service } acceptance { from lastDay }';

/** Performs an act on a handover; without a key of its own it gets a fresh one. */
export async function performOn(
  house: Asked,
  viewer: Viewer,
  act: HandoverActName,
  input: object,
  more: { readonly members?: string } = {},
): Promise<HandoverAnswer> {
  const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
  const effect = act === 'ciiWithdrawClientAnswer' ? 'effectiveEverywhereAt' : '';
  const members = `case { id } handover { ${more.members ?? SHOWN} } frameVersion ${effect} refusals { code rule article path message }`;
  const answer = await house.ask(viewer, `mutation ($input: ${type}!) { done: ${act}(input: $input) { ${members} } }`, {
    input: { idempotencyKey: freshKey(), ...input },
  });
  const payload = answer.data['done'] as Answered;
  const refusals = (payload?.['refusals'] ?? []) as unknown as readonly { code: string }[];
  return { payload, codes: refusals.map(({ code }) => code), answer };
}

/** Performs an act that must be accepted. */
export async function acceptedOn(
  house: Asked,
  viewer: Viewer,
  act: HandoverActName,
  input: object,
  more: { readonly members?: string } = {},
): Promise<Answered> {
  const { payload, codes, answer } = await performOn(house, viewer, act, input, more);
  expect([codes, answer.errors]).toEqual([[], []]);
  return payload;
}

/** An authorisation on the person's form: the ORP discloses to the receiver for the time agreed. */
export function formFor(recipient: ServiceOfInstitution): object {
  return authorisation({ recipient, fields: ['AC_REGISTRATION'], purpose: 'LEAD_HANDOVER', signedOn: TODAY });
}

/** What the person signs: agreement, with an authorisation for each of these services. */
export function signedFor(...recipients: readonly ServiceOfInstitution[]): object {
  return { answer: 'ACCEPTED', answeredOn: TODAY, form: 'HANDWRITTEN', authorisations: recipients.map(formFor) };
}

/** A case of the mode that moves the lead: the ORP leads, these services take part and have named their case workers. */
export async function handoverCase(
  house: RegisterHouse,
  n: number,
  others: readonly ServiceOfInstitution[] = [AI_OFFICE],
): Promise<string> {
  const authorisations = others.map((recipient, place) => ({
    ...entered('1', { recipient, fields: ['CII_KEY_DATA'] }),
    id: idOf('aut', n, `opening ${String(place)}`),
  }));
  await house.send('AC', openingOf(n, { mode: 'HANDOVER', invitations: others, authorisations }));
  for (const other of others) await joinCase(house, n, other);
  return caseIdOf(n);
}

/** The service confirms over its feed that it keeps a file, and its supervisor names the case worker. */
export async function joinCase(
  house: RegisterHouse,
  n: number,
  { institution, service }: ServiceOfInstitution,
): Promise<void> {
  await house.send(institution, confirmationOf(n, { service, entryId: idOf('ent', n, service) }));
  const head = worker({ institution, service }, { subject: `head-${service}`, roles: ['SUPERVISOR'] });
  const document = `mutation ($input: CiiAssignStaffInput!) { ciiAssignStaff(input: $input) { refusals { code } } }`;
  const input = { idempotencyKey: freshKey(), caseId: caseIdOf(n), responsible: `worker-${service}` };
  const { data } = await house.ask(head, document, { input });
  expect(data['ciiAssignStaff']).toEqual({ refusals: [] });
}

function idOf(prefix: string, n: number, what: string): string {
  return createdId(prefix, 'handover-tests', `${String(n)} ${what}`);
}

/** How far a given handover has come. */
export type Stage = 'DRAFT' | 'CLIENT_ACCEPTED' | 'OFFERED' | 'CLARIFICATION_ASKED' | 'ACCEPTED' | 'ACTIVE';

/** A handover of the ORP to the AI office; what comes after `ACCEPTED` moves the clock. */
export async function handoverAt(
  house: RegisterHouse,
  n: number,
  stage: Stage,
  besides: readonly ServiceOfInstitution[] = [],
): Promise<GivenHandover> {
  return handoverTo(house, n, stage, AI_OFFICE, TERMS, besides);
}

/** A handover of the ORP to a service; others take part besides. */
export async function handoverTo(
  house: RegisterHouse,
  n: number,
  stage: Stage,
  receiver: ServiceOfInstitution,
  terms: object,
  besides: readonly ServiceOfInstitution[] = [],
): Promise<GivenHandover> {
  const caseId = await handoverCase(house, n, [receiver, ...besides]);
  const [orp, other] = [worker(ORP), worker(receiver)];
  const { handover } = await acceptedOn(house, orp, 'ciiDraftHandover', { caseId, receiver, terms });
  const given = { n, caseId, handoverId: String(handover?.['id']) };
  const of = { caseId, handoverId: given.handoverId };
  if (stage === 'DRAFT') return given;
  await acceptedOn(house, orp, 'ciiRecordClientAnswer', { ...of, ...signedFor(receiver) });
  if (stage === 'CLIENT_ACCEPTED') return given;
  await acceptedOn(house, orp, 'ciiOfferHandover', of);
  await clear(house, given, receiver);
  if (stage === 'OFFERED') return given;
  if (stage === 'CLARIFICATION_ASKED') {
    await acceptedOn(house, other, 'ciiAskClarification', { ...of, question: 'Quel horaire ?' });
    return given;
  }
  await acceptedOn(house, other, 'ciiAcceptHandover', of);
  if (stage === 'ACTIVE') house.clock.moveTo(WHILE_ACTIVE);
  return given;
}

/** What AI tells once it has found that it may lead (R23). */
async function clear(house: RegisterHouse, given: GivenHandover, receiver: ServiceOfInstitution): Promise<void> {
  if (receiver.institution !== 'AI') return;
  const { caseId, handoverId, n } = given;
  const entryId = idOf('ent', n, 'clearance');
  const words = { kind: 'HANDOVER_CLEARED', version: 1, service: receiver.service, on: TODAY, until: null } as const;
  await house.send('AI', { ...words, entryId, caseId, handoverId });
}
