import { decideAnswerIndication, type AnswerIndication } from '../../common/rules/answerIndication.js';
import { reject, type Decision } from '../../common/rules/decision.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import { aiCompetences } from '../params/competences.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState } from './file.js';
import { houseOf } from './indications.js';

/** Answers an indication of the lead, by who would decide on the cut (R18, LAI 7b). */
export function answerIndication(file: AiFileState, command: AnswerIndication, context: AiContext): Decision<AiEvent> {
  const obstacle = refuseOwnAct(aiCompetences.ANSWER_INDICATION, null, file, { ...context, mirrored: [] });
  if (obstacle !== null) return reject(obstacle);
  const sanctionsMirrored = context.mirrored.includes('CUT');
  return decideAnswerIndication(command, houseOf(file, context), { ...context, sanctionsMirrored });
}
