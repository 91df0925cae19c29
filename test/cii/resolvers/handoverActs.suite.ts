import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { AI_OFFICE, NOW, ORP, OTHER_SOCIAL, PERSON, SOCIAL, worker } from '../../kit/cases.js';
import {
  AI_WORKER,
  avsNumberOf,
  caseIdOf,
  ORP_WORKER,
  startRegisterHouse,
  type RegisterHouse,
} from '../../kit/register.js';
import { freshKey, seen } from './acts.js';
import {
  acceptedOn,
  handoverAt,
  handoverCase,
  handoverTo,
  performOn,
  signedFor,
  SOCIAL_TERMS,
  TERMS,
  WHILE_ACTIVE,
  type GivenHandover,
  type HandoverActName,
  type Stage,
} from './handovers.js';

/** An act as somebody who may perform it, the same with another content, and the same refused to the same person. */
interface Sample {
  readonly act: HandoverActName;
  readonly as: Viewer;
  /** How far the handover has come; none for the draft. */
  readonly at: Stage | 'CASE' | 'DECLINED' | 'OFFERED_TO_SOCIAL';
  readonly input: object;
  readonly other?: object;
  readonly state: string;
  /** With this input, or already at another stage. */
  readonly refused: {
    readonly code: string;
    readonly rule: string | null;
    readonly input?: object;
    readonly at?: Sample['at'];
  };
}

const REASONED = { reason: 'NO_CAPACITY', text: 'Plus de place.' };
const RESULT = { noInterviewReason: 'TOO_SHORT' };

const SAMPLES: readonly Sample[] = [
  {
    ...{ act: 'ciiDraftHandover', as: ORP_WORKER, at: 'CASE', state: 'DRAFT' },
    input: { receiver: AI_OFFICE, terms: TERMS },
    other: { receiver: AI_OFFICE, terms: { ...TERMS, to: '2026-05-31' } },
    refused: { code: 'CORE_SKILL_NOT_OF_RECEIVER', rule: 'R2', input: { terms: { ...TERMS, coreSkill: 'PLACEMENT' } } },
  },
  {
    ...{ act: 'ciiCorrectHandover', as: ORP_WORKER, at: 'OFFERED', state: 'OFFERED' },
    input: { terms: { ...TERMS, to: '2026-05-31' } },
    other: { terms: { ...TERMS, to: '2026-05-30' } },
    refused: { code: 'HANDOVER_NEED_MISSING', rule: 'R4', input: { terms: { ...TERMS, need: null } } },
  },
  {
    ...{ act: 'ciiRecordClientAnswer', as: ORP_WORKER, at: 'DRAFT', state: 'CLIENT_ACCEPTED' },
    input: signedFor(AI_OFFICE),
    other: { ...signedFor(), answer: 'REFUSED' },
    refused: { code: 'ANSWER_AUTHORISATION_MISSING', rule: 'R5', input: signedFor() },
  },
  {
    ...{ act: 'ciiOfferHandover', as: ORP_WORKER, at: 'CLIENT_ACCEPTED', input: {}, state: 'OFFERED' },
    refused: { code: 'HANDOVER_STEP_NOT_ALLOWED', rule: 'R3', at: 'DRAFT' },
  },
  {
    ...{ act: 'ciiAcceptHandover', as: AI_WORKER, at: 'OFFERED', state: 'ACCEPTED' },
    input: {},
    other: { from: '2026-03-17' },
    refused: { code: 'JOB_SEARCHES_NOT_OWED', rule: 'R17', input: { jobSearchesAMonth: 4 } },
  },
  {
    ...{ act: 'ciiDeclineHandover', as: AI_WORKER, at: 'OFFERED', state: 'DECLINED' },
    input: REASONED,
    other: { reason: 'OTHER' },
    refused: { code: 'HANDOVER_REASON_MISSING', rule: 'R24', input: { reason: null } },
  },
  {
    ...{ act: 'ciiForwardHandover', as: worker(SOCIAL), at: 'OFFERED_TO_SOCIAL', state: 'OFFERED' },
    input: { ...REASONED, to: OTHER_SOCIAL.service },
    other: { reason: 'OTHER', to: OTHER_SOCIAL.service },
    refused: { code: 'HANDOVER_REASON_MISSING', rule: 'R24', input: { reason: null } },
  },
  {
    ...{ act: 'ciiAskClarification', as: AI_WORKER, at: 'OFFERED', state: 'CLARIFICATION_ASKED' },
    input: { question: 'Quel horaire ?' },
    other: { question: 'Quel lieu ?' },
    refused: { code: 'MESSAGE_IS_EMPTY', rule: null, input: { question: ' ' } },
  },
  {
    ...{ act: 'ciiAnswerClarification', as: ORP_WORKER, at: 'CLARIFICATION_ASKED', state: 'OFFERED' },
    input: { answer: 'Le matin.' },
    other: { answer: 'Le soir.' },
    refused: { code: 'TEXT_HOLDS_AVS_NUMBER', rule: null, input: { answer: '756.9217.0769.85' } },
  },
  {
    ...{ act: 'ciiWithdrawHandover', as: ORP_WORKER, at: 'OFFERED', state: 'WITHDRAWN' },
    input: { reason: 'NEED_CHANGED' },
    other: { reason: 'MOVED_AWAY' },
    refused: { code: 'HANDOVER_REASON_NOT_FITTING', rule: 'R24', input: { reason: 'NO_CAPACITY' } },
  },
  {
    ...{ act: 'ciiWithdrawClientAnswer', as: ORP_WORKER, at: 'ACTIVE', input: {}, state: 'WITHDRAWN_BY_CLIENT' },
    refused: { code: 'HANDOVER_STEP_NOT_ALLOWED', rule: 'R3', at: 'DRAFT' },
  },
  {
    ...{ act: 'ciiReturnHandover', as: AI_WORKER, at: 'ACTIVE', state: 'RETURNED' },
    input: { ...REASONED, ...RESULT },
    other: { reason: 'OTHER', ...RESULT },
    refused: { code: 'NO_INTERVIEW_HELD', rule: 'R15', input: { noInterviewReason: null } },
  },
  {
    ...{ act: 'ciiEndHandover', as: AI_WORKER, at: 'ACTIVE', state: 'GOAL_REACHED' },
    input: { outcome: 'GOAL_REACHED', ...RESULT },
    other: { outcome: 'WITHOUT_RESULT', reason: 'OTHER', ...RESULT },
    refused: { code: 'HANDOVER_REASON_MISSING', rule: 'R24', input: { outcome: 'WITHOUT_RESULT', ...RESULT } },
  },
  {
    ...{ act: 'ciiInvalidateHandover', as: ORP_WORKER, at: 'ACTIVE', state: 'INVALIDATED' },
    input: { reason: 'WRONG_PERSON' },
    other: { reason: 'ENTERED_TWICE' },
    refused: { code: 'TEXT_NOT_ACCEPTED', rule: null, input: { reason: 'WRONG_PERSON', text: 'x'.repeat(501) } },
  },
  {
    ...{ act: 'ciiReopenHandover', as: ORP_WORKER, at: 'DECLINED', state: 'CLIENT_ACCEPTED' },
    input: { reason: 'ENDED_BY_MISTAKE' },
    other: { reason: 'OTHER' },
    refused: { code: 'HANDOVER_STEP_NOT_ALLOWED', rule: 'R3', at: 'OFFERED' },
  },
];

/** The holders of each act, so that everybody else can try. */
const SENDERS_ONLY: readonly HandoverActName[] = [
  'ciiCorrectHandover',
  'ciiOfferHandover',
  'ciiAnswerClarification',
  'ciiWithdrawHandover',
  'ciiInvalidateHandover',
];
const RECEIVERS_ONLY: readonly HandoverActName[] = [
  'ciiAcceptHandover',
  'ciiDeclineHandover',
  'ciiForwardHandover',
  'ciiAskClarification',
  'ciiReturnHandover',
];

describe('the acts on handovers', () => {
  let house: RegisterHouse;
  let n = 0;

  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());
  afterEach(() => {
    house.clock.moveTo(NOW);
  });

  /** What the input of an act needs to know of its case. */
  async function prepared(at: Sample['at']): Promise<{ readonly caseId: string; readonly handoverId?: string }> {
    n += 1;
    if (at === 'CASE') return { caseId: await handoverCase(house, n) };
    if (at === 'OFFERED_TO_SOCIAL') return offeredToSocial();
    if (at === 'DECLINED') {
      const of = ofHandover(await handoverAt(house, n, 'OFFERED'));
      await acceptedOn(house, AI_WORKER, 'ciiDeclineHandover', { ...of, ...REASONED });
      return of;
    }
    return ofHandover(await handoverAt(house, n, at));
  }

  /** Offered to a social service; the person has authorised the other one as well. */
  async function offeredToSocial(): Promise<{ readonly caseId: string; readonly handoverId: string }> {
    const of = ofHandover(await handoverTo(house, n, 'DRAFT', SOCIAL, SOCIAL_TERMS, [OTHER_SOCIAL]));
    await acceptedOn(house, ORP_WORKER, 'ciiRecordClientAnswer', { ...of, ...signedFor(SOCIAL, OTHER_SOCIAL) });
    await acceptedOn(house, ORP_WORKER, 'ciiOfferHandover', of);
    return of;
  }

  const ofHandover = ({ caseId, handoverId }: GivenHandover) => ({ caseId, handoverId });
  const versionOf = async ({ caseId }: { readonly caseId: string }, viewer: Viewer = ORP_WORKER): Promise<number> =>
    Number((await seen(house, viewer, caseId, 'version'))['version']);
  const linesOf = async ({ caseId }: { readonly caseId: string }): Promise<number> => {
    const { timeline } = await seen(house, ORP_WORKER, caseId, 'timeline(first: 100) { nodes { kind } }');
    const nodes = timeline?.['nodes'] as unknown as readonly { readonly kind: string }[];
    return nodes.filter(({ kind }) => kind.startsWith('HANDOVER_')).length;
  };

  describe.each(SAMPLES)('$act', ({ act, as, at, input, other, state, refused }) => {
    // What is refused leaves the handover as it is, so that the last test finds it so.
    let given: { readonly caseId: string; readonly handoverId?: string };
    /** The day on which the act is performed. */
    let now: Date;

    beforeAll(async () => {
      given = await prepared(at);
      now = house.clock.now();
    });
    beforeEach(() => {
      house.clock.moveTo(now);
    });

    it(`is refused with ${refused.code} to who may act, and changes nothing`, async () => {
      if (refused.at !== undefined) house.clock.moveTo(NOW);
      const where = refused.at === undefined ? given : await prepared(refused.at);
      const earlier = await versionOf(where);
      const wrong = await performOn(house, as, act, { ...where, ...input, ...refused.input });
      expect(wrong.answer.errors).toEqual([]);
      expect(wrong.payload['refusals']).toMatchObject([{ code: refused.code, rule: refused.rule }]);
      expect(wrong.payload).toMatchObject({ case: null, handover: null, frameVersion: null });
      expect(await versionOf(where)).toBe(earlier);
    });

    it('by a service without a part in the case looks as if there were none', async () => {
      const stranger = worker({ institution: 'AS', service: 'social-nowhere' }, { roles: as.roles });
      const text = async (wanted: object) =>
        (await performOn(house, stranger, act, { ...given, ...input, ...wanted })).answer.text;
      const unknown = await text({ caseId: caseIdOf(999_999) });
      expect(unknown).toContain('NOT_FOUND');
      expect(await text({})).toBe(unknown);
      expect(await text({ expectedVersion: 1 })).toBe(unknown);
    });

    it('is not for functions that may not act', async () => {
      for (const roles of [['DPO'], ['DECIDER'], ['SYSTEM'], []] as const) {
        expect((await performOn(house, { ...as, roles }, act, { ...given, ...input })).codes).toEqual([
          'NOT_COMPETENT',
        ]);
      }
    });

    it('takes no identifier and no key without their form', async () => {
      const ofHandover = given.handoverId === undefined ? [] : [{ handoverId: 'hnd-1' }, { handoverId: given.caseId }];
      for (const wrong of [{ caseId: 'case-1' }, { idempotencyKey: 'with space' }, ...ofHandover]) {
        const { answer } = await performOn(house, as, act, { ...given, ...input, ...wrong });
        expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      }
    });

    if ([...SENDERS_ONLY, ...RECEIVERS_ONLY].includes(act)) {
      it('is not for the other side of the handover (R1, R24)', async () => {
        const receiver = at === 'OFFERED_TO_SOCIAL' ? worker(SOCIAL) : AI_WORKER;
        const viewer = SENDERS_ONLY.includes(act) ? receiver : ORP_WORKER;
        const { codes } = await performOn(house, viewer, act, { ...given, ...input });
        // Before the offer the receiver does not know that there is a handover.
        expect(codes).toEqual([at === 'CLIENT_ACCEPTED' ? 'NOT_FOUND' : 'NOT_YOUR_STEP']);
      });
    }

    it(`leads to ${state}, once under its key and with the same answer; the key serves for nothing else`, async () => {
      const lines = await linesOf(given);
      const command = { idempotencyKey: freshKey(), expectedVersion: await versionOf(given, as), ...given };
      const first = await performOn(house, as, act, { ...command, ...input });
      expect([first.codes, first.answer.errors]).toEqual([[], []]);
      const frameVersion = expect.any(Number) as unknown;
      expect(first.payload).toMatchObject({ case: { id: given.caseId }, handover: { state }, frameVersion });
      const again = await performOn(house, as, act, { ...command, ...input });
      // From when nobody reads any more may move earlier between the two.
      const lasting = ({ payload }: typeof first) => ({ ...payload, effectiveEverywhereAt: null });
      expect(lasting(again)).toEqual(lasting(first));
      expect(await linesOf(given)).toBe(lines + 1);
      if (other === undefined) return;
      const reused = await performOn(house, as, act, { ...command, ...other });
      expect(reused.codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
      expect(reused.payload).toMatchObject({ case: null, handover: null, frameVersion: null });
      expect(await linesOf(given)).toBe(lines + 1);
    });
  });

  it('a draft that leaves out all that law demands is refused for each, and not as malformed (R2, R4, R59)', async () => {
    const given = await prepared('CASE');
    const { payload } = await performOn(house, ORP_WORKER, 'ciiDraftHandover', {
      ...{ ...given, receiver: AI_OFFICE, terms: { from: TERMS.from, to: TERMS.to } },
    });
    expect(payload['refusals']).toMatchObject([
      { code: 'HANDOVER_NEED_MISSING', rule: 'R4', path: ['input', 'terms', 'need'] },
      { code: 'CORE_SKILL_MISSING', rule: 'R2', path: ['input', 'terms', 'coreSkill'] },
      { code: 'HEALTH_LIMITATION_MISSING', rule: 'R2', path: ['input', 'terms', 'healthLimitation'] },
      { code: 'SERVICE_NOT_IN_AGREEMENT', rule: 'R59', path: ['input', 'terms', 'agreedService'] },
    ]);
  });

  it('a form with several authorisations gives each an identifier of its own, the same for a repeat (R5)', async () => {
    n += 1;
    const of = ofHandover(await handoverTo(house, n, 'DRAFT', SOCIAL, SOCIAL_TERMS, [OTHER_SOCIAL, AI_OFFICE]));
    const form = signedFor(SOCIAL, OTHER_SOCIAL, AI_OFFICE);
    const command = { idempotencyKey: freshKey(), ...of, ...form };
    const members = 'clientAnswer { authorisationIds }';
    const answers = [
      await acceptedOn(house, ORP_WORKER, 'ciiRecordClientAnswer', command, { members }),
      await acceptedOn(house, ORP_WORKER, 'ciiRecordClientAnswer', command, { members }),
    ];
    const ids = answers.map((one) => one['handover']?.['clientAnswer']?.['authorisationIds'] as unknown as string[]);
    expect(new Set(ids[0]).size).toBe(3);
    expect(ids[1]).toEqual(ids[0]);
    const { authorisations } = await seen(
      house,
      ORP_WORKER,
      of.caseId,
      'authorisations(first: 3) { nodes { id state restsBecause } }',
    );
    const nodes = authorisations?.['nodes'] as unknown as readonly object[];
    // They rest until the offer (docs/decisions/0037).
    const resting = { state: 'RESTING', restsBecause: 'HANDOVER_NOT_OFFERED' };
    expect(nodes.toReversed()).toEqual(ids[0]?.map((id) => ({ id, ...resting })));
  });

  it('a key that drafted a handover drafts no second one after it was forgotten', async () => {
    const given = await prepared('CASE');
    const draft = {
      ...given,
      idempotencyKey: freshKey(),
      receiver: AI_OFFICE,
      terms: { ...TERMS, from: '2026-05-04' },
    };
    const first = await acceptedOn(house, ORP_WORKER, 'ciiDraftHandover', draft);
    const of = { ...given, handoverId: first['handover']?.['id'] };
    await acceptedOn(house, ORP_WORKER, 'ciiWithdrawHandover', { ...of, reason: 'NEED_CHANGED' });
    // Thirty days later, and once somebody else has changed the case, nothing of the key is left.
    house.clock.moveTo(new Date('2026-04-07T08:00:00Z'));
    const { handover } = await acceptedOn(house, ORP_WORKER, 'ciiDraftHandover', {
      ...draft,
      idempotencyKey: freshKey(),
    });
    await acceptedOn(house, ORP_WORKER, 'ciiWithdrawHandover', {
      ...{ ...given, handoverId: handover?.['id'], reason: 'NEED_CHANGED' },
    });
    expect((await performOn(house, ORP_WORKER, 'ciiDraftHandover', draft)).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('the person answers for herself or himself, and the authorisations of the form stand at once (R5)', async () => {
    const of = await prepared('DRAFT');
    const person: Viewer = { ...PERSON, personId: createPersonKey('development')(avsNumberOf(n)) };
    const members = 'state clientAnswer { answer recordedBy { person service { service } } authorisationIds }';
    const input = { ...of, ...signedFor(AI_OFFICE) };
    const payload = await acceptedOn(house, person, 'ciiRecordClientAnswer', input, { members });
    expect(payload['handover']).toMatchObject({
      state: 'CLIENT_ACCEPTED',
      clientAnswer: { answer: 'ACCEPTED', recordedBy: { person: true, service: null } },
    });
    await acceptedOn(house, ORP_WORKER, 'ciiOfferHandover', of);
    const another: Viewer = { ...PERSON, personId: createPersonKey('development')(avsNumberOf(n + 1)) };
    expect((await performOn(house, another, 'ciiWithdrawClientAnswer', of)).codes).toEqual(['NOT_FOUND']);
  });

  it('an operation that offers several handovers is refused for each; one at a time is not (R26)', async () => {
    const [first, second] = [await prepared('CLIENT_ACCEPTED'), await prepared('CLIENT_ACCEPTED')];
    const document = `mutation ($one: CiiOfferHandoverInput!, $two: CiiOfferHandoverInput!) {
      one: ciiOfferHandover(input: $one) { handover { id } refusals { code rule message } }
      ... { two: ciiOfferHandover(input: $two) { handover { id } refusals { code rule message } } } }`;
    const variables = {
      one: { idempotencyKey: freshKey(), ...first },
      two: { idempotencyKey: freshKey(), ...second },
    };
    const { data, errors } = await house.ask(ORP_WORKER, document, variables);
    const refusal = { code: 'BULK_HANDOVER', rule: 'R26', message: expect.any(String) as unknown };
    expect([errors, data]).toEqual([
      [],
      { one: { handover: null, refusals: [refusal] }, two: { handover: null, refusals: [refusal] } },
    ]);
    for (const input of Object.values(variables)) await acceptedOn(house, ORP_WORKER, 'ciiOfferHandover', input);
  });

  it('the person withdraws the own answer; reads stop, and the answer says from when (R5, D7)', async () => {
    const { caseId, handoverId } = (await prepared('ACTIVE')) as GivenHandover;
    const payload = await acceptedOn(
      house,
      ORP_WORKER,
      'ciiWithdrawClientAnswer',
      { caseId, handoverId },
      { members: 'state acceptance { lastDay } clientAnswer { withdrawnAt authorisationIds } ending { on by }' },
    );
    const ids = payload['handover']?.['clientAnswer']?.['authorisationIds'] as unknown as readonly string[];
    expect(payload['handover']).toMatchObject({
      ...{
        state: 'WITHDRAWN_BY_CLIENT',
        acceptance: { lastDay: '2026-03-20' },
        ending: { on: '2026-03-20', by: 'PERSON' },
      },
      clientAnswer: { withdrawnAt: WHILE_ACTIVE.toISOString() },
    });
    expect(new Date(String(payload['effectiveEverywhereAt'])) > WHILE_ACTIVE).toBe(true);
    const { authorisations } = await seen(house, ORP_WORKER, caseId, 'authorisations { nodes { id state } }');
    const withdrawn = (authorisations?.['nodes'] as unknown as readonly { id: string; state: string }[]).filter(
      ({ state }) => state === 'WITHDRAWN',
    );
    expect(withdrawn.map(({ id }) => id)).toEqual(ids);
    // Lead and duties go back from the next day; handing the case back still works.
    const leads = 'lead { institution }';
    expect(await seen(house, ORP_WORKER, caseId, leads)).toMatchObject({ lead: { institution: 'AI' } });
    house.clock.moveTo(new Date('2026-03-21T08:00:00Z'));
    expect(await seen(house, ORP_WORKER, caseId, leads)).toMatchObject({ lead: { institution: ORP.institution } });
    const back = await acceptedOn(
      house,
      AI_WORKER,
      'ciiReturnHandover',
      { caseId, handoverId },
      { members: 'handedBackOn' },
    );
    expect(back['handover']).toEqual({ handedBackOn: '2026-03-21' });
  });
});
