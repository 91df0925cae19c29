import fc from 'fast-check';
import { noticeConditions } from '../../../subgraphs/ai/rules/conditions.js';
import { decideTakeOverNotice, type TakeOverContext } from '../../../subgraphs/ai/rules/takeOverNotice.js';
import { evolve, type AiEvent, type AiFileState } from '../../../subgraphs/ai/rules/file.js';
import type { EarlyDetectionNoticeEntry } from '../../../subgraphs/common/rules/exchange.js';
import { addDays } from '../../../subgraphs/common/rules/localDates.js';
import { given } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, PERSON, step, TODAY } from '../aiWorld.js';

const ENTRY: EarlyDetectionNoticeEntry = {
  ...{ kind: 'EARLY_DETECTION_NOTICE', noticeId: 'ntc-1', canton: 'GE', service: 'ai-office' },
  ...{ from: { institution: 'AC', service: 'orp-rive' }, notifiedOn: '2026-03-09', personInformedOn: '2026-03-06' },
};
const FILE_ID = 'aif-new';
const taking = (file: AiFileState, entry = ENTRY, context: TakeOverContext = contextWith()) =>
  given(evolveFile, file).when((state) =>
    decideTakeOverNotice(state, { fileId: FILE_ID, entry, person: PERSON }, context),
  );
const opening = (entry = ENTRY) =>
  given<AiFileState | null, AiEvent>(evolve, null).when((state) =>
    decideTakeOverNotice(state, { fileId: FILE_ID, entry, person: PERSON }, contextWith()),
  );

describe('A notice for early detection that comes over the register (LAI 3b)', () => {
  it('is received today in the file that is kept, from its sender, and opens the procedure where none is open', () => {
    const state = taking(fileWith({ procedureSteps: [], caseIds: [] })).thenHappens(
      'NOTICE_RECORDED',
      'PROCEDURE_STEP_RECORDED',
    );
    expect(state.notices).toEqual([
      {
        ...{ id: expect.stringMatching(/^not-/) as string, source: 'RECORD', key: null },
        ...{ notifier: 'AC', service: 'orp-rive', notifiedOn: '2026-03-09', receivedOn: TODAY },
        ...{ personInformedOn: '2026-03-06', answer: null, answeredOn: null },
      },
    ]);
    expect(state.procedureSteps).toMatchObject([{ state: 'NOTIFIED', since: TODAY }]);
  });

  it('leaves an open procedure and the staff of the file as they are, and is told to the cases of the file', () => {
    const file = fileWith();
    const state = taking(file, { ...ENTRY, service: 'another-office' }).thenHappens(
      'NOTICE_RECORDED',
      'ENTRIES_QUEUED',
    );
    expect(state.assignments).toEqual(file.assignments);
    expect(state.procedureSteps).toEqual(file.procedureSteps);
    expect(state.unsent).toMatchObject([
      { caseId: 'cas-1', service: 'ai-office', field: 'AI_EARLY_DETECTION', act: 'NOTICE_RECEIVED', on: TODAY },
    ]);
  });

  it('opens a file where none is kept, at the service that was notified, for nobody yet', () => {
    const state = opening().thenHappens('FILE_OPENED', 'NOTICE_RECORDED', 'PROCEDURE_STEP_RECORDED');
    expect(state).toMatchObject({
      ...{ _id: FILE_ID, canton: 'GE', person: PERSON },
      assignments: [{ organ: null, service: 'ai-office', responsible: null, deputy: null }],
      notices: [{ notifier: 'AC' }],
    });
  });

  it.each(['AC', 'AS'] as const)('names %s as the notifier by its letter of the law', (institution) => {
    const entry = { ...ENTRY, from: { institution, service: 'service-1' } };
    expect(opening(entry).state?.notices).toMatchObject([{ notifier: institution, service: 'service-1' }]);
  });

  it('is kept also where notices and steps are mirrored, because it is nowhere else (R12)', () => {
    const context = contextWith({ mirrored: ['NOTICE', 'PROCEDURE_STEP'] });
    const file = fileWith({ procedureSteps: [step({ since: '2027-01-01' })], caseIds: [] });
    taking(file, ENTRY, context).thenHappens('NOTICE_RECORDED');
  });

  it('keeps what the law asks of a notice entered by hand, whatever the days', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(days, days, (before, earlier) => {
        const notifiedOn = addDays(TODAY, -before);
        const entry = { ...ENTRY, notifiedOn, personInformedOn: addDays(notifiedOn, -earlier) };
        const state = taking(fileWith({ caseIds: [] }), entry).state;
        const kept = state.notices.at(-1);
        expect(kept && noticeConditions(kept, { ...contextWith(), file: state })).toEqual([]);
      }),
    );
  });
});
