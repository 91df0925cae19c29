import { FILE_INSTITUTIONS } from '../../../../common/rules/institutions.js';
import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { stepAs, type Asked } from '../asked.js';
import { isBlind } from '../blind.js';
import { presentRound, type Conclusion, type MamacState, type TeamMember } from '../process.js';
import { staffedIn } from '../../takingPart.js';
import { isOfSameHouse, memberOf, staffOf, type Standing } from '../standing.js';

/** Refuses a work capacity that is no whole percentage of a full post (R40: structured fields). */
export function refusePercent({ step }: Asked): Refusal | null {
  const { workCapacityPercent: percent } = stepAs(step, 'CONTRIBUTE', 'CONCLUDE');
  if (percent === null || (Number.isInteger(percent) && percent >= 0 && percent <= FULL_POST)) return null;
  return refuse('NUMBER_OUT_OF_RANGE', { rule: 'R40', path: ['input', 'workCapacityPercent'] });
}

/**
 * Refuses a round table that would not be a joint one (R39): at least two homes met, AC, AI or AS among them, which carry
 * the assessment, and whoever records it was there.
 */
export function refuseFewPresent({ step, standing }: Asked): Refusal | null {
  const present = new Set(stepAs(step, 'HOLD_ROUND_TABLE').present);
  const carries = FILE_INSTITUTIONS.some((institution) => present.has(institution));
  if (present.size >= FEWEST_PRESENT && carries && present.has(memberOf(standing).home)) return null;
  return refuse('ROUND_TABLE_NEEDS_TWO', { rule: 'R39', path: ['input', 'present'] });
}

/**
 * Refuses to put another contribution in the place of one that another house of the case wrote: an institution gives one,
 * and social services are a house each (R39, domain 3c-10). What a member of a service wrote that takes no part in the case
 * gives way to one that does; and whoever wrote it revises it.
 */
export function refuseForeignContribution({ state, standing, context }: Asked): Refusal | null {
  const member = memberOf(standing);
  const given = presentRound(state).contributions.find(({ home }) => home === member.home);
  if (given === undefined || isByHouseOf(given.by, standing)) return null;
  // Only social services are a house each, so that it is one of them.
  const isOfCase = staffedIn(context.cooperation).some(({ service }) => service === given.by.service);
  return isOfCase ? refuse('NOT_COMPETENT', { rule: 'R39' }) : null;
}

/** True for the member who wrote it, and for the other members of the same house. */
function isByHouseOf(by: TeamMember, standing: Standing): boolean {
  return by.subject === memberOf(standing).subject || isOfSameHouse(by, standing.line);
}

/** Refuses a joint conclusion while a contribution of AC, AI or AS misses; those of OFPC are optional (R39). */
export function refuseMissingContribution({ state }: Asked): Refusal | null {
  const { contributions } = presentRound(state);
  const complete = FILE_INSTITUTIONS.every((institution) => contributions.some(({ home }) => home === institution));
  return complete ? null : refuse('CONTRIBUTION_MISSING', { rule: 'R39' });
}

/**
 * Refuses, where contributions are blind by policy, a joint conclusion by a member whose house has not contributed: it has
 * not seen what it would rest on (R39).
 */
export function refuseBlindConclusion({ state, standing, context: { parameters } }: Asked): Refusal | null {
  const round = presentRound(state);
  if (!isBlind(parameters, round) || round.contributions.some(({ by }) => isByHouseOf(by, standing))) return null;
  return refuse('OWN_CONTRIBUTION_MISSING', { rule: 'R39' });
}

/** Refuses the dissent of a house that has not contributed to what was concluded (R39). */
export function refuseDissentOfOutsider({ state, standing }: Asked): Refusal | null {
  const { home } = memberOf(standing);
  const contributed = presentRound(state).contributions.some(
    (one) => one.home === home && isByHouseOf(one.by, standing),
  );
  return contributed ? null : refuse('OWN_CONTRIBUTION_MISSING', { rule: 'R39' });
}

/** Refuses a second dissent of one home (R39). */
export function refuseSecondDissent({ state, standing }: Asked): Refusal | null {
  const { home } = memberOf(standing);
  const again = conclusionOf(state).dissents.some((one) => one.home === home);
  return again ? refuse('ALREADY_DECIDED', { rule: 'R39' }) : null;
}

/** Refuses a conclusion of the SMR that not AI tells: the service is AI's own (R40). */
export function refuseOutsideAi({ standing }: Asked): Refusal | null {
  return staffOf(standing).institution === 'AI' ? null : refuse('NOT_COMPETENT', { rule: 'R40' });
}

/** The joint conclusion; only the rows that follow it let it be asked. */
function conclusionOf(state: MamacState): Conclusion {
  const { conclusion } = presentRound(state);
  if (conclusion === null) throw new TypeError('A dissent follows its conclusion.');
  return conclusion;
}

const FULL_POST = 100;
const FEWEST_PRESENT = 2;
