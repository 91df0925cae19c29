import type { Parameter } from '../../common/rules/parameters.js';

/** How early things appear on a worklist. Policy of the institution, not law (domain 3c-11). */
export interface WorklistNotice {
  /** Days before an interview is due. */
  readonly interviewDays: number;
  /** Days before the last day on which a suspension can be carried out. */
  readonly suspensionDays: number;
}

/** The notice that the worklist gives. */
export const worklistNotice: Parameter<WorklistNotice> = [
  {
    from: '2011-04-01',
    to: null,
    value: { interviewDays: 14, suspensionDays: 30 },
    article: 'policy',
    verified: true,
    note: 'Chosen so that an interview can still be convened and a suspension still be carried out.',
  },
];
