import { FILE_INSTITUTIONS, type FileInstitution } from '../../../../common/rules/institutions.js';
import { addDays } from '../../../../common/rules/localDates.js';
import { isInCatalogue } from '../../../../common/rules/measureTypes.js';
import { refuse, type Refusal, type RefusalCode } from '../../../../common/rules/refusals.js';
import { boundIn, staffedIn } from '../../takingPart.js';
import { measuresBefore, measuresToTakeOver, planOf, stepAs, type Asked, type VersionAsked } from '../asked.js';
import type { ProposedMeasure } from '../commands.js';
import { bindingPlan, type PlannedMeasure } from '../process.js';
import { signedBy } from '../signers.js';
import { staffOf } from '../standing.js';
import {
  eachMeasure,
  isOfHouse,
  isSameBegun,
  isSameMeasure,
  measurePath,
  measuresAsked,
  pathAsked,
} from './measures.js';
import { refuseForeignDecision } from './objectives.js';

/** Refuses a plan without a measure: what binds has to bind to something (R29, R38). */
export function refuseNoMeasure({ step }: Asked): Refusal | null {
  const { measures } = stepAs(step, 'PROPOSE_PLAN');
  return measures.length > 0 ? null : refuse('PLAN_WITHOUT_MEASURE', { rule: 'R38', path: ['input', 'measures'] });
}

/**
 * Refuses to take over a measure that neither the version before holds nor, in a new round, the plan that still binds, or
 * to take one over twice (R44, R47).
 */
export function refuseUnknownMeasure({ state, step }: Asked): readonly Refusal[] {
  const before = measuresToTakeOver(state);
  const { measures } = stepAs(step, 'PROPOSE_PLAN');
  return measures.flatMap(({ id }, place) => {
    if (id === null) return [];
    const known = before.some((one) => one.id === id) && measures.findIndex((one) => one.id === id) === place;
    return known ? [] : [refuse('NOT_FOUND', { rule: 'R44', path: measurePath(place, 'id') })];
  });
}

/** Refuses a measure that nobody pays, whoever carries it out (R51, R6). */
export function refuseNoPayer({ step }: Asked): readonly Refusal[] {
  return eachMeasure(step, ({ payer }, place) =>
    payer === null ? refuse('PLAN_PAYER_MISSING', { rule: 'R51', path: measurePath(place, 'payer') }) : null,
  );
}

/** Refuses a type that its owner's catalogue does not know: a plan makes no measures of its own (R11). */
export function refuseUnknownType({ step }: Asked): readonly Refusal[] {
  return eachMeasure(step, ({ owner, type }, place) =>
    isInCatalogue(owner.institution, type)
      ? null
      : refuse('MEASURE_NOT_IN_CATALOGUE', { rule: 'R11', path: measurePath(place, 'type') }),
  );
}

/**
 * Refuses an owner or payer that does not take part with named staff: whoever is bound has to agree (R44).
 */
export function refuseAbsentParty({ step, context }: Asked): readonly Refusal[] {
  const isOnCase = boundIn(context.cooperation);
  return [
    ...eachMeasure(step, ({ owner }, place) =>
      isOnCase(owner) ? null : refuse('PROVIDER_NOT_ON_CASE', { rule: 'R44', path: measurePath(place, 'owner') }),
    ),
    ...eachMeasure(step, ({ payer }, place) =>
      payer === null || isOnCase(payer)
        ? null
        : refuse('PAYER_NOT_ON_CASE', { rule: 'R51', path: measurePath(place, 'payer') }),
    ),
  ];
}

/**
 * Refuses a version while one of the three institutions does not take part with named staff, each by its name: the plan
 * binds the person and every one of them (R44). What the case shows of a service that is invited is no part in it.
 */
export function refuseMissingInstitution({ context }: Asked): readonly Refusal[] {
  const known = staffedIn(context.cooperation);
  return FILE_INSTITUTIONS.filter((institution) => !known.some((one) => one.institution === institution)).map(
    (institution) => refuse(WITHOUT[institution], { rule: 'R44' }),
  );
}

/**
 * Refuses to bring a version into force for a service that no longer takes part, or on its signature: nobody is bound in
 * absence (R44).
 */
export function refuseDepartedParty({ state, step, context }: VersionAsked): Refusal | null {
  const { measures = [], agreements = [] } = planOf(state, stepAs(step, 'AGREE_PLAN').planId) ?? {};
  const signed = agreements.map(signedBy).filter((service) => service !== null);
  const bound = [...measures.flatMap(({ owner, payer }) => [owner, payer]), ...signed];
  const isThere = bound.every(boundIn(context.cooperation));
  return isThere ? null : refuse('PLAN_PARTY_LEFT', { rule: 'R44', path: ['input', 'planId'] });
}

/**
 * Refuses a measure that would begin before the day of the proposal, and at each agreement before the day on which that is
 * recorded: the version could come into force on none but a later day, a plan binds nobody backwards, and a measure starts
 * with the payer's consent, which comes first (R6, R44, R51). What the plan that binds began already stays what it is, in a
 * new round too: nobody carries out or pays it instead for days that are over, it ends today at the earliest, and it is extended only while
 * it runs or on the day after it ended.
 */
export function refuseBackdated(asked: VersionAsked): readonly Refusal[] {
  const { today } = asked.context;
  const inForce = bindingPlan(asked.state)?.measures ?? [];
  return measuresAsked(asked).flatMap((measure, place) => {
    if (measure.from >= today) return [];
    const begun = inForce.find((earlier) => earlier.id === measure.id && isSameBegun(earlier, measure));
    const part = begun === undefined ? 'from' : 'to';
    const isOngoing = begun !== undefined && begun.to >= addDays(today, -1) && measure.to >= today;
    const stays = isOngoing || begun?.to === measure.to;
    return stays ? [] : [refuse('MEASURE_BACKDATED', { rule: 'R44', path: pathAsked(asked, place, part) })];
  });
}

/**
 * Refuses an institution that would change, add or drop what another one carries out and pays (R1, R44): of the plan in
 * force each changes only its own, and of the objectives each decides its own and the person's (R45). What services that
 * take part no more leave behind the lead drops.
 */
export function refuseForeignObligation(asked: Asked): readonly Refusal[] {
  return asked.step.command === 'DECIDE_OBJECTIVE' ? refuseForeignDecision(asked) : refuseForeignMeasure(asked);
}

function refuseForeignMeasure({ state, step, standing, context }: Asked): readonly Refusal[] {
  const { measures } = stepAs(step, 'PROPOSE_PLAN');
  const before = measuresBefore(state);
  const own = staffOf(standing);
  const isOwn = (measure: Parties): boolean => isOfHouse(measure, own);
  const foreign = measures.flatMap((measure, place) => {
    const earlier = before.find(({ id }) => id === measure.id);
    const touched = earlier === undefined ? [measure] : isSameMeasure(earlier, measure) ? [] : [earlier, measure];
    return touched.every(isOwn) ? [] : [refuse('OBLIGATION_OF_ANOTHER', { rule: 'R1', path: measurePath(place) })];
  });
  const dropped = before.filter(({ id }) => !measures.some((measure) => measure.id === id));
  const isLeftBehind = ({ owner, payer }: PlannedMeasure): boolean =>
    standing.holders.includes('LEAD') && ![owner, payer].some(boundIn(context.cooperation));
  if (dropped.every((measure) => isOwn(measure) || isLeftBehind(measure))) return foreign;
  return [...foreign, refuse('OBLIGATION_OF_ANOTHER', { rule: 'R1', path: ['input', 'measures'] })];
}

const WITHOUT = {
  AC: 'PLAN_WITHOUT_AC',
  AI: 'PLAN_WITHOUT_AI',
  AS: 'PLAN_WITHOUT_AS',
} as const satisfies Record<FileInstitution, RefusalCode>;

type Parties = Pick<ProposedMeasure, 'owner' | 'payer'>;
