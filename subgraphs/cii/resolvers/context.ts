import type DataLoader from 'dataloader';
import type { Configuration } from '../../common/platform/configuration.js';
import type { Connection } from '../../common/platform/connections.js';
import type { DisclosedFile } from '../../common/platform/institution/partAnswers.js';
import type { Reference } from '../../common/platform/institution/references.js';
import type { Log } from '../../common/platform/log.js';
import type { RequestContext } from '../../common/platform/requestContext.js';
import { groundsOn, type GroundSwitch } from '../../common/rules/grounds.js';
import type { WithdrawalWatch } from '../exchange/withdrawals.js';
import type { Agreements } from '../params/agreements.js';
import { ciiParameters } from '../params/ciiParameters.js';
import type { Sight } from '../rules/visibility.js';
import type { CiiWorklistItem, WorklistQuestion } from '../rules/worklist.js';
import type { Cases, StoredCase } from '../store/cases.js';
import type { PersonKey } from '../store/personKey.js';

/** What resolvers of the register find in their context. */
export interface CiiRequestContext extends RequestContext {
  readonly canton: Configuration['canton'];
  readonly switches: readonly GroundSwitch[];
  readonly cases: Cases;
  /** Cases by identifier, one read however many are asked for. */
  readonly caseStates: DataLoader<string, StoredCase | null>;
  readonly personKey: PersonKey;
  /** What the installation has recorded about handovers (R22, R59). */
  readonly agreements: Agreements;
  readonly withdrawals: WithdrawalWatch;
  /** Wakes the relay after an accepted act. */
  readonly sendOn: (caseId: string) => void;
  readonly log: Log;
}

/** A case under the decision it is read on, with everything that its lists ask of that decision. */
export type RegisterPart = DisclosedFile<StoredCase> & { readonly sight: Sight };

/** A page of cases; how many there are in all is only read when it is asked for. */
export type CaseReferences = Connection<Reference, number | (() => Promise<number>)>;

/** What waits for the viewer. */
export interface CiiWorklistPart {
  readonly items: readonly CiiWorklistItem[];
}

/** What the decision on seeing a case rests on, and what a worklist asks beside it. */
export function sightQuestion(context: CiiRequestContext): WorklistQuestion {
  const { viewer, canton, today, now, switches, agreements } = context;
  const grounds = groundsOn(switches, canton, today);
  return { viewer, canton, today, now, groundsOn: grounds, parameters: ciiParameters, agreements };
}

/** Remembers a case that was read or written, so that the rest of the answer needs no further read of it. */
export function remember({ caseStates }: Pick<CiiRequestContext, 'caseStates'>, state: StoredCase): void {
  caseStates.clear(state._id).prime(state._id, state);
}
