import { reject, type Decision } from '../../common/rules/decision.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import {
  answerProposal,
  payingHouse,
  type AnswerProposal,
  type OwnProposal,
  type PayersLaw,
} from '../../common/rules/proposals.js';
import { aiCompetences } from '../params/competences.js';
import { AI_MEASURE_KINDS, type MeasureKind } from '../params/measureCatalogue.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, AiRecordKind, FundingSource, Measure } from './file.js';
import { enter } from './ownAct.js';
import { refuseClosedProcedure } from './proposeMeasure.js';

/** The payer's answer to a proposal of a case. */
export interface DecideProposal extends AnswerProposal<MeasureKind> {
  /** What pays; asked for a grant (R7) and left aside for a refusal. */
  readonly funding: FundingSource | null;
}

/**
 * Answers what the lead of a case proposes to the own service (R7, R8). A grant is one of the own law: an open
 * procedure, a kind of the own catalogue (LAI 7d, 8; R11), what pays, an application for early intervention, and at the
 * latest on the first day (R6). The answer belongs to the cooperation, so it is given here also where measures are kept
 * in another system (R12).
 */
export function decideProposal(file: AiFileState, command: DecideProposal, context: AiContext): Decision<AiEvent> {
  const obstacle = refuseOwnAct<AiRecordKind | null>(aiCompetences.DECIDE_PROPOSAL, null, file, context);
  if (obstacle !== null) return reject(obstacle);
  const law: PayersLaw<MeasureKind, AiEvent> = {
    institution: 'AI',
    catalogue: AI_MEASURE_KINDS,
    article: 'LAI 7d(2), 8(3)',
    mirrored: context.mirrored.includes('MEASURE'),
    enter: (proposal, kind) => {
      const measure = measureOf(proposal, kind, command.funding, context);
      const closed = refuseClosedProcedure(file);
      const decision = closed === null ? enterMeasure(file, measure, context) : reject<AiEvent>(closed);
      return { measureId: measure.id, decision };
    },
  };
  return answerProposal(command, payingHouse('AI', file, context), law, context);
}

function enterMeasure(file: AiFileState, measure: Measure, context: AiContext): Decision<AiEvent> {
  return enter(file, { kind: 'MEASURE', record: measure }, [{ kind: 'MEASURE_GRANTED', measure }], context);
}

function measureOf(
  { id: proposalId, from, to, proposedOn }: OwnProposal,
  kind: MeasureKind,
  funding: FundingSource | null,
  { today, ids }: AiContext,
): Measure {
  return {
    ...{ id: ids('mea'), source: 'RECORD', key: null, kind, from, to, proposedOn },
    ...{ state: 'GRANTED', decidedOn: today, funding, proposalId },
  };
}
