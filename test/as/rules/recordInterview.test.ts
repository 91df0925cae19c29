import { evolve } from '../../../subgraphs/as/rules/file.js';
import { decideRecordInterview, type RecordInterview } from '../../../subgraphs/as/rules/recordInterview.js';
import { given } from '../../kit/decisions.js';
import { closedFile, context, file } from './fixtures.js';

const command: RecordInterview = {
  heldOn: '2026-05-20',
  form: 'HOME_VISIT',
  attendance: 'ATTENDED',
  nextOn: '2026-06-24',
};
const recording = (changes: Partial<RecordInterview>, state = file()) =>
  given(evolve, state).when((now) => decideRecordInterview(now, { ...command, ...changes }, context()));

describe('Recording a social counselling interview', () => {
  it('keeps day, form, attendance and who held it, and nothing of its content or price (R13)', () => {
    const after = recording({}).thenHappens('INTERVIEW_RECORDED');
    expect(after.interviews).toEqual([{ id: 'int-1', source: 'RECORD', key: null, ...command, heldBy: 'staff-1' }]);
  });

  it('tells each case of the file that an interview took place, and when', () => {
    const after = recording({}, file({ caseIds: ['case-1', 'case-2'] })).thenHappens(
      'INTERVIEW_RECORDED',
      'ENTRIES_QUEUED',
    );
    const told = { kind: 'ACT_REPORTED', field: 'AS_INTERVIEWS', act: 'INTERVIEW_HELD', on: '2026-05-20' };
    expect(after.unsent).toEqual([
      { ...told, entryId: 'ent-2', caseId: 'case-1', version: 3, service: 'service-north' },
      { ...told, entryId: 'ent-3', caseId: 'case-2', version: 3, service: 'service-north' },
    ]);
  });

  it.each(['EXCUSED', 'ABSENT'] as const)(
    'does not tell the cases that an interview was held when %s',
    (attendance) => {
      recording({ attendance }, file({ caseIds: ['case-1'] })).thenHappens('INTERVIEW_RECORDED');
    },
  );

  it.each([
    ['2026-05-19', null],
    ['2026-05-20', null],
    ['2026-05-21', 'DATE_IN_FUTURE'],
    ['2026-01-15', null],
    ['2026-01-14', 'DATE_BEFORE_FILE_OPENED'],
  ] as const)('on %s, asked on 20 May, answers %p', (heldOn, code) => {
    const outcome = recording({ heldOn, nextOn: null });
    if (code === null) outcome.thenHappens('INTERVIEW_RECORDED');
    else outcome.thenRefusedBecause({ code, path: ['input', 'heldOn'] });
  });

  it.each([
    ['2026-05-19', 'NEXT_INTERVIEW_NOT_LATER'],
    ['2026-05-20', 'NEXT_INTERVIEW_NOT_LATER'],
    ['2026-05-21', null],
  ] as const)('held on 20 May with the next on %s answers %p', (nextOn, code) => {
    const outcome = recording({ nextOn });
    if (code === null) outcome.thenHappens('INTERVIEW_RECORDED');
    else outcome.thenRefused(code);
  });

  it.each([
    ['2026-06-30', null],
    ['2026-07-01', 'FILE_CLOSED'],
  ] as const)('in a file closed on 30 June, held on %s, answers %p', (heldOn, code) => {
    const outcome = given(evolve, closedFile()).when((state) =>
      decideRecordInterview(state, { ...command, heldOn, nextOn: null }, context({ today: '2026-07-10' })),
    );
    if (code === null) outcome.thenHappens('INTERVIEW_RECORDED');
    else outcome.thenRefused(code);
  });

  it('names all obstacles at once', () => {
    recording({ heldOn: '2026-05-22', nextOn: '2026-05-22' }).thenRefused('DATE_IN_FUTURE', 'NEXT_INTERVIEW_NOT_LATER');
  });
});
