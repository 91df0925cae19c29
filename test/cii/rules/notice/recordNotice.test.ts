import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { decideCloseCase } from '../../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { MOST_NOTICES } from '../../../../subgraphs/cii/rules/notice/notice.js';
import { decideRecordNotice, type RecordNotice } from '../../../../subgraphs/cii/rules/notice/recordNotice.js';
import { isForThePerson } from '../../../../subgraphs/cii/rules/personSight.js';
import { isVisible, visibleNotices } from '../../../../subgraphs/cii/rules/visibility.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, applied, contextOf, ORP, PERSON, runningCase, SOCIAL, worker } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';

const TOLD: RecordNotice = { sentOn: '2026-03-02', channel: 'REGISTERED_LETTER', reference: 'RR 12 CH' };
const noticing = (viewer: Viewer) => contextOf(viewer, { groundsOn: ['OWN_TASK', 'EARLY_DETECTION_NOTICE'] });
const recording = (changes: Partial<RecordNotice> = {}, context = noticing(worker(ORP)), state = runningCase()) =>
  given<CaseState, CaseEvent>(evolve, state).when((before) =>
    decideRecordNotice(before, { ...TOLD, ...changes }, context),
  );

describe('that the person was informed before a notice for early detection (LAI 3b)', () => {
  it('is recorded with day, way, proof and who did', () => {
    const state = recording({ reference: ' RR 12 CH ' }).thenHappens('PERSON_INFORMED');
    const by = { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP, function: 'CASEWORKER' };
    expect(state.notices).toMatchObject([{ ...TOLD, from: ORP, by }]);
    expect(state.timeline.at(-1)).toMatchObject({
      kind: 'PERSON_INFORMED',
      about: ORP,
      aboutId: state.notices?.[0]?.id,
    });
  });

  it.each([
    ['tomorrow', '2026-03-03', ['DATE_IN_FUTURE']],
    ['today', '2026-03-02', []],
    ['yesterday', '2026-03-01', []],
  ] as const)('sent %s is accepted or not', (_when, sentOn, codes) => {
    const outcome = recording({ sentOn });
    if (codes.length === 0) outcome.thenHappens('PERSON_INFORMED');
    else outcome.thenRefusedBecause({ code: 'DATE_IN_FUTURE', article: 'LAI 3b', path: ['input', 'sentOn'] });
  });

  it('needs a proof by reference', () => {
    recording({ reference: ' ' }).thenRefusedBecause({ code: 'REFERENCE_MISSING', path: ['input', 'reference'] });
    recording({ reference: 'https://post.example/?name=x' }).thenRefused('EVIDENCE_NOT_A_REFERENCE');
  });

  it('is not for the office that is notified, and a secret to strangers', () => {
    recording({}, noticing(worker(AI_OFFICE))).thenRefusedBecause({ code: 'NOT_COMPETENT', article: 'LAI 3b' });
    recording({}, noticing(worker(SOCIAL))).thenRefused('NOT_FOUND');
    recording({}, noticing(PERSON)).thenRefused('NOT_FOUND');
  });

  it('needs the ground, which a dated record of the canton switches on (domain 4b EARLY_DETECTION_NOTICE)', () => {
    recording({}, contextOf(worker(ORP))).thenRefusedBecause({ code: 'GROUND_NOT_ON', article: 'LAI 3b' });
    recording({}, contextOf(worker(AI_OFFICE))).thenRefused('NOT_COMPETENT');
  });

  it('is refused on a closed case and on one that is full', () => {
    const state = runningCase();
    recording(
      {},
      undefined,
      applied(state, decideCloseCase(state, { reason: 'NOT_NEEDED' }, contextOf(worker(ORP)))),
    ).thenRefused('CASE_IS_CLOSED');
    const told = recording().state;
    const notices = Array.from({ length: MOST_NOTICES }, () => told.notices?.[0]).filter((one) => one !== undefined);
    recording({}, undefined, { ...told, notices }).thenRefused('CASE_IS_FULL');
    recording({}, undefined, { ...told, notices: notices.slice(1) }).thenHappens('PERSON_INFORMED');
  });

  it('is shown to the service that did and to the person, and to nobody else', () => {
    const state = recording().state;
    const line = state.timeline.at(-1);
    if (line === undefined) throw new Error('The history has no line of it.');
    const sees = (service: typeof ORP | typeof AI_OFFICE | null, isTeam?: true) => {
      const granted = {
        kind: 'granted',
        ground: 'OWN_TASK',
        authorisationId: null,
        until: null,
        fields: new Set<never>(),
      } as const;
      const viewpoint = isTeam === true ? ({ service: null, isTeam } as const) : { service };
      return [visibleNotices(state, viewpoint).length, isVisible(state, line, { ...viewpoint, granted })];
    };
    expect([sees(ORP), sees(AI_OFFICE), sees(null), sees(null, true)]).toEqual([
      [1, true],
      [0, false],
      [1, true],
      [0, false],
    ]);
    expect(isForThePerson(state, line)).toBe(true);
    expect(visibleNotices(runningCase(), { service: ORP })).toEqual([]);
  });
});
