import type { FileInstitution, Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { demonstrationAgreements } from '../../../subgraphs/cii/params/demonstrationAgreements.js';
import { CODES_OF_CONDITION } from '../../../subgraphs/cii/rules/handover/conditions.js';
import { HANDOVER_TRANSITIONS } from '../../../subgraphs/cii/rules/handover/transitions.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { AI_OFFICE, NOW, ORP, OTHER_SOCIAL, PERSON, SOCIAL, worker } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import { AI_WORKER, avsNumberOf, ORP_WORKER, startRegisterHouse, type RegisterHouse } from '../../kit/register.js';
import { seen } from './acts.js';
import { acceptedOn, handoverAt, handoverTo, signedFor, SOCIAL_TERMS, TERMS, type GivenHandover } from './handovers.js';

const WHOLE = `id state draftedOn handedBackOn
  sender { institution service } receiver { institution service } overallResponsibility { institution service }
  terms { need coreSkill healthLimitation agreedService from to }
  clientAnswer { answer answeredOn form recordedBy { person service { institution } } withdrawnAt authorisationIds }
  offer { offeredOn expiresOn remindedOn } clarifications { question answer }
  acceptance { from lastDay jobSearchesAMonth exemption { reference lapsed } agreementId }
  ending { on by reason text noInterviewReason }
  earlierEndings { state ending { reason text } reopenedOn reopenedFor }
  forwardings { by { service } on reason text }`;

const THIRD = worker(SOCIAL);
const STRANGER = worker({ institution: 'AS', service: 'social-nowhere' });
const DECLINED = { reason: 'NO_CAPACITY', text: 'Plus de place avant juin.' };

describe('what is seen of a handover', () => {
  let house: RegisterHouse;
  let n = 100;

  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());
  afterEach(() => {
    house.clock.moveTo(NOW);
  });

  const of = ({ caseId, handoverId }: GivenHandover) => ({ caseId, handoverId });
  const next = (): number => (n += 1);
  const shownTo = async (viewer: Viewer, { caseId }: GivenHandover, members = WHOLE): Promise<readonly Answered[]> => {
    const part = await seen(house, viewer, caseId, `handovers { totalCount nodes { ${members} } }`);
    const { nodes, totalCount } = part['handovers'] as unknown as { nodes: readonly Answered[]; totalCount: number };
    expect(totalCount).toBe(nodes.length);
    return nodes;
  };
  const presentTo = async (viewer: Viewer, { caseId }: GivenHandover): Promise<unknown> =>
    (await seen(house, viewer, caseId, 'handover { id state }'))['handover'];
  const linesTo = async (viewer: Viewer, { caseId }: GivenHandover): Promise<readonly unknown[]> => {
    const part = await seen(
      house,
      viewer,
      caseId,
      'timeline(first: 100) { nodes { kind handoverCommand about { institution } } }',
    );
    const nodes = part['timeline']?.['nodes'] as unknown as readonly {
      kind: string;
      handoverCommand: string;
      about: Answered;
    }[];
    return nodes
      .filter(({ kind }) => kind.startsWith('HANDOVER_'))
      .map(({ handoverCommand, about }) => [handoverCommand, about && about['institution']])
      .toReversed();
  };
  const personOf = (given: GivenHandover): Viewer => ({
    ...PERSON,
    personId: createPersonKey('development')(avsNumberOf(given.n)),
  });

  it('is nothing to the receiver before it was offered, and all of it to the sender (R5)', async () => {
    const given = await handoverAt(house, next(), 'CLIENT_ACCEPTED');
    const open = { id: given.handoverId, state: 'CLIENT_ACCEPTED' };
    expect([await presentTo(ORP_WORKER, given), await presentTo(AI_WORKER, given)]).toEqual([open, null]);
    expect(await shownTo(AI_WORKER, given)).toEqual([]);
    expect(await linesTo(AI_WORKER, given)).toEqual([]);
    expect(await shownTo(ORP_WORKER, given)).toEqual([
      {
        ...{ ...open, draftedOn: '2026-03-02', handedBackOn: null, sender: ORP, receiver: AI_OFFICE },
        overallResponsibility: ORP,
        terms: TERMS,
        clientAnswer: {
          ...{ answer: 'ACCEPTED', answeredOn: '2026-03-02', form: 'HANDWRITTEN', withdrawnAt: null },
          recordedBy: { person: false, service: { institution: 'AC' } },
          authorisationIds: [expect.stringMatching(/^aut-/) as unknown],
        },
        ...{ offer: null, clarifications: [], acceptance: null, ending: null, earlierEndings: [], forwardings: [] },
      },
    ]);
  });

  it('is the offer with the answer to the receiver, and nothing to the other services of the case', async () => {
    const given = await handoverAt(house, next(), 'CLARIFICATION_ASKED', [SOCIAL]);
    const offer = { offeredOn: '2026-03-02', expiresOn: '2026-04-01', remindedOn: null };
    const clarifications = [{ question: 'Quel horaire ?', answer: null }];
    for (const viewer of [ORP_WORKER, AI_WORKER]) {
      const answered = { offer, clarifications, clientAnswer: { answer: 'ACCEPTED' } };
      expect(await shownTo(viewer, given)).toMatchObject([{ state: 'CLARIFICATION_ASKED', ...answered }]);
    }
    expect([await shownTo(THIRD, given), await presentTo(THIRD, given), await linesTo(THIRD, given)]).toEqual([
      [],
      null,
      [],
    ]);
  });

  it('is to the sender that the receiver declined and when, never why (R23, R24)', async () => {
    const given = await handoverAt(house, next(), 'OFFERED', [SOCIAL]);
    await acceptedOn(house, AI_WORKER, 'ciiDeclineHandover', { ...of(given), ...DECLINED });
    const ending = { on: '2026-03-02', by: 'RECEIVER', noInterviewReason: null };
    expect(await shownTo(AI_WORKER, given)).toMatchObject([{ state: 'DECLINED', ending: { ...ending, ...DECLINED } }]);
    const unexplained = [{ state: 'DECLINED', ending: { ...ending, reason: null, text: null } }];
    expect(await shownTo(ORP_WORKER, given)).toMatchObject(unexplained);
    expect(await shownTo(personOf(given), given)).toMatchObject(unexplained);
    await acceptedOn(house, ORP_WORKER, 'ciiReopenHandover', { ...of(given), reason: 'ENDED_BY_MISTAKE' });
    const earlier = { state: 'DECLINED', ending: { reason: null, text: null }, reopenedFor: 'ENDED_BY_MISTAKE' };
    expect(await shownTo(ORP_WORKER, given)).toMatchObject([{ state: 'CLIENT_ACCEPTED', earlierEndings: [earlier] }]);
    expect(JSON.stringify(await shownTo(ORP_WORKER, given))).not.toMatch(/NO_CAPACITY|Plus de place/);
    expect(await shownTo(THIRD, given)).toEqual([]);
  });

  it('is to the sender where the offer went inside the receiver’s institution, and not why', async () => {
    const given = await handoverTo(house, next(), 'DRAFT', SOCIAL, SOCIAL_TERMS, [OTHER_SOCIAL]);
    await acceptedOn(house, ORP_WORKER, 'ciiRecordClientAnswer', { ...of(given), ...signedFor(SOCIAL, OTHER_SOCIAL) });
    await acceptedOn(house, ORP_WORKER, 'ciiOfferHandover', of(given));
    const passed = { ...of(given), to: OTHER_SOCIAL.service, ...DECLINED };
    await acceptedOn(house, worker(SOCIAL), 'ciiForwardHandover', passed);
    expect(await shownTo(ORP_WORKER, given)).toMatchObject([{ receiver: OTHER_SOCIAL, forwardings: [] }]);
    const forwardings = [{ by: { service: SOCIAL.service }, on: '2026-03-02', ...DECLINED }];
    for (const viewer of [worker(SOCIAL), worker(OTHER_SOCIAL)]) {
      expect(await shownTo(viewer, given)).toMatchObject([{ state: 'OFFERED', receiver: OTHER_SOCIAL, forwardings }]);
    }
    // Each social service is a house of its own: what it passed on is another one's (domain 3c-10).
    const [passedOn, received] = [await shownTo(worker(SOCIAL), given), await shownTo(worker(OTHER_SOCIAL), given)];
    expect([passedOn, received]).toMatchObject([[{ offer: null }], [{ offer: { expiresOn: '2026-04-01' } }]]);
  });

  it('is to the other services of the case who leads from when to when, and nothing of the person (R3, R5)', async () => {
    const given = await handoverAt(house, next(), 'ACTIVE', [SOCIAL]);
    const acceptance = {
      ...{ from: '2026-03-16', lastDay: '2026-06-15', jobSearchesAMonth: null, agreementId: 'GE-AC-AI-2016' },
      exemption: { reference: 'DEMO-EX-2025', lapsed: false },
    };
    expect(await shownTo(THIRD, given)).toEqual([
      {
        ...{ id: given.handoverId, state: 'ACTIVE', draftedOn: '2026-03-02', handedBackOn: null },
        ...{ sender: ORP, receiver: AI_OFFICE, overallResponsibility: ORP, acceptance },
        terms: { ...TERMS, need: null, healthLimitation: null },
        ...{ clientAnswer: null, offer: null, clarifications: [], ending: null, earlierEndings: [], forwardings: [] },
      },
    ]);
    expect(await presentTo(THIRD, given)).toEqual({ id: given.handoverId, state: 'ACTIVE' });
    expect(await linesTo(THIRD, given)).toEqual([['ACCEPT', 'AI']]);
    expect(await linesTo(ORP_WORKER, given)).toEqual([
      [null, 'AC'],
      ['RECORD_CLIENT_ANSWER', 'AC'],
      ['OFFER', 'AC'],
      ['ACCEPT', 'AI'],
    ]);
  });

  it('hides from them by whose wish it ended: a withdrawal of the person looks like any end (R5)', async () => {
    const ends = [
      [ORP_WORKER, 'ciiWithdrawClientAnswer', {}],
      [AI_WORKER, 'ciiReturnHandover', { ...DECLINED, noInterviewReason: 'TOO_SHORT' }],
      [ORP_WORKER, 'ciiInvalidateHandover', { reason: 'WRONG_CONTENT' }],
    ] as const;
    const shown = [];
    for (const [viewer, act, input] of ends) {
      house.clock.moveTo(NOW);
      const given = await handoverAt(house, next(), 'ACTIVE', [SOCIAL]);
      await acceptedOn(house, viewer, act, { ...of(given), ...input });
      const [handover] = await shownTo(
        THIRD,
        given,
        'state acceptance { lastDay } ending { on by reason text noInterviewReason }',
      );
      shown.push({ handover, lines: await linesTo(THIRD, given) });
    }
    const ending = { on: '2026-03-20', by: null, reason: null, text: null, noInterviewReason: null };
    const same = {
      handover: { state: 'ENDED', acceptance: { lastDay: '2026-03-20' }, ending },
      lines: [
        ['ACCEPT', 'AI'],
        [null, null],
      ],
    };
    expect(shown).toEqual([same, same, same]);
  });

  it('is not in the answer of an act to who has no business with it, nor anything to a stranger', async () => {
    const given = await handoverAt(house, next(), 'OFFERED', [SOCIAL]);
    for (const viewer of [STRANGER, worker(AI_OFFICE, { subject: 'colleague' })]) {
      expect(await seen(house, viewer, given.caseId, 'handovers { totalCount }')).toEqual({
        ...{ __typename: 'Withheld', reason: 'NO_GROUND', until: null },
      });
    }
  });

  it('is to the person the own answer, and that an attempt was made to nobody else’s eyes (R5)', async () => {
    const given = await handoverAt(house, next(), 'OFFERED');
    const payload = await acceptedOn(house, personOf(given), 'ciiWithdrawClientAnswer', of(given), { members: WHOLE });
    expect(payload['handover']).toMatchObject({
      state: 'WITHDRAWN_BY_CLIENT',
      clarifications: [],
      ending: { by: 'PERSON' },
    });
    expect(await presentTo(personOf(given), given)).toBeNull();
  });

  it('lists the latest draft first and pages', async () => {
    const given = await handoverAt(house, next(), 'DRAFT');
    await acceptedOn(house, ORP_WORKER, 'ciiWithdrawHandover', { ...of(given), reason: 'NEED_CHANGED' });
    const draft = { caseId: given.caseId, receiver: AI_OFFICE, terms: TERMS };
    const second = await acceptedOn(house, ORP_WORKER, 'ciiDraftHandover', draft);
    const ids = [second['handover']?.['id'], given.handoverId];
    expect((await shownTo(ORP_WORKER, given, 'id')).map(({ id }) => id)).toEqual(ids);
    const first = await seen(
      house,
      ORP_WORKER,
      given.caseId,
      'handovers(first: 1) { nodes { id } pageInfo { endCursor } }',
    );
    const cursor = String(first['handovers']?.['pageInfo']?.['endCursor']);
    const rest = await seen(
      house,
      ORP_WORKER,
      given.caseId,
      `handovers(first: 1, after: "${cursor}") { nodes { id } }`,
    );
    expect(rest['handovers']?.['nodes']).toEqual([{ id: given.handoverId }]);
  });
});

describe('the table of handovers', () => {
  let house: RegisterHouse;
  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());

  const TABLE = `{ handoverTransitions { command when from holders conditions { condition refusedWith } next
    reasons reasonRequired effect rules } }`;

  it.each<[string, Viewer]>([
    ['staff', ORP_WORKER],
    ['the person', PERSON],
    ['a viewer of nothing', { ...PERSON, roles: [], personId: null }],
  ])('is public law: %s reads every row of it', async (_who, viewer) => {
    const { data, errors } = await house.ask(viewer, TABLE);
    expect(errors).toEqual([]);
    expect(data['handoverTransitions']).toEqual(
      HANDOVER_TRANSITIONS.map(({ to, reasons, conditions, ...row }) => ({
        ...row,
        next: to === 'SAME' ? null : to,
        ...{ reasons: reasons.allowed, reasonRequired: reasons.required },
        conditions: conditions.map((condition) => ({ condition, refusedWith: CODES_OF_CONDITION[condition] })),
      })),
    );
  });
});

describe('the service agreements', () => {
  let house: RegisterHouse;
  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());

  const used = async (viewer: Viewer, on?: string): Promise<unknown> => {
    const document = `query ($on: LocalDate) { ciiServiceAgreements(on: $on) {
      id sender receiver from to contact services { code volumeAYear usedVolume } } }`;
    const { data, errors } = await house.ask(viewer, document, { on });
    expect(errors).toEqual([]);
    return data['ciiServiceAgreements'];
  };
  /** The agreements as they were recorded, with what is used of one service, as an institution that may be a party sees them. */
  const agreements = (usedOfAi: number, seenBy: FileInstitution = 'AC'): unknown =>
    demonstrationAgreements.agreements.map(({ canton: _canton, services, ...agreement }) => ({
      ...agreement,
      services: services.map((service) => ({
        ...service,
        usedVolume: usedVolume(agreement, usedOfAi, seenBy),
      })),
    }));

  const usedVolume = (
    { id, sender, receiver }: { readonly id: string; readonly sender: string; readonly receiver: string },
    usedOfAi: number,
    seenBy: FileInstitution,
  ): number | null => {
    if (seenBy !== sender && seenBy !== receiver) return null;
    return id === 'GE-AC-AI-2016' ? usedOfAi : 0;
  };

  it('are shown with what was accepted for the calendar year, to the two parties, on whichever day of it (R59)', async () => {
    expect(await used(ORP_WORKER)).toEqual(agreements(0));
    await handoverAt(house, 201, 'OFFERED');
    expect(await used(ORP_WORKER)).toEqual(agreements(0));
    await handoverAt(house, 202, 'ACCEPTED');
    const second = await handoverAt(house, 203, 'ACTIVE');
    expect(await used(ORP_WORKER)).toEqual(agreements(2));
    expect(await used(AI_WORKER)).toEqual(agreements(2, 'AI'));
    expect(await used(worker(SOCIAL))).toEqual(agreements(2, 'AS'));
    for (const on of ['2026-01-01', '2026-12-31']) expect(await used(ORP_WORKER, on)).toEqual(agreements(2));
    for (const on of ['2025-12-31', '2027-01-01']) expect(await used(ORP_WORKER, on)).toEqual(agreements(0));
    expect(await used(ORP_WORKER, '2016-03-31')).toEqual([]);
    const { caseId, handoverId } = second;
    const returned = { caseId, handoverId, reason: 'OTHER', noInterviewReason: 'TOO_SHORT' };
    await acceptedOn(house, AI_WORKER, 'ciiReturnHandover', returned);
    expect(await used(ORP_WORKER)).toEqual(agreements(2));
    house.clock.moveTo(NOW);
  });

  it('cost one read, however many cases there are', async () => {
    const before = house.asked.length;
    await used(ORP_WORKER);
    const asked = house.asked.slice(before);
    expect(asked.filter(({ collection, operation }) => collection === 'cases' && operation === 'find')).toHaveLength(1);
  });

  it.each<[string, Viewer]>([
    ['the person', PERSON],
    ['a machine', worker(AI_OFFICE, { roles: ['SYSTEM'] })],
    ['the management body', { ...PERSON, institution: 'CII', roles: ['TEAM'], personId: null }],
  ])('are not shown to %s', async (_who, viewer) => {
    expect(await used(viewer)).toBeNull();
  });
});
