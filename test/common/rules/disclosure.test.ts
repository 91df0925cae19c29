import { NO_HANDOVERS } from '../../kit/frames.js';
import fc from 'fast-check';
import {
  decideDisclosure,
  isAssigned,
  type DisclosureQuestion,
  type FileAssignment,
} from '../../../subgraphs/common/rules/disclosure.js';
import { FIELDS_OF, ownerOf, type DisclosableField } from '../../../subgraphs/common/rules/disclosableFields.js';
import type { Frame, FrameAuthorisation, FrameLegalExchange } from '../../../subgraphs/common/rules/frame.js';
import {
  FILE_INSTITUTIONS,
  INSTITUTIONS,
  ROLES,
  type FileInstitution,
  type Institution,
  type Role,
  type Viewer,
} from '../../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { staffOf, viewerWith } from '../../kit/viewers.js';

const TODAY: LocalDate = '2026-03-10';
const NO_GROUND = { kind: 'withheld', reason: 'NO_GROUND' };
const STALE = { kind: 'withheld', reason: 'STALE' };
const ALL_FIELDS: readonly DisclosableField[] = INSTITUTIONS.flatMap((institution) => FIELDS_OF[institution]);

/** An authorisation by which the owner discloses all its units and the key data to the reader's service. */
function authorisation(
  owner: FileInstitution,
  reader: Viewer,
  changes: Partial<FrameAuthorisation> = {},
): FrameAuthorisation {
  return {
    id: 'aut-1',
    discloser: owner,
    discloserService: null,
    recipient: reader.institution === 'CII' || reader.institution === null ? 'AC' : reader.institution,
    recipientService: reader.service ?? '',
    fields: ALL_FIELDS,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    inForce: true,
    ...changes,
  };
}

function frameFor(owner: FileInstitution, reader: Viewer, changes: Partial<Frame> = {}): Frame {
  const institution = reader.institution === 'CII' || reader.institution === null ? 'AC' : reader.institution;
  return {
    caseId: 'case-1',
    version: 3,
    canton: 'GE',
    recipient: owner,
    mode: 'COORDINATION',
    status: 'OPEN',
    openedOn: '2026-01-01',
    openedBy: 'AS',
    participants: [{ institution, service: reader.service ?? '', responsible: reader.subject, deputy: null }],
    ...NO_HANDOVERS,
    authorisations: [authorisation(owner, reader)],
    left: false,
    ...changes,
  };
}

/** A question that is answered with a grant: every condition of an authorisation holds. */
function grantedQuestion(
  owner: FileInstitution,
  reader: Viewer,
  changes: Partial<DisclosureQuestion> = {},
): DisclosureQuestion {
  return {
    viewer: reader,
    owner,
    assignments: [],
    ownerServices: ['owner-service'],
    frame: frameFor(owner, reader),
    groundsOn: ['AUTHORISATION'],
    canton: 'GE',
    today: TODAY,
    fresh: true,
    ...changes,
  };
}

const pairs = FILE_INSTITUTIONS.flatMap((reader) =>
  FILE_INSTITUTIONS.filter((owner) => owner !== reader).map((owner): [FileInstitution, FileInstitution] => [
    reader,
    owner,
  ]),
);

describe('AUTHORISATION (LPGA 28, domain 4b)', () => {
  it.each(pairs)(
    'lets the assigned case worker of %s read the listed units of %s, until the last day',
    (reader, owner) => {
      expect(decideDisclosure(grantedQuestion(owner, staffOf(reader)))).toEqual({
        kind: 'granted',
        ground: 'AUTHORISATION',
        authorisationId: 'aut-1',
        until: '2026-12-31',
        fields: new Set(FIELDS_OF[owner]),
        opened: [{ authorisationId: 'aut-1', purpose: null, fields: [...FIELDS_OF[owner]] }],
      });
    },
  );

  type Missing = (owner: FileInstitution, reader: Viewer) => Partial<DisclosureQuestion>;
  const withAuthorisation =
    (changes: Partial<FrameAuthorisation>): Missing =>
    (owner, reader) => ({
      frame: frameFor(owner, reader, { authorisations: [authorisation(owner, reader, changes)] }),
    });
  const withReader =
    (changes: Partial<Viewer>): Missing =>
    (_owner, reader) => ({ viewer: { ...reader, ...changes } });
  const missing: readonly [string, Missing][] = [
    ['the ground is not switched on in the canton', () => ({ groundsOn: [] })],
    ['only OWN_TASK is on', () => ({ groundsOn: ['OWN_TASK'] })],
    ['the owner keeps no frame of the case', () => ({ frame: null })],
    ['the owner left the case', (owner, reader) => ({ frame: frameFor(owner, reader, { left: true }) })],
    [
      'no authorisation was given to the case',
      (owner, reader) => ({ frame: frameFor(owner, reader, { authorisations: [] }) }),
    ],
    ['it is not in force, or was withdrawn', withAuthorisation({ inForce: false })],
    ['it begins tomorrow', withAuthorisation({ validFrom: '2026-03-11' })],
    ['it ended yesterday', withAuthorisation({ validTo: '2026-03-09' })],
    ['it names another service of the reader', withAuthorisation({ recipientService: 'another-service' })],
    ['it names another service of the owner as discloser', withAuthorisation({ discloserService: 'another-service' })],
    ['the case is closed', (owner, reader) => ({ frame: frameFor(owner, reader, { status: 'CLOSED' }) })],
    ['the frame is of another canton', (owner, reader) => ({ frame: frameFor(owner, reader, { canton: 'VD' }) })],
    [
      'the frame was made for another institution',
      (owner, reader) => ({ frame: frameFor(owner, reader, { recipient: owner === 'AC' ? 'AI' : 'AC' }) }),
    ],
    ['it lists no unit', withAuthorisation({ fields: [] })],
    [
      'it names another recipient institution',
      (owner, reader) => {
        const recipient: FileInstitution = reader.institution === 'AC' ? 'AI' : 'AC';
        return withAuthorisation({ recipient })(owner, reader);
      },
    ],
    [
      'it lists units of another owner only',
      (owner, reader) =>
        withAuthorisation({ fields: ALL_FIELDS.filter((field) => ownerOf(field) !== owner) })(owner, reader),
    ],
    ['the reader belongs to another service', withReader({ service: 'another-service' })],
    ['the reader has no service', withReader({ service: null })],
    ['the reader is of another canton', withReader({ canton: 'VD' })],
    ['the reader acts for no institution', withReader({ institution: null })],
    ['the reader has no function on cases', withReader({ roles: [] })],
    ['the reader is neither responsible nor deputy of the case', withReader({ subject: 'usr-other' })],
    ['a supervisor gives no reason', withReader({ subject: 'usr-boss', roles: ['SUPERVISOR'] })],
    ['a supervisor gives an empty reason', withReader({ subject: 'usr-boss', roles: ['SUPERVISOR'], purpose: '  ' })],
    ['a case worker gives a reason but is not assigned', withReader({ subject: 'usr-other', purpose: 'curious' })],
    [
      'the reader takes no part in the case',
      (owner, reader) => ({ frame: frameFor(owner, reader, { participants: [] }) }),
    ],
  ];

  it.each(pairs.flatMap(([reader, owner]) => missing.map(([what, change]) => [reader, owner, what, change] as const)))(
    '%s reads nothing of %s when %s',
    (reader, owner, _what, change) => {
      const viewer = staffOf(reader);
      expect(decideDisclosure(grantedQuestion(owner, viewer, change(owner, viewer)))).toEqual(NO_GROUND);
    },
  );

  it.each(
    FILE_INSTITUTIONS.flatMap((reader) =>
      FILE_INSTITUTIONS.filter((owner) => owner !== reader).map((owner) => [reader, owner] as const),
    ),
  )('%s reads nothing of %s on an authorisation of a third discloser', (reader, owner) => {
    const viewer = staffOf(reader);
    const discloser = FILE_INSTITUTIONS.find((one) => one !== reader && one !== owner) ?? owner;
    const frame = frameFor(owner, viewer, { authorisations: [authorisation(owner, viewer, { discloser })] });
    expect(decideDisclosure(grantedQuestion(owner, viewer, { frame }))).toEqual(NO_GROUND);
  });

  it.each(pairs)('%s is told STALE by %s that has not heard from the register', (reader, owner) => {
    expect(decideDisclosure(grantedQuestion(owner, staffOf(reader), { fresh: false }))).toEqual(STALE);
  });

  it('is told STALE whether or not there is a ground or a case', () => {
    const viewer = staffOf('AI');
    expect(decideDisclosure(grantedQuestion('AC', viewer, { fresh: false, frame: null }))).toEqual(STALE);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-02-28', false, 'the day before the first'],
    ['2026-03-01', true, 'the first day'],
    ['2026-03-31', true, 'the last day'],
    ['2026-04-01', false, 'the day after the last'],
  ])('valid from 1 to 31 March, on %s it holds: %s (%s)', (today, holds) => {
    const viewer = staffOf('AI');
    const limited = authorisation('AC', viewer, { validFrom: '2026-03-01', validTo: '2026-03-31' });
    const frame = frameFor('AC', viewer, { authorisations: [limited] });
    const { kind } = decideDisclosure(grantedQuestion('AC', viewer, { frame, today }));
    expect(kind).toBe(holds ? 'granted' : 'withheld');
  });

  it('several add up, the one that ends first says until when, and each unit is on the first that lists it (D9)', () => {
    const viewer = staffOf('AS');
    const frame = frameFor('AC', viewer, {
      authorisations: [
        authorisation('AC', viewer, { id: 'aut-long', fields: ['AC_MEASURES'], validTo: '2026-12-31' }),
        authorisation('AC', viewer, {
          ...{ id: 'aut-short', fields: ['AC_INTERVIEWS', 'AC_MEASURES'], validTo: '2026-06-30' },
          purpose: 'INVITATION',
        }),
        authorisation('AC', viewer, { id: 'aut-same', fields: ['AC_INTERVIEWS'] }),
        authorisation('AC', viewer, { id: 'aut-gone', fields: ['AC_SUSPENSIONS'], inForce: false }),
      ],
    });
    expect(decideDisclosure(grantedQuestion('AC', viewer, { frame }))).toEqual({
      kind: 'granted',
      ground: 'AUTHORISATION',
      authorisationId: 'aut-short',
      until: '2026-06-30',
      purpose: 'INVITATION',
      fields: new Set(['AC_MEASURES', 'AC_INTERVIEWS']),
      opened: [
        { authorisationId: 'aut-long', purpose: null, fields: ['AC_MEASURES'] },
        { authorisationId: 'aut-short', purpose: 'INVITATION', fields: ['AC_INTERVIEWS'] },
      ],
    });
  });

  it.each<[Partial<Viewer>, string]>([
    [{ subject: 'usr-deputy' }, 'the deputy'],
    [{ subject: 'usr-boss', roles: ['SUPERVISOR'], purpose: 'illness of the colleague' }, 'a supervisor with a reason'],
    [{ subject: 'usr-decides', roles: ['DECIDER'], purpose: 'measure to decide' }, 'a decider with a reason'],
  ])('is open to %j: %s', (changes) => {
    const viewer = { ...staffOf('AI'), ...changes };
    const frame = frameFor('AC', viewer, {
      participants: [{ institution: 'AI', service: 'ai-office', responsible: 'usr-ai', deputy: 'usr-deputy' }],
    });
    expect(decideDisclosure(grantedQuestion('AC', viewer, { frame })).kind).toBe('granted');
  });
});

describe('OWN_TASK (LPGA 33, domain 4b)', () => {
  const file: FileAssignment = { organ: 'ORP', service: 'orp-centre', responsible: 'usr-anna', deputy: 'usr-ben' };

  it.each<[string, Partial<Viewer>, boolean | 'by a reason']>([
    ['the responsible person', {}, true],
    ['the deputy', { subject: 'usr-ben' }, true],
    ['a colleague of the service', { subject: 'usr-carla' }, false],
    ['a colleague with a reason', { subject: 'usr-carla', purpose: 'interested' }, false],
    ['a supervisor without a reason', { subject: 'usr-carla', roles: ['SUPERVISOR'] }, false],
    ['a supervisor with a blank reason', { subject: 'usr-carla', roles: ['SUPERVISOR'], purpose: ' ' }, false],
    ['a supervisor with a reason', { subject: 'usr-carla', roles: ['SUPERVISOR'], purpose: 'audit' }, 'by a reason'],
    ['a deputy who is supervisor too', { subject: 'usr-ben', roles: ['SUPERVISOR'], purpose: 'audit' }, true],
    ['a decider without a reason', { subject: 'usr-carla', roles: ['DECIDER'] }, false],
    ['a decider with a reason', { subject: 'usr-carla', roles: ['DECIDER'], purpose: 'measure' }, 'by a reason'],
    [
      'a supervisor of another office with a reason',
      { service: 'orp-north', roles: ['SUPERVISOR'], purpose: 'audit' },
      false,
    ],
    ['the same subject at another office', { service: 'orp-north' }, false],
    ['the same subject in another organ', { organ: 'FUND' }, false],
    ['the same subject without organ', { organ: null }, false],
    ['the same subject without service', { service: null }, false],
    ['the same subject in another canton', { canton: 'VD' }, false],
    ['the same subject without function', { roles: [] }, false],
    ['the same subject as analyst', { roles: ['ANALYST'] }, false],
    ['the same subject as data-protection officer', { roles: ['DPO'] }, false],
  ])('%s reads the own file: %#', (_who, changes, reads) => {
    const question = grantedQuestion('AC', viewerWith(changes), { assignments: [file], frame: null, fresh: false });
    const fields = new Set(FIELDS_OF.AC);
    const granted = { kind: 'granted', ground: 'OWN_TASK', authorisationId: null, until: null, fields } as const;
    const decision = reads === 'by a reason' ? { ...granted, byReason: true } : granted;
    expect(decideDisclosure(question)).toEqual(reads === false ? NO_GROUND : decision);
  });

  it('a file without assignment is read by nobody', () => {
    expect(decideDisclosure(grantedQuestion('AC', viewerWith(), { assignments: [], frame: null }))).toEqual(NO_GROUND);
  });

  it('never rests on an authorisation given to the own institution', () => {
    const viewer = viewerWith({ subject: 'usr-carla' });
    expect(decideDisclosure(grantedQuestion('AC', viewer, { assignments: [file] }))).toEqual(NO_GROUND);
  });

  it('a vacant post is nobody: an empty subject does not match it', () => {
    expect(isAssigned(viewerWith({ subject: '' }), { ...file, responsible: null, deputy: null })).toBe(false);
  });
});

describe('Functions without a ground', () => {
  // A member of the management body reads on TEAM_MANDATE alone (teamMandate.test.ts), whatever institution the token names.
  const silent: readonly Role[] = ['ANALYST', 'DPO', 'PERSON', 'SYSTEM', 'STEERING', 'TEAM'];

  it.each(FILE_INSTITUTIONS.flatMap((owner) => silent.map((role) => [role, owner] as const)))(
    '%s reads nothing of %s, even as the assigned subject and with a reason',
    (role, owner) => {
      const reader = owner === 'AC' ? 'AI' : 'AC';
      const viewer = { ...staffOf(reader), roles: [role], purpose: 'any' };
      expect(decideDisclosure(grantedQuestion(owner, viewer))).toEqual(NO_GROUND);
      const own = { ...staffOf('AC'), roles: [role], purpose: 'any' };
      const assignments = [{ organ: own.organ, service: own.service ?? '', responsible: own.subject, deputy: null }];
      expect(decideDisclosure(grantedQuestion('AC', own, { assignments }))).toEqual(NO_GROUND);
    },
  );
});

describe('Whatever is asked', () => {
  const services = ['s1', 's2'];
  const subjects = ['u1', 'u2'];
  const someDay = fc.integer({ min: -40, max: 40 }).map((days) => addDays(TODAY, days));
  const anyAuthorisation: fc.Arbitrary<FrameAuthorisation> = fc.record({
    id: fc.constantFrom('aut-1', 'aut-2'),
    discloser: fc.constantFrom(...FILE_INSTITUTIONS),
    discloserService: fc.constantFrom(...services, null),
    recipient: fc.constantFrom<Institution>(...INSTITUTIONS),
    recipientService: fc.constantFrom(...services),
    fields: fc.subarray([...ALL_FIELDS]),
    validFrom: someDay,
    validTo: someDay,
    inForce: fc.boolean(),
  });
  const anyQuestion: fc.Arbitrary<DisclosureQuestion> = fc.record({
    viewer: fc.record({
      subject: fc.constantFrom(...subjects),
      institution: fc.constantFrom<Institution | null>(...INSTITUTIONS, null),
      service: fc.constantFrom<string | null>(...services, null),
      organ: fc.constantFrom('ORP', null),
      roles: fc.subarray([...ROLES]),
      canton: fc.constantFrom('GE', 'LU'),
      personId: fc.constant(null),
      purpose: fc.constantFrom(null, '', 'reason'),
    }),
    owner: fc.constantFrom(...FILE_INSTITUTIONS),
    ownerServices: fc.subarray([...services]),
    assignments: fc.array(
      fc.record({
        organ: fc.constantFrom('ORP', null),
        service: fc.constantFrom(...services),
        responsible: fc.constantFrom(...subjects, null),
        deputy: fc.constantFrom(...subjects, null),
      }),
      { maxLength: 2 },
    ),
    frame: fc.option(
      fc.record({
        caseId: fc.constant('case-1'),
        version: fc.constant(1),
        canton: fc.constant('GE'),
        recipient: fc.constantFrom(...FILE_INSTITUTIONS),
        mode: fc.constantFrom('COORDINATION', 'MAMAC'),
        status: fc.constantFrom('OPEN', 'CLOSED'),
        openedOn: fc.constant('2026-01-01'),
        openedBy: fc.constant('AS'),
        participants: fc.array(
          fc.record({
            institution: fc.constantFrom(...FILE_INSTITUTIONS),
            service: fc.constantFrom(...services),
            responsible: fc.constantFrom(...subjects, null),
            deputy: fc.constantFrom(...subjects, null),
          }),
          { maxLength: 3 },
        ),
        leads: fc.constant([]),
        handovers: fc.constant([]),
        indications: fc.constant([]),
        proposals: fc.constant([]),
        authorisations: fc.array(anyAuthorisation, { maxLength: 3 }),
        team: fc.array(fc.record({ subject: fc.constantFrom(...subjects), from: someDay, to: fc.option(someDay) }), {
          maxLength: 2,
        }),
        left: fc.boolean(),
      } satisfies { [Key in keyof Frame]: fc.Arbitrary<Frame[Key]> }),
      { nil: null },
    ),
    groundsOn: fc.subarray(['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE']),
    canton: fc.constant('GE'),
    today: fc.constant(TODAY),
    fresh: fc.boolean(),
  });

  it('a grant shows units of the owner only, and to another institution only units that an authorisation in force lists', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const decision = decideDisclosure(question);
        if (decision.kind === 'withheld') return;
        const { viewer, owner, frame } = question;
        for (const field of decision.fields) expect(ownerOf(field)).toBe(owner);
        expect(viewer.canton).toBe('GE');
        if (decision.ground === 'OWN_TASK') {
          expect(viewer.institution).toBe(owner);
          return;
        }
        expect(question.fresh).toBe(true);
        for (const field of decision.fields) {
          const listing = (frame?.authorisations ?? []).filter(
            (one) =>
              one.inForce &&
              one.fields.includes(field) &&
              one.recipient === viewer.institution &&
              one.recipientService === viewer.service &&
              (one.discloserService === null || question.ownerServices.includes(one.discloserService)) &&
              one.validFrom <= TODAY &&
              TODAY <= one.validTo,
          );
          expect(listing.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('an authorisation that is not in force changes no answer', () => {
    fc.assert(
      fc.property(anyQuestion, anyAuthorisation, (question, extra) => {
        const { frame } = question;
        if (frame === null) return;
        const authorisations = [...frame.authorisations, { ...extra, inForce: false }];
        const more = { ...question, frame: { ...frame, authorisations } };
        expect(decideDisclosure(more)).toEqual(decideDisclosure(question));
      }),
    );
  });
});

describe('A ground of law without an authorisation (LACI 85f(3), LAI 68bis(2)-(3), domain 4b)', () => {
  const exchange = (reader: Viewer, changes: Partial<FrameLegalExchange> = {}): FrameLegalExchange => ({
    ...{
      id: 'lex-1',
      ground: 'AC_AI_CLARIFICATION',
      discloser: 'AI',
      reader: 'AC',
      readerService: reader.service ?? '',
    },
    ...{ fields: ['AI_PROCEDURE', 'AC_REGISTRATION'], validFrom: TODAY, validTo: addDays(TODAY, 14) },
    ...changes,
  });
  const reader = staffOf('AC');
  const asked = (
    changes: Partial<FrameLegalExchange> = {},
    question: Partial<DisclosureQuestion> = {},
    frame: Partial<Frame> = {},
  ) =>
    decideDisclosure(
      grantedQuestion('AI', reader, {
        groundsOn: ['AUTHORISATION', 'AC_AI_CLARIFICATION'],
        frame: frameFor('AI', reader, { authorisations: [], legalExchanges: [exchange(reader, changes)], ...frame }),
        ...question,
      }),
    );

  it('opens the listed units of the discloser, and no others, until its last day', () => {
    expect(asked()).toEqual({
      ...{ kind: 'granted', ground: 'AC_AI_CLARIFICATION', authorisationId: null, until: addDays(TODAY, 14) },
      fields: new Set(['AI_PROCEDURE']),
    });
  });

  it.each([
    ['the day before the first', { validFrom: addDays(TODAY, 1) }, NO_GROUND],
    ['the first day', { validFrom: TODAY, validTo: TODAY }, { kind: 'granted' }],
    ['the last day', { validFrom: addDays(TODAY, -9), validTo: TODAY }, { kind: 'granted' }],
    ['the day after the last', { validFrom: addDays(TODAY, -9), validTo: addDays(TODAY, -1) }, NO_GROUND],
  ] as const)('holds on %s or not', (_when, changes, expected) => {
    expect(asked(changes)).toMatchObject(expected);
  });

  it.each<[string, Parameters<typeof asked>]>([
    ['the ground is off', [{}, { groundsOn: ['AUTHORISATION', 'AI_TO_AS'] }]],
    ['another institution discloses', [{ discloser: 'AC' }]],
    ['another institution reads', [{ reader: 'AS' }]],
    ['another service reads', [{ readerService: 'elsewhere' }]],
    ['the reader works on other cases', [{}, { viewer: { ...reader, subject: 'usr-new' } }]],
    ['the case is closed', [{}, {}, { status: 'CLOSED' }]],
    ['the owner has left', [{}, {}, { left: true }]],
    ['no copy is kept', [{}, { frame: null }]],
  ])('is withheld when %s', (_why, given) => {
    expect(asked(...given)).toEqual(NO_GROUND);
  });

  it('never adds to what the person has authorised', () => {
    const given = authorisation('AI', reader, { fields: ['AI_INTERVIEWS'] });
    expect(asked({}, {}, { authorisations: [given] })).toMatchObject({
      ...{ ground: 'AUTHORISATION', fields: new Set(['AI_INTERVIEWS']) },
    });
  });

  it('waits for a fresh copy', () => {
    expect(asked({}, { fresh: false })).toEqual(STALE);
  });
});
