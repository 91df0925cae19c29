import type { Decision } from '../../rules/decision.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution } from '../../rules/institutions.js';
import { refuse, speak, type Refusal, type SpokenRefusal } from '../../rules/refusals.js';
import type { Aggregate, AggregateStore } from '../../store/aggregate.js';
import { executeCommand, type Command, type Content, type Outcome } from '../../store/executeCommand.js';
import { fault } from '../faults.js';
import { isId } from '../ids.js';
import type { RequestContext } from '../requestContext.js';
import { disclosed, ownTask, type DisclosedFile } from './partAnswers.js';

/** What every input of an act on a file holds beside its own fields. */
export interface CommandInput {
  readonly idempotencyKey: string;
  readonly expectedVersion?: number | null | undefined;
}

/** The answer of an act on a file. */
export interface FilePayload<File> {
  readonly file: DisclosedFile<File> | null;
  readonly refusals: readonly SpokenRefusal[];
}

/** One act on one file: what decides, what follows, and what happens after it was kept. */
export interface FileCommand<File extends InstitutionFile & Aggregate, Event> {
  /** Name of the mutation, so that a key used for one act does not answer another. */
  readonly act: string;
  readonly owner: FileInstitution;
  readonly typename: string;
  /** Prefix of the identifiers of files, such as `acf`. */
  readonly prefix: string;
  readonly aggregates: AggregateStore<File>;
  readonly fileId: string;
  readonly input: CommandInput;
  readonly context: RequestContext;
  readonly decide: (file: File) => Decision<Event>;
  readonly evolve: (file: File, event: Event) => Content<File>;
  /** Called after an accepted act, such as to wake the relay; it must not fail the act. */
  readonly accepted?: (file: File) => void;
}

/** Carries out an act on a file with the promises of D4 and answers the file or the refusals in the caller's words. */
export async function runFileCommand<File extends InstitutionFile & Aggregate, Event>(
  command: FileCommand<File, Event>,
): Promise<FilePayload<File>> {
  const { context } = command;
  if (!isId(command.prefix, command.fileId)) throw fault('BAD_USER_INPUT');
  const outcome = await executeCommand<File, Event, Refusal>({
    store: command.aggregates,
    id: command.fileId,
    now: context.now,
    command: commandOf(command.act, command.input, context),
    decide: command.decide,
    evolve: command.evolve,
  });
  if (outcome.kind === 'accepted') {
    command.accepted?.(outcome.state);
    const file = disclosed(command.owner, command.typename, outcome.state, ownTask(command.owner));
    return { file, refusals: [] };
  }
  return { file: null, refusals: refusalsOf(outcome).map((refusal) => speak(refusal, context.language)) };
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
      return [refuse('NOT_FOUND')];
    case 'taken':
      return [refuse('CONFLICT')];
  }
}
