import { addDays, startOfDay, type LocalDate } from '../../../common/rules/localDates.js';
import { tidyText } from '../../../common/rules/texts.js';
import type { Actor, CaseAuthorisation, CaseState } from '../case.js';
import type { RegisterContext } from '../context.js';
import { agreementOf, exemptionOn } from './agreements.js';
import type { StepInput } from './asked.js';
import type { AcceptHandover, HandoverStep, ProposedTerms, RecordClientAnswer } from './commands.js';
import { authorisationFor } from './conditions/client.js';
import { interviewHeld } from './conditions/course.js';
import type { Handover, HandoverEnding, HandoverHolder, HandoverTerms, StoredHandoverState } from './handover.js';
import { knownPolicyOn } from './policy.js';
import type { HandoverEffect, Transition } from './transitions.js';

/** A step whose conditions hold. */
export interface Taken {
  readonly state: CaseState;
  readonly handover: Handover;
  readonly act: HandoverStep;
  readonly row: Transition;
  readonly input: StepInput;
  readonly holder: HandoverHolder;
  /** Null for the register's own clock. */
  readonly actor: Actor | null;
  /** The authorisations recorded with the person's answer. */
  readonly form: readonly CaseAuthorisation[];
  readonly context: RegisterContext;
}

/** The handover after a step: the state and lead of its row, and what the command brings with it. */
export function nextHandover(step: Taken): Handover {
  const { handover, row, context } = step;
  const moved: Handover = {
    ...handover,
    state: stateAfter(row, handover),
    acceptance: acceptanceAfter(row.effect, handover, context),
  };
  return { ...moved, ...particularsOf(step) };
}

/** The state that the row leads to, as it is kept. */
export function stateAfter({ to }: Transition, { state }: Handover): StoredHandoverState {
  return to === 'SAME' ? state : to;
}

/** The terms once the conditions have established that nothing is missing. */
export function completeTerms({ need, coreSkill, agreedService, ...terms }: ProposedTerms): HandoverTerms {
  if (need === null || coreSkill === null || agreedService === null) {
    throw new TypeError('Only complete terms reach this point.');
  }
  return { ...terms, need, coreSkill, agreedService };
}

/** How it ended: by whom, why, and whether the received case had its interview (R15). */
export function endingOf(
  by: HandoverHolder,
  { reason, words, noInterviewReason }: Pick<StepInput, 'reason' | 'words' | 'noInterviewReason'>,
  { now }: Pick<RegisterContext, 'now'>,
): HandoverEnding {
  return { at: now.toISOString(), by, reason, text: textOf(words), noInterviewReason };
}

/**
 * What becomes of the acceptance. Whole days only: a handover that has begun ends with today, so that the lead returns
 * tomorrow; one that has not begun loses it (R3, R16).
 */
export function acceptanceAfter(
  effect: HandoverEffect,
  { acceptance, terms }: Handover,
  { today }: Pick<RegisterContext, 'today'>,
): Handover['acceptance'] {
  switch (effect) {
    case 'LEAD_STAYS':
    case 'TOLD_AS_DECLINE':
    case 'READS_STOP_LEAD_STAYS':
      return null;
    case 'LEAD_RETURNS_NEXT_DAY':
    case 'READS_STOP_LEAD_RETURNS_NEXT_DAY':
      return acceptance && { ...acceptance, lastDay: today };
    case 'AS_IF_NOT_ENDED':
      return acceptance && { ...acceptance, lastDay: terms.to };
    case 'NOTHING_MOVES':
    case 'ANSWER_IS_DROPPED':
    case 'AUTHORISATIONS_ARE_RECORDED':
    case 'NEW_DRAFT_IS_BARRED':
    case 'RECEIVER_SEES_OFFER':
    case 'OTHER_SERVICE_IS_ASKED':
    case 'LEAD_GOES_ON_AGREED_DAY':
    case 'LEAD_HAS_RETURNED':
    case 'READS_STOP':
    case 'CASE_IS_HANDED_BACK':
    case 'ANSWER_IS_USED_AGAIN':
      return acceptance;
  }
}

function particularsOf(step: Taken): Partial<Handover> {
  const { act, handover, row, input, holder, context } = step;
  const { today } = context;
  switch (act.command) {
    case 'CORRECT':
      return corrected(step, completeTerms(act.terms));
    case 'RECORD_CLIENT_ANSWER':
      return answered(step, act);
    case 'OFFER':
      return { offer: offerOn(handover, context) };
    case 'ACCEPT':
      return { acceptance: accepted(step, act) };
    case 'FORWARD':
      return forwarded(step, act.to);
    case 'ASK_CLARIFICATION':
      return { clarifications: [...handover.clarifications, asked(step)] };
    case 'ANSWER_CLARIFICATION':
      return { clarifications: withReply(step) };
    case 'REMIND':
      return { offer: handover.offer && { ...handover.offer, remindedOn: today } };
    case 'WITHDRAW_CLIENT_ANSWER':
      return withdrawn(step);
    case 'REOPEN':
      return reopened(step);
    case 'EXPIRE':
      return { ending: endingOf(holder, input, { now: expiredAt(handover, context) }) };
    case 'DECLINE':
    case 'WITHDRAW':
    case 'INVALIDATE':
      return { ending: endingOf(holder, input, context) };
    case 'BAR_ACTIVATION':
      return { ending: endingOf(row.effect === 'TOLD_AS_DECLINE' ? 'RECEIVER' : holder, input, context) };
    case 'RETURN':
    case 'END_GOAL_REACHED':
    case 'END_WITHOUT_RESULT':
      return result(step);
  }
}

/** What is offered anew is cleared anew (R23). */
const UNCLEARED = { clearedOn: null, clearedUntil: null } as const;

/** An offer is over with its last day, however late the register's clock comes to record it. */
function expiredAt({ offer }: Handover, { now }: Pick<RegisterContext, 'now'>): Date {
  return offer === null ? now : startOfDay(addDays(offer.expiresOn, 1));
}

/**
 * Beyond what the person agreed to, the terms are a new draft: the answer falls, and an offer with it (R5). Inside it, an
 * offer that waits lasts no longer than what it offers now.
 */
function corrected({ row, handover, actor, context }: Taken, terms: HandoverTerms): Partial<Handover> {
  const { offer } = handover;
  if (row.effect !== 'ANSWER_IS_DROPPED') {
    return { terms, offer: offer && { ...offer, expiresOn: lastDayToAnswer(offer.offeredOn, terms, context) } };
  }
  const draftedBy = actor?.kind === 'STAFF' ? actor.subject : handover.draftedBy;
  return { terms, answer: null, offer: null, ...UNCLEARED, draftedAt: context.now.toISOString(), draftedBy };
}

function answered(
  { handover, actor, input, holder, form, context }: Taken,
  act: RecordClientAnswer,
): Partial<Handover> {
  const { from, to } = handover.terms;
  const agrees = act.answer === 'ACCEPTED';
  return {
    answer: {
      answer: act.answer,
      answeredOn: act.answeredOn,
      form: act.form,
      ...(act.mandate && { mandate: act.mandate }),
      recordedBy: actor ?? { kind: 'PERSON' },
      recordedAt: context.now.toISOString(),
      authorisationIds: form.map(({ id }) => id),
      period: agrees ? { from, to } : null,
      withdrawnAt: null,
      withdrawnBy: null,
    },
    ending: agrees ? null : endingOf(holder, input, context),
  };
}

function offerOn({ terms }: Handover, context: RegisterContext): NonNullable<Handover['offer']> {
  const { now, today } = context;
  const expiresOn = lastDayToAnswer(today, terms, context);
  return { offeredAt: now.toISOString(), offeredOn: today, expiresOn, remindedOn: null };
}

/** By the policy of the day of the offer, and never after the eve of the agreed last day: nobody can accept later. */
function lastDayToAnswer(
  offeredOn: LocalDate,
  { to }: HandoverTerms,
  { parameters }: Pick<RegisterContext, 'parameters'>,
): LocalDate {
  const byPolicy = addDays(offeredOn, knownPolicyOn({ parameters, today: offeredOn }).offerExpiresDays);
  const eve = addDays(to, -1);
  return byPolicy < eve ? byPolicy : eve;
}

function accepted({ state, handover, actor, context }: Taken, act: AcceptHandover): Handover['acceptance'] {
  const { sender, receiver, terms } = handover;
  const from = act.from ?? terms.from;
  const pair = { sender: sender.institution, receiver: receiver.institution };
  const agreement = agreementOf(context.agreements, state.canton, pair, from);
  if (agreement === null || actor?.kind !== 'STAFF')
    throw new TypeError('Only the receiver, agreed, reaches this point.');
  const exemption = sender.institution === 'AC' ? exemptionOn(context.agreements, state.canton, from) : null;
  return {
    at: context.now.toISOString(),
    by: actor.subject,
    from,
    lastDay: terms.to,
    jobSearchesAMonth: act.jobSearchesAMonth,
    exemption: exemption && {
      reference: exemption.reference,
      authority: exemption.authority,
      from: exemption.from,
      to: exemption.to,
    },
    agreementId: agreement.id,
  };
}

/** The new service is the receiver from now on; the authorisation that names it is one of those all rests on. */
function forwarded({ state, handover, input, context }: Taken, to: string): Partial<Handover> {
  const { answer, forwardedBy } = handover;
  const { institution, service } = handover.receiver;
  const receiver = { institution, service: to };
  const held = authorisationFor(state, { ...handover, receiver }, context.today);
  const passed = { institution, service, at: context.now.toISOString(), reason: input.reason };
  return {
    receiver,
    forwardedBy: [...forwardedBy, { ...passed, text: textOf(input.words) }],
    answer: answer && {
      ...answer,
      authorisationIds: [...new Set([...answer.authorisationIds, ...(held === null ? [] : [held.id])])],
    },
  };
}

function asked({ input, context }: Taken): Handover['clarifications'][number] {
  const question = textOf(input.words) ?? '';
  return { askedAt: context.now.toISOString(), question, answeredAt: null, answer: null };
}

/** The latest question gets the answer; one that an earlier offer left open stays without. */
function withReply(step: Taken): Handover['clarifications'] {
  const { clarifications } = step.handover;
  const latest = clarifications.findLastIndex(({ answeredAt }) => answeredAt === null);
  return clarifications.map((one, index) => (index === latest ? replied(one, step) : one));
}

function replied(
  clarification: Handover['clarifications'][number],
  { input, context }: Taken,
): Handover['clarifications'][number] {
  return { ...clarification, answeredAt: context.now.toISOString(), answer: textOf(input.words) };
}

/** It is the person who ends it, whoever passes the wish on. */
function withdrawn({ handover, actor, input, context }: Taken): Partial<Handover> {
  const withdrawnBy: Actor = actor ?? { kind: 'PERSON' };
  return {
    answer: handover.answer && { ...handover.answer, withdrawnAt: context.now.toISOString(), withdrawnBy },
    ending: endingOf('PERSON', input, context),
  };
}

/** The ending stays in the history. An offer is made anew, and cleared anew; a result goes on where it was. */
function reopened({ handover, row, input, context }: Taken): Partial<Handover> {
  const { ending, earlierEndings, state } = handover;
  const taken = { state, reopenedAt: context.now.toISOString(), reopenedFor: input.reason };
  const history = {
    ending: null,
    earlierEndings: ending === null ? earlierEndings : [...earlierEndings, { ...ending, ...taken }],
  };
  return row.effect === 'ANSWER_IS_USED_AGAIN' ? { ...history, offer: null, ...UNCLEARED } : history;
}

/** A received case keeps no reason for a missing interview when there was one (R15). */
function result({ state, handover, row, input, holder, context }: Taken): Partial<Handover> {
  // The person has ended it: what the receiver would say of her after reads have stopped goes nowhere (R5).
  if (row.effect === 'CASE_IS_HANDED_BACK') return { handedBackOn: context.today };
  const noInterviewReason = interviewHeld(state, handover) ? null : input.noInterviewReason;
  return { ending: endingOf(holder, { ...input, noInterviewReason }, context) };
}

function textOf(words: StepInput['words']): string | null {
  const text = tidyText(words.text);
  return text === '' ? null : text;
}
