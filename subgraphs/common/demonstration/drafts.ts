import type { CaseDraft } from '../rules/caseDraft.js';
import { CASE_REASONS } from '../rules/cooperation.js';
import { OPENING_REFUSAL_REASONS, type CaseOpenedEntry } from '../rules/exchange.js';
import { PROBLEM_KINDS } from '../rules/mamac.js';
import type { Calendar } from './calendar.js';
import { inTurn } from './chance.js';
import { DESKS, type Desk } from './desks.js';
import { drafted, refused, sent, type Preparation } from './opening.js';
import type { DemonstrationPerson } from './persons.js';

/** The drafts in one file, and what is on its way to the register. */
export interface PlannedDrafts {
  readonly person: DemonstrationPerson;
  /** Where the file with the drafts is worked on. */
  readonly desk: Desk;
  readonly drafts: readonly CaseDraft[];
  /** Entries of drafts that have just left: the first start carries them, and the register opens their cases. */
  readonly entries: readonly CaseOpenedEntry[];
  /** Other services that keep a file on the person. */
  readonly partners: readonly Desk[];
}

/**
 * Cases that do not exist (yet), twice in each house: in preparation, on their way, and refused for each reason. Each
 * concerns a person of her own.
 */
export function planDrafts(persons: readonly DemonstrationPerson[], calendar: Calendar): readonly PlannedDrafts[] {
  return inEachHouse(DRAFTS, ({ desk, partners }, kind, turn) => {
    const base = baseOf(desk, partners, inTurn(persons, turn));
    return { ...base, ...draftsOf(kind, preparation(base, turn, calendar)) };
  });
}

/** Requests to the management body, twice in each house: in preparation and filed (R36); each for a person of her own. */
export function planRequests(persons: readonly DemonstrationPerson[], calendar: Calendar): readonly PlannedDrafts[] {
  if (persons.length === 0) return [];
  return inEachHouse(REQUESTS, ({ desk, partners }, kind, turn) => {
    const base = baseOf(desk, partners, inTurn(persons, turn));
    const key = `request-${String(turn)}`;
    const problems = [0, 1, 2].map((step) => inTurn(PROBLEM_KINDS, 3 * turn + step));
    return { ...base, ...draftsOf(kind, { ...preparation(base, turn, calendar), key, mode: 'MAMAC', problems }) };
  });
}

const HOUSES = [
  { desk: 'orp', partners: ['ai', 'as'] },
  { desk: 'ai', partners: ['orp'] },
  { desk: 'as', partners: ['orp', 'ai'] },
] as const;

const DRAFTS = ['DRAFT', 'DRAFT', 'SENT', 'SENT', ...OPENING_REFUSAL_REASONS, ...OPENING_REFUSAL_REASONS] as const;
const REQUESTS = ['DRAFT', 'DRAFT', 'SENT', 'SENT'] as const;
type DraftKind = (typeof DRAFTS)[number];
type House = (typeof HOUSES)[number];

function inEachHouse(
  kinds: readonly DraftKind[],
  plan: (house: House, kind: DraftKind, turn: number) => PlannedDrafts,
): readonly PlannedDrafts[] {
  return HOUSES.flatMap((house, place) => kinds.map((kind, turn) => plan(house, kind, place * kinds.length + turn)));
}

function baseOf(
  desk: House['desk'],
  partners: House['partners'],
  person: DemonstrationPerson,
): Pick<PlannedDrafts, 'desk' | 'person' | 'partners'> {
  return { desk: DESKS[desk], person, partners: partners.map((name) => DESKS[name]) };
}

function draftsOf(kind: DraftKind, prepared: Preparation): Pick<PlannedDrafts, 'drafts' | 'entries'> {
  switch (kind) {
    case 'DRAFT':
      return { drafts: [drafted(prepared)], entries: [] };
    case 'SENT': {
      const { draft, entry } = sent(prepared);
      return { drafts: [draft], entries: [entry] };
    }
    case 'MODE_NOT_ENABLED':
    case 'GROUND_NOT_VALID':
    case 'NOT_ACCEPTED':
      return { drafts: [refused(sent(prepared).draft, kind)], entries: [] };
  }
}

function preparation(
  { desk, person, partners }: Pick<PlannedDrafts, 'desk' | 'person' | 'partners'>,
  turn: number,
  calendar: Calendar,
): Preparation {
  return {
    key: `draft-${String(turn)}`,
    person,
    opener: desk,
    invited: partners,
    mode: partners.length === 1 ? 'BILATERAL' : 'COORDINATION',
    reason: inTurn(CASE_REASONS, turn),
    reasonText: null,
    on: calendar.daysAgo(2 + (turn % 5)),
    withOwnUnits: turn % 2 === 0,
  };
}
