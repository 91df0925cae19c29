import { CORE_SKILL_OF } from '../../../../common/rules/handover.js';
import { addMonths } from '../../../../common/rules/localDates.js';
import { notSet } from '../../../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../../../common/rules/refusals.js';
import { policyOn } from '../policy.js';
import type { Asked } from '../asked.js';

/** Refuses where no policy of handovers is set for the day. */
export function refuseWithoutPolicy({ context }: Asked): Refusal | null {
  return policyOn(context) === null ? notSet('policy') : null;
}

/** Refuses a handover for which no need of the person is named (R4); entitlement at the receiver is not asked. */
export function refuseWithoutNeed({ terms, input }: Asked): Refusal | null {
  return terms.need === null ? refuse('HANDOVER_NEED_MISSING', { rule: 'R4', ...at(input, 'need') }) : null;
}

/** Refuses a handover that names no core skill, or one that is not the receiver's (R2). */
export function refuseSkill({ terms, receiver, input }: Asked): Refusal | null {
  if (terms.coreSkill === null) return refuse('CORE_SKILL_MISSING', { rule: 'R2', ...at(input, 'coreSkill') });
  if (terms.coreSkill === CORE_SKILL_OF[receiver.institution]) return null;
  return refuse('CORE_SKILL_NOT_OF_RECEIVER', { rule: 'R2', ...at(input, 'coreSkill') });
}

/** Refuses to ask AI, which looks at people limited by health, without such a limitation (R2). */
export function refuseWithoutLimitation({ terms, receiver, input }: Asked): Refusal | null {
  if (receiver.institution !== 'AI' || terms.healthLimitation) return null;
  return refuse('HEALTH_LIMITATION_MISSING', { rule: 'R2', ...at(input, 'healthLimitation') });
}

/** Refuses a period that ends before it begins. */
export function refuseReversedPeriod({ terms, input }: Asked): Refusal | null {
  return terms.to < terms.from ? refuse('PERIOD_REVERSED', { rule: 'R3', ...at(input, 'to') }) : null;
}

/** Refuses a first day that has come: the lead moves by whole days, and nothing reaches back (R16). */
export function refusePresentStart({ terms, context, input }: Asked): Refusal | null {
  return terms.from > context.today ? null : refuse('HANDOVER_BEGINS_TOO_SOON', { rule: 'R16', ...at(input, 'from') });
}

/** Refuses a period beyond the longest of the policy: the lead is handed over for a time (R3). */
export function refuseLongPeriod({ terms, context, input }: Asked): Refusal | null {
  const months = policyOn(context)?.longestMonths ?? null;
  if (months === null || terms.to < addMonths(terms.from, months)) return null;
  return refuse('HANDOVER_PERIOD_TOO_LONG', { rule: 'R3', article: 'policy', ...at(input, 'to') });
}

/** Refuses an acceptance whose first day has come, or lies outside the period that the person agreed to (R5, R16). */
export function refuseFirstDay({ terms, context, firstDay: first }: Asked): Refusal | null {
  const path = ['input', 'from'];
  if (first <= context.today) return refuse('HANDOVER_BEGINS_TOO_SOON', { rule: 'R16', path });
  if (first < terms.from) return refuse('HANDOVER_BEGINS_TOO_SOON', { rule: 'R5', path });
  return first > terms.to ? refuse('PERIOD_REVERSED', { rule: 'R5', path }) : null;
}

/** Most efforts a month that can be agreed. */
const MOST_JOB_SEARCHES = 31;

/** Refuses an acceptance by the ORP without the efforts agreed with the person, and one by others with them (R17). */
export function refuseJobSearches({ receiver, input }: Asked): Refusal | null {
  const agreed = input.jobSearchesAMonth;
  const where = { rule: 'R17', path: ['input', 'jobSearchesAMonth'] };
  if (receiver.institution !== 'AC') return agreed === null ? null : refuse('JOB_SEARCHES_NOT_OWED', where);
  if (agreed === null) return refuse('JOB_SEARCHES_NOT_AGREED', where);
  const inRange = Number.isInteger(agreed) && agreed >= 1 && agreed <= MOST_JOB_SEARCHES;
  return inRange ? null : refuse('NUMBER_OUT_OF_RANGE', where);
}

function at({ termsPath }: Asked['input'], name: string): { path?: readonly string[] } {
  return termsPath === null ? {} : { path: [...termsPath, name] };
}
