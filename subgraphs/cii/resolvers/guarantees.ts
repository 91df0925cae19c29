import { pageOf } from '../../common/platform/connections.js';
import { chfOf } from '../../common/rules/money.js';
import type { CaseRegisterResolvers, CiiExtension, CiiGuarantee } from '../__generated__/schema.js';
import type { Extension, Guarantee } from '../rules/guarantee/guarantee.js';
import { worthOf } from '../rules/guarantee/worth.js';
import { knownGuarantee } from '../rules/proposal/parties.js';
import { visibleGuarantees } from '../rules/visibility.js';
import type { CiiRequestContext } from './context.js';
import type { Act, CasePayload } from './runAct.js';
import { serviceShown } from './shown.js';

/** The payment guarantees with what is left of each, as far as the viewer may know of them (R6). */
export const guarantees: NonNullable<CaseRegisterResolvers['guarantees']> = ({ file, sight }, page) => {
  const known = visibleGuarantees(file, sight).map(guaranteeShown);
  const shown = sight.service === null ? known.map(withoutProposers) : known;
  return pageOf(shown.toReversed(), page, `guarantees of ${file._id}`, ({ id }) => id);
};

/** The answer of an act with the guarantee that it was about. */
export function withGuarantee(
  { state, payload }: Act,
  guaranteeId: string,
  context: CiiRequestContext,
): CasePayload & { readonly guarantee: CiiGuarantee | null } {
  const guarantee = state && knownGuarantee(state, guaranteeId, context);
  return { ...payload, guarantee: guarantee && guaranteeShown(guarantee) };
}

/** Which service acted is shown; who of it did stays inside. */
function guaranteeShown(guarantee: Guarantee): CiiGuarantee {
  const { id, state, payer, proposalId, from, to, proposedOn, decidedOn, releasedOn } = guarantee;
  const { drawn, remainder } = worthOf(guarantee);
  return {
    ...{ id, state, payer, proposalId, from, to, proposedOn, decidedOn, releasedOn },
    ...{ ceiling: chfOf(guarantee.ceiling), drawn: chfOf(drawn), remainder: chfOf(remainder) },
    proposedBy: serviceShown(guarantee.proposedBy),
    draws: guarantee.draws.map((draw) => ({ ...draw, amount: chfOf(draw.amount) })),
    extensions: guarantee.extensions.map(extensionShown),
  };
}

/** What is paid for the person, without which service asked for it. */
function withoutProposers(guarantee: CiiGuarantee): CiiGuarantee {
  const extensions = guarantee.extensions.map((extension) => ({ ...extension, proposedBy: null }));
  return { ...guarantee, proposedBy: null, extensions };
}

function extensionShown({ ceiling, before, proposedBy, ...extension }: Extension): CiiExtension {
  const { id, to, proposedOn, outcome, decidedOn } = extension;
  return {
    ...{ id, to, proposedOn, outcome, decidedOn, ceiling: chfOf(ceiling), proposedBy: serviceShown(proposedBy) },
    ...{ ceilingBefore: chfOf(before.ceiling), toBefore: before.to },
  };
}
