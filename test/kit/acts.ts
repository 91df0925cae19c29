import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { nthId } from './files.js';
import type { GraphqlAnswer } from './installation.js';
import type { Kept, SubgraphHouse } from './subgraph.js';

/** An act on a file as its mutation offers it, with what the tests of the door need to know of it. */
export interface ActOverHttp<File> {
  /** Name of the mutation; its input is called after it. */
  readonly name: string;
  /** Prefix of file identifiers. */
  readonly prefix: string;
  /** A new file in which the act is accepted, at version 1; `service` is the one it belongs to. */
  readonly file: (changes?: { readonly service: string }) => Kept<File>;
  /** The input beside key, version and file. */
  readonly input: object;
  /** Another accepted input, told apart from the first by its content. */
  readonly otherInput: object;
  /** Somebody who may act. */
  readonly viewer: Viewer;
  /** Who is not competent: institutions, organs and functions. */
  readonly strangers: readonly (readonly [who: string, viewer: Viewer])[];
  /** Of the own service and competent by function, and neither assigned nor with a reason; null where none is needed. */
  readonly unassigned: Viewer | null;
  /** False for an act that enters no record, so that nothing of it can be mirrored. */
  readonly entersRecord: boolean;
  /** How often the act had an effect in the file. */
  readonly effects: (file: File) => number;
  /** What a rival in the same race hears: both acts take effect, or the second is refused. */
  readonly rival: 'ACCEPTED' | string;
}

/** The houses of a suite: in one all is kept here, in the other all is mirrored. */
export interface ActHouses<File> {
  readonly kept: SubgraphHouse<File>;
  readonly mirroring: SubgraphHouse<File>;
}

/** Carries out an act; the answer shows the file's identifier and the refusals. */
export function act<File>(
  house: SubgraphHouse<File>,
  name: string,
  viewer: Viewer,
  input: object,
): Promise<GraphqlAnswer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) {
    ${name}(input: $input) { file { id } refusals { code rule article message path } }
  }`;
  return house.ask(viewer, document, { input: { idempotencyKey: nextKey(), ...input } });
}

/** The codes an act was refused with; empty when it was accepted. */
export function codesOf(answer: GraphqlAnswer, name: string): readonly string[] {
  expect(answer.errors).toEqual([]);
  const { refusals } = answer.data[name] as unknown as { readonly refusals: readonly { readonly code: string }[] };
  return refusals.map(({ code }) => code);
}

/** A fresh idempotency key. */
export function nextKey(): string {
  keys += 1;
  return `key-${String(keys)}`;
}

let keys = 0;

/** What every act on a file promises at the door, over real HTTP and on the real store (D3, D4, D6). */
export function testActOverHttp<File extends InstitutionFile & Aggregate>(
  houses: () => ActHouses<File>,
  { name, file, input, otherInput, viewer, strangers, unassigned, effects, ...more }: ActOverHttp<File>,
): void {
  const attempt = (who: Viewer, wanted: object, house = houses().kept) => act(house, name, who, wanted);
  const keep = async (kept = file(), house = houses().kept) => {
    await house.keep(kept);
    return (kept as { readonly _id: string })._id;
  };
  const effectsIn = async (fileId: string, house = houses().kept) => effects(await house.stored(fileId));
  const payload = (answer: GraphqlAnswer) => answer.data[name];

  describe(`The act ${name}`, () => {
    test('is carried out once for somebody who may, and shows the file', async () => {
      const fileId = await keep();
      const answer = await attempt(viewer, { fileId, ...input });
      expect(payload(answer)).toEqual({ file: { id: fileId }, refusals: [] });
      expect(await effectsIn(fileId)).toBe(1);
      expect(await houses().kept.stored(fileId)).toMatchObject({ version: 2 });
    });

    test.each(strangers)('is not for %s', async (_who, stranger) => {
      const fileId = await keep();
      const answer = await attempt(stranger, { fileId, ...input });
      expect(codesOf(answer, name)).toEqual(['NOT_COMPETENT']);
      expect(await houses().kept.stored(fileId)).toMatchObject({ version: 1 });
    });

    test('says the same of an unknown file as of one of another service, whatever version is guessed', async () => {
      const other = await keep(file({ service: 'service-elsewhere' }));
      const unknown = nthId(more.prefix, 999_999);
      const answers = [];
      for (const fileId of [other, unknown]) {
        answers.push((await attempt(viewer, { fileId, ...input })).text);
        answers.push((await attempt(viewer, { fileId, expectedVersion: 7, ...input })).text);
      }
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toContain('"NOT_FOUND"');
      expect(await effectsIn(other)).toBe(0);
    });

    const idle = unassigned;
    if (idle !== null) {
      test('is not for somebody of the service who neither works on the file nor gives a reason', async () => {
        const fileId = await keep();
        expect(codesOf(await attempt(idle, { fileId, ...input }), name)).toEqual(['NOT_ASSIGNED']);
        expect(await effectsIn(fileId)).toBe(0);
      });
    }

    if (more.entersRecord) {
      test('is refused where the kind of record is mirrored from another system (R12)', async () => {
        const { mirroring } = houses();
        const fileId = await keep(file(), mirroring);
        const answer = await attempt(viewer, { fileId, ...input }, mirroring);
        expect(payload(answer)).toMatchObject({ file: null, refusals: [{ code: 'RECORDED_ELSEWHERE', rule: 'R12' }] });
        expect(await effectsIn(fileId, mirroring)).toBe(0);
      });
    }

    test('repeated under its key has one effect and the same answer', async () => {
      const wanted = { fileId: await keep(), idempotencyKey: nextKey(), ...input };
      const answers = [await attempt(viewer, wanted), await attempt(viewer, wanted)];
      expect(answers[1]?.text).toBe(answers[0]?.text);
      expect(await effectsIn(wanted.fileId)).toBe(1);
    });

    test('sent several times at once under one key has one effect and the same answers', async () => {
      const wanted = { fileId: await keep(), idempotencyKey: nextKey(), ...input };
      const answers = await Promise.all([1, 2, 3].map(() => attempt(viewer, wanted)));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(codesOf(answers[0] as GraphqlAnswer, name)).toEqual([]);
      expect(await effectsIn(wanted.fileId)).toBe(1);
    });

    test('does not take a key that was used for something else', async () => {
      const fileId = await keep();
      const idempotencyKey = nextKey();
      await attempt(viewer, { fileId, idempotencyKey, ...input });
      const answer = await attempt(viewer, { fileId, idempotencyKey, ...otherInput });
      expect(codesOf(answer, name)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
      expect(await effectsIn(fileId)).toBe(1);
    });

    test('is refused on another version than the one that was seen, and carried out on that one', async () => {
      const fileId = await keep();
      expect(codesOf(await attempt(viewer, { fileId, expectedVersion: 2, ...input }), name)).toEqual(['CONFLICT']);
      expect(await effectsIn(fileId)).toBe(0);
      expect(codesOf(await attempt(viewer, { fileId, expectedVersion: 1, ...input }), name)).toEqual([]);
      expect(await effectsIn(fileId)).toBe(1);
    });

    test('is carried out once when two in one race saw the same version', async () => {
      const fileId = await keep();
      const both = [input, otherInput].map((one) => attempt(viewer, { fileId, expectedVersion: 1, ...one }));
      const codes = (await Promise.all(both)).map((answer) => codesOf(answer, name)).toSorted();
      // What the law refuses on the winner's version is refused by the law; only what would be accepted is in conflict.
      expect(codes).toEqual([[], [more.rival === 'ACCEPTED' ? 'CONFLICT' : more.rival]]);
      expect(await effectsIn(fileId)).toBe(1);
    });

    test('is decided again on what the winner of a race left', async () => {
      const fileId = await keep();
      const both = [input, otherInput].map((one) => attempt(viewer, { fileId, ...one }));
      const codes = (await Promise.all(both)).map((answer) => codesOf(answer, name)).toSorted();
      expect(codes).toEqual([[], more.rival === 'ACCEPTED' ? [] : [more.rival]]);
      expect(await houses().kept.stored(fileId)).toMatchObject({ version: more.rival === 'ACCEPTED' ? 3 : 2 });
    });

    test.each([
      ['an identifier that is none', { fileId: 'Muster-756.9217.0769.85' }],
      ['an identifier of another kind', { fileId: nthId('case', 1) }],
      ['a key with a space', { fileId: nthId(more.prefix, 1), idempotencyKey: 'Muster 756.9217.0769.85' }],
      ['a key without end', { fileId: nthId(more.prefix, 1), idempotencyKey: 'Muster'.repeat(20) }],
      ['no key', { fileId: nthId(more.prefix, 1), idempotencyKey: null }],
    ])('does not take %s, and does not repeat it', async (_what, malformed) => {
      const answer = await attempt(viewer, { ...input, ...malformed });
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(answer.text).not.toMatch(/Muster|756\.9217/);
    });
  });
}
