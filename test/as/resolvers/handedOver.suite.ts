import type { AsFileState } from '../../../subgraphs/as/rules/file.js';
import type { FrameHandover } from '../../../subgraphs/common/rules/handover.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { act, codesOf } from '../../kit/acts.js';
import { nthId } from '../../kit/files.js';
import { handoverOf } from '../../kit/frames.js';
import { CASEWORKER, SERVICE } from '../rules/fixtures.js';
import { frameOf, openAsHouse, type AsHouse } from './asHouse.js';

const NORTH = { institution: 'AS', service: SERVICE.id } as const;

let house: AsHouse;
let cases = 100;

beforeAll(async () => {
  house = await openAsHouse();
});
afterAll(() => house.close());

/** A file that takes part in a case with this handover. */
async function given(handover: FrameHandover, changes: Partial<AsFileState> = {}): Promise<string> {
  const file = await house.given(changes);
  const frame = frameOf(nthId('case', (cases += 1)), { mode: 'HANDOVER', handovers: [handover] });
  await house.tell({ frame, invitation: { services: [SERVICE.id], avsNumber: file.person.avsNumber } });
  return file._id;
}

const record = (fileId: string, heldOn: LocalDate, more: object = {}) =>
  act(house, 'asRecordInterview', CASEWORKER, { fileId, heldOn, form: 'IN_PERSON', attendance: 'ATTENDED', ...more });

async function nextInterview(fileId: string): Promise<unknown> {
  const document = `query ($id: ID!) { asFile(id: $id) { ... on AsFile {
    nextInterview { dueOn overdue basis ledByInstitution ledByService ledUntil }
  } } }`;
  const answer = await house.ask(CASEWORKER, document, { id: fileId });
  expect(answer.errors).toEqual([]);
  return answer.data['asFile'];
}

async function worklist(): Promise<readonly { readonly kind: string; readonly file: { readonly id: string } }[]> {
  const document = `query ($me: [_Any!]!) { _entities(representations: $me) { ... on Worklist { as { items {
    nodes { kind file { id } }
  } } } } }`;
  house.operations.length = 0;
  const answer = await house.ask(CASEWORKER, document, { me: [{ __typename: 'Worklist', id: 'me' }] });
  expect(answer.errors).toEqual([]);
  const [list] = answer.data['_entities'] as unknown as readonly {
    as: { items: { nodes: Awaited<ReturnType<typeof worklist>> } };
  }[];
  return list?.as.items.nodes ?? [];
}

describe('A file whose lead the social service has handed over', () => {
  test('refuses its interviews while the other institution leads, and shows who does (R14)', async () => {
    const fileId = await given(handoverOf('AS', 'AC', { sender: NORTH, from: '2026-05-01' }));
    const codes = async (heldOn: LocalDate, more: object = {}) =>
      codesOf(await record(fileId, heldOn, more), 'asRecordInterview');
    expect(await codes('2026-05-20')).toEqual(['INTERVIEW_HANDED_OVER']);
    expect(await codes('2026-04-29', { nextOn: '2026-05-12' })).toEqual(['INTERVIEW_HANDED_OVER']);
    expect(await codes('2026-04-30')).toEqual([]);
    expect(await nextInterview(fileId)).toEqual({
      nextInterview: {
        ...{ dueOn: null, overdue: false, basis: null },
        ...{ ledByInstitution: 'AC', ledByService: 'orp-centre', ledUntil: '2026-05-31' },
      },
    });
  });

  test('keeps means test and budget, which the service goes on paying by (R9, R14)', async () => {
    const fileId = await given(handoverOf('AS', 'AC', { sender: NORTH }));
    const items = [{ kind: 'BASIC_NEED', amountChf: 1031 }];
    const set = await act(house, 'asSetBudget', CASEWORKER, { fileId, validFrom: '2026-06', items });
    expect(codesOf(set, 'asSetBudget')).toEqual([]);
  });
});

describe('A file whose lead the social service has received', () => {
  test('says when the next interview is due, from the first day (R15)', async () => {
    const fileId = await given(handoverOf('AC', 'AS', { receiver: NORTH, from: '2026-05-04' }));
    expect(await nextInterview(fileId)).toEqual({
      nextInterview: {
        ...{ dueOn: '2026-08-04', overdue: false, basis: 'POLICY' },
        ...{ ledByInstitution: null, ledByService: null, ledUntil: null },
      },
    });
  });

  test('waits on the worklist where one that was sent does not, with one read of the copies (R14, R15)', async () => {
    const received = await given(handoverOf('AC', 'AS', { receiver: NORTH }));
    const sent = await given(handoverOf('AS', 'AC', { sender: NORTH }));
    const interviews = (await worklist()).filter(({ kind }) => kind === 'INTERVIEW_DUE').map(({ file }) => file.id);
    expect([interviews.includes(received), interviews.includes(sent)]).toEqual([true, false]);
    expect(house.operations.filter(({ collection }) => collection === 'frames')).toHaveLength(1);
  });
});
