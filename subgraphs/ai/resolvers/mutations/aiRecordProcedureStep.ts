import type { MutationResolvers } from '../../__generated__/schema.js';
import { decideRecordProcedureStep } from '../../rules/recordProcedureStep.js';
import { runAct } from '../runAct.js';

/** Records that the procedure entered a state (LPGA 29, LAI 54). */
export const aiRecordProcedureStep: NonNullable<MutationResolvers['aiRecordProcedureStep']> = (
  _root,
  { input },
  context,
) =>
  runAct('aiRecordProcedureStep', input, context, (file, rules) => {
    return decideRecordProcedureStep(file, { state: input.state, since: input.since }, rules);
  });
