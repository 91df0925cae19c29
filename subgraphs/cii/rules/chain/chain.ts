import { canonicalJson } from '../../../common/rules/canonicalJson.js';
import { sha256 } from '../../../common/rules/sha256.js';
import type { Actor, CaseAuthorisation, CaseState } from '../case.js';
import { lastOpenDay } from '../handover/rest.js';
import type {
  AuthorisationParts,
  AuthorisationRevision,
  CorrectionReason,
  RevisionChange,
  RevisionHead,
} from './revision.js';

/** An act of which authorisations bear a revision. */
export interface ChainedAct {
  readonly at: string;
  /** Who acted; null where the register did by itself. */
  readonly by: Actor | null;
  readonly reason?: CorrectionReason;
}

type Cooperation = Pick<CaseState, 'authorisations'> & Surroundings;

/** What of the case tells beside an authorisation which revisions it has to bear. */
export type Surroundings = Pick<CaseState, 'handovers' | 'timeline'>;

/**
 * The case in which every authorisation that an act touched bears a revision of it. What was touched is found by comparing,
 * so that no act can change an authorisation without one. A chain that was broken before bears none any more: a later act
 * must not seal what was changed.
 */
export function withRevisions<State extends Cooperation>(
  before: Cooperation | null,
  after: State,
  act: ChainedAct,
): State {
  const authorisations = after.authorisations.map((held) => {
    const earlier = before?.authorisations.find(({ id }) => id === held.id);
    if (before !== null && earlier !== undefined && !isIntact(earlier, before)) return held;
    return changesOf(before, earlier, after, held).reduce((known, change) => chained(known, change, act), held);
  });
  return { ...after, authorisations };
}

/** An authorisation from before its revisions were kept, with a first one that says how it was found. */
export function withDerivedRevision(held: CaseAuthorisation): CaseAuthorisation {
  const at = held.withdrawnAt ?? held.confirmedAt ?? held.enteredAt;
  return linked({ ...held, revisions: [] }, { change: 'DERIVED', at, by: null, reason: null, parts: partsOf(held) });
}

/** The last revisions of the authorisations that bear more of them than before, to be kept in the line that tells of the act. */
export function newHeads(
  before: Pick<CaseState, 'authorisations'> | null,
  after: Pick<CaseState, 'authorisations'>,
): readonly RevisionHead[] {
  return after.authorisations.flatMap(({ id, revisions = [] }) => {
    const earlier = before?.authorisations.find((held) => held.id === id)?.revisions?.length ?? 0;
    const last = revisions.at(-1);
    if (last === undefined || revisions.length === earlier) return [];
    return [{ authorisationId: id, number: last.number, hash: last.hash }];
  });
}

/**
 * True when every revision follows from the one before, the last one tells the authorisation as it is kept, and the case
 * tells of no act that has left none. A byte that was changed in the store, a revision that is missing or stands elsewhere,
 * the last ones too, makes it false for good, and it opens nothing.
 */
export function isIntact(held: CaseAuthorisation, around: Surroundings): boolean {
  return holdsTogether(held) && bearsAllActs(held, around) && restsAsTold(held, around);
}

function holdsTogether(held: CaseAuthorisation): boolean {
  const known = VERIFIED.get(held);
  if (known !== undefined) return known;
  const { revisions = [] } = held;
  const follows = revisions.every(
    (revision, index) =>
      revision.number === index + 1 &&
      revision.previous === (revisions[index - 1]?.hash ?? null) &&
      revision.hash === hashOf(revision),
  );
  const intact = follows && revisions.at(-1)?.content === contentOf(held);
  VERIFIED.set(held, intact);
  return intact;
}

/** What was found of a record in memory, which nobody changes; what is read again from the store is verified again. */
const VERIFIED = new WeakMap<CaseAuthorisation, boolean>();

/**
 * Whether it bears the revision of every act that the history tells of. Lines from before they kept revisions tell of a
 * withdrawal all the same, which no act takes back.
 */
function bearsAllActs({ id, withdrawnAt, revisions = [] }: CaseAuthorisation, { timeline }: Surroundings): boolean {
  const { heads, withdrawn } = toldOf(timeline);
  if (withdrawnAt === null && withdrawn.has(id)) return false;
  return heads.every(
    ({ authorisationId, number, hash }) => authorisationId !== id || revisions[number - 1]?.hash === hash,
  );
}

/** What the history of a case tells of its authorisations. */
interface ToldOfAuthorisations {
  readonly heads: readonly RevisionHead[];
  readonly withdrawn: ReadonlySet<string>;
}

function toldOf(timeline: CaseState['timeline']): ToldOfAuthorisations {
  const known = TOLD.get(timeline);
  if (known !== undefined) return known;
  const told: ToldOfAuthorisations = {
    heads: timeline.flatMap(({ revisions = [] }) => revisions),
    withdrawn: new Set(
      timeline.flatMap(({ kind, authorisationId }) =>
        kind === 'AUTHORISATION_WITHDRAWN' && authorisationId !== null ? [authorisationId] : [],
      ),
    ),
  };
  TOLD.set(timeline, told);
  return told;
}

/** Of histories in memory, which nobody changes: a list of cases asks for each authorisation many times. */
const TOLD = new WeakMap<CaseState['timeline'], ToldOfAuthorisations>();

/**
 * Whether its revisions say of its rest what the handovers say, so that no handover can be put back to open it. What is
 * withdrawn rests no more, and of one that is older than its revisions nobody knows how it stood before the first of them.
 */
function restsAsTold(held: CaseAuthorisation, around: Surroundings): boolean {
  if (held.withdrawnAt !== null) return true;
  const last = held.revisions?.findLast(({ change }) => RESTS.includes(change))?.change;
  return last === 'DERIVED' || (last === 'RESTED') === (lastOpenDay(around, held) === null);
}

/** The changes that tell whether it rests, or that it is not known. */
const RESTS: readonly RevisionChange[] = ['RESTED', 'RESUMED', 'DERIVED'];

function changesOf(
  before: Cooperation | null,
  earlier: CaseAuthorisation | undefined,
  after: Cooperation,
  held: CaseAuthorisation,
): readonly RevisionChange[] {
  if (earlier === undefined) return [held.confirmedAt === null ? 'PROPOSED' : 'RECORDED'];
  return [...ownChanges(earlier, held), ...restOf(before ?? after, earlier, after, held)];
}

function ownChanges(earlier: CaseAuthorisation, held: CaseAuthorisation): readonly RevisionChange[] {
  if (earlier === held) return [];
  const changes: (RevisionChange | null)[] = [
    contentOfParts(earlier) === contentOfParts(held) ? null : 'CORRECTED',
    earlier.confirmedAt === null && held.confirmedAt !== null ? 'CONFIRMED' : null,
    earlier.confirmedAt !== null && held.confirmedAt === null ? 'UNCONFIRMED' : null,
    earlier.withdrawnAt === null && held.withdrawnAt !== null ? 'WITHDRAWN' : null,
  ];
  return changes.filter((change) => change !== null);
}

/** Whether it rests is derived from the handovers (docs/decisions/0037); a withdrawn one has no purpose to wait for. */
function restOf(
  before: Cooperation,
  earlier: CaseAuthorisation,
  after: Cooperation,
  held: CaseAuthorisation,
): readonly RevisionChange[] {
  if (held.withdrawnAt !== null) return [];
  const [rested, rests] = [lastOpenDay(before, earlier) === null, lastOpenDay(after, held) === null];
  if (rested === rests) return [];
  return rests ? ['RESTED'] : ['RESUMED'];
}

function chained(held: CaseAuthorisation, change: RevisionChange, act: ChainedAct): CaseAuthorisation {
  const { at, by, reason = null } = act;
  switch (change) {
    case 'RECORDED':
    case 'PROPOSED':
      return linked(held, { change, at: held.enteredAt, by: held.enteredBy, reason: null, parts: partsOf(held) });
    case 'CORRECTED':
      return linked(held, { change, at, by, reason, parts: partsOf(held) });
    case 'CONFIRMED':
    case 'RESTED':
    case 'RESUMED':
    case 'UNCONFIRMED':
    case 'WITHDRAWN':
    case 'DERIVED':
      return linked(held, { change, at, by, reason: null, parts: null });
  }
}

type Told = Pick<AuthorisationRevision, 'change' | 'at' | 'by' | 'reason' | 'parts'>;

function linked(held: CaseAuthorisation, told: Told): CaseAuthorisation {
  const { revisions = [] } = held;
  const unsealed = {
    number: revisions.length + 1,
    ...told,
    content: contentOf(held),
    previous: revisions.at(-1)?.hash ?? null,
  };
  return { ...held, revisions: [...revisions, { ...unsealed, hash: hashOf(unsealed) }] };
}

function hashOf(revision: Omit<AuthorisationRevision, 'hash'> & { readonly hash?: string }): string {
  const { hash: _itself, ...told } = revision;
  return sha256(canonicalJson(told));
}

/** Everything that is kept of it but its revisions and the instant of effect, which acknowledgements move (D7). */
function contentOf(held: CaseAuthorisation): string {
  const { revisions: _links, effectiveEverywhereAt: _moves, ...content } = held;
  return sha256(canonicalJson(content));
}

function contentOfParts(held: CaseAuthorisation): string {
  return canonicalJson(partsOf(held));
}

/** What it says, without what became of it. */
function partsOf(held: CaseAuthorisation): AuthorisationParts {
  const { id: _id, enteredBy: _who, enteredAt: _when, confirmedBy: _given, confirmedAt: _since, ...rest } = held;
  const { withdrawnBy: _ended, withdrawnAt: _until, effectiveEverywhereAt: _moves, revisions: _links, ...parts } = rest;
  return parts;
}
