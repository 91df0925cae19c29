import { createdId } from '../../../subgraphs/common/platform/ids.js';
import type { ProposalOutcome } from '../../../subgraphs/common/rules/handover.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { ORP, worker } from '../../kit/cases.js';
import type { Answered, GraphqlAnswer } from '../../kit/installation.js';
import { AI_WORKER, caseIdOf, ORP_WORKER, type RegisterHouse } from '../../kit/register.js';
import { freshKey } from './acts.js';
import { handoverAt } from './handovers.js';

/** The acts on proposals and guarantees, with what their answers are about. */
export const GUARANTEE_ACTS = {
  ciiProposeMeasure: 'proposal',
  ciiStartMeasure: 'proposal',
  ciiProposeGuarantee: 'guarantee',
  ciiDecideGuarantee: 'guarantee',
  ciiDrawGuarantee: 'guarantee',
  ciiProposeExtension: 'guarantee',
  ciiDecideExtension: 'guarantee',
  ciiReleaseGuarantee: 'guarantee',
} as const;
/** One of them. */
export type GuaranteeActName = keyof typeof GUARANTEE_ACTS;

/** All that is shown of a proposal and of a guarantee. */
export const SHOWN = {
  proposal: `id kind provider type by { institution service } payer { institution service } from to cost proposedOn
    outcome answeredOn startedOn startGuaranteeId`,
  guarantee: `id state payer { institution service } proposalId ceiling drawn remainder from to
    proposedBy { institution service } proposedOn decidedOn releasedOn
    draws { id amount kind on by { institution service } drawnOn }
    extensions { id ceiling to ceilingBefore toBefore proposedBy { institution service } proposedOn outcome decidedOn }`,
} as const;

/** A decider of the payer who states a reason. */
export const ORP_DECIDER = worker(ORP, { subject: 'decider-orp', roles: ['DECIDER'], purpose: 'Kostengutsprache' });

/** A course of AC that the AI office, which leads, proposes to the ORP. */
export const COURSE = {
  ...{ kind: 'MEASURE', provider: 'AC', type: 'COURSE', payer: ORP },
  ...{ from: '2026-03-25', to: '2026-07-31', cost: 2400 },
};

/** A guarantee for it. */
export const ASKED = { ceiling: 2000, from: '2026-03-25', to: '2026-06-30' };

/** The answer of an act, and the codes of its refusals for short. */
export interface GuaranteeAnswer {
  readonly payload: Answered;
  readonly codes: readonly string[];
  readonly answer: GraphqlAnswer;
}

/** Performs an act; without a key of its own it gets a fresh one. */
export async function performWith(
  house: Pick<RegisterHouse, 'ask'>,
  viewer: Viewer,
  act: GuaranteeActName,
  input: object,
): Promise<GuaranteeAnswer> {
  const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
  const about = GUARANTEE_ACTS[act];
  const members = `case { id } ${about} { ${SHOWN[about]} } frameVersion refusals { code rule article path message }`;
  const answer = await house.ask(viewer, `mutation ($input: ${type}!) { done: ${act}(input: $input) { ${members} } }`, {
    input: { idempotencyKey: freshKey(), ...input },
  });
  const payload = answer.data['done'] as Answered;
  const refusals = (payload?.['refusals'] ?? []) as unknown as readonly { code: string }[];
  return { payload, codes: refusals.map(({ code }) => code), answer };
}

/** Performs an act that must be accepted; answers what it was about. */
export async function acceptedWith(
  house: Pick<RegisterHouse, 'ask'>,
  viewer: Viewer,
  act: GuaranteeActName,
  input: object,
): Promise<Answered> {
  const { payload, codes, answer } = await performWith(house, viewer, act, input);
  expect([codes, answer.errors]).toEqual([[], []]);
  return payload[GUARANTEE_ACTS[act]] as Answered;
}

/** How far a case has come on the way to a drawn guarantee; each stage has passed those before it. */
export const STAGES = ['LED', 'PROPOSED', 'ANSWERED', 'ASKED', 'GRANTED', 'DUE', 'BEGUN', 'EXTENDING'] as const;
/** One of them. */
export type GuaranteeStage = (typeof STAGES)[number];

/** What the input of an act has to name. */
export interface GivenGuarantee {
  readonly caseId: string;
  readonly proposalId: string;
  readonly guaranteeId: string;
  readonly extensionId: string;
}

/** The day on which the measure of a given case has begun. */
export const BEGUN = new Date('2026-03-26T08:00:00Z');

/** A case in which the AI office leads for the ORP, which pays, brought to the stage; the clock moves with it. */
export async function guaranteeAt(house: RegisterHouse, n: number, stage: GuaranteeStage): Promise<GivenGuarantee> {
  const reached = (other: GuaranteeStage) => STAGES.indexOf(other) <= STAGES.indexOf(stage);
  await handoverAt(house, n, 'ACTIVE');
  const caseId = caseIdOf(n);
  const ids = { proposalId: '', guaranteeId: '', extensionId: '' };
  const of = () => ({ caseId, ...ids });
  const idOf = async (...wanted: readonly [Viewer, GuaranteeActName, object]) =>
    String((await acceptedWith(house, ...wanted))['id']);
  if (reached('PROPOSED')) ids.proposalId = await idOf(AI_WORKER, 'ciiProposeMeasure', { caseId, ...COURSE });
  if (reached('ANSWERED')) await answerOf(house, of(), 'GRANTED');
  const { proposalId } = ids;
  if (reached('ASKED')) {
    ids.guaranteeId = await idOf(AI_WORKER, 'ciiProposeGuarantee', { caseId, proposalId, ...ASKED });
  }
  const { guaranteeId } = ids;
  if (reached('GRANTED')) await idOf(ORP_DECIDER, 'ciiDecideGuarantee', { caseId, guaranteeId, decision: 'GRANTED' });
  if (reached('DUE')) house.clock.moveTo(BEGUN);
  if (reached('BEGUN')) await idOf(AI_WORKER, 'ciiStartMeasure', { caseId, proposalId, on: COURSE.from });
  if (reached('EXTENDING')) {
    const input = { caseId, guaranteeId, ceiling: 2500, to: '2026-07-31' };
    const { extensions } = await acceptedWith(house, AI_WORKER, 'ciiProposeExtension', input);
    ids.extensionId = String((extensions as unknown as readonly Answered[])[0]?.['id']);
  }
  return of();
}

/** The ORP's answer as it comes over its feed once its own house has decided (R7). */
export async function answerOf(
  house: RegisterHouse,
  { caseId, proposalId }: Pick<GivenGuarantee, 'caseId' | 'proposalId'>,
  outcome: ProposalOutcome,
): Promise<void> {
  const entryId = createdId('ent', 'guarantee-tests', `${proposalId} ${outcome}`);
  const base = { entryId, caseId, version: 1, service: ORP.service } as const;
  await house.send('AC', { kind: 'PROPOSAL_ANSWERED', ...base, proposalId, outcome, on: '2026-03-20' });
}

export { AI_WORKER, ORP_WORKER };
