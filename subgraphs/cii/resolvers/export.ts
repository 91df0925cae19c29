import { FIELDS_OF } from '../../common/rules/disclosableFields.js';
import { withinMandate } from '../../common/rules/representation.js';
import { readingsOfPerson } from '../../common/platform/reads/readingsOfPerson.js';
import type { QueryResolvers } from '../__generated__/schema.js';
import { holdsKey } from '../rules/personSight.js';
import { exportOf } from '../rules/retention/exportOf.js';
import { endOfCase, endOfRequest, retentionOf, type Retention } from '../rules/retention/retention.js';
import type { KeptRegister } from '../store/kept.js';
import type { CiiRequestContext } from './context.js';
import { isReadingOfficer, noteOfficer } from './retentions.js';

/**
 * A copy of everything that the register keeps: of the own data to the person, as far as it is not blocked; of a person's to the
 * data-protection officer, by a stated reason that is written down first, blocked things included. Null to everybody else.
 */
export const ciiExport: NonNullable<QueryResolvers['ciiExport']> = async (_root, { avsNumber }, context) => {
  if (avsNumber === null || avsNumber === undefined) {
    const key = ownKeyOf(context);
    return key === null ? null : exportAbout(key, context, context);
  }
  if (!isReadingOfficer(context)) return null;
  const key = context.personKey(avsNumber);
  const { wholeRegister } = context;
  const found = await documentsOf(key, wholeRegister, context);
  const ids = [...new Set([...found.cases, ...found.processes].map(({ _id }) => _id))];
  return (await noteOfficer({ caseIds: ids, person: key, fields: FIELDS_OF.CII }, context))
    ? exportAbout(key, wholeRegister, context)
    : null;
};

/** The key of the person who asks, or is represented by a mandate that holds today; null for everybody else. */
function ownKeyOf({ viewer, canton, today }: CiiRequestContext): string | null {
  const { personId } = withinMandate(viewer, today);
  return viewer.canton === canton && personId !== null && holdsKey(viewer, personId) ? personId : null;
}

async function exportAbout(key: string, register: KeptRegister, context: CiiRequestContext) {
  const { canton, today, now, retention: policy } = context;
  const [{ cases, processes }, readings] = await Promise.all([
    documentsOf(key, register, context),
    readingsOfPerson(context.readLog, key),
  ]);
  const ends = [
    ...processes.map((process) => [process._id, endOfRequest(process)] as const),
    ...cases.map((state) => [state._id, endOfCase(state)] as const),
  ];
  const retention = new Map<string, Retention>(
    ends.map(([id, ended]) => [id, retentionOf(ended, { policy, canton, today })]),
  );
  return { at: now, document: JSON.stringify(exportOf({ cases, processes, readings, retention })) };
}

async function documentsOf(key: string, { cases, processes }: KeptRegister, { canton }: CiiRequestContext) {
  const [opened, filed] = await Promise.all([cases.ofPersons(canton, [key]), processes.ofPersons(canton, [key])]);
  const states = await cases.aggregates.loadMany(opened.map(({ caseId }) => caseId));
  return { cases: states.filter((state) => state !== null), processes: filed };
}
