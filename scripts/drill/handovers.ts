import { act, type Acted } from './acts.js';
import type { House } from './house.js';
import { at, listAt, must } from './scenario.js';

/** A handover that waits for an answer of its receiver. */
export interface OfferedHandover {
  readonly caseId: string;
  readonly handoverId: string;
  readonly sender: string;
  readonly receiver: string;
}

/** Who answers for each institution's default service, and who withdraws. */
export const CASE_WORKERS: Readonly<Record<string, string>> = {
  'orp-rhone': 'ac-orp-caseworker',
  'office-ai': 'ai-caseworker',
  'centre-social-servette': 'as-caseworker',
};

/** The handovers in that state between services of which the drill has both case workers. */
export async function handoversIn(house: House, state: string): Promise<readonly OfferedHandover[]> {
  const found = new Map<string, OfferedHandover>();
  for (const who of Object.values(CASE_WORKERS)) {
    const answer = await house.ask(
      who,
      `{ cases(first: 100, filter: { status: OPEN }) { nodes { id cii { ... on CaseRegister {
        handover { id state sender { service } receiver { service } } } } } } }`,
    );
    for (const node of listAt(answer.data, 'cases', 'nodes')) {
      const handover = at(node, 'cii', 'handover');
      if (at(handover, 'state') !== state) continue;
      const [handoverId, caseId] = [String(at(handover, 'id')), String(at(node, 'id'))];
      const sender = CASE_WORKERS[String(at(handover, 'sender', 'service'))];
      const receiver = CASE_WORKERS[String(at(handover, 'receiver', 'service'))];
      if (sender !== undefined && receiver !== undefined)
        found.set(handoverId, { caseId, handoverId, sender, receiver });
    }
  }
  return [...found.values()];
}

/** The first offered handover that no scenario has used yet. Refused: when none is left. */
export async function offeredHandover(house: House): Promise<OfferedHandover> {
  const [first] = await handoversIn(house, 'OFFERED');
  must(first !== undefined, 'no handover is offered in the demonstration canton any more');
  return first;
}

/** Accepts it under that key. */
export function accept(house: House, { caseId, handoverId, receiver }: OfferedHandover, key: string): Promise<Acted> {
  const jobSearches = receiver === CASE_WORKERS['orp-rhone'] ? { jobSearchesAMonth: 6 } : {};
  return act(house, receiver, 'ciiAcceptHandover', { idempotencyKey: key, caseId, handoverId, ...jobSearches });
}

/** Declines it under that key. */
export function decline(house: House, { caseId, handoverId, receiver }: OfferedHandover, key: string): Promise<Acted> {
  return act(house, receiver, 'ciiDeclineHandover', { idempotencyKey: key, caseId, handoverId, reason: 'NO_CAPACITY' });
}

/** Takes the offer back as its sender. */
export function withdraw(house: House, { caseId, handoverId, sender }: OfferedHandover, key: string): Promise<Acted> {
  return act(house, sender, 'ciiWithdrawHandover', { idempotencyKey: key, caseId, handoverId, reason: 'NEED_CHANGED' });
}

/** What the register has stored of it: its state as the graph tells it, and the commands in the timeline. */
export async function historyOf(house: House, { caseId, handoverId }: OfferedHandover): Promise<readonly unknown[]> {
  const [stored] = (await house.stored('cii', 'cases')).filter(({ _id }) => _id === caseId);
  return listAt(stored, 'timeline').filter((entry) => JSON.stringify(entry).includes(handoverId));
}
