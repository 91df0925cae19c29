import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, SOCIAL, worker } from '../../kit/cases.js';
import {
  AI_SUPERVISOR,
  AI_WORKER,
  caseIdOf,
  ORP_WORKER,
  startRegisterHouse,
  type RegisterHouse,
} from '../../kit/register.js';
import { authorisationInput, freshKey, perform, runningCase, seen, type ActName, type RunningCase } from './acts.js';

/** Every act as somebody who may perform it, and the same with another content. */
interface Sample {
  readonly act: ActName;
  readonly as: Viewer;
  readonly input: (given: RunningCase) => object;
  /** None where there is nothing more to say. */
  readonly other?: (given: RunningCase) => object;
}

const SAMPLES: readonly Sample[] = [
  {
    act: 'ciiInviteParticipant',
    as: ORP_WORKER,
    input: () => ({ ...SOCIAL }),
    other: () => ({ institution: 'AS', service: 'social-elsewhere' }),
  },
  {
    act: 'ciiAssignStaff',
    as: AI_SUPERVISOR,
    input: () => ({ responsible: 'worker-office-ai', deputy: 'deputy-office-ai', phone: '+41 22 555 01 02' }),
    other: () => ({ responsible: 'worker-office-ai' }),
  },
  {
    act: 'ciiRecordAuthorisation',
    as: ORP_WORKER,
    input: () => ({ authorisation: authorisationInput() }),
    other: () => ({ authorisation: authorisationInput({ fields: ['AC_MEASURES'] }) }),
  },
  {
    act: 'ciiConfirmAuthorisation',
    as: ORP_WORKER,
    input: ({ proposedId }) => ({ authorisationId: proposedId }),
    other: ({ authorisationId }) => ({ authorisationId }),
  },
  {
    act: 'ciiWithdrawAuthorisation',
    as: ORP_WORKER,
    input: ({ authorisationId }) => ({ authorisationId }),
    other: ({ proposedId }) => ({ authorisationId: proposedId }),
  },
  {
    act: 'ciiSendMessage',
    as: ORP_WORKER,
    input: () => ({ to: [AI_OFFICE], text: 'Bonjour' }),
    other: () => ({ to: [AI_OFFICE], text: 'Bonsoir' }),
  },
  {
    act: 'ciiMarkMessageRead',
    as: AI_WORKER,
    input: ({ messageId }) => ({ messageId }),
    other: () => ({ messageId: 'msg-00000000000000000000000000' }),
  },
  { act: 'ciiLeaveCase', as: AI_WORKER, input: () => ({}) },
  {
    act: 'ciiCloseCase',
    as: ORP_WORKER,
    input: () => ({ reason: 'NEED_MET' }),
    other: () => ({ reason: 'NOT_NEEDED' }),
  },
];

/** Staff of a service that takes no part. */
const STRANGER = worker(SOCIAL);
const UNKNOWN_CASE = caseIdOf(999_999);

describe('the acts of the register', () => {
  let house: RegisterHouse;
  let given: RunningCase;
  let n = 0;

  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());
  const newCase = async (): Promise<void> => {
    n += 1;
    given = await runningCase(house, n);
  };

  const versionSeenBy = async (viewer: Viewer): Promise<number> =>
    Number((await seen(house, viewer, given.caseId, 'version'))['version']);
  const version = (): Promise<number> => versionSeenBy(ORP_WORKER);

  describe('carried out, each on a case of its own:', () => {
    beforeEach(newCase);

    it.each(SAMPLES)('$act is carried out once, however often it is sent under its key', async ({ act, as, input }) => {
      const command = { idempotencyKey: freshKey(), caseId: given.caseId, ...input(given) };
      const before = await versionSeenBy(as);
      const first = await perform(house, as, act, { ...command, expectedVersion: before });
      expect([first.codes, first.answer.errors]).toEqual([[], []]);
      expect(first.payload).toMatchObject({ case: { id: given.caseId }, frameVersion: expect.any(Number) });
      // Who has left sees no version any more; reading a message moves that of the reader alone.
      const whose = act === 'ciiLeaveCase' ? ORP_WORKER : as;
      const after = await versionSeenBy(whose);
      expect(after).toBe(before + 1);
      const again = await perform(house, as, act, { ...command, expectedVersion: before });
      expect(again.payload).toEqual(first.payload);
      expect(await versionSeenBy(whose)).toBe(after);
    });

    it.each(SAMPLES.flatMap(({ other, ...sample }) => (other === undefined ? [] : [{ ...sample, other }])))(
      '$act under the key of another command is refused',
      async ({ act, as, input, other }) => {
        const command = { idempotencyKey: freshKey(), caseId: given.caseId };
        expect((await perform(house, as, act, { ...command, ...input(given) })).codes).toEqual([]);
        const reused = await perform(house, as, act, { ...command, ...other(given) });
        expect(reused.codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
        expect(reused.payload).toMatchObject({ case: null, frameVersion: null });
      },
    );
  });

  describe('refused, all on one case that they leave as it was:', () => {
    let atFirst: number;

    beforeAll(async () => {
      await newCase();
      atFirst = await version();
    });
    afterEach(async () => {
      expect(await version()).toBe(atFirst);
    });

    it.each(SAMPLES)('$act on another version than the caller has seen is a conflict', async ({ act, as, input }) => {
      const before = await version();
      for (const expectedVersion of [before - 1, before + 1]) {
        const ending = await perform(house, as, act, { caseId: given.caseId, expectedVersion, ...input(given) });
        expect(ending.codes).toEqual(['CONFLICT']);
        expect(ending.payload['refusals']?.[0 as unknown as string]?.['path']).toEqual(['input', 'expectedVersion']);
      }
      expect(await version()).toBe(before);
    });

    it.each(SAMPLES)(
      '$act of somebody without a part in the case looks as if there were none, whatever version is expected',
      async ({ act, as, input }) => {
        const stranger = { ...STRANGER, roles: as.roles };
        const words = async (caseId: string, expectedVersion?: number): Promise<unknown> => {
          const { answer } = await perform(house, stranger, act, { caseId, expectedVersion, ...input(given) });
          return answer.text;
        };
        const unknown = await words(UNKNOWN_CASE);
        expect(unknown).toContain('NOT_FOUND');
        for (const expected of [undefined, 1, await version(), 99]) {
          expect(await words(given.caseId, expected)).toBe(unknown);
        }
        expect(await words(UNKNOWN_CASE, 1)).toBe(unknown);
      },
    );

    it.each(SAMPLES)('$act is refused to functions that may not act', async ({ act, as, input }) => {
      for (const roles of [['DPO'], ['ANALYST'], []] as const) {
        const { codes } = await perform(house, { ...as, roles }, act, { caseId: given.caseId, ...input(given) });
        expect(codes).toEqual(['NOT_COMPETENT']);
      }
    });

    it.each(SAMPLES)('$act takes no case identifier and no key without their form', async ({ act, as, input }) => {
      const malformed = [
        ...['case-1', 'acf-00000000000000000000000000', '', `${given.caseId} `].map((caseId) => ({ caseId })),
        ...['', 'with space', 'é', 'x'.repeat(101)].map((idempotencyKey) => ({ caseId: given.caseId, idempotencyKey })),
      ];
      for (const wrong of malformed) {
        const { answer } = await perform(house, as, act, { ...input(given), ...wrong });
        expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      }
    });

    it.each([
      ['ciiConfirmAuthorisation', ORP_WORKER, { authorisationId: 'aut-1' }],
      ['ciiWithdrawAuthorisation', ORP_WORKER, { authorisationId: 'msg-00000000000000000000000000' }],
      ['ciiMarkMessageRead', AI_WORKER, { messageId: 'msg-' }],
      ['ciiInviteParticipant', ORP_WORKER, { institution: 'CII', service: 'office' }],
      ['ciiInviteParticipant', ORP_WORKER, { institution: 'AS', service: 'two words' }],
      ['ciiSendMessage', ORP_WORKER, { to: [{ institution: 'AI', service: '' }], text: 'Bonjour' }],
      [
        'ciiRecordAuthorisation',
        ORP_WORKER,
        { authorisation: authorisationInput({ discloser: { institution: 'AC', service: '' } }) },
      ],
    ] as const)('%s takes no other identifier without its form: %#', async (act, as, input) => {
      const { answer } = await perform(house, as, act, { caseId: given.caseId, ...input });
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    });

    it('a refusal is spoken in the language of the caller', async () => {
      const document =
        'mutation ($input: CiiLeaveCaseInput!) { ciiLeaveCase(input: $input) { refusals { code rule message } } }';
      const spoken = async (language: 'FR' | 'DE'): Promise<unknown> => {
        const variables = { input: { idempotencyKey: freshKey(), caseId: given.caseId } };
        const { data } = await house.ask(ORP_WORKER, document, variables, { language });
        return data['ciiLeaveCase']?.['refusals'];
      };
      const [french, german] = [await spoken('FR'), await spoken('DE')];
      expect(french).toEqual([{ code: 'LEAD_CANNOT_LEAVE', rule: 'R3', message: expect.any(String) }]);
      expect(german).not.toEqual(french);
    });
  });
});
