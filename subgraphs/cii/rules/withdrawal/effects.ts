export const WITHDRAWAL_MATTERS = [
  'READS',
  'TEAM_MANDATE',
  'SYSTEM_ACCESS',
  'INSURER_EXTRACTS',
  'FORM',
  'HANDOVER',
  'LEAD',
  'DUTIES',
  'NEW_REQUESTS',
  'OTHER_AUTHORISATIONS',
  'PARTICIPATION',
  'PROPOSALS',
  'GUARANTEES',
  'INDICATIONS',
  'MAMAC_PROCESS',
  'LEGAL_EXCHANGES',
  'PAST_READS',
  'DELIVERED_EXTRACTS',
  'HISTORY',
] as const;
/** What a withdrawal may touch; they equal the enum `CiiWithdrawalMatter`, which says what each is. */
export type WithdrawalMatter = (typeof WITHDRAWAL_MATTERS)[number];

export const WITHDRAWAL_CASES = [
  'ALWAYS',
  'CARRIES_HANDOVER',
  'NAMES_MANAGEMENT_BODY',
  'NAMES_INSURER',
  'CONSENTS_TO_CONSULT',
] as const;
/** Of which authorisation the row speaks; they equal the enum `CiiWithdrawalCase`. */
export type WithdrawalCase = (typeof WITHDRAWAL_CASES)[number];

export const WITHDRAWAL_OUTCOMES = ['ENDS', 'RETURNS', 'STAYS'] as const;
/** What becomes of it; they equal the enum `CiiWithdrawalOutcome`. */
export type WithdrawalOutcome = (typeof WITHDRAWAL_OUTCOMES)[number];

export const WITHDRAWAL_MOMENTS = ['AT_ONCE', 'EFFECTIVE_EVERYWHERE', 'NEXT_DAY'] as const;
/** From when; they equal the enum `CiiWithdrawalMoment`. */
export type WithdrawalMoment = (typeof WITHDRAWAL_MOMENTS)[number];

/** One row of what follows when an authorisation is withdrawn. */
export interface WithdrawalEffect {
  readonly matter: WithdrawalMatter;
  readonly when: WithdrawalCase;
  readonly outcome: WithdrawalOutcome;
  /** Null where it stays. */
  readonly from: WithdrawalMoment | null;
  readonly rules: readonly string[];
}

/**
 * What follows when an authorisation is withdrawn, and what does not (LPGA 28, D7, R5): it works at once for the future, and
 * nobody has a disadvantage of it. Published as it stands (docs/law/withdrawal.md, `withdrawalEffects`); the decision
 * carries out the rows that end something by an act, and a test ties every row to what happens.
 */
export const WITHDRAWAL_EFFECTS: readonly WithdrawalEffect[] = [
  ends('READS', 'ALWAYS', 'EFFECTIVE_EVERYWHERE', 'R27'),
  ends('TEAM_MANDATE', 'NAMES_MANAGEMENT_BODY', 'EFFECTIVE_EVERYWHERE', 'R49'),
  ends('SYSTEM_ACCESS', 'CONSENTS_TO_CONSULT', 'EFFECTIVE_EVERYWHERE', 'R27'),
  ends('INSURER_EXTRACTS', 'NAMES_INSURER', 'EFFECTIVE_EVERYWHERE', 'R28'),
  ends('FORM', 'CARRIES_HANDOVER', 'EFFECTIVE_EVERYWHERE', 'R5'),
  ends('HANDOVER', 'CARRIES_HANDOVER', 'AT_ONCE', 'R5'),
  { matter: 'LEAD', when: 'CARRIES_HANDOVER', outcome: 'RETURNS', from: 'NEXT_DAY', rules: ['R3', 'R5'] },
  { matter: 'DUTIES', when: 'CARRIES_HANDOVER', outcome: 'RETURNS', from: 'NEXT_DAY', rules: ['R5', 'R16'] },
  ends('NEW_REQUESTS', 'CARRIES_HANDOVER', 'AT_ONCE', 'R5'),
  stays('OTHER_AUTHORISATIONS', 'R5'),
  stays('PARTICIPATION', 'R27'),
  stays('PROPOSALS', 'R7'),
  stays('GUARANTEES', 'R6'),
  stays('INDICATIONS', 'R18'),
  stays('MAMAC_PROCESS', 'R44'),
  stays('LEGAL_EXCHANGES', 'R27'),
  stays('PAST_READS', 'R27'),
  stays('DELIVERED_EXTRACTS', 'R28'),
  stays('HISTORY', 'R27'),
];

/** True when a withdrawal ends the matter. */
export function endsWithWithdrawal(matter: WithdrawalMatter): boolean {
  return WITHDRAWAL_EFFECTS.some((row) => row.matter === matter && row.outcome === 'ENDS');
}

function ends(matter: WithdrawalMatter, when: WithdrawalCase, from: WithdrawalMoment, rule: string): WithdrawalEffect {
  return { matter, when, outcome: 'ENDS', from, rules: [rule] };
}

function stays(matter: WithdrawalMatter, rule: string): WithdrawalEffect {
  return { matter, when: 'ALWAYS', outcome: 'STAYS', from: null, rules: [rule] };
}
