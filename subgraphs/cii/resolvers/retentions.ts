import { fault } from '../../common/platform/faults.js';
import { isId, newId } from '../../common/platform/ids.js';
import { commandOf, refusalsOf, type CommandInput } from '../../common/platform/institution/fileCommands.js';
import type { Decision } from '../../common/rules/decision.js';
import type { DisclosableField } from '../../common/rules/disclosableFields.js';
import { fruitlessLook, staffReader, type ReadDiscloser } from '../../common/rules/readEntry.js';
import { refuse, speak, type Refusal, type SpokenRefusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { QueryResolvers } from '../__generated__/schema.js';
import { isRegisterOfficer, type HoldContext } from '../rules/retention/holds.js';
import { evolveRetention, type Hold, type RetentionEvent, type RetentionRecord } from '../rules/retention/record.js';
import { endOfCase, endOfRequest, retentionOf, type Ended, type Retention } from '../rules/retention/retention.js';
import type { StoredRetention } from '../store/retentions.js';
import type { CiiRequestContext } from './context.js';

/** How one case or request is kept, as the graph shows it. */
export interface RetentionAnswer {
  readonly caseId: string;
  readonly kind: Ended['kind'];
  readonly state: Retention['state'];
  readonly blockedFrom: Extract<Retention, { blockedFrom: unknown }>['blockedFrom'] | null;
  readonly erasedFrom: Extract<Retention, { erasedFrom: unknown }>['erasedFrom'] | null;
  readonly holds: readonly Hold[];
}

/** What acts on a hold answer. */
export interface RetentionPayload {
  readonly retention: RetentionAnswer | null;
  readonly refusals: readonly SpokenRefusal[];
}

/** What the officer finds of a person; the look is written down before anything of it leaves (D9). */
export const ciiRetentions: NonNullable<QueryResolvers['ciiRetentions']> = async (_root, { avsNumber }, context) => {
  const key = context.personKey(avsNumber);
  const found = isReadingOfficer(context) ? await endsOfPerson(key, context) : null;
  if (found === null || !(await noteOfficer({ caseIds: [...found.keys()], person: key, fields: [] }, context)))
    return null;
  const records = await context.retentions.aggregates.loadMany([...found.keys()]);
  return [...found].map(([caseId, ended], index) => answerOf(caseId, ended, records[index] ?? null, context));
};

/** What remains of erasures; it names nobody, so that no look is logged. */
export const ciiErasureCertificates: NonNullable<QueryResolvers['ciiErasureCertificates']> = async (
  _root,
  _arguments,
  { viewer, canton, retentions },
) => {
  if (!isRegisterOfficer(viewer, canton)) return null;
  return (await retentions.certificates(canton)).map(({ counts, ...certificate }) => ({ ...certificate, ...counts }));
};

/** Carries out one act on a hold; the mutation says only what is decided. */
export async function runHold(
  act: string,
  input: CommandInput & { readonly caseId: string },
  context: CiiRequestContext,
  decide: (record: RetentionRecord | null, rules: HoldContext) => Decision<RetentionEvent>,
): Promise<RetentionPayload> {
  const { caseId } = input;
  if (!isId('case', caseId)) throw fault('BAD_USER_INPUT');
  const { viewer, canton, today, language } = context;
  const refused = (refusals: readonly Refusal[]): RetentionPayload => ({
    retention: null,
    refusals: refusals.map((refusal) => speak(refusal, language)),
  });
  const ended = isRegisterOfficer(viewer, canton) ? await endOf(caseId, context) : null;
  if (ended === null) return refused([refuse('NOT_FOUND', { path: ['input', 'caseId'] })]);
  const outcome = await executeCommand<StoredRetention, RetentionEvent, Refusal>({
    creates: true,
    store: context.retentions.aggregates,
    id: caseId,
    now: context.now,
    command: commandOf(act, input, context),
    decide: (record) => decide(record, { viewer, canton, today, ids: newId }),
    evolve: evolveRetention,
  });
  if (outcome.kind !== 'accepted') return refused(refusalsOf(outcome));
  return { retention: answerOf(caseId, ended, outcome.state, context), refusals: [] };
}

/** The officer of the register reads by a stated reason alone (domain 4b). */
export function isReadingOfficer({ viewer, canton }: Pick<CiiRequestContext, 'viewer' | 'canton'>): boolean {
  return isRegisterOfficer(viewer, canton) && viewer.purpose !== null && viewer.purpose.trim() !== '';
}

/** What the officer of the register looks at: cases and requests of a person, and which units of them leave. */
interface OfficerLook {
  readonly caseIds: readonly string[];
  readonly person: string;
  readonly fields: readonly DisclosableField[];
}

/**
 * Writes down that the officer looked, also where nothing was found; false when it could not be written, and then nothing may
 * leave (D9).
 */
export async function noteOfficer(
  { caseIds, person, fields }: OfficerLook,
  { viewer, reads }: Pick<CiiRequestContext, 'viewer' | 'reads'>,
): Promise<boolean> {
  const reader = staffReader(viewer);
  if (reader === null) return false;
  const discloser: ReadDiscloser = { institution: 'CII', services: [] };
  if (caseIds.length === 0) return reads.note([fruitlessLook(reader, discloser, newId('none'))]);
  return reads.note(
    caseIds.map((about) => ({
      ...{ about, person, reader, discloser, fields, reason: viewer.purpose },
      ...{ ground: 'OWN_TASK', authorisationId: null, purpose: null },
    })),
  );
}

/** What the register keeps of a person, blocked things included, by identifier; two reads. */
async function endsOfPerson(
  key: string,
  { wholeRegister: { cases, processes }, canton }: CiiRequestContext,
): Promise<ReadonlyMap<string, Ended>> {
  const [opened, filed] = await Promise.all([cases.ofPersons(canton, [key]), processes.ofPersons(canton, [key])]);
  return new Map([
    ...filed.map((process) => [process._id, endOfRequest(process)] as const),
    ...opened.map((one) => [one.caseId, endOfCase(one)] as const),
  ]);
}

async function endOf(caseId: string, { wholeRegister }: CiiRequestContext): Promise<Ended | null> {
  const [cooperation, process] = await Promise.all([
    wholeRegister.cases.aggregates.load(caseId),
    wholeRegister.processes.aggregates.load(caseId),
  ]);
  if (cooperation !== null) return endOfCase(cooperation);
  return process === null ? null : endOfRequest(process);
}

function answerOf(
  caseId: string,
  ended: Ended,
  record: RetentionRecord | null,
  { retention: policy, canton, today }: Pick<CiiRequestContext, 'retention' | 'canton' | 'today'>,
): RetentionAnswer {
  const found = retentionOf(ended, { policy, canton, today });
  const days = 'blockedFrom' in found ? found : { blockedFrom: null, erasedFrom: null };
  const { blockedFrom, erasedFrom } = days;
  return { ...{ caseId, kind: ended.kind, state: found.state, blockedFrom, erasedFrom }, holds: record?.holds ?? [] };
}
