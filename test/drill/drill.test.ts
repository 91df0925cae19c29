import { runDrill, selected } from '../../scripts/drill/drill.js';
import type { House } from '../../scripts/drill/house.js';
import { readDrillOptions } from '../../scripts/drill/options.js';
import { must, mustEqual, type Scenario } from '../../scripts/drill/scenario.js';
import { SCENARIOS } from '../../scripts/drill/scenarios/index.js';
import { rowOf, summaryOf } from '../../scripts/drill/table.js';

const scenario = (id: string, run: Scenario['run'] = () => Promise.resolve('seen')): Scenario => ({
  ...{ id, title: 'It holds', done: 'nothing', run },
});

/** A house that only knows whether it can be healed, and who fell. */
function houseThat(heals: boolean, ...fallen: string[]): House {
  return {
    heal: () => (heals ? Promise.resolve() : Promise.reject(new Error('not healed'))),
    processes: { fallen: () => fallen.splice(0) },
  } as unknown as House;
}

const outcomeOf = async (house: House, one: Scenario): Promise<readonly [boolean, string]> => {
  const [outcome] = await runDrill(house, [one], () => undefined);
  return [outcome?.passed ?? true, outcome?.seen ?? ''];
};

describe('The scenarios of the drill', () => {
  it('are at least sixty, each with an id of its own and words for each column', () => {
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
    for (const { id, title, done } of SCENARIOS) {
      expect(id).toMatch(/^[AFKOPZ]\d{1,2}\.\d{1,2}$/);
      expect([id, title.length > 10, done.length > 5]).toEqual([id, true, true]);
    }
  });

  it.each<[readonly string[], readonly string[]]>([
    [[], ['F1.1', 'F1.2', 'F11.1', 'A5.3']],
    [['F1'], ['F1.1', 'F1.2']],
    [
      ['F1.2', 'A5'],
      ['F1.2', 'A5.3'],
    ],
    [['F9'], []],
  ])('are chosen by case or by id: %j', (only, chosen) => {
    const scenarios = ['F1.1', 'F1.2', 'F11.1', 'A5.3'].map((id) => scenario(id));
    expect(selected(scenarios, only, 'embedded').map(({ id }) => id)).toEqual(chosen);
  });

  it('that fit another store alone are left out', () => {
    const scenarios: Scenario[] = [{ ...scenario('F1.1'), store: 'mongodb' }, scenario('F1.2')];
    expect(selected(scenarios, [], 'embedded').map(({ id }) => id)).toEqual(['F1.2']);
  });
});

describe('An outcome', () => {
  it('is a pass when all was as promised', async () => {
    expect(await outcomeOf(houseThat(true), scenario('F1.1'))).toEqual([true, 'seen']);
  });

  it.each<[string, Scenario['run'], RegExp]>([
    [
      'something else was seen',
      async () => {
        mustEqual('status', 500, 200);
        return Promise.resolve('');
      },
      /^status: 500 instead of 200$/,
    ],
    [
      'a condition does not hold',
      async () => {
        must(false, 'nobody answered');
        return Promise.resolve('');
      },
      /^nobody answered$/,
    ],
    ['it could not be run', () => Promise.reject(new TypeError('no such thing')), /could not be run: no such thing/],
  ])('is a failure when %s', async (_what, run, seen) => {
    const [passed, told] = await outcomeOf(houseThat(true), scenario('F1.1', run));
    expect(passed).toBe(false);
    expect(told).toMatch(seen);
  });

  it('is a failure when it does not end in time', async () => {
    const endless = { ...scenario('F1.1', () => new Promise<string>(() => undefined)), seconds: 0.01 };
    expect(await outcomeOf(houseThat(true), endless)).toEqual([false, 'it did not end within 0.01 s']);
  });

  it('is a failure when a process fell that nobody had ended', async () => {
    const told = await outcomeOf(houseThat(true, 'ai ended by itself (SIGSEGV)'), scenario('F1.1'));
    expect(told).toEqual([false, 'seen; ai ended by itself (SIGSEGV)']);
  });

  it('is a failure when the house does not recover afterwards', async () => {
    const [passed, told] = await outcomeOf(houseThat(false), scenario('F1.1'));
    expect(passed).toBe(false);
    expect(told).toMatch(/^seen; afterwards .*not healed/);
  });

  it('is one row, whatever signs are in it', () => {
    const row = rowOf({ id: 'F1.1', title: 'a | b', done: 'c\nd', seen: '', passed: false, seconds: 1.25 });
    expect(row).toBe('| F1.1 | a / b | c d |  | **FAIL** | 1.3 |');
    const outcome = { id: '', title: '', done: '', seen: '', seconds: 0 };
    expect(
      summaryOf([
        { ...outcome, passed: true },
        { ...outcome, passed: false },
      ]),
    ).toBe('1 passed, 1 failed');
  });
});

describe('The command line', () => {
  it('has defaults for all', () => {
    expect(readDrillOptions(['--seed', 's'], {})).toEqual({
      ...{ store: 'embedded', mongodbUri: '', kills: 20, fuzz: 5000, only: [], seed: 's' },
      ...{ report: 'drill-report.json', with: null },
    });
  });

  it.each([
    [['--kills', 'many'], '--kills is a whole number.'],
    [['--store', 'paper'], '--store is one of embedded, mongodb.'],
    [['--store', 'mongodb'], 'needs the address of one server in MONGODB_URI'],
    [['--kill', '3'], "Unknown option '--kill'"],
  ])('%j is refused: %s', (given, sentence) => {
    expect(() => readDrillOptions(given, {})).toThrow(sentence);
  });
});
