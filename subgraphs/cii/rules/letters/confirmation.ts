import { addDays } from '../../../common/rules/localDates.js';
import { caseDutiesOn } from '../caseDuties.js';
import { isHouseOf, stretchesOf } from './dutyStretches.js';
import { heading, paragraph, type LetterBlock, type LetterTable } from './letter.js';
import { contactBlocks, headOf, officeBegins, payTable, towards, type LetterWorld } from './parts.js';

/**
 * To the person: who leads from when to when, what is owed to whom until when, who pays, and that the choice is free
 * (R5, R9, R14 to R18, domain 3c-3).
 */
export function confirmationBlocks(world: LetterWorld): readonly LetterBlock[] {
  const { state, handover, texts } = world;
  const { confirmation, dates, pay } = texts;
  const { from, lastDay } = handover.acceptance;
  return [
    { kind: 'fields', fields: headOf(world) },
    paragraph(texts.greeting),
    paragraph(confirmation.lead(officeBegins(texts, handover.receiver), dates.period(from, lastDay))),
    paragraph(confirmation.responsibility(officeBegins(texts, handover.sender), dates.day(addDays(lastDay, 1)))),
    heading(confirmation.owedHeading),
    owedTable(world),
    paragraph(reportsOf(world)),
    heading(pay.heading),
    payTable(texts, caseDutiesOn(state, from)),
    paragraph(pay.measures),
    heading(confirmation.freeHeading),
    ...freeChoice(world),
    heading(confirmation.contactsHeading),
    ...contactBlocks(state, texts, [handover.receiver, handover.sender]),
    paragraph(texts.noDecision),
  ];
}

/**
 * Each stretch of the handover by itself: what changes on the way is told with its day. Whoever is no side of the
 * handover goes on with its own interviews and may sanction one that is missed, so that the person has to read it.
 */
function owedTable({ state, handover, texts }: LetterWorld): LetterTable {
  const { duties, dates, confirmation } = texts;
  const { from, lastDay, jobSearchesAMonth } = handover.acceptance;
  const interviews = stretchesOf(state, 'COUNSELLING_INTERVIEWS', { from, to: lastDay });
  const sides = [handover.sender, handover.receiver];
  const rowsOf = (stretches: typeof interviews, what: (owed: boolean) => string) =>
    stretches.map((stretch) => {
      const { holder } = stretch.duty;
      return [what(holder !== 'NOT_OWED'), towards(texts, holder), dates.period(stretch.from, stretch.to)];
    });
  return {
    kind: 'table',
    caption: confirmation.owedCaption,
    head: duties.head,
    rows: [
      ...rowsOf(
        interviews.filter(({ duty }) => isHouseOf(duty.house, handover.sender)),
        () => duties.interviews,
      ),
      ...rowsOf(
        interviews.filter(({ duty }) => !sides.some((side) => isHouseOf(duty.house, side))),
        () => duties.ownInterviews,
      ),
      ...rowsOf(stretchesOf(state, 'JOB_SEARCH', { from, to: lastDay }), (owed) =>
        duties.jobSearch(owed ? jobSearchesAMonth : null),
      ),
    ],
  };
}

/** The lead reports and the payer decides (R18). */
function reportsOf({ state, handover, texts }: LetterWorld): string {
  const { from } = handover.acceptance;
  const [stretch] = stretchesOf(state, 'SANCTION_INDICATION', { from, to: from });
  const holder = stretch?.duty.holder;
  const { institution } = holder === undefined || holder === 'NOT_OWED' ? handover.receiver : holder;
  return texts.confirmation.reports(texts.offices[institution].subject);
}

function freeChoice({ handover, texts }: LetterWorld): readonly LetterBlock[] {
  const { confirmation, dates, offices } = texts;
  const { answer, sender } = handover;
  return [
    ...(answer === null ? [] : [paragraph(confirmation.free(dates.day(answer.answeredOn)))]),
    paragraph(confirmation.withdrawal(offices[sender.institution].subject)),
    paragraph(confirmation.noSanction),
  ];
}
