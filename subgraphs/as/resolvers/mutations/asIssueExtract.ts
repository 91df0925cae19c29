import { issueExtract } from '../../../common/platform/institution/issueExtract.js';
import type { MutationResolvers } from '../../__generated__/schema.js';
import { asCompetences } from '../../params/competences.js';
import { asExtract } from '../../rules/extract.js';
import { runAct } from '../runAct.js';

/** Hands an extract of the file to a private insurer that the person's authorisation names (R28, LPGA 28). */
export const asIssueExtract: NonNullable<MutationResolvers['asIssueExtract']> = (_root, { input }, context) =>
  issueExtract(input, context, {
    competence: asCompetences.ISSUE_EXTRACT,
    tablesOf: asExtract,
    perform: (decide) => runAct('asIssueExtract', input, context, (file) => decide(file)),
  });
