import { createdId } from '../../../subgraphs/common/platform/ids.js';
import type { CaseOpenedEntry, RequestWithdrawnEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, authorisation, NOW, ORP, OTHER_SOCIAL, SOCIAL, worker } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import { viewerOf } from '../../kit/mamac.js';
import {
  caseIdOf,
  LAST_DAY_OF_SECONDMENT,
  openingOf,
  ORP_WORKER,
  startRegisterHouse,
  type Listener,
  type RegisterHouse,
} from '../../kit/register.js';
import { freshKey, seen } from './acts.js';
import { actOn, idOf, personOf, processAt, requestBySocial, requestOf } from './mamacProcesses.js';

const TEAM = viewerOf('AC');
const AT_NOON = (day: LocalDate) => new Date(`${day}T10:00:00Z`);

describe('the life of a request, and who sees what of its process', () => {
  let house: RegisterHouse;
  let ac: Listener;

  beforeAll(async () => {
    house = await startRegisterHouse();
    ac = await house.listen('AC');
  });
  afterAll(() => house.close());
  afterEach(() => {
    house.clock.moveTo(NOW);
  });

  const codes = async (viewer: Viewer, name: string, input: object): Promise<readonly string[]> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { refusals { code } } }`;
    const { data, errors } = await house.ask(viewer, document, { input: { idempotencyKey: freshKey(), ...input } });
    expect(errors).toEqual([]);
    return ((data['done'] as Answered)['refusals'] as unknown as { code: string }[]).map(({ code }) => code);
  };
  const partOf = (viewer: Viewer, caseId: string): Promise<Answered> =>
    seen(
      house,
      viewer,
      caseId,
      'person { officialName } mamac { __typename ... on CiiMamacProcess { version phase mandate filedOn problems } }',
    );
  const listed = async (stage: string, viewer = TEAM): Promise<readonly Answered[]> => {
    const document = `{ mamacRequests(first: 100, stage: ${stage}) { nodes { caseId person { officialName } process {
      phase mandate filedOn referrer { service } rounds { number } exit { kind turnedAway joinedCaseId } } } } }`;
    const { data, errors } = await house.ask(viewer, document);
    expect(errors).toEqual([]);
    return (data['mamacRequests'] as unknown as { nodes: readonly Answered[] }).nodes;
  };
  const listedOne = async (stage: string, caseId: string): Promise<Answered | undefined> =>
    (await listed(stage)).find((one) => String(one['caseId']) === caseId);
  const withdrawFromBody = (n: number) => ({ caseId: caseIdOf(n), authorisationId: idOf('aut', n, 'body') });
  const refusalTo = (caseId: string) =>
    ac.journal.when((entries) => entries.some((one) => one.kind === 'OPENING_REFUSED' && one.caseId === caseId));

  it('R49: the mandate withdrawn, the team is left where the process stands and a coded end', async () => {
    const caseId = await processAt(house, 700, 'PLANNING');
    expect(await partOf(TEAM, caseId)).toMatchObject({ mamac: { mandate: 'IN_FORCE', phase: 'PLANNING' } });
    expect(await codes(ORP_WORKER, 'ciiWithdrawAuthorisation', withdrawFromBody(700))).toEqual([]);
    expect(await partOf(TEAM, caseId)).toMatchObject({ __typename: 'Withheld' });
    expect(await listedOne('WITHOUT_MANDATE', caseId)).toEqual({
      ...{ caseId, person: null },
      process: {
        ...{ phase: 'PLANNING', mandate: 'MISSING', filedOn: null, referrer: null, rounds: [], exit: null },
      },
    });
    const round = { on: '2026-03-02', present: ['AC', 'AI'], personPresent: false, outcome: 'ADJOURNED', text: null };
    expect(await codes(TEAM, 'ciiRecordRoundTable', { caseId, ...round })).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
    // The institutions go on reading what they agreed (docs/decisions/0045).
    expect(await partOf(ORP_WORKER, caseId)).toMatchObject({ mamac: { phase: 'PLANNING', mandate: null } });
    expect(await codes(TEAM, 'ciiEndProcess', { caseId, reason: 'WITHDREW' })).toEqual([]);
    expect(await listedOne('WITHOUT_MANDATE', caseId)).toBeUndefined();
  });

  it('R49: renewed, it goes on where it stood', async () => {
    const caseId = await processAt(house, 701, 'ANNOUNCED');
    expect(await codes(ORP_WORKER, 'ciiWithdrawAuthorisation', withdrawFromBody(701))).toEqual([]);
    expect(await partOf(TEAM, caseId)).toMatchObject({ __typename: 'Withheld' });
    const body = { institution: 'CII', service: 'bureau-cii' } as const;
    const renewed = authorisation({ recipient: body, purpose: 'JOINT_ASSESSMENT', fields: ['AC_REGISTRATION'] });
    expect(await codes(ORP_WORKER, 'ciiRecordAuthorisation', { caseId, authorisation: renewed })).toEqual([]);
    expect(await partOf(TEAM, caseId)).toMatchObject({ mamac: { mandate: 'IN_FORCE', phase: 'ANNOUNCED' } });
  });

  it.each<[string, LocalDate, readonly string[]]>([
    ['the day before the last', '2026-08-31', []],
    ['on the last day', '2026-09-01', []],
    ['the day after', '2026-09-02', ['MANAGEMENT_BODY_NOT_AUTHORISED']],
  ])('R49: a request is taken up while its authorisation of the body holds: %s', async (_when, day, expected) => {
    const n = 702 + Number(day.slice(-2));
    await house.send('AC', requestOf(n));
    house.clock.moveTo(AT_NOON(day));
    expect(await codes(viewerOf('AS'), 'ciiTakeUpRequest', { caseId: caseIdOf(n) })).toEqual(expected);
  });

  it('R49: with the end of the process the team reads the case no more, and no institution answers its members', async () => {
    const caseId = await processAt(house, 710, 'ANNOUNCED');
    expect(await partOf(TEAM, caseId)).toMatchObject({ mamac: { phase: 'ANNOUNCED' } });
    await ac.journal.when((all) =>
      all.some((one) => one.kind === 'FRAME' && one.frame.caseId === caseId && one.frame.team.length > 0),
    );
    expect(await codes(TEAM, 'ciiEndProcess', { caseId, reason: 'MOVED_AWAY' })).toEqual([]);
    expect(await partOf(TEAM, caseId)).toMatchObject({ __typename: 'Withheld' });
    await ac.journal.when((all) => {
      const frames = all.flatMap((one) => (one.kind === 'FRAME' && one.frame.caseId === caseId ? [one.frame] : []));
      return frames.at(-1)?.team.length === 0;
    });
    house.clock.moveTo(AT_NOON('2026-03-03'));
    expect(await partOf(TEAM, caseId)).toMatchObject({ __typename: 'Withheld' });
    expect(await partOf(ORP_WORKER, caseId)).toMatchObject({ mamac: { phase: 'EXITED', problems: null } });
  });

  it('R20, R36: nor after a change of the mode, and it is not changed back to a process that has ended', async () => {
    const caseId = await processAt(house, 711, 'ANNOUNCED');
    expect(await codes(TEAM, 'ciiEndProcess', { caseId, reason: 'MOVED_AWAY' })).toEqual([]);
    const change = (mode: string) => codes(ORP_WORKER, 'ciiChangeMode', { caseId, mode, reason: 'PROCESS_ENDED' });
    expect([await change('COORDINATION'), await change('MAMAC')]).toEqual([[], ['MAMAC_PROCESS_ENDED']]);
    expect(await partOf(TEAM, caseId)).toMatchObject({ __typename: 'Withheld' });
  });

  it('LPGA 28, R36: the person finds a request that waits and withdraws it; its draft goes back without a hint', async () => {
    const caseId = caseIdOf(712);
    await house.send('AC', requestOf(712));
    const own = async (viewer: Viewer) =>
      (await house.ask(viewer, '{ ownMamacRequests { caseId process { phase problems mandate } } }')).data[
        'ownMamacRequests'
      ];
    expect(await own(personOf(712))).toEqual([{ caseId, process: { phase: 'FILED', problems: null, mandate: null } }]);
    expect([await own(personOf(713)), await own(ORP_WORKER), await own(TEAM)]).toEqual([[], null, null]);
    expect(await codes(personOf(713), 'ciiWithdrawRequest', { caseId })).toEqual(['NOT_FOUND']);
    expect(await codes(personOf(712), 'ciiWithdrawRequest', { caseId })).toEqual([]);
    await refusalTo(caseId);
    expect([await own(personOf(712)), await listedOne('WAITING', caseId)]).toEqual([[], undefined]);
    expect(await codes(TEAM, 'ciiTakeUpRequest', { caseId })).toEqual(['ALREADY_DECIDED']);
  });

  const withdrawal = (n: number): RequestWithdrawnEntry => ({
    ...{ kind: 'REQUEST_WITHDRAWN', entryId: idOf('ent', n, 'withdrawn'), caseId: caseIdOf(n), version: 2 },
    ...{ service: ORP.service, withdrawnBy: `worker-${ORP.service}` },
  });

  it('LPGA 28, R36: the house that sent a request withdraws it before the take-up, and is owed no answer', async () => {
    await house.send('AC', requestOf(714));
    await house.send('AC', withdrawal(714), { ...withdrawal(714), entryId: idOf('ent', 714, 'again') });
    expect(await listedOne('WAITING', caseIdOf(714))).toBeUndefined();
    expect(await listedOne('NOT_TAKEN_UP', caseIdOf(714))).toMatchObject({ process: { phase: 'WITHDRAWN' } });
    expect(ac.journal.events.filter((one) => one.kind === 'OPENING_REFUSED' && one.caseId === caseIdOf(714))).toEqual(
      [],
    );
  });

  it('LPGA 28: after the take-up it withdraws what it discloses to the body', async () => {
    const caseId = await processAt(house, 715, 'ANNOUNCED');
    await house.send('AC', withdrawal(715));
    expect(await partOf(TEAM, caseId)).toMatchObject({ __typename: 'Withheld' });
    expect(await partOf(ORP_WORKER, caseId)).toMatchObject({ mamac: { phase: 'ANNOUNCED' } });
  });

  it('LPGA 28: nobody withdraws the request of another house', async () => {
    await house.send('AC', requestOf(716));
    await house.send('AS', { ...withdrawal(716), service: SOCIAL.service });
    await house.send('AI', { ...withdrawal(716), entryId: idOf('ent', 716, 'forged') });
    expect(await listedOne('WAITING', caseIdOf(716))).toMatchObject({ process: { phase: 'FILED' } });
  });

  it('R44: a service that the process needs does not leave', async () => {
    const caseId = await processAt(house, 717, 'AGREED');
    expect(await codes(worker(SOCIAL), 'ciiLeaveCase', { caseId })).toEqual(['PROCESS_NEEDS_SERVICE']);
    expect(await codes(ORP_WORKER, 'ciiEndProcess', { caseId, reason: 'DIED' })).toEqual([]);
    expect(await codes(worker(SOCIAL), 'ciiLeaveCase', { caseId })).toEqual([]);
  });

  it('R35, R36: a request that left its house on the border day keeps it when the register is reached after midnight', async () => {
    const filed = async (n: number, sentOn: LocalDate, takenOver: LocalDate) => {
      house.clock.moveTo(new Date(`${takenOver}T05:00:00Z`));
      await house.send('AC', { ...requestOf(n), sentOn });
      return ((await listedOne('WAITING', caseIdOf(n)))?.['process'] as Answered | undefined)?.['filedOn'];
    };
    // Registered on 9 November 2025: the last admissible day is 9 March 2026.
    expect(await filed(718, '2026-03-09', '2026-03-10')).toBe('2026-03-09');
    const caseId = caseIdOf(718);
    expect(await codes(TEAM, 'ciiTakeUpRequest', { caseId })).toEqual([]);
    await house.send('AC', {
      ...{ kind: 'REGISTRATION_STATED', entryId: idOf('ent', 718, 'registration'), caseId, version: 2 },
      ...{ service: ORP.service, from: '2025-11-09', to: null },
    });
    const answer = { caseId, criterion: 'WITHIN_FOUR_MONTHS', met: true, reason: 'Annonce à temps.' };
    expect(await codes(TEAM, 'ciiAnswerCriterion', answer)).toEqual([]);
    // Nobody dates it back at will, nor ahead.
    expect(await filed(719, '2026-01-01', '2026-03-10')).toBe('2026-03-03');
    expect(await filed(720, '2026-03-11', '2026-03-10')).toBe('2026-03-10');
  });

  it('R20, R49: a request joins no case that the management body has no process in', async () => {
    await house.send('AC', openingOf(721));
    await house.send('AS', requestBySocial(722, 721));
    const input = { caseId: caseIdOf(722), otherCaseId: caseIdOf(721) };
    expect(await codes(TEAM, 'ciiJoinRequest', input)).toEqual(['MAMAC_MODE_ONLY']);
  });

  it('the version of a process stands still for who cannot see what happens (R40)', async () => {
    const caseId = await processAt(house, 723, 'EXAMINATION');
    const versions = async () =>
      Promise.all(
        [ORP_WORKER, worker(SOCIAL), worker(AI_OFFICE), TEAM].map(
          async (viewer) => ((await partOf(viewer, caseId))['mamac'] as Answered)['version'],
        ),
      );
    const before = await versions();
    await house.send('AI', {
      ...{ kind: 'SMR_CONCLUSION_REFERRED', entryId: idOf('ent', 723, 'smr'), caseId, version: 3 },
      ...{ service: AI_OFFICE.service, conclusionId: createdId('smr', 'life', '1'), on: '2026-03-02' },
    });
    const [orp, social, ai, team] = before as unknown as readonly number[];
    expect(await versions()).toEqual([orp, social, (ai ?? 0) + 1, (team ?? 0) + 1]);
    const review = { caseId, expectedVersion: (team ?? 0) + 1 };
    expect(await codes(TEAM, 'ciiConcludeAssessment', { ...review, workCapacityPercent: 60, chance: 'GOOD' })).toEqual(
      [],
    );
  });

  it('R49: a repeat tells no version of the copies to a member whose secondment is over, nor to a service that left', async () => {
    const caseId = await processAt(house, 724, 'ANNOUNCED');
    const link = {
      caseId,
      idempotencyKey: freshKey(),
      kind: 'SKILLS_ASSESSMENT',
      madeOn: '2026-02-01',
      reference: 'A-1',
    };
    house.clock.moveTo(AT_NOON(LAST_DAY_OF_SECONDMENT));
    const first = await actOn(house, viewerOf('AI'), 'ciiLinkEarlierDiagnosis', { ...link, by: AI_OFFICE });
    expect(first.done['frameVersion']).toEqual(expect.any(Number));
    house.clock.moveTo(AT_NOON('2026-07-01'));
    const again = await actOn(house, viewerOf('AI'), 'ciiLinkEarlierDiagnosis', { ...link, by: AI_OFFICE });
    expect(again.done).toMatchObject({ process: null, frameVersion: null, refusals: [] });
  });

  it('a request of somebody without standing is read like one that does not exist (R36, R49)', async () => {
    await house.send('AC', requestOf(725));
    await house.send('AC', openingOf(726));
    const nobody = { ...TEAM, subject: 'team-nobody' };
    const reads = async (viewer: Viewer, name: string, input: object): Promise<readonly unknown[]> => {
      const known = house.asked.length;
      const answered = await codes(viewer, name, input);
      return [
        answered,
        house.asked
          .slice(known)
          .map(({ collection, operation }) => `${collection} ${operation}`)
          .filter((one) => one.startsWith('cases ') || one.startsWith('mamac ')),
      ];
    };
    const request = { problems: ['UNEMPLOYMENT', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' };
    const stranger = worker(OTHER_SOCIAL);
    for (const [viewer, name, input] of [
      [nobody, 'ciiTakeUpRequest', {}],
      [nobody, 'ciiJoinRequest', { otherCaseId: caseIdOf(726) }],
      [stranger, 'ciiFileRequest', { request }],
      [stranger, 'ciiWithdrawRequest', {}],
    ] as const) {
      const [known, unknown] = [
        await reads(viewer, name, { caseId: caseIdOf(name === 'ciiFileRequest' ? 726 : 725), ...input }),
        await reads(viewer, name, { caseId: caseIdOf(799), ...input }),
      ];
      expect([name, known]).toEqual([name, unknown]);
      expect(known[0]).toEqual(['NOT_FOUND']);
    }
  });

  it('R36: the identifier of a request that was turned away is nobody else’s', async () => {
    await house.send('AC', requestOf(727));
    expect(await codes(TEAM, 'ciiTurnRequestAway', { caseId: caseIdOf(727), reason: 'WRONG_PERSON' })).toEqual([]);
    const taken: CaseOpenedEntry = {
      ...requestBySocial(727, 728),
      ...{ mode: 'COORDINATION', mamac: null, entryId: idOf('ent', 727, 'of another house') },
      authorisations: requestBySocial(727, 728).authorisations.slice(0, 1),
    };
    await house.send('AS', taken);
    expect(await partOf(worker(SOCIAL), caseIdOf(727))).toMatchObject({ __typename: 'Withheld' });
    await house.send('AC', { ...openingOf(727), entryId: idOf('ent', 727, 'as a case') });
    expect(await partOf(ORP_WORKER, caseIdOf(727))).toMatchObject({ __typename: 'Withheld' });
  });

  it('R36: the requests come by pages, with their number; the resolved ones with the codes of the team', async () => {
    const page = async (after: string | null) => {
      const document = `query ($after: String) { mamacRequests(first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { caseId } } nodes { caseId } } }`;
      const { data, errors } = await house.ask(TEAM, document, { after });
      expect(errors).toEqual([]);
      return data['mamacRequests'] as unknown as {
        readonly totalCount: number;
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
        readonly edges: readonly { readonly cursor: string; readonly node: { readonly caseId: string } }[];
        readonly nodes: readonly { readonly caseId: string }[];
      };
    };
    for (const n of [730, 731, 732]) await house.send('AC', requestOf(n));
    const all = (await listed('WAITING')).map((one) => String(one['caseId']));
    const found: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, edges, pageInfo, totalCount } = await page(after);
      expect([totalCount, edges.map(({ node }) => node)]).toEqual([all.length, nodes]);
      found.push(...nodes.map(({ caseId }) => caseId));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(found).toEqual(all);
    expect(await listedOne('NOT_TAKEN_UP', caseIdOf(727))).toMatchObject({
      process: { exit: { kind: 'TURNED_AWAY', turnedAway: 'WRONG_PERSON', joinedCaseId: null }, filedOn: null },
    });
    const foreign = await house.ask(TEAM, `{ mamacRequests(after: "x") { totalCount } }`);
    expect(foreign.errors).toHaveLength(1);
  });

  it('R49: of a request without a mandate the team is shown neither the person, nor other cases, nor the day', async () => {
    await house.send('AC', requestOf(793));
    await house.send('AC', { ...openingOf(794), person: requestOf(793).person });
    const asked = async () => {
      const { data, errors } = await house.ask(
        TEAM,
        `{ mamacRequests(first: 100) { edges { cursor node { caseId person { officialName } others { phase status }
          process { mandate filedOn } } } } }`,
      );
      expect(errors).toEqual([]);
      const edges = (data['mamacRequests'] as Answered)['edges'] as unknown as readonly Answered[];
      return edges.find(({ node }) => String(node?.['caseId']) === caseIdOf(793));
    };
    expect(await asked()).toMatchObject({
      node: { person: { officialName: expect.any(String) }, others: [{}], process: { mandate: 'IN_FORCE' } },
    });
    house.clock.moveTo(new Date('2026-12-15T09:00:00Z'));
    const shown = await asked();
    expect(shown?.['node']).toMatchObject({ person: null, others: [], process: { mandate: 'MISSING', filedOn: null } });
    expect(Buffer.from(String(shown?.['cursor']), 'base64url').toString()).not.toMatch(/2026/);
  });

  it('R30: after the take-up the team sees the earlier processes of the person, and nobody else does', async () => {
    const others = async (viewer: Viewer, caseId: string) =>
      (
        (
          await seen(house, viewer, caseId, 'mamac { ... on CiiMamacProcess { others { case { id } phase endedOn } } }')
        )['mamac'] as Answered
      )['others'];
    await house.send('AC', requestOf(763));
    expect(await codes(TEAM, 'ciiTurnRequestAway', { caseId: caseIdOf(763), reason: 'NOT_AUTHORISED' })).toEqual([]);
    await house.send('AC', requestOf(764, 763));
    expect(await codes(TEAM, 'ciiTakeUpRequest', { caseId: caseIdOf(764) })).toEqual([]);
    expect(await others(TEAM, caseIdOf(764))).toEqual([
      { case: { id: caseIdOf(763) }, phase: 'TURNED_AWAY', endedOn: '2026-03-02' },
    ]);
    expect(await others(ORP_WORKER, caseIdOf(764))).toEqual([]);
  });
});
