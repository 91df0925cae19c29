import { aiCompetences } from './competences.js';
import { cutExceptionArticles, noticedDuties } from './cutLaw.js';
import { cantonalTaskApproval } from './funding.js';
import { measureCatalogue } from './measureCatalogue.js';
import { daysToAnswerNotice } from './noticeAnswer.js';
import { notifierLaw } from './notifiers.js';
import { leastPensionDegree } from './pensionThreshold.js';
import { daysToAnswerIndication, monthsBetweenInterviews, worklistNotice } from './policies.js';

/** The dated law of disability insurance, handed to every decision in its context. */
export const aiParameters = {
  daysToAnswerNotice,
  notifierLaw,
  measureCatalogue,
  cantonalTaskApproval,
  cutExceptionArticles,
  noticedDuties,
  leastPensionDegree,
  monthsBetweenInterviews,
  daysToAnswerIndication,
  worklistNotice,
};

/** All dated parameters of disability insurance. */
export type AiParameters = typeof aiParameters;

export { aiCompetences };
export type { AiAct } from './competences.js';
