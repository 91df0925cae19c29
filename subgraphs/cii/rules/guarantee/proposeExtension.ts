import { reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { isPayable, rappenOf } from '../../../common/rules/money.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import type { CaseEvent, CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { proposerOf, refuseAmount, refuseTellingPayer, refuseUnlessLeadOrPayer } from '../proposal/parties.js';
import type { Proposal } from '../proposal/proposal.js';
import { change, refuseNotInForce, guaranteeAsked } from './changing.js';
import { MOST_EXTENSIONS, type Extension, type Guarantee } from './guarantee.js';

/** More money, more time, or both; what stays is said again, so that nobody extends what was not seen. */
export interface ProposeExtension {
  readonly guaranteeId: string;
  /** The new ceiling in all, in CHF. */
  readonly ceilingChf: number;
  /** The new last day, inclusive. */
  readonly to: LocalDate;
}

/**
 * The lead or a case worker of the payer proposes a higher ceiling or a later last day, at the latest on the present
 * last day (R6). It ends with the measure at the latest: a longer measure is a new proposal, which the payer decides in its own house (R7).
 */
export function decideProposeExtension(
  state: CaseState,
  command: ProposeExtension,
  context: CaseContext,
): Decision<CaseEvent> {
  const subject = guaranteeAsked(state, command.guaranteeId, context);
  if ('obstacle' in subject) return reject(subject.obstacle);
  const { guarantee, proposal } = subject;
  const first = refuseUnlessLeadOrPayer(state, guarantee, context) ?? refuseNotInForce(guarantee);
  if (first !== null) return reject(first);
  const checks = [
    refuseTellingPayer(state, guarantee, context),
    refuseEnded(guarantee, context),
    refuseUndecided(guarantee),
    refuseAmount(command.ceilingChf, 'ceiling'),
    refuseNotMore(command, guarantee),
    refuseBeyond(command, proposal),
    guarantee.extensions.length < MOST_EXTENSIONS ? null : refuse('CASE_IS_FULL'),
  ];
  return unlessRefused(checks, () => {
    const extensions = [...guarantee.extensions, extensionOf(command, guarantee, context)];
    return change('PROPOSE_EXTENSION', { ...guarantee, extensions }, context);
  });
}

/** What has ended is not extended, so that no day without consent is covered afterwards (R6). */
export function refuseEnded({ to }: Guarantee, { today }: CaseContext): Refusal | null {
  return to < today ? refuse('GUARANTEE_BACKDATED', { rule: 'R6', path: ['input', 'guaranteeId'] }) : null;
}

function extensionOf({ ceilingChf, to }: ProposeExtension, guarantee: Guarantee, context: CaseContext): Extension {
  return {
    ...{ id: context.ids('ext'), ceiling: rappenOf(ceilingChf), to },
    before: { ceiling: guarantee.ceiling, to: guarantee.to },
    ...{ proposedBy: proposerOf(context), proposedOn: context.today, outcome: null, decidedBy: null, decidedOn: null },
  };
}

function refuseUndecided({ extensions }: Guarantee): Refusal | null {
  const waits = extensions.some(({ outcome }) => outcome === null);
  return waits ? refuse('EXTENSION_ALREADY_PROPOSED', { rule: 'R6', path: ['input', 'guaranteeId'] }) : null;
}

/** Consent to a cost makes no measure longer in the register alone (R7). */
function refuseBeyond({ to }: ProposeExtension, measure: Proposal): Refusal | null {
  return to > measure.to ? refuse('GUARANTEE_OUTSIDE_MEASURE', { rule: 'R7', path: ['input', 'to'] }) : null;
}

/** Neither part gets less, and one of them more. */
function refuseNotMore({ ceilingChf, to }: ProposeExtension, guarantee: Guarantee): Refusal | null {
  if (!isPayable(ceilingChf)) return null;
  const ceiling = rappenOf(ceilingChf);
  const less = ceiling < guarantee.ceiling || to < guarantee.to;
  const more = ceiling > guarantee.ceiling || to > guarantee.to;
  return more && !less ? null : refuse('EXTENSION_NOT_MORE', { rule: 'R6', path: ['input', 'to'] });
}
