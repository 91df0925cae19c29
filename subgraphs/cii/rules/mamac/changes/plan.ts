import type { ServiceOfInstitution } from '../../../../common/rules/authorisation.js';
import { tidyText } from '../../../../common/rules/texts.js';
import { mandateOf } from '../../representation/signatures.js';
import { stepAs, type Asked } from '../asked.js';
import { paperOf } from '../conditions/paper.js';
import type { MamacChange } from '../events.js';
import { presentRound } from '../process.js';
import { established } from './established.js';

/** The version as it is put to all parties; a measure that is taken over keeps its identifier (R44). */
export function planProposed({ state, step, standing, context: { today, ids } }: Asked): MamacChange {
  const { aim, measures, personUndertakes } = stepAs(step, 'PROPOSE_PLAN');
  const { plans } = presentRound(state);
  const plan = {
    ...{ id: ids('pln'), version: plans.length + 1, proposedOn: today, proposedBy: standing.actor, aim },
    measures: measures.map(({ id, owner, type, payer, guaranteeId, from, to }) => ({
      ...{ id: id ?? ids('plm'), type, guaranteeId, from, to },
      owner: named(owner),
      payer: named(established(payer)),
    })),
    personUndertakes: personUndertakes.map(tidyText).filter((words) => words !== ''),
    ...{ agreements: [], declined: null, inForceFrom: null, replacedOn: null },
  };
  return { kind: 'PLAN_PROPOSED', plan };
}

/** The agreement of one party; the last one brings the version into force today, whatever day it bears (R44). */
export function planAgreed(asked: Asked): MamacChange {
  const { row, step, standing, context } = asked;
  const signed = stepAs(step, 'AGREE_PLAN');
  const { planId, party, kind, on, form } = signed;
  const mandate = mandateOf(signed, standing.viewer);
  const by = { ...(mandate && { mandate }), recordedBy: standing.actor, ...paperOf(asked) };
  const inForceFrom = row.effect === 'PLAN_BINDS' ? context.today : null;
  return { kind: 'PLAN_AGREED', planId, agreement: { party, kind, on, form, ...by }, inForceFrom };
}

/** One party declines the version (R44). */
export function planDeclined(asked: Asked): MamacChange {
  const { planId, party, reason } = stepAs(asked.step, 'DECLINE_PLAN');
  const by = { recordedBy: asked.standing.actor, ...paperOf(asked) };
  return { kind: 'PLAN_DECLINED', planId, refusal: { party, on: asked.context.today, reason, ...by } };
}

function named({ institution, service }: ServiceOfInstitution): ServiceOfInstitution {
  return { institution, service };
}
