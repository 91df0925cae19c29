import { type Decision, reject } from '../../common/rules/decision.js';
import { checkAssignment, checkCompetence, checkKeeping } from '../../common/rules/ownFile.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { type AsAct, asCompetences } from '../params/competences.js';
import { conditionsOf } from './conditions.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import type { AsRecord, AsRecordKind } from './records.js';
import { actOf, reportActs } from './reporting.js';

/**
 * The steps before every act in a file, in this order: competence of institution and function; assignment to the file;
 * kind of record kept here and not elsewhere. The first obstacle answers alone. To another social service the file is
 * not known, as to any stranger.
 */
export function refuseAct(
  act: AsAct,
  kind: AsRecordKind,
  file: AsFileState,
  { viewer, mirrored }: AsContext,
): Refusal | null {
  return (
    checkCompetence(viewer, asCompetences[act]) ??
    (viewer.canton === file.canton ? null : refuse('NOT_FOUND', { path: ['input', 'fileId'] })) ??
    checkAssignment(viewer, file.assignments) ??
    checkKeeping(kind, mirrored)
  );
}

/** Accepts records that meet their conditions, with the events that enter them and the notes for the cases of the file. */
export function enter(
  file: AsFileState,
  entered: readonly AsRecord[],
  events: readonly AsEvent[],
  { viewer, today, parameters, ids }: AsContext,
): Decision<AsEvent> {
  const found = entered.flatMap((record) => conditionsOf(record, { file, today, parameters }));
  // Two records of one act, such as budget and household, may meet the same obstacle: it is told once.
  const refusals = found.filter((refusal, index) => index === found.findIndex((other) => isSame(refusal, other)));
  if (refusals.length > 0) return reject(...refusals);
  const acts = entered.map(actOf).filter((act) => act !== null);
  return { events: [...events, ...reportActs(file, acts, viewer.service, ids)] };
}

function isSame(one: Refusal, other: Refusal): boolean {
  return one.code === other.code && String(one.path) === String(other.path);
}
