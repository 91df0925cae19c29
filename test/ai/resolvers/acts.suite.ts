import type { AiFile } from '../../../subgraphs/ai/resolvers/context.js';
import type { AiFileState } from '../../../subgraphs/ai/rules/file.js';
import type { Role, Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { testActOverHttp, type ActHouses, type ActOverHttp } from '../../kit/acts.js';
import { nthId } from '../../kit/files.js';
import { STAFF_FUNCTIONS, staffOf } from '../../kit/viewers.js';
import { ALL_MIRRORED, inService, openAiHouse } from '../aiHouse.js';
import { formalNotice, measure, notice, physician, staff, TODAY } from '../aiWorld.js';

let houses: ActHouses<AiFile>;
beforeAll(async () => {
  houses = { kept: await openAiHouse(), mirroring: await openAiHouse({ environment: ALL_MIRRORED }) };
});
afterAll(async () => {
  await houses.kept.close();
  await houses.mirroring.close();
});

/** Staff of every other institution, and of this one in every function that does not have the competence. */
function strangersTo(viewer: Viewer, roles: readonly Role[]): ActOverHttp<AiFile>['strangers'] {
  return [
    ['staff of AC', staffOf('AC', viewer.roles[0])],
    ['staff of AS', staffOf('AS', viewer.roles[0])],
    ['the coordination register', { ...viewer, institution: 'CII' }],
    ['the person', { ...viewer, institution: null, service: null, roles: ['PERSON'], personId: 'person-1' }],
    ...STAFF_FUNCTIONS.filter((role) => !roles.includes(role)).map(
      (role) => [`the function ${role}`, { ...viewer, roles: [role] }] as const,
    ),
  ];
}

interface Act extends Pick<ActOverHttp<AiFile>, 'name' | 'input' | 'otherInput' | 'effects'> {
  readonly roles: readonly Role[];
  readonly viewer?: Viewer;
  readonly state?: Partial<AiFileState>;
  readonly rival?: string;
}

function testAct({ roles, viewer = staff(roles[0]), state = {}, rival = 'ACCEPTED', ...act }: Act): void {
  testActOverHttp<AiFile>(() => houses, {
    ...act,
    prefix: 'aif',
    file: (changes) => inService(state, changes?.service),
    viewer,
    strangers: strangersTo(viewer, roles),
    unassigned: { ...viewer, subject: 'usr-new', purpose: null },
    entersRecord: true,
    rival,
  });
}

const CASE_STAFF: readonly Role[] = ['CASEWORKER', 'SUPERVISOR'];
const ALL_DECIDING: readonly Role[] = [...CASE_STAFF, 'DECIDER'];
const NOTICE = { notifier: 'AC', notifiedOn: '2026-03-01', receivedOn: '2026-03-02', personInformedOn: '2026-03-01' };
const CONCLUSION = {
  concludedOn: TODAY,
  capacityPreviousPercent: 0,
  capacityAdaptedPercent: 60,
  limits: ['NO_HEAVY_LOADS'],
  validFrom: TODAY,
};

testAct({
  name: 'aiRecordNotice',
  roles: CASE_STAFF,
  input: NOTICE,
  otherInput: { ...NOTICE, notifier: 'EMPLOYER' },
  effects: ({ notices }) => notices.length,
});

testAct({
  name: 'aiAnswerNotice',
  roles: CASE_STAFF,
  state: { notices: [notice()] },
  input: { noticeId: 'not-0', answer: 'APPLICATION_INVITED' },
  otherInput: { noticeId: 'not-0', answer: 'NO_MEASURE_INDICATED' },
  effects: ({ notices }) => notices.filter(({ answer }) => answer !== null).length,
  rival: 'NOTICE_ALREADY_ANSWERED',
});

testAct({
  name: 'aiRecordProcedureStep',
  roles: ALL_DECIDING,
  input: { state: 'REHABILITATION', since: TODAY },
  otherInput: { state: 'PENSION_EXAMINATION', since: TODAY },
  effects: ({ procedureSteps }) => procedureSteps.length - 2,
});

testAct({
  name: 'aiRecordInterview',
  roles: CASE_STAFF,
  input: { heldOn: TODAY, form: 'IN_PERSON' },
  otherInput: { heldOn: TODAY, form: 'BY_VIDEO' },
  effects: ({ interviews }) => interviews.length,
});

testAct({
  name: 'aiRecordSmrConclusion',
  roles: ['SMR'],
  viewer: physician(),
  input: CONCLUSION,
  otherInput: { ...CONCLUSION, capacityAdaptedPercent: 80 },
  effects: ({ smrConclusions }) => smrConclusions.length,
});

testAct({
  name: 'aiProposeMeasure',
  roles: CASE_STAFF,
  input: { kind: 'OCCUPATIONAL_MEASURE', from: '2026-04-01', to: '2026-06-30' },
  otherInput: { kind: 'MEDICAL_MEASURE', from: '2026-04-01', to: '2026-06-30' },
  effects: ({ measures }) => measures.length,
});

testAct({
  name: 'aiDecideMeasure',
  roles: ['DECIDER'],
  state: { measures: [measure()] },
  input: { measureId: 'mea-0', decision: 'GRANTED', funding: 'DISABILITY_INSURANCE' },
  otherInput: { measureId: 'mea-0', decision: 'REFUSED' },
  effects: ({ measures }) => measures.filter(({ state }) => state !== 'PROPOSED').length,
  rival: 'MEASURE_ALREADY_DECIDED',
});

testAct({
  name: 'aiIssueFormalNotice',
  roles: ALL_DECIDING,
  input: { duty: 'REHABILITATION', issuedOn: TODAY, reflectUntil: '2026-04-10', factsOn: TODAY },
  otherInput: { duty: 'INQUIRY', issuedOn: TODAY, reflectUntil: '2026-04-10', factsOn: TODAY },
  effects: ({ formalNotices }) => formalNotices.length,
});

testAct({
  name: 'aiSettleFormalNotice',
  roles: ALL_DECIDING,
  state: { formalNotices: [formalNotice()] },
  input: { formalNoticeId: 'fno-0', outcome: 'COMPLIED' },
  otherInput: { formalNoticeId: 'fno-0', outcome: 'LIFTED' },
  effects: ({ formalNotices }) => formalNotices.filter(({ outcome }) => outcome !== null).length,
  rival: 'FORMAL_NOTICE_SETTLED',
});

testAct({
  name: 'aiDecideCut',
  roles: ['DECIDER'],
  state: { formalNotices: [formalNotice()] },
  input: { benefit: 'DAILY_ALLOWANCE', percent: 20, from: '2026-04-01', formalNoticeId: 'fno-0', factsOn: TODAY },
  otherInput: { benefit: 'DAILY_ALLOWANCE', percent: 40, from: '2026-04-01', formalNoticeId: 'fno-0', factsOn: TODAY },
  effects: ({ cuts }) => cuts.length,
  rival: 'FORMAL_NOTICE_SETTLED',
});

testActOverHttp<AiFile>(() => houses, {
  name: 'aiAssignFile',
  prefix: 'aif',
  file: (changes) => inService({}, changes?.service),
  input: { responsible: 'usr-next' },
  otherInput: { responsible: 'usr-third', deputy: 'usr-next' },
  viewer: staff('SUPERVISOR', { subject: 'usr-head' }),
  strangers: strangersTo(staff('SUPERVISOR'), ['SUPERVISOR']),
  unassigned: null,
  entersRecord: false,
  effects: ({ assignments }) =>
    assignments.filter(({ service, responsible }) => service === 'ai-office' && responsible !== 'usr-ai').length,
  rival: 'ACCEPTED',
});

const CLEARED_CASE = nthId('case', 1);
testActOverHttp<AiFile>(() => houses, {
  name: 'aiClearHandover',
  prefix: 'aif',
  file: (changes) => inService({ caseIds: [CLEARED_CASE] }, changes?.service),
  input: { caseId: CLEARED_CASE, handoverId: nthId('hnd', 1), from: '2035-01-01' },
  otherInput: { caseId: CLEARED_CASE, handoverId: nthId('hnd', 2), from: '2035-01-01' },
  viewer: staff(),
  strangers: strangersTo(staff(), CASE_STAFF),
  unassigned: staff('CASEWORKER', { subject: 'usr-new' }),
  entersRecord: false,
  effects: ({ clearances = [] }) => clearances.length,
  rival: 'ACCEPTED',
});
