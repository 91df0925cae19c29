import { withLeadBetween, type CaseState } from '../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../subgraphs/cii/rules/context.js';
import { MOST_GUARANTEES, type Guarantee } from '../../subgraphs/cii/rules/guarantee/guarantee.js';
import type { Proposal } from '../../subgraphs/cii/rules/proposal/proposal.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import { addDays, startOfDay, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, contextOf, idFor, ORP, runningCase, SOCIAL, worker } from './cases.js';
import { handoverOf } from './handoverSamples.js';

/** The days on which the AI office leads for the ORP in these samples. */
export const LED_FROM: LocalDate = '2026-03-16';
export const LED_TO: LocalDate = '2026-06-15';
/** A day on which the AI office leads and nothing sampled has begun. */
export const PLANNING: LocalDate = '2026-03-20';

/** Who acts: the lead's case worker, and the payer's case worker and decider. */
export const LEAD = worker(AI_OFFICE);
export const PAYER = worker(ORP);
export const DECIDER = worker(ORP, { subject: 'decider-orp', roles: ['DECIDER'], purpose: 'Kostengutsprache' });

/** The identifiers of the samples. */
export const PROPOSAL = idFor('prp', '1');
export const GUARANTEE = idFor('gar', '1');

/** The context of a command of this viewer at nine in the morning of that day. */
export function onDay(viewer: Viewer, today: LocalDate, changes: Partial<CaseContext> = {}): CaseContext {
  const now = new Date(startOfDay(today).getTime() + 9 * 3_600_000);
  return contextOf(viewer, { today, now, ...changes });
}

/** A case of the ORP whose lead the AI office has for three months, with what is given of it. */
export function handedOverCase(changes: Partial<CaseState> = {}): CaseState {
  const running = runningCase();
  const days = {
    from: startOfDay(LED_FROM).toISOString(),
    to: startOfDay(addDays(LED_TO, 1)).toISOString(),
  };
  return {
    ...running,
    mode: 'HANDOVER',
    handovers: [handoverOf({})],
    leadHistory: withLeadBetween(running.leadHistory, AI_OFFICE, ORP, days),
    ...changes,
  };
}

/** A course of AC from April to June that the AI office proposed to the ORP, which has granted it. */
export function proposalOf(changes: Partial<Proposal> = {}): Proposal {
  return {
    id: PROPOSAL,
    kind: 'MEASURE',
    provider: 'AC',
    type: 'COURSE',
    by: AI_OFFICE,
    payer: ORP,
    from: '2026-04-01',
    to: '2026-06-30',
    cost: 240_000,
    proposedOn: '2026-03-18',
    answer: { outcome: 'GRANTED', on: '2026-03-19' },
    started: null,
    ...changes,
  };
}

/** A guarantee of CHF 2000.00 for that course, granted. */
export function guaranteeOf(changes: Partial<Guarantee> = {}): Guarantee {
  return {
    id: GUARANTEE,
    state: 'GRANTED',
    payer: ORP,
    proposalId: PROPOSAL,
    ceiling: 200_000,
    from: '2026-04-01',
    to: '2026-06-30',
    proposedBy: { kind: 'STAFF', subject: LEAD.subject, ...AI_OFFICE },
    proposedOn: '2026-03-18',
    decidedBy: DECIDER.subject,
    decidedOn: '2026-03-19',
    draws: [],
    extensions: [],
    releasedOn: null,
    ...changes,
  };
}

/** The same before the payer's decision. */
export function proposedGuarantee(changes: Partial<Guarantee> = {}): Guarantee {
  return guaranteeOf({ state: 'PROPOSED', decidedBy: null, decidedOn: null, ...changes });
}

/** A case with one proposal and one guarantee. */
export function guaranteedCase(guarantee: Guarantee = guaranteeOf(), proposal: Proposal = proposalOf()): CaseState {
  return handedOverCase({ proposals: [proposal], guarantees: [guarantee] });
}

/** The same once the course has begun on its first day: costs come from then on. */
export function begunCase(guarantee: Guarantee = guaranteeOf(), changes: Partial<Proposal> = {}): CaseState {
  return guaranteedCase(
    guarantee,
    proposalOf({ started: { on: guarantee.from, guaranteeId: guarantee.id }, ...changes }),
  );
}

/** The same once the payer has left the case. */
export function withoutPayer(state: CaseState): CaseState {
  const participants = state.participants.map((one) =>
    one.service === ORP.service ? ({ ...one, state: 'LEFT' } as const) : one,
  );
  return { ...state, participants };
}

/** So many guarantees that the case takes in no more, all released. */
export function fullOfGuarantees(missing = 0): readonly Guarantee[] {
  return Array.from({ length: MOST_GUARANTEES - missing }, (_, index) =>
    guaranteeOf({ id: idFor('gar', String(100 + index)), state: 'RELEASED', releasedOn: '2026-03-19' }),
  );
}

/** The case with a social service that takes part too and has named its case worker. */
export function withSocialService(
  state: CaseState,
  responsible: string | null = `worker-${SOCIAL.service}`,
): CaseState {
  const contact = { phone: null, mail: null };
  const social = {
    ...SOCIAL,
    state: 'CONFIRMED',
    responsible,
    deputy: null,
    contact,
    invitedAt: state.openedAt,
    stays: [{ from: state.openedAt, to: null }],
  } as const;
  return { ...state, participants: [...state.participants, social] };
}
