import { tidyText } from '../../../../common/rules/texts.js';
import { answersIn, answersOf, stepAs, type Asked } from '../asked.js';
import { RECHECKED } from '../conditions/criteria.js';
import type { MamacChange } from '../events.js';
import { newRound, presentRound, type EarlierDiagnosis } from '../process.js';
import { memberOf, staffOf } from '../standing.js';
import { established, wordsOf } from './established.js';

/** A registration, or that there is none, as its owner told it (R34). */
export function registrationStated({ step, standing, context }: Asked): MamacChange {
  const { from, to } = stepAs(step, 'STATE_REGISTRATION');
  const { institution: system, service } = staffOf(standing);
  const told = { system, service, toldOn: context.today };
  return {
    kind: 'REGISTRATION_STATED',
    registration: from === null ? { ...told, from, to: null } : { ...told, from, to },
  };
}

/** A diagnosis made before; staff name their own service without saying so (R57). */
export function diagnosisLinked({ step, standing, context: { ids } }: Asked): MamacChange {
  const { kind, madeOn, reference } = stepAs(step, 'LINK_DIAGNOSIS');
  const { line: linkedBy, actor } = standing;
  const by = actor.kind === 'STAFF' ? staffOf(standing) : makerOf(step);
  const linked = { id: ids('dia'), kind, by, linkedBy: established(linkedBy), madeOn, reference: tidyText(reference) };
  return { kind: 'DIAGNOSIS_LINKED', diagnosis: linked };
}

/** A wrong link, removed (R57). */
export function diagnosisUnlinked({ step }: Asked): MamacChange {
  return { kind: 'DIAGNOSIS_UNLINKED', diagnosisId: stepAs(step, 'UNLINK_DIAGNOSIS').diagnosisId };
}

/** The answer of the team to one criterion, at the announcement or the re-check (R37, R47). */
export function criterionAnswered({ state, step, standing, context: { today } }: Asked): MamacChange {
  const { criterion, met, reason } = stepAs(step, 'ANSWER_CRITERION');
  const answer = { met, reason: wordsOf(reason), by: memberOf(standing), on: today };
  return { kind: 'CRITERION_ANSWERED', criterion, answer, answers: answersIn(state) };
}

/** The admission to the joint assessment (R37). */
export function admitted({ context: { today } }: Asked): MamacChange {
  return { kind: 'ADMITTED', on: today };
}

/** A round with clocks of its own: they run from the last answer of the passed re-check, whenever it is begun (R47). */
export function roundStarted({ state, context: { today } }: Asked): MamacChange {
  const answers = answersOf(state);
  const passedOn =
    RECHECKED.flatMap((criterion) => answers[criterion]?.on ?? [])
      .toSorted()
      .at(-1) ?? today;
  return { kind: 'ROUND_STARTED', round: newRound(presentRound(state).number + 1, passedOn, today) };
}

function makerOf(step: Asked['step']): EarlierDiagnosis['by'] {
  const { by, body } = stepAs(step, 'LINK_DIAGNOSIS');
  if (by === null) return { body: established(body) };
  const { institution, service } = by;
  return { institution, service };
}
