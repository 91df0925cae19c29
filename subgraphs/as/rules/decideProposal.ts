import { reject, type Decision } from '../../common/rules/decision.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import {
  answerProposal,
  payingHouse,
  type AnswerProposal,
  type OwnProposal,
  type PayersLaw,
} from '../../common/rules/proposals.js';
import { asCompetences, CANTONAL_LAW } from '../params/competences.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { enter } from './ownAct.js';
import { AS_MEASURE_TYPES, type AsRecordKind, type Measure, type MeasureType } from './records.js';

/** The payer's answer to a proposal of a case. */
export type DecideProposal = AnswerProposal<MeasureType>;

/**
 * Answers what the lead of a case proposes to the own service (R7, R8). A grant is one of the own law: a type of the
 * own catalogue (R11), in a file that is open, at the latest on the first day (R6). The answer belongs to the
 * cooperation, so it is given here also where measures are kept in another system (R12).
 */
export function decideProposal(file: AsFileState, command: DecideProposal, context: AsContext): Decision<AsEvent> {
  const obstacle = refuseOwnAct<AsRecordKind | null>(asCompetences.DECIDE_PROPOSAL, null, file, context);
  if (obstacle !== null) return reject(obstacle);
  const law: PayersLaw<MeasureType, AsEvent> = {
    institution: 'AS',
    catalogue: AS_MEASURE_TYPES,
    article: CANTONAL_LAW,
    mirrored: context.mirrored.includes('MEASURE'),
    enter: (proposal, type) => {
      const measure = measureOf(proposal, type, context);
      const events: readonly AsEvent[] = [{ kind: 'MEASURE_GRANTED', measure }];
      return { measureId: measure.id, decision: enter(file, [{ kind: 'MEASURE', record: measure }], events, context) };
    },
  };
  return answerProposal(command, payingHouse('AS', file, context), law, context);
}

function measureOf(
  { id: proposalId, from, to, costRappen, proposedOn }: OwnProposal,
  type: MeasureType,
  { today, ids }: AsContext,
): Measure {
  return {
    ...{ id: ids('mea'), source: 'RECORD', key: null, type, from, to, costRappen, proposedOn },
    ...{ state: 'GRANTED', decidedOn: today, proposalId },
  };
}
