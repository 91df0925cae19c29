import { type Decision, reject } from '../../common/rules/decision.js';
import { reportActs } from '../../common/rules/outgoing.js';
import { refuseOwnAct } from '../../common/rules/ownFile.js';
import { markUnchecked } from '../../common/rules/unchecked.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { type AsAct, asCompetences } from '../params/competences.js';
import { conditionsOf } from './conditions.js';
import type { AsContext } from './context.js';
import type { AsEvent, AsFileState } from './file.js';
import type { AsRecord, AsRecordKind } from './records.js';
import { actOf } from './reporting.js';

/** Refuses an act that the viewer may not do in this file, by the order of steps that holds everywhere. */
export function refuseAct(
  act: AsAct,
  kind: AsRecordKind,
  file: AsFileState,
  { viewer, mirrored }: AsContext,
): Refusal | null {
  return refuseOwnAct(asCompetences[act], kind, file, { viewer, mirrored });
}

/** Accepts records that meet their conditions, with the events that enter them and the notes for the cases of the file. */
export function enter(
  file: AsFileState,
  entered: readonly AsRecord[],
  events: readonly AsEvent[],
  context: AsContext,
): Decision<AsEvent> {
  const { viewer, frames, ids } = context;
  const found = entered.flatMap((record) => conditionsOf(record, { ...context, file }));
  // Two records of one act, such as budget and household, may meet the same obstacle: it is told once.
  const refusals = found.filter((refusal, index) => index === found.findIndex((other) => isSame(refusal, other)));
  if (refusals.length > 0) return reject(...refusals);
  const acts = entered.map(actOf).filter((act) => act !== null);
  const reporter = { institution: 'AS', service: viewer.service, frames } as const;
  const marks = markUnchecked(
    entered.map(({ record }) => record.id),
    context,
  );
  return { events: [...events, ...marks, ...reportActs(file, acts, reporter, ids)] };
}

function isSame(one: Refusal, other: Refusal): boolean {
  return one.code === other.code && String(one.path) === String(other.path);
}
