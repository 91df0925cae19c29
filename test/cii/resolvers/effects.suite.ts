import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, NOW, PERSON, SOCIAL } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import {
  AI_WORKER,
  authorisationIdOf,
  avsNumberOf,
  caseIdOf,
  confirmationOf,
  openingOf,
  ORP_WORKER,
  startRegisterHouse,
  type RegisterHouse,
} from '../../kit/register.js';
import { accepted, authorisationInput, freshKey, perform, runningCase, seen } from './acts.js';

const LEASE_MS = 600_000;
/** Longest time between deciding and having stored that the register counts with. */
const LEEWAY_MS = 5000;

describe('what the acts of the register bring about', () => {
  let house: RegisterHouse;

  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());
  beforeEach(() => {
    house.clock.moveTo(NOW);
  });

  const nodesOf = async (viewer: Viewer, caseId: string, list: string, members: string): Promise<Answered[]> => {
    const part = await seen(house, viewer, caseId, `${list}(first: 100) { totalCount nodes { ${members} } }`);
    const nodes = part[list]?.['nodes'] as unknown as Answered[];
    expect(part[list]?.['totalCount']).toBe(nodes.length);
    return nodes;
  };

  describe('at the same time', () => {
    it('fifty messages from two services are all kept, each once', async () => {
      const { caseId } = await runningCase(house, 1);
      const from = (viewer: Viewer, to: object) => (index: number) =>
        perform(house, viewer, 'ciiSendMessage', { caseId, to: [to], text: `${String(viewer.institution)} ${index}` });
      const orp = { institution: 'AC', service: 'orp-rive' };
      const endings = await Promise.all(
        Array.from({ length: 25 }, (_, index) => [
          from(ORP_WORKER, AI_OFFICE)(index),
          from(AI_WORKER, orp)(index),
        ]).flat(),
      );
      expect(endings.flatMap(({ codes, answer }) => [...codes, ...answer.errors])).toEqual([]);
      const texts = (await nodesOf(ORP_WORKER, caseId, 'messages', 'text')).map(({ text }) => text);
      expect(texts).toHaveLength(51);
      expect(new Set(texts).size).toBe(51);
    });

    it('the same command sent ten times is carried out once', async () => {
      const { caseId } = await runningCase(house, 2);
      const input = { idempotencyKey: freshKey(), caseId, to: [AI_OFFICE], text: 'Une fois' };
      const endings = await Promise.all(
        Array.from({ length: 10 }, () => perform(house, ORP_WORKER, 'ciiSendMessage', input)),
      );
      expect(new Set(endings.map(({ answer }) => answer.text)).size).toBe(1);
      expect(await nodesOf(ORP_WORKER, caseId, 'messages', 'text')).toHaveLength(2);
    });

    it('two invitations of the same service leave it invited once', async () => {
      const { caseId } = await runningCase(house, 3);
      const invite = () => perform(house, ORP_WORKER, 'ciiInviteParticipant', { caseId, ...SOCIAL });
      const endings = await Promise.all([invite(), invite()]);
      expect(endings.map(({ codes }) => codes)).toEqual([[], []]);
      const { participants } = await seen(house, ORP_WORKER, caseId, 'participants { service state }');
      expect(participants).toEqual([
        { service: 'orp-rive', state: 'CONFIRMED' },
        { service: 'office-ai', state: 'CONFIRMED' },
        { service: 'social-onex', state: 'INVITED' },
      ]);
    });

    it('two acts on the same version: one is carried out, the other is a conflict', async () => {
      const { caseId } = await runningCase(house, 4);
      const { version: expectedVersion } = await seen(house, ORP_WORKER, caseId, 'version');
      const input = { caseId, expectedVersion, to: [AI_OFFICE], text: 'Bonjour' };
      const endings = await Promise.all([0, 1].map(() => perform(house, ORP_WORKER, 'ciiSendMessage', input)));
      expect(endings.flatMap(({ codes }) => codes)).toEqual(['CONFLICT']);
    });

    it('closing and leaving: whichever comes first, the lead history has no open period', async () => {
      const { caseId } = await runningCase(house, 5);
      const [closing, leaving] = await Promise.all([
        perform(house, ORP_WORKER, 'ciiCloseCase', { caseId, reason: 'NEED_MET' }),
        perform(house, AI_WORKER, 'ciiLeaveCase', { caseId }),
      ]);
      expect(closing.codes).toEqual([]);
      expect([[], ['CASE_IS_CLOSED']]).toContainEqual(leaving.codes);
      const periods = await nodesOf(ORP_WORKER, caseId, 'leadHistory', 'institution to');
      expect(periods).toEqual([{ institution: 'AC', to: NOW.toISOString() }]);
    });
  });

  describe('an authorisation', () => {
    const KEY_DATA = 'disclosure { ground authorisationId until } person { officialName } correspondenceLanguage';

    it('entered by its recipient has no effect until the discloser confirms it', async () => {
      const listener = await house.listen('AC');
      const { caseId, proposedId } = await runningCase(house, 10);
      const inForce = (version: number): boolean | undefined =>
        listener.journal.events
          .flatMap((entry) => (entry.kind === 'FRAME' && entry.frame.caseId === caseId ? [entry.frame] : []))
          .find((frame) => frame.version === version)
          ?.authorisations.find(({ id }) => id === proposedId)?.inForce;
      const before = await perform(house, ORP_WORKER, 'ciiAssignStaff', {
        caseId,
        responsible: ORP_WORKER.subject,
        deputy: 'deputy-orp',
      });
      const versionBefore = Number(before.payload['frameVersion']);
      await listener.reached(caseId, versionBefore);
      expect(inForce(versionBefore)).toBe(false);
      const confirmed = await accepted(house, ORP_WORKER, 'ciiConfirmAuthorisation', {
        caseId,
        authorisationId: proposedId,
      });
      const versionAfter = Number(confirmed['frameVersion']);
      await listener.reached(caseId, versionAfter);
      expect(inForce(versionAfter)).toBe(true);
      await listener.stop();
    });

    it('that its recipient entered is shown as a proposal of that service, without force', async () => {
      const { caseId } = await runningCase(house, 11);
      const authorisation = authorisationInput({ fields: ['AC_INTERVIEWS'] });
      const { authorisation: entered } = await accepted(house, AI_WORKER, 'ciiRecordAuthorisation', {
        caseId,
        authorisation,
      });
      const service = { institution: 'AI', service: 'office-ai' };
      const shown = { state: 'PROPOSED', enteredBy: { person: false, service }, confirmedAt: null };
      expect(entered).toMatchObject(shown);
    });

    it('opens the key data to the service that it names, until it is withdrawn', async () => {
      const { caseId, authorisationId } = await runningCase(house, 12);
      expect(await seen(house, AI_WORKER, caseId, KEY_DATA)).toMatchObject({
        disclosure: { ground: 'AUTHORISATION', authorisationId, until: '2026-09-01' },
        person: { officialName: 'Vuilleumier' },
        correspondenceLanguage: 'FR',
      });
      await accepted(house, AI_WORKER, 'ciiWithdrawAuthorisation', { caseId, authorisationId });
      expect(await seen(house, AI_WORKER, caseId, KEY_DATA)).toMatchObject({
        disclosure: { ground: 'OWN_TASK', authorisationId: null, until: null },
        person: null,
        correspondenceLanguage: null,
      });
      expect(await seen(house, ORP_WORKER, caseId, KEY_DATA)).toMatchObject({
        person: { officialName: 'Vuilleumier' },
      });
    });
  });

  describe('a withdrawal', () => {
    const withdraw = async (caseId: string, authorisationId: string): Promise<string> => {
      const input = { caseId, authorisationId };
      const payload = await accepted(house, ORP_WORKER, 'ciiWithdrawAuthorisation', input);
      return String(payload['effectiveEverywhereAt']);
    };
    const effectOf = async (caseId: string, authorisationId: string): Promise<unknown> => {
      const held = await nodesOf(ORP_WORKER, caseId, 'authorisations', 'id state effectiveEverywhereAt');
      return held.find(({ id }) => String(id) === authorisationId);
    };

    const casesWritten = (): number =>
      house.operations.events.filter(
        ({ collection, operation }) => collection === 'cases' && operation === 'replaceOne',
      ).length;

    /** The moment once it has moved from `promised`; writes of other cases may come before. */
    const movedEffectOf = async (caseId: string, authorisationId: string, promised: string): Promise<string> => {
      for (;;) {
        const written = casesWritten();
        const held = (await effectOf(caseId, authorisationId)) as { readonly effectiveEverywhereAt: string };
        if (held.effectiveEverywhereAt !== promised) return held.effectiveEverywhereAt;
        await house.operations.when(() => casesWritten() > written);
      }
    };

    it('is answered at once with the end of the longest lease', async () => {
      const { caseId, authorisationId } = await runningCase(house, 20);
      const promised = new Date(NOW.getTime() + LEASE_MS + LEEWAY_MS).toISOString();
      expect(await withdraw(caseId, authorisationId)).toBe(promised);
      const shown = { id: authorisationId, state: 'WITHDRAWN', effectiveEverywhereAt: promised };
      expect(await effectOf(caseId, authorisationId)).toEqual(shown);
    });

    it('moves earlier once every institution on the case has acknowledged it, and not before the last', async () => {
      const { caseId, authorisationId } = await runningCase(house, 21);
      const payload = await accepted(house, ORP_WORKER, 'ciiWithdrawAuthorisation', { caseId, authorisationId });
      const [promised, version] = [String(payload['effectiveEverywhereAt']), Number(payload['frameVersion'])];

      const ac = await house.listen('AC');
      await ac.reached(caseId, version);
      await ac.acknowledge();
      expect(await effectOf(caseId, authorisationId)).toMatchObject({ effectiveEverywhereAt: promised });

      const later = new Date(NOW.getTime() + 2000);
      house.clock.moveTo(later);
      const ai = await house.listen('AI');
      await ai.reached(caseId, version);
      await ai.acknowledge();
      expect(await movedEffectOf(caseId, authorisationId, promised)).toBe(later.toISOString());
      await Promise.all([ac.stop(), ai.stop()]);
    });

    it('of what never had force is in effect at once where all that was sent is acknowledged', async () => {
      const { caseId, proposedId } = await runningCase(house, 23);
      const version = Number(
        (
          await accepted(house, ORP_WORKER, 'ciiAssignStaff', {
            caseId,
            responsible: ORP_WORKER.subject,
            deputy: 'deputy-orp',
          })
        )['frameVersion'],
      );
      const listeners = [await house.listen('AC'), await house.listen('AI')];
      for (const listener of listeners) {
        await listener.reached(caseId, version);
        await listener.acknowledge();
      }
      const promised = await withdraw(caseId, proposedId);
      expect(await movedEffectOf(caseId, proposedId, promised)).toBe(NOW.toISOString());
      await Promise.all(listeners.map((listener) => listener.stop()));
    });

    it('stated again by a repeat is the moment as it stands then', async () => {
      const { caseId, authorisationId } = await runningCase(house, 22);
      const input = { caseId, authorisationId, idempotencyKey: freshKey() };
      const first = await accepted(house, ORP_WORKER, 'ciiWithdrawAuthorisation', input);
      house.clock.moveTo(new Date(NOW.getTime() + 60_000));
      const again = await accepted(house, ORP_WORKER, 'ciiWithdrawAuthorisation', input);
      expect(again).toEqual(first);
    });
  });

  describe('the person', () => {
    const personOf = (n: number): Viewer => ({
      ...PERSON,
      personId: createPersonKey('development')(avsNumberOf(n)),
    });

    it('enters, confirms and withdraws authorisations of the own case, and sees what became of them', async () => {
      const { caseId, proposedId } = await runningCase(house, 30);
      const person = personOf(30);
      const byPerson = { person: true, service: null };
      const authorisation = authorisationInput({ fields: ['AC_JOB_SEARCH'] });
      const entered = await accepted(house, person, 'ciiRecordAuthorisation', { caseId, authorisation });
      expect(entered).toMatchObject({
        case: { id: caseId },
        authorisation: { state: 'IN_FORCE', enteredBy: byPerson },
      });
      await accepted(house, person, 'ciiConfirmAuthorisation', { caseId, authorisationId: proposedId });
      await accepted(house, person, 'ciiWithdrawAuthorisation', { caseId, authorisationId: proposedId });
      expect(await seen(house, person, caseId, 'authorisations { nodes { id state } }')).toMatchObject({
        authorisations: {
          nodes: expect.arrayContaining([
            { id: entered['authorisation']?.['id'], state: 'IN_FORCE' },
            { id: proposedId, state: 'WITHDRAWN' },
          ]) as unknown,
        },
      });
    });

    it.each([
      ['another person', personOf(31)],
      ['a person without a key', { ...PERSON, personId: null }],
      [
        'staff that carries the key of the person',
        { ...personOf(32), institution: 'AS', service: 'social-onex', roles: ['SUPERVISOR'] } as Viewer,
      ],
      ['a case worker elsewhere with the key', { ...personOf(32), roles: ['CASEWORKER'], institution: 'AI' } as Viewer],
      ['who knows the AVS number alone', { ...PERSON, personId: `person-${avsNumberOf(32)}` }],
    ])('is not %s', async (_who, viewer) => {
      const { caseId, authorisationId } = { caseId: caseIdOf(32), authorisationId: authorisationIdOf(32) };
      await house.send('AC', openingOf(32));
      const ending = await perform(house, viewer, 'ciiWithdrawAuthorisation', { caseId, authorisationId });
      expect(ending.codes).toEqual(['NOT_FOUND']);
    });

    it.each(['ciiInviteParticipant', 'ciiSendMessage', 'ciiLeaveCase', 'ciiCloseCase'] as const)(
      'may not perform %s',
      async (act) => {
        await house.send('AC', openingOf(33));
        const inputs = {
          ciiInviteParticipant: { ...SOCIAL },
          ciiSendMessage: { to: [AI_OFFICE], text: 'Bonjour' },
          ciiLeaveCase: {},
          ciiCloseCase: { reason: 'WITHDRAWN_BY_PERSON' },
        };
        const { codes } = await perform(house, personOf(33), act, { caseId: caseIdOf(33), ...inputs[act] });
        expect(codes).toEqual(['NOT_COMPETENT']);
      },
    );
  });

  it('whoever has left sees nothing of the case any more', async () => {
    const { caseId } = await runningCase(house, 40);
    const { frameVersion } = await accepted(house, AI_WORKER, 'ciiLeaveCase', { caseId });
    expect(Number(frameVersion)).toBeGreaterThan(0);
    expect(await seen(house, AI_WORKER, caseId, 'version')).toMatchObject({
      __typename: 'Withheld',
      reason: 'NO_GROUND',
    });
    expect(await seen(house, ORP_WORKER, caseId, 'participants { service state responsible }')).toMatchObject({
      participants: [{ service: 'orp-rive' }, { service: 'office-ai', state: 'LEFT', responsible: null }],
    });
  });

  it('an answer to the same invitation again changes nothing', async () => {
    const { caseId } = await runningCase(house, 41);
    const before = await seen(house, ORP_WORKER, caseId, 'participants { service state } timeline { totalCount }');
    await house.send('AI', confirmationOf(41, { entryId: 'ent-00000000000000000000000041' }));
    expect(await seen(house, ORP_WORKER, caseId, 'participants { service state } timeline { totalCount }')).toEqual(
      before,
    );
  });
});
