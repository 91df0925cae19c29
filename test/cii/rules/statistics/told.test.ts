import type { Fact } from '../../../../subgraphs/cii/rules/statistics/fact.js';
import { quartilesOf } from '../../../../subgraphs/cii/rules/statistics/tellDurations.js';
import { factsOf, policyWith, rowsIn, toldOf, totalIn } from '../../../kit/statistics.js';

type Year = 2022 | 2023 | 2024 | 2025;
const requests = (count: number, referrer: string, year: Year, quarter: number): readonly Fact[] =>
  factsOf(count, { population: 'REQUESTS', year, quarter, categories: { REQUESTS_BY_REFERRER: referrer } });

/** So many requests in each quarter of a year, of the three institutions in turn. */
const year = (of: Year, ...quarters: readonly number[]): readonly Fact[] =>
  quarters.flatMap((count, n) => requests(count, 'AC', of, n + 1));

describe('a total', () => {
  it.each([
    [4, null, 'four persons'],
    [5, 5, 'five'],
  ])('of %d is told as %s (%s)', (count, told, _who) => {
    expect(totalIn(toldOf(year(2023, count, 0, 0, 0), { years: [2023, 2023] }), '2023', 'REQUESTS')).toBe(told);
  });

  it('of five facts about four persons is withheld', () => {
    const [first, ...others] = year(2023, 5, 0, 0, 0);
    if (first === undefined) throw new Error('There are no facts.');
    const twice = others.map((fact, n) => (n === 0 ? { ...fact, person: first.person } : fact));
    expect(totalIn(toldOf([first, ...twice], { years: [2023, 2023] }), '2023', 'REQUESTS')).toBeNull();
  });

  it('is told by quarters only in a year after one that was told with sixty or more', () => {
    const quarters = (before: readonly number[]) => {
      const facts = [...year(2023, ...before), ...year(2024, 20, 20, 20, 20)];
      const told = toldOf(facts, { years: [2023, 2024] });
      return [1, 2, 3, 4].map((quarter) => totalIn(told, `2024-Q${String(quarter)}`, 'REQUESTS'));
    };
    expect(quarters([15, 15, 15, 14])).toEqual([null, null, null, null]);
    expect(quarters([15, 15, 15, 15])).toEqual([20, 20, 20, 20]);
  });

  it('of the rest of a year is told with the year alone, from the first quarter under five on', () => {
    const told = (...quarters: readonly number[]) => {
      const facts = toldOf([...year(2023, 30, 30, 0, 0), ...year(2024, ...quarters)], { years: [2023, 2024] });
      return ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2024'].map((label) => totalIn(facts, label, 'REQUESTS'));
    };
    expect(told(20, 4, 20, 20)).toEqual([20, null, null, null, 64]);
    // A last quarter alone, or a rest under five, would follow from the year.
    expect(told(20, 20, 20, 4)).toEqual([20, 20, 20, null, null]);
    expect(told(20, 20, 2, 2)).toEqual([20, 20, null, null, null]);
    expect(told(20, 20, 2, 3)).toEqual([20, 20, null, null, 45]);
  });

  it('of three years is the sum of three told years, each year anew, and withheld with any of them', () => {
    const facts = [...year(2022, 9, 0, 0, 0), ...year(2023, 8, 0, 0, 0), ...year(2024, 7, 0, 0, 0), ...year(2025, 3)];
    const told = toldOf(facts, { years: [2022, 2025] });
    expect(totalIn(told, '2022-2024', 'REQUESTS')).toBe(24);
    expect(totalIn(told, '2023-2025', 'REQUESTS')).toBeNull();
  });
});

describe('the rows of a table', () => {
  const three = (of: Year, ac: number, ai: number, as: number) => [
    ...requests(ac, 'AC', of, 1),
    ...requests(ai, 'AI', of, 2),
    ...requests(as, 'AS', of, 3),
  ];

  it.each([
    [[40, 5, 5], [40, 5, 5], 'every institution with five'],
    [[40, 5, 4], 'TOO_FEW', 'one with four: the others are withheld too'],
    [[40, 10, 0], 'TOO_FEW', 'one with none: that nobody was is a figure under five'],
  ])('%j are told as %j (%s)', ([ac = 0, ai = 0, as = 0], rows, _who) => {
    const told = toldOf([...three(2023, 15, 15, 15), ...three(2024, ac, ai, as)], { years: [2023, 2024] });
    expect(rowsIn(told, '2024', 'REQUESTS_BY_REFERRER')).toEqual(rows);
    expect(totalIn(told, '2024', 'REQUESTS')).toBe(ac + ai + as);
  });

  it('are told by years after a year with fifteen in a row, by quarters with sixty, else by three years', () => {
    const grain = (before: number) => {
      const facts = [
        ...year(2023, before, 0, 0, 0),
        ...[1, 2, 3, 4].flatMap((n) => [
          ...requests(9, 'AC', 2024, n),
          ...requests(8, 'AI', 2024, n),
          ...requests(7, 'AS', 2024, n),
        ]),
      ];
      const told = toldOf(facts, { years: [2023, 2024] });
      return ['2024-Q1', '2024'].map((label) => rowsIn(told, label, 'REQUESTS_BY_REFERRER'));
    };
    expect(grain(44)).toEqual(['OTHER_PERIODS', 'OTHER_PERIODS']);
    expect(grain(45)).toEqual(['OTHER_PERIODS', [36, 32, 28]]);
    expect(grain(179)).toEqual(['OTHER_PERIODS', [36, 32, 28]]);
    expect(grain(180)).toEqual([
      [9, 8, 7],
      [36, 32, 28],
    ]);
  });

  it('that are told by three years are told once: what overlaps is withheld', () => {
    const facts = ([2022, 2023, 2024, 2025] as const).flatMap((of) => three(of, 4, 4, 4));
    const told = toldOf(facts, { years: [2022, 2025] });
    expect(rowsIn(told, '2022-2024', 'REQUESTS_BY_REFERRER')).toEqual([12, 12, 12]);
    expect(rowsIn(told, '2023-2025', 'REQUESTS_BY_REFERRER')).toBe('OTHER_PERIODS');
    expect(totalIn(told, '2023-2025', 'REQUESTS')).toBe(36);
  });

  it('of a category that is divided further need the category told', () => {
    const refused = (count: number, judgement: string, quarter: number) =>
      factsOf(count, {
        ...{ population: 'ADMISSIONS', year: 2024, quarter },
        categories: {
          ADMISSIONS_BY_ANSWER: 'REFUSED',
          REFUSALS_BY_CRITERION: judgement === 'REGISTERED' ? 'REGISTRATION' : 'JUDGEMENT',
          ...(judgement === 'REGISTERED'
            ? { REFUSALS_BY_REGISTRATION: judgement }
            : { REFUSALS_BY_JUDGEMENT: judgement }),
        },
      });
    const admitted = (count: number, of: Year) =>
      factsOf(count, {
        population: 'ADMISSIONS',
        year: of,
        quarter: 1,
        categories: { ADMISSIONS_BY_ANSWER: 'ADMITTED' },
      });
    const rows = (registered: number) => {
      const refusals = [
        ...refused(6, 'MULTIPLE_PROBLEM', 1),
        ...refused(7, 'REALISTIC_CHANCE', 2),
        ...refused(registered, 'REGISTERED', 3),
      ];
      const told = toldOf([...admitted(40, 2023), ...admitted(30, 2024), ...refusals], { years: [2023, 2024] });
      const tables = ['ADMISSIONS_BY_ANSWER', 'REFUSALS_BY_CRITERION', 'REFUSALS_BY_JUDGEMENT'] as const;
      return [...tables, 'REFUSALS_BY_REGISTRATION' as const].map((table) => rowsIn(told, '2024', table));
    };
    expect(rows(8)).toEqual([[30, 21], [13, 8], [6, 7], 'TOO_FEW']);
    expect(rows(4)).toEqual([[30, 17], 'TOO_FEW', 'TOO_FEW', 'TOO_FEW']);
  });

  it('of what is observed for a year are told where it was, and only when nothing was corrected since (R30)', () => {
    const results = (of: Year, count: number, outcome: string) =>
      factsOf(count, { population: 'RESULTS', year: of, quarter: 2, categories: { RESULTS_BY_OUTCOME: outcome } });
    const observed = (count: number, lasting: string) =>
      factsOf(count, {
        population: 'LASTING_RETURNS',
        year: 2025,
        quarter: 2,
        categories: { RETURNS_BY_LASTING: lasting },
      });
    const base = [...results(2023, 40, 'RETURN_TO_EMPLOYMENT'), ...results(2024, 20, 'RETURN_TO_EMPLOYMENT')];
    const rows = (notReached: number, lasting: number) => {
      const facts = [...base, ...results(2024, notReached, 'OBJECTIVES_NOT_REACHED')];
      const after = [...observed(lasting, 'LASTING'), ...observed(6, 'RE_ENTERED')];
      const told = toldOf([...facts, ...after], { years: [2023, 2025] });
      return [totalIn(told, '2025', 'LASTING_RETURNS'), rowsIn(told, '2025', 'RETURNS_BY_LASTING')];
    };
    expect(rows(9, 14)).toEqual([20, [14, 6]]);
    expect(rows(9, 15)).toEqual([20, 'TOO_FEW']);
    expect(rows(4, 14)).toEqual([null, 'TOO_FEW']);
  });
});

describe('a sum of money', () => {
  const draws = (...amounts: readonly number[]) => {
    const facts = amounts.map((amount, n) => {
      const [fact] = factsOf(1, {
        ...{
          population: 'DRAWS',
          year: 2024,
          quarter: 1,
          amount,
          categories: { DRAWS_BY_PAYER: n % 2 === 0 ? 'AC' : 'AI' },
        },
      });
      if (fact === undefined) throw new Error('There is no fact.');
      return fact;
    });
    const told = toldOf(facts, { years: [2024, 2024] }).get('2024');
    return told?.totals.find(({ population }) => population === 'DRAWS')?.total;
  };

  it.each([
    [[100, 25, 25, 25, 25], 200, 'one person with half of it, two with less than three quarters'],
    [[101, 25, 25, 25, 25], null, 'one person with more than half'],
    [[75, 75, 20, 20, 10], 200, 'two persons with three quarters'],
    [[76, 75, 20, 20, 10], null, 'two persons with more'],
  ])('of %j is told as %s (%s)', (amounts, told, _who) => {
    expect(draws(...amounts)).toEqual({ count: 5, amount: told });
  });

  it('is told of no row where it is withheld of one, and the numbers are told all the same', () => {
    const of = (payer: string, amount: number, count: number) =>
      factsOf(count, { population: 'DRAWS', year: 2024, quarter: 1, amount, categories: { DRAWS_BY_PAYER: payer } });
    const before = factsOf(50, { population: 'DRAWS', year: 2023, quarter: 1, amount: 100 });
    const one = of('AS', 9000, 1);
    const facts = [...before, ...of('AC', 1000, 20), ...of('AI', 1000, 20), ...of('AS', 1000, 5), ...one];
    const table = toldOf(facts, { years: [2023, 2024] })
      .get('2024')
      ?.tables.find(({ table: key }) => key === 'DRAWS_BY_PAYER');
    expect(table?.total).toEqual({ count: 46, amount: 54_000 });
    expect(table?.rows).toEqual([20, 20, 6].map((count) => ({ count, amount: null })));
  });
});

describe('a duration', () => {
  const lasting = (count: number, of: Year, quarter: number) =>
    factsOf(count, { population: 'RESULTS', year: of, quarter }).map(({ on, person }, n) => ({
      ...{ duration: 'CASE_MANAGEMENT' as const, on, person, days: 300 + n },
    }));
  const told = (count: number, persons = count) => {
    const measured = lasting(count, 2024, 1).map((one, n) => ({ ...one, person: n % persons }));
    const facts = factsOf(20, { population: 'RESULTS', year: 2023, quarter: 1 });
    const found = toldOf(facts, { years: [2023, 2024], measured }).get('2024');
    const duration = found?.durations.find(({ duration: key }) => key === 'CASE_MANAGEMENT');
    return duration?.quartiles ?? duration?.withheld;
  };

  it('is told from ten persons on, as median and quartiles alone (R43)', () => {
    expect(told(9)).toBe('TOO_FEW');
    expect(told(10)).toEqual({ first: 302, median: 305, third: 307 });
    expect(told(12, 9)).toBe('TOO_FEW');
  });

  it('of a longer period is told where each part was told', () => {
    const measured = ([2023, 2024, 2025] as const).flatMap((of) => lasting(of === 2024 ? 9 : 30, of, 2));
    const facts = ([2022, 2023, 2024, 2025] as const).flatMap((of) =>
      factsOf(20, { population: 'RESULTS', year: of, quarter: 1 }),
    );
    const find = (label: string, without: readonly number[] = []) =>
      toldOf(facts, { years: [2022, 2025], measured: measured.filter((_, n) => !without.includes(n)) })
        .get(label)
        ?.durations.find(({ duration }) => duration === 'CASE_MANAGEMENT')?.withheld;
    expect([find('2023'), find('2024'), find('2025'), find('2023-2025')]).toEqual([null, 'TOO_FEW', null, 'TOO_FEW']);
    expect(find('2022-2024')).toBe('OTHER_PERIODS');
  });

  it.each([
    [[7], { first: 7, median: 7, third: 7 }],
    [[1, 2, 3, 4, 5], { first: 2, median: 3, third: 4 }],
    [[40, 10, 30, 20], { first: 18, median: 25, third: 33 }],
  ])('of %j has the quartiles %j', (days, quartiles) => {
    expect(quartilesOf(days)).toEqual(quartiles);
  });
});

it('a table that crosses two others is told only where both are, in every cell (R59)', () => {
  const endings = ['GOAL_REACHED', 'RETURNED', 'ENDED_WITHOUT_RESULT', 'WITHDRAWN_BY_CLIENT'] as const;
  const pairs = ['AC_TO_AI', 'AC_TO_AS', 'AI_TO_AC', 'AI_TO_AS', 'AS_TO_AC', 'AS_TO_AI'] as const;
  const handovers = (least: number) =>
    pairs.flatMap((pair, n) =>
      endings.flatMap((ending, place) =>
        factsOf(n === 0 && place === 0 ? least : 5, {
          ...{ population: 'HANDOVERS', year: 2024, quarter: place + 1 },
          categories: { HANDOVERS_BY_PAIR: pair, HANDOVERS_BY_ENDING: ending },
        }),
      ),
    );
  const before = factsOf(90, { population: 'HANDOVERS', year: 2023, quarter: 1 });
  const rows = (least: number) =>
    rowsIn(toldOf([...before, ...handovers(least)], { years: [2023, 2024] }), '2024', 'HANDOVERS_BY_PAIR_AND_ENDING');
  expect(rows(5)).toEqual(Array.from({ length: 24 }, () => 5));
  expect(rows(4)).toBe('TOO_FEW');
  expect(policyWith().smallestCell).toBe(5);
});
