import { addDays, startOfDay } from '../../../common/rules/localDates.js';
import { withLeadFrom, type CaseState } from '../case.js';
import { caseDutiesOn } from '../caseDuties.js';
import { isHouseOf } from './dutyStretches.js';
import { heading, paragraph, type LetterBlock } from './letter.js';
import type { ReturnedState } from './letterTexts.js';
import { headOf, officeBegins, payTable, towards, type LetterWorld } from './parts.js';

/**
 * To the person: the lead is back, and what is owed again to whom from which day; nothing reaches back (R3, R16). Null
 * where another handover follows at once, so that nothing returns.
 */
export function leadReturnBlocks(world: LetterWorld, ended: ReturnedState): readonly LetterBlock[] | null {
  const { handover, texts } = world;
  const { sender, receiver, acceptance } = handover;
  const { from, lastDay } = acceptance;
  const { leadReturn, dates, duties, pay } = texts;
  const back = addDays(lastDay, 1);
  const owed = caseDutiesOn(asIfOpen(world), back);
  const held = owed.filter(({ kind }) => kind === 'COUNSELLING_INTERVIEWS');
  const interviews = held.find(({ house }) => isHouseOf(house, sender));
  const searches = owed.find(({ kind }) => kind === 'JOB_SEARCH');
  if (interviews === undefined || searches === undefined || interviews.holder === 'NOT_OWED') return null;
  if (interviews.holder.institution !== sender.institution) return null;
  const rows = [
    [duties.interviews, towards(texts, interviews.holder), dates.since(interviews.from)],
    ...held
      .filter((one) => one !== interviews)
      .map((one) => [duties.ownInterviews, towards(texts, one.holder), dates.since(one.from)]),
    [duties.jobSearch(null), towards(texts, searches.holder), dates.since(searches.from)],
  ];
  return [
    { kind: 'fields', fields: headOf(world) },
    paragraph(texts.greeting),
    paragraph(leadReturn.lead(officeBegins(texts, sender), dates.day(back))),
    paragraph(leadReturn.before(officeBegins(texts, receiver), dates.period(from, lastDay))),
    paragraph(whyReturned(world, ended)),
    heading(leadReturn.owedHeading),
    { kind: 'table', caption: leadReturn.owedCaption, head: duties.head, rows },
    paragraph(leadReturn.notBack(dates.day(back))),
    ...(searches.holder === 'NOT_OWED' ? [] : [paragraph(proofsOf(world))]),
    heading(pay.heading),
    payTable(texts, owed),
    paragraph(texts.noDecision),
  ];
}

/** Only what was returned early came back before the agreed end; the result of a term that has passed did not. */
function whyReturned({ handover, texts: { leadReturn } }: LetterWorld, ended: ReturnedState): string {
  const { acceptance, terms } = handover;
  return ended === 'RETURNED' && acceptance.lastDay >= terms.to ? leadReturn.atAgreedEnd : leadReturn.why[ended];
}

function proofsOf({ texts }: LetterWorld): string {
  return texts.leadReturn.proofs(['LACI 17', 'OACI 26'].map(texts.article).join(', '));
}

/**
 * A case that was closed meanwhile says nothing of later days. What each institution asks by its own law is what the case
 * would say had it stayed open: the lead with the sender, who has the overall responsibility (domain 3c-3).
 */
function asIfOpen({ state, handover }: LetterWorld): CaseState {
  const back = addDays(handover.acceptance.lastDay, 1);
  if (state.closedOn === null || state.closedOn >= back) return state;
  const leadHistory = withLeadFrom(state.leadHistory, handover.sender, startOfDay(back).toISOString());
  return { ...state, closedOn: null, leadHistory };
}
