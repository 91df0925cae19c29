import fc from 'fast-check';
import {
  ACTS_OF_FIELD,
  parseInstitutionEntry,
  parseRegisterEntry,
  REPORTED_ACTS,
} from '../../../subgraphs/common/rules/exchange.js';
import { deriveFrame, framesToSend } from '../../../subgraphs/cii/rules/deriveFrame.js';
import { idFor, openedCase, openedEntry, runningCase } from '../../kit/cases.js';

/** The entry as it comes over the wire. */
const wired = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
const report = {
  kind: 'ACT_REPORTED',
  entryId: idFor('ent', '7'),
  caseId: idFor('case', '1'),
  version: 2,
  service: 'office-ai',
  field: 'AI_MEASURES',
  act: 'MEASURE_DECIDED',
  on: '2026-03-01',
};

describe('what the register sends', () => {
  it('is read back as it was sent, with and without an invitation', () => {
    const [toAc, toAi] = framesToSend(null, openedCase());
    expect(toAc).not.toHaveProperty('invitation');
    expect(parseRegisterEntry(wired(toAc))).toEqual({ entry: toAc });
    expect(toAi).toHaveProperty('invitation');
    expect(parseRegisterEntry(wired(toAi))).toEqual({ entry: toAi });
  });

  it('can say that a case was not opened', () => {
    const entry = { kind: 'OPENING_REFUSED', caseId: idFor('case', '1'), reason: 'NOT_ACCEPTED' };
    expect(parseRegisterEntry(wired(entry))).toEqual({ entry });
  });

  const frame = wired(deriveFrame(runningCase(), 'AI'));
  it.each<[what: string, frame: unknown, at: string]>([
    ['an unknown key', { ...frame, name: 'Vuilleumier' }, 'entry.frame'],
    ['a missing key', { ...frame, leads: undefined }, 'entry.frame.leads'],
    ['a version that is text', { ...frame, version: '2' }, 'entry.frame.version'],
    ['a version of zero', { ...frame, version: 0 }, 'entry.frame.version'],
    ['a fraction', { ...frame, version: 1.5 }, 'entry.frame.version'],
    ['a canton in lower case', { ...frame, canton: 'ge' }, 'entry.frame.canton'],
    ['a recipient that keeps no file', { ...frame, recipient: 'CII' }, 'entry.frame.recipient'],
    ['a day that does not exist', { ...frame, openedOn: '2026-02-30' }, 'entry.frame.openedOn'],
    ['an identifier of another kind', { ...frame, caseId: idFor('acf', '1') }, 'entry.frame.caseId'],
    ['a list that is an object', { ...frame, participants: {} }, 'entry.frame.participants'],
    ['too many participants', { ...frame, participants: Array(21).fill(null) }, 'entry.frame.participants'],
    ['left that is not a truth value', { ...frame, left: 'false' }, 'entry.frame.left'],
    ['a frame that is a list', [frame], 'entry.frame'],
    ['no frame', null, 'entry.frame'],
  ])('is malformed with %s', (_what, broken, at) => {
    expect(parseRegisterEntry({ kind: 'FRAME', frame: broken })).toEqual({ malformedAt: at });
  });

  it('is malformed when the number beside an invitation is not one', () => {
    const invitation = { services: ['office-ai'], avsNumber: '7569217076984' };
    expect(parseRegisterEntry({ kind: 'FRAME', frame, invitation })).toEqual({
      malformedAt: 'entry.invitation.avsNumber',
    });
  });
});

describe('what an institution sends', () => {
  it.each([
    openedEntry(),
    openedEntry({ reasonText: 'Deux convocations le même jour.', interpreterLanguage: 'ti' }),
    report,
    {
      kind: 'REGISTRATION_CONFIRMED',
      entryId: idFor('ent', '8'),
      caseId: idFor('case', '1'),
      version: 0,
      service: 'x',
    },
    { kind: 'NOT_KNOWN', entryId: idFor('ent', '9'), caseId: idFor('case', '1'), version: 4, service: 'social-onex' },
  ])('is read back as it was sent: $kind', (entry) => {
    expect(parseInstitutionEntry(wired(entry))).toEqual({ entry });
  });

  it('is malformed when a key comes from the prototype', () => {
    const inherited: unknown = Object.create(report);
    expect(parseInstitutionEntry(inherited)).toEqual({ malformedAt: 'entry.kind' });
    const poisoned: unknown = JSON.parse(JSON.stringify(report).replace('{', '{"__proto__":{"admin":true},'));
    expect(parseInstitutionEntry(poisoned)).toEqual({ malformedAt: 'entry' });
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('is malformed with a constructor, a symbol or an instance of a class', () => {
    expect(parseInstitutionEntry({ ...report, constructor: {} })).toEqual({ malformedAt: 'entry' });
    expect(parseInstitutionEntry({ ...report, [Symbol('s')]: 1 })).toEqual({ malformedAt: 'entry' });
    expect(parseInstitutionEntry(Object.assign(new Date(), report))).toEqual({ malformedAt: 'entry' });
  });

  it.each<[what: string, entry: unknown, at: string]>([
    ['an unknown kind', { ...report, kind: 'LEAD_TAKEN' }, 'entry.kind'],
    ['a kind of the other direction', { ...report, kind: 'FRAME' }, 'entry.kind'],
    ['content beside the report', { ...report, amount: 100 }, 'entry'],
    ['an act of another unit', { ...report, field: 'AI_PENSION' }, 'entry.act'],
    ['the key data as a unit', { ...report, field: 'CII_KEY_DATA' }, 'entry.act'],
    ['an over-long service', { ...report, service: 'x'.repeat(65) }, 'entry.service'],
    ['a service with a dollar', { ...report, service: '$where' }, 'entry.service'],
    ['a query object as identifier', { ...report, entryId: { $ne: null } }, 'entry.entryId'],
    ['an over-long reason', openedEntry({ reasonText: 'a'.repeat(501) }), 'entry.reasonText'],
    [
      'an over-long name',
      openedEntry({ person: { ...openedEntry().person, officialName: 'a'.repeat(101) } }),
      'entry.person.officialName',
    ],
    ['an empty name', openedEntry({ person: { ...openedEntry().person, firstName: ' ' } }), 'entry.person.firstName'],
    [
      'a name that turns the text around',
      openedEntry({ person: { ...openedEntry().person, firstName: 'A\u202eB' } }),
      'entry.person.firstName',
    ],
    ['a number', 7, 'entry.kind'],
    ['nothing', null, 'entry.kind'],
    ['a list', [], 'entry.kind'],
  ])('is malformed with %s', (_what, entry, at) => {
    expect(parseInstitutionEntry(entry)).toEqual({ malformedAt: at });
  });

  it('never throws and never quotes a value, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = parseInstitutionEntry(value);
        expect('malformedAt' in parsed && /^entry[a-zA-Z.[\]0-9]*$/.test(parsed.malformedAt)).toBe(true);
      }),
    );
  });

  it('is malformed after any one key of it was taken away', () => {
    for (const key of Object.keys(openedEntry())) {
      const { [key]: _taken, ...rest } = wired(openedEntry());
      expect(parseInstitutionEntry(rest)).toHaveProperty('malformedAt');
    }
  });
});

describe('the reported acts', () => {
  it('each stand under at least one unit', () => {
    const used = new Set(Object.values(ACTS_OF_FIELD).flat());
    expect([...used].sort()).toEqual([...REPORTED_ACTS].sort());
  });
});
