import fc from 'fast-check';
import { decideDisclosure, type DisclosureQuestion } from '../../../subgraphs/common/rules/disclosure.js';
import { FIELDS_OF, type DisclosableField } from '../../../subgraphs/common/rules/disclosableFields.js';
import type { Frame, FrameAuthorisation, FrameTeamMember } from '../../../subgraphs/common/rules/frame.js';
import { FILE_INSTITUTIONS, INSTITUTIONS, ROLES, type Role } from '../../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { isMandated } from '../../../subgraphs/common/rules/mandate.js';
import { NO_HANDOVERS } from '../../kit/frames.js';
import { viewerWith } from '../../kit/viewers.js';

const TODAY: LocalDate = '2026-03-10';
const NO_GROUND = { kind: 'withheld', reason: 'NO_GROUND' };

/** A member of the management body, seconded from 1 February to 31 March. */
const MEMBER = viewerWith({
  ...{ subject: 'usr-team', institution: 'CII', service: 'cii-office', organ: null, roles: ['TEAM'] },
});
const SECONDMENT: FrameTeamMember = { subject: 'usr-team', from: '2026-02-01', to: '2026-03-31' };

const mandate = (changes: Partial<FrameAuthorisation> = {}): FrameAuthorisation => ({
  id: 'aut-1',
  discloser: 'AC',
  discloserService: 'orp-centre',
  recipient: 'CII',
  recipientService: 'cii-office',
  fields: ['AC_REGISTRATION', 'CII_KEY_DATA'],
  validFrom: '2026-03-01',
  validTo: '2026-06-30',
  inForce: true,
  ...changes,
});
const frame = (changes: Partial<Frame> = {}): Frame => ({
  ...{ caseId: 'case-1', version: 3, canton: 'GE', recipient: 'AC', mode: 'MAMAC', status: 'OPEN' },
  ...{ openedOn: '2026-03-01', openedBy: 'AC', left: false },
  participants: [{ institution: 'AC', service: 'orp-centre', responsible: 'usr-anna', deputy: null }],
  ...NO_HANDOVERS,
  authorisations: [mandate()],
  team: [SECONDMENT],
  ...changes,
});
const question = (changes: Partial<DisclosureQuestion> = {}): DisclosureQuestion => ({
  viewer: MEMBER,
  owner: 'AC',
  assignments: [],
  ownerServices: ['orp-centre'],
  frame: frame(),
  groundsOn: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'],
  canton: 'GE',
  today: TODAY,
  fresh: true,
  ...changes,
});

describe('TEAM_MANDATE (R49, domain 4b)', () => {
  it('lets a seconded member read the listed units of a referred case, until the authorisation ends', () => {
    expect(decideDisclosure(question())).toEqual({
      ...{ kind: 'granted', ground: 'TEAM_MANDATE', authorisationId: 'aut-1', until: '2026-06-30' },
      fields: new Set(['AC_REGISTRATION']),
      opened: [{ authorisationId: 'aut-1', purpose: null, fields: ['AC_REGISTRATION'] }],
    });
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-01-31', false, 'the day before the secondment'],
    ['2026-02-01', true, 'its first day'],
    ['2026-03-31', true, 'its last day'],
    ['2026-04-01', false, 'the day after it'],
  ])('of a secondment from 1 February to 31 March, on %s a member reads: %s (%s, R49)', (today, reads) => {
    const long = frame({ authorisations: [mandate({ validFrom: '2026-01-01', validTo: '2026-12-31' })] });
    expect(decideDisclosure(question({ today, frame: long })).kind).toBe(reads ? 'granted' : 'withheld');
  });

  it('a secondment without end lasts, and one of several in force is enough (R49)', () => {
    const ended: FrameTeamMember = { ...SECONDMENT, from: '2025-01-01', to: '2025-12-31' };
    const team: readonly FrameTeamMember[] = [ended, { ...SECONDMENT, from: '2026-01-01', to: null }];
    expect(decideDisclosure(question({ frame: frame({ team }) })).kind).toBe('granted');
    expect(decideDisclosure(question({ frame: frame({ team: [ended] }) }))).toEqual(NO_GROUND);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-02-28', false, 'the day before its first'],
    ['2026-03-01', true, 'its first day'],
    ['2026-03-09', true, 'its last day'],
    ['2026-03-10', false, 'the day after its last'],
  ])('on an authorisation from 1 to 9 March, on %s it holds: %s (%s, LPGA 28)', (today, holds) => {
    const short = frame({ authorisations: [mandate({ validTo: '2026-03-09' })] });
    expect(decideDisclosure(question({ today, frame: short })).kind).toBe(holds ? 'granted' : 'withheld');
  });

  it.each<[string, Partial<DisclosureQuestion>]>([
    ['the ground is off', { groundsOn: ['OWN_TASK', 'AUTHORISATION'] }],
    ['the owner keeps no frame', { frame: null }],
    ['the frame is of another canton', { frame: frame({ canton: 'VD' }) }],
    ['the member is of another canton', { viewer: { ...MEMBER, canton: 'VD' } }],
    ['the owner has left', { frame: frame({ left: true }) }],
    ['the case is closed', { frame: frame({ status: 'CLOSED' }) }],
    ['the frame was made for another institution', { frame: frame({ recipient: 'AI' }) }],
    ['the case was not referred (R49)', { frame: frame({ mode: 'COORDINATION' }) }],
    ['nobody is seconded (R49)', { frame: frame({ team: [] }) }],
    ['somebody else is seconded (R49)', { viewer: { ...MEMBER, subject: 'usr-other' } }],
    ['the member acts for another service', { viewer: { ...MEMBER, service: 'cii-elsewhere' } }],
    ['the member acts for no service', { viewer: { ...MEMBER, service: null } }],
    ['nothing is authorised', { frame: frame({ authorisations: [] }) }],
    ['it is not in force', { frame: frame({ authorisations: [mandate({ inForce: false })] }) }],
    ['it names an institution', { frame: frame({ authorisations: [mandate({ recipient: 'AI' })] }) }],
    ['another institution discloses', { frame: frame({ authorisations: [mandate({ discloser: 'AI' })] }) }],
    ['another office discloses', { frame: frame({ authorisations: [mandate({ discloserService: 'orp-north' })] }) }],
    ['it lists the key data alone', { frame: frame({ authorisations: [mandate({ fields: ['CII_KEY_DATA'] })] }) }],
  ])('nothing is read when %s', (_what, changes) => {
    expect(decideDisclosure(question(changes))).toEqual(NO_GROUND);
  });

  it('says STALE when the owner has not heard from the register, case or none (D7)', () => {
    const stale = { kind: 'withheld', reason: 'STALE' };
    expect(decideDisclosure(question({ fresh: false }))).toEqual(stale);
    expect(decideDisclosure(question({ fresh: false, frame: null }))).toEqual(stale);
  });

  const others = ROLES.filter((role) => role !== 'TEAM');
  it.each<Role>(others)('%s of the register sees nothing, even under the subject of a member (R49, R50)', (role) => {
    const viewer = { ...MEMBER, roles: [role], purpose: 'any reason' };
    expect(decideDisclosure(question({ viewer }))).toEqual(NO_GROUND);
  });

  it('is of the register alone: staff of an institution with the function TEAM read nothing on it (R25)', () => {
    const viewer = { ...MEMBER, institution: 'AI' as const };
    expect(decideDisclosure(question({ viewer }))).toEqual(NO_GROUND);
  });
});

describe('Telling the management body of one’s own accord (R34, R40)', () => {
  const house = { institution: 'AC', services: ['orp-centre'] } as const;
  const asked = { house, field: 'AC_REGISTRATION', today: TODAY, groundsOn: ['TEAM_MANDATE'] } as const;

  it('needs what a member needs to read, but for the secondment', () => {
    expect(isMandated(frame({ team: [] }), asked)).toBe(true);
    expect(isMandated(frame({ authorisations: [mandate({ discloserService: null })] }), asked)).toBe(true);
  });

  it.each<[string, Partial<Frame>]>([
    ['the case was not referred', { mode: 'PLUS' }],
    ['it is closed', { status: 'CLOSED' }],
    ['the house has left', { left: true }],
    ['nothing is authorised', { authorisations: [] }],
    ['it names an institution', { authorisations: [mandate({ recipient: 'AS' })] }],
    ['the unit is not listed', { authorisations: [mandate({ fields: ['AC_MEASURES'] })] }],
    ['it is not in force', { authorisations: [mandate({ inForce: false })] }],
    ['it begins tomorrow', { authorisations: [mandate({ validFrom: '2026-03-11' })] }],
    ['it ended yesterday', { authorisations: [mandate({ validTo: '2026-03-09' })] }],
    ['another institution discloses', { authorisations: [mandate({ discloser: 'AS' })] }],
    ['another service discloses', { authorisations: [mandate({ discloserService: 'orp-north' })] }],
  ])('is not allowed when %s', (_what, changes) => {
    expect(isMandated(frame(changes), asked)).toBe(false);
  });

  it('is not allowed where the ground is off', () => {
    expect(isMandated(frame(), { ...asked, groundsOn: ['OWN_TASK', 'AUTHORISATION'] })).toBe(false);
  });
});

describe('Whatever a case holds', () => {
  const someDay = fc.integer({ min: -3, max: 3 }).map((days) => addDays(TODAY, days));
  const units: readonly DisclosableField[] = INSTITUTIONS.flatMap((institution) => FIELDS_OF[institution]);
  const anyAuthorisation: fc.Arbitrary<FrameAuthorisation> = fc.record({
    id: fc.constantFrom('aut-1', 'aut-2'),
    discloser: fc.constantFrom(...FILE_INSTITUTIONS),
    discloserService: fc.constantFrom('orp-centre', 'elsewhere', null),
    recipient: fc.constantFrom(...INSTITUTIONS),
    recipientService: fc.constantFrom('cii-office', 'elsewhere'),
    fields: fc.subarray([...units]),
    validFrom: someDay,
    validTo: someDay,
    inForce: fc.boolean(),
  });
  const anyMember = fc.record({
    subject: fc.constantFrom('usr-team', 'usr-other'),
    from: someDay,
    to: fc.option(someDay),
  });

  it('a member never sees a unit that no authorisation in force to the body lists, nor outside a secondment (R49)', () => {
    const anyAsked = fc.record({
      mode: fc.constantFrom('MAMAC', 'COORDINATION'),
      authorisations: fc.array(anyAuthorisation, { maxLength: 4 }),
      team: fc.array(anyMember, { maxLength: 3 }),
      owner: fc.constantFrom(...FILE_INSTITUTIONS),
    });
    fc.assert(
      fc.property(anyAsked, ({ mode, authorisations, team, owner }) => {
        const held = frame({
          mode: mode === 'MAMAC' ? 'MAMAC' : 'COORDINATION',
          authorisations,
          team,
          recipient: owner,
        });
        const decision = decideDisclosure(question({ owner, frame: held }));
        if (decision.kind === 'withheld') return;
        expect([decision.ground, mode]).toEqual(['TEAM_MANDATE', 'MAMAC']);
        const seconded = team.some(
          (one) => one.subject === 'usr-team' && one.from <= TODAY && (one.to === null || TODAY <= one.to),
        );
        expect(seconded).toBe(true);
        const open = authorisations.filter(
          (one) =>
            one.inForce &&
            one.recipient === 'CII' &&
            one.recipientService === 'cii-office' &&
            one.discloser === owner &&
            one.discloserService !== 'elsewhere' &&
            one.validFrom <= TODAY &&
            TODAY <= one.validTo,
        );
        for (const unit of decision.fields) expect(open.some(({ fields }) => fields.includes(unit))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
