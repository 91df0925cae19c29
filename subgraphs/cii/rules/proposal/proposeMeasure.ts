import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import { MOST_PROPOSALS } from '../../../common/rules/exchange.js';
import type { ProposalKind } from '../../../common/rules/handover.js';
import type { FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { isInCatalogue } from '../../../common/rules/measureTypes.js';
import { rappenOf } from '../../../common/rules/money.js';
import { isReversed } from '../../../common/rules/periods.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { actorOf } from '../authorisations.js';
import { isActive, isSameService, type CaseEvent, type CaseState, type Participant } from '../case.js';
import type { CaseContext } from '../context.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider } from '../takingPart.js';
import { refuseAmount, refuseTellingPayer, refuseUnlessLead } from './parties.js';
import type { Proposal } from './proposal.js';

/** A measure or place that the lead asks a payer for. */
export interface ProposeMeasure {
  readonly kind: ProposalKind;
  /** The institution in whose catalogue the type stands (R11). */
  readonly provider: FileInstitution;
  /** The type by the provider's own word. */
  readonly type: string;
  /** The service whose budget would bear it. */
  readonly payer: ServiceOfInstitution;
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
  /** Whole cost in CHF. */
  readonly costChf: number;
}

/**
 * The service that leads now proposes; the payer answers in its own house (R7, R8). The payer is a service of the case
 * and stays the one that was asked: no act of cooperation puts another in its place (R9).
 */
export function decideProposeMeasure(
  state: CaseState,
  command: ProposeMeasure,
  context: CaseContext,
): Decision<CaseEvent> {
  const first = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseClosed(state),
    () => refuseUnlessLead(state, context, 'R7'),
  );
  if (first !== null) return reject(first);
  const checks = [
    refuseTellingPayer(state, command, context),
    refusePayer(state, command, context),
    refuseProvider(state, command, context),
    refuseType(command),
    refusePeriod(command),
    refuseBegun(command, context),
    refuseAmount(command.costChf, 'cost'),
    state.proposals.length < MOST_PROPOSALS ? null : refuse('CASE_IS_FULL'),
  ];
  const { now, ids } = context;
  return unlessRefused(checks, () =>
    accept<CaseEvent>({
      ...{ kind: 'MEASURE_PROPOSED', at: now.toISOString(), entryId: ids('tle') },
      ...{ proposal: proposalOf(command, context), by: actorOf(context) },
    }),
  );
}

function proposalOf(
  { kind, provider, type, payer, from, to, costChf }: ProposeMeasure,
  { viewer, ids, today }: CaseContext,
): Proposal {
  return {
    ...{ id: ids('prp'), kind, provider, type, by: knownServiceOf(viewer) },
    payer: { institution: payer.institution, service: payer.service },
    ...{ from, to, cost: rappenOf(costChf), proposedOn: today, answer: null, started: null },
  };
}

/**
 * The own service may be the payer: who pays what is then told like any other. A service that is invited and one that
 * does not know the person look alike (docs/decisions/0016).
 */
function refusePayer({ participants }: CaseState, { payer }: ProposeMeasure, { viewer }: CaseContext): Refusal | null {
  const takesPart =
    isSameService(payer, viewer) || participants.some((one) => isSameService(one, payer) && isKnown(one));
  return takesPart ? null : refuse('PAYER_NOT_ON_CASE', { rule: 'R9', path: ['input', 'payer'] });
}

/** Cooperation makes no measures of its own: the type is one of a catalogue that a service of the case works with. */
function refuseProvider(
  { participants }: CaseState,
  { provider }: ProposeMeasure,
  { viewer }: CaseContext,
): Refusal | null {
  const takesPart =
    provider === viewer.institution || participants.some((one) => one.institution === provider && isKnown(one));
  return takesPart ? null : refuse('PROVIDER_NOT_ON_CASE', { rule: 'R11', path: ['input', 'provider'] });
}

function isKnown(participant: Participant): boolean {
  return isActive(participant) && participant.responsible !== null;
}

function refuseType({ provider, type }: ProposeMeasure): Refusal | null {
  if (isInCatalogue(provider, type)) return null;
  return refuse('MEASURE_NOT_IN_CATALOGUE', { rule: 'R11', path: ['input', 'type'] });
}

function refusePeriod(period: ProposeMeasure): Refusal | null {
  return isReversed(period) ? refuse('PERIOD_REVERSED', { path: ['input', 'to'] }) : null;
}

/** What has begun can be granted no more (R6), so it is not asked for. */
function refuseBegun({ from }: ProposeMeasure, { today }: CaseContext): Refusal | null {
  return from < today ? refuse('MEASURE_STARTS_BEFORE_DECISION', { rule: 'R6', path: ['input', 'from'] }) : null;
}
