import { chanceOf, idsOf } from '../../subgraphs/common/demonstration/chance.js';
import { ORIGINS } from '../../subgraphs/common/demonstration/names.js';
import { planCanton } from '../../subgraphs/common/demonstration/canton.js';
import type { Round } from '../../subgraphs/cii/rules/mamac/process.js';
import { parseAvsNumber } from '../../subgraphs/common/rules/avsNumber.js';
import { refuseText } from '../../subgraphs/common/rules/texts.js';
import { isId } from '../../subgraphs/common/platform/ids.js';
import { parseInstitutionEntry } from '../../subgraphs/common/rules/exchange.js';
import { DAYS, madeOn, worldOn, type World } from './world.js';

const WORLD = worldOn('2026-03-17');

describe('the demonstration canton', () => {
  it('is the same twice on one day', () => {
    expect(JSON.stringify(madeOn('2026-03-17'))).toBe(JSON.stringify(WORLD));
  });

  it.each(DAYS.slice(1))('differs on %s by its dates alone', (today) => {
    expect(withoutDates(worldOn(today))).toBe(withoutDates(WORLD));
  });

  it('is as large as it is said to be', () => {
    expect(WORLD.canton.persons).toHaveLength(352);
    expect(WORLD.cases).toHaveLength(146);
    expect(WORLD.processes).toHaveLength(71);
    expect([WORLD.ac.length, WORLD.ai.length, WORLD.as.length]).toEqual([242, 200, 210]);
  });

  it('can be made smaller', () => {
    const small = planCanton('2026-03-17', {
      persons: 120,
      cases: 25,
      handovers: 0,
      processes: 0,
      requests: 0,
      unopened: 0,
      files: { AC: 60, AI: 55, AS: 55 },
    });
    expect(small.cases).toHaveLength(25);
    expect(small.files).toHaveLength(170);
  });
});

describe('the persons', () => {
  const persons = WORLD.canton.persons.map(({ details }) => details);

  it('have valid AVS numbers of the block 756.0000, each a different one', () => {
    for (const { avsNumber } of persons) expect(avsNumber).toBe(parseAvsNumber(avsNumber));
    expect(persons.every(({ avsNumber }) => avsNumber.startsWith('7560000'))).toBe(true);
    expect(new Set(persons.map(({ avsNumber }) => avsNumber)).size).toBe(persons.length);
  });

  it('have names of the lists only, of every list', () => {
    for (const { officialNames, firstNames } of ORIGINS) {
      const own = persons.filter(({ officialName }) => officialNames.includes(officialName));
      expect(own.length).toBeGreaterThan(1);
      expect(own.every(({ firstName }) => firstNames.includes(firstName))).toBe(true);
    }
    const listed = ORIGINS.flatMap(({ officialNames }) => officialNames);
    expect(persons.filter(({ officialName }) => !listed.includes(officialName))).toEqual([]);
  });

  it('are the only ones in files and cases', () => {
    const known = new Set(persons.map((person) => JSON.stringify(Object.values(person).toSorted())));
    const used = [...WORLD.ac, ...WORLD.ai, ...WORLD.as, ...WORLD.cases].map(({ person }) => person);
    expect(used.filter((person) => !known.has(JSON.stringify(Object.values(person).toSorted())))).toEqual([]);
  });

  it('speak many languages, some with an interpreter', () => {
    const interpreted = WORLD.cases.flatMap(({ interpreterLanguage }) => interpreterLanguage ?? []);
    expect(new Set(interpreted).size).toBeGreaterThan(2);
    expect(ORIGINS.reduce((sum, { share }) => sum + share, 0)).toBe(100);
  });
});

describe('what is written', () => {
  it('holds nothing that reads as an AVS number or a diagnosis', () => {
    const texts = [
      ...WORLD.cases.flatMap(({ reasonText, messages }) => [reasonText ?? '', ...messages.map(({ text }) => text)]),
      ...WORLD.processes.flatMap(({ rounds }) => rounds).flatMap(wordsOf),
    ];
    const rule = { maximum: 1000, lines: true, shared: true };
    expect(texts.filter((text) => refuseText(text, rule, []) !== null)).toEqual([]);
    expect(new Set(texts).size).toBeGreaterThan(6);
  });

  it('leaves each institution in the agreed form', () => {
    const entries = [...WORLD.ac, ...WORLD.ai, ...WORLD.as].flatMap(({ unsent }) => unsent);
    expect(
      entries.filter((entry) => 'malformedAt' in parseInstitutionEntry(JSON.parse(JSON.stringify(entry)))),
    ).toEqual([]);
    expect(entries).toHaveLength(12);
  });
});

/** What somebody wrote into a round. */
function wordsOf({ contributions, conclusion, plans, objectives, reviews }: Round): readonly string[] {
  return [
    ...[...contributions, ...objectives, ...reviews, ...(conclusion?.dissents ?? [])].map(({ text }) => text ?? ''),
    ...plans.flatMap(({ personUndertakes }) => personUndertakes),
    conclusion?.text ?? '',
  ];
}

describe('chance', () => {
  it('belongs to its key: the same numbers on every machine', () => {
    const { between } = chanceOf('a key');
    expect(Array.from({ length: 8 }, () => between(1, 100))).toEqual([3, 60, 58, 15, 21, 38, 95, 14]);
  });

  it('reaches every number about as often', () => {
    const { below } = chanceOf('dice');
    const thrown = Array.from({ length: 6000 }, () => below(6));
    for (const side of [0, 1, 2, 3, 4, 5]) {
      expect(Math.abs(thrown.filter((one) => one === side).length - 1000)).toBeLessThan(120);
    }
  });

  it('gives identifiers of the product’s form', () => {
    const ids = idsOf('a file');
    const given = Array.from({ length: 500 }, () => ids('int'));
    expect(given.every((id) => isId('int', id))).toBe(true);
    expect(new Set(given).size).toBe(500);
  });
});

/** The world with every day, month and instant blotted out, and the hashes that are made over them. */
function withoutDates({ canton: _canton, today: _today, ...kept }: World): string {
  return JSON.stringify(kept).replaceAll(/"(\d{4}-\d\d(-\d\d)?(T[\d:.]+Z)?|[\da-f]{64})"/g, '"…"');
}
