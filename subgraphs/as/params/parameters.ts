import type { Canton } from '../../common/rules/institutions.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import { type Dated, inForce, type Parameter } from '../../common/rules/parameters.js';
import type { CutScale, CutScales } from './cutScale.js';
import type { ServicePolicies, ServicePolicy } from './servicePolicy.js';

/** Everything that the law leaves to a canton or a service and that a decision of social assistance needs. */
export interface AsParameters {
  /** By canton; a canton that is absent has set nothing. */
  readonly cutScales: Readonly<Partial<Record<Canton, CutScales>>>;
  /** By identifier of the social service. */
  readonly servicePolicies: ReadonlyMap<string, ServicePolicies>;
}

/** Nothing set: cuts are refused with `PARAMETER_NOT_SET`, and no interview or review falls due by policy. */
export const NO_PARAMETERS: AsParameters = { cutScales: {}, servicePolicies: new Map() };

/** The scale of a canton on the day of a decision; null where none is in force: the decision is refused. */
export function cutScaleOn(parameters: AsParameters, canton: Canton, date: LocalDate): Dated<CutScale> | null {
  return inForce(parameters.cutScales[canton] ?? [], date);
}

/** The policy of a service on a day; null where it set none: then nothing falls due. */
export function servicePolicyOn(parameters: AsParameters, service: string, date: LocalDate): ServicePolicy | null {
  return inForce(parameters.servicePolicies.get(service) ?? [], date)?.value ?? null;
}

/** What is wrong with a series of periods. */
export type PeriodFault = 'REVERSED' | 'OVERLAP' | 'GAP';

/** The faults of parameters that an installation sets; empty when every series is sound. For a check at start. */
export function parameterFaults({ cutScales, servicePolicies }: AsParameters): readonly PeriodFault[] {
  return [...Object.values(cutScales), ...servicePolicies.values()].flatMap((series) => periodFaults<unknown>(series));
}

/** The faults of one series: a period that ends before it begins, two at once, or a hole between two. */
export function periodFaults<Value>(series: Parameter<Value>): readonly PeriodFault[] {
  const ordered = series.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const reversed = ordered.filter(({ from, to }) => to !== null && to < from).map(() => 'REVERSED' as const);
  const between = ordered.slice(1).flatMap((next, index) => {
    const end = ordered[index]?.to ?? null;
    if (end === null || next.from <= end) return ['OVERLAP' as const];
    return next.from === addDays(end, 1) ? [] : ['GAP' as const];
  });
  return [...reversed, ...between];
}
