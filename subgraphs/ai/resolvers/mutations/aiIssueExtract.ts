import { issueExtract } from '../../../common/platform/institution/issueExtract.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { aiCompetences } from '../../params/competences.js';
import { aiExtract } from '../../rules/extract.js';
import { runAct } from '../runAct.js';

/** Hands an extract of the file to a private insurer that the person's authorisation names (R28, LPGA 28). */
export const aiIssueExtract: NonNullable<MutationResolvers['aiIssueExtract']> = (_root, { input }, context) =>
  issueExtract(input, context, {
    competence: aiCompetences.ISSUE_EXTRACT,
    tablesOf: aiExtract,
    perform: (decide) => runAct('aiIssueExtract', input, context, (file) => decide(file)),
  });
