import type { Decision } from '../../rules/decision.js';
import { ownTask } from '../../rules/disclosure.js';
import { isOfOwnService, type InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution, Viewer } from '../../rules/institutions.js';
import { refuse, speak, type Refusal, type SpokenRefusal } from '../../rules/refusals.js';
import type { Aggregate, AggregateStore } from '../../store/aggregate.js';
import { executeCommand, type Command, type Content, type Outcome } from '../../store/executeCommand.js';
import { fault } from '../faults.js';
import { createdId, isId } from '../ids.js';
import type { RequestContext } from '../requestContext.js';
import { disclosed, worksOn, type DisclosedFile } from './partAnswers.js';

/** What every input of an act on a file holds beside its own fields. */
export interface CommandInput {
  readonly idempotencyKey: string;
  readonly expectedVersion?: number | null | undefined;
}

/** The answer of an act on a file; it shows the file only to those who work on it. */
export interface FilePayload<File> {
  readonly file: DisclosedFile<File> | null;
  readonly refusals: readonly SpokenRefusal[];
}

/** What every act on a file says of itself. */
interface FileAct<File extends InstitutionFile & Aggregate> {
  /** Name of the mutation, so that a key used for one act does not answer another. */
  readonly act: string;
  readonly owner: FileInstitution;
  readonly typename: string;
  /** Prefix of the identifiers of files, such as `acf`. */
  readonly prefix: string;
  readonly aggregates: AggregateStore<File>;
  readonly input: CommandInput;
  readonly context: RequestContext;
  /** Called after an accepted act, such as to wake the relay; it must not fail the act. */
  readonly accepted?: (file: File) => void;
}

/** One act on one file: what decides, what follows, and what happens after it was kept. */
export interface FileCommand<File extends InstitutionFile & Aggregate, Event> extends FileAct<File> {
  readonly fileId: string;
  readonly decide: (file: File) => Decision<Event>;
  readonly evolve: (file: File, event: Event) => Content<File>;
}

/** An act that opens a file; caller and key give its identifier, so that a repeat meets the file it opened. */
export interface FileCreation<File extends InstitutionFile & Aggregate, Event> extends FileAct<File> {
  readonly decide: (file: File | null, fileId: string) => Decision<Event>;
  readonly evolve: (file: File | null, event: Event) => Content<File>;
  /** Why not, when another file holds what must be unique; it may say no more than the viewer is entitled to know. */
  readonly taken: () => Promise<Refusal>;
}

/** Carries out an act on a file with the promises of D4 and answers the file or the refusals in the caller's words. */
export async function runFileCommand<File extends InstitutionFile & Aggregate, Event>(
  command: FileCommand<File, Event>,
): Promise<FilePayload<File>> {
  const { context } = command;
  if (!isId(command.prefix, command.fileId)) throw fault('BAD_USER_INPUT');
  const outcome = await executeCommand<File, Event, Refusal>({
    store: ownFiles(command.aggregates, context.viewer),
    id: command.fileId,
    now: context.now,
    command: commandOf(command.act, command.input, context),
    decide: command.decide,
    evolve: command.evolve,
  });
  return outcome.kind === 'accepted' ? accept(command, outcome.state) : decline(command, refusalsOf(outcome));
}

/** Opens a file with the same promises; two acts at once on what must be unique open one file. */
export async function runFileCreation<File extends InstitutionFile & Aggregate, Event>(
  creation: FileCreation<File, Event>,
): Promise<FilePayload<File>> {
  const { context, input } = creation;
  const command = commandOf(creation.act, input, context);
  const fileId = createdId(creation.prefix, callerOf(context), input.idempotencyKey);
  const outcome = await executeCommand<File, Event, Refusal>({
    creates: true,
    store: creation.aggregates,
    id: fileId,
    now: context.now,
    command,
    decide: (file) => creation.decide(file, fileId),
    evolve: creation.evolve,
  });
  if (outcome.kind === 'accepted') return accept(creation, outcome.state);
  return decline(creation, outcome.kind === 'taken' ? [await creation.taken()] : refusalsOf(outcome));
}

/** Some acts, such as assigning, need no reading; who repeats an act may have left the file meanwhile. */
function accept<File extends InstitutionFile & Aggregate>(act: FileAct<File>, file: File): FilePayload<File> {
  const { context, owner, typename } = act;
  act.accepted?.(file);
  const works = worksOn(context.viewer, owner, file);
  const granted = ownTask(owner, context.viewer, file.assignments);
  return { file: works ? disclosed(owner, typename, file, granted) : null, refusals: [] };
}

function decline<File extends InstitutionFile & Aggregate>(
  { context }: FileAct<File>,
  refusals: readonly Refusal[],
): FilePayload<File> {
  return { file: null, refusals: refusals.map((refusal) => speak(refusal, context.language)) };
}

/**
 * The files as the viewer's own service knows them: to anybody else there is none, whatever else a command says. So an
 * unknown file and one of another service give the same answer, also to a caller who guesses at its version.
 */
export function ownFiles<File extends InstitutionFile & Aggregate>(
  store: AggregateStore<File>,
  viewer: Viewer,
): AggregateStore<File> {
  return {
    ...store,
    load: async (id) => {
      const file = await store.load(id);
      return file !== null && isOfOwnService(viewer, file.assignments) ? file : null;
    },
  };
}

/** The identity of a command: who sent it, under which key, which act with which content, and on which version. */
export function commandOf(act: string, input: CommandInput, context: RequestContext): Command {
  const { idempotencyKey, expectedVersion, ...content } = input;
  if (!KEY.test(idempotencyKey)) throw fault('BAD_USER_INPUT');
  return {
    caller: callerOf(context),
    idempotencyKey,
    content: { act, ...content },
    expectedVersion: expectedVersion ?? undefined,
  };
}

/** Any short printable text without spaces, such as a UUID. */
const KEY = /^[\x21-\x7e]{1,100}$/;

/** Under whose name keys are kept: one user acting for one institution. */
export function callerOf({ viewer }: RequestContext): string {
  return `${viewer.institution ?? 'PERSON'}:${viewer.subject}`;
}

/** What an outcome that changed nothing means to the caller. */
export function refusalsOf(outcome: Exclude<Outcome<never, never, Refusal>, { kind: 'accepted' }>): readonly Refusal[] {
  switch (outcome.kind) {
    case 'refused':
      return outcome.refusals;
    case 'conflict':
      return [refuse('CONFLICT', { path: ['input', 'expectedVersion'] })];
    case 'keyReused':
      return [refuse('IDEMPOTENCY_KEY_REUSED', { path: ['input', 'idempotencyKey'] })];
    case 'notFound':
      return [refuse('NOT_FOUND', { path: ['input', 'fileId'] })];
    case 'taken':
      return [refuse('CONFLICT')];
  }
}
