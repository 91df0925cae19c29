import { decideMamac } from '../../../../subgraphs/cii/rules/mamac/decideMamac.js';
import type { MamacAct } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import type { MamacEvent } from '../../../../subgraphs/cii/rules/mamac/events.js';
import { evolveMamac } from '../../../../subgraphs/cii/rules/mamac/evolveMamac.js';
import {
  decideBeginJoining,
  decideBeginTakeUp,
  decideFinishJoining,
  decideFinishTakeUp,
  decideSettle,
  evolvePending,
  isLeftBehind,
  onlyOnceBegun,
  refuseOtherResolution,
} from '../../../../subgraphs/cii/rules/mamac/pending.js';
import type { MamacState, Pending } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { processVersion } from '../../../../subgraphs/cii/rules/mamac/shownMamac.js';
import { accept, reject } from '../../../../subgraphs/common/rules/decision.js';
import { refuse } from '../../../../subgraphs/common/rules/refusals.js';
import { given, refusalCodes } from '../../../kit/decisions.js';
import { after, DAY_OF, mamacOn, OTHER_CASE, processIn } from '../../../kit/mamac.js';

const MEMBER = { subject: 'team-ai', home: 'AI' } as const;
const CONTEXT = mamacOn(DAY_OF.FILED, 'AI', { cooperation: null });
const BEGUN = { kind: 'TAKE_UP', id: 'tku-1', by: MEMBER, at: CONTEXT.now.toISOString() } as const;
const JOINING = { ...BEGUN, kind: 'JOIN', id: 'joi-1', otherCaseId: 'case-other' } as const;
const DRAFT: Pending = { kind: 'ANSWER_DRAFT' };
const JOIN: MamacAct = { command: 'JOIN', otherCaseId: 'case-other' };
const AWAY: MamacAct = { command: 'TURN_AWAY', reason: 'WRONG_PERSON' };

const filed = (): MamacState => processIn('FILED');
const begun = (): MamacState => ({ ...filed(), pending: BEGUN });
const begin = (state: MamacState, judged = decideMamac(state, { command: 'TAKE_UP' }, CONTEXT)) =>
  given(evolvePending, state).when((one) => decideBeginTakeUp(one, judged, MEMBER, CONTEXT));

describe('A take-up is written down before its case opens (R36)', () => {
  it('by the member who begins it, and moves no phase', () => {
    const state = begin(filed()).thenHappens('TAKE_UP_BEGUN');
    expect(state).toMatchObject({ phase: 'FILED', pending: { kind: 'TAKE_UP', by: MEMBER, at: BEGUN.at } });
    expect(state.request).not.toBeNull();
    expect(state.timeline).toEqual(filed().timeline);
  });

  it('once', () => {
    begin(begun()).thenRefused('ALREADY_DECIDED');
  });

  it('never where taking up is refused', () => {
    const refused = reject<MamacEvent>(refuse('PERSON_HAS_OPEN_CASE', { rule: 'R36' }));
    begin(filed(), refused).thenRefused('PERSON_HAS_OPEN_CASE');
    begin(after(filed(), AWAY, 'AI')).thenRefused('ALREADY_DECIDED');
  });

  it('bars to join and to turn away, and not to take up again', () => {
    for (const act of [JOIN, AWAY]) {
      expect(refuseOtherResolution(begun(), act)).toMatchObject({ code: 'ALREADY_DECIDED', rule: 'R36' });
      expect(refuseOtherResolution(filed(), act)).toBeNull();
      expect(refuseOtherResolution({ pending: DRAFT }, act)).toBeNull();
    }
    expect(refuseOtherResolution(begun(), { command: 'TAKE_UP' })).toBeNull();
    expect(refuseOtherResolution(begun(), { command: 'ADMIT' })).toBeNull();
  });

  it('is no change that the team sees', () => {
    const team = { kind: 'TEAM', home: 'AC' } as const;
    expect(processVersion(begun(), team)).toBe(processVersion(filed(), team));
  });

  it('is finished for the member who began it, with the one step of the table (R38)', () => {
    const state = given(evolveMamac, begun())
      .when((one) => decideFinishTakeUp(one, CONTEXT))
      .thenHappens('REQUEST_TAKEN_UP');
    expect(state).toMatchObject({ phase: 'ANNOUNCED', request: null });
    expect(state).not.toHaveProperty('pending');
    expect(state.timeline.at(-1)).toMatchObject({ command: 'TAKE_UP', by: { home: 'AI' } });
    expect(after(begun(), { command: 'TAKE_UP' }, 'AC')).not.toHaveProperty('pending');
  });

  it('is finished only while it is begun', () => {
    for (const state of [filed(), { ...filed(), pending: DRAFT }]) {
      expect(refusalCodes(decideFinishTakeUp(state, CONTEXT))).toEqual(['ALREADY_DECIDED']);
    }
  });

  it.each<[string, Pending | undefined, number, boolean]>([
    ['a take-up a millisecond before its minute', BEGUN, 59_999, false],
    ['a take-up after its minute', BEGUN, 60_000, true],
    ['a draft at once', DRAFT, 0, true],
    ['nothing owed', undefined, 0, true],
  ])('is left behind: %s', (_what, pending, later, isLeft) => {
    const state = pending === undefined ? {} : { pending };
    expect(isLeftBehind(state, new Date(CONTEXT.now.getTime() + later))).toBe(isLeft);
  });
});

describe('A joining is written down before the referrer is asked onto the other case (R36)', () => {
  const others = [OTHER_CASE];
  const joining = (): MamacState => ({ ...filed(), pending: JOINING });
  const begin = (state: MamacState, act: MamacAct = JOIN) =>
    given(evolvePending, state).when((one) =>
      decideBeginJoining(
        one,
        decideMamac(one, act, { ...CONTEXT, others }),
        { by: MEMBER, otherCaseId: 'case-other' },
        CONTEXT,
      ),
    );

  it('by the member who begins it, with the other case, and moves no phase', () => {
    const state = begin(filed()).thenHappens('JOINING_BEGUN');
    const { id: _id, ...pending } = JOINING;
    expect(state).toMatchObject({ phase: 'FILED', pending });
    expect([state.request, state.timeline]).toEqual([filed().request, filed().timeline]);
  });

  it('once, and never where joining is refused or a take-up has begun', () => {
    begin(joining()).thenRefused('ALREADY_DECIDED');
    begin(begun()).thenRefused('ALREADY_DECIDED');
    begin(filed(), { ...JOIN, otherCaseId: 'case-of-somebody' } as MamacAct).thenRefused('NOT_FOUND');
  });

  it.each<[string, MamacAct, boolean]>([
    ['to join it to the same case again, which finishes it', JOIN, false],
    ['to join it to another case', { command: 'JOIN', otherCaseId: 'case-third' }, true],
    ['to turn it away', AWAY, true],
    ['to take it up', { command: 'TAKE_UP' }, true],
    ['what no request asks for', { command: 'ADMIT' }, false],
  ])('and bars %s: %j, %s', (_what, act, isBarred) => {
    const refusal = refuseOtherResolution(joining(), act);
    expect(refusal).toEqual(isBarred ? expect.objectContaining({ code: 'ALREADY_DECIDED', rule: 'R36' }) : null);
  });

  it('is no change that the team sees, and left behind after a minute', () => {
    const team = { kind: 'TEAM', home: 'AC' } as const;
    expect(processVersion(joining(), team)).toBe(processVersion(filed(), team));
    const after = (later: number) => isLeftBehind(joining(), new Date(CONTEXT.now.getTime() + later));
    expect([after(59_999), after(60_000)]).toEqual([false, true]);
  });

  it('is finished for the member who began it, as by the one step of the table, and its draft is owed an answer (R38)', () => {
    const state = given(evolveMamac, joining())
      .when((one) => decideFinishJoining(one, CONTEXT))
      .thenHappens('ENDED');
    const step = given(evolveMamac, joining())
      .when((one) => decideMamac(one, JOIN, { ...CONTEXT, others }))
      .thenHappens('ENDED');
    const withoutIds = ({ timeline, ...rest }: MamacState) => [rest, timeline.map(({ id: _id, ...line }) => line)];
    expect(withoutIds(state)).toEqual(withoutIds(step));
    expect(state).toMatchObject({ phase: 'JOINED', pending: DRAFT, exit: { kind: 'JOINED', caseId: 'case-other' } });
  });

  it('is finished only while it is begun', () => {
    for (const state of [filed(), begun(), { ...filed(), pending: DRAFT }]) {
      expect(refusalCodes(decideFinishJoining(state, CONTEXT))).toEqual(['ALREADY_DECIDED']);
    }
    expect(refusalCodes(decideFinishTakeUp(joining(), CONTEXT))).toEqual(['ALREADY_DECIDED']);
  });
});

describe('A request is taken up or joined only where that was begun (R36)', () => {
  const TAKE_UP: MamacAct = { command: 'TAKE_UP' };
  const accepted = accept('HAPPENED');
  const joining = (): MamacState => ({ ...filed(), pending: JOINING });

  it.each<[string, MamacState, MamacAct, boolean]>([
    ['a take-up that was begun', begun(), TAKE_UP, true],
    ['a joining that was begun', joining(), JOIN, true],
    ['a take-up that nobody began', filed(), TAKE_UP, false],
    ['a joining that nobody began', filed(), JOIN, false],
    ['a take-up where a joining was begun', joining(), TAKE_UP, false],
    ['a joining to another case than was begun', joining(), { command: 'JOIN', otherCaseId: 'case-third' }, false],
    ['a joining where a take-up was begun', begun(), JOIN, false],
    ['a take-up where a draft is owed its answer', { ...filed(), pending: DRAFT }, TAKE_UP, false],
    ['what touches no case', filed(), AWAY, true],
  ])('%s', (_what, state, act, isTaken) => {
    const outcome = onlyOnceBegun(state, act, accepted);
    if (isTaken) expect(outcome).toBe(accepted);
    else expect(outcome).toMatchObject({ refusals: [{ code: 'ALREADY_DECIDED', rule: 'R36' }] });
  });

  it('and what is refused stays refused for its own reason', () => {
    const judged = reject(refuse('PERSON_HAS_OPEN_CASE', { rule: 'R36' }));
    expect(onlyOnceBegun(filed(), TAKE_UP, judged)).toBe(judged);
  });
});

describe('The draft of a resolved request (R36)', () => {
  it('is owed an answer once it was turned away, and none where the case was open before', () => {
    expect(after(filed(), AWAY, 'AI').pending).toEqual(DRAFT);
    expect(after({ ...filed(), request: null }, AWAY, 'AI')).not.toHaveProperty('pending');
  });

  it('is owed an answer once it was joined', () => {
    const others = [OTHER_CASE];
    const joined = given(evolveMamac, filed())
      .when((state) => decideMamac(state, JOIN, { ...CONTEXT, others }))
      .thenHappens('ENDED');
    expect(joined.pending).toEqual(DRAFT);
  });

  it.each(['NOT_ADMITTED', 'EXITED'] as const)(
    'is owed none by %s: there the team is to be taken off its case (R49)',
    (phase) => {
      expect(processIn(phase).pending).toEqual({ kind: 'RELEASE_TEAM' });
    },
  );

  it('is owed none to the house that withdrew it, and one where the person did', () => {
    expect(processIn('WITHDRAWN')).not.toHaveProperty('pending');
    const person = { ...mamacOn(DAY_OF.FILED, 'PERSON', { cooperation: null }), viewerIsThePerson: true };
    const withdrawn = given(evolveMamac, filed())
      .when((one) => decideMamac(one, { command: 'WITHDRAW_REQUEST' }, person))
      .thenHappens('ENDED');
    expect(withdrawn.pending).toEqual(DRAFT);
    const ofOpenCase = given(evolveMamac, { ...filed(), request: null })
      .when((one) => decideMamac(one, { command: 'WITHDRAW_REQUEST' }, person))
      .thenHappens('ENDED');
    expect(ofOpenCase).not.toHaveProperty('pending');
  });
});

describe('What is done is owed no more (R36)', () => {
  it.each<[string, Pending]>([
    ['an answered draft', DRAFT],
    ['a team that was taken off its case', { kind: 'RELEASE_TEAM' }],
    ['a take-up that was given up', BEGUN],
    ['a joining that was given up', JOINING],
  ])('%s', (_what, pending) => {
    const state = given(evolvePending, { ...filed(), pending })
      .when((one) => decideSettle(one, pending))
      .thenHappens('PENDING_SETTLED');
    expect(state).toEqual(filed());
  });

  it('another take-up, begun since, stays', () => {
    const other = { ...BEGUN, id: 'tku-2' };
    for (const [held, owed] of [
      [other, BEGUN],
      [DRAFT, BEGUN],
      [BEGUN, DRAFT],
      [{ ...JOINING, id: 'joi-2' }, JOINING],
      [{ ...JOINING, id: BEGUN.id }, BEGUN],
    ] as const) {
      expect(refusalCodes(decideSettle({ ...filed(), pending: held }, owed))).toEqual(['ALREADY_DECIDED']);
    }
    expect(refusalCodes(decideSettle(filed(), BEGUN))).toEqual(['ALREADY_DECIDED']);
  });
});
