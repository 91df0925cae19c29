import { acCompetences } from './competences.js';
import { mostDailyAllowances } from './dailyAllowance.js';
import { interviewIntervalMonths } from './interviews.js';
import { jobSearchDueDay } from './jobSearch.js';
import { measureCatalogue } from './measures.js';
import { worklistNotice } from './policy.js';
import { repetitionYears, suspensionGrounds, suspensionLapseMonths, suspensionScale } from './suspensions.js';

/** The dated law of unemployment insurance, handed to every decision in its context. */
export const acParameters = {
  interviewIntervalMonths,
  jobSearchDueDay,
  mostDailyAllowances,
  suspensionScale,
  suspensionGrounds,
  suspensionLapseMonths,
  repetitionYears,
  measureCatalogue,
  worklistNotice,
};

/** All dated parameters of unemployment insurance. */
export type AcParameters = typeof acParameters;

export { acCompetences };
