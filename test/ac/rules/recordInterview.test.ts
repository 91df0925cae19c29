import { decideRecordInterview } from '../../../subgraphs/ac/rules/recordInterview.js';
import type { AcContext } from '../../../subgraphs/ac/rules/context.js';
import type { AcFileState } from '../../../subgraphs/ac/rules/file.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { staffOf } from '../../kit/viewers.js';
import { given, type Outcome } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, interview, registration, staff } from '../acWorld.js';
import type { AcEvent } from '../../../subgraphs/ac/rules/file.js';

function record(
  heldOn: LocalDate,
  file: Partial<AcFileState> = {},
  context: Partial<AcContext> = {},
): Outcome<AcFileState, AcEvent> {
  return given(evolveFile, fileWith(file)).when((state) =>
    decideRecordInterview(state, { heldOn }, contextWith(context)),
  );
}

describe('Recording a counselling interview (OACI 21)', () => {
  it('enters the interview in the file and tells its case that one was held, and on which day', () => {
    const file = record('2026-03-10').thenHappens('INTERVIEW_RECORDED', 'ENTRIES_QUEUED');
    expect(file.interviews).toEqual([
      { id: 'int-1', source: 'RECORD', key: null, heldOn: '2026-03-10', office: 'orp-centre', heldBy: 'usr-anna' },
    ]);
    expect(file.unsent).toEqual([
      {
        kind: 'ACT_REPORTED',
        entryId: 'ent-2',
        caseId: 'cas-1',
        version: 0,
        service: 'orp-centre',
        field: 'AC_INTERVIEWS',
        act: 'INTERVIEW_HELD',
        on: '2026-03-10',
      },
    ]);
  });

  it('tells nobody when the file takes part in no case', () => {
    record('2026-03-10', { caseIds: [] }).thenHappens('INTERVIEW_RECORDED');
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-01-14', ['REGISTRATION_NOT_ACTIVE'], 'the day before the registration'],
    ['2026-01-15', [], 'the day of registration'],
    ['2026-03-09', [], 'yesterday'],
    ['2026-03-10', [], 'today'],
    ['2026-03-11', ['DATE_IN_FUTURE'], 'tomorrow'],
    ['2199-12-31', ['DATE_IN_FUTURE'], 'the last day of the calendar'],
  ])('held on %s: %j (%s)', (heldOn, codes) => {
    const outcome = record(heldOn);
    if (codes.length === 0) outcome.thenHappens('INTERVIEW_RECORDED', 'ENTRIES_QUEUED');
    else outcome.thenRefused(...codes);
  });

  it.each<[LocalDate, RefusalCode[]]>([
    ['2026-02-28', []],
    ['2026-03-01', ['REGISTRATION_NOT_ACTIVE']],
  ])('deregistered on 28 February, held on %s: %j', (heldOn, codes) => {
    const outcome = record(heldOn, { registrations: [registration({ deregisteredOn: '2026-02-28' })], caseIds: [] });
    if (codes.length === 0) outcome.thenHappens('INTERVIEW_RECORDED');
    else outcome.thenRefused(...codes);
  });

  it('is refused twice for one day, so that a series cannot be stretched', () => {
    record('2026-01-20', { interviews: [interview()] }).thenRefusedBecause({
      code: 'INTERVIEW_ALREADY_RECORDED',
      article: 'OACI 21',
      path: ['input', 'heldOn'],
    });
  });

  it('tells all obstacles of law at once', () => {
    record('2026-05-01', { registrations: [registration({ deregisteredOn: '2026-02-28' })] }).thenRefused(
      'DATE_IN_FUTURE',
      'REGISTRATION_NOT_ACTIVE',
    );
  });

  it.each<[string, AcContext['viewer']]>([
    ['the unemployment fund', staff('FUND')],
    ['the cantonal authority', staff('AUTHORITY')],
    ['a decider of the placement office', staff('ORP', 'DECIDER')],
    ['a machine of the placement office', staff('ORP', 'SYSTEM')],
    ['disability insurance', staffOf('AI')],
    ['social assistance', staffOf('AS')],
  ])('belongs to the placement office, not to %s (R10)', (_who, viewer) => {
    record('2026-03-10', {}, { viewer }).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R10', article: 'OACI 21' });
  });

  it('is open to the deputy and to a supervisor with a reason', () => {
    const deputy = staff('ORP', 'CASEWORKER', { subject: 'usr-ben' });
    const supervisor = staff('ORP', 'SUPERVISOR', { subject: 'usr-boss', purpose: 'absence' });
    for (const viewer of [deputy, supervisor]) {
      record('2026-03-10', {}, { viewer }).thenHappens('INTERVIEW_RECORDED', 'ENTRIES_QUEUED');
    }
  });

  it('is refused to a colleague, and to a supervisor without a reason (NOT_ASSIGNED)', () => {
    const colleague = staff('ORP', 'CASEWORKER', { subject: 'usr-carla' });
    const supervisor = staff('ORP', 'SUPERVISOR', { subject: 'usr-boss' });
    for (const viewer of [colleague, supervisor]) record('2026-03-10', {}, { viewer }).thenRefused('NOT_ASSIGNED');
  });

  it('is unknown to another placement office, like a file that does not exist (NOT_FOUND)', () => {
    const viewer = staff('ORP', 'CASEWORKER', { service: 'orp-north' });
    record('2026-03-10', {}, { viewer }).thenRefused('NOT_FOUND');
  });

  it('is refused where interviews are mirrored from another system (R12)', () => {
    record('2026-03-10', {}, { mirrored: ['INTERVIEW'] }).thenRefusedBecause({
      code: 'RECORDED_ELSEWHERE',
      rule: 'R12',
    });
    record('2026-03-10', {}, { mirrored: ['MEASURE'] }).thenHappens('INTERVIEW_RECORDED', 'ENTRIES_QUEUED');
  });

  it('asks for competence first, then assignment, then where the record is kept, then the law', () => {
    const wrong = { heldOn: '2099-01-01', mirrored: ['INTERVIEW'] } as const;
    const stranger = staff('ORP', 'CASEWORKER', { subject: 'usr-carla' });
    record(wrong.heldOn, {}, { viewer: staff('FUND'), mirrored: wrong.mirrored }).thenRefused('NOT_COMPETENT');
    record(wrong.heldOn, {}, { viewer: stranger, mirrored: wrong.mirrored }).thenRefused('NOT_ASSIGNED');
    record(wrong.heldOn, {}, { mirrored: wrong.mirrored }).thenRefused('RECORDED_ELSEWHERE');
    record(wrong.heldOn).thenRefused('DATE_IN_FUTURE');
  });
});
