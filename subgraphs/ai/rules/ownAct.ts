import { reject, type Decision } from '../../common/rules/decision.js';
import { reportActs } from '../../common/rules/outgoing.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { markUnchecked } from '../../common/rules/unchecked.js';
import { aiCompetences, type AiAct } from '../params/competences.js';
import { conditionsOf } from './conditions.js';
import type { AiContext } from './context.js';
import type { AiEvent, AiFileState, AiRecord, AiRecordKind } from './file.js';
import { actOf } from './reporting.js';

/** Refuses an act that the viewer may not do in this file, by the order of steps that holds everywhere. */
export function refuseAct(
  act: AiAct,
  kind: AiRecordKind,
  file: AiFileState,
  { viewer, mirrored }: AiContext,
): Refusal | null {
  return refuseOwnAct(aiCompetences[act], kind, file, { viewer, mirrored });
}

/** Accepts a record that meets its conditions, with the events that enter it and the note for the cases of the file. */
export function enter(
  file: AiFileState,
  entered: AiRecord,
  events: readonly AiEvent[],
  context: AiContext,
): Decision<AiEvent> {
  const { viewer, frames, ids } = context;
  const refusals = conditionsOf(entered, { ...context, file });
  if (refusals.length > 0) return reject(...refusals);
  const act = actOf(entered);
  const reporter = { institution: 'AI', service: viewer.service, frames } as const;
  const reports = reportActs(file, act === null ? [] : [act], reporter, ids);
  return { events: [...events, ...markUnchecked([entered.record.id], context), ...reports] };
}
