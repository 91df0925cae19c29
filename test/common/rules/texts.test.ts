import {
  graphemesOf,
  holdsAvsNumber,
  holdsDiagnosisCode,
  isReadable,
  refuseText,
  tidyText,
} from '../../../subgraphs/common/rules/texts.js';

const line = { maximum: 10, lines: false };

describe('a free text', () => {
  it('is kept in composed form, without spaces at its ends', () => {
    expect(tidyText('  Ame\u0301lie\r\nB ')).toBe('Amélie\nB');
  });

  it.each([
    ['', 0],
    ['Zoë', 3],
    ['Zoe\u0308', 3],
    ['👩‍👩‍👧‍👦', 1],
    ['🇨🇭', 1],
  ])('counts %j as %d characters', (text, count) => {
    expect(graphemesOf(text)).toBe(count);
  });

  it.each([
    ['nine letters', 'a'.repeat(9), true],
    ['ten letters', 'a'.repeat(10), true],
    ['eleven letters', 'a'.repeat(11), false],
    ['ten family emoji', '👨‍👩‍👦'.repeat(10), true],
    ['a name with an apostrophe and a hyphen', "D'Été-Roy", true],
    ['a decomposed text that is ten letters once composed', 'e\u0301'.repeat(10), true],
    ['a megabyte', 'a'.repeat(1_000_000), false],
  ])('accepts or refuses %s by its length', (_what, text, accepted) => {
    expect(isReadable(text, line)).toBe(accepted);
  });

  it.each([
    ['a null byte', 'a\0b'],
    ['an escape', 'a\u001bb'],
    ['a right-to-left override', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
    ['a right-to-left mark', 'a\u200fb'],
    ['a zero-width space', 'a\u200bb'],
    ['a byte-order mark in the middle', 'a\ufeffb'],
    ['a joiner between letters', 'a\u200db'],
    ['a line separator', 'a\u2028b'],
    ['a soft hyphen', 'a\u00adb'],
    ['a lone surrogate', 'a\ud800b'],
    ['a private-use character', 'a\ue000b'],
    ['a tag character', 'a\u{e0041}b'],
    ['five piled marks', `a${'\u0316'.repeat(5)}b`],
    ['a line break', 'a\nb'],
  ])('refuses %s', (_what, text) => {
    expect(isReadable(text, line)).toBe(false);
  });

  it('accepts line breaks where lines are allowed', () => {
    expect(isReadable('a\nb', { maximum: 10, lines: true })).toBe(true);
  });
});

describe('a text shared between institutions', () => {
  it.each([
    '756.9217.0769.85',
    '7569217076985',
    '756 9217 0769 85',
    'n° 756-9217-0769-85.',
    '756/9217/0769/85',
    '756 92 17 07 69 85',
    '7 5 6 9 2 1 7 0 7 6 9 8 5',
    '756‑9217–0769—85',
    '７５６.９２１７.０７６９.８５',
    '756  9217  0769  85',
    '756. 9217. 0769. 85',
    '756 - 9217 - 0769 - 85',
    '756,9217,0769,85',
    '756:9217:0769:85',
    '756·9217•0769|85',
    "756'9217'0769'85",
    '756’9217’0769’85',
    '(756) 9217.0769.85',
    'AVS (756.9217.0769.85)',
    '756\n9217\n0769\n85',
    '٧٥٦.٩٢١٧.٠٧٦٩.٨٥',
    '۷۵۶۹۲۱۷۰۷۶۹۸۵',
    '0756.9217.0769.85',
    '00 756 92 17 07 69 85',
    'né le 12.03.1980, 756.9217.0769.85, marié depuis 2001',
    '7️⃣5️⃣6️⃣9️⃣2️⃣1️⃣7️⃣0️⃣7️⃣6️⃣9️⃣8️⃣5️⃣',
    '756a9217a0769a85',
    '756 x 9217 x 0769 x 85',
    '756.9217.0769.84',
    '7569217076984',
  ])('is found to hold an AVS number in %j', (text) => {
    expect(holdsAvsNumber(text)).toBe(true);
    expect(refuseText(text, { maximum: 100, lines: true, shared: true }, ['input', 'text'])).toMatchObject({
      code: 'TEXT_HOLDS_AVS_NUMBER',
      article: 'LAVS 153d',
      path: ['input', 'text'],
    });
  });

  it.each([
    ...['F32', 'f32.1', '(M54.5)', 'diag. S82,3 connu', 'F 32.1', 'f 32.1', 'F  32.1', 'F-32.1', 'F–32,1', 'F.32.1'],
    ...[
      'A 04.7',
      'ICD10F32',
      'ICD-10 F32',
      'CIM-10 : F 32',
      'icd10:f32.1',
      'ICD-10-GM M54.5',
      'U07',
      'U07.1',
      'U 09.9',
    ],
    ...[
      'U12.1',
      '6A70.1',
      '6a70.1',
      '8A80.2',
      'MB24.1',
      'ICD-11 6A70',
      'DSM 296.32',
      'DSM-5: 296.3',
      'DSM-IV-TR 300.4',
    ],
    ...['6A70', '6a70', '8A80', '6D10', 'G 35', 'f 43', 'F 32', 'M 54', '(F)43.2', '(F)43', 'code G 35, connu'],
    ...['Ｆ３２.１', 'F٣٢', 'Ф32.1', 'М54.5', 'с50', 'Φ32'],
  ])('is found to hold a diagnosis code in %j', (text) => {
    expect(holdsDiagnosisCode(text)).toBe(true);
    expect(refuseText(text, { maximum: 100, lines: true, shared: true }, [])?.code).toBe('TEXT_HOLDS_DIAGNOSIS');
  });

  it.each<[string, readonly string[]]>([
    ['levels of language', ['français A1', 'niveau B2', 'A1/B2', 'allemand C1, anglais A2+', 'DELF B1 réussi']],
    ['amounts', ['CHF 320', 'Fr. 32.10', '296.35', 'CHF 296.32', 'z.B. 12.50 Franken', 'z. B. 12.50', 'TVA 7,7 %']],
    ['shares', ['F 32.1 %', 'un 60 %', 'de 60 à 80 %', 'H 2', 'taux de 54.5%']],
    [
      'days and hours',
      ['le 12 à 10h30', '14 h 30', '8 g 35', 'le 12.03.2026', '2026-03-12', 'du 1.4. au 30.6.', 'semaine 12'],
    ],
    [
      'ages and spans',
      ['il a 20 ans', 'il y a 12 mois', 'à 20 km', 'a 12.5 km', 'ha 20 anni', 'da 18 mesi', 'A 20 ans'],
    ],
    [
      'letters beside numbers',
      ['H 20', 'il en a 12 e 20', 'S 12', 'permis B 12', 'F 20.-', 'F 50’000', 'F 60 %', 'K 120'],
    ],
    ['lists', ['(a) 12 mois', '(b) 20 heures', '(F) 12', 'n° 6A', '6A7', '6F70', '2B10', '36A70']],
    ['numbers of dossiers', ['ORP-2027-118', 'OFPC 2025/118', 'dossier 2026-118', 'Bilan AC n° 2401', 'case-12']],
    ['articles', ['OACI 26', 'LACI 85f(3)', 'art. 54 LAI', 'LAI 3c', 'RS 837.02', 'CO 335', 'S. 31', 'p. 12']],
    ['addresses', ['rue 1204', 'bureau 12', 'CH-1204 Genève', 'tram 14', '022 546 00 00', '+41 22 546 00 00']],
    ['other words', ['CO2', 'Covid-19', 'U15', 'U-20', 'ICD-10', 'CIM-10 et DSM-5', 'T4', 'rôle n° 3', 'Ян 2', 'А1']],
    [
      'long numbers',
      ['75692170769850', 'IBAN CH93 0076 2011 6238 5295 7', '756 92 17 07 69 84', '756, 921, 707, 698, 4'],
    ],
    ['sums', ['756 + 9217', '756 puis 9217 puis 0769 puis 85', '1 756.90 2 170.76 985']],
  ])('is accepted when it holds %s', (_what, texts) => {
    const refused = texts.filter((text) => refuseText(text, { maximum: 100, lines: true, shared: true }, []) !== null);
    expect(refused).toEqual([]);
  });

  it('is judged for codes only where it is shared', () => {
    expect(refuseText('F32', { maximum: 100, lines: true, shared: false }, [])).toBeNull();
  });
});
