import fc from 'fast-check';
import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { decideExtension } from '../../../../subgraphs/cii/rules/guarantee/decideExtension.js';
import { decideGuarantee } from '../../../../subgraphs/cii/rules/guarantee/decideGuarantee.js';
import { decideDrawGuarantee } from '../../../../subgraphs/cii/rules/guarantee/drawGuarantee.js';
import { DRAW_KINDS } from '../../../../subgraphs/cii/rules/guarantee/guarantee.js';
import { decideProposeExtension } from '../../../../subgraphs/cii/rules/guarantee/proposeExtension.js';
import { decideProposeGuarantee } from '../../../../subgraphs/cii/rules/guarantee/proposeGuarantee.js';
import { decideReleaseGuarantee } from '../../../../subgraphs/cii/rules/guarantee/releaseGuarantee.js';
import { worthOf } from '../../../../subgraphs/cii/rules/guarantee/worth.js';
import { decideProposeMeasure } from '../../../../subgraphs/cii/rules/proposal/proposeMeasure.js';
import { decideStartMeasure } from '../../../../subgraphs/cii/rules/proposal/startMeasure.js';
import { decideReport } from '../../../../subgraphs/cii/rules/report.js';
import type { Decision } from '../../../../subgraphs/common/rules/decision.js';
import { parseRegisterEntry } from '../../../../subgraphs/common/rules/exchange.js';
import { PROPOSAL_KINDS, PROPOSAL_OUTCOMES } from '../../../../subgraphs/common/rules/handover.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, applied, feedOf, idFor, ORP, SOCIAL, worker } from '../../../kit/cases.js';
import {
  DECIDER,
  guaranteeOf,
  handedOverCase,
  LEAD,
  onDay,
  PAYER,
  proposalOf,
  proposedGuarantee,
  withSocialService,
} from '../../../kit/guaranteeSamples.js';

const VIEWERS: readonly Viewer[] = [
  LEAD,
  PAYER,
  DECIDER,
  worker(ORP, { subject: 'both-orp', roles: ['CASEWORKER', 'DECIDER'], purpose: 'x' }),
  worker(AI_OFFICE, { subject: 'both-ai', roles: ['CASEWORKER', 'DECIDER'], purpose: 'x' }),
  worker(SOCIAL, { subject: 'both-social', roles: ['CASEWORKER', 'DECIDER'], purpose: 'x' }),
];

const KINDS = [
  'PROPOSE_MEASURE',
  'ANSWER',
  'START',
  'PROPOSE',
  'DECIDE',
  'DRAW',
  'PROPOSE_EXTENSION',
  'DECIDE_EXTENSION',
  'RELEASE',
] as const;

/** Releasing is rare, so that guarantees live; amounts and days are near the borders. */
const step = fc.record({
  kind: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...KINDS.filter((kind) => kind !== 'RELEASE')) },
    { weight: 20, arbitrary: fc.constant('DRAW' as const) },
    { weight: 1, arbitrary: fc.constant('RELEASE' as const) },
  ),
  viewer: fc.constantFrom(...VIEWERS),
  payer: fc.constantFrom(ORP, AI_OFFICE, SOCIAL),
  proposal: fc.constantFrom(...PROPOSAL_KINDS),
  draw: fc.constantFrom(...DRAW_KINDS),
  outcome: fc.oneof({ weight: 4, arbitrary: fc.constant('GRANTED' as const) }, fc.constantFrom(...PROPOSAL_OUTCOMES)),
  pick: fc.nat({ max: 3 }),
  chf: fc.constantFrom(0, 0.01, 0.05, 100, 500, 999.95, 1000, 1000.05, 2000),
  near: fc.integer({ min: -6, max: 1 }),
  days: fc.integer({ min: -1, max: 40 }),
  later: fc.nat({ max: 2 }),
});
const SEQUENCE = fc.array(step, { minLength: 20, maxLength: 90 });
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

interface Moment {
  readonly state: CaseState;
  readonly today: LocalDate;
  readonly taken: Step['kind'];
}

/** A case with proposals to two payers and a guarantee to decide, so that every kind of step is within reach. */
function beginning(): CaseState {
  const toSocial = proposalOf({ id: idFor('prp', '2'), payer: SOCIAL, kind: 'INTEGRATION_PLACE', answer: null });
  const granted = guaranteeOf({ ceiling: 100_000 });
  const proposed = proposedGuarantee({ id: idFor('gar', '2'), proposalId: toSocial.id, payer: SOCIAL });
  return {
    ...withSocialService(handedOverCase()),
    proposals: [proposalOf({ to: '2026-09-30' }), toSocial],
    guarantees: [granted, proposed],
  };
}

/** Every state that a random sequence goes through, on days that only go forward. */
function walk(steps: readonly Step[]): readonly Moment[] {
  let today: LocalDate = '2026-03-28';
  let state = beginning();
  const moments: Moment[] = [];
  for (const next of steps) {
    today = addDays(today, next.later);
    const decision = decide(state, next, onDay(next.viewer, today));
    if ('refusals' in decision) continue;
    state = applied(state, decision);
    moments.push({ state, today, taken: next.kind });
  }
  return moments;
}

function decide(state: CaseState, next: Step, context: CaseContext): Decision<CaseEvent> {
  const day = addDays(context.today, next.days);
  const near = addDays(context.today, next.near);
  const proposal = state.proposals[next.pick % Math.max(1, state.proposals.length)];
  const proposalId = proposal?.id ?? '';
  const guarantee = state.guarantees[next.pick % Math.max(1, state.guarantees.length)];
  const guaranteeId = guarantee?.id ?? '';
  const { chf, outcome: decision } = next;
  switch (next.kind) {
    case 'PROPOSE_MEASURE':
      return decideProposeMeasure(
        state,
        {
          ...{ kind: next.proposal, provider: 'AC', type: 'COURSE', payer: next.payer },
          ...{ from: day, to: addDays(day, 30), costChf: chf },
        },
        context,
      );
    case 'ANSWER': {
      const payer = proposal?.payer ?? ORP;
      const entry = { entryId: context.ids('ent'), caseId: state._id, version: 1, service: payer.service };
      const feed = feedOf(payer.institution, { today: context.today, now: context.now });
      return decideReport(state, { kind: 'PROPOSAL_ANSWERED', ...entry, proposalId, outcome: decision, on: day }, feed);
    }
    case 'START':
      return decideStartMeasure(state, { proposalId, on: near }, context);
    case 'PROPOSE':
      return decideProposeGuarantee(
        state,
        { proposalId, ceilingChf: chf, from: proposal?.from ?? day, to: addDays(proposal?.to ?? day, -next.pick) },
        context,
      );
    case 'DECIDE':
      return decideGuarantee(state, { guaranteeId, decision }, context);
    case 'DRAW':
      return decideDrawGuarantee(state, { guaranteeId, amountChf: chf, kind: next.draw, on: near }, context);
    case 'PROPOSE_EXTENSION':
      return decideProposeExtension(
        state,
        { guaranteeId, ceilingChf: chf, to: next.pick === 0 ? addDays(day, 60) : (guarantee?.to ?? day) },
        context,
      );
    case 'DECIDE_EXTENSION': {
      const extensionId = guarantee?.extensions.at(-1)?.id ?? '';
      return decideExtension(state, { guaranteeId, extensionId, decision }, context);
    }
    case 'RELEASE':
      return decideReleaseGuarantee(state, { guaranteeId }, context);
  }
}

describe('Whatever is tried in whatever order', () => {
  const holds = (claim: (moment: Moment, before: Moment | undefined) => void): void => {
    fc.assert(
      fc.property(SEQUENCE, (steps) => {
        walk(steps).forEach((moment, index, all) => {
          claim(moment, all[index - 1]);
        });
      }),
      { numRuns: 50 },
    );
  };

  it('no act changes a payer: a proposal keeps the one that was asked, a guarantee has the proposal’s (R9)', () => {
    holds(({ state }, before) => {
      for (const { id, payer } of before?.state.proposals ?? []) {
        expect(state.proposals.find((one) => one.id === id)?.payer).toEqual(payer);
      }
      for (const { proposalId, payer } of state.guarantees) {
        expect(state.proposals.find(({ id }) => id === proposalId)?.payer).toEqual(payer);
      }
    });
  });

  it('nothing is drawn above a ceiling, outside a period, or after a release (R6)', () => {
    holds(({ state, today }, before) => {
      for (const guarantee of state.guarantees) {
        const { drawn, remainder } = worthOf(guarantee);
        expect(drawn).toBeLessThanOrEqual(guarantee.ceiling);
        expect(remainder).toBeGreaterThanOrEqual(0);
        for (const { on, amount } of guarantee.draws) {
          expect([guarantee.from <= on, on <= guarantee.to, on <= today, amount > 0, amount % 5]).toEqual([
            ...[true, true, true, true, 0],
          ]);
        }
        const earlier = before?.state.guarantees.find(({ id }) => id === guarantee.id);
        if (earlier !== undefined && earlier.state !== 'GRANTED') expect(guarantee.draws).toEqual(earlier.draws);
      }
    });
  });

  it('every guarantee is granted by another person than who proposed it, at the latest on its first day (R6)', () => {
    holds(({ state }) => {
      for (const guarantee of state.guarantees) {
        if (guarantee.state === 'PROPOSED') continue;
        expect(guarantee.decidedBy).not.toBe(guarantee.proposedBy.subject);
        if (guarantee.state === 'GRANTED') expect((guarantee.decidedOn ?? '9999') <= guarantee.from).toBe(true);
        for (const extension of guarantee.extensions.filter(({ outcome }) => outcome !== null)) {
          expect(extension.decidedBy).not.toBe(extension.proposedBy.subject);
        }
      }
    });
  });

  it('a ceiling never falls and a last day never comes nearer', () => {
    holds(({ state }, before) => {
      for (const { id, ceiling, to } of before?.state.guarantees ?? []) {
        const after = state.guarantees.find((one) => one.id === id);
        expect([(after?.ceiling ?? 0) >= ceiling, (after?.to ?? '') >= to]).toEqual([true, true]);
      }
    });
  });

  it('what has begun was granted by its payer and covered by a guarantee of that day (R6, R7)', () => {
    holds(({ state }) => {
      for (const { answer, started, id } of state.proposals) {
        if (started === null) continue;
        expect(answer?.outcome).toBe('GRANTED');
        const cover = state.guarantees.find((one) => one.id === started.guaranteeId);
        expect(cover?.proposalId).toBe(id);
        expect([(cover?.from ?? '') <= started.on, started.on <= (cover?.to ?? '')]).toEqual([true, true]);
      }
    });
  });

  it('every payer’s frame can be read, and tells a proposal to nobody but the payer', () => {
    holds(({ state }) => {
      for (const recipient of ['AC', 'AI', 'AS'] as const) {
        const frame = deriveFrame(state, recipient);
        expect(parseRegisterEntry({ kind: 'FRAME', frame: { ...frame, version: 1 } })).toHaveProperty('entry');
        expect(frame.proposals.every(({ payer }) => payer.institution === recipient)).toBe(true);
      }
    });
  });

  it('such sequences take every kind of step', () => {
    const sequences = fc.sample(SEQUENCE, { seed: 2016, numRuns: 60 });
    const taken = new Set(sequences.flatMap((steps) => walk(steps).map((moment) => moment.taken)));
    expect(KINDS.filter((kind) => !taken.has(kind))).toEqual([]);
  });
});
