import fc from 'fast-check';
import {
  ACTS_OF_FIELD,
  MOST_TEAM_MEMBERS,
  parseInstitutionEntry,
  parseRegisterEntry,
  REPORTED_ACTS,
  type CaseOpenedEntry,
} from '../../../subgraphs/common/rules/exchange.js';
import { PROBLEM_KINDS } from '../../../subgraphs/common/rules/mamac.js';
import { deriveFrame, framesToSend } from '../../../subgraphs/cii/rules/deriveFrame.js';
import { entered, idFor, openedCase, openedEntry, runningCase } from '../../kit/cases.js';

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
const stated = {
  ...{ kind: 'REGISTRATION_STATED', entryId: idFor('ent', '8'), caseId: idFor('case', '1'), version: 2 },
  ...{ service: 'orp-rive', from: '2026-01-15', to: null },
};
const smrReferred = {
  ...{ kind: 'SMR_CONCLUSION_REFERRED', entryId: idFor('ent', '9'), caseId: idFor('case', '1'), version: 2 },
  ...{ service: 'office-ai', conclusionId: idFor('smr', '1'), on: '2026-03-02' },
};

/** The opening of a case of mode MAMAC, with an authorisation that names this recipient. */
const referralTo = (recipient: object): object => {
  const mandate = { ...entered('2', { purpose: 'JOINT_ASSESSMENT', fields: ['AC_REGISTRATION'] }), recipient };
  return { ...referral(), authorisations: [mandate] };
};

function referral(changes: Partial<CaseOpenedEntry> = {}): CaseOpenedEntry {
  const body = { institution: 'CII', service: 'cii-office' } as const;
  return openedEntry({
    mode: 'MAMAC',
    mamac: { problems: ['HEALTH', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' },
    authorisations: [entered('1'), entered('2', { recipient: body, purpose: 'JOINT_ASSESSMENT' })],
    ...changes,
  });
}

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

  it('can say that a case was erased, and nothing else with it', () => {
    const entry = { kind: 'CASE_ERASED', caseId: idFor('case', '1') };
    expect(parseRegisterEntry(wired(entry))).toEqual({ entry });
    expect(parseRegisterEntry(wired({ ...entry, person: 'x' }))).toEqual({ malformedAt: 'entry' });
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
    referral(),
    referral({ mamac: { problems: PROBLEM_KINDS, targetMarket: 'SUPPORTED_LABOUR_MARKET' } }),
    stated,
    { ...stated, to: '2026-03-31' },
    smrReferred,
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

describe('a request to the management body and what is told to it (R34, R36, R40)', () => {
  const request = { problems: ['HEALTH', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' };
  it.each<[what: string, entry: unknown, at: string]>([
    ['in another mode', { ...openedEntry(), mamac: request }, 'entry.mamac'],
    ['missing in mode MAMAC', openedEntry({ mode: 'MAMAC' }), 'entry.mamac'],
    [
      'with a kind that nobody knows',
      { ...referral(), mamac: { ...request, problems: ['LUCK'] } },
      'entry.mamac.problems[0]',
    ],
    [
      'with more kinds than there are',
      { ...referral(), mamac: { ...request, problems: [...PROBLEM_KINDS, 'HEALTH'] } },
      'entry.mamac.problems',
    ],
    ['with another market', { ...referral(), mamac: { ...request, targetMarket: 'ANY' } }, 'entry.mamac.targetMarket'],
    ['with more beside it', { ...referral(), mamac: { ...request, diagnosis: 'none' } }, 'entry.mamac'],
    [
      'with a recipient of no institution',
      referralTo({ institution: 'SMR', service: 'x' }),
      'entry.authorisations[0].recipient.institution',
    ],
    [
      'with a body without service',
      referralTo({ institution: 'CII', service: '' }),
      'entry.authorisations[0].recipient.service',
    ],
    ['with a registration that begins on no day', { ...stated, from: '2026-02-30' }, 'entry.from'],
    ['with a registration without an end said', { ...stated, to: undefined }, 'entry.to'],
    ['with a conclusion that is none', { ...smrReferred, conclusionId: idFor('mea', '1') }, 'entry.conclusionId'],
    ['with the conclusion itself', { ...smrReferred, capacityPercent: 50 }, 'entry'],
  ])('is malformed %s', (_what, entry, at) => {
    expect(parseInstitutionEntry(entry)).toEqual({ malformedAt: at });
  });
});

describe('the management body in a frame (R49)', () => {
  const frame = deriveFrame(runningCase(), 'AI');
  const read = (changes: object) => parseRegisterEntry({ kind: 'FRAME', frame: { ...frame, ...changes } });
  const member = { subject: 'usr-team', from: '2026-01-01', to: null };

  it('is read with its members and its mandate', () => {
    const [held] = frame.authorisations;
    const mandated = {
      team: [member],
      authorisations: [{ ...held, recipient: 'CII', recipientService: 'cii-office' }],
    };
    expect(read(mandated)).toEqual({ entry: { kind: 'FRAME', frame: { ...frame, ...mandated } } });
  });

  it.each<[what: string, team: unknown, at: string]>([
    ['no list', null, 'entry.frame.team'],
    [
      'more members than a frame carries',
      Array.from({ length: MOST_TEAM_MEMBERS + 1 }, () => member),
      'entry.frame.team',
    ],
    ['a member without a first day', [{ ...member, from: null }], 'entry.frame.team[0].from'],
    ['a name beside the subject', [{ ...member, name: 'x' }], 'entry.frame.team[0]'],
    ['a subject with a space', [{ ...member, subject: 'usr team' }], 'entry.frame.team[0].subject'],
  ])('is malformed with %s', (_what, team, at) => {
    expect(read({ team })).toEqual({ malformedAt: at });
  });

  it('may have as many members as a frame carries, and not be left out', () => {
    const team = Array.from({ length: MOST_TEAM_MEMBERS }, () => member);
    expect(read({ team })).toHaveProperty('entry');
    const { team: _none, ...without } = frame;
    expect(parseRegisterEntry({ kind: 'FRAME', frame: without })).toEqual({ malformedAt: 'entry.frame' });
  });
});

describe('the reported acts', () => {
  it('each stand under at least one unit', () => {
    const used = new Set(Object.values(ACTS_OF_FIELD).flat());
    expect([...used].sort()).toEqual([...REPORTED_ACTS].sort());
  });
});
