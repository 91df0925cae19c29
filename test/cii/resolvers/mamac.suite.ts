import { createdId } from '../../../subgraphs/common/platform/ids.js';
import type { RegisterEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, authorisation, entered, NOW, ORP, SOCIAL, worker } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import { viewerOf } from '../../kit/mamac.js';
import {
  avsNumberOf,
  caseIdOf,
  LAST_DAY_OF_SECONDMENT,
  openingOf,
  ORP_WORKER,
  startRegisterHouse,
  type Listener,
  type RegisterHouse,
} from '../../kit/register.js';
import { accepted, freshKey, perform, seen } from './acts.js';

const TEAM = viewerOf('AC');
const BODY = { institution: 'CII', service: 'bureau-cii' } as const;
const REQUEST = { problems: ['UNEMPLOYMENT', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' } as const;

describe('processes of CII-MAMAC in the register', () => {
  let house: RegisterHouse;
  let ac: Listener;
  let social: Listener;

  beforeAll(async () => {
    house = await startRegisterHouse();
    [ac, social] = await Promise.all([house.listen('AC'), house.listen('AS')]);
  });
  afterAll(() => house.close());
  afterEach(() => {
    house.clock.moveTo(NOW);
  });

  const idOf = (prefix: string, n: number, what: string): string =>
    createdId(prefix, 'mamac-tests', `${String(n)} ${what}`);
  /** The nth request of the ORP, for the person of the mth; the body may be told of the registration. */
  const requestOf = (n: number, m = n) =>
    openingOf(n, {
      ...{ mode: 'MAMAC', mamac: REQUEST, invitations: [AI_OFFICE, SOCIAL] },
      person: { ...openingOf(n).person, avsNumber: avsNumberOf(m) },
      authorisations: [
        { ...entered('1', { fields: ['CII_KEY_DATA'] }), id: idOf('aut', n, 'ai') },
        { ...entered('1', { recipient: SOCIAL, fields: ['CII_KEY_DATA'] }), id: idOf('aut', n, 'as') },
        {
          ...entered('1', {
            recipient: BODY,
            purpose: 'JOINT_ASSESSMENT',
            fields: ['CII_KEY_DATA', 'AC_REGISTRATION'],
          }),
          id: idOf('aut', n, 'body'),
        },
      ],
    });
  /** The same by the social service, which invites the ORP. */
  const requestBySocial = (n: number, m: number) => ({
    ...requestOf(n, m),
    ...{ service: SOCIAL.service, openedBy: `worker-${SOCIAL.service}`, invitations: [ORP] },
    authorisations: [
      { ...entered('1', { discloser: SOCIAL, recipient: ORP, fields: ['CII_KEY_DATA'] }), id: idOf('aut', n, 'orp') },
      {
        ...entered('1', { discloser: SOCIAL, recipient: BODY, purpose: 'JOINT_ASSESSMENT', fields: ['AS_FILE'] }),
        id: idOf('aut', n, 'body'),
      },
    ],
  });
  /** The nth request of the ORP that invites the AI office alone. */
  const requestWithoutSocial = (n: number) => ({
    ...requestOf(n),
    invitations: [AI_OFFICE],
    authorisations: requestOf(n).authorisations.filter(({ recipient }) => recipient !== SOCIAL),
  });
  const act = async (
    viewer: Viewer,
    name: string,
    input: object,
  ): Promise<{ codes: readonly string[]; done: Answered }> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const members = name === 'ciiChangeMode' ? 'case { id }' : 'case { id } process { version phase } frameVersion';
    const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${members} refusals { code } } }`;
    const answer = await house.ask(viewer, document, { input: { idempotencyKey: freshKey(), ...input } });
    expect(answer.errors).toEqual([]);
    const done = answer.data['done'] as Answered;
    return { done, codes: (done['refusals'] as unknown as { code: string }[]).map(({ code }) => code) };
  };
  const codes = async (viewer: Viewer, name: string, input: object) => (await act(viewer, name, input)).codes;
  const requests = async (viewer: Viewer): Promise<readonly Answered[] | null> => {
    const document = `{ mamacRequests(first: 100) { nodes {
      caseId person { officialName } others { case { id } phase status } process { phase } } } }`;
    const { data } = await house.ask(viewer, document);
    const page = data['mamacRequests'] as unknown as { readonly nodes: readonly Answered[] } | null;
    return page?.nodes ?? null;
  };
  const requestShown = async (n: number): Promise<Answered | undefined> =>
    (await requests(TEAM))?.find((one) => String(one['caseId']) === caseIdOf(n));
  const refusalTo = async (listener: Listener, caseId: string): Promise<unknown> => {
    const isRefusal = (entry: RegisterEntry): boolean => entry.kind === 'OPENING_REFUSED' && entry.caseId === caseId;
    await listener.journal.when((entries) => entries.some(isRefusal));
    return listener.journal.events.find(isRefusal);
  };
  const partOf = (viewer: Viewer, n: number): Promise<Answered> =>
    seen(
      house,
      viewer,
      caseIdOf(n),
      'mode person { officialName } mamac { __typename ... on CiiMamacProcess { phase } }',
    );

  it('R36: a request opens no case; it waits for the team, with the key data that the authorisation lists', async () => {
    await house.send('AC', requestOf(1));
    expect(await requestShown(1)).toEqual({
      ...{ caseId: caseIdOf(1), person: { officialName: 'Muster' }, others: [], process: { phase: 'FILED' } },
      person: { officialName: openingOf(1).person.officialName },
    });
    expect(await partOf(ORP_WORKER, 1)).toMatchObject({ __typename: 'Withheld' });
    expect(await partOf(TEAM, 1)).toMatchObject({ __typename: 'Withheld' });
  });

  it('R36: filed again over the feed it stays one request', async () => {
    await house.send('AC', requestOf(2));
    await house.send('AC', { ...requestOf(2), entryId: idOf('ent', 2, 'again') });
    expect((await requests(TEAM))?.filter((one) => String(one['caseId']) === caseIdOf(2))).toHaveLength(1);
  });

  it('one identifier is a request or a case: what comes second under it goes back', async () => {
    await house.send('AC', requestOf(12));
    await house.send('AC', { ...openingOf(12), entryId: idOf('ent', 12, 'as a case') });
    expect(await refusalTo(ac, caseIdOf(12))).toMatchObject({ reason: 'NOT_ACCEPTED' });
    expect(await partOf(ORP_WORKER, 12)).toMatchObject({ __typename: 'Withheld' });
    await house.send('AC', openingOf(13));
    await house.send('AC', { ...requestOf(13), entryId: idOf('ent', 13, 'as a request') });
    expect(await refusalTo(ac, caseIdOf(13))).toMatchObject({ reason: 'NOT_ACCEPTED' });
    expect(await requestShown(13)).toBeUndefined();
  });

  it('R31: a request with one problem goes back to its draft, like any opening', async () => {
    await house.send('AC', { ...requestOf(3), mamac: { ...REQUEST, problems: ['HEALTH'] } });
    expect(await refusalTo(ac, caseIdOf(3))).toMatchObject({ reason: 'NOT_ACCEPTED' });
    expect(await requestShown(3)).toBeUndefined();
  });

  it('R36, R49: taken up it is a case that the team sees, once under its key', async () => {
    await house.send('AC', requestOf(4));
    const input = { idempotencyKey: freshKey(), caseId: caseIdOf(4) };
    const first = await act(TEAM, 'ciiTakeUpRequest', input);
    expect(first.done).toMatchObject({ process: { phase: 'ANNOUNCED', version: 2 }, refusals: [] });
    expect((await act(TEAM, 'ciiTakeUpRequest', input)).done).toEqual(first.done);
    expect(await codes(viewerOf('AS'), 'ciiTakeUpRequest', { caseId: caseIdOf(4) })).toEqual(['ALREADY_DECIDED']);
    expect(await partOf(TEAM, 4)).toMatchObject({ mode: 'MAMAC', mamac: { phase: 'ANNOUNCED' } });
    expect((await partOf(TEAM, 4))['person']).toEqual({ officialName: openingOf(4).person.officialName });
    const { data } = await house.ask(TEAM, '{ cases(first: 100) { nodes { id } } }');
    expect(JSON.stringify(data)).toContain(caseIdOf(4));
    await ac.journal.when((entries) =>
      entries.some((one) => one.kind === 'FRAME' && one.frame.caseId === caseIdOf(4) && one.frame.team.length === 5),
    );
  });

  it('a version that the team has not seen is a conflict, and opens nothing', async () => {
    await house.send('AC', requestOf(5));
    expect(await codes(TEAM, 'ciiTakeUpRequest', { caseId: caseIdOf(5), expectedVersion: 7 })).toEqual(['CONFLICT']);
    expect(await partOf(ORP_WORKER, 5)).toMatchObject({ __typename: 'Withheld' });
  });

  it.each<[string, Viewer, string]>([
    ['staff of the service that filed it', ORP_WORKER, 'NOT_COMPETENT'],
    ['the steering committee', { ...TEAM, roles: ['STEERING'] }, 'NOT_COMPETENT'],
    ['an analyst', { ...TEAM, roles: ['ANALYST'] }, 'NOT_COMPETENT'],
    ['somebody with the function and no secondment', { ...TEAM, subject: 'team-nobody' }, 'NOT_FOUND'],
    ['the same subject at an institution', { ...TEAM, institution: 'AC', service: ORP.service }, 'NOT_FOUND'],
  ])('R48, R49: a request is not for %s', async (_who, viewer, code) => {
    await house.send('AC', requestOf(6));
    expect(await codes(viewer, 'ciiTakeUpRequest', { caseId: caseIdOf(6) })).toEqual([code]);
    expect(await requests(viewer)).toBeNull();
  });

  it('R49: a member acts and reads up to the last day of the secondment, and not on the day after', async () => {
    await house.send('AC', requestOf(7));
    await accept7();
    const member = viewerOf('AI');
    house.clock.moveTo(new Date(`${LAST_DAY_OF_SECONDMENT}T10:00:00Z`));
    expect(await partOf(member, 7)).toMatchObject({ mode: 'MAMAC' });
    house.clock.moveTo(new Date('2026-07-01T10:00:00Z'));
    expect(await partOf(member, 7)).toMatchObject({ __typename: 'Withheld' });
    expect(await codes(member, 'ciiAdmitToAssessment', { caseId: caseIdOf(7) })).toEqual(['NOT_FOUND']);
    expect(await partOf(TEAM, 7)).toMatchObject({ mode: 'MAMAC' });
  });
  const accept7 = async (): Promise<void> => {
    expect(await codes(TEAM, 'ciiTakeUpRequest', { caseId: caseIdOf(7) })).toEqual([]);
  };

  it('R36: a second request is filed alike, shown with the first, and cannot be taken up', async () => {
    await house.send('AC', requestWithoutSocial(8));
    expect(await codes(TEAM, 'ciiTakeUpRequest', { caseId: caseIdOf(8) })).toEqual([]);
    await house.send('AS', requestBySocial(9, 8));
    expect((await requestShown(9))?.['others']).toEqual([
      { case: { id: caseIdOf(8) }, phase: 'ANNOUNCED', status: 'OPEN' },
    ]);
    expect(social.journal.events.filter((one) => JSON.stringify(one).includes(caseIdOf(9)))).toEqual([]);
    expect(await codes(TEAM, 'ciiTakeUpRequest', { caseId: caseIdOf(9) })).toEqual(['PERSON_HAS_OPEN_CASE']);
  });

  it('R36: it is joined on an authorisation of the other case, and its draft goes back without a hint', async () => {
    const input = { caseId: caseIdOf(9), otherCaseId: caseIdOf(8) };
    expect(await codes(TEAM, 'ciiJoinRequest', { ...input, otherCaseId: caseIdOf(4) })).toEqual(['NOT_FOUND']);
    expect(await codes(TEAM, 'ciiJoinRequest', input)).toEqual(['INVITATION_NOT_COVERED']);
    await accepted(house, ORP_WORKER, 'ciiRecordAuthorisation', {
      caseId: caseIdOf(8),
      authorisation: authorisation({ recipient: SOCIAL, fields: ['CII_KEY_DATA'] }),
    });
    expect(await codes(TEAM, 'ciiJoinRequest', input)).toEqual([]);
    expect(await refusalTo(social, caseIdOf(9))).toEqual({
      ...{ kind: 'OPENING_REFUSED', caseId: caseIdOf(9), reason: 'NOT_ACCEPTED' },
    });
    const other = await seen(house, ORP_WORKER, caseIdOf(8), 'participants { service state }');
    expect(other['participants']).toEqual(expect.arrayContaining([{ service: SOCIAL.service, state: 'INVITED' }]));
    expect(await requestShown(9)).toBeUndefined();
  });

  it('R36: turned away it goes back in the same words, with a reason for the team alone', async () => {
    await house.send('AC', requestOf(10));
    expect(await codes(TEAM, 'ciiTurnRequestAway', { caseId: caseIdOf(10) })).toEqual(['REASON_MISSING']);
    expect(await codes(TEAM, 'ciiTurnRequestAway', { caseId: caseIdOf(10), reason: 'WRONG_PERSON' })).toEqual([]);
    expect(await refusalTo(ac, caseIdOf(10))).toEqual({
      ...{ kind: 'OPENING_REFUSED', caseId: caseIdOf(10), reason: 'NOT_ACCEPTED' },
    });
  });

  it('R20, R56: a case of coordination changes its mode by an act with a reason, and files its request itself', async () => {
    const caseId = caseIdOf(11);
    await house.send('AC', openingOf(11));
    const change = { caseId, mode: 'MAMAC', reason: 'COMPLEX_PROBLEM' };
    expect(await codes(worker(AI_OFFICE), 'ciiChangeMode', change)).toEqual(['NOT_ASSIGNED']);
    expect(await codes(worker(SOCIAL), 'ciiChangeMode', change)).toEqual(['NOT_FOUND']);
    expect(await codes(ORP_WORKER, 'ciiChangeMode', change)).toEqual([]);
    expect(await codes(ORP_WORKER, 'ciiChangeMode', change)).toEqual(['ALREADY_DECIDED']);
    expect(await partOf(ORP_WORKER, 11)).toMatchObject({ mode: 'MAMAC', mamac: { __typename: 'Withheld' } });
    const file = { caseId, request: REQUEST };
    expect(await codes(ORP_WORKER, 'ciiFileRequest', file)).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
    await accepted(house, ORP_WORKER, 'ciiRecordAuthorisation', {
      caseId,
      authorisation: authorisation({ recipient: BODY, purpose: 'JOINT_ASSESSMENT', fields: ['AC_REGISTRATION'] }),
    });
    await house.send('AC', {
      ...{ kind: 'REGISTRATION_STATED', entryId: idOf('ent', 11, 'registration'), caseId, version: 2 },
      ...{ service: ORP.service, from: '2026-01-15', to: null },
    });
    expect(await codes(ORP_WORKER, 'ciiFileRequest', file)).toEqual([]);
    expect(await partOf(TEAM, 11)).toMatchObject({ __typename: 'Withheld' });
    expect(await codes(ORP_WORKER, 'ciiChangeMode', { ...change, mode: 'COORDINATION' })).toEqual([
      'MAMAC_PROCESS_UNDER_WAY',
    ]);
    expect((await perform(house, ORP_WORKER, 'ciiCloseCase', { caseId, reason: 'NEED_MET' })).codes).toEqual([
      'MAMAC_PROCESS_UNDER_WAY',
    ]);
    expect(await codes(TEAM, 'ciiTakeUpRequest', { caseId })).toEqual([]);
    expect(await codes(TEAM, 'ciiAnswerCriterion', { caseId, criterion: 'REGISTERED', met: true })).toEqual([]);
  });

  it('R36: of a take-up and a turning away at once exactly one wins, and draft and case follow it', async () => {
    const won: string[] = [];
    for (let n = 20; n < 28; n += 1) {
      await house.send('AC', requestOf(n));
      const caseId = caseIdOf(n);
      const away = () => codes(viewerOf('AS'), 'ciiTurnRequestAway', { caseId, reason: 'WRONG_PERSON' });
      const up = () => codes(TEAM, 'ciiTakeUpRequest', { caseId });
      const answers =
        n % 2 === 0 ? await Promise.all([up(), away()]) : (await Promise.all([away(), up()])).toReversed();
      const [takenUp] = answers;
      expect(answers.map((one) => one?.join()).toSorted()).toEqual(['', 'ALREADY_DECIDED']);
      won.push(takenUp?.length === 0 ? 'TAKE_UP' : 'TURN_AWAY');
      if (takenUp?.length === 0) {
        expect(await partOf(TEAM, n)).toMatchObject({ mamac: { phase: 'ANNOUNCED' } });
      } else {
        expect(await partOf(ORP_WORKER, n)).toMatchObject({ __typename: 'Withheld' });
        expect(await refusalTo(ac, caseId)).toMatchObject({ reason: 'NOT_ACCEPTED' });
      }
    }
    expect(won).toHaveLength(8);
  });

  it('R36: of two requests for one person that are taken up at once one opens its case, and the other waits on', async () => {
    await house.send('AC', requestOf(31, 31));
    await house.send('AC', requestOf(32, 31));
    const up = (n: number) => codes(TEAM, 'ciiTakeUpRequest', { caseId: caseIdOf(n), expectedVersion: 1 });
    const answers = await Promise.all([up(31), up(32)]);
    expect(answers.map((one) => one.join()).toSorted()).toEqual(['', 'PERSON_HAS_OPEN_CASE']);
    const loser = answers[0]?.length === 0 ? 32 : 31;
    expect(await requestShown(loser)).toMatchObject({ process: { phase: 'FILED' }, others: [{ status: 'OPEN' }] });
    expect(await partOf(ORP_WORKER, loser)).toMatchObject({ __typename: 'Withheld' });
    const away = { caseId: caseIdOf(loser), reason: 'ENTERED_TWICE' };
    expect(await codes(TEAM, 'ciiTurnRequestAway', away)).toEqual([]);
  });

  it('a key that is forgotten enters nothing a second time', async () => {
    await house.send('AC', requestOf(30));
    const caseId = caseIdOf(30);
    expect(await codes(TEAM, 'ciiTakeUpRequest', { caseId })).toEqual([]);
    const link = {
      ...{ caseId, idempotencyKey: freshKey(), kind: 'SKILLS_ASSESSMENT', by: AI_OFFICE, madeOn: '2026-02-01' },
      reference: 'AI-2026-17',
    };
    expect(await codes(TEAM, 'ciiLinkEarlierDiagnosis', link)).toEqual([]);
    expect(await codes(TEAM, 'ciiLinkEarlierDiagnosis', link)).toEqual([]);
    house.clock.moveTo(new Date(NOW.getTime() + 31 * 86_400_000));
    expect(await codes(TEAM, 'ciiLinkEarlierDiagnosis', { ...link, idempotencyKey: freshKey() })).toEqual([]);
    expect(await codes(TEAM, 'ciiLinkEarlierDiagnosis', link)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('publishes its table to everybody (R38)', async () => {
    const { data } = await house.ask(
      ORP_WORKER,
      '{ mamacTransitions { command from holders next conditions { condition refusedWith } } }',
    );
    expect(data['mamacTransitions']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ command: 'TAKE_UP', from: ['FILED'], holders: ['TEAM'], next: 'ANNOUNCED' }),
      ]),
    );
  });
});
