import { FIELDS_OF } from '../../../subgraphs/common/rules/disclosableFields.js';
import { INSTITUTIONS, LANGUAGES, type Role } from '../../../subgraphs/common/rules/institutions.js';
import type { ReadEntry, Reader } from '../../../subgraphs/common/rules/readEntry.js';
import { READ_TEXTS } from '../../../subgraphs/common/rules/readTexts.js';
import { readWords } from '../../../subgraphs/common/rules/readWords.js';

const staff = (...roles: readonly Role[]): Extract<Reader, { kind: 'STAFF' }> => ({
  ...{ kind: 'STAFF', subject: 'worker-7', institution: 'AI', service: 'office-ai', organ: null },
  roles,
});
const reading = (changes: Partial<ReadEntry> = {}): ReadEntry => ({
  ...{ at: '2026-03-10T08:00:00.000Z', about: 'abt-1', authorisationId: null, purpose: null, reason: null },
  reader: staff('CASEWORKER'),
  discloser: { institution: 'AS', services: ['social-service-east'] },
  ...{ fields: ['AS_BUDGET', 'AS_MEASURES'], ground: 'AUTHORISATION' },
  ...changes,
});
const said = (changes: Partial<ReadEntry> = {}) => readWords(reading(changes), 'EN');

describe('LPGA 47: a reading in plain words', () => {
  it('who read in which function, who keeps it, what, and on which ground', () => {
    expect(said()).toBe(
      'Read by: Disability insurance (AI), case worker. Kept by: Social assistance (AS). What: budget; integration measures. Why: your authorisation.',
    );
  });

  it.each([
    ['AS', 'at most whether a file is kept'],
    ['CII', 'the cooperation itself, such as who takes part'],
  ] as const)('without any unit at %s: %s', (institution, what) => {
    expect(said({ fields: [], discloser: { institution, services: [] } })).toContain(`What: ${what}.`);
  });

  it('that a reason was stated, and not which', () => {
    const words = said({ ground: 'OWN_TASK', reason: 'The deputy is ill.', reader: staff('SUPERVISOR', 'DECIDER') });
    expect(words).toContain('Disability insurance (AI), supervisor, decider.');
    expect(words).toMatch(/Why: own task of this house, by somebody not assigned to your file; a reason was stated\.$/);
  });

  it.each<[Reader, string]>([
    [
      { kind: 'INSURER', insurance: 'PENSION', name: 'Example Pension', givenBy: staff('CASEWORKER') },
      'Read by: Example Pension (pension fund).',
    ],
    [
      { kind: 'NOTIFIED', institution: 'AI', service: 'office-ai', givenBy: staff('CASEWORKER') },
      'Read by: Disability insurance (AI). ',
    ],
  ])('who never signed in: %#', (reader, words) => {
    expect(said({ reader })).toContain(words);
  });

  it.each(LANGUAGES)('names no staff, no service, no case and no identifier in %s', (language) => {
    const readers: readonly Reader[] = [
      staff('CASEWORKER'),
      { kind: 'NOTIFIED', institution: 'AI', service: 'office-ai', givenBy: staff('CASEWORKER') },
      { kind: 'INSURER', insurance: 'SICKNESS', name: 'Example', givenBy: staff('CASEWORKER') },
    ];
    for (const reader of readers) {
      const words = readWords(reading({ reader, authorisationId: 'aut-1', reason: 'Secret.' }), language);
      expect(words).not.toMatch(/worker-7|office-ai|social-service-east|abt-1|aut-1|Secret|undefined/);
    }
  });

  it.each(LANGUAGES)(
    'has its own words for each unit, ground, function, institution and insurance in %s',
    (language) => {
      const { units, grounds, functions, institutions, insurances } = READ_TEXTS[language];
      expect(Object.keys(units).toSorted()).toEqual(INSTITUTIONS.flatMap((one) => [...FIELDS_OF[one]]).toSorted());
      for (const words of [grounds, functions, institutions, insurances].map(Object.values<string>)) {
        expect(new Set(words).size).toBe(words.length);
        expect(words).not.toContain('');
      }
    },
  );
});
