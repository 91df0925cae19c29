import { CONSENT_LETTER_KINDS } from '../../../../subgraphs/cii/rules/letters/letter.js';
import type { ServiceNames } from '../../../../subgraphs/cii/rules/letters/serviceNames.js';
import { AI_OFFICE, ORP, SOCIAL } from '../../../kit/cases.js';
import { consentLetter } from '../../../kit/consentLetters.js';
import { existing, handedOver, letterAbout, planToSign, tablesOf, wordsOf } from '../../../kit/letterSamples.js';
import { processIn } from '../../../kit/mamac.js';

const SERVICES: ServiceNames = [
  { ...ORP, name: 'Rive', address: 'rue de l’Exemple 20, 1200 Genève' },
  { ...AI_OFFICE, name: 'Genève', address: 'rue de l’Exemple 30, 1200 Genève' },
  { ...SOCIAL, name: 'Onex', address: null },
];
const about = handedOver('AC', 'AI', { more: ['AS'] });
const services = SERVICES;
const LETTERS = [
  letterAbout('HANDOVER_CONFIRMATION', about, { services }),
  letterAbout('JOB_SEARCH_EXEMPTION', about, { services }),
  planToSign(processIn('CASE_MANAGEMENT'), { services }),
  ...CONSENT_LETTER_KINDS.map((kind) => consentLetter(kind, { services })),
].map(existing);

describe('Services in letters go by the names that people know', () => {
  it.each(LETTERS.map((letter) => [letter.kind, letter] as const))('%s', (_kind, letter) => {
    // What staff said of themselves, such as their mail address, stays as they said it.
    const words = wordsOf(letter)
      .join('\n')
      .replaceAll(/\S+@\S+/g, '');
    expect(words).not.toMatch(/orp-rive|office-ai|social-onex/);
    expect(words).toMatch(/Rive|Genève|Onex/);
  });

  it('one that gave no way to reach it is written to at its address, or at its name alone', () => {
    const silent = (named: ServiceNames) => {
      const participants = about.state.participants.map((one) => ({ ...one, contact: { phone: null, mail: null } }));
      const letter = letterAbout(
        'HANDOVER_CONFIRMATION',
        { ...about, state: { ...about.state, participants } },
        { services: named },
      );
      return wordsOf(existing(letter)).join('\n');
    };
    expect(silent(SERVICES)).toContain('Office AI, Genève, rue de l’Exemple 30, 1200 Genève : ce service');
    expect(silent(SERVICES.map((one) => ({ ...one, address: null })))).toContain('Office AI, Genève : ce service');
  });

  it('the table of contacts has the name and no address', () => {
    const contacts = tablesOf(existing(letterAbout('HANDOVER_CONFIRMATION', about, { services })))[2];
    expect(contacts?.map(([office]) => office)).toEqual([
      'Office AI, Genève',
      'Office régional de placement (ORP), Rive',
    ]);
  });
});
