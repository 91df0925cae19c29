import type { RegisterEntry } from '../../../subgraphs/common/rules/exchange.js';
import { AI_OFFICE, entered, idFor, NOW, ORP, SOCIAL, TODAY, worker } from '../../kit/cases.js';
import {
  AI_WORKER,
  authorisationIdOf,
  avsNumberOf,
  caseIdOf,
  openingOf,
  ORP_WORKER,
  startRegisterHouse,
  type Listener,
  type RegisterHouse,
} from '../../kit/register.js';
import { accepted, seen } from '../resolvers/acts.js';
import { acceptedOn, handoverTo, performOn, TERMS } from '../resolvers/handovers.js';

describe('cases that institutions open over their feeds', () => {
  let house: RegisterHouse;
  let ac: Listener;
  let ai: Listener;

  beforeAll(async () => {
    house = await startRegisterHouse();
    [ac, ai] = await Promise.all([house.listen('AC'), house.listen('AI')]);
  });
  afterAll(() => house.close());
  afterEach(() => {
    house.clock.moveTo(NOW);
  });

  const about = (listener: Listener, caseId: string): readonly RegisterEntry[] =>
    listener.journal.events.filter((entry) => {
      if (entry.kind === 'EARLY_DETECTION_NOTICE') return false;
      return entry.kind === 'FRAME' ? entry.frame.caseId === caseId : entry.caseId === caseId;
    });
  const refusalOf = async (listener: Listener, caseId: string): Promise<unknown> => {
    const isRefusal = (entry: RegisterEntry): boolean => entry.kind === 'OPENING_REFUSED' && entry.caseId === caseId;
    await listener.journal.when((entries) => entries.some(isRefusal));
    return listener.journal.events.find(isRefusal);
  };
  const isOpen = async (caseId: string): Promise<boolean> =>
    (await seen(house, ORP_WORKER, caseId, 'status'))['__typename']?.toString() === 'CaseRegister';
  /** The nth case, of the person of the mth. */
  const ofPerson = (n: number, m: number) =>
    openingOf(n, { person: { ...openingOf(n).person, avsNumber: avsNumberOf(m) } });
  /** The nth case as the social service opens it, inviting the AI office. */
  const bySocial = (n: number, m: number) =>
    openingOf(n, {
      service: SOCIAL.service,
      openedBy: 'worker-social-onex',
      person: { ...openingOf(n).person, avsNumber: avsNumberOf(m) },
      authorisations: [{ ...entered('9', { discloser: SOCIAL, fields: ['CII_KEY_DATA'] }), id: authorisationIdOf(n) }],
    });

  it('keep barring a new draft when the person refused in a case that was closed since, and tell no opener (R5)', async () => {
    const { caseId, handoverId } = await handoverTo(house, 901, 'DRAFT', AI_OFFICE, TERMS);
    const refusal = {
      caseId,
      handoverId,
      answer: 'REFUSED',
      answeredOn: TODAY,
      form: 'HANDWRITTEN',
      authorisations: [],
    };
    await acceptedOn(house, ORP_WORKER, 'ciiRecordClientAnswer', refusal);
    await accepted(house, ORP_WORKER, 'ciiCloseCase', { caseId, reason: 'NOT_NEEDED' });
    const again = openingOf(902, {
      mode: 'HANDOVER',
      person: { ...openingOf(902).person, avsNumber: avsNumberOf(901) },
    });
    await house.send('AC', again);
    expect(await isOpen(caseIdOf(902))).toBe(true);
    expect(JSON.stringify(about(ac, caseIdOf(902)))).not.toMatch(/refus/i);
    const draft = { caseId: caseIdOf(902), receiver: AI_OFFICE, terms: TERMS };
    expect((await performOn(house, ORP_WORKER, 'ciiDraftHandover', draft)).codes).toEqual(['CLIENT_REFUSED_RECENTLY']);
    house.clock.moveTo(new Date('2026-06-01T09:00:00Z'));
    const later = { ...draft, terms: { ...TERMS, from: '2026-07-01', to: '2026-08-31' } };
    expect((await performOn(house, ORP_WORKER, 'ciiDraftHandover', later)).codes).toEqual([]);
  });

  it('begin with the opener as confirmed lead, and invite the others with the number for matching', async () => {
    await house.send('AC', openingOf(1));
    expect(
      await seen(
        house,
        ORP_WORKER,
        caseIdOf(1),
        'openedBy { service } lead { service } participants { service state }',
      ),
    ).toMatchObject({
      openedBy: { service: ORP.service },
      lead: { service: ORP.service },
      participants: [
        { service: ORP.service, state: 'CONFIRMED' },
        { service: AI_OFFICE.service, state: 'INVITED' },
      ],
    });
    await Promise.all([ac.reached(caseIdOf(1), 1), ai.reached(caseIdOf(1), 1)]);
    expect(about(ac, caseIdOf(1))).toMatchObject([{ frame: { recipient: 'AC', version: 1, left: false } }]);
    expect(about(ai, caseIdOf(1))).toMatchObject([
      { frame: { recipient: 'AI' }, invitation: { services: [AI_OFFICE.service], avsNumber: avsNumberOf(1) } },
    ]);
    expect(JSON.stringify(about(ac, caseIdOf(1)))).not.toContain('7560000');
  });

  it('are refused without a reason while the person has one, and only the sender hears of it', async () => {
    await house.send('AC', openingOf(2));
    await house.send('AC', ofPerson(3, 2));
    const refused = { kind: 'OPENING_REFUSED', caseId: caseIdOf(3), reason: 'NOT_ACCEPTED' };
    expect(await refusalOf(ac, caseIdOf(3))).toEqual(refused);
    await ai.acknowledge();
    expect(about(ai, caseIdOf(3))).toEqual([]);
    expect(await isOpen(caseIdOf(3))).toBe(false);
  });

  it('are accepted once the earlier one is closed', async () => {
    await house.send('AC', openingOf(4));
    await accepted(house, ORP_WORKER, 'ciiCloseCase', { caseId: caseIdOf(4), reason: 'NEED_MET' });
    await house.send('AC', ofPerson(5, 4));
    expect(await isOpen(caseIdOf(5))).toBe(true);
  });

  it('of two institutions at the same time on one person: one is open, the other is refused', async () => {
    await Promise.all([house.send('AC', openingOf(6)), house.send('AS', bySocial(7, 6))]);
    const social = worker(SOCIAL);
    const opened = [
      (await seen(house, ORP_WORKER, caseIdOf(6), 'status'))['__typename'],
      (await seen(house, social, caseIdOf(7), 'status'))['__typename'],
    ];
    expect(opened.map(String).toSorted()).toEqual(['CaseRegister', 'Withheld']);
  });

  it('are opened once, however often the entry comes', async () => {
    const entry = openingOf(8);
    await house.send('AC', entry);
    const before = await seen(house, ORP_WORKER, caseIdOf(8), 'version timeline { totalCount }');
    for (const again of ['a', 'b']) {
      await house.sendRaw('AC', { entryId: `again-${again}`, caseId: entry.caseId, version: 3, body: entry });
    }
    await house.send('AC', openingOf(9));
    expect(await seen(house, ORP_WORKER, caseIdOf(8), 'version timeline { totalCount }')).toEqual(before);
    await ac.acknowledge();
    expect(about(ac, caseIdOf(8)).map(({ kind }) => kind)).toEqual(['FRAME']);
  });

  it('once refused stay refused, also when the obstacle is gone by the time the entry comes again', async () => {
    await house.send('AC', openingOf(10), ofPerson(11, 10));
    await refusalOf(ac, caseIdOf(11));
    await accepted(house, ORP_WORKER, 'ciiCloseCase', { caseId: caseIdOf(10), reason: 'NEED_MET' });
    await house.sendRaw('AC', { entryId: 'again-11', caseId: caseIdOf(11), version: 3, body: ofPerson(11, 10) });
    await house.send('AC', openingOf(12));
    expect([await isOpen(caseIdOf(11)), await isOpen(caseIdOf(12))]).toEqual([false, true]);
  });

  it('of another content under the same entry are refused, and the first stays as it is', async () => {
    await house.send('AC', openingOf(13));
    const before = await seen(house, ORP_WORKER, caseIdOf(13), 'version mode');
    const other = openingOf(13, { mode: 'PLUS' });
    await house.sendRaw('AC', { entryId: 'other-13', caseId: other.caseId, version: 4, body: other });
    expect(await refusalOf(ac, caseIdOf(13))).toMatchObject({ reason: 'NOT_ACCEPTED' });
    expect(await seen(house, ORP_WORKER, caseIdOf(13), 'version mode')).toEqual(before);
  });

  it('under the identifier of another institution’s case are refused', async () => {
    const as = await house.listen('AS');
    await house.send('AC', openingOf(14));
    await house.send('AS', { ...bySocial(14, 140), entryId: idFor('ent', '14') });
    expect(await refusalOf(as, caseIdOf(14))).toMatchObject({ reason: 'NOT_ACCEPTED' });
    expect(await seen(house, ORP_WORKER, caseIdOf(14), 'openedBy { service }')).toMatchObject({
      openedBy: { service: ORP.service },
    });
    await as.stop();
  });

  it.each([
    ['MODE_NOT_ENABLED', 'a mode that the canton had not switched on', '2010-03-02T09:00:00Z', 20],
    ['GROUND_NOT_VALID', 'a ground that is not on any more', '2028-01-03T09:00:00Z', 21],
  ])('are refused as %s for %s', async (reason, _why, now, n) => {
    house.clock.moveTo(new Date(now));
    const day = now.slice(0, 10);
    const period = { signedOn: day, validFrom: day, validTo: day };
    const authorisations = [{ ...entered('1', period as object), id: authorisationIdOf(n) }];
    await house.send('AC', openingOf(n, { mode: 'PLUS', authorisations }));
    expect(await refusalOf(ac, caseIdOf(n))).toMatchObject({ reason });
  });
});

describe('what an institution reports over its feed', () => {
  let house: RegisterHouse;

  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());

  const base = (n: number, tail: string) => ({ entryId: idFor('ent', tail), caseId: caseIdOf(n), version: 1 });

  it('counts for the institution whose feed it is, whatever it says', async () => {
    await house.send('AC', openingOf(1));
    const confirmed = { kind: 'REGISTRATION_CONFIRMED', service: AI_OFFICE.service } as const;
    const act = { kind: 'ACT_REPORTED', field: 'AI_MEASURES', act: 'MEASURE_DECIDED', on: '2026-03-01' } as const;
    // What an institution confirms of itself only its own house can see.
    const head = worker(AI_OFFICE, { subject: 'head-ai', roles: ['SUPERVISOR'], purpose: 'Vertretung' });
    const members = 'version participants { state } timeline { totalCount }';
    const look = () => Promise.all([ORP_WORKER, head].map((viewer) => seen(house, viewer, caseIdOf(1), members)));
    const before = await look();
    await house.send('AC', { ...base(1, '101'), ...confirmed }, { ...base(1, '102'), ...act, service: ORP.service });
    await house.send(
      'AS',
      { ...base(1, '103'), ...confirmed },
      { ...base(1, '104'), ...act, service: AI_OFFICE.service },
    );
    expect(await look()).toEqual(before);
    await house.send('AI', { ...base(1, '105'), ...confirmed });
    expect(await look()).not.toEqual(before);
  });

  it('cannot open a case on what another institution would disclose', async () => {
    const ai = await house.listen('AI');
    await house.send('AI', openingOf(2, { service: AI_OFFICE.service, invitations: [SOCIAL] }));
    const refused = { kind: 'OPENING_REFUSED', caseId: caseIdOf(2), reason: 'NOT_ACCEPTED' };
    await ai.journal.when((entries) => entries.some(({ kind }) => kind === 'OPENING_REFUSED'));
    expect(ai.journal.events).toContainEqual(refused);
    expect(await seen(house, AI_WORKER, caseIdOf(2), 'status')).toMatchObject({ __typename: 'Withheld' });
    await ai.stop();
  });

  it('changes nothing where it comes again, too late, or for a case that is not known', async () => {
    await house.send('AC', openingOf(3));
    const answer = { ...base(3, '301'), kind: 'NOT_KNOWN', service: AI_OFFICE.service } as const;
    await house.send('AI', answer);
    const look = () => seen(house, ORP_WORKER, caseIdOf(3), 'participants { state } timeline { totalCount }');
    const before = await look();
    await house.sendRaw('AI', { entryId: 'again-301', caseId: answer.caseId, version: 1, body: answer });
    await house.send(
      'AI',
      { ...answer, ...base(3, '302'), kind: 'REGISTRATION_CONFIRMED' },
      { ...answer, ...base(999, '303') },
    );
    expect(await look()).toEqual(before);
  });

  it('that is malformed waits aside, holds up no other case, and is logged by its place alone', async () => {
    const { caseId } = openingOf(4);
    const body = { ...openingOf(4), person: { ...openingOf(4).person, officialName: 7, avsNumber: avsNumberOf(4) } };
    await house.sendRaw('AI', { entryId: idFor('ent', '401'), caseId, version: 1, body });
    await house.send('AC', openingOf(5));
    // The feed of the AI office goes on past the malformed entry, though it is not acknowledged.
    await house.sendRaw('AI', {
      entryId: idFor('ent', '402'),
      caseId: caseIdOf(5),
      version: 1,
      body: { ...base(5, '402'), kind: 'REGISTRATION_CONFIRMED', service: AI_OFFICE.service },
    });
    const written = () => house.operations.events.filter(({ operation }) => operation === 'replaceOne').length;
    const before = written();
    await house.operations.when(() => written() > before);
    expect(await seen(house, worker(ORP), caseIdOf(5), 'timeline { totalCount }')).toMatchObject({
      timeline: { totalCount: 1 },
    });
    const lines = house.logLines.filter((line) => line.includes('malformed'));
    expect(lines.join()).toContain('entry.person.officialName');
    expect(house.logLines.join()).not.toContain(avsNumberOf(4));
  });
});

describe('the feeds of the register', () => {
  let house: RegisterHouse;

  beforeAll(async () => {
    house = await startRegisterHouse();
    await house.send('AC', openingOf(1));
  });
  afterAll(() => house.close());

  it('give each institution its own entries alone', async () => {
    const [ac, as] = await Promise.all([house.listen('AC'), house.listen('AS')]);
    await ac.reached(caseIdOf(1), 1);
    await as.acknowledge();
    expect(as.journal.events).toEqual([]);
  });

  it('answer nobody who does not sign as an institution', async () => {
    const poll = { reader: 'r', acknowledged: { position: 0, digest: '' }, after: 0, waitMs: 0, leaving: false };
    const statuses = await Promise.all(
      [{}, { authorization: 'Bearer a.b.c' }].map(async (headers) => {
        const answer = await fetch(`${house.url}/feed/poll`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(poll),
        });
        return answer.status;
      }),
    );
    expect(statuses).toEqual([401, 401]);
  });

  it('answer nobody who signs as one institution with the key of another', async () => {
    const forger = await house.listen('AC', 'AS');
    await forger.failed();
    expect(forger.journal.events).toEqual([]);
    expect(forger.problems[0]).toMatchObject({ kind: 'ROUND_FAILED', error: { failure: 'REFUSED' } });
    await forger.stop();
  });
});
