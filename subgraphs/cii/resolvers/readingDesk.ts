import { disclosed, withheld } from '../../common/platform/institution/partAnswers.js';
import type { PartAsked, ReadingDesk } from '../../common/platform/reads/requestReads.js';
import { staffReader, type Reading } from '../../common/rules/readEntry.js';
import { crossingsOf, type AskedOfCase } from '../rules/crossings.js';
import { personSightOf } from '../rules/personSight.js';
import { sightOf, type Sight } from '../rules/visibility.js';
import type { StoredCase } from '../store/cases.js';
import { sightQuestion, type CiiRequestContext, type RegisterPart } from './context.js';

/** What the register's desk finds in the context of a request. */
type DeskContext = Omit<CiiRequestContext, 'reads' | 'readLog'>;

/** What the register knows of its own parts when their reading is logged. */
export function createRegisterDesk(context: DeskContext): ReadingDesk<RegisterPart> {
  return {
    readingsOf: (one) => readingsOf(context, one),
    decideAgain: (asked) => decideAgain(context, asked),
    // The register is where grounds end: what it has just read from its own store needs no lease.
    isFresh: () => true,
  };
}

/** A case under the decision it is read on. */
export function registerPart(state: StoredCase, sight: Sight): RegisterPart {
  return { ...disclosed('CII', 'CaseRegister', state, sight.granted), sight };
}

function readingsOf(context: DeskContext, { part, asked }: PartAsked<RegisterPart>): readonly Reading[] {
  return 'file' in part ? readingsOfCase(context, part, asked()) : [];
}

/** What has to be written down before that much of the case is shown; empty when nothing has to. */
export function readingsOfCase(
  { viewer, personKey, today }: Pick<DeskContext, 'viewer' | 'personKey' | 'today'>,
  { file, sight }: Pick<RegisterPart, 'file' | 'sight'>,
  asked: AskedOfCase,
): readonly Reading[] {
  const reader = staffReader(viewer);
  if (reader === null) return [];
  return crossingsOf(file, sight, asked, today).map((crossing) => ({
    ...crossing,
    reader,
    about: file._id,
    person: personKey(file.person.avsNumber),
    discloser: { institution: 'CII', services: [] },
    reason: viewer.purpose,
  }));
}

async function decideAgain(context: DeskContext, asked: readonly PartAsked<RegisterPart>[]) {
  const ids = asked.flatMap(({ part }) => ('file' in part ? [part.file._id] : []));
  const states = await context.cases.aggregates.loadMany([...new Set(ids)]);
  const byId = new Map(states.flatMap((state) => (state === null ? [] : [[state._id, state] as const])));
  return asked.map(({ part }) => {
    const state = 'file' in part ? (byId.get(part.file._id) ?? null) : null;
    const sight = sightOf(state, sightQuestion(context)) ?? personSightOf(state, context);
    return state === null || sight === null ? withheld('NO_GROUND') : registerPart(state, sight);
  });
}
