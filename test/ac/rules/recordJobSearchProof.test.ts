import type { AcContext } from '../../../subgraphs/ac/rules/context.js';
import type { AcEvent, AcFileState } from '../../../subgraphs/ac/rules/file.js';
import {
  decideRecordJobSearchProof,
  type RecordJobSearchProof,
} from '../../../subgraphs/ac/rules/recordJobSearchProof.js';
import { jobSearchMonth } from '../../../subgraphs/ac/rules/jobSearchMonth.js';
import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given, type Outcome } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, NO_PARAMETERS, proof, registration, staff } from '../acWorld.js';

const FEBRUARY: RecordJobSearchProof = { month: '2026-02', receivedOn: '2026-03-05', efforts: 8, excused: false };

function record(
  command: Partial<RecordJobSearchProof> = {},
  file: Partial<AcFileState> = {},
  context: Partial<AcContext> = {},
): Outcome<AcFileState, AcEvent> {
  return given(evolveFile, fileWith({ caseIds: [], ...file })).when((state) =>
    decideRecordJobSearchProof(state, { ...FEBRUARY, ...command }, contextWith(context)),
  );
}

describe('Recording a job-search proof (OACI 26)', () => {
  it('enters the proof of the month, which is then accepted', () => {
    const file = record().thenHappens('JOB_SEARCH_PROOF_RECORDED');
    expect(file.jobSearchProofs).toEqual([{ id: 'prf-1', source: 'RECORD', key: null, ...FEBRUARY }]);
    expect(jobSearchMonth(file, '2026-02', '2026-03-10', acParameters, [])?.status).toBe('ACCEPTED');
  });

  it('enters a late proof too; it does not count without an excuse', () => {
    const late = { receivedOn: '2026-03-06' } as const;
    const file = record(late).thenHappens('JOB_SEARCH_PROOF_RECORDED');
    expect(jobSearchMonth(file, '2026-02', '2026-03-10', acParameters, [])?.status).toBe('LATE');
    const excused = record({ ...late, excused: true }).thenHappens('JOB_SEARCH_PROOF_RECORDED');
    expect(jobSearchMonth(excused, '2026-02', '2026-03-10', acParameters, [])?.status).toBe('ACCEPTED');
  });

  it('tells the cases of the file that a proof was reviewed, not how it stands', () => {
    const file = record({}, { caseIds: ['cas-1', 'cas-2'] }).thenHappens('JOB_SEARCH_PROOF_RECORDED', 'ENTRIES_QUEUED');
    expect(file.unsent.map(({ caseId }) => caseId)).toEqual(['cas-1', 'cas-2']);
    expect(file.unsent).toMatchObject([{ act: 'JOB_SEARCH_REVIEWED' }, { act: 'JOB_SEARCH_REVIEWED' }]);
  });

  it.each<[Partial<RecordJobSearchProof>, RefusalCode[], string]>([
    [{ receivedOn: '2026-03-10' }, [], 'received today'],
    [{ receivedOn: '2026-03-11' }, ['DATE_IN_FUTURE'], 'received tomorrow'],
    [{ receivedOn: '2026-01-31' }, ['PROOF_BEFORE_MONTH'], 'received the day before the month'],
    [{ receivedOn: '2026-02-01' }, [], 'received on the first day of the month'],
    [{ month: '2026-03', receivedOn: '2026-03-10' }, [], 'of the month that runs'],
    [{ month: '2026-04', receivedOn: '2026-03-10' }, ['DATE_IN_FUTURE', 'PROOF_BEFORE_MONTH'], 'of the month to come'],
    [
      { month: '2199-12', receivedOn: '2026-03-10' },
      ['DATE_IN_FUTURE', 'PROOF_BEFORE_MONTH'],
      'of the last month of the calendar',
    ],
    [{ month: '2026-01', receivedOn: '2026-02-05' }, [], 'of the month in which the registration began'],
    [
      { month: '2025-12', receivedOn: '2026-01-05' },
      ['REGISTRATION_NOT_ACTIVE'],
      'of the month before the registration',
    ],
    [{ efforts: 0 }, [], 'without any effort'],
    [{ efforts: -1 }, ['NUMBER_OUT_OF_RANGE'], 'a negative number of efforts'],
    [{ efforts: 500 }, [], 'the most efforts'],
    [{ efforts: 501 }, ['NUMBER_OUT_OF_RANGE'], 'one effort too many'],
    [{ efforts: 1.5 }, ['NUMBER_OUT_OF_RANGE'], 'half an effort'],
  ])('%j: %j (%s)', (command, codes) => {
    const outcome = record(command);
    if (codes.length === 0) outcome.thenHappens('JOB_SEARCH_PROOF_RECORDED');
    else outcome.thenRefused(...codes);
  });

  it('is refused for a month that has its proof', () => {
    record({}, { jobSearchProofs: [proof({ month: '2026-02' })] }).thenRefusedBecause({
      code: 'PROOF_ALREADY_RECORDED',
      article: 'OACI 26',
    });
  });

  it('is refused after the registration ended, and where the rule is not set', () => {
    record({}, { registrations: [registration({ deregisteredOn: '2026-01-31' })] }).thenRefused(
      'REGISTRATION_NOT_ACTIVE',
    );
    record({}, {}, { parameters: NO_PARAMETERS }).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', article: 'OACI 26' });
  });

  it('belongs to the placement office (R10), to assigned staff, and to where it is kept (R12)', () => {
    record({}, {}, { viewer: staff('FUND') }).thenRefusedBecause({
      code: 'NOT_COMPETENT',
      rule: 'R10',
      article: 'OACI 26',
    });
    record({}, {}, { viewer: staff('ORP', 'CASEWORKER', { subject: 'usr-carla' }) }).thenRefused('NOT_ASSIGNED');
    record({}, {}, { viewer: staff('ORP', 'CASEWORKER', { service: 'orp-north' }) }).thenRefused('NOT_FOUND');
    record({}, {}, { mirrored: ['JOB_SEARCH_PROOF'] }).thenRefused('RECORDED_ELSEWHERE');
  });
});
