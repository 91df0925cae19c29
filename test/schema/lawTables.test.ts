import { describe, expect, test } from '@jest/globals';
import { competenceTable } from '../../scripts/competenceTable.js';
import { fieldsWith } from '../../scripts/directives.js';
import { disclosureTable } from '../../scripts/disclosureTable.js';
import { handoverTable } from '../../scripts/handoverTable.js';
import { mamacTable } from '../../scripts/mamacTable.js';
import { openRules, RULES, rulesIn, rulesNamed, traces, traceTable } from '../../scripts/traceTable.js';
import { CODES_OF_CONDITION as HANDOVER_CODES } from '../../subgraphs/cii/rules/handover/conditions.js';
import { CODES_OF_CONDITION as MAMAC_CODES } from '../../subgraphs/cii/rules/mamac/conditions.js';
import { SUBGRAPHS } from '../../subgraphs/common/platform/configuration.js';

describe('The printed law', () => {
  const competences = competenceTable();
  const disclosures = disclosureTable();
  test.each(SUBGRAPHS)('has a row for every act of %s', (name) => {
    const acts = fieldsWith('competence', name).map(({ field }) => field.name.value);
    expect(acts.length).toBeGreaterThan(0);
    expect(acts.filter((act) => !competences.includes(`| \`${act}\` |`))).toEqual([]);
  });

  test.each(SUBGRAPHS)('has a row for every field of %s that crosses an institution', (name) => {
    const fields = fieldsWith('disclosure', name).map(({ type, field }) => `${type}.${field.name.value}`);
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((field) => !disclosures.includes(`| \`${field}\` |`))).toEqual([]);
  });

  test('says at each act who holds it, on what article and by which rules', () => {
    expect(competences).toContain(
      '| `acDecideSuspension` | `AC` | `FUND`, `AUTHORITY` | `DECIDER` | LACI 30(2) | R19, R10, R12, R18 |',
    );
  });
});

describe('The printed tables of steps', () => {
  test.each([
    ['the handover', handoverTable(), HANDOVER_CODES],
    ['CII-MAMAC', mamacTable(), MAMAC_CODES],
  ] as const)(
    'say of %s with which codes each condition is refused, and what each code means',
    (_what, page, codes) => {
      for (const [condition, refused] of Object.entries(codes)) {
        const told = page.split('\n').find((line) => line.startsWith(`| \`${condition}\` |`));
        expect(told).toContain(`| ${refused.map((one) => `\`${one}\``).join(', ')} |`);
      }
      const refusals = page.slice(page.indexOf('## Refusals'));
      for (const one of new Set(Object.values(codes).flat()))
        expect(refusals).toMatch(new RegExp(`\\| \`${one}\` \\| \\S`));
    },
  );

  test('say who takes no step: the SMR is consulted (R39, R40)', () => {
    expect(mamacTable()).toMatch(/\| `SMR` \| .*takes no step/);
  });
});

describe('A rule is followed by its number', () => {
  test.each([
    ['Refused by R74.', ['R74']],
    ['R71 to R73', ['R71', 'R72', 'R73']],
    ['R74-R77', ['R74', 'R75', 'R76', 'R77']],
    ["rule: 'R95', article", ['R95']],
    ['R92 and R93, R79', ['R92', 'R93', 'R79']],
    ['PR74, R740, R7x, OCR74', []],
  ])('in %j', (text, expected) => {
    expect([...rulesIn(text)]).toEqual(expected);
  });

  test('in tests outside comments, without spans', () => {
    const text = `/* R71 */ // R72\nit('R73: holds', () => refused('R74')); // R75\n * R76 to R78`;
    expect([...rulesNamed(text)]).toEqual(['R73', 'R74', 'R76', 'R78']);
  });

  test('and each has its section, to which a link leads', () => {
    const page = traceTable();
    const hasSection = (rule: string): boolean =>
      page.includes(`\n## ${rule}\n`) && page.includes(`[${rule}](#${rule.toLowerCase()})`);
    expect(RULES.filter((rule) => !hasSection(rule))).toEqual([]);
  });

  test('with the code that names it before what only explains it', () => {
    const none = { acts: [], code: [], mentions: [], tests: [] };
    const page = traceTable([
      { ...none, rule: 'R91', acts: ['acAct'], code: ['subgraphs/a.ts'], mentions: ['subgraphs/b.ts'] },
      { ...none, rule: 'R92', tests: ['test/c.test.ts'] },
    ]);
    expect(page).toContain(
      [
        '## R91\n',
        '- Acts: `acAct`',
        '- Named by the code of: [a.ts](../../subgraphs/a.ts)',
        '- Explained in: [b.ts](../../subgraphs/b.ts)\n',
        '## R92\n',
        '- Tests: [c.test.ts](../../test/c.test.ts)',
      ].join('\n'),
    );
  });

  test('into the acts that cite it, the code and the tests', () => {
    const found = traces().find(({ rule }) => rule === 'R19');
    expect(found?.acts).toContain('acDecideSuspension');
    expect(found?.code).toContain('subgraphs/ac/rules/suspensionConditions.ts');
    expect(found?.tests).toContain('test/ac/rules/decideSuspension.test.ts');
    expect(found?.code.filter((file) => found.mentions.includes(file))).toEqual([]);
  });

  test('and is open while code or test is missing', () => {
    const none = { acts: [], code: [], mentions: [], tests: [] };
    const page = openRules([
      { ...none, rule: 'R91', acts: ['acAct'], tests: ['test/a.test.ts'] },
      { ...none, rule: 'R92', tests: ['test/a.test.ts'] },
      { ...none, rule: 'R93', code: ['subgraphs/a.ts'] },
      { ...none, rule: 'R94', mentions: ['subgraphs/a.ts'], tests: ['test/a.test.ts'] },
    ]);
    expect(page).toContain('- R92: no code cites it\n- R93: no test names it');
    expect(page).not.toMatch(/R91:|R94:/);
    expect(openRules([])).toContain('None.');
  });
});
