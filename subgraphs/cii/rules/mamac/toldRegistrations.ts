import { isHolder } from '../../../common/rules/handedOver.js';
import { addDays } from '../../../common/rules/localDates.js';
import type { NotRegistered, Registration, RegistrationAnswer } from './process.js';

/** What the owners have told of registrations, of a process or of a case that has none yet (R34). */
export interface ToldRegistrations {
  readonly registrations: readonly Registration[];
  /** The services that told that the person is not registered with them; absent where none did. */
  readonly notRegistered?: readonly NotRegistered[];
}

/**
 * What was told after one more answer (R34, R35). A registration is known by its house and first day, so that a later one
 * takes nothing away from the one that counted. Of one house two never overlap: what it told before ends
 * on the day before a later one begins, and what lies within the one told now was corrected by its owner. That there is
 * none corrects all that the house told.
 */
export function withAnswer(known: ToldRegistrations, answer: RegistrationAnswer): Required<ToldRegistrations> {
  const others = known.registrations.filter((one) => !isSameHouse(one, answer));
  const notRegistered = (known.notRegistered ?? []).filter((one) => !isSameHouse(one, answer));
  if (isNone(answer)) return { registrations: others, notRegistered: [...notRegistered, answer] };
  const own = known.registrations.filter((one) => isSameHouse(one, answer)).flatMap((one) => beside(one, answer));
  return { registrations: [...others, ...own, answer], notRegistered };
}

/** True when the same house told the same before. */
export function isTold(known: ToldRegistrations, answer: House & Pick<RegistrationAnswer, 'from' | 'to'>): boolean {
  return [...known.registrations, ...(known.notRegistered ?? [])].some(
    (one) => isSameHouse(one, answer) && one.from === answer.from && one.to === answer.to,
  );
}

/** What is left of an earlier registration beside one told now; nothing where that one takes its place. */
function beside(earlier: Registration, told: Registration): readonly Registration[] {
  if (earlier.from >= told.from) {
    const isLater = told.to !== null && earlier.from > told.to;
    return isLater ? [earlier] : [];
  }
  const dayBefore = addDays(told.from, -1);
  const to = earlier.to !== null && earlier.to < dayBefore ? earlier.to : dayBefore;
  return [{ ...earlier, to }];
}

function isNone(answer: RegistrationAnswer): answer is NotRegistered {
  return answer.from === null;
}

/** The service that told, under the name of its system. */
type House = Pick<RegistrationAnswer, 'system' | 'service'>;

/** True for two services of one house: AC and AI are one each, however many services they have (domain 3c-10). */
export function isSameHouse(one: House, other: House): boolean {
  return isHolder(
    { institution: one.system, service: one.service },
    { institution: other.system, services: [other.service] },
  );
}
