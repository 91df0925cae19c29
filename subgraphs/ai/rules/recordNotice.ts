import { reject, type Decision } from '../../common/rules/decision.js';
import type { FilePerson } from '../../common/rules/institutionFile.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { checkCompetence, checkKeeping } from '../../common/rules/ownFile.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { refuseText, tidyText } from '../../common/rules/texts.js';
import { aiCompetences } from '../params/competences.js';
import type { Notifier } from '../params/notifiers.js';
import type { AiContext } from './context.js';
import { evolve, type AiEvent, type AiFileState, type Notice } from './file.js';
import { broken } from './judging.js';
import { enter, refuseAct } from './ownAct.js';
import { isOpen } from './procedure.js';

/** Records an early-detection notice that the office received. */
export interface RecordNotice {
  readonly notifier: Notifier;
  readonly notifiedOn: LocalDate;
  readonly receivedOn: LocalDate;
  readonly personInformedOn: LocalDate | null;
}

/** A notice about a person of whom the office keeps no file: the notice opens one. */
export interface OpenFileByNotice extends RecordNotice {
  /** The identifier that the new file will have. */
  readonly fileId: string;
  readonly person: FilePerson;
}

/**
 * Decides on a notice to an existing file (LAI 3b). Refused: a notifier other than the person who has not informed her
 * beforehand, days out of order or in the future. The notice opens the procedure unless that is open already, began
 * later or is kept elsewhere.
 */
export function decideRecordNotice(file: AiFileState, command: RecordNotice, context: AiContext): Decision<AiEvent> {
  const obstacle = refuseAct('RECORD_NOTICE', 'NOTICE', file, context);
  return obstacle === null ? enterNotice(file, [], command, context) : reject(obstacle);
}

/**
 * Decides on a notice that opens a file: AI often hears of a person only by it. The file belongs to the service of
 * whoever records the notice, who is responsible until somebody is assigned. Refused as every notice is, and for a
 * person whose name cannot be taken in. That nobody has two files is kept by the store.
 */
export function decideOpenFileByNotice(
  file: AiFileState | null,
  command: OpenFileByNotice,
  context: AiContext,
): Decision<AiEvent> {
  const { viewer, mirrored } = context;
  const incompetent = checkCompetence(viewer, aiCompetences.RECORD_NOTICE);
  if (incompetent !== null) return reject(incompetent);
  if (viewer.service === null) return reject(refuse('NOT_ASSIGNED'));
  const elsewhere = checkKeeping('NOTICE', mirrored);
  if (elsewhere !== null) return reject(elsewhere);
  if (file !== null) return reject(refuse('FILE_OF_PERSON_EXISTS', { path: ['input', 'person'] }));
  const refusals = refusePerson(command.person, context);
  if (refusals.length > 0) return reject(...refusals);
  const assignment = { organ: null, service: viewer.service, responsible: viewer.subject, deputy: null };
  const opened = {
    kind: 'FILE_OPENED',
    fileId: command.fileId,
    canton: viewer.canton,
    person: tidied(command.person),
  } as const;
  const opening: AiEvent = { ...opened, assignment };
  return enterNotice(evolve(null, opening), [opening], command, context);
}

function enterNotice(
  file: AiFileState,
  opening: readonly AiEvent[],
  { notifier, notifiedOn, receivedOn, personInformedOn }: RecordNotice,
  context: AiContext,
): Decision<AiEvent> {
  const notice: Notice = {
    id: context.ids('not'),
    source: 'RECORD',
    key: null,
    notifier,
    notifiedOn,
    receivedOn,
    personInformedOn,
    answer: null,
    answeredOn: null,
  };
  const events: readonly AiEvent[] = [
    ...opening,
    { kind: 'NOTICE_RECORDED', notice },
    ...firstStep(file, notice, context),
  ];
  return enter(file, { kind: 'NOTICE', record: notice }, events, context);
}

/** The step by which a notice opens the procedure; none while it is open, where it began later, or is kept elsewhere (R12). */
export function firstStep(
  file: AiFileState,
  { receivedOn }: Pick<Notice, 'receivedOn'>,
  { ids, mirrored }: Pick<AiContext, 'ids' | 'mirrored'>,
): readonly AiEvent[] {
  const last = file.procedureSteps.at(-1);
  const beganLater = last !== undefined && receivedOn < last.since;
  if (isOpen(file.procedureSteps) || beganLater || mirrored.includes('PROCEDURE_STEP')) return [];
  const step = { id: ids('stp'), source: 'RECORD', key: null, state: 'NOTIFIED', since: receivedOn } as const;
  return [{ kind: 'PROCEDURE_STEP_RECORDED', step }];
}

function refusePerson({ officialName, firstName, birthDate }: FilePerson, { today }: AiContext): readonly Refusal[] {
  const birthPath = ['input', 'person', 'birthDate'];
  return broken([
    refuseName(officialName, 'officialName'),
    refuseName(firstName, 'firstName'),
    birthDate > today && refuse('DATE_IN_FUTURE', { path: birthPath }),
  ]);
}

function tidied(person: FilePerson): FilePerson {
  return { ...person, officialName: tidyText(person.officialName), firstName: tidyText(person.firstName) };
}

function refuseName(name: string, field: string): Refusal | null {
  const path = ['input', 'person', field];
  if (name.trim() === '') return refuse('TEXT_NOT_ACCEPTED', { path });
  return refuseText(name, { maximum: 100, lines: false, shared: false }, path);
}
