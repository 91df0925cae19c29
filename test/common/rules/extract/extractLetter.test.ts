import { renderLetter } from '../../../../subgraphs/common/letters/renderLetter.js';
import { extractLetter, type ExtractLetter } from '../../../../subgraphs/common/rules/extract/extractLetter.js';
import { EXTRACT_COLUMNS, PROCEDURE_WORDS } from '../../../../subgraphs/common/rules/extract/extractTable.js';
import { EXTRACT_TEXTS } from '../../../../subgraphs/common/rules/extract/extractTexts.js';
import { LANGUAGES } from '../../../../subgraphs/common/rules/institutions.js';

const EXTRACT: ExtractLetter = {
  ...{ language: 'EN', institution: 'AC', service: 'orp-rive', today: '2026-03-02' },
  person: { avsNumber: '7569217076985', officialName: 'Vuilleumier', firstName: 'Aline', birthDate: '1988-04-12' },
  authorisation: {
    ...{ id: 'aut-1', discloserService: null, fields: ['AC_REGISTRATION'], inForce: true, recurrence: 'RECURRING' },
    insurer: { insurance: 'ACCIDENT', name: 'Assurances <du> Lac' },
    ...{ purpose: 'COMPETENCE_CLARIFICATION', validFrom: '2026-02-01', validTo: '2026-03-31' },
  },
  units: [
    {
      field: 'AC_REGISTRATION',
      table: { columns: ['FROM', 'TO', 'DEGREE'], rows: [[{ day: '2026-01-15' }, null, { percent: 80 }]] },
    },
    {
      field: 'AC_DAILY_ALLOWANCE',
      table: { columns: ['DAILY_AMOUNT', 'DAYS_LEFT'], rows: [[{ rappen: 16_245 }, { count: 210 }]] },
    },
    {
      field: 'AC_MEASURES',
      table: { columns: ['MEASURE', 'GRANTED'], rows: [[{ measure: 'COURSE' }, { yes: true }]] },
    },
    {
      field: 'AI_PROCEDURE',
      table: { columns: ['PROCEDURE'], rows: [[{ procedure: 'APPLIED' }], [{ month: '2026-04' }]] },
    },
    { field: 'AC_SUSPENSIONS', table: { columns: ['ON', 'DAYS'], rows: [] } },
  ],
} as const;

describe('The letter that carries an extract (R28)', () => {
  it('names insurer, house, person and ground, and holds the values of the units asked for', () => {
    const { title, blocks } = extractLetter(EXTRACT);
    const words = JSON.stringify(blocks);
    expect(title).toBe('Extract of the file');
    for (const word of ['Assurances <du> Lac (accident insurance)', 'Aline Vuilleumier', '12.04.1988', '31.03.2026']) {
      expect(words).toContain(word);
    }
    expect(blocks.filter(({ kind }) => kind === 'table')).toMatchObject([
      { head: ['From', 'To', 'Degree'], rows: [['15.01.2026', '–', '80 %']] },
      { rows: [['CHF 162.45', '210']] },
      { rows: [['Course of instruction', 'yes']] },
      { rows: [['Application filed'], ['04.2026']] },
    ]);
    expect(words).toContain('No entry in the file.');
    expect(words).toContain('clarify who is competent');
  });

  it('never holds the AVS number, and lets no name become markup', () => {
    const html = renderLetter(extractLetter(EXTRACT));
    expect(html).not.toMatch(/756\.?9217/);
    expect(html).toContain('Assurances &lt;du&gt; Lac');
    expect(html).toContain('<html lang="en-CH">');
  });

  it('serves the planning where the authorisation says so', () => {
    const planning = { ...EXTRACT.authorisation, purpose: 'INTEGRATION_PLANNING' } as const;
    expect(JSON.stringify(extractLetter({ ...EXTRACT, authorisation: planning }).blocks)).toContain(
      'plan the reintegration',
    );
  });

  it.each(LANGUAGES)('has all its words in %s', (language) => {
    const texts = EXTRACT_TEXTS[language];
    const others = LANGUAGES.filter((one) => one !== language).map((one) => EXTRACT_TEXTS[one]);
    expect(Object.keys(texts.columns)).toEqual([...EXTRACT_COLUMNS]);
    expect(Object.keys(texts.procedure)).toEqual([...PROCEDURE_WORDS]);
    const until = texts.ground('31.03.2026');
    expect(until).toContain('31.03.2026');
    for (const other of others) expect([other.title, other.logged]).not.toEqual([texts.title, texts.logged]);
    expect(renderLetter(extractLetter({ ...EXTRACT, language }))).toContain(`lang="${texts.languageTag}"`);
  });
});
