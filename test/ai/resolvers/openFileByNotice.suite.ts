import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { nextKey } from '../../kit/acts.js';
import { nthAvsNumber } from '../../kit/files.js';
import type { GraphqlAnswer } from '../../kit/installation.js';
import { staffOf } from '../../kit/viewers.js';
import { ALL_MIRRORED, keptFile, openAiHouse, type AiHouse } from '../aiHouse.js';
import { physician, staff, TODAY } from '../aiWorld.js';

let house: AiHouse;
beforeAll(async () => {
  house = await openAiHouse();
});
afterAll(() => house.close());

let persons = 50_000;
function person(changes: object = {}): object {
  persons += 1;
  return {
    avsNumber: nthAvsNumber(persons),
    officialName: 'Muster',
    firstName: 'Robin',
    birthDate: '1990-07-01',
    ...changes,
  };
}

const NOTICE = {
  notifier: 'EMPLOYER',
  notifiedOn: '2026-03-02',
  receivedOn: '2026-03-04',
  personInformedOn: '2026-03-02',
};
const DOCUMENT = `mutation ($input: AiOpenFileByNoticeInput!) {
  aiOpenFileByNotice(input: $input) {
    file {
      id person { officialName firstName birthDate } assignments { service responsible deputy }
      notices { nodes { notifier notifiedOn receivedOn personInformedOn answer answeredOn answerDueOn } }
      procedure { state since registeredSince appliedOn nextStates }
    }
    refusals { code rule article message path }
  }
}`;

interface Payload {
  readonly file: { readonly id: string } | null;
  readonly refusals: readonly { readonly code: string; readonly path: readonly string[] | null }[];
}

function open(viewer: Viewer, input: object, where = house): Promise<GraphqlAnswer> {
  return where.ask(viewer, DOCUMENT, { input: { idempotencyKey: nextKey(), ...NOTICE, ...input } });
}

function payloadOf(answer: GraphqlAnswer): Payload {
  expect(answer.errors).toEqual([]);
  return answer.data['aiOpenFileByNotice'] as unknown as Payload;
}

function codesOf(answer: GraphqlAnswer): readonly string[] {
  return payloadOf(answer).refusals.map(({ code }) => code);
}

describe('A notice that opens a file (LAI 3b)', () => {
  test('makes a file in the hands of whoever records it, with the procedure at its beginning', async () => {
    const answer = await open(staff(), { person: person() });
    expect(payloadOf(answer)).toEqual({
      file: {
        id: expect.stringMatching(/^aif-[0-9a-z]{26}$/) as unknown,
        person: { officialName: 'Muster', firstName: 'Robin', birthDate: '1990-07-01' },
        assignments: [{ service: 'ai-office', responsible: 'usr-ai', deputy: null }],
        notices: { nodes: [{ ...NOTICE, answer: null, answeredOn: null, answerDueOn: '2026-04-03' }] },
        procedure: {
          state: 'NOTIFIED',
          since: '2026-03-04',
          registeredSince: '2026-03-04',
          appliedOn: null,
          nextStates: ['APPLIED', 'CLOSED'],
        },
      },
      refusals: [],
    });
    expect(await house.stored(payloadOf(answer).file?.id ?? '')).toMatchObject({ version: 1, canton: 'GE' });
  });

  test('keeps the names composed and without spaces around them', async () => {
    const answer = await open(staff(), { person: person({ officialName: ' Mu\u0308ller ', firstName: 'Robin\t' }) });
    expect(codesOf(answer)).toEqual([]);
    const stored = await house.stored(payloadOf(answer).file?.id ?? '');
    expect(stored.person).toMatchObject({ officialName: 'M\u00fcller', firstName: 'Robin' });
  });

  test('repeated under its key finds the file that it opened, also at once', async () => {
    const input = { person: person(), idempotencyKey: nextKey() };
    const answers = await Promise.all([1, 2, 3].map(() => open(staff(), input)));
    answers.push(await open(staff(), input));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(payloadOf(answers[0] as GraphqlAnswer).refusals).toEqual([]);
  });

  test('does not take a key that was used for another person', async () => {
    const idempotencyKey = nextKey();
    await open(staff(), { person: person(), idempotencyKey });
    expect(codesOf(await open(staff(), { person: person(), idempotencyKey }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  test('takes the same key of two callers for two intentions', async () => {
    const idempotencyKey = nextKey();
    const other = staff('CASEWORKER', { subject: 'usr-other' });
    const answers = [
      await open(staff(), { person: person(), idempotencyKey }),
      await open(other, { person: person(), idempotencyKey }),
    ];
    expect(new Set(answers.map((answer) => payloadOf(answer).file?.id)).size).toBe(2);
  });

  test('opens no second file of a person, and says so to the service that keeps the first', async () => {
    const known = keptFile();
    await house.keep(known);
    const answer = await open(staff(), { person: person({ avsNumber: known.person.avsNumber }) });
    expect(payloadOf(answer)).toMatchObject({
      file: null,
      refusals: [{ code: 'FILE_OF_PERSON_EXISTS', path: ['input', 'person'] }],
    });
  });

  test('tells another service of the house nothing but a conflict', async () => {
    const known = keptFile();
    await house.keep(known);
    const elsewhere = staff('CASEWORKER', { service: 'ai-elsewhere' });
    const answer = await open(elsewhere, { person: person({ avsNumber: known.person.avsNumber }) });
    expect(payloadOf(answer)).toMatchObject({ file: null, refusals: [{ code: 'CONFLICT', path: null }] });
  });

  test('of two callers at once opens one file', async () => {
    const wanted = { person: person() };
    const callers = [staff(), staff('CASEWORKER', { subject: 'usr-other' })];
    const answers = await Promise.all(callers.map((viewer) => open(viewer, wanted)));
    expect(answers.map(codesOf).toSorted()).toEqual([[], ['FILE_OF_PERSON_EXISTS']]);
  });

  test('shows the file no more to whoever repeats it after having left', async () => {
    const input = { person: person(), idempotencyKey: nextKey() };
    const first = payloadOf(await open(staff(), input));
    const assigning = `mutation ($input: AiAssignFileInput!) { aiAssignFile(input: $input) { refusals { code } } }`;
    const assignment = { idempotencyKey: nextKey(), fileId: first.file?.id, responsible: 'usr-next' };
    await house.ask(staff('SUPERVISOR'), assigning, { input: assignment });
    expect(payloadOf(await open(staff(), input))).toEqual({ file: null, refusals: [] });
  });

  test.each([
    ['staff of AC', staffOf('AC')],
    ['staff of AS', staffOf('AS')],
    ['a decider', staff('DECIDER')],
    ['the medical service', physician()],
    ['a machine', staff('SYSTEM')],
  ] as const)('is not for %s', async (_who, viewer) => {
    expect(codesOf(await open(viewer, { person: person() }))).toEqual(['NOT_COMPETENT']);
  });

  test('is not for somebody without a service', async () => {
    expect(codesOf(await open(staff('CASEWORKER', { service: null }), { person: person() }))).toEqual(['NOT_ASSIGNED']);
  });

  test('is entered elsewhere where notices are mirrored (R12)', async () => {
    const mirroring = await openAiHouse({ environment: ALL_MIRRORED });
    expect(codesOf(await open(staff(), { person: person() }, mirroring))).toEqual(['RECORDED_ELSEWHERE']);
    await mirroring.close();
  });

  test.each([
    ['the person was not informed', { personInformedOn: null }, 'NOTICE_PERSON_NOT_INFORMED', ['personInformedOn']],
    ['it comes tomorrow', { receivedOn: '2026-03-11' }, 'DATE_IN_FUTURE', ['receivedOn']],
    ['it came before it was written', { receivedOn: '2026-03-01' }, 'PERIOD_REVERSED', ['receivedOn']],
    ['the name is blank', { person: person({ officialName: '  ' }) }, 'TEXT_NOT_ACCEPTED', ['person', 'officialName']],
    [
      'the name is endless',
      { person: person({ firstName: 'a'.repeat(101) }) },
      'TEXT_NOT_ACCEPTED',
      ['person', 'firstName'],
    ],
    [
      'the person is not born',
      { person: person({ birthDate: '2026-03-11' }) },
      'DATE_IN_FUTURE',
      ['person', 'birthDate'],
    ],
  ])('is refused when %s', async (_why, input, code, place) => {
    const { refusals } = payloadOf(await open(staff(), { person: person(), ...input }));
    expect(refusals).toEqual([expect.objectContaining({ code, path: ['input', ...place] })]);
  });

  test('is refused without trace: the same key may be used again', async () => {
    const input = { person: person(), idempotencyKey: nextKey() };
    expect(codesOf(await open(staff(), { ...input, receivedOn: '2026-03-11' }))).toEqual(['DATE_IN_FUTURE']);
    expect(codesOf(await open(staff(), { ...input, receivedOn: TODAY }))).toEqual([]);
  });

  test.each([
    ['a wrong check digit', { avsNumber: '756.9217.0769.84' }],
    ['letters', { avsNumber: '756.9217.0769.8X' }],
    ['a day that is none', { birthDate: '1990-02-30' }],
    ['no number', { avsNumber: null }],
  ])('does not take a person with %s, and quotes nothing', async (_what, changes) => {
    const answer = await open(staff(), { person: person(changes) });
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(answer.text).not.toMatch(/756\.?9217|Muster|1990-02/);
  });
});
