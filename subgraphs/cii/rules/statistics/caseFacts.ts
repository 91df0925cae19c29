import { localDateOf } from '../../../common/rules/localDates.js';
import type { Guarantee } from '../guarantee/guarantee.js';
import type { Handover } from '../handover/handover.js';
import { HANDOVER_OUTCOMES } from './catalogue.js';
import type { Fact, MeasuredFact } from './fact.js';
import { keyOf, type ObservedCase, type Persons } from './observed.js';
import { daysFrom } from './processFacts.js';

/** What the handovers and guarantees of a case count as, each on its own day (R3, R5, R6, R59). */
export function countedOfCase(one: ObservedCase, persons: Persons): readonly Fact[] {
  const person = persons.numberOf(keyOf(one));
  return [
    ...one.handovers.flatMap((handover) => [...endingOf(handover, person), ...answerOf(handover, person)]),
    ...one.guarantees.flatMap((guarantee) => [...grantsOf(guarantee, person), ...drawsOf(guarantee, person)]),
  ];
}

/** How long receivers took to answer the offers of a case (R24); an answer through an end without one counts as none. */
export function measuredOfCase(one: ObservedCase, persons: Persons): readonly MeasuredFact[] {
  const person = persons.numberOf(keyOf(one));
  return one.handovers.flatMap(({ state, offer, acceptance, ending }): readonly MeasuredFact[] => {
    const at = acceptance?.at ?? (state === 'DECLINED' ? ending?.at : undefined);
    if (state === 'INVALIDATED' || offer === null || at === undefined) return [];
    const on = localDateOf(new Date(at));
    return [{ duration: 'OFFER_TO_ANSWER', on, person, days: daysFrom(offer.offeredOn, on) }];
  });
}

/** A handover that had begun and has ended, by sender, receiver and how; one declared void was never exchanged. */
function endingOf({ state, sender, receiver, acceptance, ending }: Handover, person: number): readonly Fact[] {
  const outcome = HANDOVER_OUTCOMES.find((known) => known === state);
  if (outcome === undefined || acceptance === null || ending === null) return [];
  const on = localDateOf(new Date(ending.at));
  if (on < acceptance.from) return [];
  const categories = {
    HANDOVERS_BY_PAIR: `${sender.institution}_TO_${receiver.institution}`,
    HANDOVERS_BY_ENDING: outcome,
  };
  return [{ population: 'HANDOVERS', on, person, categories, amount: 0 }];
}

/** The free answer of the person to a handover (R5). */
function answerOf({ state, answer }: Handover, person: number): readonly Fact[] {
  if (answer === null || state === 'INVALIDATED') return [];
  const categories = { ANSWERS_BY_WORD: answer.answer };
  return [{ population: 'ANSWERS', on: answer.answeredOn, person, categories, amount: 0 }];
}

/** What a payer has consented to: the ceiling as it was granted, and each granted raise of it on its own day (R6). */
function grantsOf({ state, payer, decidedOn, ceiling, extensions }: Guarantee, person: number): readonly Fact[] {
  if (decidedOn === null || state === 'REFUSED' || state === 'PROPOSED') return [];
  const granted = extensions.filter(({ outcome }) => outcome === 'GRANTED');
  const raises = granted.map((one) => ({ on: one.decidedOn ?? decidedOn, amount: one.ceiling - one.before.ceiling }));
  const first = { on: decidedOn, amount: granted[0]?.before.ceiling ?? ceiling };
  return [first, ...raises.filter(({ amount }) => amount > 0)].map(({ on, amount }) => ({
    ...{ population: 'GUARANTEES' as const, on, person, amount },
    categories: { GUARANTEES_BY_PAYER: payer.institution },
  }));
}

/** What was drawn against it, on the day of the draw (R6). */
function drawsOf({ payer, draws }: Guarantee, person: number): readonly Fact[] {
  const categories = { DRAWS_BY_PAYER: payer.institution };
  return draws.map(({ drawnOn, amount }) => ({ population: 'DRAWS', on: drawnOn, person, categories, amount }));
}
