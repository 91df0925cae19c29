import { reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import type { ProposalKind } from '../../../common/rules/handover.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { isPayable, rappenOf } from '../../../common/rules/money.js';
import { holdsOn } from '../../../common/rules/periods.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { isSameService, leadsNow, type CaseEvent, type CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { ledOn, refuseAmount } from '../proposal/parties.js';
import type { Proposal } from '../proposal/proposal.js';
import { refuseUnanswered } from '../proposal/startMeasure.js';
import { knownServiceOf } from '../takingPart.js';
import { change, refuseNotInForce, guaranteeAsked } from './changing.js';
import { MOST_DRAWS, type Draw, type DrawKind, type Guarantee } from './guarantee.js';
import { worthOf } from './worth.js';

/** A cost to be taken against a guarantee. */
export interface DrawGuarantee {
  readonly guaranteeId: string;
  /** CHF, in steps of 0.05. */
  readonly amountChf: number;
  readonly kind: DrawKind;
  /** The day of the cost. */
  readonly on: LocalDate;
}

/**
 * Takes a cost against what the payer has guaranteed: of a day in its period that is not in the future, on which the
 * measure or place had begun, and never above the ceiling (R6, docs/decisions/0035). The payer may, and the service that leads now or led on the day of the cost: invoices come after
 * the lead has returned, and the period of the guarantee, not that of the lead, is what the payer consented to.
 */
export function decideDrawGuarantee(
  state: CaseState,
  command: DrawGuarantee,
  context: CaseContext,
): Decision<CaseEvent> {
  const subject = guaranteeAsked(state, command.guaranteeId, context);
  if ('obstacle' in subject) return reject(subject.obstacle);
  const { guarantee, proposal } = subject;
  const { kind } = command;
  // Whoever asks, and whatever was guaranteed: an interview is never billed, so nothing else is asked about it.
  if (kind === 'INTERVIEW') return reject(refuse('INTERVIEW_NOT_BILLED', { rule: 'R13', path: ['input', 'kind'] }));
  const first = refuseStranger(state, command, guarantee, context) ?? refuseNotInForce(guarantee);
  if (first !== null) return reject(first);
  const checks = [
    refuseUnanswered(proposal),
    refuseKind(kind, proposal),
    refuseDay(command, guarantee, context) ?? refuseNotBegun(command, proposal),
    refuseAmount(command.amountChf, 'amount'),
    refuseAbove(command, guarantee),
    guarantee.draws.length < MOST_DRAWS ? null : refuse('CASE_IS_FULL'),
  ];
  return unlessRefused(checks, () =>
    change('DRAW', { ...guarantee, draws: [...guarantee.draws, drawOf({ ...command, kind }, context)] }, context),
  );
}

function drawOf(
  { amountChf, kind, on }: DrawGuarantee & { readonly kind: Draw['kind'] },
  { viewer, ids, today }: CaseContext,
): Draw {
  return { id: ids('drw'), amount: rappenOf(amountChf), kind, on, by: knownServiceOf(viewer), drawnOn: today };
}

function refuseStranger(
  state: CaseState,
  { on }: DrawGuarantee,
  { payer }: Guarantee,
  context: CaseContext,
): Refusal | null {
  const may =
    isSameService(payer, context.viewer) || leadsNow(state, context.viewer, context.now) || ledOn(state, on, context);
  return may ? null : refuse('NOT_COMPETENT', { rule: 'R6' });
}

/** A guarantee covers the cost of its measure or of its place, and no other (R6, R8). */
function refuseKind(kind: Draw['kind'], { kind: covered }: Proposal): Refusal | null {
  return kind === COST_OF[covered] ? null : refuse('COST_NOT_COVERED', { rule: 'R8', path: ['input', 'kind'] });
}

const COST_OF: Readonly<Record<ProposalKind, Draw['kind']>> = {
  MEASURE: 'MEASURE_COST',
  INTEGRATION_PLACE: 'PLACE_COST',
};

function refuseDay({ on }: DrawGuarantee, guarantee: Guarantee, { today }: CaseContext): Refusal | null {
  const path = ['input', 'on'];
  if (on > today) return refuse('DATE_IN_FUTURE', { rule: 'R6', path });
  return holdsOn(guarantee, on) ? null : refuse('OUTSIDE_GUARANTEE_PERIOD', { rule: 'R6', path });
}

/** Nothing costs anything that the lead has not had begin, nor any day before it did (R6, docs/decisions/0035). */
function refuseNotBegun({ on }: DrawGuarantee, { started }: Proposal): Refusal | null {
  if (started !== null && started.on <= on) return null;
  return refuse('MEASURE_NOT_STARTED', { rule: 'R6', path: ['input', 'on'] });
}

function refuseAbove({ amountChf }: DrawGuarantee, guarantee: Guarantee): Refusal | null {
  const above = isPayable(amountChf) && rappenOf(amountChf) > worthOf(guarantee).remainder;
  return above ? refuse('GUARANTEE_EXCEEDED', { rule: 'R6', path: ['input', 'amount'] }) : null;
}
