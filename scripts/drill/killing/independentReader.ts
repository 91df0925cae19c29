import { SUBGRAPHS } from '../../../subgraphs/common/platform/configuration.js';
import type { House } from '../house.js';
import { at, listAt } from '../scenario.js';
import type { StoredDocument } from '../stored.js';
import type { Acknowledged } from './writers.js';

/** What somebody finds who knows only what clients were told, and reads the stores by himself. */
export interface Findings {
  /** Acknowledged acts that stand nowhere. */
  readonly lost: readonly string[];
  /** Acts that stand more than once. */
  readonly doubled: readonly string[];
  /** Acts that were refused and stand in a store nevertheless. */
  readonly effectsOfRefused: readonly string[];
  /** Cases with two leads at once, with a gap, with none while open, or with two open handovers. */
  readonly leadConflicts: readonly string[];
  /** Feeds with a position twice or missing or not taken over, outboxes that wait, and copies that are not the latest frame sent. */
  readonly exchangeFaults: readonly string[];
}

/** Compares what clients were told with what the stores hold. */
export async function compare(
  house: House,
  acknowledged: readonly Acknowledged[],
  refused: readonly string[],
): Promise<Findings> {
  const stored = new Map<string, ReadonlyMap<string, StoredDocument>>();
  for (const [service, collection] of AGGREGATES) {
    const documents = await house.stored(service, collection);
    stored.set(`${service}.${collection}`, new Map(documents.map((document) => [document._id, document])));
  }
  const times = acknowledged.map((one) => [nameOf(one), timesOf(one, stored)] as const);
  const cases = [...(stored.get('cii.cases')?.values() ?? [])];
  const texts = cases.flatMap((one) => listAt(one, 'messages').map((message) => String(at(message, 'text'))));
  const drilled = texts.filter((text) => text.startsWith('Essai'));
  return {
    lost: times.filter(([, count]) => count === 0).map(([name]) => name),
    doubled: [
      ...times.filter(([, count]) => count > 1).map(([name]) => name),
      ...drilled.filter((text, place) => drilled.indexOf(text) !== place),
      ...[...stored.values()].flatMap((documents) => [...documents.values()].flatMap(keysTwice)),
    ],
    effectsOfRefused: refused.filter((text) => texts.includes(text)),
    leadConflicts: cases.flatMap(leadConflictsOf),
    exchangeFaults: [...[...stored].flatMap(unsentIn), ...(await exchangeFaultsOf(house))],
  };
}

/** Where what was decided stands, and waits until it is put into a feed. */
const AGGREGATES = [
  ['cii', 'cases'],
  ['ac', 'files'],
  ['ai', 'files'],
  ['as', 'files'],
] as const;

function nameOf({ service, documentId, list, value }: Acknowledged): string {
  return `${service} ${documentId} ${list} ${value}`;
}

function timesOf(one: Acknowledged, stored: ReadonlyMap<string, ReadonlyMap<string, StoredDocument>>): number {
  const document = stored.get(`${one.service}.${one.collection}`)?.get(one.documentId);
  const entries = listAt(document, one.list).filter((entry) => at(entry, one.member) === one.value);
  return one.list === 'timeline' ? returnsIn(entries) : entries.length;
}

/** The returns of a handover since an ending was last taken back, without the attempts that came too late. */
function returnsIn(entries: readonly unknown[]): number {
  const steps = entries.filter((entry) => at(entry, 'kind') === 'HANDOVER_MOVED');
  const commands = steps.map((entry) => at(entry, 'command'));
  return commands.slice(commands.lastIndexOf('REOPEN') + 1).filter((command) => command === 'RETURN').length;
}

/** A key under which two commands are remembered. */
function keysTwice(document: StoredDocument): readonly string[] {
  const keys = listAt(document, 'answered').map((entry) => String(at(entry, 'key')));
  return new Set(keys).size === keys.length ? [] : [`${document._id} remembers a key twice`];
}

/** R3: one lead at every moment of an open case, and at most one open handover. */
function leadConflictsOf(document: StoredDocument): readonly string[] {
  const periods = listAt(document, 'leadHistory').map((period) => ({
    from: String(at(period, 'from')),
    to: at(period, 'to'),
  }));
  const joins = periods.slice(1).every(({ from }, place) => periods[place]?.to === from);
  const isOpen = document['status'] === 'OPEN';
  const endless = periods.filter(({ to }) => to === null).length;
  const open = listAt(document, 'handovers').filter(
    (handover) => at(handover, 'ending') === null && isLasting(handover),
  );
  const told: string[] = [];
  if (!joins) told.push(`${document._id}: the periods of lead do not join`);
  if (isOpen ? endless !== 1 : endless > 1) told.push(`${document._id}: ${String(endless)} leads without an end`);
  if (open.length > 1) told.push(`${document._id}: ${String(open.length)} open handovers`);
  return told;
}

function isLasting(handover: unknown): boolean {
  const acceptance = at(handover, 'acceptance');
  const lastDay = at(acceptance, 'lastDay');
  return typeof lastDay !== 'string' || lastDay >= '2026-03-10';
}

async function exchangeFaultsOf(house: House): Promise<readonly string[]> {
  const told: string[] = [];
  const feeds = new Map<string, readonly StoredDocument[]>();
  for (const service of SUBGRAPHS) {
    const positions = new Map<string, number[]>();
    const entries = await house.stored(service, 'feed');
    feeds.set(service, entries);
    for (const { recipient, position } of entries) {
      positions.set(String(recipient), [...(positions.get(String(recipient)) ?? []), Number(position)]);
    }
    for (const [recipient, found] of positions) {
      const sorted = found.toSorted((a, b) => a - b);
      const [first = 1] = sorted;
      if (sorted.some((position, place) => position !== first + place))
        told.push(`feed of ${service} for ${recipient}`);
    }
  }
  told.push(...notTakenOver(feeds, await house.stored('cii', 'pollCursors')));
  const feed = feeds.get('cii') ?? [];
  for (const institution of INSTITUTIONS) {
    const latest = new Map<string, number>();
    for (const { recipient, caseId, version } of feed) {
      if (recipient !== institution) continue;
      latest.set(String(caseId), Math.max(latest.get(String(caseId)) ?? 0, Number(version)));
    }
    for (const { _id, version } of await house.stored(institution, 'frames')) {
      const sent = latest.get(_id);
      if (sent !== undefined && sent !== version)
        told.push(`copy of ${_id} at ${institution}: ${String(version)} of ${String(sent)}`);
    }
  }
  return told;
}

/** What a service has decided and not yet put into a feed. */
function unsentIn([where, documents]: readonly [string, ReadonlyMap<string, StoredDocument>]): readonly string[] {
  return [...documents.values()].flatMap((one) =>
    one['hasUnsent'] === true ? [`outbox of ${one._id} in ${where}`] : [],
  );
}

/** What an institution has told and the register has not taken over, by where each stands. */
function notTakenOver(
  feeds: ReadonlyMap<string, readonly StoredDocument[]>,
  cursors: readonly StoredDocument[],
): readonly string[] {
  return INSTITUTIONS.flatMap((institution) => {
    const last = Math.max(0, ...(feeds.get(institution) ?? []).map(({ position }) => Number(position)));
    const taken = Number(cursors.find(({ _id }) => _id === institution)?.['position'] ?? 0);
    return taken < last ? [`feed of ${institution}: ${String(taken)} of ${String(last)} taken over`] : [];
  });
}

const INSTITUTIONS = ['ac', 'ai', 'as'] as const;
