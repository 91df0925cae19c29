import { randomUUID } from 'node:crypto';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import type { SubgraphName } from '../../../subgraphs/common/platform/configuration.js';
import { act, wordsOf, type Acted } from '../acts.js';
import type { OfferedHandover } from '../handovers.js';
import type { House } from '../house.js';
import { at, listAt, must, pause } from '../scenario.js';

/** An act that a client was told is done, and by what it is found again in a store. */
export interface Acknowledged {
  readonly service: SubgraphName;
  readonly collection: 'cases' | 'files';
  /** The document it stands in. */
  readonly documentId: string;
  /** The list of the document, and the member of an entry by which it is recognised. */
  readonly list: 'messages' | 'interviews' | 'timeline';
  readonly member: 'text' | 'heldOn' | 'aboutId';
  readonly value: string;
}

/** What clients were told, and how often they had to ask again. */
export interface Told {
  readonly acknowledged: Acknowledged[];
  /** Acts that were refused for good; they must have no effect. */
  readonly refused: string[];
  repeats: number;
}

/** A client that writes until it is told to stop; it repeats an act under its key until somebody answers. */
export type Writer = (told: Told, isOver: () => boolean) => Promise<void>;

/** Faults that only say that nobody knows yet whether it is done. */
const UNKNOWN = ['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_INVALID_ANSWER', 'INTERNAL', 'OVERLOADED'];

/** Performs an act until it is answered; now and then once more after that, which must have no effect. */
export async function untilAnswered(
  house: House,
  told: Told,
  who: string,
  field: string,
  input: object,
  isOver: () => boolean,
): Promise<Acted | null> {
  for (let tries = 0; ; tries += 1) {
    const acted = await act(house, who, field, input);
    const { answer } = acted;
    const codes = answer.errors.map(({ extensions }) => String(extensions['code']));
    if (acted.isAcknowledged && house.chance.below(10) === 0) await act(house, who, field, input);
    if (acted.isAcknowledged || acted.refusals.length > 0) return acted;
    must(
      answer.status === 0 || codes.every((code) => UNKNOWN.includes(code)),
      `${field}: ${answer.text.slice(0, 200)}`,
    );
    told.repeats += 1;
    // Once killing is over everything comes up again; who still has no answer then has lost an act.
    must(!isOver() || tries < 2000, `${field} was never answered`);
    await pause(10 + house.chance.below(40));
  }
}

/** Messages in a case from one service to another. */
export function messageWriter(
  house: House,
  who: string,
  to: { institution: string; service: string },
  cases: readonly string[],
): Writer {
  return async (told, isOver) => {
    for (let n = 0; !isOver(); n += 1) {
      const caseId = cases[n % cases.length] ?? LANDMARKS.fullCase;
      const text = wordsOf('a message under kills');
      const input = { idempotencyKey: randomUUID(), caseId, to: [to], text };
      const done = await untilAnswered(house, told, who, 'ciiSendMessage', input, isOver);
      const entry = { list: 'messages', member: 'text', value: text } as const;
      if (done?.isAcknowledged === true) {
        told.acknowledged.push({ service: 'cii', collection: 'cases', documentId: caseId, ...entry });
      } else told.refused.push(text);
    }
  };
}

/** Interviews in the own files of an institution, each on a day on which its file had none. */
export function interviewWriter(
  house: House,
  service: 'ac' | 'ai' | 'as',
  who: string,
  places: readonly InterviewPlace[],
): Writer {
  const more = service === 'ac' ? {} : { form: 'IN_PERSON' };
  return async (told, isOver) => {
    for (const { fileId, heldOn } of places) {
      if (isOver()) return;
      const input = { idempotencyKey: randomUUID(), fileId, heldOn, ...more };
      const done = await untilAnswered(house, told, who, `${service}RecordInterview`, input, isOver);
      const entry = { list: 'interviews', member: 'heldOn', value: heldOn } as const;
      if (done?.isAcknowledged === true)
        told.acknowledged.push({ service, collection: 'files', documentId: fileId, ...entry });
    }
  };
}

/** A file and a day on which nothing stands in it. */
export interface InterviewPlace {
  readonly fileId: string;
  readonly heldOn: string;
}

/** Places for interviews: days before the drill, file by file, that no interview has. */
export async function placesOf(
  house: House,
  service: 'ac' | 'ai' | 'as',
  who: string,
  days: number,
): Promise<readonly InterviewPlace[]> {
  const type = `${service.charAt(0).toUpperCase()}${service.charAt(1)}File`;
  const query = `{ cases(first: 60, filter: { status: OPEN }) { nodes { ${service} { ... on ${type} { id disclosure { ground } } } } } }`;
  const answer = await house.ask(who, query);
  const ids = listAt(answer.data, 'cases', 'nodes').flatMap((node) => {
    const isOwn = String(at(node, service, 'disclosure', 'ground')) === 'OWN_TASK';
    return isOwn ? [String(at(node, service, 'id'))] : [];
  });
  must(ids.length > 0, `${who} has no files`);
  const files = (await house.stored(service, 'files')).filter(({ _id }) => ids.includes(_id));
  const places: InterviewPlace[] = [];
  for (let back = 1; back <= days; back += 1) {
    const heldOn = new Date(Date.UTC(2026, 2, 10) - back * 86_400_000).toISOString().slice(0, 10);
    for (const file of files) {
      const taken = listAt(file, 'interviews').some((interview) => at(interview, 'heldOn') === heldOn);
      if (!taken) places.push({ fileId: file._id, heldOn });
    }
  }
  return places;
}

/** Several clients that at once return the lead of the same handovers, of which one each can succeed. */
export function leadWriter(house: House, handovers: readonly OfferedHandover[]): Writer {
  return async (told, isOver) => {
    for (const { caseId, handoverId, receiver } of handovers) {
      const one = async (): Promise<boolean> => {
        const input = {
          ...{ idempotencyKey: randomUUID(), caseId, handoverId },
          ...{ reason: 'NO_CAPACITY', noInterviewReason: 'PERSON_DID_NOT_COME' },
        };
        const done = await untilAnswered(house, told, receiver, 'ciiReturnHandover', input, isOver);
        return done?.isAcknowledged === true;
      };
      const won = (await Promise.all(Array.from({ length: 4 }, one))).filter((is) => is).length;
      must(won <= 1, `${String(won)} clients were told that they returned the lead of one case`);
      const entry = { list: 'timeline', member: 'aboutId', value: handoverId } as const;
      if (won === 1) told.acknowledged.push({ service: 'cii', collection: 'cases', documentId: caseId, ...entry });
    }
  };
}
