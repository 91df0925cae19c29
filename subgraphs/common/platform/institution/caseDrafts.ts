import {
  decideAuthoriseDraft,
  decideDraft,
  decideOpen,
  decideWithdrawRequest,
  type CaseDraft,
  type CaseDraftEvent,
  type DraftCase,
} from '../../rules/caseDraft.js';
import { reject, type Decision } from '../../rules/decision.js';
import { groundsOn } from '../../rules/grounds.js';
import { evolveCooperation, isOfOwnService, type InstitutionFile } from '../../rules/institutionFile.js';
import { checkAssignment } from '../../rules/ownFile.js';
import type { PrivateInsurer } from '../../rules/insurer.js';
import { refuse, speak, type Refusal, type SpokenRefusal } from '../../rules/refusals.js';
import type {
  Authorisation,
  ReadingAuthorisation,
  ReadingService,
  ServiceOfInstitution,
} from '../../rules/authorisation.js';
import type { FileInstitution, Institution } from '../../rules/institutions.js';
import type { MamacRequest } from '../../rules/mamac.js';
import type { Mandate } from '../../rules/representation.js';
import { accepts, serviceId } from '../../rules/strictParsing.js';
import { tidyText } from '../../rules/texts.js';
import type { Aggregate } from '../../store/aggregate.js';
import { executeCommand, type Outcome } from '../../store/executeCommand.js';
import { createdId, isId, newId } from '../ids.js';
import { fault } from '../faults.js';
import { callerOf, commandOf, ownFiles, refusalsOf, type CommandInput } from './fileCommands.js';
import type { InstitutionContext } from './institutionService.js';
import { worksOn } from './partAnswers.js';
import type { Reference } from './references.js';

/** What a case worker states when preparing a case. */
export type DraftInput = CommandInput &
  Pick<DraftCase, 'mode' | 'reason' | 'correspondenceLanguage'> & {
    readonly fileId: string;
    readonly reasonText?: string | null | undefined;
    readonly interpreterLanguage?: string | null | undefined;
    readonly invitations: readonly ServiceWords[];
    readonly authorisations: readonly AuthorisationWords[];
    readonly mamac?: MamacRequest | null | undefined;
  };

/** An authorisation that the person signed after the draft was prepared. */
export type AuthoriseDraftInput = CommandInput & {
  readonly draftId: string;
  readonly authorisation: AuthorisationWords;
};

/** The draft after an act, or why nothing changed; it is shown only to those who work on its file. */
export interface DraftPayload {
  readonly draft: DraftAnswer | null;
  readonly refusals: readonly SpokenRefusal[];
}

/** A service as the graph names it. */
export interface ServiceWords {
  readonly institution: Institution;
  readonly service: string;
}

/** A mandate as the graph takes it in. */
export type MandateWords = Omit<Mandate, 'to'> & { readonly to?: Mandate['to'] | undefined };

/** An authorisation as the graph takes it in. */
export type AuthorisationWords = Omit<Authorisation, 'discloser' | 'recipient' | 'mandate'> & {
  readonly mandate?: MandateWords | null | undefined;
  readonly discloser: {
    readonly institution: ServiceWords['institution'];
    readonly service?: string | null | undefined;
  };
  readonly recipient: ServiceWords;
};

/** A draft as the graph shows it, without who wrote what when inside its authorisations. */
export type DraftAnswer = Omit<CaseDraft, 'authorisations' | 'draftedAt' | 'state' | 'mamac'> & {
  /** A request to the management body is under review from its sending to the answer, the first and a second alike (R36). */
  readonly state: CaseDraft['state'] | 'UNDER_REVIEW';
  readonly draftedAt: Date;
  readonly mamac: MamacRequest | null;
  readonly authorisations: readonly DraftAuthorisationAnswer[];
};

/** An authorisation of a draft, its parties spelled out. */
export type DraftAuthorisationAnswer = Omit<CaseDraft['authorisations'][number], 'discloser' | 'recipient'> & {
  readonly discloser: FileInstitution;
  readonly discloserService: string | null;
  readonly recipient: Institution;
  readonly recipientService: string;
};

/** Prepares a case in the own file; nothing leaves the house. */
export async function draftCase<File extends InstitutionFile & Aggregate>(
  act: string,
  prefix: string,
  input: DraftInput,
  context: InstitutionContext<File>,
): Promise<DraftPayload> {
  if (!isId(prefix, input.fileId)) throw fault('BAD_USER_INPUT');
  const command = readDraft(input);
  // Keys are kept file by file, so the file is part of what makes the identifier.
  const draftId = createdId('case', callerOf(context), `${input.fileId} ${input.idempotencyKey}`);
  const ids = (kind: string): string => (kind === 'case' ? draftId : newId(kind));
  const outcome = await run(act, input.fileId, input, context, (file) =>
    decideOnFile(file, context, () =>
      // A key is forgotten after a while, a draft never: two under one identifier would be one case.
      file.caseDrafts.some(({ id }) => id === draftId)
        ? reject(refuse('IDEMPOTENCY_KEY_REUSED', { path: ['input', 'idempotencyKey'] }))
        : decideDraft(command, draftContext(context, ids)),
    ),
  );
  return answerDraft(outcome, draftId, context);
}

/** Adds a signed authorisation to a draft; nothing leaves the house. */
export async function authoriseDraft<File extends InstitutionFile & Aggregate>(
  act: string,
  input: AuthoriseDraftInput,
  context: InstitutionContext<File>,
): Promise<DraftPayload> {
  const { draftId, idempotencyKey } = input;
  if (!isId('case', draftId)) throw fault('BAD_USER_INPUT');
  const authorisation = readAuthorisation(input.authorisation);
  const authorisationId = createdId('aut', callerOf(context), `${draftId} ${idempotencyKey}`);
  const ids = (kind: string): string => (kind === 'aut' ? authorisationId : newId(kind));
  const outcome = await runOnDraft(act, input, context, (draft) =>
    // As with drafts: the key is forgotten after a while, the authorisation stays.
    draft.authorisations.some(({ id }) => id === authorisationId)
      ? reject(refuse('IDEMPOTENCY_KEY_REUSED', { path: ['input', 'idempotencyKey'] }))
      : decideAuthoriseDraft(draft, authorisation, draftContext(context, ids)),
  );
  return answerDraft(outcome, draftId, context);
}

/** Lets a draft leave the house; the case has its identifier at once and its register part a moment later. */
export async function openCase<File extends InstitutionFile & Aggregate>(
  act: string,
  input: CommandInput & { readonly draftId: string },
  context: InstitutionContext<File>,
): Promise<{ readonly case: Reference | null; readonly refusals: readonly SpokenRefusal[] }> {
  if (!isId('case', input.draftId)) throw fault('BAD_USER_INPUT');
  const outcome = await runOnDraft(act, input, context, (draft, file) =>
    decideOpen(draft, file, draftContext(context, newId)),
  );
  if (outcome.kind !== 'accepted') return { case: null, refusals: spoken(outcome, context) };
  context.sendOn(outcome.state._id);
  return { case: { id: input.draftId }, refusals: [] };
}

/** Takes a request back that waits for the management body; the register hears of it a moment later. */
export async function withdrawRequest<File extends InstitutionFile & Aggregate>(
  act: string,
  input: CommandInput & { readonly draftId: string },
  context: InstitutionContext<File>,
): Promise<DraftPayload> {
  if (!isId('case', input.draftId)) throw fault('BAD_USER_INPUT');
  const outcome = await runOnDraft(act, input, context, (draft, file) =>
    decideWithdrawRequest(draft, file, draftContext(context, newId)),
  );
  if (outcome.kind === 'accepted') context.sendOn(outcome.state._id);
  return answerDraft(outcome, input.draftId, context);
}

/** The drafts of a file, as its own house sees them. */
export function draftsOf(file: InstitutionFile): readonly DraftAnswer[] {
  return file.caseDrafts.map(shown);
}

async function run<File extends InstitutionFile & Aggregate>(
  act: string,
  fileId: string,
  input: CommandInput,
  context: InstitutionContext<File>,
  decide: (file: File) => Decision<CaseDraftEvent>,
): Promise<Outcome<File, CaseDraftEvent, Refusal>> {
  return executeCommand<File, CaseDraftEvent, Refusal>({
    store: ownFiles(context.files.aggregates, context.viewer),
    id: fileId,
    now: context.now,
    command: commandOf(act, input, context),
    decide,
    evolve: evolveCooperation,
  });
}

/** An act on a draft that exists; a draft of another service is as unknown as one that never was. */
async function runOnDraft<File extends InstitutionFile & Aggregate>(
  act: string,
  input: CommandInput & { readonly draftId: string },
  context: InstitutionContext<File>,
  decide: (draft: CaseDraft, file: File) => Decision<CaseDraftEvent>,
): Promise<Outcome<File, CaseDraftEvent, Refusal>> {
  const holder = await context.files.findByDraft(input.draftId);
  if (holder === null || !isOfOwnService(context.viewer, holder.assignments)) {
    return { kind: 'refused', refusals: [notFound('draftId')] };
  }
  return run(act, holder._id, input, context, (file) =>
    decideOnFile(file, context, () => {
      const draft = file.caseDrafts.find(({ id }) => id === input.draftId);
      return draft === undefined ? reject(notFound('draftId')) : decide(draft, file);
    }),
  );
}

/** Drafts are prepared by those who work on the file, in the name of their own service. */
function decideOnFile<File extends InstitutionFile & Aggregate>(
  file: File,
  { viewer }: InstitutionContext<File>,
  decide: () => Decision<CaseDraftEvent>,
): Decision<CaseDraftEvent> {
  const obstacle = checkAssignment(viewer, file.assignments);
  return obstacle === null ? decide() : reject(obstacle);
}

/** The world of the rules; a draft gets its identifier from caller and key, so that a repeat meets its own draft. */
function draftContext<File extends InstitutionFile & Aggregate>(
  context: InstitutionContext<File>,
  ids: (prefix: string) => string,
): Parameters<typeof decideDraft>[1] {
  const { viewer, owner, canton, today, now, switches } = context;
  return {
    viewer,
    institution: owner,
    // The assignment was checked, so the viewer has a service.
    service: viewer.service ?? '',
    canton,
    today,
    now,
    ids,
    groundsOn: groundsOn(switches, canton, today),
  };
}

function readDraft(input: DraftInput): DraftCase {
  return {
    mode: input.mode,
    reason: input.reason,
    reasonText: input.reasonText ?? null,
    correspondenceLanguage: input.correspondenceLanguage,
    interpreterLanguage: input.interpreterLanguage ?? null,
    invitations: input.invitations.map(readService),
    authorisations: input.authorisations.map(readAuthorisation),
    mamac: input.mamac ?? null,
  };
}

/** An authorisation as the rules take it in; a service that is not one, or an identifier without its form, is refused. */
export function readAuthorisation({
  discloser,
  recipient,
  mandate,
  ...parts
}: AuthorisationWords): ReadingAuthorisation {
  return {
    ...parts,
    ...readMandate(mandate),
    discloser: readDiscloser(discloser),
    recipient: readRecipient(recipient),
  };
}

/** The parts of an authorisation that names a private insurer, as the graph takes them in. */
export type InsurerAuthorisationWords = Omit<AuthorisationWords, 'recipient'> & { readonly insurer: PrivateInsurer };

/** One that names a private insurer, as the rules take it in (R28). */
export function readInsurerAuthorisation({ insurer, ...words }: InsurerAuthorisationWords): Authorisation {
  const { insurance, name } = insurer;
  const { discloser, mandate, ...parts } = words;
  return {
    ...parts,
    ...readMandate(mandate),
    discloser: readDiscloser(discloser),
    recipient: { insurance, name: tidyText(name) },
  };
}

function readDiscloser({ institution, service }: AuthorisationWords['discloser']): Authorisation['discloser'] {
  return {
    institution: fileInstitutionOf(institution),
    service: typeof service === 'string' ? serviceIdOf(service) : null,
  };
}

/** A mandate as the rules take it in, under its name; nothing where none was stated. */
export function readMandate(mandate: MandateWords | null | undefined): { readonly mandate?: Mandate } {
  if (mandate === null || mandate === undefined) return {};
  const { kind, powers, from, to = null, proof } = mandate;
  return { mandate: { kind, powers: [...powers], from, to, proof: tidyText(proof) } };
}

/** A recipient as the rules take it in: a service, or the management body under a service of the register (R49). */
function readRecipient({ institution, service }: ServiceWords): ReadingService {
  return { institution, service: serviceIdOf(service) };
}

/** A service as the rules take it in. */
export function readService({ institution, service }: ServiceWords): ServiceOfInstitution {
  return { institution: fileInstitutionOf(institution), service: serviceIdOf(service) };
}

/** What has not this form could not travel in a frame (D7). */
function serviceIdOf(service: string): string {
  if (!accepts(serviceId, service)) throw fault('BAD_USER_INPUT');
  return service;
}

/** The register keeps no files: it can neither be invited nor disclose. */
function fileInstitutionOf(institution: ServiceWords['institution']): FileInstitution {
  if (institution === 'CII') throw fault('BAD_USER_INPUT');
  return institution;
}

function answerDraft<File extends InstitutionFile & Aggregate>(
  outcome: Outcome<File, CaseDraftEvent, Refusal>,
  draftId: string,
  context: InstitutionContext<File>,
): DraftPayload {
  if (outcome.kind !== 'accepted') return { draft: null, refusals: spoken(outcome, context) };
  const draft = outcome.state.caseDrafts.find(({ id }) => id === draftId);
  // Who repeats the act may have left the file meanwhile.
  const readable = draft !== undefined && worksOn(context.viewer, context.owner, outcome.state);
  return { draft: readable ? shown(draft) : null, refusals: [] };
}

function shown(draft: CaseDraft): DraftAnswer {
  return {
    ...draft,
    state: draft.state === 'SENT' && draft.mode === 'MAMAC' ? 'UNDER_REVIEW' : draft.state,
    draftedAt: new Date(draft.draftedAt),
    mamac: draft.mamac ?? null,
    authorisations: draft.authorisations.map(({ discloser, recipient, ...parts }) => ({
      ...parts,
      discloser: discloser.institution,
      discloserService: discloser.service,
      recipient: recipient.institution,
      recipientService: recipient.service,
    })),
  };
}

function notFound(field: string): Refusal {
  return refuse('NOT_FOUND', { path: ['input', field] });
}

function spoken<File extends InstitutionFile & Aggregate>(
  outcome: Exclude<Outcome<File, CaseDraftEvent, Refusal>, { kind: 'accepted' }>,
  { language }: InstitutionContext<File>,
): readonly SpokenRefusal[] {
  return refusalsOf(outcome).map((refusal) => speak(refusal, language));
}
