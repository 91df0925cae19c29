import { decideAnswerIndication, type AnswerIndication } from '../../common/rules/answerIndication.js';
import { reject, type Decision } from '../../common/rules/decision.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import { asCompetences } from '../params/competences.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import { houseOf } from './indications.js';

/** Answers an indication of the lead, by who would decide on the cut (R18, cantonal law). */
export function answerIndication(file: AsFileState, command: AnswerIndication, context: AsContext): Decision<AsEvent> {
  const obstacle = refuseOwnAct(asCompetences.ANSWER_INDICATION, null, file, { ...context, mirrored: [] });
  if (obstacle !== null) return reject(obstacle);
  const sanctionsMirrored = context.mirrored.includes('CUT');
  return decideAnswerIndication(command, houseOf(file, context), { ...context, sanctionsMirrored });
}
