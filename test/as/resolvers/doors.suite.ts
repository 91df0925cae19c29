import { LANGUAGES } from '../../../subgraphs/common/rules/institutions.js';
import { newId } from '../../../subgraphs/common/platform/ids.js';
import type { AsFileState } from '../../../subgraphs/as/rules/file.js';
import { AS_RECORD_KINDS } from '../../../subgraphs/as/rules/records.js';
import { STAFF_FUNCTIONS } from '../../kit/viewers.js';
import { ACTS, codesOf, freshKey, perform } from './acts.js';
import { type AsHouse, openAsHouse, PARAMETERS, STRANGER } from './asHouse.js';

let house: AsHouse;
let mirroring: AsHouse;

beforeAll(async () => {
  house = await openAsHouse();
  mirroring = await openAsHouse(PARAMETERS, {
    register: false,
    environment: { AS_MIRROR: AS_RECORD_KINDS.join(',') },
  });
});
afterAll(() => Promise.all([house.close(), mirroring.close()]));

describe.each(ACTS)('At the door of $name', ({ name, kind, roles, viewer, file, input, otherInput, effects }) => {
  const once = { effects: 1, versions: 1 };
  const never = { effects: 0, versions: 0 };
  /** What has happened to the file since it was given. */
  async function happenedTo(given: AsFileState, where = house): Promise<object> {
    const stored = await where.stored(given._id);
    return { effects: effects(stored) - effects(given), versions: stored.version - given.version };
  }

  it('the one who holds the competence and works on the file is accepted', async () => {
    const given = await house.given(file);
    const answer = await perform(house, name, viewer, { ...input, fileId: given._id });
    expect(answer.errors).toEqual([]);
    expect(codesOf(answer, name)).toEqual([]);
    expect(await happenedTo(given)).toEqual(once);
  });

  it.each(['AC', 'AI', 'CII', null] as const)('staff of %s are not competent, and nothing happens', async (other) => {
    const given = await house.given(file);
    const answer = await perform(house, name, { ...viewer, institution: other }, { ...input, fileId: given._id });
    expect(codesOf(answer, name)).toEqual(['NOT_COMPETENT']);
    expect(await happenedTo(given)).toEqual(never);
  });

  it('no other function is competent', async () => {
    const given = await house.given(file);
    for (const role of STAFF_FUNCTIONS.filter((one) => !roles.includes(one))) {
      const other = { ...viewer, roles: [role], purpose: 'why' };
      const answer = await perform(house, name, other, { ...input, fileId: given._id });
      expect([role, codesOf(answer, name)]).toEqual([role, ['NOT_COMPETENT']]);
    }
    expect(await happenedTo(given)).toEqual(never);
  });

  it('an unknown file and one of another service are refused in the same bytes, whatever version is guessed', async () => {
    const given = await house.given(file);
    for (const guess of [{}, { expectedVersion: given.version }, { expectedVersion: 999 }]) {
      const foreign = await perform(house, name, STRANGER, { ...input, ...guess, fileId: given._id });
      const unknown = await perform(house, name, STRANGER, { ...input, ...guess, fileId: newId('asf') });
      expect(codesOf(foreign, name)).toEqual(['NOT_FOUND']);
      expect(foreign.text).toBe(unknown.text);
    }
    expect(await happenedTo(given)).toEqual(never);
  });

  it('a token of another canton opens nothing', async () => {
    const given = await house.given(file);
    const answer = await perform(house, name, { ...viewer, canton: 'VD' }, { ...input, fileId: given._id });
    expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect(await happenedTo(given)).toEqual(never);
  });

  it('a repeat under the same key has one effect and the same answer', async () => {
    const given = await house.given(file);
    const sent = { ...input, fileId: given._id, idempotencyKey: freshKey() };
    const first = await perform(house, name, viewer, sent);
    const again = await perform(house, name, viewer, sent);
    expect(again.text).toBe(first.text);
    expect(await happenedTo(given)).toEqual(once);
  });

  it('five sendings of one key at once have one effect and the same answer', async () => {
    const given = await house.given(file);
    const sent = { ...input, fileId: given._id, idempotencyKey: freshKey() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => perform(house, name, viewer, sent)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await happenedTo(given)).toEqual(once);
  });

  it('a key used again for something else is refused', async () => {
    const given = await house.given(file);
    const sent = { fileId: given._id, idempotencyKey: freshKey() };
    await perform(house, name, viewer, { ...input, ...sent });
    const other = await perform(house, name, viewer, { ...otherInput, ...sent });
    expect(codesOf(other, name)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await happenedTo(given)).toEqual(once);
  });

  it('the same key of another person is another key', async () => {
    const given = await house.given({ ...file, assignments: DEPUTISED });
    const sent = { ...input, fileId: given._id, idempotencyKey: freshKey() };
    await perform(house, name, viewer, sent);
    const second = await perform(house, name, { ...viewer, subject: 'staff-2' }, { ...sent, ...otherInput });
    expect(codesOf(second, name)).not.toContain('IDEMPOTENCY_KEY_REUSED');
  });

  it('another version than the one seen is a conflict, the one seen is not', async () => {
    const given = await house.given(file);
    const sent = { ...input, fileId: given._id, idempotencyKey: freshKey() };
    const late = await perform(house, name, viewer, { ...sent, expectedVersion: given.version - 1 });
    expect(codesOf(late, name)).toEqual(['CONFLICT']);
    expect(await happenedTo(given)).toEqual(never);
    // A refused act is not kept under its key, which may so be used again.
    const right = await perform(house, name, viewer, { ...sent, expectedVersion: given.version });
    expect(codesOf(right, name)).toEqual([]);
  });

  it.each([
    ['file', { fileId: 'Quoted-77' }],
    ['file of another institution', { fileId: `acf-${'0'.repeat(26)}`, idempotencyKey: 'Quoted-77' }],
    ['empty key', { idempotencyKey: '' }],
    ['key with a blank', { idempotencyKey: 'Quoted-77 b' }],
    ['key that is too long', { idempotencyKey: 'Quoted-77'.repeat(20) }],
    ['version', { expectedVersion: 'Quoted-77' }],
    ['field that there is not', { invented: 'Quoted-77' }],
  ])('a malformed %s is bad input and is not quoted', async (_what, wrong) => {
    const given = await house.given(file);
    const answer = await perform(house, name, viewer, { ...input, fileId: given._id, ...wrong });
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(answer.text).not.toContain('Quoted-77');
    expect(await happenedTo(given)).toEqual(never);
  });

  if (kind !== null) {
    it('staff of the service who are neither assigned nor give a reason are told so', async () => {
      const given = await house.given(file);
      const somebody = { ...viewer, subject: 'staff-5', purpose: null };
      const answer = await perform(house, name, somebody, { ...input, fileId: given._id });
      expect(codesOf(answer, name)).toEqual(['NOT_ASSIGNED']);
      expect(await happenedTo(given)).toEqual(never);
    });

    it(`${kind} kept in another system is entered there (R12)`, async () => {
      const given = await mirroring.given(file);
      const answer = await perform(mirroring, name, viewer, { ...input, fileId: given._id });
      expect(answer.data[name]).toMatchObject({ file: null, refusals: [{ code: 'RECORDED_ELSEWHERE', rule: 'R12' }] });
      expect(await happenedTo(given, mirroring)).toEqual(never);
    });
  }
});

it('A refusal is said in the language of the caller', async () => {
  const { _id: fileId } = await house.given();
  const document = `mutation Assign($input: AsAssignFileInput!) {
    asAssignFile(input: $input) { refusals { message } }
  }`;
  const variables = { input: { idempotencyKey: freshKey(), fileId, responsible: 'a', deputy: 'a' } };
  const supervisor = { ...STRANGER, service: 'service-north' };
  const texts = LANGUAGES.map(
    async (language) => (await house.ask(supervisor, document, variables, { language })).text,
  );
  expect(new Set(await Promise.all(texts)).size).toBe(LANGUAGES.length);
});

const DEPUTISED = [{ organ: null, service: 'service-north', responsible: 'staff-1', deputy: 'staff-2' }];
