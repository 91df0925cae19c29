import { READ_TEXTS } from '../../../../subgraphs/common/rules/readTexts.js';
import type { CaseState, Participant } from '../../../../subgraphs/cii/rules/case.js';
import { decideRecordAuthorisation } from '../../../../subgraphs/cii/rules/recordAuthorisation.js';
import { authorisationFormOf } from '../../../../subgraphs/cii/rules/letters/authorisationForm.js';
import { CONSENT_LETTER_KINDS } from '../../../../subgraphs/cii/rules/letters/letter.js';
import { informedAfterOf, informedBeforeOf } from '../../../../subgraphs/cii/rules/letters/notices.js';
import { LETTER_TEXTS } from '../../../../subgraphs/cii/rules/letters/texts.js';
import { FIELDS_OF } from '../../../../subgraphs/common/rules/disclosableFields.js';
import { LANGUAGES } from '../../../../subgraphs/common/rules/institutions.js';
import { MANDATE_KINDS, MANDATE_POWERS } from '../../../../subgraphs/common/rules/representation.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  ORP,
  PERSON,
  resealed,
  SOCIAL,
  worker,
} from '../../../kit/cases.js';
import { consentLetter, exchangeOf, signedCase } from '../../../kit/consentLetters.js';
import { existing, fieldsOf, tablesOf, wordsOf } from '../../../kit/letterSamples.js';

/** A service that was asked and has not answered: whether it knows the person nobody says. */
const asOnlyAsked =
  (institution: string) =>
  (one: Participant): Participant =>
    one.institution === institution ? { ...one, state: 'INVITED', responsible: null } : one;

const written = { language: 'EN', today: '2026-03-02', withKeyData: true } as const;

describe('an authorisation on paper (LPGA 28, domain 4b)', () => {
  it('has the nine parts: person, discloser, recipient, information, ground, recurrence, period, date, signature', () => {
    const state = signedCase();
    const fields = fieldsOf(
      existing(authorisationFormOf({ state, held: state.authorisations.at(-1) ?? null, ...written })),
    );
    expect(fields).toMatchObject({
      'Surname and first name': 'Vuilleumier Aline',
      'Who gives it': 'Disability insurance office, office-ai',
      'Who receives it': 'Regional placement office (ORP), orp-rive',
      Purpose: 'To plan the integration together',
      'Legal ground': 'Article 28 LPGA',
      'How often': 'Again during the period',
      'Period of validity': 'from 2 March 2026 to 1 September 2026',
      'Place and date': null,
      'The person': 'signed on 1 March 2026',
    });
    for (const field of [...FIELDS_OF.AI, ...FIELDS_OF.CII])
      expect(fields['Information']).toContain(READ_TEXTS.EN.units[field]);
  });

  it.each(LANGUAGES)('says in %s what can be refused without disadvantage, and how it is withdrawn', (language) => {
    const words = wordsOf(existing(consentLetter('AUTHORISATION_FORM', { language })));
    const { form } = LETTER_TEXTS[language].consent;
    for (const said of [form.strike, form.noDisadvantage, form.ownLaw, form.withdraw, form.effect, form.past]) {
      expect(words).toContain(said);
    }
  });

  it('waits for the signature while nobody gave it force', () => {
    const state = signedCase();
    const proposed = authorisation({ discloser: AI_OFFICE, recipient: ORP, fields: ['AI_MEASURES'] });
    const after = applied(
      state,
      decideRecordAuthorisation(
        state,
        { authorisation: proposed },
        contextOf(worker(ORP, { subject: 'worker-orp-rive' })),
      ),
    );
    const fields = fieldsOf(existing(consentLetter('AUTHORISATION_FORM', { state: after, language: 'EN' })));
    expect(fields).toMatchObject({ 'The person': null, 'Or who represents the person': null });
  });

  it.each([
    ['2027-06-30', 'from 1 January 2026 to 30 June 2027'],
    [null, 'from 1 January 2026 on'],
  ] as const)(
    'tells that a representative signed: by what, with which powers, how long and by which deed (R5): %s',
    (to, period) => {
      const state = signedCase();
      const mandate = {
        kind: 'DEPUTY',
        powers: ['SIGN_AUTHORISATIONS', 'WITHDRAW'],
        from: '2026-01-01',
        to,
        proof: 'Deed 7',
      } as const;
      const signed = authorisation({
        discloser: AI_OFFICE,
        recipient: ORP,
        fields: ['AI_MEASURES'],
        signature: 'REPRESENTATIVE',
        mandate,
      });
      const after = applied(state, decideRecordAuthorisation(state, { authorisation: signed }, contextOf(PERSON)));
      expect(fieldsOf(existing(consentLetter('AUTHORISATION_FORM', { state: after, language: 'EN' })))).toMatchObject({
        'The person': '–',
        'Or who represents the person': 'signed on 1 March 2026',
        'Mandate: kind, powers, period, proof': `deputy by order of the authority; sign authorisations, withdraw them; ${period}; Deed 7`,
      });
    },
  );

  it.each(LANGUAGES)(
    'has a word for every kind and power of a mandate, and a line to fill in without one, in %s',
    (language) => {
      const { form } = LETTER_TEXTS[language].consent;
      const kinds = MANDATE_KINDS.map((kind) => form.mandateKinds[kind]);
      const powers = MANDATE_POWERS.map((power) => form.powers[power]);
      expect(new Set([...kinds, ...powers]).size).toBe(MANDATE_KINDS.length + MANDATE_POWERS.length);
      const blank = existing(authorisationFormOf({ state: signedCase(), held: null, ...written, language }));
      expect(fieldsOf(blank)[form.deed]).toBeNull();
    },
  );

  it('names an institution as a whole, and the management body', () => {
    const state = signedCase();
    const held = state.authorisations.at(-1);
    if (held === undefined) throw new Error('Nothing was signed.');
    const whole = resealed(held, {
      discloser: { institution: 'AI', service: null },
      recipient: { institution: 'CII', service: 'bureau' },
    });
    expect(fieldsOf(existing(authorisationFormOf({ state, held: whole, ...written })))).toMatchObject({
      'Who gives it': 'Disability insurance (AI), the whole office',
      'Who receives it': 'Management body of CII-MAMAC',
    });
  });

  it('has lines to fill in and units to tick where nothing is named, and none for a name without a ground', () => {
    const blank = existing(authorisationFormOf({ state: signedCase(), held: null, ...written, withKeyData: false }));
    expect(fieldsOf(blank)).toMatchObject({
      'Surname and first name': null,
      'Who gives it': null,
      'Period of validity': null,
      'The person': null,
    });
    const ticks = tablesOf(blank)
      .flat()
      .map(([, what = '']) => what.split('☐').length - 1);
    expect(ticks).toEqual(
      [FIELDS_OF.AC, FIELDS_OF.AI, FIELDS_OF.AS].map((fields) => fields.length + FIELDS_OF.CII.length),
    );
    expect(tablesOf(existing(consentLetter('AUTHORISATION_FORM')))).toEqual([]);
  });

  it('is there for nothing that nobody can sign or use any more', () => {
    const state = signedCase();
    const held = state.authorisations.at(-1);
    if (held === undefined) throw new Error('Nothing was signed.');
    const gone = resealed(held, { withdrawnAt: '2026-03-02T09:00:00.000Z' });
    expect(authorisationFormOf({ state, held: gone, ...written })).toBeNull();
    expect(authorisationFormOf({ state, held: { ...held, validTo: '2026-12-31' }, ...written })).toBeNull();
    expect(authorisationFormOf({ state, held, ...written, today: '2026-09-01' })).not.toBeNull();
    expect(authorisationFormOf({ state, held, ...written, today: '2026-09-02' })).toBeNull();
  });
});

describe('informed before a notice for early detection (LAI 3b)', () => {
  it('comes from unemployment insurance or social assistance, and never from the office that is notified', () => {
    const state = signedCase();
    expect(wordsOf(existing(informedBeforeOf({ state, ...written }, ORP))).join(' ')).toContain(
      'The regional placement office (ORP) intends to notify your situation to the disability insurance office',
    );
    expect(existing(informedBeforeOf({ state, ...written }, SOCIAL)).kind).toBe('INFORMED_BEFORE');
    expect(informedBeforeOf({ state, ...written }, AI_OFFICE)).toBeNull();
  });

  it('says how to reach the sender, and promises that no diagnosis is sent', () => {
    const letter = existing(informedBeforeOf({ state: signedCase(), ...written }, ORP));
    expect(tablesOf(letter)).toEqual([
      [['Regional placement office (ORP), orp-rive', '022 000 00 00', 'contact@orp-rive.example']],
    ]);
    expect(wordsOf(letter).join(' ')).toMatch(/without a diagnosis.*never the medical data/s);
    expect(fieldsOf(letter)).toMatchObject({ 'Surname and first name': 'Vuilleumier Aline' });
    expect(
      fieldsOf(existing(informedBeforeOf({ state: signedCase(), ...written, withKeyData: false }, ORP))),
    ).toMatchObject({ 'Surname and first name': null });
  });
});

describe('informed after an exchange on a ground of law (LACI 85f(4), unverified)', () => {
  const rowsOf = (changes = {}) =>
    tablesOf(informedAfterOf({ state: signedCase(), ...written }, exchangeOf(changes)))[0];

  it('tells who could read what, when, why and by which article, and that the wording is unverified', () => {
    expect(rowsOf()).toEqual([
      ['Which information', `${READ_TEXTS.EN.units.AC_REGISTRATION}; ${READ_TEXTS.EN.units.AC_MEASURES}`],
      ['When', 'from 2 March 2026 to 1 April 2026'],
      ['Why', 'To find out which insurance bears the costs'],
      ['By which article', 'Article 85f(3) LACI'],
    ]);
    const words = wordsOf(existing(consentLetter('INFORMED_AFTER', { language: 'EN' }))).join(' ');
    expect(words).toMatch(/Disability insurance office, office-ai.*Unemployment insurance.*still to verify/s);
    expect(words).not.toContain('Who pays the course is open');
  });

  it('says how to reach who read and who disclosed, since an objection may go to either (LACI 85f(4))', () => {
    const contacts = (state: CaseState) => tablesOf(informedAfterOf({ state, ...written }, exchangeOf()))[1];
    const row = (office: string, service: string) => [office, '022 000 00 00', `contact@${service}.example`];
    const both = [
      row('Disability insurance office, office-ai', 'office-ai'),
      row('Regional placement office (ORP), orp-rive', 'orp-rive'),
    ];
    expect(contacts(signedCase())).toEqual(both);
    const second = { ...signedCase(), participants: signedCase().participants.map(asOnlyAsked('AC')) };
    expect(contacts(second)).toEqual(both.slice(0, 1));
    expect(wordsOf(informedAfterOf({ state: second, ...written }, exchangeOf())).join(' ')).toMatch(
      /Regional placement office \(ORP\): this office has given neither telephone nor mail address/,
    );
  });

  it('ends with the day on which the exchange ended', () => {
    const by = exchangeOf().openedBy;
    const ending = { reason: 'PAYER_KNOWN', by, effectiveEverywhereAt: '2026-03-10T09:00:00.000Z' } as const;
    expect(rowsOf({ ending: { ...ending, on: '2026-03-10' } })?.[1]?.[1]).toBe('from 2 March 2026 to 10 March 2026');
    expect(rowsOf({ ending: { ...ending, on: '2026-04-02' } })?.[1]?.[1]).toBe('from 2 March 2026 to 1 April 2026');
  });
});

it.each(CONSENT_LETTER_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const)))(
  '%s in %s is written in that language, with its title',
  (kind, language) => {
    const letter = existing(consentLetter(kind, { language }));
    expect(letter).toMatchObject({ kind, language, languageTag: LETTER_TEXTS[language].languageTag });
    expect(wordsOf(letter).join(' ')).not.toMatch(/undefined|null|NaN/);
  },
);
