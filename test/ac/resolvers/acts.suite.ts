import type { AcFile } from '../../../subgraphs/ac/resolvers/context.js';
import type { AcFileState } from '../../../subgraphs/ac/rules/file.js';
import { ORGANS, type Organ, type Role, type Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { testActOverHttp, type ActHouses, type ActOverHttp } from '../../kit/acts.js';
import { STAFF_FUNCTIONS, staffOf } from '../../kit/viewers.js';
import { ALL_MIRRORED, inService, openAcHouse } from '../acHouse.js';
import { measure, staff, TODAY } from '../acWorld.js';

let houses: ActHouses<AcFile>;
beforeAll(async () => {
  houses = { kept: await openAcHouse(), mirroring: await openAcHouse({ environment: ALL_MIRRORED }) };
});
afterAll(async () => {
  await houses.kept.close();
  await houses.mirroring.close();
});

/** Staff of every other institution, and of this one in every organ and function that does not have the competence. */
function strangersTo(
  viewer: Viewer,
  organs: readonly Organ[],
  roles: readonly Role[],
): ActOverHttp<AcFile>['strangers'] {
  return [
    ['staff of AI', staffOf('AI', viewer.roles[0])],
    ['staff of AS', staffOf('AS', viewer.roles[0])],
    ['the coordination register', { ...viewer, institution: 'CII', organ: null }],
    [
      'the person',
      { ...viewer, institution: null, service: null, organ: null, roles: ['PERSON'], personId: 'person-1' },
    ],
    ['somebody of no organ', { ...viewer, organ: null }],
    ...ORGANS.filter((organ) => !organs.includes(organ)).map(
      (organ) => [`the organ ${organ}`, staff(organ, viewer.roles[0])] as const,
    ),
    ...STAFF_FUNCTIONS.filter((role) => !roles.includes(role)).map(
      (role) => [`the function ${role}`, { ...viewer, roles: [role] }] as const,
    ),
  ];
}

interface Act extends Pick<ActOverHttp<AcFile>, 'name' | 'viewer' | 'input' | 'otherInput' | 'effects'> {
  readonly organs: readonly Organ[];
  readonly roles: readonly Role[];
  readonly state?: Partial<AcFileState>;
  readonly rival?: string;
}

function testAct({ organs, roles, state = {}, rival = 'ACCEPTED', ...act }: Act): void {
  testActOverHttp<AcFile>(() => houses, {
    ...act,
    prefix: 'acf',
    file: (changes) => inService(state, changes?.service),
    strangers: strangersTo(act.viewer, organs, roles),
    unassigned: { ...act.viewer, subject: 'usr-new', purpose: null },
    entersRecord: true,
    rival,
  });
}

testAct({
  name: 'acRecordInterview',
  organs: ['ORP'],
  roles: ['CASEWORKER', 'SUPERVISOR'],
  viewer: staff('ORP'),
  input: { heldOn: TODAY },
  otherInput: { heldOn: '2026-03-09' },
  effects: ({ interviews }) => interviews.length,
});

testAct({
  name: 'acRecordJobSearchProof',
  organs: ['ORP'],
  roles: ['CASEWORKER', 'SUPERVISOR'],
  viewer: staff('ORP'),
  input: { month: '2026-02', receivedOn: '2026-03-04', efforts: 8 },
  otherInput: { month: '2026-02', receivedOn: '2026-03-05', efforts: 8 },
  effects: ({ jobSearchProofs }) => jobSearchProofs.length,
  rival: 'PROOF_ALREADY_RECORDED',
});

testAct({
  name: 'acDecideMeasure',
  organs: ['ORP', 'AUTHORITY'],
  roles: ['DECIDER'],
  viewer: staff('AUTHORITY', 'DECIDER'),
  state: { measures: [measure()] },
  input: { measureId: 'mea-1', decision: 'GRANTED' },
  otherInput: { measureId: 'mea-1', decision: 'REFUSED' },
  effects: ({ measures }) => measures.filter(({ state }) => state !== 'PROPOSED').length,
  rival: 'MEASURE_ALREADY_DECIDED',
});

testAct({
  name: 'acDecideSuspension',
  organs: ['FUND', 'AUTHORITY'],
  roles: ['DECIDER'],
  viewer: staff('FUND', 'DECIDER'),
  input: { ground: 'CLAIMS_WAIVED', gravity: 'LIGHT', days: 5, factsOn: '2026-03-01' },
  otherInput: { ground: 'CLAIMS_WAIVED', gravity: 'LIGHT', days: 6, factsOn: '2026-03-01' },
  effects: ({ suspensions }) => suspensions.length,
  rival: 'SUSPENSION_ALREADY_DECIDED',
});

testActOverHttp<AcFile>(() => houses, {
  name: 'acAssignFile',
  prefix: 'acf',
  file: (changes) => inService({}, changes?.service),
  input: { responsible: 'usr-next' },
  otherInput: { responsible: 'usr-third', deputy: 'usr-next' },
  viewer: staff('ORP', 'SUPERVISOR', { subject: 'usr-head', purpose: 'new staff' }),
  strangers: strangersTo(staff('ORP', 'SUPERVISOR'), ORGANS, ['SUPERVISOR']),
  unassigned: null,
  entersRecord: false,
  effects: ({ assignments }) =>
    assignments.filter(({ organ, responsible }) => organ === 'ORP' && responsible !== 'usr-anna').length,
  rival: 'ACCEPTED',
});
