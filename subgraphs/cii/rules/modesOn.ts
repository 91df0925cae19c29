import { COOPERATION_MODES } from '../../common/rules/cooperation.js';
import type { CooperationMode } from '../../common/rules/frame.js';
import type { Canton } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { holdsOn } from '../../common/rules/periods.js';
import type { Agreements } from '../params/agreements.js';
import type { CiiParameters } from '../params/ciiParameters.js';

/** Whether a canton has switched a mode of cooperation on (R56). */
export interface ModeOfCanton {
  readonly mode: CooperationMode;
  readonly enabled: boolean;
  /** First day of the time in which it is on; null while it is off. */
  readonly from: LocalDate | null;
  /** Last day of that time, inclusive; null without end, and while it is off. */
  readonly to: LocalDate | null;
  /** The record of the canton that switched it on; null while it is off, and for what is chosen here. */
  readonly record: string | null;
}

/** Every mode with whether the canton has it on that day, since when and by which record (R56). */
export function modesOn(
  { parameters, modes = [] }: { readonly parameters: Pick<CiiParameters, 'enabledModes'> } & Pick<Agreements, 'modes'>,
  canton: Canton,
  day: LocalDate,
): readonly ModeOfCanton[] {
  const dated = parameters.enabledModes[canton] ?? [];
  return COOPERATION_MODES.map((mode) => {
    const set = modes.find((one) => one.canton === canton && one.mode === mode && holdsOn(one, day));
    const place = dated.findIndex((one) => holdsOn(one, day));
    const isOn = (index: number): boolean => dated[index]?.value.includes(mode) === true;
    if (!isOn(place)) return { mode, enabled: false, from: null, to: null, record: null };
    if (set !== undefined) return { mode, enabled: true, from: set.from, to: set.to, record: set.record };
    let [first, last] = [place, place];
    while (isOn(first - 1)) first -= 1;
    while (isOn(last + 1)) last += 1;
    return { mode, enabled: true, from: dated[first]?.from ?? null, to: dated[last]?.to ?? null, record: null };
  });
}
