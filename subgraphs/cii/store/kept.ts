import type { AggregateStore, Aggregate } from '../../common/store/aggregate.js';
import { NOT_TAKEN_UP } from '../rules/mamac/process.js';
import { endOfCase, endOfRequest, endsToday, isKept, type RetentionContext } from '../rules/retention/retention.js';
import { hasEnded } from '../rules/mamac/table.js';
import type { Cases, KeptCases, StoredCase } from './cases.js';
import { placeOf, type Processes, type StoredProcess } from './mamac.js';

/**
 * What a request may ask of the cases. Each member is named, so that one more is read of blocked cases only after somebody
 * has thought of them.
 */
export type ReadableCases = Pick<
  Cases,
  'aggregates' | 'list' | 'count' | 'ofService' | 'closedOfService' | 'ofPersons' | 'begunIn' | 'refusalsOf'
>;

/** The same of the processes. */
export type ReadableProcesses = Pick<Processes, 'aggregates' | 'ofPersons' | 'inPhases' | 'countIn' | 'waitingIn'>;

/** What everybody but the data-protection officer finds in the register. */
export interface KeptRegister {
  readonly cases: ReadableCases;
  readonly processes: ReadableProcesses;
}

/**
 * The register without what is blocked (docs/decisions/0048): it is found no more than what never existed, by identifier, in
 * lists and counts, and by acts (D2). Decided by the clock at every request, so that a job which missed a night hides
 * nothing too late. Where no record says how long anything is kept, this is the register itself.
 */
export function keptRegister({ cases, processes }: KeptRegister, context: RetentionContext): KeptRegister {
  const kept = keptCases(context);
  const request = endsToday('REQUEST', context);
  if (kept.CASE === null && kept.MAMAC_PROCESS === null && request === null) return { cases, processes };
  const isKeptCase = (state: StoredCase): boolean => isKept(endOfCase(state), context);
  const found: ReadableCases = {
    // Nothing that is open is blocked; volumes of agreements count handovers without their cases (R26), and how long a
    // refusal bars another offer is a policy of its own (R5).
    ...{ ofService: cases.ofService, begunIn: cases.begunIn, refusalsOf: cases.refusalsOf },
    aggregates: only(cases.aggregates, (states) => Promise.resolve(states.filter(isKeptCase))),
    list: (viewer, filter, after, limit) => cases.list(viewer, { ...filter, kept }, after, limit),
    count: (viewer, filter) => cases.count(viewer, { ...filter, kept }),
    closedOfService: async (viewer, ids) => (await cases.closedOfService(viewer, ids)).filter(isKeptCase),
    ofPersons: async (canton, keys) =>
      (await cases.ofPersons(canton, keys)).filter((one) => isKept(endOfCase(one), context)),
  };
  /** A process goes with its case; a request without one has a period of its own. */
  const keptProcesses = async (states: readonly StoredProcess[]): Promise<readonly StoredProcess[]> => {
    const ended = states.filter(({ exit }) => exit !== null);
    if (ended.length === 0) return states;
    const opened = await cases.aggregates.loadMany(ended.map(({ _id }) => _id));
    const hidden = new Set(
      ended.filter((process, index) => !isKeptBeside(process, opened[index] ?? null, context)).map(({ _id }) => _id),
    );
    return states.filter(({ _id }) => !hidden.has(_id));
  };
  const inPhases: ReadableProcesses['inPhases'] = async (canton, phases, after, limit) => {
    const read: StoredProcess[] = [];
    let place = after;
    for (;;) {
      const page = await processes.inPhases(canton, phases, place, limit);
      read.push(...(await keptProcesses(page)));
      const last = page.at(-1);
      if (last === undefined || page.length < limit || read.length >= limit) return read.slice(0, limit);
      place = placeOf(last);
    }
  };
  return {
    cases: found,
    processes: {
      inPhases,
      aggregates: only(processes.aggregates, keptProcesses),
      ofPersons: async (canton, keys) => keptProcesses(await processes.ofPersons(canton, keys)),
      waitingIn: async (canton, phases) => keptProcesses(await processes.waitingIn(canton, phases)),
      countIn: async (canton, phases) =>
        phases.some(hasEnded) ? (await inPhases(canton, phases, null, ALL)).length : processes.countIn(canton, phases),
    },
  };
}

/** From which closing on cases of each kind are still read. */
export function keptCases(context: RetentionContext): KeptCases {
  return {
    MAMAC_PROCESS: endsToday('MAMAC_PROCESS', context)?.keptFrom ?? null,
    CASE: endsToday('CASE', context)?.keptFrom ?? null,
  };
}

function isKeptBeside(process: StoredProcess, cooperation: StoredCase | null, context: RetentionContext): boolean {
  if (cooperation !== null) return isKept(endOfCase(cooperation), context);
  return !NOT_TAKEN_UP.includes(process.phase) || isKept(endOfRequest(process), context);
}

/** The same store, which finds these alone; it takes turns with the whole one. */
function only<State extends Aggregate>(
  store: AggregateStore<State>,
  keep: (states: readonly State[]) => Promise<readonly State[]>,
): AggregateStore<State> {
  return {
    ...store,
    load: async (id) => {
      const state = await store.load(id);
      return state === null ? null : ((await keep([state]))[0] ?? null);
    },
    loadMany: async (ids) => {
      const states = await store.loadMany(ids);
      const kept = new Set((await keep(states.filter((state) => state !== null))).map(({ _id }) => _id));
      return states.map((state) => (state !== null && kept.has(state._id) ? state : null));
    },
  };
}

/** More than a canton will ever have. */
const ALL = 1_000_000;
