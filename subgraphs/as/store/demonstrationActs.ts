import { inTurn } from '../../common/demonstration/chance.js';
import { grantedProposals, sanctionedIndications, wasSent } from '../../common/demonstration/handedOver.js';
import { actOfFile } from '../../common/demonstration/plan.js';
import { addToMonth, monthOf, type LocalDate, type Month } from '../../common/rules/localDates.js';
import { rappenOf } from '../../common/rules/money.js';
import { AS_CUT_GROUNDS } from '../params/cutScale.js';
import { AS_MEASURE_TYPES, type Cut, type Measure } from '../rules/records.js';
import type { FileWorld } from './demonstrationCounselling.js';

/** In every second file a measure, by turns of each type and in each state; a rich one has one of each. */
export function measuresOf(world: FileWorld): readonly Measure[] {
  const { planned } = world;
  const { turn, story, leastAge } = planned;
  const told = actOfFile(planned, 'MEASURE_DECIDED')?.daysAgo ?? null;
  const reported = [
    ...(told === null ? [] : [granted(told, turn, world)]),
    ...grantedProposals(planned).map((proposal) => proposed(proposal, world)),
  ];
  if (story === 'ENDED' || leastAge < OLD_ENOUGH) return reported;
  if (story === 'RICH') return [...reported, ...MEASURE_FATES.map((fate, place) => measure(fate, turn + place, world))];
  if (story === 'OVERDUE') return [...reported, measure('LATE', turn, world)];
  return turn % 2 === 1
    ? [...reported, measure(inTurn(MEASURE_FATES, (turn - 1) / 2), (turn - 1) / 2, world)]
    : reported;
}

/** Cuts of the basic need, by turns on each ground: ahead, running to the end of this month or longer, or over. */
export function cutsOf(world: FileWorld): readonly Cut[] {
  const { planned, calendar } = world;
  const { turn, story, months } = planned;
  // While another institution leads, and of what it indicated alone, a duty that went over is judged (R18).
  if (wasSent(planned)) return sanctionedIndications(planned).map((indication) => indicated(indication, world));
  const told = actOfFile(planned, 'SANCTION_DECIDED');
  if (told !== null && told.daysAgo !== null) {
    const factsOn = calendar.daysAgo(told.daysAgo + 9);
    return [cut({ factsOn, decidedOn: told.on, from: addToMonth(monthOf(told.on), 1), months: 3 }, world)];
  }
  const wanted = story === 'RICH' || story === 'OVERDUE' || turn % 3 === 0;
  if (!wanted || story === 'ENDED' || months < MONTHS_OF_CUTS) return [];
  const fate = story === 'ORDINARY' ? inTurn(CUT_FATES, turn / 3) : 'ENDING';
  switch (fate) {
    case 'AHEAD':
      return [
        cut(
          {
            factsOn: calendar.daysAgo(25),
            decidedOn: calendar.daysAgo(5),
            from: addToMonth(calendar.month, 1),
            months: 3,
          },
          world,
        ),
      ];
    case 'ENDING':
      return [cut(decidedMonthsAgo(3, 3, world), world)];
    case 'RUNNING':
      return [cut(decidedMonthsAgo(2, 6, world), world)];
    case 'ENDED':
      return [cut(decidedMonthsAgo(6, 3, world), world)];
  }
}

const OLD_ENOUGH = 60;
const MONTHS_OF_CUTS = 9;
const MEASURE_FATES = ['PROPOSED', 'RUNNING', 'REFUSED', 'LATE', 'AHEAD'] as const;
type MeasureFate = (typeof MEASURE_FATES)[number];
const CUT_FATES = ['AHEAD', 'ENDING', 'ENDED', 'RUNNING', 'ENDING'] as const;

function measure(fate: MeasureFate, place: number, world: FileWorld): Measure {
  const { calendar, recorder } = world;
  const undecided = { state: 'PROPOSED', decidedOn: null } as const;
  const base = { ...recorder.entered('mea'), ...contentOf(place), to: calendar.daysAhead(100) };
  switch (fate) {
    case 'PROPOSED':
      return { ...base, ...undecided, proposedOn: calendar.daysAgo(7), from: calendar.daysAhead(18) };
    case 'LATE':
      return { ...base, ...undecided, proposedOn: calendar.daysAgo(33), from: calendar.daysAgo(5) };
    case 'AHEAD':
      return granted(6, place, world);
    case 'RUNNING':
      return granted(36, place, world);
    case 'REFUSED':
      return {
        ...base,
        state: 'REFUSED',
        proposedOn: calendar.daysAgo(42),
        decidedOn: calendar.daysAgo(29),
        from: calendar.daysAgo(15),
      };
  }
}

/** A grant that begins some days after its decision. */
function granted(daysAgo: number, place: number, { calendar, recorder }: FileWorld): Measure {
  const decidedOn = calendar.daysAgo(daysAgo);
  return {
    ...recorder.entered('mea'),
    ...contentOf(place),
    state: 'GRANTED',
    proposedOn: calendar.before(decidedOn, 8),
    decidedOn,
    from: daysAgo > 10 ? calendar.daysAgo(daysAgo - 6) : calendar.daysAhead(4),
    to: calendar.daysAhead(90),
  };
}

/** What the lead of a case proposed and the service granted (R7). */
function proposed(
  { id, type, costChf, from, to, proposedDaysAgo, answeredDaysAgo }: ReturnType<typeof grantedProposals>[number],
  { calendar, recorder }: FileWorld,
): Measure {
  const own = AS_MEASURE_TYPES.find((known) => known === type) ?? 'JOB_COACHING';
  return {
    ...recorder.entered('mea'),
    ...{ type: own, costRappen: rappenOf(costChf), from, to, proposedOn: calendar.daysAgo(proposedDaysAgo) },
    ...{ state: 'GRANTED', decidedOn: calendar.daysAgo(answeredDaysAgo), proposalId: id },
  };
}

/** What the lead reported and the service cut for (R18). */
function indicated(
  { id, ground, facts, decided }: ReturnType<typeof sanctionedIndications>[number],
  { calendar, recorder }: FileWorld,
): Cut {
  const decidedOn = calendar.daysAgo(decided);
  return {
    ...recorder.entered('cut'),
    ground: ground === 'JOB_SEARCH_INSUFFICIENT' ? 'INTEGRATION_EFFORT_MISSING' : 'INSTRUCTION_NOT_FOLLOWED',
    ...{ percent: 10, factsOn: calendar.daysAgo(facts), decidedOn },
    ...{ from: addToMonth(monthOf(decidedOn), 1), months: 2, indicationId: id },
  };
}

function contentOf(place: number): Pick<Measure, 'type' | 'costRappen'> {
  return { type: inTurn(AS_MEASURE_TYPES, place), costRappen: rappenOf(450 + (place % 8) * 260.5) };
}

interface CutDays {
  readonly factsOn: LocalDate;
  readonly decidedOn: LocalDate;
  readonly from: Month;
  readonly months: number;
}

/** A cut decided so many months ago that began in the month after. */
function decidedMonthsAgo(monthsAgo: number, months: number, { calendar }: FileWorld): CutDays {
  return {
    factsOn: calendar.inMonth(monthsAgo, 3),
    decidedOn: calendar.inMonth(monthsAgo, 14),
    from: calendar.monthsAgo(monthsAgo - 1),
    months,
  };
}

function cut({ factsOn, decidedOn, from, months }: CutDays, { planned, recorder }: FileWorld): Cut {
  return {
    ...recorder.entered('cut'),
    ground: inTurn(AS_CUT_GROUNDS, Math.floor(planned.turn / 3)),
    percent: inTurn([15, 10, 20, 30], planned.turn),
    factsOn,
    decidedOn,
    from,
    months,
  };
}
