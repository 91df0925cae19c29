import { readMandate } from '../../../subgraphs/common/rules/readMandate.js';
import {
  MANDATE_POWERS,
  refuseMandate,
  refuseSignature,
  representativeOf,
  withinMandate,
  type Mandate,
} from '../../../subgraphs/common/rules/representation.js';
import { refuseAuthorisation, type ReadingAuthorisation } from '../../../subgraphs/common/rules/authorisation.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { MalformedEntry } from '../../../subgraphs/common/rules/strictParsing.js';
import { authorisation, PERSON, TODAY, worker, ORP } from '../../kit/cases.js';

const MANDATE: Mandate = {
  kind: 'DEPUTY',
  powers: ['SIGN_AUTHORISATIONS'],
  from: '2026-02-10',
  to: '2026-03-01',
  proof: 'TPAE/2026/114',
};
const act = (on: LocalDate) => ({ power: 'SIGN_AUTHORISATIONS', on, path: ['input', 'mandate'] }) as const;
const codes = (refusals: readonly { readonly code: string }[]) => refusals.map(({ code }) => code);

describe('a mandate', () => {
  it.each<[when: string, on: LocalDate, codes: string[]]>([
    ['the day before its first', '2026-02-09', ['MANDATE_NOT_IN_FORCE']],
    ['on its first day', '2026-02-10', []],
    ['on its last day', '2026-03-01', []],
    ['the day after its last', '2026-03-02', ['MANDATE_NOT_IN_FORCE']],
  ])('carries a signature %s or not', (_when, on, expected) => {
    expect(codes(refuseMandate(MANDATE, act(on)))).toEqual(expected);
  });

  it('without an end goes on', () => {
    expect(refuseMandate({ ...MANDATE, to: null }, act('2040-01-01'))).toEqual([]);
  });

  it('carries nothing that its powers do not list', () => {
    for (const power of MANDATE_POWERS) {
      const expected =
        power === 'SIGN_AUTHORISATIONS' ? [] : [{ code: 'POWER_NOT_COVERED', path: ['input', 'mandate', 'powers'] }];
      expect(refuseMandate(MANDATE, { ...act('2026-03-01'), power })).toMatchObject(expected);
      expect(codes(refuseMandate({ ...MANDATE, powers: MANDATE_POWERS }, { ...act('2026-03-01'), power }))).toEqual([]);
    }
  });

  it('needs its proof by reference, and no content of it', () => {
    const proven = (proof: string) => refuseMandate({ ...MANDATE, proof }, act('2026-03-01'));
    expect(proven(' ')).toMatchObject([{ code: 'REFERENCE_MISSING', path: ['input', 'mandate', 'proof'] }]);
    expect(codes(proven('https://justice.example/file?name=x'))).toEqual(['EVIDENCE_NOT_A_REFERENCE']);
    expect(codes(proven('F32 since 2020'))).toEqual(['TEXT_HOLDS_DIAGNOSIS']);
  });

  it('ends no earlier than it begins', () => {
    const reversed = { ...MANDATE, from: '2026-03-01', to: '2026-02-28' } as const;
    expect(codes(refuseMandate(reversed, act('2026-03-01')))).toEqual(['PERIOD_REVERSED', 'MANDATE_NOT_IN_FORCE']);
    expect(codes(refuseMandate({ ...reversed, to: '2026-03-01' }, act('2026-03-01')))).toEqual([]);
  });

  it('of another form is malformed from outside', () => {
    expect(readMandate(MANDATE, 'mandate')).toEqual(MANDATE);
    expect(readMandate({ ...MANDATE, to: null }, 'mandate')).toEqual({ ...MANDATE, to: null });
    for (const wrong of [
      { ...MANDATE, kind: 'FRIEND' },
      { ...MANDATE, powers: ['READ_FILES'] },
      { ...MANDATE, powers: Array(5).fill('WITHDRAW') },
      { ...MANDATE, from: '2026-02-30' },
      { ...MANDATE, proof: 'x'.repeat(201) },
      { ...MANDATE, name: 'somebody' },
    ]) {
      expect(() => readMandate(wrong, 'mandate')).toThrow(MalformedEntry);
    }
  });
});

describe('the signature of an authorisation', () => {
  const refusalsOf = (overrides: Partial<ReadingAuthorisation>) =>
    refuseAuthorisation(authorisation(overrides), { canton: 'GE', today: TODAY, path: ['input'] });

  it('of a representative needs the mandate, in force on the day of signing', () => {
    expect(refusalsOf({ signature: 'REPRESENTATIVE' })).toMatchObject([
      { code: 'MANDATE_MISSING', path: ['input', 'mandate'] },
    ]);
    expect(refusalsOf({ signature: 'REPRESENTATIVE', mandate: MANDATE, signedOn: '2026-03-01' })).toEqual([]);
    expect(refusalsOf({ signature: 'REPRESENTATIVE', mandate: MANDATE, signedOn: '2026-03-02' })).toMatchObject([
      { code: 'MANDATE_NOT_IN_FORCE', path: ['input', 'mandate'] },
    ]);
    const other = { ...MANDATE, powers: ['WITHDRAW', 'ANSWER_HANDOVER', 'AGREE_TO_PLAN'] as const };
    expect(codes(refusalsOf({ signature: 'REPRESENTATIVE', mandate: other }))).toEqual(['POWER_NOT_COVERED']);
  });

  it('of the person stands without a mandate, and with none', () => {
    for (const signature of ['HANDWRITTEN', 'ELECTRONIC'] as const) {
      expect(refusalsOf({ signature })).toEqual([]);
      expect(refusalsOf({ signature, mandate: MANDATE })).toMatchObject([
        { code: 'MANDATE_NOT_ALLOWED', path: ['input', 'mandate'] },
      ]);
    }
    expect(refuseSignature('HANDWRITTEN', undefined, { power: 'WITHDRAW', on: TODAY, path: [] })).toEqual([]);
  });
});

describe('who acts by a token with a mandate', () => {
  const representative = { ...PERSON, subject: 'deputy-1', mandate: MANDATE };

  it('is the person’s representative, by kind and proof and with an identity of the own', () => {
    expect(representativeOf(representative)).toEqual({ kind: 'DEPUTY', subject: 'deputy-1', proof: 'TPAE/2026/114' });
    expect(representativeOf(PERSON)).toBeNull();
    expect(representativeOf({ ...worker(ORP), mandate: MANDATE })).toBeNull();
  });

  it.each<[when: string, today: LocalDate, personId: string | null]>([
    ['before its first day', '2026-02-09', null],
    ['on its first day', '2026-02-10', 'person-1'],
    ['on its last day', '2026-03-01', 'person-1'],
    ['after its last day', '2026-03-02', null],
  ])('%s is the person of the case or nobody', (_when, today, personId) => {
    expect(withinMandate(representative, today).personId).toBe(personId);
    expect(withinMandate(PERSON, today)).toBe(PERSON);
  });
});
