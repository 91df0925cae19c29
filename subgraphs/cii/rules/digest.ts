import type { ServiceOfInstitution } from '../../common/rules/authorisation.js';
import type { Viewer } from '../../common/rules/institutions.js';
import { isMailAddress } from '../../common/rules/mailAddress.js';
import { isActive, type CaseState, type Participant } from './case.js';
import { worklistOf, type KnownProcess, type WorklistQuestion } from './worklist.js';

/** What the counting of a digest rests on: a worklist's question without its viewer. */
export type DigestQuestion = Omit<WorklistQuestion, 'viewer'>;

/**
 * How much of one case waits for the services that take part, by the work address that each gave for the case. It
 * counts what is on the worklist of anybody there, of staff, supervisors and deciders, each thing once. Who gave no
 * address for it, or one that no mail can go to, is counted by {@link reachablesOf} at most.
 */
export function waitingByAddress(
  state: CaseState,
  question: DigestQuestion,
  process: KnownProcess = null,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const participant of state.participants.filter(isActive)) {
    const address = addressOf(participant);
    const waiting = address === null ? 0 : waitingFor(participant, state, question, process);
    if (address !== null && waiting > 0) counts.set(address, (counts.get(address) ?? 0) + waiting);
  }
  return counts;
}

/** What one case tells of the services that are reached about it, or are not: for adding up over all cases. */
export interface Reachable {
  /** The service. */
  readonly service: ServiceOfInstitution;
  /** The work address that it gave for the case; null where nobody there is responsible yet, so that nobody gave one. */
  readonly address: string | null;
  /** How much waits that {@link waitingByAddress} could tell to no address. */
  readonly untold: number;
}

/**
 * The services of a case that are reached about it, and those that have still to name who works on it. That naming waits
 * for their supervisors before any address is given for the case, so it is told to the address of another case. Who
 * works on a case and gave no address wants none.
 */
export function reachablesOf(
  state: CaseState,
  question: DigestQuestion,
  process: KnownProcess = null,
): readonly Reachable[] {
  return state.participants.filter(isActive).flatMap((participant) => {
    const { institution, service, responsible } = participant;
    const address = addressOf(participant);
    if (address === null && responsible !== null) return [];
    const untold = address === null ? waitingFor(participant, state, question, process) : 0;
    return [{ service: { institution, service }, address, untold }];
  });
}

function addressOf({ contact: { mail } }: Participant): string | null {
  return mail !== null && isMailAddress(mail) ? mail.toLowerCase() : null;
}

function waitingFor(
  participant: Participant,
  state: CaseState,
  question: DigestQuestion,
  process: KnownProcess,
): number {
  const items = staffOf(participant, state).flatMap((viewer) => worklistOf(state, { ...question, viewer }, process));
  return new Set(items.map(({ id }) => id)).size;
}

/** Who sees what waits for the service: one who works on the case, and one who has done nothing in it and decides. */
function staffOf({ institution, service, responsible }: Participant, { canton }: CaseState): readonly Viewer[] {
  const anybody = { institution, service, organ: null, canton, personId: null, purpose: null };
  return [
    { ...anybody, subject: responsible ?? NOBODY, roles: ['CASEWORKER'] },
    { ...anybody, subject: NOBODY, roles: ['SUPERVISOR', 'DECIDER'] },
  ];
}

/** No subject of a token: one has at least a character. */
const NOBODY = '';
