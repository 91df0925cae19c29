import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import type { CaseOpenedEntry } from '../../../common/rules/exchange.js';
import type { Canton } from '../../../common/rules/institutions.js';
import { refuse } from '../../../common/rules/refusals.js';
import { isSameService, type CaseState } from '../case.js';
import type { FeedContext, RegisterContext } from '../context.js';
import { refuseDisabledMode } from '../enabledModes.js';
import { decideOpenCase } from '../openCase.js';
import { refuseClosed } from '../takingPart.js';
import { announcedOn } from './announcement.js';
import type { FileOpenCase, FileRequest } from './commands.js';
import { filingRefusals } from './conditions.js';
import type { FilingAsked } from './conditions/request.js';
import type { MamacContext } from './context.js';
import type { Filing, MamacEvent } from './events.js';
import { mandatesOn, namesBodyOn } from './mandate.js';
import { newRound, presentRound, type MamacPhase, type MamacState, type Round } from './process.js';
import { processNotFound, standingOn } from './standing.js';
import { conditionsToFile, mayFileAgain } from './table.js';
import { refuseAfterProcess } from './underWay.js';
import type { ToldRegistrations } from './toldRegistrations.js';

/**
 * Files the request that an institution's draft brought over the feed (R36). It is judged as a case would be, and opens
 * none: a second request for the person is filed in exactly the same way, and whether there is one nobody hears. A repeat
 * changes nothing; an identifier that another service used is not accepted.
 */
export function decideFile(
  state: MamacState | null,
  { opening, ...wanted }: FileRequest,
  context: FeedContext,
): Decision<MamacEvent> {
  const referrer = { institution: context.sender, service: opening.service };
  if (state !== null) {
    return isSameService(state.referrer, referrer) ? accept() : reject(refuse('CASE_NOT_ACCEPTED'));
  }
  return filed(
    askedOfRequest({ ...wanted, opening }, context),
    {
      ...{ caseId: opening.caseId, canton: context.canton, referrer, request: opening },
      ...{ registrations: [], smrConclusions: [], filedOn: announcedOn(opening.sentOn, context) },
      personKey: context.personKey(opening.person.avsNumber),
    },
    context,
  );
}

/** What the conditions of a request that comes over a feed are asked about. */
export function askedOfRequest({ opening, ...wanted }: FileRequest, context: FeedContext): FilingAsked {
  // What the person refused in an earlier case refuses no opening (R5), so that it need not be known here.
  const opened = decideOpenCase(null, opening, { ...context, refusedBefore: null });
  return {
    ...{ ...wanted, mode: opening.mode, caseRefusals: 'refusals' in opened ? opened.refusals : [] },
    ...{ mandateOn: isMandateOn(context), bodyAuthorised: namesBodyOn(opening.authorisations, context.today) },
    earlier: 0,
  };
}

/** The same of a request for an open case, with what became of those before it. */
export function askedOfOpenCase(
  wanted: FileOpenCase,
  cooperation: CaseState,
  context: RegisterContext,
  state: Pick<MamacState, 'earlierRequests'> | null,
): FilingAsked {
  // The mode may have been switched off since the case was changed to it.
  const disabled = refuseDisabledMode('MAMAC', cooperation.canton, context);
  return {
    ...{ ...wanted, mode: cooperation.mode, caseRefusals: [disabled] },
    ...{ mandateOn: isMandateOn(context), bodyAuthorised: mandatesOn(cooperation, context.today).length > 0 },
    earlier: state?.earlierRequests?.length ?? 0,
  };
}

/**
 * Files the request for a case that is open and was changed to this mode: nothing is sent, and nothing will be opened. One
 * that the team did not take up can be filed again; the earlier one stays for the team, and the clock begins anew (R36).
 */
export function decideFileOpenCase(
  state: MamacState | null,
  wanted: FileOpenCase,
  context: MamacContext,
): Decision<MamacEvent> {
  const { cooperation } = context;
  if (cooperation === null) return reject(processNotFound());
  const standing = standingOn(cooperation.canton, context);
  if ('code' in standing) return reject(standing);
  if (standing.actor.kind !== 'STAFF') return reject(refuse('NOT_COMPETENT', { rule: 'R36' }));
  const closed = refuseClosed(cooperation);
  if (closed !== null) return reject(closed);
  const { institution, service } = standing.actor;
  const isNew = state === null || !mayFileAgain(state.phase);
  const decision = filed(
    askedOfOpenCase(wanted, cooperation, context, state),
    {
      ...{ caseId: cooperation._id, canton: cooperation.canton, request: null, filedOn: context.today },
      ...(isNew ? toldBefore(cooperation) : toldSoFar(state)),
      ...{ referrer: { institution, service }, personKey: personKeyOf(cooperation) },
    },
    context,
    isNew ? null : state.phase,
  );
  // Asked last: what could not be filed anyway tells nobody whether a request waits (R36).
  if (state === null || !isNew || 'refusals' in decision) return decision;
  return reject(refuseAfterProcess(state.phase, null) ?? refuse('ALREADY_DECIDED', { rule: 'R36' }));
}

/** What owners told before there was a process (R34, R40). */
function toldBefore({ registrations = [], notRegistered, smrConclusions = [] }: CaseState): Told {
  return { registrations, smrConclusions, ...(notRegistered === undefined ? {} : { notRegistered }) };
}

/** What of a request that was not taken up goes on with the next one. */
function toldSoFar(state: MamacState): Told & Pick<Origin, 'earlierRequests'> {
  const { registrations, notRegistered, earlierRequests = [], filedOn, referrer, exit } = state;
  if (exit === null) throw new TypeError('A request that was not taken up has ended.');
  return {
    smrConclusions: presentRound(state).smrConclusions,
    ...{ registrations, earlierRequests: [...earlierRequests, { filedOn, referrer, exit }] },
    ...(notRegistered === undefined ? {} : { notRegistered }),
  };
}

/** What tells one request from another beside its content. */
interface Origin extends Told, Pick<MamacState, 'earlierRequests' | 'filedOn'> {
  readonly caseId: string;
  readonly canton: Canton;
  readonly referrer: ServiceOfInstitution;
  readonly personKey: string;
  readonly request: CaseOpenedEntry | null;
}

type Told = ToldRegistrations & Pick<Round, 'smrConclusions'>;

function filed(
  asked: FilingAsked,
  { caseId, smrConclusions, ...origin }: Origin,
  { now, ids }: Pick<RegisterContext, 'now' | 'ids'>,
  phase: MamacPhase | null = null,
): Decision<MamacEvent> {
  const refusals = filingRefusals(asked, conditionsToFile(phase)).map(([, refusal]) => refusal);
  return unlessRefused(refusals, () =>
    accept<MamacEvent>({
      ...{ kind: 'REQUEST_FILED', at: now.toISOString(), entryId: ids('tle'), command: 'FILE', phase: 'FILED' },
      ...{ by: origin.referrer, aboutId: null },
      filing: {
        ...{ ...NOTHING_YET, ...origin, _id: caseId },
        problems: [...new Set(asked.problems)],
        rounds: [{ ...newRound(1, origin.filedOn, null), smrConclusions }],
      },
    }),
  );
}

const NOTHING_YET: Pick<Filing, 'phase' | 'earlierDiagnoses' | 'pauses' | 'exit' | 'mainPayerAtExit'> = {
  phase: 'FILED',
  earlierDiagnoses: [],
  pauses: [],
  exit: null,
  mainPayerAtExit: null,
};

function isMandateOn({ groundsOn }: Pick<RegisterContext, 'groundsOn'>): boolean {
  return groundsOn.includes('TEAM_MANDATE');
}

function personKeyOf({ openPersonKey }: CaseState): string {
  if (openPersonKey === undefined) throw new TypeError('An open case holds the key of its person.');
  return openPersonKey;
}
