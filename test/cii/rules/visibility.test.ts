import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import { decideLeaveCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { decideInviteParticipant } from '../../../subgraphs/cii/rules/inviteParticipant.js';
import { decideSendMessage } from '../../../subgraphs/cii/rules/messages.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport } from '../../../subgraphs/cii/rules/report.js';
import {
  shownState,
  sightOf,
  visibleAuthorisations,
  visibleMessages,
  visibleTimeline,
  type Sight,
  type SightQuestion,
} from '../../../subgraphs/cii/rules/visibility.js';
import type { Authorisation, ServiceOfInstitution } from '../../../subgraphs/common/rules/authorisation.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
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
  NOW,
  PERSON,
  runningCase,
  SOCIAL,
  TODAY,
  worker,
} from '../../kit/cases.js';

const question = (viewer: Viewer, overrides: Partial<SightQuestion> = {}): SightQuestion => ({
  viewer,
  canton: 'GE',
  today: TODAY,
  now: NOW,
  groundsOn: ['OWN_TASK', 'AUTHORISATION'],
  ...overrides,
});
const see = (state: CaseState, service: ServiceOfInstitution, overrides: Partial<SightQuestion> = {}): Sight => {
  const sight = sightOf(state, question(worker(service), overrides));
  if (sight === null) throw new Error('Nothing is seen.');
  return sight;
};
const withAuthorisation = (state: CaseState, held: Authorisation): CaseState =>
  applied(
    state,
    decideRecordAuthorisation(
      state,
      { authorisation: held },
      contextOf(worker({ institution: held.discloser.institution, service: held.discloser.service ?? '' })),
    ),
  );
const threeServices = (): CaseState => {
  const covered = withAuthorisation(runningCase(), authorisation({ recipient: SOCIAL }));
  return joined(
    applied(covered, decideInviteParticipant(covered, { invited: SOCIAL }, contextOf(worker(ORP)))),
    SOCIAL,
  );
};
const reported = (state: CaseState): CaseState =>
  applied(
    state,
    decideReport(
      state,
      {
        kind: 'ACT_REPORTED',
        entryId: idFor('ent', '5'),
        caseId: state._id,
        version: 2,
        service: AI_OFFICE.service,
        field: 'AI_MEASURES',
        act: 'MEASURE_DECIDED',
        on: TODAY,
      },
      feedOf('AI'),
    ),
  );

describe('who sees a case of the register', () => {
  it('the opener sees the key data that it brought, as its own task', () => {
    const { granted } = see(runningCase(), ORP);
    expect(granted).toMatchObject({ ground: 'OWN_TASK', authorisationId: null, until: null });
    expect(granted.fields.has('CII_KEY_DATA')).toBe(true);
  });

  it('the recipient of an authorisation sees them on it and until its end', () => {
    const { granted } = see(runningCase(), AI_OFFICE);
    expect(granted).toMatchObject({ ground: 'AUTHORISATION', authorisationId: idFor('aut', '1'), until: '2026-09-01' });
    expect([...granted.fields]).toEqual(['CII_KEY_DATA', 'AC_REGISTRATION']);
  });

  it.each([
    ['on the day after its end', { today: '2026-09-02' }],
    ['while the ground is off', { groundsOn: ['OWN_TASK'] }],
  ] as const)('the recipient sees the cooperation and no key data %s', (_when, overrides) => {
    const { granted } = see(runningCase(), AI_OFFICE, overrides);
    expect(granted.ground).toBe('OWN_TASK');
    expect(granted.fields.size).toBe(0);
  });

  it.each<[who: string, viewer: Viewer, state: () => CaseState | null]>([
    ['anybody, of a case that does not exist', worker(ORP), () => null],
    ['a service that takes no part', worker(SOCIAL), runningCase],
    ['a colleague without the case', worker(ORP, { subject: 'x' }), runningCase],
    ['a supervisor without a reason', worker(ORP, { subject: 'x', roles: ['SUPERVISOR'] }), runningCase],
    ['an analyst', worker(ORP, { roles: ['ANALYST'] }), runningCase],
    ['a machine', worker(ORP, { roles: ['SYSTEM'] }), runningCase],
    ['the person, in this version', PERSON, runningCase],
    ['staff of the register itself', worker(ORP, { institution: 'CII' }), runningCase],
    ['another canton', worker(ORP, { canton: 'LU' }), runningCase],
    [
      'a service that has left',
      worker(SOCIAL),
      () => applied(threeServices(), decideLeaveCase(threeServices(), contextOf(worker(SOCIAL)))),
    ],
  ])('nobody else: %s', (_who, viewer, state) => {
    expect(sightOf(state(), question(viewer))).toBeNull();
  });

  it('a supervisor of the service who states a reason does', () => {
    const viewer = worker(ORP, { subject: 'x', roles: ['SUPERVISOR'], purpose: 'Vertretung' });
    expect(sightOf(runningCase(), question(viewer))).not.toBeNull();
  });
});

describe('the history that a viewer sees', () => {
  const acts = (state: CaseState, service: ServiceOfInstitution) =>
    visibleTimeline(state, see(state, service)).filter(({ kind }) => kind === 'ACT_REPORTED').length;

  it('tells of an institution’s act to itself, and to others only on a ground for its unit', () => {
    const state = reported(threeServices());
    expect([ORP, AI_OFFICE, SOCIAL].map((service) => acts(state, service))).toEqual([0, 1, 0]);
    const opened = withAuthorisation(
      state,
      authorisation({ discloser: AI_OFFICE, recipient: SOCIAL, fields: ['AI_MEASURES'] }),
    );
    expect([ORP, AI_OFFICE, SOCIAL].map((service) => acts(opened, service))).toEqual([0, 1, 1]);
  });

  it('tells of another unit’s ground nothing', () => {
    const state = withAuthorisation(
      reported(threeServices()),
      authorisation({ discloser: AI_OFFICE, recipient: SOCIAL, fields: ['AI_PENSION'] }),
    );
    expect(acts(state, SOCIAL)).toBe(0);
  });

  it('tells that a registration was confirmed only to the institution and on a ground from it', () => {
    const kinds = (service: ServiceOfInstitution) =>
      visibleTimeline(runningCase(), see(runningCase(), service)).map(({ kind }) => kind);
    expect(kinds(AI_OFFICE)).toEqual(['CASE_OPENED', 'REGISTRATION_CONFIRMED', 'STAFF_ASSIGNED']);
    expect(kinds(ORP)).toEqual(['CASE_OPENED', 'STAFF_ASSIGNED']);
  });

  it('tells of an authorisation only to its discloser and its recipient', () => {
    const state = withAuthorisation(
      threeServices(),
      authorisation({ discloser: AI_OFFICE, recipient: SOCIAL, fields: ['AI_MEASURES'] }),
    );
    const recorded = (service: ServiceOfInstitution) =>
      visibleTimeline(state, see(state, service)).filter(({ kind }) => kind === 'AUTHORISATION_RECORDED').length;
    expect([ORP, AI_OFFICE, SOCIAL].map(recorded)).toEqual([1, 1, 2]);
    const held = (service: ServiceOfInstitution) => visibleAuthorisations(state, see(state, service)).length;
    expect([ORP, AI_OFFICE, SOCIAL].map(held)).toEqual([2, 2, 2]);
  });
});

describe('the messages that a viewer sees', () => {
  it('are those that the own service sent or received', () => {
    const state = applied(
      threeServices(),
      decideSendMessage(threeServices(), { to: [AI_OFFICE], text: 'Bonjour' }, contextOf(worker(ORP))),
    );
    const seen = (service: ServiceOfInstitution) => visibleMessages(state, see(state, service)).length;
    expect([ORP, AI_OFFICE, SOCIAL].map(seen)).toEqual([1, 1, 0]);
  });
});

describe('where a service stands, as others may know it', () => {
  const answered = (kind: 'REGISTRATION_CONFIRMED' | 'NOT_KNOWN'): CaseState =>
    applied(
      openedCase(),
      decideReport(
        openedCase(),
        { kind, entryId: idFor('ent', '4'), caseId: idFor('case', '1'), version: 1, service: AI_OFFICE.service },
        feedOf('AI'),
      ),
    );
  const shown = (state: CaseState, service: ServiceOfInstitution) =>
    state.participants.map((participant) => shownState(participant, see(state, service)));

  it('does not tell one that knows the person from one that does not, until it names staff', () => {
    expect(shown(openedCase(), ORP)).toEqual(['CONFIRMED', 'INVITED']);
    expect(shown(answered('NOT_KNOWN'), ORP)).toEqual(['CONFIRMED', 'INVITED']);
    expect(shown(answered('REGISTRATION_CONFIRMED'), ORP)).toEqual(['CONFIRMED', 'INVITED']);
    expect(shown(runningCase(), ORP)).toEqual(['CONFIRMED', 'CONFIRMED']);
  });

  it('tells it to itself, and that a service has left to all', () => {
    expect(shown(runningCase(), AI_OFFICE)).toEqual(['CONFIRMED', 'CONFIRMED']);
    const left = applied(threeServices(), decideLeaveCase(threeServices(), contextOf(worker(SOCIAL))));
    expect(shown(left, ORP)).toEqual(['CONFIRMED', 'CONFIRMED', 'LEFT']);
  });
});
