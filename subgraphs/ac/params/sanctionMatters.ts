import type { SanctionMatter } from '../../common/rules/indications.js';
import type { SuspensionGround } from '../rules/file.js';

/**
 * Which grounds of LACI 30(1) can be a breach of a duty that goes over with the lead (R18). Control and counselling
 * leave the placement office with it (R14), and with them what is convened and instructed; what is owed to the fund, to
 * the authority or from before the registration never does (R1). All that can be indicated is decided by the authority.
 */
export const sanctionMatters: Readonly<Record<SuspensionGround, SanctionMatter>> = {
  OWN_FAULT_UNEMPLOYMENT: own('It happened in the employment, before anybody led a case.'),
  CLAIMS_WAIVED: own('It is owed to the fund, which recovers the claims.'),
  INSUFFICIENT_SEARCHES: own('It is not handed over: while the placement office has sent the lead away none are owed.'),
  INSTRUCTIONS_NOT_FOLLOWED: {
    reportedBy: ['INTERVIEW_MISSED', 'MEASURE_NOT_ATTENDED', 'INSTRUCTION_NOT_FOLLOWED'],
    reason: 'Interviews, attendance and instructions are the lead’s: it alone can know whether they were followed.',
  },
  INFORMATION_DUTY_FUND: own('What the fund has to be told is owed to it whoever leads (R9).'),
  INFORMATION_DUTY_AUTHORITY: own('What the authority has to be told is owed to it whoever leads (R1).'),
  UNDUE_BENEFIT: own('The fund finds it in its own payments (R10).'),
  SELF_EMPLOYMENT_NOT_TAKEN_UP: own('It is owed for a planning phase that AC has paid, after its end.'),
};

function own(reason: string): SanctionMatter {
  return { reportedBy: [], reason };
}
