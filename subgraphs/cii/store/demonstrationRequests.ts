import { inTurn } from '../../common/demonstration/chance.js';
import { THE_PERSON } from '../../common/demonstration/desks.js';
import type { DemonstrationCanton, PlannedRequest } from '../../common/demonstration/plan.js';
import type { Decision } from '../../common/rules/decision.js';
import type { MamacAct } from '../rules/mamac/commands.js';
import type { MamacContext, OtherOfPerson } from '../rules/mamac/context.js';
import { decideMamac, decideMamacReport } from '../rules/mamac/decideMamac.js';
import { evolveMamac } from '../rules/mamac/evolveMamac.js';
import { decideBeginJoining, decideSettle, evolvePending, type PendingEvent } from '../rules/mamac/pending.js';
import { TURNED_AWAY_REASONS, type MamacState } from '../rules/mamac/process.js';
import { historyOf, pastOf } from './demonstrationHistory.js';
import { filedBy } from './demonstrationMamac.js';
import { begun, homeInTurn, memberOf, memberViewer } from './demonstrationMamacSteps.js';
import { folded, type StepWorld } from './demonstrationSteps.js';
import type { PersonKey } from './personKey.js';

/** A request that opened no case: it waits, was joined to the person's other case, turned away or withdrawn (R36). */
export function requestHistory(planned: PlannedRequest, canton: DemonstrationCanton, personKey: PersonKey): MamacState {
  const { id, sketch, entry, referrer, outcome, resolvedDaysAgo } = planned;
  const worldOn = pastOf(id, canton.calendar, personKey);
  const filed = filedBy(entry, worldOn(sketch.filed, 5).from(referrer.institution));
  const world = worldOn(resolvedDaysAgo, 300);
  switch (outcome) {
    case 'WAITS':
      return filed;
    case 'JOINED':
      return joined(filed, planned, { ...byMember(planned, world), others: othersOf(planned, canton, personKey) });
    case 'TURNED_AWAY':
      return resolved(
        filed,
        { command: 'TURN_AWAY', reason: inTurn(TURNED_AWAY_REASONS, sketch.place) },
        byMember(planned, world),
      );
    case 'WITHDRAWN_BY_PERSON':
      return resolved(
        filed,
        { command: 'WITHDRAW_REQUEST' },
        { ...world.as(THE_PERSON), cooperation: null, member: null, others: [] },
      );
    case 'TAKEN_BACK': {
      const context = { ...world.from(referrer.institution), cooperation: null };
      return folded(filed, decideMamacReport(filed, referrer, { command: 'WITHDRAW_REQUEST' }, context), evolveMamac);
    }
  }
}

type Resolving = MamacContext & Pick<StepWorld, 'ids'>;

function byMember({ sketch: { place } }: PlannedRequest, { as }: StepWorld): Resolving {
  const member = memberOf(homeInTurn(place));
  return { ...as(memberViewer(member.home)), cooperation: null, member, others: [] };
}

/** The referrer is asked onto the other case in between, which that case tells itself. */
function joined(filed: MamacState, { sketch, otherCaseId }: PlannedRequest, context: Resolving): MamacState {
  const act = { command: 'JOIN', otherCaseId: otherCaseId ?? '' } as const;
  const by = memberOf(homeInTurn(sketch.place));
  const begins = decideBeginJoining(filed, decideMamac(filed, act, context), { by, ...act }, context);
  return resolved(pendingAfter(filed, begins), act, context);
}

/** Resolved, and the draft answered: the referrer's file keeps it refused. */
function resolved(process: MamacState, act: MamacAct, context: Resolving): MamacState {
  const after = folded(process, decideMamac(process, act, context), evolveMamac);
  return after.pending === undefined ? after : pendingAfter(after, decideSettle(after, after.pending));
}

function pendingAfter(process: MamacState, decision: Decision<PendingEvent>): MamacState {
  return folded(process, decision, (state, event) => evolvePending(begun(state), event));
}

/** The person's other case as the team found it on that day. */
function othersOf(
  { otherCaseId, resolvedDaysAgo }: PlannedRequest,
  { cases, calendar }: DemonstrationCanton,
  personKey: PersonKey,
): readonly OtherOfPerson[] {
  const other = cases.find(({ id }) => id === otherCaseId);
  if (other === undefined) return [];
  const { cooperation, process } = historyOf(other, calendar, personKey, resolvedDaysAgo);
  return [
    {
      ...{ caseId: other.id, phase: process?.phase ?? 'CASE', status: cooperation.status },
      endedOn: process?.exit?.on ?? null,
    },
  ];
}
