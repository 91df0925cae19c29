import { inTurn } from '../../common/demonstration/chance.js';
import { grantedProposals } from '../../common/demonstration/handedOver.js';
import { actOfFile, type PlannedFile } from '../../common/demonstration/plan.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { AI_MEASURE_KINDS, type MeasureKind } from '../params/measureCatalogue.js';
import { AI_WORK_LIMITS, type Measure, type SmrConclusion, type WorkLimit } from '../rules/file.js';
import { courseOf, type FileWorld } from './demonstrationProcedure.js';

/**
 * What the regional medical service concluded, in structured words only (R40): capacities, limits, days. By turns the
 * conclusion lasts without end, ends soon, or has ended.
 */
export function conclusionsOf(world: FileWorld): readonly SmrConclusion[] {
  const { planned, calendar } = world;
  const told = actOfFile(planned, 'CONCLUSION_GIVEN')?.daysAgo ?? null;
  if (told !== null) return [conclusion(told, calendar.daysAhead(320), world)];
  const wanted = planned.story === 'RICH' || planned.story === 'OVERDUE' || isExamined(planned);
  if (!wanted || planned.leastAge < OLD_ENOUGH) return [];
  if (planned.story === 'OVERDUE') return [conclusion(110, calendar.daysAgo(8), world)];
  const last = inTurn(
    [null, calendar.daysAhead(40), calendar.daysAhead(260), null, calendar.daysAhead(320), calendar.daysAgo(15), null],
    planned.turn,
  );
  return [conclusion(70, last, world)];
}

/** Measures of the catalogue, by turns of each kind and in each state; early ones only after the application. */
export function measuresOf(world: FileWorld): readonly Measure[] {
  const { planned } = world;
  const told = actOfFile(planned, 'MEASURE_DECIDED')?.daysAgo ?? null;
  const reported = [
    ...(told === null ? [] : [granted('OCCUPATIONAL_MEASURE', told, world)]),
    ...grantedProposals(planned).map((proposal) => proposed(proposal, world)),
  ];
  const kinds = AI_MEASURE_KINDS.filter((kind) => isOpenTo(kind, planned));
  if (kinds.length === 0 || planned.leastAge < OLD_ENOUGH) return reported;
  const { turn, story } = planned;
  if (story === 'OVERDUE') return [...reported, measure('LATE', inTurn(kinds, turn), world)];
  const fates = story === 'RICH' ? MEASURE_FATES : [inTurn(MEASURE_FATES, turn)];
  return [...reported, ...fates.map((fate, place) => measure(fate, inTurn(kinds, turn + place), world))];
}

const OLD_ENOUGH = 90;
const MEASURE_FATES = ['AHEAD', 'RUNNING', 'REFUSED', 'PROPOSED', 'LATE'] as const;
type MeasureFate = (typeof MEASURE_FATES)[number];

function conclusion(
  daysAgo: number,
  validTo: LocalDate | null,
  { planned, calendar, recorder }: FileWorld,
): SmrConclusion {
  const { turn, referrals } = planned;
  const entered = recorder.entered('smr');
  return {
    ...entered,
    // One that the register was referred to bears the identifier that it was told (R40).
    id: referrals.find(({ conclusionId }) => conclusionId !== null)?.conclusionId ?? entered.id,
    concludedOn: calendar.daysAgo(daysAgo),
    capacityPreviousPercent: (turn % 5) * 10,
    capacityAdaptedPercent: 50 + (turn % 6) * 10,
    limits: [...new Set([0, 5, 9].map((step): WorkLimit => inTurn(AI_WORK_LIMITS, turn + step)))],
    validFrom: calendar.daysAgo(daysAgo),
    validTo,
  };
}

function isExamined(planned: PlannedFile): boolean {
  return courseOf(planned).includes('UNDER_EXAMINATION');
}

/** Nothing is decided while the person has not applied, and rehabilitation waits for its own step. */
function isOpenTo(kind: MeasureKind, planned: PlannedFile): boolean {
  const course = courseOf(planned);
  return course.includes(kind.startsWith('EARLY_') ? 'EARLY_INTERVENTION' : 'REHABILITATION');
}

function measure(fate: MeasureFate, kind: MeasureKind, world: FileWorld): Measure {
  const { calendar, recorder } = world;
  const base = { ...recorder.entered('mea'), kind };
  const undecided = { state: 'PROPOSED', decidedOn: null, funding: null } as const;
  switch (fate) {
    case 'AHEAD':
      return granted(kind, 5, world);
    case 'RUNNING':
      return granted(kind, 40, world);
    case 'PROPOSED':
      return { ...base, ...undecided, proposedOn: calendar.daysAgo(8), from: calendar.daysAhead(25), to: ahead(world) };
    case 'LATE':
      return { ...base, ...undecided, proposedOn: calendar.daysAgo(45), from: calendar.daysAgo(6), to: ahead(world) };
    case 'REFUSED':
      return {
        ...base,
        state: 'REFUSED',
        proposedOn: calendar.daysAgo(52),
        decidedOn: calendar.daysAgo(30),
        funding: null,
        from: calendar.daysAgo(20),
        to: ahead(world),
      };
  }
}

/** A grant, paid by the insurance, that begins some days after its decision. */
function granted(kind: MeasureKind, daysAgo: number, world: FileWorld): Measure {
  const { calendar, recorder } = world;
  const decidedOn = calendar.daysAgo(daysAgo);
  return {
    ...recorder.entered('mea'),
    kind,
    state: 'GRANTED',
    proposedOn: calendar.before(decidedOn, 14),
    decidedOn,
    funding: 'DISABILITY_INSURANCE',
    from: daysAgo > 10 ? calendar.daysAgo(daysAgo - 7) : calendar.daysAhead(6),
    to: ahead(world),
  };
}

/** What the lead of a case proposed and the office granted (R7). */
function proposed(
  { id, type, from, to, proposedDaysAgo, answeredDaysAgo }: ReturnType<typeof grantedProposals>[number],
  { calendar, recorder }: FileWorld,
): Measure {
  const kind = AI_MEASURE_KINDS.find((known) => known === type) ?? 'OCCUPATIONAL_MEASURE';
  return {
    ...recorder.entered('mea'),
    ...{ kind, from, to, proposedOn: calendar.daysAgo(proposedDaysAgo), state: 'GRANTED' },
    ...{ decidedOn: calendar.daysAgo(answeredDaysAgo), funding: 'DISABILITY_INSURANCE', proposalId: id },
  };
}

function ahead({ calendar }: FileWorld): LocalDate {
  return calendar.daysAhead(150);
}
