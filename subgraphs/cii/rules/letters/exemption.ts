import { stretchesOf } from './dutyStretches.js';
import { heading, paragraph, type LetterBlock, type LetterTable } from './letter.js';
import { monthsBetween, numberOf, outside, wholeMonth, type Days } from './monthDays.js';
import { headOf, officeBegins, officeName, type LetterWorld } from './parts.js';

/** The articles that the exemption departs from: to look for work and prove it, by the month (domain 4). */
const ARTICLES = ['LACI 17', 'OACI 26'] as const;

/**
 * For the fund: from when to when and on which reference no job searches are asked for, and which days of each month
 * count (R16, R22). Null where the matrix of duties exempts nobody, such as between AI and social assistance.
 */
export function exemptionBlocks(world: LetterWorld): readonly LetterBlock[] | null {
  const { handover, texts } = world;
  const { exemption, dates } = texts;
  const { acceptance, receiver } = handover;
  const { from, lastDay } = acceptance;
  if (exemptDays(world, { from, to: lastDay }).length === 0) return null;
  return [
    { kind: 'fields', fields: [...headOf(world), ...personLines(world)] },
    paragraph(exemption.exempt(officeBegins(texts, receiver), dates.period(from, lastDay))),
    {
      kind: 'fields',
      fields: [
        { label: exemption.period, value: dates.period(from, lastDay) },
        { label: exemption.reference, value: acceptance.exemption?.reference ?? exemption.noReference },
        ...(acceptance.exemption === null
          ? []
          : [{ label: exemption.authority, value: acceptance.exemption.authority }]),
        { label: exemption.basis, value: ARTICLES.map(texts.article).join(', ') },
      ],
    },
    heading(exemption.monthsHeading),
    monthTable(world),
    paragraph(exemption.split),
    paragraph(exemption.interviews(officeName(texts, receiver))),
    paragraph(exemption.unchanged),
  ];
}

/** The fund knows the person by the AVS number, which the register shows to nobody: it is filled in by hand. */
function personLines({ state, texts, withKeyData }: LetterWorld) {
  const { labels, dates } = texts;
  return [
    { label: labels.birthDate, value: withKeyData ? dates.day(state.person.birthDate) : null },
    { label: labels.avsNumber, value: null },
  ];
}

function monthTable(world: LetterWorld): LetterTable {
  const { exemption, dates } = world.texts;
  const { from, lastDay } = world.handover.acceptance;
  const rows = monthsBetween(from, lastDay).map((month) => {
    const whole = wholeMonth(month);
    const exempt = exemptDays(world, whole);
    return [dates.month(month), daysInWords(world, exempt, whole), daysInWords(world, outside(exempt, whole), whole)];
  });
  return { kind: 'table', caption: exemption.monthsCaption, head: exemption.head, rows };
}

/** The days on which the matrix says that the exemption of a handover holds. */
function exemptDays({ state }: LetterWorld, period: Days): readonly Days[] {
  return stretchesOf(state, 'JOB_SEARCH', period)
    .filter(({ duty }) => duty.holder === 'NOT_OWED' && duty.rule === 'R16')
    .map(({ from, to }) => ({ from, to }));
}

function daysInWords({ texts }: LetterWorld, days: readonly Days[], whole: Days): string {
  const { exemption, dates } = texts;
  if (days.length === 0) return exemption.none;
  if (days.some(({ from, to }) => from === whole.from && to === whole.to)) return exemption.wholeMonth;
  return days.map(({ from, to }) => dates.daysOfMonth(numberOf(from), numberOf(to))).join(', ');
}
