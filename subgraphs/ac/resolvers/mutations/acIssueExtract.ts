import { issueExtract } from '../../../common/platform/institution/issueExtract.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { acCompetences } from '../../params/competences.js';
import { acExtract } from '../../rules/extract.js';
import { runAct } from '../runAct.js';

/** Hands an extract of the file to a private insurer that the person's authorisation names (R28, LPGA 28). */
export const acIssueExtract: NonNullable<MutationResolvers['acIssueExtract']> = (_root, { input }, context) =>
  issueExtract(input, context, {
    competence: acCompetences.ISSUE_EXTRACT,
    tablesOf: acExtract,
    perform: (decide) => runAct('acIssueExtract', input, context, (file) => decide(file)),
  });
