import { crossingsOf, type AskedOfCase, type Crossing } from '../../../subgraphs/cii/rules/crossings.js';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import { decideInviteParticipant } from '../../../subgraphs/cii/rules/inviteParticipant.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport } from '../../../subgraphs/cii/rules/report.js';
import { sightOf, type Sight } from '../../../subgraphs/cii/rules/visibility.js';
import { FIELDS_OF, type DisclosableField } from '../../../subgraphs/common/rules/disclosableFields.js';
import { namesManagementBody } from '../../../subgraphs/common/rules/authorisation.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  feedOf,
  idFor,
  joined,
  NOW,
  ORP,
  resealed,
  runningCase,
  SOCIAL,
  TODAY,
  worker,
} from '../../kit/cases.js';
import { mamacCase } from '../../kit/mamac.js';

const KEY_DATA: AskedOfCase = { units: new Set(['CII_KEY_DATA']), fields: new Set(['person']) };
const fields = (...names: readonly string[]): AskedOfCase => ({ units: new Set(), fields: new Set(names) });

function sightFor(state: CaseState, viewer: Viewer): Sight {
  const grounds = ['OWN_TASK', 'AUTHORISATION'] as const;
  const sight = sightOf(state, { viewer, canton: 'GE', today: TODAY, now: NOW, groundsOn: grounds });
  if (sight === null) throw new Error('Nothing is seen.');
  return sight;
}
const crossings = (state: CaseState, viewer: Viewer, asked: AskedOfCase): readonly Crossing[] =>
  crossingsOf(state, sightFor(state, viewer), asked, TODAY);

/** The same case, on which AI lets the placement office see these units. */
function openedByAi(listed: readonly DisclosableField[], state = runningCase()): CaseState {
  const held = authorisation({ discloser: AI_OFFICE, recipient: ORP, fields: listed });
  const withIt = applied(
    state,
    decideRecordAuthorisation(state, { authorisation: held }, contextOf(worker(AI_OFFICE))),
  );
  const act: Parameters<typeof decideReport>[1] = {
    kind: 'ACT_REPORTED',
    entryId: idFor('ent', '5'),
    caseId: state._id,
    version: 2,
    service: AI_OFFICE.service,
    field: 'AI_MEASURES',
    act: 'MEASURE_DECIDED',
    on: TODAY,
  };
  return applied(withIt, decideReport(withIt, act, feedOf('AI')));
}

describe('What reading a case in the register has to be written down as (D9)', () => {
  it.each<[what: string, asked: AskedOfCase]>([
    ['key data', KEY_DATA],
    ['a letter, which bears the name', fields('letter')],
  ])('%s, read on an authorisation, with what that is for', (_what, asked) => {
    expect(crossings(runningCase(), worker(AI_OFFICE), asked)).toEqual([
      {
        ...{ ground: 'AUTHORISATION', authorisationId: idFor('aut', '1'), purpose: 'INVITATION' },
        fields: ['CII_KEY_DATA'],
      },
    ]);
  });

  it('nothing of the cooperation itself, and nothing of what the own service brought', () => {
    expect(crossings(runningCase(), worker(AI_OFFICE), fields('mode', 'lead', 'duties', 'timeline'))).toEqual([]);
    expect(crossings(runningCase(), worker(ORP), KEY_DATA)).toEqual([]);
  });

  it('the acts of another institution in the history, unit by unit, on the authorisation that opens them', () => {
    const state = openedByAi(['AI_MEASURES', 'AI_PENSION']);
    const [crossing, ...more] = crossings(state, worker(ORP), fields('timeline'));
    expect(more).toEqual([]);
    expect(crossing).toMatchObject({ ground: 'AUTHORISATION', fields: ['AI_MEASURES'] });
    expect(crossing?.authorisationId).toBe(state.authorisations.at(-1)?.id);
    expect(crossings(state, worker(ORP), fields('mode'))).toEqual([]);
    expect(crossings(state, worker(AI_OFFICE), fields('timeline')).flatMap((one) => one.fields)).toEqual([]);
  });

  it('that a service knows the person, when only a ground tells it (docs/decisions/0016)', () => {
    const running = runningCase();
    const told = { authorisation: authorisation({ recipient: SOCIAL }) };
    const covered = applied(running, decideRecordAuthorisation(running, told, contextOf(worker(ORP))));
    const invited = applied(covered, decideInviteParticipant(covered, { invited: SOCIAL }, contextOf(worker(ORP))));
    const shown = { authorisation: authorisation({ discloser: SOCIAL, recipient: ORP, fields: ['AS_FILE'] }) };
    const staffed = joined(invited, SOCIAL);
    const seen = applied(staffed, decideRecordAuthorisation(staffed, shown, contextOf(worker(SOCIAL))));
    const unstaffed: CaseState = {
      ...seen,
      participants: seen.participants.map((one) =>
        one.institution === 'AS' ? { ...one, responsible: null, deputy: null } : one,
      ),
    };
    const asked = fields('participants');
    expect(crossings(unstaffed, worker(ORP), asked)).toMatchObject([{ ground: 'AUTHORISATION', fields: [] }]);
    expect(crossings(unstaffed, worker(ORP), fields('mode'))).toEqual([]);
    // Once staff are named everybody sees it, so that no ground tells more.
    expect(crossings(seen, worker(ORP), asked)).toEqual([]);
  });

  it('everything that a supervisor reads by a stated reason, also the cooperation alone', () => {
    const supervisor = worker(ORP, { subject: 'x', roles: ['SUPERVISOR'], purpose: 'stands in' });
    const none = { ground: 'OWN_TASK', authorisationId: null, purpose: null, fields: [] };
    expect(crossings(runningCase(), supervisor, fields('mode'))).toEqual([none]);
    expect(crossings(runningCase(), supervisor, KEY_DATA)).toEqual([{ ...none, fields: ['CII_KEY_DATA'] }]);
    const named = worker(ORP, { roles: ['CASEWORKER', 'SUPERVISOR'], purpose: 'stands in' });
    expect(crossings(runningCase(), named, KEY_DATA)).toEqual([]);
  });

  it('a look by a stated reason as the own task, and on the authorisation only what that opens', () => {
    const supervisor = worker(AI_OFFICE, { subject: 'x', roles: ['SUPERVISOR'], purpose: 'stands in' });
    const none = { ground: 'OWN_TASK', authorisationId: null, purpose: null, fields: [] };
    const onIt = { ground: 'AUTHORISATION', authorisationId: idFor('aut', '1'), purpose: 'INVITATION' };
    expect(crossings(runningCase(), supervisor, fields('mode'))).toEqual([none]);
    expect(crossings(runningCase(), supervisor, KEY_DATA)).toEqual([{ ...onIt, fields: ['CII_KEY_DATA'] }]);
  });

  const granted = { kind: 'granted', until: null, authorisationId: null, fields: new Set<DisclosableField>() } as const;

  it('everything that the management body reads (R49), with what the mandate is for', () => {
    const team: Sight = { granted: { ...granted, ground: 'OWN_TASK' }, service: null, isTeam: true };
    expect(crossingsOf(runningCase(), team, fields('mode'), TODAY)).toEqual([
      { ground: 'OWN_TASK', authorisationId: null, purpose: null, fields: [] },
    ]);
    const onMandate = {
      ...granted,
      ground: 'TEAM_MANDATE',
      authorisationId: 'aut-9',
      fields: new Set(FIELDS_OF.CII),
    } as const;
    expect(crossingsOf(runningCase(), { ...team, granted: onMandate }, KEY_DATA, TODAY)).toEqual([
      { ground: 'TEAM_MANDATE', authorisationId: 'aut-9', purpose: 'JOINT_ASSESSMENT', fields: ['CII_KEY_DATA'] },
    ]);
  });

  it('each unit on the mandate that lists it, where the body has several (R49)', () => {
    const opened = mamacCase();
    const ofAc = opened.authorisations.find(namesManagementBody);
    if (ofAc === undefined) throw new Error('AC discloses to the body.');
    const ofAi = resealed(ofAc, { id: idFor('aut', '77'), discloser: AI_OFFICE, fields: ['AI_MEASURES'] });
    const state = openedByAi(['AI_MEASURES'], { ...opened, authorisations: [...opened.authorisations, ofAi] });
    const onMandate = { ...granted, ground: 'TEAM_MANDATE', authorisationId: ofAc.id } as const;
    const fields = new Set<DisclosableField>(['CII_KEY_DATA', ...ofAi.fields]);
    const team: Sight = { granted: { ...onMandate, fields }, service: null, isTeam: true };
    const asked = { units: new Set(['CII_KEY_DATA'] as const), fields: new Set(['person', 'timeline']) };
    const told = crossingsOf(state, team, asked, TODAY).map((one) => [one.authorisationId, one.fields]);
    expect(told).toEqual([
      [ofAc.id, ['CII_KEY_DATA']],
      [ofAi.id, ['AI_MEASURES']],
    ]);
    // That AI knows the person is told on the mandate of AI, also where no unit of it is.
    const unstaffed: CaseState = {
      ...state,
      participants: state.participants.map((one) =>
        one.institution === 'AI' ? { ...one, state: 'CONFIRMED', responsible: null, deputy: null } : one,
      ),
    };
    const standings = (asked: AskedOfCase) =>
      crossingsOf(unstaffed, team, asked, TODAY).map((one) => [one.authorisationId, one.fields]);
    expect(standings({ units: new Set(), fields: new Set(['participants']) })).toEqual([[ofAi.id, []]]);
    expect(standings({ units: new Set(['CII_KEY_DATA']), fields: new Set(['participants']) })).toEqual([
      [ofAc.id, ['CII_KEY_DATA']],
      [ofAi.id, []],
    ]);
    expect(standings({ units: new Set(), fields: new Set(['mode']) })).toEqual([[ofAc.id, []]]);
  });

  it('nothing of what the person sees of the own case', () => {
    const person: Sight = { granted: { ...granted, ground: 'PERSON', fields: new Set(FIELDS_OF.CII) }, service: null };
    expect(crossingsOf(runningCase(), person, KEY_DATA, TODAY)).toEqual([]);
  });
});
