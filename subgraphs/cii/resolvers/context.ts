import type DataLoader from 'dataloader';
import type { CalendarContext } from '../../common/platform/calendars/acts.js';
import type { Configuration } from '../../common/platform/configuration.js';
import type { Connection } from '../../common/platform/connections.js';
import type { DisclosedFile } from '../../common/platform/institution/partAnswers.js';
import type { Reference } from '../../common/platform/institution/references.js';
import type { Log } from '../../common/platform/log.js';
import type { ReadLogBook } from '../../common/platform/reads/readLogBook.js';
import type { RequestReads } from '../../common/platform/reads/requestReads.js';
import { groundsOn, type GroundSwitch } from '../../common/rules/grounds.js';
import type { WithdrawalWatch } from '../exchange/withdrawals.js';
import type { Agreements } from '../params/agreements.js';
import { parametersWith } from '../params/ciiParameters.js';
import type { RetentionPolicy } from '../params/retentionPolicy.js';
import { memberOn, type Secondment } from '../params/secondments.js';
import type { OtherOfPerson } from '../rules/mamac/context.js';
import type { ServiceNames } from '../rules/letters/serviceNames.js';
import type { RegisterContacts } from '../rules/plainWords/plainWords.js';
import type { Sight } from '../rules/visibility.js';
import type { CiiWorklistItem, WorklistQuestion } from '../rules/worklist.js';
import type { StoredCase } from '../store/cases.js';
import type { StoredProcess } from '../store/mamac.js';
import type { OpeningRefusals } from '../store/openingRefusals.js';
import type { KeptRegister, ReadableCases, ReadableProcesses } from '../store/kept.js';
import type { PersonKey } from '../store/personKey.js';
import type { Retentions } from '../store/retentions.js';
import type { Statistics } from '../store/statistics.js';

/** What resolvers of the register find in their context. */
export interface CiiRequestContext extends CalendarContext {
  readonly canton: Configuration['canton'];
  readonly switches: readonly GroundSwitch[];
  /** The cases that are still kept for who is entitled; what is blocked is not among them (docs/decisions/0048). */
  readonly cases: ReadableCases;
  /** Cases by identifier, one read however many are asked for. */
  readonly caseStates: DataLoader<string, StoredCase | null>;
  /** The processes of CII-MAMAC, likewise. */
  readonly processes: ReadableProcesses;
  /** The same by identifier of the case, one read however many are asked for. */
  readonly processStates: DataLoader<string, StoredProcess | null>;
  /** The processes and cases of a person, by the person's key; two reads however many are asked for (R30, R36). */
  readonly othersOf: DataLoader<string, readonly OtherOfPerson[]>;
  /** Carries a request that was not taken up back to the draft that it came from (R36). */
  readonly openingRefusals: OpeningRefusals;
  readonly personKey: PersonKey;
  /** What was published of the canton, frozen (R50, R55). */
  readonly statistics: Statistics;
  /** Everything, blocked things included, for the data-protection officer alone. */
  readonly wholeRegister: KeptRegister;
  /** The holds and erasures, and what remains of them. */
  readonly retentions: Retentions;
  /** How long what has ended is kept. */
  readonly retention: RetentionPolicy;
  /** What the installation has recorded about handovers (R22, R59). */
  readonly agreements: Agreements;
  /** Who is seconded into the management body, and when (R49). */
  readonly secondments: readonly Secondment[];
  /** How the person reaches the register and the management body. */
  readonly contacts: RegisterContacts;
  /** How the services of the canton are called in letters and in plain words. */
  readonly services: ServiceNames;
  readonly withdrawals: WithdrawalWatch;
  /** Wakes the relay after an accepted act. */
  readonly sendOn: (caseId: string) => void;
  readonly log: Log;
  /** What is read here and has to be written down (D9). */
  readonly reads: RequestReads<RegisterPart>;
  /** What the log of readings answers to the person and to the data-protection officer. */
  readonly readLog: ReadLogBook;
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
export function sightQuestion(context: Omit<CiiRequestContext, 'reads' | 'readLog'>): WorklistQuestion {
  const { viewer, canton, today, now, switches, agreements, secondments } = context;
  const grounds = groundsOn(switches, canton, today);
  const member = memberOn(secondments, viewer.subject, today);
  return {
    member,
    viewer,
    canton,
    today,
    now,
    groundsOn: grounds,
    parameters: parametersWith(agreements, canton),
    agreements,
  };
}

/** Remembers a case that was read or written, so that the rest of the answer needs no further read of it. */
export function remember({ caseStates }: Pick<CiiRequestContext, 'caseStates'>, state: StoredCase): void {
  caseStates.clear(state._id).prime(state._id, state);
}
