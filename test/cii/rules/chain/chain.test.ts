import fc from 'fast-check';
import { stateOn } from '../../../../subgraphs/cii/rules/authorisations.js';
import type { CaseAuthorisation, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { isIntact, withDerivedRevision } from '../../../../subgraphs/cii/rules/chain/chain.js';
import { decideConfirmAuthorisation } from '../../../../subgraphs/cii/rules/confirmAuthorisation.js';
import { decideCorrectAuthorisation } from '../../../../subgraphs/cii/rules/correctAuthorisation.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { decideRecordAuthorisation } from '../../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideTellAgain } from '../../../../subgraphs/cii/rules/tellAgain.js';
import { sightOf, visibleTimeline } from '../../../../subgraphs/cii/rules/visibility.js';
import {
  decideAcknowledgeWithdrawal,
  decideWithdrawAuthorisation,
} from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import { canonicalJson } from '../../../../subgraphs/common/rules/canonicalJson.js';
import { sha256 } from '../../../../subgraphs/common/rules/sha256.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  NOW,
  ORP,
  PERSON,
  runningCase,
  TODAY,
  worker,
} from '../../../kit/cases.js';
import { caseIn } from '../../../kit/handovers.js';

const last = (state: CaseState): CaseAuthorisation => {
  const held = state.authorisations.at(-1);
  if (held === undefined) throw new Error('The case holds no authorisation.');
  return held;
};
const changesOf = ({ revisions = [] }: CaseAuthorisation) => revisions.map(({ change }) => change);

const toOrp = authorisation({
  ...{ discloser: AI_OFFICE, recipient: ORP, fields: ['AI_MEASURES', 'AI_PROCEDURE'] as const },
  purpose: 'INTEGRATION_PLANNING',
});
const proposed = (): CaseState => {
  const state = runningCase();
  return applied(state, decideRecordAuthorisation(state, { authorisation: toOrp }, contextOf(worker(ORP))));
};
const confirmed = (): CaseState => {
  const state = proposed();
  const { id: authorisationId } = last(state);
  return applied(state, decideConfirmAuthorisation(state, { authorisationId }, contextOf(PERSON)));
};
const corrected = (state = confirmed()): CaseState => {
  const { recurrence, validFrom, validTo, id: authorisationId } = last(state);
  const said = {
    fields: ['AI_MEASURES'] as const,
    recurrence,
    validFrom,
    validTo,
    reason: 'NARROWED_BY_PERSON',
  } as const;
  return applied(
    state,
    decideCorrectAuthorisation(
      state,
      { authorisationId, ...said },
      contextOf(worker(AI_OFFICE, { roles: ['SUPERVISOR'], purpose: 'Review' })),
    ),
  );
};
const withdrawn = (state = corrected()): CaseState => {
  const { id: authorisationId } = last(state);
  return applied(state, decideWithdrawAuthorisation(state, { authorisationId }, contextOf(PERSON)));
};

describe('every act on an authorisation is a revision (LPGA 28)', () => {
  it('from the proposal to the withdrawal, with who and when, each linked to the one before', () => {
    const { revisions = [] } = last(withdrawn());
    expect(revisions.map(({ number, change, by, reason }) => [number, change, by, reason])).toEqual([
      [1, 'PROPOSED', { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP, function: 'CASEWORKER' }, null],
      [2, 'CONFIRMED', { kind: 'PERSON' }, null],
      [
        3,
        'CORRECTED',
        { kind: 'STAFF', subject: 'worker-office-ai', ...AI_OFFICE, function: 'SUPERVISOR' },
        'NARROWED_BY_PERSON',
      ],
      [4, 'WITHDRAWN', { kind: 'PERSON' }, null],
    ]);
    expect(revisions.map(({ at }) => at)).toEqual(Array(4).fill(NOW.toISOString()));
    expect(revisions.map(({ parts }) => parts?.fields ?? null)).toEqual([
      ['AI_MEASURES', 'AI_PROCEDURE'],
      null,
      ['AI_MEASURES'],
      null,
    ]);
    expect(revisions.map(({ previous }) => previous)).toEqual([
      null,
      ...revisions.slice(0, -1).map(({ hash }) => hash),
    ]);
    for (const { hash, ...told } of revisions) expect(hash).toBe(sha256(canonicalJson(told)));
    expect(isIntact(last(withdrawn()), withdrawn())).toBe(true);
  });

  it('begins with what the opener entered in its own house', () => {
    const [first] = runningCase().authorisations;
    expect(first?.revisions).toMatchObject([
      { number: 1, change: 'RECORDED', at: '2026-03-01T10:00:00.000Z', by: { kind: 'STAFF', ...ORP }, previous: null },
    ]);
  });

  it('tells that it rests and is taken up with the handover that it was signed for (docs/decisions/0037)', () => {
    expect(changesOf(last(caseIn('CLIENT_ACCEPTED')))).toEqual(['RECORDED', 'RESTED']);
    expect(changesOf(last(caseIn('OFFERED')))).toEqual(['RECORDED', 'RESTED', 'RESUMED']);
    expect(changesOf(last(caseIn('DECLINED')))).toEqual(['RECORDED', 'RESTED', 'RESUMED', 'RESTED']);
    expect(last(caseIn('DECLINED')).revisions?.at(-1)?.by).toMatchObject({ kind: 'STAFF' });
    expect(changesOf(last(caseIn('WITHDRAWN_BY_CLIENT'))).slice(-1)).toEqual(['WITHDRAWN']);
  });

  it('tells that the register was restored and that it has to be confirmed anew', () => {
    const state = confirmed();
    const again = applied(state, decideTellAgain(state, { by: 'AI', version: 40 }, NOW));
    expect(changesOf(last(again))).toEqual(['PROPOSED', 'CONFIRMED', 'UNCONFIRMED']);
    expect(last(again).revisions?.at(-1)).toMatchObject({ at: NOW.toISOString(), by: null });
    expect(isIntact(last(again), again)).toBe(true);
    expect(stateOn(last(again), again, TODAY)).toBe('PROPOSED');
  });

  it('is moved by no acknowledgement, which brings the effect of a withdrawal forward and is nobody’s act', () => {
    const state = withdrawn();
    const earlier = applied(state, decideAcknowledgeWithdrawal(state, last(state).id, NOW));
    expect(last(earlier).effectiveEverywhereAt).toBe(NOW.toISOString());
    expect(last(earlier).revisions).toEqual(last(state).revisions);
    expect(isIntact(last(earlier), earlier)).toBe(true);
  });

  it('of one from before revisions were kept is derived, and says so', () => {
    const { revisions: _none, ...before } = last(withdrawn());
    const lifted = withDerivedRevision(before);
    expect(lifted.revisions).toMatchObject([
      {
        number: 1,
        change: 'DERIVED',
        at: before.withdrawnAt,
        by: null,
        reason: null,
        parts: { fields: ['AI_MEASURES'] },
      },
    ]);
    expect(isIntact(lifted, { handovers: [], timeline: [] })).toBe(true);
    const { revisions: _no, ...given } = last(confirmed());
    expect(withDerivedRevision(given).revisions?.[0]?.at).toBe(given.confirmedAt);
    const { revisions: _nor, ...asked } = last(proposed());
    expect(withDerivedRevision({ ...asked, enteredAt: '2026-02-01T08:00:00.000Z' }).revisions?.[0]?.at).toBe(
      '2026-02-01T08:00:00.000Z',
    );
  });
});

describe('a chain that was changed in the store opens nothing', () => {
  const changedIn = (state: CaseState, held: CaseAuthorisation): CaseState => ({
    ...state,
    authorisations: state.authorisations.map((one) => (one.id === last(state).id ? held : one)),
  });
  const opens = (state: CaseState): boolean => {
    const { granted } = sightOf(state, {
      ...{ viewer: worker(ORP), canton: 'GE', today: TODAY, now: NOW, groundsOn: ['AUTHORISATION'] },
    }) ?? { granted: { fields: new Set<string>() } };
    return granted.fields.has('AI_MEASURES');
  };

  it('while the untouched one does', () => {
    expect(opens(confirmed())).toBe(true);
    expect(deriveFrame(confirmed(), 'AI').authorisations.at(-1)?.inForce).toBe(true);
  });

  it.each<[what: string, change: (held: CaseAuthorisation) => CaseAuthorisation]>([
    ['a longer period', (held) => ({ ...held, validTo: '2027-02-28' })],
    ['another recipient', (held) => ({ ...held, recipient: { ...held.recipient, service: 'orp-rhone' } })],
    ['more information', (held) => ({ ...held, fields: [...held.fields, 'AI_PENSION'] })],
    ['another one who confirmed', (held) => ({ ...held, confirmedBy: held.enteredBy })],
    ['a member that nobody knows', (held) => ({ ...held, note: 'x' }) as CaseAuthorisation],
    ['no revisions', ({ revisions: _gone, ...held }) => held],
    ['an empty list of them', (held) => ({ ...held, revisions: [] })],
    ['the first one missing', (held) => ({ ...held, revisions: held.revisions?.slice(1) ?? [] })],
    ['the last one missing', (held) => ({ ...held, revisions: held.revisions?.slice(0, -1) ?? [] })],
    ['two that changed places', (held) => ({ ...held, revisions: held.revisions?.toReversed() ?? [] })],
    [
      'one that stands there twice',
      (held) => ({ ...held, revisions: (held.revisions ?? []).flatMap((one) => [one, one]) }),
    ],
    [
      'the chain of another authorisation',
      (held) => ({ ...held, revisions: runningCase().authorisations[0]?.revisions ?? [] }),
    ],
  ])('%s', (_what, change) => {
    const state = changedIn(confirmed(), change(last(confirmed())));
    expect(isIntact(last(state), state)).toBe(false);
    expect(stateOn(last(state), state, TODAY)).toBe('DAMAGED');
    expect(opens(state)).toBe(false);
    expect(deriveFrame(state, 'AI').authorisations.at(-1)?.inForce).toBe(false);
  });

  const put = (state: CaseState, changes: Partial<CaseAuthorisation>, revisions: number): CaseState =>
    changedIn(state, { ...last(state), ...changes, revisions: last(state).revisions?.slice(0, revisions) ?? [] });
  const NOT_WITHDRAWN = { withdrawnAt: null, withdrawnBy: null, effectiveEverywhereAt: null };
  const findsOut = (state: CaseState): void => {
    expect(isIntact(last(state), state)).toBe(false);
    expect(stateOn(last(state), state, TODAY)).toBe('DAMAGED');
    expect(opens(state)).toBe(false);
    expect(deriveFrame(state, 'AI').authorisations.at(-1)?.inForce).toBe(false);
  };

  it('nor does one that was put back to before an act that the history tells of (docs/decisions/0043)', () => {
    findsOut(put(withdrawn(), NOT_WITHDRAWN, 3));
    findsOut(put(corrected(), { ...toOrp }, 2));
    findsOut(put(withdrawn(), { ...NOT_WITHDRAWN, ...toOrp }, 2));
    expect(isIntact(last(put(confirmed(), {}, 2)), confirmed())).toBe(true);
  });

  it('nor a withdrawal that is undone in a history whose lines are from before they kept revisions', () => {
    const bare = (state: CaseState): CaseState => ({
      ...state,
      timeline: state.timeline.map(({ revisions: _later, ...line }) => line),
    });
    expect(isIntact(last(withdrawn()), bare(withdrawn()))).toBe(true);
    expect(isIntact(last(corrected()), bare(corrected()))).toBe(true);
    findsOut(bare(put(withdrawn(), NOT_WITHDRAWN, 3)));
  });

  it('nor one that rests, by a handover that was put back to its offer (docs/decisions/0037)', () => {
    const resting = caseIn('DECLINED');
    expect(stateOn(last(resting), resting, TODAY)).toBe('RESTING');
    const reopened: CaseState = {
      ...resting,
      handovers: resting.handovers.map((one) => ({ ...one, state: 'OFFERED' })),
    };
    expect(stateOn(last(reopened), reopened, TODAY)).toBe('DAMAGED');
    const offered = caseIn('OFFERED');
    const ended: CaseState = { ...offered, handovers: offered.handovers.map((one) => ({ ...one, state: 'DECLINED' })) };
    expect(isIntact(last(offered), offered)).toBe(true);
    expect(isIntact(last(ended), ended)).toBe(false);
    // Of one that is older than its revisions nobody knows whether it rested before the first of them.
    const { revisions: _none, ...older } = last(offered);
    const timeline: CaseState['timeline'] = [];
    expect(isIntact(withDerivedRevision(older), { ...offered, timeline })).toBe(true);
    expect(isIntact(withDerivedRevision(older), { ...ended, timeline })).toBe(true);
  });

  it('the line of each act names the revisions that it has left, and is shown without them', () => {
    const state = caseIn('DECLINED');
    const named = state.timeline.flatMap(({ revisions = [] }) => revisions);
    const all = state.authorisations.flatMap(({ id, revisions = [] }) =>
      revisions.map(({ number, hash }) => ({ authorisationId: id, number, hash })),
    );
    const inOrder = (heads: readonly object[]): readonly string[] =>
      heads.map((head) => JSON.stringify(head)).toSorted();
    expect(inOrder(named.map(({ authorisationId, number, hash }) => ({ authorisationId, number, hash })))).toEqual(
      inOrder(all),
    );
    const sight = sightOf(state, {
      ...{ viewer: worker(ORP), canton: 'GE', today: TODAY, now: NOW, groundsOn: ['AUTHORISATION'] },
    });
    expect(sight && visibleTimeline(state, sight).filter((line) => 'revisions' in line)).toEqual([]);
  });

  it('and no later act mends it; it can be withdrawn, and not confirmed or corrected', () => {
    const state = changedIn(proposed(), { ...last(proposed()), validTo: '2027-02-28' });
    const { id: authorisationId, recurrence, validFrom } = last(state);
    const refusals = (decision: object) => ('refusals' in decision ? decision.refusals : []);
    const path = ['input', 'authorisationId'];
    expect(refusals(decideConfirmAuthorisation(state, { authorisationId }, contextOf(PERSON)))).toMatchObject([
      { code: 'AUTHORISATION_DAMAGED', path },
    ]);
    const said = {
      fields: ['AI_MEASURES'] as const,
      recurrence,
      validFrom,
      validTo: validFrom,
      reason: 'ENTERED_IN_ERROR',
    } as const;
    expect(refusals(decideCorrectAuthorisation(state, { authorisationId, ...said }, contextOf(PERSON)))).toMatchObject([
      { code: 'AUTHORISATION_DAMAGED', path },
    ]);
    const ended = withdrawn(state);
    expect(isIntact(last(ended), ended)).toBe(false);
    expect(stateOn(last(ended), ended, TODAY)).toBe('WITHDRAWN');
  });

  it('whichever byte it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(proposed(), confirmed(), corrected(), withdrawn()),
        fc.nat(),
        fc.nat(),
        (state, leaf, at) => {
          const places = leavesOf(last(state)).filter(([name]) => name !== 'effectiveEverywhereAt');
          const place = places[leaf % places.length] ?? [];
          const held = structuredClone(last(state));
          changeAt(held, place, at);
          expect(isIntact(held, state)).toBe(false);
          expect(['IN_FORCE', 'RESTING', 'NOT_YET_VALID', 'PROPOSED']).not.toContain(
            stateOn(held, changedIn(state, held), TODAY),
          );
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** The places of all values that hold no others. */
function leavesOf(value: unknown, place: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [place];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...place, name]));
}

/** Changes one character of a text, a number by one, and nothing to something. */
function changeAt(root: object, place: readonly string[], at: number): void {
  const name = place.at(-1) ?? '';
  const owner = place.slice(0, -1).reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], root);
  const value = (owner as Record<string, unknown>)[name];
  (owner as Record<string, unknown>)[name] =
    typeof value === 'string' ? changedText(value, at) : typeof value === 'number' ? value + 1 : 'something';
}

function changedText(text: string, at: number): string {
  const index = at % Math.max(1, text.length);
  return `${text.slice(0, index)}${text[index] === 'x' ? 'y' : 'x'}${text.slice(index + 1)}`;
}
