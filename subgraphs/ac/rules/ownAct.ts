import { reject, type Decision } from '../../common/rules/decision.js';
import { reportActs } from '../../common/rules/outgoing.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { markUnchecked } from '../../common/rules/unchecked.js';
import { acCompetences, type AcAct } from '../params/competences.js';
import { conditionsOf } from './conditions.js';
import type { AcContext } from './context.js';
import type { AcEvent, AcFileState, AcRecord, AcRecordKind } from './file.js';
import { actOf } from './reporting.js';

/** Refuses an act that the viewer may not do in this file, by the order of steps that holds everywhere. */
export function refuseAct(
  act: AcAct,
  kind: AcRecordKind,
  file: AcFileState,
  { viewer, mirrored }: AcContext,
): Refusal | null {
  return refuseOwnAct(acCompetences[act], kind, file, { viewer, mirrored });
}

/** Accepts a record that meets its conditions, with the event that enters it and the note for the cases of the file. */
export function enter(file: AcFileState, entered: AcRecord, event: AcEvent, context: AcContext): Decision<AcEvent> {
  const { viewer, frames, ids } = context;
  const refusals = conditionsOf(entered, { ...context, file });
  if (refusals.length > 0) return reject(...refusals);
  const act = actOf(entered);
  const reporter = { institution: 'AC', service: viewer.service, frames } as const;
  const reports = reportActs(file, act === null ? [] : [act], reporter, ids);
  return { events: [event, ...markUnchecked([entered.record.id], context), ...reports] };
}
