import { newId } from '../../common/platform/ids.js';
import { refusalsOf } from '../../common/platform/institution/fileCommands.js';
import type { Decision } from '../../common/rules/decision.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { executeCommand, type Outcome } from '../../common/store/executeCommand.js';
import { membersNamed, type Secondment } from '../params/secondments.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import type { RegisterContext } from '../rules/context.js';
import { evolve } from '../rules/evolve.js';
import { latestRefusal } from '../rules/handover/refusedBefore.js';
import { decideSettle, evolvePending, type PendingEvent } from '../rules/mamac/pending.js';
import {
  decideInviteReferrer,
  decideReleaseTeam,
  decideTakeUpCase,
  decideTakeUpOpenCase,
} from '../rules/mamac/takeUp.js';
import { openingRefusal } from '../rules/openCase.js';
import type { Cases, StoredCase } from '../store/cases.js';
import type { Processes, StoredProcess } from '../store/mamac.js';
import type { OpeningRefusals } from '../store/openingRefusals.js';
import type { PersonKey } from '../store/personKey.js';

/** What carrying a resolved request to its case or its draft needs. */
export interface RequestParts {
  readonly cases: Pick<Cases, 'aggregates' | 'refusalsOf'>;
  readonly processes: Pick<Processes, 'aggregates'>;
  readonly openingRefusals: OpeningRefusals;
  readonly personKey: PersonKey;
  /** Who is seconded into the management body (R49). */
  readonly secondments: readonly Secondment[];
  /** Wakes the relay. */
  readonly sendOn: (documentId: string) => void;
}

/** Why the case of the request cannot be opened today, or the team not be named on it; nothing is changed (R36). */
export async function obstaclesToCase(
  process: StoredProcess,
  rules: RegisterContext,
  parts: RequestParts,
): Promise<readonly Refusal[]> {
  const decision = (await caseOf(process, rules, parts))(await parts.cases.aggregates.load(process._id));
  return 'refusals' in decision ? decision.refusals : [];
}

/** Opens the case of the request and names the team on it, once however often it is asked; answers why not (R36). */
export async function openCaseOf(
  process: StoredProcess,
  rules: RegisterContext,
  parts: RequestParts,
): Promise<readonly Refusal[]> {
  return changeCase(
    `take up ${process._id}`,
    process._id,
    { ...parts, now: rules.now },
    await caseOf(process, rules, parts),
  );
}

/** Why the referrer of the request cannot be asked onto the other case today; nothing is changed (R36). */
export async function obstaclesToJoining(
  process: StoredProcess,
  otherCaseId: string,
  rules: RegisterContext,
  { cases }: Pick<RequestParts, 'cases'>,
): Promise<readonly Refusal[]> {
  const decision = invitingFor(process, rules)(await cases.aggregates.load(otherCaseId));
  return 'refusals' in decision ? decision.refusals : [];
}

/** Asks the referrer of the request onto the other case, once however often it is asked; answers why not (R36). */
export function joinTo(
  process: StoredProcess,
  otherCaseId: string,
  rules: RegisterContext,
  parts: Pick<RequestParts, 'cases' | 'sendOn'>,
): Promise<readonly Refusal[]> {
  return changeCase(`join ${process._id}`, otherCaseId, { ...parts, now: rules.now }, invitingFor(process, rules));
}

function invitingFor({ referrer }: StoredProcess, rules: RegisterContext) {
  return (state: CaseState | null): Decision<CaseEvent> =>
    state === null ? NO_OTHER_CASE : decideInviteReferrer(state, referrer, rules);
}

/** One change of a case by the management body, under a key of its own; answers why not. */
async function changeCase(
  key: string,
  caseId: string,
  { cases, now, sendOn }: Pick<RequestParts, 'cases' | 'sendOn'> & { readonly now: Date },
  decide: (state: CaseState | null) => Decision<CaseEvent>,
): Promise<readonly Refusal[]> {
  const outcome = await executeCommand<StoredCase, CaseEvent, Refusal>({
    creates: true,
    store: cases.aggregates,
    id: caseId,
    now,
    command: { caller: 'MAMAC', idempotencyKey: key, content: { key } },
    decide,
    evolve,
  });
  if (outcome.kind === 'accepted') {
    sendOn(caseId);
    return [];
  }
  return outcome.kind === 'taken' ? [refuse('PERSON_HAS_OPEN_CASE', { rule: 'R36' })] : refusalsOf(outcome);
}

/** Does what the end of a process still owes to its draft or its case. Answers the process as it is then. */
export async function payOff(process: StoredProcess, now: Date, parts: RequestParts): Promise<StoredProcess> {
  switch (process.pending?.kind) {
    case 'ANSWER_DRAFT':
      await answerDraft(process, parts);
      return settle(process, now, parts);
    case 'RELEASE_TEAM':
      await releaseTeam(process, now, parts);
      return settle(process, now, parts);
    case 'TAKE_UP':
    case 'JOIN':
    case undefined:
      return process;
  }
}

/** Carries the request back to the draft it came from: why is nobody's to learn (R36). */
async function answerDraft(
  { referrer, _id: caseId }: StoredProcess,
  { openingRefusals, sendOn }: RequestParts,
): Promise<void> {
  const refusal = openingRefusal(caseId, ['CASE_NOT_ACCEPTED']);
  sendOn(await openingRefusals.put(referrer.institution, `request ${caseId}`, refusal));
}

/** Takes the team off the case: its members have no task there any more, and no institution answers them (R49). */
async function releaseTeam({ _id: caseId }: StoredProcess, now: Date, parts: RequestParts): Promise<void> {
  await changeCase(`release ${caseId}`, caseId, { ...parts, now }, (state) =>
    state === null ? NOTHING_THERE : decideReleaseTeam(state),
  );
}

/** Notes that what the process owes is done, or will not be done. Answers the process as it is then. */
export async function settle(process: StoredProcess, now: Date, parts: RequestParts): Promise<StoredProcess> {
  const { pending } = process;
  if (pending === undefined) return process;
  const outcome = await changePending(process._id, now, parts, (state) => decideSettle(state, pending));
  return outcome.kind === 'accepted' ? outcome.state : process;
}

/** One change of what a process owes, on the version that the sender saw where it says so. */
export function changePending(
  caseId: string,
  now: Date,
  { processes }: Pick<RequestParts, 'processes'>,
  decide: (state: StoredProcess) => Decision<PendingEvent>,
): Promise<Outcome<StoredProcess, PendingEvent, Refusal>> {
  return executeCommand<StoredProcess, PendingEvent, Refusal>({
    store: processes.aggregates,
    id: caseId,
    now,
    // Each is an intention of its own: what was begun, given up and begun again is begun each time.
    command: { caller: 'MAMAC', idempotencyKey: newId('pnd'), content: {} },
    decide,
    evolve: evolvePending,
  });
}

async function caseOf(
  { request, referrer, personKey }: StoredProcess,
  rules: RegisterContext,
  { cases, personKey: keyOf, secondments }: RequestParts,
): Promise<(state: CaseState | null) => Decision<CaseEvent>> {
  const members = membersNamed(secondments);
  if (request === null) {
    return (state) => (state === null ? NOTHING_THERE : decideTakeUpOpenCase(state, members, rules));
  }
  const refusedBefore = latestRefusal(await cases.refusalsOf(rules.canton, personKey));
  const opening = { ...rules, sender: referrer.institution, personKey: keyOf, refusedBefore };
  return (state) => decideTakeUpCase(state, request, members, opening);
}

const NOTHING_THERE: Decision<CaseEvent> = { refusals: [refuse('NOT_FOUND', { path: ['input', 'caseId'] })] };
const NO_OTHER_CASE: Decision<CaseEvent> = { refusals: [refuse('NOT_FOUND', { path: ['input', 'otherCaseId'] })] };
