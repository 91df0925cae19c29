import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { AI_OFFICE, NOW, PERSON, worker } from '../../kit/cases.js';
import { AI_WORKER, avsNumberOf, ORP_WORKER, type RegisterHouse } from '../../kit/register.js';
import { seen } from './acts.js';
import {
  handoverAt,
  handoverTo,
  performOn,
  TERMS,
  type Asked,
  type GivenHandover,
  type HandoverAnswer,
} from './handovers.js';

/** A register that is asked through one door or several: each is a service of its own on the same store. */
export interface RacingHouse {
  readonly house: RegisterHouse;
  readonly doors: readonly Asked[];
  /** Moves the business time of all of them; resolves once every one has heard. */
  moveTo(instant: Date): Promise<void>;
  close(): Promise<void>;
}

/** The offer expires on 1 April; a first day after that leaves time to be late. */
const LATER = { ...TERMS, from: '2026-05-04', to: '2026-07-31' };
const LAST_DAY_TO_ANSWER = new Date('2026-04-01T20:00:00Z');
const DAY_AFTER = new Date('2026-04-02T06:00:00Z');

/** What must hold of a handover however many try at once and through however many services (R3, R5, R24). */
export function testHandoverRaces(open: () => Promise<RacingHouse>, from: number): void {
  let racing: RacingHouse;
  let house: RegisterHouse;
  let n = from;

  beforeAll(async () => {
    racing = await open();
    house = racing.house;
  });
  afterAll(() => racing.close());
  beforeEach(() => {
    n += 1;
  });
  afterEach(() => racing.moveTo(NOW));

  const doorOf = (place: number): Asked => racing.doors[place % racing.doors.length] ?? house;
  const of = ({ caseId, handoverId }: GivenHandover) => ({ caseId, handoverId });
  const accept = (place: number, given: GivenHandover, viewer: Viewer = AI_WORKER): Promise<HandoverAnswer> =>
    performOn(doorOf(place), viewer, 'ciiAcceptHandover', of(given));
  /** What the history tells of the handover, the earliest first. */
  const history = async ({ caseId }: GivenHandover): Promise<readonly string[]> => {
    const part = await seen(house, ORP_WORKER, caseId, 'timeline(first: 100) { nodes { kind handoverCommand } }');
    const nodes = part['timeline']?.['nodes'] as unknown as readonly { kind: string; handoverCommand: string | null }[];
    return nodes
      .filter(({ kind }) => kind === 'HANDOVER_MOVED' || kind === 'HANDOVER_ATTEMPTED')
      .map(({ kind, handoverCommand }) =>
        kind === 'HANDOVER_MOVED' ? String(handoverCommand) : `late ${String(handoverCommand)}`,
      )
      .toReversed()
      .slice(2);
  };
  const stateOf = async ({ caseId }: GivenHandover): Promise<unknown> => {
    const part = await seen(house, ORP_WORKER, caseId, 'handovers { nodes { state } }');
    return part['handovers']?.['nodes']?.[0 as unknown as string]?.['state'];
  };
  /** Who leads from when to when, without gap or overlap (R3). */
  const leadsOf = async ({ caseId }: GivenHandover): Promise<readonly unknown[]> => {
    const part = await seen(house, ORP_WORKER, caseId, 'leadHistory { nodes { institution from to } }');
    const periods = part['leadHistory']?.['nodes'] as unknown as readonly {
      institution: string;
      from: string;
      to: string | null;
    }[];
    periods.slice(1).forEach((period, place) => {
      expect(period.from).toBe(periods[place]?.to);
    });
    expect(periods.at(-1)?.to).toBeNull();
    return periods.map(({ institution }) => institution);
  };
  /** Both answers, the steps set off at the same time in the given order. */
  const atOnce = async (first: () => Promise<HandoverAnswer>, second: () => Promise<HandoverAnswer>) => {
    const answers = await Promise.all([first(), second()]);
    return answers.map(({ codes, answer }) => {
      expect(answer.errors).toEqual([]);
      return codes;
    });
  };

  it('of 100 that accept at once one wins, the others come too late, and there is one lead (R3)', async () => {
    const given = await handoverAt(house, n, 'OFFERED');
    const callers = Array.from({ length: 100 }, (_, place) =>
      place % 2 === 0
        ? AI_WORKER
        : worker(AI_OFFICE, { subject: `head-${String(place)}`, roles: ['SUPERVISOR'], purpose: 'deputising' }),
    );
    const answers = await Promise.all(callers.map((viewer, place) => accept(place, given, viewer)));
    for (const { answer } of answers) expect(answer.errors).toEqual([]);
    const codes = answers.map((one) => one.codes.join());
    expect(codes.filter((code) => code === '')).toHaveLength(1);
    expect(codes.filter((code) => code === 'ALREADY_DECIDED')).toHaveLength(99);
    // The history holds the one that won and, once for the service, that others tried.
    expect(await history(given)).toEqual(['ACCEPT', 'late ACCEPT']);
    expect([await stateOf(given), await leadsOf(given)]).toEqual(['ACCEPTED', ['AC', 'AI', 'AC']]);
  });

  it('of an acceptance and a decline at once one counts', async () => {
    const given = await handoverAt(house, n, 'OFFERED');
    const decline = () =>
      performOn(doorOf(1), AI_WORKER, 'ciiDeclineHandover', { ...of(given), reason: 'NO_CAPACITY' });
    const codes = await atOnce(() => accept(0, given), decline);
    const accepted = codes[0]?.length === 0;
    expect(codes).toEqual(accepted ? [[], ['ALREADY_DECIDED']] : [['ALREADY_DECIDED'], []]);
    expect(await stateOf(given)).toBe(accepted ? 'ACCEPTED' : 'DECLINED');
    expect(await history(given)).toEqual(accepted ? ['ACCEPT', 'late DECLINE'] : ['DECLINE', 'late ACCEPT']);
    expect(await leadsOf(given)).toEqual(accepted ? ['AC', 'AI', 'AC'] : ['AC']);
  });

  it.each([
    ['the sender takes back', 'ciiWithdrawHandover', 'WITHDRAW', 'WITHDRAWN', true],
    ['the sender takes back', 'ciiWithdrawHandover', 'WITHDRAW', 'WITHDRAWN', false],
    ['the person withdraws', 'ciiWithdrawClientAnswer', 'WITHDRAW_CLIENT_ANSWER', 'WITHDRAWN_BY_CLIENT', true],
    ['the person withdraws', 'ciiWithdrawClientAnswer', 'WITHDRAW_CLIENT_ANSWER', 'WITHDRAWN_BY_CLIENT', false],
  ] as const)(
    'an acceptance of what %s at once moves no lead, in whichever order: %s',
    async (_who, act, command, state, first) => {
      const given = await handoverAt(house, n, 'OFFERED');
      const person: Viewer = { ...PERSON, personId: createPersonKey('development')(avsNumberOf(n)) };
      const viewer = act === 'ciiWithdrawHandover' ? ORP_WORKER : person;
      const withdraw = () =>
        performOn(doorOf(1), viewer, act, {
          ...of(given),
          ...(viewer === ORP_WORKER ? { reason: 'NEED_CHANGED' } : {}),
        });
      const acceptOnce = () => accept(0, given);
      const answers = await (first ? atOnce(acceptOnce, withdraw) : atOnce(withdraw, acceptOnce));
      const [accepting, withdrawing] = first ? answers : answers.toReversed();
      // What was accepted can still be taken back before it begins; what was taken back can not be accepted any more.
      expect(withdrawing).toEqual([]);
      const inTime = accepting?.length === 0;
      expect(accepting).toEqual(inTime ? [] : ['ALREADY_DECIDED']);
      expect(await history(given)).toEqual(inTime ? ['ACCEPT', command] : [command, 'late ACCEPT']);
      expect([await stateOf(given), await leadsOf(given)]).toEqual([state, ['AC']]);
    },
  );

  it('an acceptance while the last day to answer ends is in time or late, and nothing between (R24)', async () => {
    const given = await handoverTo(house, n, 'OFFERED', AI_OFFICE, LATER);
    await racing.moveTo(LAST_DAY_TO_ANSWER);
    const early = [0, 1, 2].map((place) => accept(place, given));
    const moved = racing.moveTo(DAY_AFTER);
    const late = [3, 4, 5].map((place) => accept(place, given));
    const codes = (await Promise.all([...early, ...late])).map((one) => one.codes.join());
    await moved;
    const accepted = codes.includes('');
    expect(codes.toSorted()).toEqual(
      [accepted ? '' : 'ALREADY_DECIDED', ...codes.slice(1).map(() => 'ALREADY_DECIDED')].toSorted(),
    );
    await recorded(given, accepted ? 'ACCEPT' : 'EXPIRE');
    expect(await stateOf(given)).toBe(accepted ? 'ACCEPTED' : 'EXPIRED');
    expect((await history(given)).toSorted()).toEqual(accepted ? ['ACCEPT', 'late ACCEPT'] : ['EXPIRE', 'late ACCEPT']);
    expect(await leadsOf(given)).toEqual(accepted ? ['AC', 'AI', 'AC'] : ['AC']);
  });

  it('an acceptance the day after is late, whether or not the expiry was recorded yet; both stand in the history', async () => {
    const given = await handoverTo(house, n, 'OFFERED', AI_OFFICE, LATER);
    await racing.moveTo(DAY_AFTER);
    expect(await stateOf(given)).toBe('EXPIRED');
    expect((await accept(0, given)).codes).toEqual(['ALREADY_DECIDED']);
    await recorded(given, 'EXPIRE');
    expect((await accept(1, given)).codes).toEqual(['ALREADY_DECIDED']);
    expect((await history(given)).toSorted()).toEqual(['EXPIRE', 'late ACCEPT']);
    expect(await leadsOf(given)).toEqual(['AC']);
  });

  it('a service without a part in the case leaves no line by trying', async () => {
    const given = await handoverAt(house, n, 'ACCEPTED');
    const stranger = worker({ institution: 'AI', service: 'office-elsewhere' });
    expect((await accept(0, given, stranger)).codes).toEqual(['NOT_FOUND']);
    expect(await history(given)).toEqual(['ACCEPT']);
  });

  it('a step that never fitted leaves no line either', async () => {
    const given = await handoverAt(house, n, 'DRAFT');
    expect((await performOn(house, ORP_WORKER, 'ciiOfferHandover', of(given))).codes).toEqual([
      'HANDOVER_STEP_NOT_ALLOWED',
    ]);
    expect(await history(given)).toEqual([]);
  });

  /** Resolves once the history tells of the step; the register's own clock takes its time. */
  async function recorded(given: GivenHandover, command: string): Promise<void> {
    for (;;) {
      const known = house.operations.events.length;
      if ((await history(given)).includes(command)) return;
      await house.operations.when((events) => events.slice(known).some(({ operation }) => operation === 'replaceOne'));
    }
  }
}
