import { readService } from '../../../common/platform/institution/caseDrafts.js';
import { staffReader, type Reading } from '../../../common/rules/readEntry.js';
import { refuse, speak } from '../../../common/rules/refusals.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideSendNotice, type SendNotice } from '../../rules/notice/sendNotice.js';
import { knownServiceOf } from '../../rules/takingPart.js';
import type { StoredCase } from '../../store/cases.js';
import type { CiiRequestContext } from '../context.js';
import { decisionIds } from '../enteredIds.js';
import { isPast, requireId, rulesContext, runAct } from '../runAct.js';

/**
 * Sends a notice for early detection to the AI office (LAI 3b). That the particulars of the person leave is written into the
 * log of readings before they do; when that cannot be, nothing leaves (D9).
 */
export const ciiSendNotice: NonNullable<MutationResolvers['ciiSendNotice']> = async (_root, { input }, context) => {
  requireId('case', input.caseId);
  const command = {
    noticeId: requireId('ntc', input.noticeId),
    service: readService({ institution: 'AI', service: input.service }).service,
  };
  const state = await context.cases.aggregates.load(input.caseId);
  const rules = state === null ? null : rulesContext(decisionIds(input, context), context, state);
  const leaves =
    state !== null &&
    rules !== null &&
    !isPast(input, state, context) &&
    'events' in decideSendNotice(state, command, rules);
  if (leaves && !(await context.reads.note([deliveryOf(state, command, context)]))) {
    return { case: null, refusals: [speak(refuse('READ_NOT_LOGGED'), context.language)], frameVersion: null };
  }
  return runAct('ciiSendNotice', input, context, (found, known) => decideSendNotice(found, command, known));
};

function deliveryOf(state: StoredCase, { service }: SendNotice, context: CiiRequestContext): Reading {
  const { viewer, personKey } = context;
  const givenBy = staffReader(viewer);
  if (givenBy === null) throw new TypeError('Staff of a service notifies the office.');
  const { institution, service: notifier } = knownServiceOf(viewer);
  return {
    reader: { kind: 'NOTIFIED', institution: 'AI', service, givenBy },
    about: state._id,
    person: personKey(state.person.avsNumber),
    discloser: { institution, services: [notifier] },
    ...{ ground: 'EARLY_DETECTION_NOTICE', authorisationId: null, purpose: null },
    fields: ['CII_KEY_DATA'],
    reason: viewer.purpose,
  };
}
