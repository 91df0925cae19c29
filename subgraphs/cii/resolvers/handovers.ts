import { pageOf } from '../../common/platform/connections.js';
import { localDateOf } from '../../common/rules/localDates.js';
import type {
  CaseRegisterResolvers,
  CiiClientAnswer,
  CiiHandover,
  CiiHandoverAcceptance,
  CiiHandoverEnding,
} from '../__generated__/schema.js';
import type { Clarification, ClientAnswer, Forwarding, Handover } from '../rules/handover/handover.js';
import { openHandover } from '../rules/handover/handover.js';
import {
  shownHandover,
  type ShownAcceptance,
  type ShownEarlierEnding,
  type ShownEnding,
  type ShownIn,
} from '../rules/handover/shownHandover.js';
import { visibleHandovers, type Sight } from '../rules/visibility.js';
import { actorShown, instantOf, serviceShown } from './shown.js';

/** The handovers that the viewer may know of. */
export const handovers: NonNullable<CaseRegisterResolvers['handovers']> = ({ file, sight }, page, context) => {
  const shown = visibleHandovers(file, sight).map((one) => handoverShown(one, sight, context));
  return pageOf(shown.toReversed(), page, `handovers of ${file._id}`, ({ id }) => id);
};

/** The one that is open today, as far as the viewer may know of it (R3). */
export const handover: NonNullable<CaseRegisterResolvers['handover']> = ({ file, sight }, _arguments, context) => {
  const open = openHandover(file, context.today);
  const visible = visibleHandovers(file, sight).find(({ id }) => id === open?.id);
  return visible === undefined ? null : handoverShown(visible, sight, context);
};

/** A handover as the viewer may know it; the rules have cut it. */
export function handoverShown(found: Handover, { service }: Pick<Sight, 'service'>, world: ShownIn): CiiHandover {
  const { id, state, sender, receiver, terms, offer, handedBackOn, ...shown } = shownHandover(found, service, world);
  return {
    ...{ id, state, terms, offer, handedBackOn },
    sender: serviceShown(sender),
    receiver: serviceShown(receiver),
    overallResponsibility: serviceShown(sender),
    draftedOn: localDateOf(new Date(shown.draftedAt)),
    clientAnswer: shown.answer && answerShown(shown.answer),
    clarifications: shown.clarifications.map(clarificationShown),
    acceptance: shown.acceptance && acceptanceShown(shown.acceptance),
    ending: shown.ending && endingShown(shown.ending),
    earlierEndings: shown.earlierEndings.map(earlierEndingShown),
    forwardings: shown.forwardedBy.map(forwardingShown),
  };
}

function answerShown({
  answer,
  answeredOn,
  form,
  mandate,
  recordedBy,
  withdrawnAt,
  authorisationIds,
}: ClientAnswer): CiiClientAnswer {
  return {
    ...{ answer, answeredOn, form, mandate: mandate ?? null, authorisationIds },
    recordedBy: actorShown(recordedBy),
    withdrawnAt: instantOf(withdrawnAt),
  };
}

function clarificationShown({ askedAt, question, answeredAt, answer }: Clarification) {
  return { askedAt: new Date(askedAt), question, answeredAt: instantOf(answeredAt), answer };
}

function acceptanceShown({
  from,
  lastDay,
  jobSearchesAMonth,
  exemption,
  agreementId,
}: ShownAcceptance): CiiHandoverAcceptance {
  return { from, lastDay, jobSearchesAMonth, exemption, agreementId };
}

function endingShown({ at, by, reason, text, noInterviewReason }: ShownEnding): CiiHandoverEnding {
  return { on: localDateOf(new Date(at)), by, reason, text, noInterviewReason };
}

function earlierEndingShown({ state, reopenedAt, reopenedFor, ...ending }: ShownEarlierEnding) {
  return { state, ending: endingShown(ending), reopenedOn: localDateOf(new Date(reopenedAt)), reopenedFor };
}

function forwardingShown({ at, reason, text, ...by }: Forwarding) {
  return { by: serviceShown(by), on: localDateOf(new Date(at)), reason, text };
}
