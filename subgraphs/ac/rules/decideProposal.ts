import { reject, type Decision } from '../../common/rules/decision.js';
import { chfOf } from '../../common/rules/money.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import {
  answerProposal,
  payingHouse,
  type AnswerProposal,
  type OwnProposal,
  type PayersLaw,
} from '../../common/rules/proposals.js';
import { acCompetences } from '../params/acParameters.js';
import type { AcContext } from './context.js';
import { AC_MEASURE_TYPES, type AcEvent, type AcFileState, type AcRecordKind, type Measure } from './file.js';
import { enter } from './ownAct.js';
import type { MeasureType } from './records.js';

/** The payer's answer to a proposal of a case. */
export type DecideProposal = AnswerProposal<MeasureType>;

/**
 * Answers what the lead of a case proposes to the own service (R7, R8), by an organ that may decide measures. A grant
 * is one of the own law: a type of the own catalogue (LACI 59, R11), at the latest on the first day (R6). The answer
 * belongs to the cooperation, so it is given here also where measures are kept in another system (R12).
 */
export function decideProposal(file: AcFileState, command: DecideProposal, context: AcContext): Decision<AcEvent> {
  const obstacle = refuseOwnAct<AcRecordKind | null>(acCompetences.DECIDE_PROPOSAL, null, file, context);
  if (obstacle !== null) return reject(obstacle);
  const law: PayersLaw<MeasureType, AcEvent> = {
    institution: 'AC',
    catalogue: AC_MEASURE_TYPES,
    article: 'LACI 59',
    mirrored: context.mirrored.includes('MEASURE'),
    enter: (proposal, type) => {
      const measure = measureOf(proposal, type, context);
      const event: AcEvent = { kind: 'MEASURE_GRANTED', measure };
      return { measureId: measure.id, decision: enter(file, { kind: 'MEASURE', record: measure }, event, context) };
    },
  };
  return answerProposal(command, payingHouse('AC', file, context), law, context);
}

/** The measure as it is kept; its provider is the institution in whose catalogue the proposed type stands. */
function measureOf(proposal: OwnProposal, type: MeasureType, { viewer, today, ids }: AcContext): Measure {
  const { id: proposalId, provider, from, to, costRappen, proposedOn } = proposal;
  return {
    ...{
      id: ids('mea'),
      source: 'RECORD',
      key: null,
      type,
      provider,
      from,
      to,
      costChf: chfOf(costRappen),
      proposedOn,
    },
    // Competence was checked, so the viewer has an organ.
    ...{ state: 'GRANTED', decidedOn: today, organ: viewer.organ ?? 'AUTHORITY', proposalId },
  };
}
