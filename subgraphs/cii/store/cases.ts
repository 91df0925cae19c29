import { Schema, type Model } from 'mongoose';
import { isId } from '../../common/platform/ids.js';
import { createAggregateStore, type Aggregate, type AggregateStore } from '../../common/store/aggregate.js';
import type { Database } from '../../common/store/database.js';
import { plainList } from '../../common/store/institutionFiles.js';
import { createOutbox, type Outbox, type OutgoingEntry } from '../../common/store/outbox.js';
import type { EarlyDetectionNoticeEntry, FrameEntry } from '../../common/rules/exchange.js';
import type { CaseStatus, CooperationMode } from '../../common/rules/frame.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { Canton, FileInstitution, Institution, Role, Viewer } from '../../common/rules/institutions.js';
import type { ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { upcast, type StoredDocument, type Upcasters } from '../../common/store/upcast.js';
import { isSameService, type CaseAuthorisation, type CaseState, type Participant } from '../rules/case.js';
import { withDerivedRevision } from '../rules/chain/chain.js';
import type { StoredHandoverState } from '../rules/handover/handover.js';
import type { RefusalsOfCase } from '../rules/handover/refusedBefore.js';
import { begunIn, type BegunHandover } from '../rules/serviceAgreements.js';
import { firstSeenVersions } from '../rules/seenVersions.js';
import type { ObservedCase } from '../rules/statistics/observed.js';
import { serviceOf } from '../rules/takingPart.js';

/** A case as it is stored. */
export type StoredCase = CaseState & Aggregate;

/** Which cases a list asks for, besides those that the viewer works on. */
export interface CaseFilter {
  readonly status?: CaseStatus | undefined;
  readonly mode?: CooperationMode | undefined;
  /** The institution that leads at that instant (R3). */
  readonly lead?: { readonly institution: Institution; readonly at: Date } | undefined;
  /** True for a member of the management body, who reads the cases that it took up (R49). */
  readonly asTeam?: boolean;
  /** Without those that are blocked (docs/decisions/0048); left out where nothing is. */
  readonly kept?: KeptCases;
}

/** From which day of closing on cases are still read, by their kind; null: all of them. */
export interface KeptCases {
  readonly MAMAC_PROCESS: LocalDate | null;
  readonly CASE: LocalDate | null;
}

/** A case of a person, by what the team needs to resolve a second request (R36). */
export interface CaseOfPerson {
  readonly caseId: string;
  readonly personKey: string;
  readonly mode: CooperationMode;
  readonly status: CaseStatus;
  readonly closedOn: LocalDate | null;
}

/** The cases of the register: aggregates, and the few questions asked about them. */
export interface Cases {
  readonly aggregates: AggregateStore<StoredCase>;
  /** A page of the cases that the viewer works on, the latest opened first, one read; `limit` after `after`. */
  list(viewer: Viewer, filter: CaseFilter, after: string | null, limit: number): Promise<readonly StoredCase[]>;
  /** How many there are, one read. */
  count(viewer: Viewer, filter: CaseFilter): Promise<number>;
  /** Open cases of the viewer's service, for the worklist; one read. */
  ofService(viewer: Viewer): Promise<readonly StoredCase[]>;
  /** Those of these cases that are closed, and in which the viewer's service took part to the end; one read. */
  closedOfService(viewer: Viewer, caseIds: readonly string[]): Promise<readonly StoredCase[]>;
  /** Those of these cases that are closed; one read. */
  closedAmong(caseIds: readonly string[]): Promise<readonly FoundCase[]>;
  /** The open cases whose handovers the clock may move on by itself; one read. */
  withClockedHandover(): Promise<readonly FoundCase[]>;
  /** The open cases, one after the other, so that never all of them are in memory; one read. */
  eachOpen(): AsyncIterable<FoundCase>;
  /** The handovers of the canton whose first day lies in the calendar year, without their cases; one read. */
  begunIn(canton: Canton, year: string): Promise<readonly BegunHandover[]>;
  /** What the person's cases in the canton, closed ones included, tell of refused handovers (R5); one indexed read. */
  refusalsOf(canton: Canton, personKey: string): Promise<readonly RefusalsOfCase[]>;
  /** The cases of these persons in the canton, closed ones included; one indexed read. */
  ofPersons(canton: Canton, personKeys: readonly string[]): Promise<readonly CaseOfPerson[]>;
  /** What statistics read of all cases of the canton, one after the other from the store; one read (R55). */
  observed(canton: Canton): Promise<readonly ObservedCase[]>;
  /** The cases of the canton that were closed before these days, by kind, one after the other; one read. */
  closedBefore(canton: Canton, before: KeptCases): AsyncIterable<FoundCase>;
  /** Takes the case out of the register for ever; one that is not there is done. */
  erase(caseId: string): Promise<void>;
  readonly outbox: Outbox;
  /** The notices for early detection that wait for the AI office (LAI 3b). */
  readonly noticeOutbox: Outbox;
  isEmpty(): Promise<boolean>;
}

/** A case that was found among many: a damaged one says so when it is opened, and spoils no other. */
export interface FoundCase {
  readonly id: string;
  /** Refuses what this code cannot read, such as a shape that newer code wrote. */
  open(): StoredCase;
}

/** Where a case stands in the list: by opening, then by identifier. */
export function placeOf({ openedAt, _id }: Pick<CaseState, 'openedAt' | '_id'>): string {
  return `${openedAt} ${_id}`;
}

/** Whether a text from outside is a place in the list. */
export function isPlace(text: string): boolean {
  const [openedAt = '', id = '', ...rest] = text.split(' ');
  return rest.length === 0 && isId('case', id) && /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(openedAt);
}

/** Opens the collection `cases`; call it before `ensureIndexes`. */
export function openCases(database: Database): Cases {
  const model = database.model<StoredCase>('cases', caseSchema() as unknown as Schema<StoredCase>);
  const liftOne = (one: StoredDocument): StoredCase => upcast(one, SCHEMA_VERSION, UPCASTERS) as unknown as StoredCase;
  const lift = (found: unknown): readonly StoredCase[] => (found as readonly StoredDocument[]).map(liftOne);
  const foundCase = (one: StoredDocument): FoundCase => ({ id: String(one['_id']), open: () => liftOne(one) });
  return {
    aggregates: createAggregateStore<StoredCase>({ model, schemaVersion: SCHEMA_VERSION, upcasters: UPCASTERS }),
    list: async (viewer, filter, after, limit) => {
      const conditions = listed(viewer, filter, after);
      if (conditions === null) return [];
      return lift(await model.find(conditions).sort({ openedAt: -1, _id: 1 }).limit(limit).lean());
    },
    count: async (viewer, filter) => {
      const conditions = listed(viewer, filter, null);
      return conditions === null ? 0 : model.countDocuments(conditions);
    },
    ofService: async (viewer) => {
      const own = serviceOf(viewer);
      if (own === null) return [];
      // Also where it keeps no file: a plan may need it all the same (R44). Unordered: the worklist orders what is due, and not
      // every engine pages an ordered list well.
      const asked = { institution: own.institution, service: own.service, state: { $ne: 'LEFT' } };
      return lift(await model.find({ status: 'OPEN', participants: { $elemMatch: asked } }).lean());
    },
    closedOfService: async (viewer, caseIds) => {
      const own = serviceOf(viewer);
      if (own === null || caseIds.length === 0) return [];
      const closed = { _id: { $in: [...caseIds] }, status: 'CLOSED' } as const;
      return lift(await model.find({ ...closed, participants: { $elemMatch: active(own) } }).lean());
    },
    closedAmong: async (caseIds) => {
      if (caseIds.length === 0) return [];
      const found: unknown = await model.find({ _id: { $in: [...caseIds] }, status: 'CLOSED' }).lean();
      return (found as readonly StoredDocument[]).map(foundCase);
    },
    withClockedHandover: async () => {
      const found = await model.find({ hasClockedHandover: true, status: 'OPEN' }).lean();
      return (found as unknown as readonly StoredDocument[]).map(foundCase);
    },
    eachOpen: async function* () {
      for await (const one of model.find({ status: 'OPEN' }).lean().cursor()) {
        yield foundCase(one as unknown as StoredDocument);
      }
    },
    begunIn: async (canton, year) => {
      const inYear = { $gte: `${year}-01-01`, $lte: `${year}-12-31` };
      const conditions = { canton, handovers: { $elemMatch: { 'acceptance.from': inYear } } };
      const found = await model.find(conditions, { handovers: 1 }).lean();
      return (found as unknown as readonly Pick<CaseState, 'handovers'>[]).flatMap(({ handovers }) =>
        begunIn(handovers, year),
      );
    },
    refusalsOf: async (canton, personKey) => {
      const found = await model.find({ personKey }, { canton: 1, handovers: 1, refusedBefore: 1 }).lean();
      return (found as unknown as readonly (RefusalsOfCase & { readonly canton: Canton })[])
        .filter((one) => one.canton === canton)
        .map(({ handovers, refusedBefore = null }) => ({ handovers, refusedBefore }));
    },
    ofPersons: async (canton, personKeys) => {
      if (personKeys.length === 0) return [];
      const named = { personKey: { $in: [...new Set(personKeys)] } };
      const found = await model.find(named, { canton: 1, personKey: 1, mode: 1, status: 1, closedOn: 1 }).lean();
      return (found as unknown as readonly (Omit<CaseOfPerson, 'caseId'> & Pick<CaseState, '_id' | 'canton'>)[])
        .filter((one) => one.canton === canton)
        .map(({ _id, personKey, mode, status, closedOn }) => ({ caseId: _id, personKey, mode, status, closedOn }));
    },
    observed: async (canton) => {
      const found: ObservedCase[] = [];
      for await (const one of model.find({ canton }).lean().cursor())
        found.push(observedOf(liftOne(one as unknown as StoredDocument)));
      return found;
    },
    closedBefore: async function* (canton, { MAMAC_PROCESS, CASE }) {
      const kinds = [
        ...(MAMAC_PROCESS === null ? [] : [{ mode: 'MAMAC', closedOn: { $lt: MAMAC_PROCESS } }]),
        ...(CASE === null ? [] : [{ mode: { $ne: 'MAMAC' }, closedOn: { $lt: CASE } }]),
      ];
      if (kinds.length === 0) return;
      for await (const one of model
        .find({ canton, status: 'CLOSED', $or: kinds } as object)
        .lean()
        .cursor())
        yield foundCase(one as unknown as StoredDocument);
    },
    erase: async (caseId) => {
      await model.deleteOne({ _id: caseId });
    },
    outbox: createOutbox<FrameEntry>(model as unknown as Model<unknown>, addressFrame),
    noticeOutbox: createOutbox<EarlyDetectionNoticeEntry>(model as unknown as Model<unknown>, addressNotice, NOTICES),
    isEmpty: async () => (await model.findOne({}, { _id: 1 }).lean()) === null,
  };
}

/** Neither name nor number nor message of a case is kept in memory for statistics. */
function observedOf(state: StoredCase): ObservedCase {
  const { _id, canton, openedOn, closedOn, handovers, guarantees, personKey, openPersonKey } = state;
  const keys = {
    ...(personKey === undefined ? {} : { personKey }),
    ...(openPersonKey === undefined ? {} : { openPersonKey }),
  };
  return { _id, canton, openedOn, closedOn, handovers, guarantees, ...keys };
}

/** How a frame is addressed: one entry for each recipient and version, named so that a repeat is the same. */
export function addressFrame(entry: FrameEntry): OutgoingEntry {
  const { caseId, version, recipient, left } = entry.frame;
  return {
    recipient: feedNameOf(recipient),
    entryId: `${caseId}:${String(version)}:${recipient}`,
    caseId,
    version,
    body: entry,
    ...(left ? { ends: true as const } : {}),
  };
}

/** A notice goes to the office of disability insurance under its own identifier, so that no case is named (LAI 3b). */
export function addressNotice(entry: EarlyDetectionNoticeEntry): OutgoingEntry {
  const { noticeId } = entry;
  return { recipient: feedNameOf('AI'), entryId: noticeId, caseId: noticeId, version: 1, body: entry };
}

/** The name under which an institution's service polls. */
export function feedNameOf(institution: FileInstitution): 'ac' | 'ai' | 'as' {
  switch (institution) {
    case 'AC':
      return 'ac';
    case 'AI':
      return 'ai';
    case 'AS':
      return 'as';
  }
}

/** The shape in which this code writes a case. */
const SCHEMA_VERSION = 5;

/**
 * Shape 1 knew no handovers and nothing that follows from them, and lost the person's key with the closing. Shape 2 kept
 * neither until when a clearance holds (R23) nor what the person had refused before (R5). Shape 3 forgot when a service had
 * left, and had one version for all. Shape 4 kept what became of an authorisation and not the acts that led there: its
 * first revision is derived and says so.
 */
const UPCASTERS: Upcasters = {
  1: (stored) => ({
    ...stored,
    ...{ handovers: [], proposals: [], guarantees: [], indications: [] },
    ...(stored['openPersonKey'] === undefined ? {} : { personKey: stored['openPersonKey'] }),
    timeline: (stored['timeline'] as readonly object[]).map((entry) => ({ ...entry, aboutId: null, command: null })),
  }),
  2: (stored) => ({
    ...stored,
    refusedBefore: null,
    handovers: (stored['handovers'] as readonly object[]).map((handover) => ({ ...handover, clearedUntil: null })),
  }),
  3: (stored) => ({
    ...stored,
    participants: (stored['participants'] as readonly Omit<Participant, 'stays'>[]).map((participant) => ({
      ...participant,
      stays: staysToldOf(participant, stored as unknown as Pick<CaseState, 'openedAt' | 'timeline'>),
    })),
    seenVersions: firstSeenVersions(
      stored['participants'] as readonly ServiceOfInstitution[],
      stored['version'] as number,
    ),
  }),
  4: (stored) => ({
    ...stored,
    authorisations: (stored['authorisations'] as readonly CaseAuthorisation[]).map(withDerivedRevision),
  }),
};

/** The times in which a service took part, as the history of the case tells them; it was asked at the opening without a line. */
function staysToldOf(
  participant: Omit<Participant, 'stays'>,
  { openedAt, timeline }: Pick<CaseState, 'openedAt' | 'timeline'>,
): Participant['stays'] {
  const lines = timeline.filter(({ about }) => isSameService(participant, about));
  const told = lines.reduce<Participant['stays']>((stays, { kind, at }) => {
    const present = stays.at(-1)?.to === null;
    if (kind === 'PARTICIPANT_INVITED') return present ? stays : [...stays, { from: at, to: null }];
    if (kind !== 'PARTICIPANT_LEFT') return stays;
    return [...(present ? stays.slice(0, -1) : stays), { from: stays.at(-1)?.from ?? openedAt, to: at }];
  }, []);
  return told.length > 0 ? told : [{ from: participant.invitedAt, to: null }];
}

function caseSchema(): Schema {
  const text = { type: String, default: null };
  const schema = new Schema({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    schemaVersion: { type: Number, required: true },
    answered: plainList(),
    canton: { type: String, required: true },
    mode: { type: String, required: true },
    status: { type: String, required: true },
    openPersonKey: { type: String, unique: true, sparse: true },
    personKey: { type: String, sparse: true, index: true },
    openedAt: { type: String, required: true, index: true },
    openedOn: { type: String, required: true },
    openedBy: { institution: String, service: String },
    reason: { type: String, required: true },
    reasonText: text,
    closedOn: text,
    closingReason: text,
    correspondenceLanguage: { type: String, required: true },
    interpreterLanguage: text,
    person: { avsNumber: String, officialName: String, firstName: String, birthDate: String },
    participants: plainList(),
    leadHistory: plainList(),
    leads: plainList(),
    authorisations: plainList(),
    messages: plainList(),
    handovers: plainList(),
    proposals: plainList(),
    guarantees: plainList(),
    indications: plainList(),
    refusedBefore: text,
    timeline: plainList(),
    frameVersions: { type: Schema.Types.Mixed, default: {} },
    // Absent where nobody was named: most cases are never referred to the management body.
    team: { type: [Schema.Types.Mixed], default: undefined },
    registrations: { type: [Schema.Types.Mixed], default: undefined },
    benefitsTold: { type: [Schema.Types.Mixed], default: undefined },
    notRegistered: { type: [Schema.Types.Mixed], default: undefined },
    smrConclusions: { type: [Schema.Types.Mixed], default: undefined },
    modeChanges: { type: [Schema.Types.Mixed], default: undefined },
    legalExchanges: { type: [Schema.Types.Mixed], default: undefined },
    notices: { type: [Schema.Types.Mixed], default: undefined },
    seenVersions: plainList(),
    unsent: plainList(),
    hasUnsent: { type: Boolean, sparse: true, index: true },
    unsentNotices: { type: [Schema.Types.Mixed], default: undefined },
    hasUnsentNotices: { type: Boolean, sparse: true, index: true },
    hasClockedHandover: { type: Boolean, sparse: true, index: true },
  });
  schema.index({ 'participants.service': 1 });
  // Derived at every write: whom to ask about the lead, what waits to be sent, and where the clock may move a handover.
  schema.pre('validate', function derive() {
    const history = this.get('leadHistory') as CaseState['leadHistory'];
    this.set(
      'leads',
      history.map(({ institution, from, to }) => ({ institution, from, to: to ?? NEVER })),
    );
    this.set('hasUnsent', (this.get('unsent') as unknown[]).length > 0 ? true : undefined);
    const notices = (this.get('unsentNotices') ?? []) as unknown[];
    this.set('hasUnsentNotices', notices.length > 0 ? true : undefined);
    const clocked = (this.get('handovers') as CaseState['handovers']).some(({ state }) => CLOCKED.includes(state));
    this.set('hasClockedHandover', clocked ? true : undefined);
  });
  return schema;
}

/** Where a case keeps the notices that wait. */
const NOTICES = { list: 'unsentNotices', flag: 'hasUnsentNotices' } as const;

/** The states of a handover that the clock may end without anybody: an offer, and what was accepted and has not begun. */
const CLOCKED: readonly StoredHandoverState[] = ['OFFERED', 'CLARIFICATION_ASKED', 'ACCEPTED'];

/** An instant after every other, so that a lead without an end can be compared. */
const NEVER = '9999-12-31T23:59:59.999Z';

/** The conditions of a list; null for a viewer who works on no case at all and is the person of none. */
function listed(viewer: Viewer, filter: CaseFilter, after: string | null): Record<string, unknown> | null {
  const own = filter.asTeam === true ? TAKEN_UP : (personOf(viewer) ?? workedOnBy(viewer));
  if (own === null) return null;
  const conditions: Record<string, unknown>[] = [{ canton: viewer.canton }, { $or: own }];
  if (filter.kept !== undefined) conditions.push(keptOnly(filter.kept));
  if (filter.status !== undefined) conditions.push({ status: filter.status });
  if (filter.mode !== undefined) conditions.push({ mode: filter.mode });
  if (filter.lead !== undefined) {
    const at = filter.lead.at.toISOString();
    const { institution } = filter.lead;
    conditions.push({ leads: { $elemMatch: { institution, from: { $lte: at }, to: { $gt: at } } } });
  }
  if (after !== null) {
    const [openedAt = '', id = ''] = after.split(' ');
    conditions.push({ $or: [{ openedAt: { $lt: openedAt } }, { openedAt, _id: { $gt: id } }] });
  }
  return { $and: conditions };
}

function keptOnly({ MAMAC_PROCESS, CASE }: KeptCases): Record<string, unknown> {
  const closed = (mode: unknown, from: LocalDate | null): Record<string, unknown> => ({
    mode,
    ...(from === null ? {} : { closedOn: { $gte: from } }),
  });
  return { $or: [{ status: 'OPEN' }, closed('MAMAC', MAMAC_PROCESS), closed({ $ne: 'MAMAC' }, CASE)] };
}

/** The cases on which the team was named: referred and taken up (R49). */
const TAKEN_UP = [{ mode: 'MAMAC', team: { $exists: true } }];

/** The own cases of a person, whom `isThePerson` knows by the same key; null for staff and without a key. */
function personOf({ roles, institution, personId }: Viewer): readonly Record<string, unknown>[] | null {
  if (!roles.includes('PERSON') || institution !== null || personId === null) return null;
  // A case of the first shape that was never written since has the key of the open case alone.
  return [{ personKey: personId }, { openPersonKey: personId }];
}

/** The same staff whom `isAssigned` knows: responsible, deputy, or of the service with a reason; any of these. */
function workedOnBy(viewer: Viewer): readonly Record<string, unknown>[] | null {
  const service = serviceOf(viewer);
  if (service === null) return null;
  const withReason = viewer.roles.some((role) => WITH_REASON.includes(role));
  if (withReason && viewer.purpose !== null && viewer.purpose.trim() !== '') return [takingPart(active(service))];
  if (!withReason && !viewer.roles.includes('CASEWORKER')) return null;
  return [
    takingPart({ ...active(service), responsible: viewer.subject }),
    takingPart({ ...active(service), deputy: viewer.subject }),
  ];
}

const WITH_REASON: readonly Role[] = ['SUPERVISOR', 'DECIDER', 'SMR'];

function takingPart(participation: Record<string, unknown>): Record<string, unknown> {
  return { participants: { $elemMatch: participation } };
}

function active({ institution, service }: ServiceOfInstitution): Record<string, unknown> {
  return { institution, service, state: { $in: ['INVITED', 'CONFIRMED', 'WITHOUT_FILE'] } };
}
