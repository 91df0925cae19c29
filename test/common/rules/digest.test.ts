import { digestMail } from '../../../subgraphs/common/rules/digest.js';
import {
  INSTITUTIONS,
  LANGUAGES,
  type Institution,
  type Language,
} from '../../../subgraphs/common/rules/institutions.js';

const link = 'https://cii.example.ch/worklist';

describe('the words of a digest', () => {
  it.each<[Language, string, string]>([
    ['FR', 'Passerelle : 1 élément à traiter', 'Passerelle : 2 éléments à traiter'],
    ['DE', 'Passerelle: 1 Pendenz', 'Passerelle: 2 Pendenzen'],
    ['IT', 'Passerelle: 1 pendenza', 'Passerelle: 2 pendenze'],
    ['EN', 'Passerelle: 1 item due', 'Passerelle: 2 items due'],
  ])('are a number in %s', (language, one, two) => {
    expect(digestMail('CII', 1, { language, link }).subject).toBe(one);
    expect(digestMail('AC', 2, { language, link }).subject).toBe(two);
  });

  it.each(LANGUAGES)('are the number, the house and the link in %s, and no more', (language) => {
    const texts = INSTITUTIONS.map((house) => digestMail(house, 12, { language, link }));
    for (const { subject, text } of texts) {
      expect(text).toMatch(/^12 [^\d\n]+\n\nhttps:\/\/cii\.example\.ch\/worklist\n$/);
      expect(subject).not.toMatch(/[\r\n]/);
    }
    expect(new Set(texts.map(({ text }) => text)).size).toBe(INSTITUTIONS.length);
  });

  it.each<[Institution, string]>([
    ['AC', '1 item due on the worklist of unemployment insurance. Details can be read only there:'],
    ['AI', '1 item due on the worklist of disability insurance. Details can be read only there:'],
    ['AS', '1 item due on the worklist of social assistance. Details can be read only there:'],
    ['CII', '1 item due on the worklist of the CII register. Details can be read only there:'],
  ])('name the house %s: its list is one of several', (house, words) => {
    expect(digestMail(house, 1, { language: 'EN', link }).text).toBe(`${words}\n\n${link}\n`);
  });
});
