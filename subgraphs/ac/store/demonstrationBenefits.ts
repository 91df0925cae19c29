import { inTurn } from '../../common/demonstration/chance.js';
import { grantedProposals, sanctionedIndications, wasSent } from '../../common/demonstration/handedOver.js';
import { actOfFile, type PlannedFile } from '../../common/demonstration/plan.js';
import { addDays, addMonths, type LocalDate } from '../../common/rules/localDates.js';
import { acParameters } from '../params/acParameters.js';
import {
  AC_GRAVITIES,
  AC_MEASURE_TYPES,
  AC_SUSPENSION_GROUNDS,
  type DailyAllowance,
  type Gravity,
  type Measure,
  type Suspension,
  type SuspensionGround,
} from '../rules/file.js';
import { groundLaw } from '../rules/suspensionScale.js';
import { AC_ORGAN_DESKS } from '../../common/demonstration/desks.js';
import type { FileWorld } from './demonstrationCounselling.js';

/** The allowance of the present framework period, mirrored from the fund; one file in ten has none. */
export function allowancesOf({ planned, recorder }: FileWorld): readonly DailyAllowance[] {
  const { turn, since, months, story, acts, handovers } = planned;
  if (turn % 10 === 9 && story === 'ORDINARY' && acts.length + handovers.length === 0) return [];
  return [
    {
      ...recorder.mirrored('alw'),
      fund: AC_ORGAN_DESKS.FUND.service,
      amountChf: 118.4 + ((turn * 37) % 160) * 0.5,
      daysLeft: Math.max(0, 400 - months * 20),
      frameworkFrom: since,
      frameworkTo: addDays(addMonths(since, 24), -1),
    },
  ];
}

/** In every second file a measure, by turns of each type and in each state; a rich one has one of each state. */
export function measuresOf(world: FileWorld): readonly Measure[] {
  const { turn, story } = world.planned;
  const decided = actOfFile(world.planned, 'MEASURE_DECIDED')?.daysAgo ?? null;
  const reported = [
    ...(decided === null ? [] : [grantedOn(decided, world)]),
    ...grantedProposals(world.planned).map((proposal) => proposed(proposal, world)),
  ];
  if (story === 'RICH') return [...reported, ...MEASURE_FATES.map((fate, place) => measure(fate, turn + place, world))];
  if (story === 'OVERDUE') return [...reported, measure('OVERDUE', turn, world)];
  return turn % 2 === 0 ? [...reported, measure(inTurn(MEASURE_FATES, turn / 2), turn / 2, world)] : reported;
}

/** Suspensions in one old file of three, by turns on each ground, of each gravity and in each state of execution. */
export function suspensionsOf(world: FileWorld): readonly Suspension[] {
  const { planned } = world;
  // While another institution leads, and of what it indicated alone, a duty that went over is judged (R18).
  if (wasSent(planned)) return sanctionedIndications(planned).map((indication) => indicated(indication, world));
  const decided = actOfFile(planned, 'SANCTION_DECIDED')?.daysAgo ?? null;
  const reported = decided === null ? [] : [suspension('OPEN', decided + DAYS_TO_DECIDE, 1, world)];
  if (planned.story === 'RICH') return [...reported, suspension('SERVED', 150, 3, world)];
  const mayHold = planned.turn % 3 === 1 && planned.leastAge > OLDEST_FACTS && allowancesOf(world).length > 0;
  if (!mayHold || decided !== null) return reported;
  const place = (planned.turn - 1) / 3;
  const fate = inTurn(SUSPENSION_FATES, place);
  const present = suspension(fate, FACTS_DAYS_AGO[fate], place, world);
  // Every fourth is a repetition within two years (OACI 45).
  return place % 4 === 3 ? [suspension('SERVED', OLDEST_FACTS, place + 1, world), present] : [present];
}

const MEASURE_FATES = ['PROPOSED', 'RUNNING', 'ENDED', 'REFUSED', 'OVERDUE', 'AHEAD'] as const;
type MeasureFate = (typeof MEASURE_FATES)[number];

function measure(fate: MeasureFate, place: number, { planned, calendar, recorder }: FileWorld): Measure {
  const base = {
    ...recorder.entered('mea'),
    type: inTurn(AC_MEASURE_TYPES, place),
    provider: inTurn(PROVIDERS, place),
    costChf: 600 + (place % 12) * 350.5,
  };
  const ago = (days: number): LocalDate => calendar.daysAgo(Math.min(days, planned.leastAge));
  const organ = place % 3 === 2 ? 'AUTHORITY' : 'ORP';
  const undecided = { state: 'PROPOSED', decidedOn: null, organ: null } as const;
  switch (fate) {
    case 'PROPOSED':
      return { ...base, ...undecided, proposedOn: ago(6), from: calendar.daysAhead(20), to: calendar.daysAhead(110) };
    case 'OVERDUE':
      return { ...base, ...undecided, proposedOn: ago(30), from: calendar.daysAgo(4), to: calendar.daysAhead(80) };
    case 'RUNNING':
      return granted(base, { proposed: ago(60), decided: ago(50), from: ago(35), to: calendar.daysAhead(55) }, organ);
    case 'ENDED':
      return granted(base, { proposed: ago(170), decided: ago(160), from: ago(150), to: ago(60) }, organ);
    case 'AHEAD':
      return granted(
        base,
        { proposed: ago(15), decided: ago(4), from: calendar.daysAhead(9), to: calendar.daysAhead(100) },
        organ,
      );
    case 'REFUSED':
      return {
        ...base,
        state: 'REFUSED',
        proposedOn: ago(40),
        decidedOn: ago(28),
        organ,
        from: ago(20),
        to: calendar.daysAhead(70),
      };
  }
}

/** A grant on the day of which the register was told; it begins some days later. */
function grantedOn(daysAgo: number, { planned, calendar, recorder }: FileWorld): Measure {
  const { turn } = planned;
  const base = {
    ...recorder.entered('mea'),
    type: inTurn(AC_MEASURE_TYPES, turn),
    provider: inTurn(PROVIDERS, turn),
    costChf: 1450,
  };
  const decided = calendar.daysAgo(daysAgo);
  const from = daysAgo > 10 ? calendar.daysAgo(daysAgo - 7) : calendar.daysAhead(3);
  return granted(base, { proposed: calendar.before(decided, 9), decided, from, to: calendar.daysAhead(90) }, 'ORP');
}

/** What the lead of a case proposed and the office granted (R7). */
function proposed(
  { id, type, costChf, from, to, proposedDaysAgo, answeredDaysAgo }: ReturnType<typeof grantedProposals>[number],
  { calendar, recorder }: FileWorld,
): Measure {
  const own = AC_MEASURE_TYPES.find((known) => known === type) ?? 'COURSE';
  const base = { ...recorder.entered('mea'), type: own, provider: 'AC', costChf };
  const days = { proposed: calendar.daysAgo(proposedDaysAgo), decided: calendar.daysAgo(answeredDaysAgo), from, to };
  return { ...granted(base, days, 'ORP'), proposalId: id };
}

interface MeasureDays {
  readonly proposed: LocalDate;
  readonly decided: LocalDate;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

function granted(
  base: Pick<Measure & { source: 'RECORD' }, 'id' | 'source' | 'key' | 'type' | 'provider' | 'costChf'>,
  { proposed, decided, from, to }: MeasureDays,
  organ: 'ORP' | 'AUTHORITY',
): Measure {
  return { ...base, state: 'GRANTED', proposedOn: proposed, decidedOn: decided, organ, from, to };
}

/** Codes of an invented list of providers. */
const PROVIDERS = ['FORM-01', 'LANGUES-02', 'ATELIER-03', 'ENTREPRISE-04', 'PROJET-05'] as const;

const SUSPENSION_FATES = ['OPEN', 'SERVED', 'LAPSED', 'LAPSING'] as const;
type SuspensionFate = (typeof SUSPENSION_FATES)[number];
const DAYS_TO_DECIDE = 12;
const OLDEST_FACTS = 240;
/** Days since the facts: what is lapsing has less than a month left of its six, what has lapsed none (LACI 30(3)). */
const FACTS_DAYS_AGO: Readonly<Record<SuspensionFate, number>> = { OPEN: 48, SERVED: 95, LAPSED: 215, LAPSING: 162 };

function suspension(fate: SuspensionFate, factsDaysAgo: number, place: number, world: FileWorld): Suspension {
  const { calendar, recorder } = world;
  const ground = inTurn(AC_SUSPENSION_GROUNDS, place);
  const factsOn = calendar.daysAgo(factsDaysAgo);
  const { gravity, days } = faultOf(ground, place, world.planned);
  return {
    ...recorder.entered('sus'),
    ground,
    organ: groundLaw(ground, factsOn, acParameters)?.organ ?? 'AUTHORITY',
    gravity,
    days,
    factsOn,
    decidedOn: calendar.daysAgo(factsDaysAgo - DAYS_TO_DECIDE),
    daysServed: fate === 'SERVED' ? days : fate === 'OPEN' ? 0 : Math.floor(days / 3),
  };
}

/** What the lead reported and the authority suspended for (R18). */
function indicated(
  { id, facts, decided }: ReturnType<typeof sanctionedIndications>[number],
  { planned, calendar, recorder }: FileWorld,
): Suspension {
  const ground = 'INSTRUCTIONS_NOT_FOLLOWED';
  const factsOn = calendar.daysAgo(facts);
  return {
    ...recorder.entered('sus'),
    ...{ ground, organ: groundLaw(ground, factsOn, acParameters)?.organ ?? 'AUTHORITY', gravity: 'LIGHT' },
    ...{ days: 4 + (planned.turn % 5), factsOn, decidedOn: calendar.daysAgo(decided), daysServed: 0 },
    indicationId: id,
  };
}

/** Days in the band of the gravity; planned self-employment costs at most 25 (OACI 45, LACI 30(3)). */
function faultOf(ground: SuspensionGround, place: number, { turn }: PlannedFile): { gravity: Gravity; days: number } {
  const gravity = ground === 'SELF_EMPLOYMENT_NOT_TAKEN_UP' ? 'MEDIUM' : inTurn(AC_GRAVITIES, place);
  const least = { LIGHT: 3, MEDIUM: 16, GRAVE: 31 }[gravity];
  return { gravity, days: least + (turn % 9) };
}
