import { Schema, type Model } from 'mongoose';
import { isId } from '../../common/platform/ids.js';
import { createAggregateStore, type Aggregate, type AggregateStore } from '../../common/store/aggregate.js';
import type { Database } from '../../common/store/database.js';
import { plainList } from '../../common/store/institutionFiles.js';
import { createOutbox, type Outbox, type OutgoingEntry } from '../../common/store/outbox.js';
import type { FrameEntry } from '../../common/rules/exchange.js';
import type { CaseStatus, CooperationMode } from '../../common/rules/frame.js';
import type { Canton, FileInstitution, Institution, Role, Viewer } from '../../common/rules/institutions.js';
import type { ServiceOfInstitution } from '../../common/rules/authorisation.js';
import { upcast, type StoredDocument, type Upcasters } from '../../common/store/upcast.js';
import type { CaseState } from '../rules/case.js';
import type { StoredHandoverState } from '../rules/handover/handover.js';
import type { BegunHandover } from '../rules/serviceAgreements.js';
import { serviceOf } from '../rules/takingPart.js';

/** A case as it is stored. */
export type StoredCase = CaseState & Aggregate;

/** Which cases a list asks for, besides those that the viewer works on. */
export interface CaseFilter {
  readonly status?: CaseStatus | undefined;
  readonly mode?: CooperationMode | undefined;
  /** The institution that leads at that instant (R3). */
  readonly lead?: { readonly institution: Institution; readonly at: Date } | undefined;
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
  /** The open cases whose handovers the clock may move on by itself; one read. */
  withClockedHandover(): Promise<readonly FoundCase[]>;
  /** The open cases, one after the other, so that never all of them are in memory; one read. */
  eachOpen(): AsyncIterable<FoundCase>;
  /** The handovers of the canton whose first day lies in the calendar year, without their cases; one read. */
  begunIn(canton: Canton, year: string): Promise<readonly BegunHandover[]>;
  readonly outbox: Outbox;
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
      // Unordered: the worklist orders what is due, and not every engine pages an ordered list well.
      return lift(await model.find({ status: 'OPEN', participants: { $elemMatch: active(own) } }).lean());
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
      return (found as unknown as readonly Pick<CaseState, 'handovers'>[])
        .flatMap(({ handovers }) => handovers)
        .flatMap(({ acceptance, terms: { agreedService } }) =>
          acceptance?.from.startsWith(`${year}-`) === true
            ? [{ agreementId: acceptance.agreementId, agreedService }]
            : [],
        );
    },
    outbox: createOutbox<FrameEntry>(model as unknown as Model<unknown>, addressFrame),
    isEmpty: async () => (await model.findOne({}, { _id: 1 }).lean()) === null,
  };
}

/** How a frame is addressed: one entry for each recipient and version, named so that a repeat is the same. */
export function addressFrame(entry: FrameEntry): OutgoingEntry {
  const { caseId, version, recipient } = entry.frame;
  return {
    recipient: feedNameOf(recipient),
    entryId: `${caseId}:${String(version)}:${recipient}`,
    caseId,
    version,
    body: entry,
  };
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
const SCHEMA_VERSION = 2;

/** Shape 1 knew no handovers and nothing that follows from them, and lost the person's key with the closing. */
const UPCASTERS: Upcasters = {
  1: (stored) => ({
    ...stored,
    ...{ handovers: [], proposals: [], guarantees: [], indications: [] },
    ...(stored['openPersonKey'] === undefined ? {} : { personKey: stored['openPersonKey'] }),
    timeline: (stored['timeline'] as readonly object[]).map((entry) => ({ ...entry, aboutId: null, command: null })),
  }),
};

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
    timeline: plainList(),
    frameVersions: { type: Schema.Types.Mixed, default: {} },
    frameLead: Number,
    unsent: plainList(),
    hasUnsent: { type: Boolean, sparse: true, index: true },
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
    const clocked = (this.get('handovers') as CaseState['handovers']).some(({ state }) => CLOCKED.includes(state));
    this.set('hasClockedHandover', clocked ? true : undefined);
  });
  return schema;
}

/** The states of a handover that the clock may end without anybody: an offer, and what was accepted and has not begun. */
const CLOCKED: readonly StoredHandoverState[] = ['OFFERED', 'CLARIFICATION_ASKED', 'ACCEPTED'];

/** An instant after every other, so that a lead without an end can be compared. */
const NEVER = '9999-12-31T23:59:59.999Z';

/** The conditions of a list; null for a viewer who works on no case at all and is the person of none. */
function listed(viewer: Viewer, filter: CaseFilter, after: string | null): Record<string, unknown> | null {
  const own = personOf(viewer) ?? workedOnBy(viewer);
  if (own === null) return null;
  const conditions: Record<string, unknown>[] = [{ canton: viewer.canton }, { $or: own }];
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
  return { institution, service, state: { $in: ['INVITED', 'CONFIRMED'] } };
}
