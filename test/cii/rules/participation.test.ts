import { decideAssignStaff, type AssignStaff } from '../../../subgraphs/cii/rules/assignStaff.js';
import type { CaseEvent, CaseState } from '../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../subgraphs/cii/rules/context.js';
import { decideCloseCase, decideLeaveCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { decideInviteParticipant } from '../../../subgraphs/cii/rules/inviteParticipant.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport, type Report } from '../../../subgraphs/cii/rules/report.js';
import type { ServiceOfInstitution } from '../../../subgraphs/common/rules/authorisation.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  feedOf,
  idFor,
  joined,
  openedCase,
  ORP,
  OTHER_SOCIAL,
  runningCase,
  SOCIAL,
  worker,
} from '../../kit/cases.js';
import { given } from '../../kit/decisions.js';

const on = (state: CaseState) => given<CaseState, CaseEvent>(evolve, state);
const closedCase = () =>
  applied(runningCase(), decideCloseCase(runningCase(), { reason: 'NEED_MET' }, contextOf(worker(ORP))));
/** The case with an authorisation that lets the ORP invite the social service. */
const coveredCase = (state = runningCase()) =>
  applied(
    state,
    decideRecordAuthorisation(state, { authorisation: authorisation({ recipient: SOCIAL }) }, contextOf(worker(ORP))),
  );
const threeServices = () => {
  const covered = coveredCase();
  return joined(
    applied(covered, decideInviteParticipant(covered, { invited: SOCIAL }, contextOf(worker(ORP)))),
    SOCIAL,
  );
};

describe('inviting a service', () => {
  const invite = (state: CaseState, context: CaseContext, invited: ServiceOfInstitution = SOCIAL) =>
    on(state).when((held) => decideInviteParticipant(held, { invited }, context));

  it('is open to the opener and lead on a covering authorisation', () => {
    const state = invite(coveredCase(), contextOf(worker(ORP))).thenHappens('PARTICIPANT_INVITED');
    expect(state.participants.at(-1)).toMatchObject({ ...SOCIAL, state: 'INVITED' });
  });

  it('is a secret to whoever takes no part', () => {
    invite(coveredCase(), contextOf(worker(OTHER_SOCIAL))).thenRefused('NOT_FOUND');
    invite(coveredCase(), contextOf(worker({ institution: 'AC', service: 'orp-other' }))).thenRefused('NOT_FOUND');
    invite(coveredCase(), contextOf(worker(ORP, { canton: 'LU' }))).thenRefused('NOT_FOUND');
    invite(coveredCase(), contextOf(worker(ORP), { canton: 'LU' })).thenRefused('NOT_FOUND');
  });

  it.each<[what: string, viewer: Viewer, codes: RefusalCode[]]>([
    ['a colleague who is not on the case', worker(ORP, { subject: 'worker-2' }), ['NOT_ASSIGNED']],
    ['a supervisor without a reason', worker(ORP, { subject: 's', roles: ['SUPERVISOR'] }), ['NOT_ASSIGNED']],
    ['a participant that neither opened nor leads', worker(AI_OFFICE), ['NOT_COMPETENT']],
  ])('is refused to %s', (_who, viewer, codes) => {
    invite(coveredCase(), contextOf(viewer)).thenRefused(...codes);
  });

  it('is open to a supervisor who states a reason', () => {
    const viewer = worker(ORP, { subject: 's', roles: ['SUPERVISOR'], purpose: 'Vertretung' });
    invite(coveredCase(), contextOf(viewer)).thenHappens('PARTICIPANT_INVITED');
  });

  it.each<[what: string, state: () => CaseState, invited: ServiceOfInstitution, code: RefusalCode]>([
    ['no authorisation names the service', runningCase, SOCIAL, 'INVITATION_NOT_COVERED'],
    ['it names another service of the institution', coveredCase, OTHER_SOCIAL, 'INVITATION_NOT_COVERED'],
    ['the service takes part', coveredCase, AI_OFFICE, 'PARTICIPANT_ALREADY_ON_CASE'],
    ['the case is closed', closedCase, SOCIAL, 'CASE_IS_CLOSED'],
  ])('is refused when %s', (_what, state, invited, code) => {
    invite(state(), contextOf(worker(ORP)), invited).thenRefused(code);
  });

  it.each([
    ['2026-03-31', []],
    ['2026-09-01', []],
    ['2026-09-02', ['INVITATION_NOT_COVERED']],
  ] as const)('on %s follows the dates of the authorisation', (today, codes) => {
    const { decision } = invite(coveredCase(), contextOf(worker(ORP), { today }));
    expect('refusals' in decision ? decision.refusals.map(({ code }) => code) : []).toEqual(codes);
  });

  it('is refused when the ground is off in the canton, or the case names twenty services already', () => {
    invite(coveredCase(), contextOf(worker(ORP), { groundsOn: ['OWN_TASK'] })).thenRefused('GROUND_NOT_ON');
    const [first] = runningCase().participants;
    if (first === undefined) throw new Error('The opener is missing.');
    const others = Array.from({ length: 18 }, (_, index) => ({ ...first, service: `orp-${String(index)}` }));
    const full = { ...coveredCase(), participants: [...runningCase().participants, ...others] };
    invite(full, contextOf(worker(ORP))).thenRefused('CASE_IS_FULL');
  });

  it('is refused on an authorisation of a discloser that has left the case', () => {
    const held = authorisation({ discloser: AI_OFFICE, recipient: SOCIAL, fields: ['CII_KEY_DATA'] });
    const office = contextOf(worker(AI_OFFICE));
    const covered = applied(runningCase(), decideRecordAuthorisation(runningCase(), { authorisation: held }, office));
    invite(covered, contextOf(worker(ORP))).thenHappens('PARTICIPANT_INVITED');
    const left = applied(covered, decideLeaveCase(covered, office));
    invite(left, contextOf(worker(ORP))).thenRefused('INVITATION_NOT_COVERED');
  });

  it('again looks alike for a service that has not answered and one that does not know the person', () => {
    const open = openedCase();
    const unknown = applied(open, decideReport(open, answer('NOT_KNOWN'), feedOf('AI')));
    for (const state of [open, unknown]) {
      invite(state, contextOf(worker(ORP)), AI_OFFICE).thenHappens('PARTICIPANT_INVITED');
    }
  });
});

describe('the answer to an invitation', () => {
  it('confirms that the institution keeps a file', () => {
    const state = on(openedCase())
      .when((held) => decideReport(held, answer('REGISTRATION_CONFIRMED'), feedOf('AI')))
      .thenHappens('REGISTRATION_CONFIRMED');
    expect(state.participants[1]).toMatchObject({ ...AI_OFFICE, state: 'CONFIRMED' });
  });

  it('or says that it keeps none, and then nobody of it is on the case', () => {
    const state = on(openedCase())
      .when((held) => decideReport(held, answer('NOT_KNOWN'), feedOf('AI')))
      .thenHappens('REGISTRATION_NOT_KNOWN');
    expect(state.participants[1]).toMatchObject({ ...AI_OFFICE, state: 'NOT_KNOWN', responsible: null });
  });

  it('counts once: a repeat or a second answer changes nothing', () => {
    on(runningCase())
      .when((held) => decideReport(held, answer('NOT_KNOWN'), feedOf('AI')))
      .thenHappens();
  });

  it('of a service that was not invited is refused, also under another sender', () => {
    on(openedCase())
      .when((held) => decideReport(held, { ...answer('NOT_KNOWN'), service: 'office-b' }, feedOf('AI')))
      .thenRefused('NOT_FOUND');
    on(openedCase())
      .when((held) => decideReport(held, answer('NOT_KNOWN'), feedOf('AS')))
      .thenRefused('NOT_FOUND');
  });
});

describe('a reported act', () => {
  const report = (overrides: Partial<Extract<Report, { kind: 'ACT_REPORTED' }>> = {}): Report => ({
    kind: 'ACT_REPORTED',
    entryId: idFor('ent', '5'),
    caseId: idFor('case', '1'),
    version: 2,
    service: AI_OFFICE.service,
    field: 'AI_MEASURES',
    act: 'MEASURE_DECIDED',
    on: '2026-03-02',
    ...overrides,
  });
  const reporting = (state: CaseState, entry: Report) =>
    on(state).when((held) => decideReport(held, entry, feedOf('AI')));

  it('enters the history without its content', () => {
    const state = reporting(runningCase(), report()).thenHappens('ACT_REPORTED');
    expect(state.timeline.at(-1)).toEqual({
      id: idFor('ent', '5'),
      kind: 'ACT_REPORTED',
      at: '2026-03-02T09:00:00.000Z',
      about: AI_OFFICE,
      authorisationId: null,
      aboutId: null,
      command: null,
      report: { field: 'AI_MEASURES', act: 'MEASURE_DECIDED', on: '2026-03-02' },
    });
    reporting(state, report()).thenHappens();
  });

  it('is only about the own institution and only of the past', () => {
    reporting(runningCase(), report({ field: 'AC_MEASURES' })).thenRefusedBecause({
      code: 'NOT_COMPETENT',
      rule: 'R1',
    });
    reporting(runningCase(), report({ on: '2026-03-03' })).thenRefused('DATE_IN_FUTURE');
  });

  it('is passed over when the service has not confirmed or the case is closed', () => {
    reporting(openedCase(), report()).thenHappens();
    reporting(closedCase(), report()).thenHappens();
  });
});

describe('assigning staff', () => {
  const staff = (overrides: Partial<AssignStaff> = {}): AssignStaff => ({
    responsible: 'worker-2',
    deputy: 'worker-3',
    contact: { phone: '+41 22 546 00 00', mail: 'accueil@office-ai.example' },
    ...overrides,
  });
  const supervisor = contextOf(worker(AI_OFFICE, { subject: 'boss', roles: ['SUPERVISOR'] }));
  const assign = (context: CaseContext, overrides: Partial<AssignStaff> = {}, state = runningCase()) =>
    on(state).when((held) => decideAssignStaff(held, staff(overrides), context));

  it('is open to a supervisor of the service and to who is responsible now', () => {
    for (const context of [supervisor, contextOf(worker(AI_OFFICE))]) {
      const state = assign(context).thenHappens('STAFF_ASSIGNED');
      expect(state.participants[1]).toMatchObject({ ...AI_OFFICE, ...staff() });
    }
  });

  it('is refused to everybody else', () => {
    assign(contextOf(worker(AI_OFFICE, { subject: 'worker-9' }))).thenRefused('NOT_COMPETENT');
    assign(contextOf(worker(SOCIAL, { roles: ['SUPERVISOR'] }))).thenRefused('NOT_FOUND');
    assign(contextOf(worker(AI_OFFICE, { roles: ['SUPERVISOR'], canton: 'LU' }))).thenRefused('NOT_FOUND');
    assign({ ...supervisor, canton: 'LU' }).thenRefused('NOT_FOUND');
  });

  it('waits until the institution has confirmed that it keeps a file', () => {
    assign(supervisor, {}, openedCase()).thenRefused('REGISTRATION_NOT_CONFIRMED');
  });

  it('is refused on a closed case', () => {
    assign(supervisor, {}, closedCase()).thenRefused('CASE_IS_CLOSED');
  });

  it.each<[what: string, overrides: Partial<AssignStaff>, code: RefusalCode]>([
    ['the deputy is the responsible person', { deputy: 'worker-2' }, 'DEPUTY_IS_RESPONSIBLE'],
    ['the responsible person has no name', { responsible: '' }, 'TEXT_NOT_ACCEPTED'],
    ['the deputy is a sentence', { deputy: 'somebody else' }, 'TEXT_NOT_ACCEPTED'],
    ['the telephone is text', { contact: { phone: 'call me', mail: null } }, 'CONTACT_NOT_ACCEPTED'],
    ['the mail has no house', { contact: { phone: null, mail: 'office-ai' } }, 'CONTACT_NOT_ACCEPTED'],
    [
      'the mail carries a header',
      { contact: { phone: null, mail: 'a@b.example\nBcc: c@d.example' } },
      'CONTACT_NOT_ACCEPTED',
    ],
  ])('is refused when %s', (_what, overrides, code) => {
    assign(supervisor, overrides).thenRefused(code);
  });
});

describe('leaving a case', () => {
  const leave = (state: CaseState, context: CaseContext) => on(state).when((held) => decideLeaveCase(held, context));

  it('takes the service and its staff out', () => {
    const state = leave(threeServices(), contextOf(worker(SOCIAL))).thenHappens('PARTICIPANT_LEFT');
    expect(state.participants.at(-1)).toMatchObject({ ...SOCIAL, state: 'LEFT', responsible: null });
    leave(state, contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
  });

  it('is refused to the lead: a case has exactly one (R3)', () => {
    leave(runningCase(), contextOf(worker(ORP))).thenRefusedBecause({ code: 'LEAD_CANNOT_LEAVE', rule: 'R3' });
  });

  it('is refused to strangers, to colleagues without the case, and once the case is closed', () => {
    leave(runningCase(), contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
    leave(runningCase(), contextOf(worker(AI_OFFICE, { subject: 'x' }))).thenRefused('NOT_ASSIGNED');
    leave(closedCase(), contextOf(worker(AI_OFFICE))).thenRefused('CASE_IS_CLOSED');
  });

  it('can be followed by a new invitation', () => {
    const left = applied(threeServices(), decideLeaveCase(threeServices(), contextOf(worker(SOCIAL))));
    const state = on(left)
      .when((held) => decideInviteParticipant(held, { invited: SOCIAL }, contextOf(worker(ORP))))
      .thenHappens('PARTICIPANT_INVITED');
    expect(state.participants.filter(({ service }) => service === SOCIAL.service)).toMatchObject([
      { state: 'INVITED' },
    ]);
  });
});

describe('closing a case', () => {
  const close = (state: CaseState, context: CaseContext) =>
    on(state).when((held) => decideCloseCase(held, { reason: 'NOT_NEEDED' }, context));

  it('ends the lead and frees the person for another case', () => {
    const state = close(runningCase(), contextOf(worker(ORP))).thenHappens('CASE_CLOSED');
    expect(state).toMatchObject({ status: 'CLOSED', closedOn: '2026-03-02', closingReason: 'NOT_NEEDED' });
    expect(state.leadHistory).toMatchObject([{ to: '2026-03-02T09:00:00.000Z' }]);
    expect(state).not.toHaveProperty('openPersonKey');
  });

  it('is refused to who neither opened nor leads, to strangers, and twice', () => {
    close(runningCase(), contextOf(worker(AI_OFFICE))).thenRefused('NOT_COMPETENT');
    close(runningCase(), contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
    close(closedCase(), contextOf(worker(ORP))).thenRefused('CASE_IS_CLOSED');
  });
});

function answer(kind: 'REGISTRATION_CONFIRMED' | 'NOT_KNOWN'): Report {
  return { kind, entryId: idFor('ent', '4'), caseId: idFor('case', '1'), version: 1, service: AI_OFFICE.service };
}
