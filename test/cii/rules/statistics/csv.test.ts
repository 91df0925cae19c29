import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CATALOGUE, DURATIONS, TABLES, tableOf } from '../../../../subgraphs/cii/rules/statistics/catalogue.js';
import { csvCell, csvOf, durationsCsvOf } from '../../../../subgraphs/cii/rules/statistics/csv.js';
import { quarterOf, yearOf } from '../../../../subgraphs/cii/rules/statistics/period.js';
import { STATISTICS_TEXTS, wordsOf } from '../../../../subgraphs/cii/rules/statistics/statisticsTexts.js';
import { LANGUAGES } from '../../../../subgraphs/common/rules/institutions.js';

describe('a table as comma-separated values', () => {
  const cell = (count: number, amount: number | null = null) => ({ count, amount });

  it('says period, table, category, number and CHF, and ends every line with CR LF', () => {
    const rows = [cell(20, 1_234_550), cell(7, 90_000), cell(5, 12_000)];
    const table = { table: 'DRAWS_BY_PAYER', total: cell(32, 1_336_550), rows, withheld: null } as const;
    expect(csvOf(table, yearOf(2025), 'EN').split('\r\n')).toEqual([
      'Period,First day,Last day,Table,Code,Category,Number,CHF,Withheld',
      '2025,2025-01-01,2025-12-31,"Draws on payment guarantees, by payer",TOTAL,Total,32,13365.50,',
      '2025,2025-01-01,2025-12-31,"Draws on payment guarantees, by payer",AC,AC,20,12345.50,',
      '2025,2025-01-01,2025-12-31,"Draws on payment guarantees, by payer",AI,AI,7,900.00,',
      '2025,2025-01-01,2025-12-31,"Draws on payment guarantees, by payer",AS,AS,5,120.00,',
      '',
    ]);
  });

  it('says of durations the quartiles in days, target and its source, and what Geneva states (R41 to R43)', () => {
    const target = { targetDays: 25, targetMonths: null, targetSource: 'NATIONAL_TARGET', genevaDays: 20 } as const;
    const none = { targetDays: null, targetMonths: null, targetSource: null, genevaDays: null } as const;
    const told = { quartiles: { first: 18, median: 22, third: 31 }, withheld: null } as const;
    const lines = [
      { ...target, ...told, duration: 'ANNOUNCEMENT_TO_PLAN' },
      { ...none, duration: 'MEASURE_GAP', quartiles: null, withheld: 'TOO_FEW' },
    ] as const;
    const [head, first, second, ...more] = parse(durationsCsvOf(lines, yearOf(2025), 'EN')) as string[][];
    const { durations, withheld } = STATISTICS_TEXTS.EN;
    expect(head?.slice(3)).toEqual([
      ...['Code', 'Duration', 'First quartile (days)', 'Median (days)', 'Third quartile (days)', 'Target (days)'],
      ...['Target (months)', 'Source of the target', 'Geneva (days)', 'Withheld'],
    ]);
    expect(first).toEqual([
      ...['2025', '2025-01-01', '2025-12-31', 'ANNOUNCEMENT_TO_PLAN', durations.ANNOUNCEMENT_TO_PLAN],
      ...['18', '22', '31', '25', '', 'NATIONAL_TARGET', '20', ''],
    ]);
    expect(second?.slice(3)).toEqual([
      ...['MEASURE_GAP', durations.MEASURE_GAP, '', '', '', '', '', '', '', withheld.TOO_FEW],
    ]);
    expect(more).toEqual([]);
  });

  it('leaves withheld figures empty and says why', () => {
    const table = { table: 'ANSWERS_BY_WORD', total: null, rows: null, withheld: 'TOO_FEW' } as const;
    const lines = parse(csvOf(table, quarterOf(2025, 2), 'DE')) as string[][];
    const reason = STATISTICS_TEXTS.DE.withheld.TOO_FEW;
    expect(lines.slice(1).map((line) => line.slice(5))).toEqual([
      ['Total', '', '', reason],
      ['Angenommen', '', '', reason],
      ['Abgelehnt', '', '', reason],
    ]);
  });

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+41', `"'+41"`],
    ['-5', `"'-5"`],
    ['@sum', `"'@sum"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['a "b", c', '"a ""b"", c"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['plain = text', 'plain = text'],
    ['', ''],
  ])('makes %j harmless as %j', (text, written) => {
    expect(csvCell(text)).toBe(written);
  });

  it('of any text is read back as it was, behind an apostrophe where it would be a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), (texts) => {
        const [read] = parse(`${texts.map(csvCell).join(',')}\r\n`, { record_delimiter: '\r\n' }) as string[][];
        expect(read).toEqual(texts.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
      }),
    );
  });
});

describe.each(LANGUAGES)('the words of statistics in %s', (language) => {
  const texts = STATISTICS_TEXTS[language];

  it('name every category of every table, each differently within its table', () => {
    for (const { categories } of CATALOGUE) {
      const words = categories.map((category) => wordsOf(category, texts));
      expect(new Set(words).size).toBe(categories.length);
      for (const word of words) expect(word).not.toMatch(/_|^$/);
    }
  });

  it('name every table and duration, and hold nothing that a spreadsheet takes for a formula', () => {
    const all = [...TABLES.map((key) => texts.tables[key]), ...DURATIONS.map((key) => texts.durations[key])];
    expect(new Set(all).size).toBe(all.length);
    for (const text of [...all, ...Object.values(texts.categories), ...Object.values(texts.columns)]) {
      expect(csvCell(text).replace(/^"/, '')).not.toMatch(/^'/);
    }
    expect(wordsOf('AC_TO_AS__GOAL_REACHED', texts)).toContain(' → ');
  });
});

it('the fixed tables name each of their parts, parents first, and rules', () => {
  const seen = new Set<string>();
  for (const table of CATALOGUE) {
    if (table.of !== null) {
      expect(seen.has(table.of.table)).toBe(true);
      expect(tableOf(table.of.table).categories).toContain(table.of.category);
      expect(tableOf(table.of.table).population).toBe(table.population);
    }
    for (const key of table.crosses) expect([seen.has(key), tableOf(key).population]).toEqual([true, table.population]);
    expect(table.rules.length).toBeGreaterThan(0);
    expect(new Set(table.categories).size).toBe(table.categories.length);
    expect(table.categories.length).toBeGreaterThan(1);
    seen.add(table.key);
  }
  expect([...seen]).toEqual(TABLES);
});
