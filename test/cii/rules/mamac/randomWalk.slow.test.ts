import fc from 'fast-check';
import { CODES_OF_CONDITION } from '../../../../subgraphs/cii/rules/mamac/conditions.js';
import {
  MAMAC_CONDITIONS,
  MAMAC_TRANSITIONS,
  type MamacCondition,
  type MamacTransition,
} from '../../../../subgraphs/cii/rules/mamac/transitions.js';
import { presentRound } from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { expectLegalProcess, walkMamac, walks, type Walked } from '../../../kit/mamacWalk.js';

const SEQUENCES = 4000;
const MOST_STEPS = 200;

/**
 * What the table says that no sequence comes to, each with its reason. Every other pair of a condition and its code has
 * to be met at the check itself.
 */
const UNREACHABLE: Readonly<Partial<Record<MamacCondition, Readonly<Partial<Record<RefusalCode, string>>>>>> = {
  REQUESTS_LEFT: {
    CASE_IS_FULL: 'no sequence asks twenty times for one case (test/cii/rules/mamac/filedAgain.test.ts)',
  },
};

/** What happened over all sequences: how often each row was taken, and each condition refused with each code. */
const rowsTaken = new Map<MamacTransition, number>(MAMAC_TRANSITIONS.map((row) => [row, 0]));
const refused = new Map<string, number>();
let boundByTwoOfOneInstitution = 0;

describe('Random sequences of everything that can be done with a process of CII-MAMAC and its case', () => {
  it('R38, R44 to R47: reach no illegal state', () => {
    fc.assert(
      fc.property(walks(MOST_STEPS), (seeds) => {
        walkMamac(seeds, (walked) => {
          expectLegalProcess(walked);
          note(walked);
        });
      }),
      // One seed, so that a failure can be met again; another one by PASSERELLE_SEED.
      { numRuns: SEQUENCES, seed: Number(process.env['PASSERELLE_SEED'] ?? 20080101) },
    );
  });

  it('take every row of the table', () => {
    console.log(told());
    expect([...rowsTaken].filter(([, count]) => count === 0).map(([row]) => nameOf(row))).toEqual([]);
  });

  it('R44: also bind two services of one institution, each by its own signature', () => {
    expect(boundByTwoOfOneInstitution).toBeGreaterThan(0);
  });

  it('are refused by every condition with each of its codes, but for those that are said to be out of reach', () => {
    const pairs = MAMAC_CONDITIONS.flatMap((condition) =>
      CODES_OF_CONDITION[condition].map((code) => ({ condition, code })),
    );
    const isExcused = ({ condition, code }: (typeof pairs)[number]): boolean =>
      UNREACHABLE[condition]?.[code] !== undefined;
    const missing = pairs.filter((pair) => !refused.has(keyOf(pair.condition, pair.code)));
    expect(missing.filter((pair) => !isExcused(pair)).map(({ condition, code }) => keyOf(condition, code))).toEqual([]);
    // What is said to be out of reach and is met after all has lost its reason.
    const met = pairs.filter((pair) => isExcused(pair) && refused.has(keyOf(pair.condition, pair.code)));
    expect(met).toEqual([]);
  });

  it('are refused with no code that the table does not tell', () => {
    const known = MAMAC_CONDITIONS.flatMap((condition) =>
      CODES_OF_CONDITION[condition].map((code) => keyOf(condition, code)),
    );
    const ofConditions = [...refused.keys()].filter((key) => !key.startsWith('BEFORE_THE_ROW'));
    expect(ofConditions.filter((key) => !known.includes(key))).toEqual([]);
  });

  it.each(['MAMAC_PHASE_NOT_REACHED', 'ALREADY_DECIDED', 'NOT_YOUR_STEP', 'NOT_FOUND', 'CASE_IS_CLOSED'])(
    'and by %s before there is a row',
    (code) => {
      expect(refused.get(`BEFORE_THE_ROW ${code}`) ?? 0).toBeGreaterThan(0);
    },
  );
});

function note({ before, state, row, command, decision, refusals }: Walked): void {
  if (row?.effect === 'PLAN_BINDS' && 'events' in decision) {
    const { agreements = [] } = presentRound(state).plans.at(-1) ?? {};
    if (agreements.filter(({ party }) => party === 'AS').length > 1) boundByTwoOfOneInstitution += 1;
  }
  for (const [source, code] of refusals) count(refused, keyOf(source, code));
  if ('refusals' in decision || decision.events.length === 0) return;
  // A request is decided before there is a standing: its rows start from different phases, so that one is left.
  const taken = row ?? MAMAC_TRANSITIONS.find((one) => one.command === command && startsFrom(one, before));
  if (taken !== undefined) rowsTaken.set(taken, (rowsTaken.get(taken) ?? 0) + 1);
}

function startsFrom({ from }: MamacTransition, before: Walked['before']): boolean {
  return before === null ? from.length === 0 : from.includes(before.phase);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function keyOf(source: string, code: string): string {
  return `${source} ${code}`;
}

function nameOf({ command, from, to, holders, when }: MamacTransition): string {
  return `${command} ${when} [${from.join(' ')}] by ${holders.join(' ')} -> ${to}`;
}

function told(): string {
  const lines = (counts: Iterable<readonly [string, number]>): string =>
    [...counts].map(([name, times]) => `${String(times).padStart(8)}  ${name}`).join('\n');
  const rows = [...rowsTaken].map(([row, times]) => [nameOf(row), times] as const);
  return `Rows of the table\n${lines(rows)}\nRefusals\n${lines([...refused].toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
}
