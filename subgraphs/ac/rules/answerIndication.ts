import { decideAnswerIndication, type AnswerIndication } from '../../common/rules/answerIndication.js';
import { reject, type Decision } from '../../common/rules/decision.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import { acCompetences } from '../params/competences.js';
import type { AcContext } from './context.js';
import type { AcEvent, AcFileState } from './file.js';
import { houseOf } from './indications.js';

/** Answers an indication of the lead, by the organ that would decide on the suspension (R18, LACI 30(2)). */
export function answerIndication(file: AcFileState, command: AnswerIndication, context: AcContext): Decision<AcEvent> {
  const obstacle = refuseOwnAct(acCompetences.ANSWER_INDICATION, null, file, { ...context, mirrored: [] });
  if (obstacle !== null) return reject(obstacle);
  const sanctionsMirrored = context.mirrored.includes('SUSPENSION');
  return decideAnswerIndication(command, houseOf(file, context), { ...context, sanctionsMirrored });
}
