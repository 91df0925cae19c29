import type DataLoader from 'dataloader';
import type { Configuration } from '../../common/platform/configuration.js';
import type { Connection } from '../../common/platform/connections.js';
import type { DisclosedFile } from '../../common/platform/institution/partAnswers.js';
import type { Reference } from '../../common/platform/institution/references.js';
import type { RequestContext } from '../../common/platform/requestContext.js';
import { groundsOn, type GroundSwitch } from '../../common/rules/grounds.js';
import type { WithdrawalWatch } from '../exchange/withdrawals.js';
import { ciiParameters, type CiiParameters } from '../params/ciiParameters.js';
import type { Sight, SightQuestion } from '../rules/visibility.js';
import type { CiiWorklistItem } from '../rules/worklist.js';
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
  readonly withdrawals: WithdrawalWatch;
  /** Wakes the relay after an accepted act. */
  readonly sendOn: (caseId: string) => void;
}

/** A case under the decision it is read on, with everything that its lists ask of that decision. */
export type RegisterPart = DisclosedFile<StoredCase> & { readonly sight: Sight };

/** A page of cases; how many there are in all is only read when it is asked for. */
export type CaseReferences = Connection<Reference, number | (() => Promise<number>)>;

/** What waits for the viewer. */
export interface CiiWorklistPart {
  readonly items: readonly CiiWorklistItem[];
}

/** What the decision on seeing a case rests on. */
export function sightQuestion({
  viewer,
  canton,
  today,
  switches,
}: CiiRequestContext): SightQuestion & { readonly parameters: CiiParameters } {
  return { viewer, canton, today, groundsOn: groundsOn(switches, canton, today), parameters: ciiParameters };
}

/** Remembers a case that was read or written, so that the rest of the answer needs no further read of it. */
export function remember({ caseStates }: Pick<CiiRequestContext, 'caseStates'>, state: StoredCase): void {
  caseStates.clear(state._id).prime(state._id, state);
}
