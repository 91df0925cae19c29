import type { Log } from '../../common/platform/log.js';
import type { Secondment } from '../params/secondments.js';
import { reachablesOf, waitingByAddress, type DigestQuestion, type Reachable } from '../rules/digest.js';
import type { CaseState } from '../rules/case.js';
import type { MamacPhase, MamacState } from '../rules/mamac/process.js';
import { waitingForTeam } from '../rules/teamDigest.js';
import { PHASES_OF_TEAM } from '../rules/worklist.js';
import type { Cases, FoundCase } from '../store/cases.js';
import type { Processes } from '../store/mamac.js';

/** Where it waits. */
export interface WaitingIn {
  readonly cases: Pick<Cases, 'eachOpen' | 'closedAmong'>;
  readonly processes: Pick<Processes, 'waitingIn' | 'phases'>;
  /** Who is seconded into the management body, with the addresses of those who want the digest (R49). */
  readonly secondments: readonly Secondment[];
}

/**
 * How many things wait by work address: in the open cases, in those closed ones whose main payer is still to be told
 * (R58), and for the members of the management body in the processes (R48). A case that fails is told of and left out.
 * Four reads. What waits for a service that has still to name who works on a case goes to the address it gave for the
 * latest other one.
 */
export async function countWaiting(
  { cases, processes, secondments }: WaitingIn,
  log: Log,
  question: DigestQuestion,
): Promise<ReadonlyMap<string, number>> {
  const [waiting, phases] = await Promise.all([
    processes.waitingIn(question.canton, [...PHASES_OF_INSTITUTIONS, ...PHASES_OF_TEAM]),
    processes.phases(question.canton),
  ]);
  const counts = new Map<string, number>();
  const ofProcesses = new Map<string, CaseState>();
  const processOf = new Map(waiting.map((one) => [one._id, one]));
  const services = new Map<string, ServiceCount>();
  for await (const found of consideredCases(cases, waiting)) {
    try {
      const state = found.open();
      if (processOf.has(found.id)) ofProcesses.set(found.id, state);
      const process = processOf.get(found.id) ?? phases.get(found.id) ?? null;
      const [told, reachables] = [waitingByAddress(state, question, process), reachablesOf(state, question, process)];
      for (const [address, number] of told) add(counts, address, number);
      for (const reachable of reachables) note(services, reachable, state.openedAt);
    } catch (error) {
      log.error({ error }, 'a case could not be counted for the digest');
    }
  }
  for (const [address, number] of waitingForTeam(waiting, ofProcesses, secondments, question))
    add(counts, address, number);
  for (const { address, untold } of services.values()) {
    if (address !== null && untold > 0) add(counts, address, untold);
  }
  return counts;
}

async function* consideredCases(cases: WaitingIn['cases'], processes: readonly MamacState[]): AsyncIterable<FoundCase> {
  yield* cases.eachOpen();
  yield* await cases.closedAmong(processes.filter(({ phase }) => phase === 'EXITED').map(({ _id }) => _id));
}

/** Where a service is reached, as of the case that was opened last, and how much waits that no case says where to tell. */
interface ServiceCount {
  readonly address: string | null;
  readonly openedAt: string;
  readonly untold: number;
}

function note(services: Map<string, ServiceCount>, { service, address, untold }: Reachable, openedAt: string): void {
  const key = JSON.stringify([service.institution, service.service]);
  const known = services.get(key) ?? { address: null, openedAt: '', untold: 0 };
  const latest = address !== null && openedAt >= known.openedAt ? { address, openedAt } : known;
  services.set(key, { address: latest.address, openedAt: latest.openedAt, untold: known.untold + untold });
}

function add(counts: Map<string, number>, address: string, number: number): void {
  counts.set(address, (counts.get(address) ?? 0) + number);
}

/** The phases in which a process waits for the institutions alone (R48). */
const PHASES_OF_INSTITUTIONS: readonly MamacPhase[] = ['CASE_MANAGEMENT', 'EXITED'];
