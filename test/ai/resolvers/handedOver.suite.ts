import type { AiFileState } from '../../../subgraphs/ai/rules/file.js';
import type { FrameHandover } from '../../../subgraphs/common/rules/handover.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { act, codesOf } from '../../kit/acts.js';
import { nthId } from '../../kit/files.js';
import { handoverFrame, handoverOf } from '../../kit/frames.js';
import { keptFile, openAiHouse, type AiHouse } from '../aiHouse.js';
import { staff } from '../aiWorld.js';

let house: AiHouse;
let cases = 100;

beforeAll(async () => {
  house = await openAiHouse({ register: true });
});
afterAll(() => house.close());

/** A file that takes part in a case with this handover. */
async function given(handover: FrameHandover, changes: Partial<AiFileState> = {}): Promise<string> {
  const file = keptFile(changes);
  await house.keep(file);
  const frame = handoverFrame('AI', nthId('case', (cases += 1)), { handovers: [handover] });
  await house.tell({ frame, invitation: { services: ['ai-office'], avsNumber: file.person.avsNumber } });
  return file._id;
}

const record = (fileId: string, heldOn: LocalDate) =>
  act(house, 'aiRecordInterview', staff(), { fileId, heldOn, form: 'IN_PERSON' });

async function nextInterview(fileId: string): Promise<unknown> {
  const document = `query ($id: ID!) { aiFile(id: $id) { ... on AiFile {
    nextInterview { dueOn overdue countedFrom ledByInstitution ledByService ledUntil }
  } } }`;
  const answer = await house.ask(staff(), document, { id: fileId });
  expect(answer.errors).toEqual([]);
  return answer.data['aiFile'];
}

async function worklist(): Promise<readonly unknown[]> {
  const document = `query ($me: [_Any!]!) { _entities(representations: $me) { ... on Worklist { ai { items {
    nodes { kind dueOn overdue file { id } }
  } } } } }`;
  house.operations.length = 0;
  const answer = await house.ask(staff(), document, { me: [{ __typename: 'Worklist', id: 'me' }] });
  expect(answer.errors).toEqual([]);
  const [list] = answer.data['_entities'] as unknown as readonly { ai: { items: { nodes: readonly unknown[] } } }[];
  return list?.ai.items.nodes ?? [];
}

describe('A file whose lead the AI office has handed over', () => {
  test('refuses its interviews while the other institution leads, and shows who does (R14)', async () => {
    const fileId = await given(handoverOf('AI', 'AC', { from: '2026-03-02', lastDay: '2026-03-31' }));
    expect(codesOf(await record(fileId, '2026-03-02'), 'aiRecordInterview')).toEqual(['INTERVIEW_HANDED_OVER']);
    expect(codesOf(await record(fileId, '2026-03-01'), 'aiRecordInterview')).toEqual([]);
    expect(await nextInterview(fileId)).toEqual({
      nextInterview: {
        ...{ dueOn: null, overdue: false, countedFrom: null },
        ...{ ledByInstitution: 'AC', ledByService: 'orp-centre', ledUntil: '2026-03-31' },
      },
    });
  });
});

describe('A file whose lead the AI office has received', () => {
  test('takes interviews without a procedure and says when the next is due (R15)', async () => {
    const fileId = await given(handoverOf('AC', 'AI'), { procedureSteps: [] });
    expect(codesOf(await record(fileId, '2026-02-03'), 'aiRecordInterview')).toEqual([]);
    expect(await nextInterview(fileId)).toEqual({
      nextInterview: {
        ...{ dueOn: '2026-04-03', overdue: false, countedFrom: '2026-02-03' },
        ...{ ledByInstitution: null, ledByService: null, ledUntil: null },
      },
    });
  });

  test('waits on the worklist when an interview is overdue, with one read of the copies for all files (R15)', async () => {
    const handover = handoverOf('AC', 'AI', { from: '2026-01-05', lastDay: '2026-06-30' });
    const fileId = await given(handover, { procedureSteps: [] });
    expect(await worklist()).toContainEqual({
      ...{ kind: 'INTERVIEW_DUE', dueOn: '2026-03-05', overdue: true },
      file: { id: fileId },
    });
    expect(house.operations.filter(({ collection }) => collection === 'frames')).toHaveLength(1);
  });
});
