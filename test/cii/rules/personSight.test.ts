import type { CaseState, TimelineEntry } from '../../../subgraphs/cii/rules/case.js';
import { decideCloseCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import type { Guarantee } from '../../../subgraphs/cii/rules/guarantee/guarantee.js';
import type { Handover, HandoverCommand } from '../../../subgraphs/cii/rules/handover/handover.js';
import type { Indication } from '../../../subgraphs/cii/rules/indication/indication.js';
import { isThePerson, personSightOf } from '../../../subgraphs/cii/rules/personSight.js';
import type { Proposal } from '../../../subgraphs/cii/rules/proposal/proposal.js';
import {
  shownState,
  sightOf,
  visibleAuthorisations,
  visibleGuarantees,
  visibleHandovers,
  visibleIndications,
  visibleMessages,
  visibleProposals,
  visibleTimeline,
  type Sight,
} from '../../../subgraphs/cii/rules/visibility.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import {
  AI_OFFICE,
  applied,
  AVS_NUMBER,
  contextOf,
  NOW,
  openedCase,
  ORP,
  PERSON,
  personKeyOf,
  runningCase,
  TODAY,
  worker,
} from '../../kit/cases.js';
import { handoverOf } from '../../kit/handoverSamples.js';

const THE_PERSON: Viewer = { ...PERSON, personId: personKeyOf(AVS_NUMBER) };
const question = (viewer: Viewer) => ({ viewer, canton: 'GE' as const, personKey: personKeyOf });
const SEEN = personSightOf(runningCase(), question(THE_PERSON)) as Sight;

const withHandovers = (...handovers: readonly Handover[]): CaseState => ({ ...runningCase(), handovers });
const proposal = (changes: Partial<Proposal>): Proposal => ({
  ...{ id: 'prp-1', kind: 'MEASURE', provider: 'AC', type: 'COURSE', by: AI_OFFICE, payer: ORP },
  ...{ from: '2026-04-01', to: '2026-06-30', cost: 120_000, proposedOn: '2026-03-10', answer: null, started: null },
  ...changes,
});
const guarantee = (changes: Partial<Guarantee>): Guarantee => ({
  ...{ id: 'gar-1', state: 'GRANTED', payer: ORP, proposalId: 'prp-1', ceiling: 120_000 },
  ...{ from: '2026-04-01', to: '2026-06-30', proposedBy: { kind: 'STAFF', subject: 'x', ...ORP } },
  ...{ proposedOn: '2026-03-10', decidedBy: 'y', decidedOn: '2026-03-12', draws: [], extensions: [], releasedOn: null },
  ...changes,
});
const indication: Indication = {
  ...{ id: 'ind-1', handoverId: 'hnd-1', by: AI_OFFICE, payer: ORP, ground: 'INTERVIEW_MISSED', factsOn: '2026-03-20' },
  ...{ filedOn: '2026-03-21', facts: 'Absence sans nouvelles.', evidence: null, answer: null },
};
const line = (kind: TimelineEntry['kind'], changes: Partial<TimelineEntry> = {}): TimelineEntry => ({
  ...{ id: 'ent-1', kind, at: NOW.toISOString(), about: ORP, authorisationId: null, aboutId: null, command: null },
  ...{ report: null, ...changes },
});

describe('who is the person of a case', () => {
  it('the one whose token carries the key of the person’s AVS number', () => {
    expect(isThePerson(runningCase(), question(THE_PERSON))).toBe(true);
    expect(SEEN).toEqual({
      granted: {
        kind: 'granted',
        ground: 'PERSON',
        authorisationId: null,
        until: null,
        fields: new Set(['CII_KEY_DATA']),
      },
      service: null,
    });
  });

  it.each<[who: string, viewer: Viewer]>([
    ['another person', { ...THE_PERSON, personId: 'key-of-0000' }],
    ['a person without a key', { ...THE_PERSON, personId: null }],
    ['who knows the AVS number', { ...THE_PERSON, personId: AVS_NUMBER }],
    ['staff of an institution that carries the key (R25)', { ...THE_PERSON, institution: 'AC', service: ORP.service }],
    ['who carries the key in another function (R25)', { ...THE_PERSON, roles: ['CASEWORKER'] }],
    ['the person with a token of another canton', { ...THE_PERSON, canton: 'LU' }],
    ['the case worker', worker(ORP)],
  ])('is not %s', (_who, viewer) => {
    expect(personSightOf(runningCase(), question(viewer))).toBeNull();
  });

  it('is nobody of a case of another canton, or of one that does not exist', () => {
    expect(personSightOf({ ...runningCase(), canton: 'LU' }, question(THE_PERSON))).toBeNull();
    expect(personSightOf(null, question(THE_PERSON))).toBeNull();
  });

  it('still after the closing, and never by way of a service', () => {
    const closed = applied(
      runningCase(),
      decideCloseCase(runningCase(), { reason: 'NEED_MET' }, contextOf(worker(ORP))),
    );
    expect(closed).toMatchObject({ status: 'CLOSED', personKey: personKeyOf(AVS_NUMBER) });
    expect(closed.openPersonKey).toBeUndefined();
    expect(personSightOf(closed, question(THE_PERSON))).not.toBeNull();
    const asStaff = { viewer: THE_PERSON, canton: 'GE', today: TODAY, now: NOW, groundsOn: [] };
    expect(sightOf(runningCase(), asStaff)).toBeNull();
  });
});

describe('what the person sees', () => {
  it('all authorisations, which the person gave, and no message between services', () => {
    const message = { id: 'msg-1', from: ORP, author: 'x', to: [AI_OFFICE], text: '…', sentAt: '', readBy: [] };
    const state: CaseState = { ...runningCase(), messages: [message] };
    expect(visibleAuthorisations(state, SEEN)).toBe(state.authorisations);
    expect(visibleMessages(state, SEEN)).toEqual([]);
  });

  it('of an invited service that it takes part once it has named staff', () => {
    const stateOf = (state: CaseState) => state.participants.map((one) => shownState(one, SEEN));
    expect(stateOf(openedCase())).toEqual(['CONFIRMED', 'INVITED']);
    expect(stateOf(runningCase())).toEqual(['CONFIRMED', 'CONFIRMED']);
  });

  it('R5: every handover from its draft, with its terms and the own answer', () => {
    const drafts = [handoverOf({ state: 'DRAFT', offer: null, answer: null, acceptance: null }), handoverOf({})];
    expect(visibleHandovers(withHandovers(...drafts), SEEN)).toEqual(drafts);
  });

  it('R18: every indication with its facts and its answer', () => {
    const state: CaseState = { ...runningCase(), indications: [indication] };
    expect(visibleIndications(state, SEEN)).toEqual([indication]);
  });

  it('R7: a proposal once its payer has granted it', () => {
    const granted = proposal({ answer: { outcome: 'GRANTED', on: '2026-03-12' } });
    const refused = proposal({ answer: { outcome: 'REFUSED', on: '2026-03-12' } });
    const state: CaseState = { ...runningCase(), proposals: [proposal({}), granted, refused] };
    expect(visibleProposals(state, SEEN)).toEqual([granted]);
  });

  it('R6: a guarantee once it was granted, and of its extensions those that were', () => {
    const extension = { id: 'ext-1', ceiling: 150_000, to: '2026-07-31' as const, proposedOn: '2026-05-01' as const };
    const proposedBy = { kind: 'STAFF', subject: 'x', ...ORP } as const;
    const proposed = { ...extension, proposedBy, before: { ceiling: 120_000, to: '2026-06-30' as const } };
    const decidedOn = '2026-05-02' as const;
    const granted = { ...proposed, outcome: 'GRANTED' as const, decidedBy: 'y', decidedOn };
    const waiting = { ...proposed, outcome: null, decidedBy: null, decidedOn: null };
    const state: CaseState = {
      ...runningCase(),
      guarantees: [
        guarantee({ id: 'gar-1', extensions: [granted, waiting] }),
        guarantee({ id: 'gar-2', state: 'PROPOSED', decidedOn: null }),
        guarantee({ id: 'gar-3', state: 'REFUSED' }),
        guarantee({ id: 'gar-4', state: 'RELEASED' }),
        guarantee({ id: 'gar-5', state: 'RELEASED', decidedOn: null }),
      ],
    };
    expect(visibleGuarantees(state, SEEN)).toMatchObject([{ id: 'gar-1', extensions: [granted] }, { id: 'gar-4' }]);
  });
});

describe('the history that the person sees', () => {
  const seesOf = (entry: TimelineEntry, records: Partial<CaseState> = {}): boolean =>
    visibleTimeline({ ...runningCase(), ...records, timeline: [entry] }, SEEN).length === 1;

  it.each([
    'CASE_OPENED',
    'PARTICIPANT_INVITED',
    'PARTICIPANT_LEFT',
    'CASE_CLOSED',
    'AUTHORISATION_RECORDED',
    'AUTHORISATION_CONFIRMED',
    'AUTHORISATION_WITHDRAWN',
    'HANDOVER_DRAFTED',
    'INDICATION_FILED',
    'INDICATION_ANSWERED',
    'INDICATION_DISPUTED',
    'INDICATION_DISPUTE_ANSWERED',
  ] as const)('tells of %s', (kind) => {
    expect(seesOf(line(kind))).toBe(true);
  });

  it.each([
    'REGISTRATION_CONFIRMED',
    'REGISTRATION_NOT_KNOWN',
    'STAFF_ASSIGNED',
    'HANDOVER_ATTEMPTED',
    'MEASURE_PROPOSED',
    'ACT_REPORTED',
  ] as const)('is silent on %s', (kind) => {
    expect(seesOf(line(kind))).toBe(false);
  });

  it.each<[HandoverCommand, boolean]>([
    ['RECORD_CLIENT_ANSWER', true],
    ['OFFER', true],
    ['ACCEPT', true],
    ['DECLINE', true],
    ['RETURN', true],
    ['FORWARD', false],
    ['ASK_CLARIFICATION', false],
    ['ANSWER_CLARIFICATION', false],
    ['REMIND', false],
  ])('tells of the step %s of a handover: %s', (command, shown) => {
    expect(seesOf(line('HANDOVER_MOVED', { command }))).toBe(shown);
  });

  it.each(['PROPOSAL_ANSWERED', 'MEASURE_STARTED'] as const)('tells of %s when the payer granted it', (kind) => {
    const proposals = [proposal({ answer: { outcome: 'GRANTED', on: '2026-03-12' } })];
    expect(seesOf(line(kind, { aboutId: 'prp-1' }), { proposals })).toBe(true);
    expect(seesOf(line(kind, { aboutId: 'prp-2' }), { proposals })).toBe(false);
  });

  it.each([
    ['PROPOSE', false],
    ['GRANT', true],
    ['REFUSE', false],
    ['DRAW', true],
    ['PROPOSE_EXTENSION', false],
    ['GRANT_EXTENSION', true],
    ['REFUSE_EXTENSION', false],
    ['RELEASE', true],
  ])('tells of %s of a guarantee that was granted: %s', (command, shown) => {
    const entry = line('GUARANTEE_CHANGED', { command, aboutId: 'gar-1' });
    expect(seesOf(entry, { guarantees: [guarantee({})] })).toBe(shown);
    expect(seesOf(entry, { guarantees: [guarantee({ state: 'REFUSED' })] })).toBe(false);
  });
});
