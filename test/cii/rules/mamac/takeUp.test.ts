import { parametersWith } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { decideCloseCase } from '../../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { personOfRequest } from '../../../../subgraphs/cii/rules/mamac/requestPerson.js';
import {
  decideInviteReferrer,
  decideNameTeam,
  decideTakeUpCase,
  decideTakeUpOpenCase,
  needsTeamNamed,
} from '../../../../subgraphs/cii/rules/mamac/takeUp.js';
import { sightOf, visibleAuthorisations, visibleTimeline } from '../../../../subgraphs/cii/rules/visibility.js';
import {
  visibleGuarantees,
  visibleHandovers,
  visibleIndications,
  visibleProposals,
} from '../../../../subgraphs/cii/rules/visibility.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { namesManagementBody } from '../../../../subgraphs/common/rules/authorisation.js';
import { accept } from '../../../../subgraphs/common/rules/decision.js';
import { addDays, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { Ground } from '../../../../subgraphs/common/rules/disclosure.js';
import type { FrameTeamMember } from '../../../../subgraphs/common/rules/frame.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import {
  AI_OFFICE,
  applied,
  contextOf,
  entered,
  ORP,
  OTHER_SOCIAL,
  TODAY,
  worker,
  resealed,
} from '../../../kit/cases.js';
import { given, refusalCodes } from '../../../kit/decisions.js';
import { filingFeed, mamacCase, requestEntry, viewerOf } from '../../../kit/mamac.js';
import { handedOver } from '../../../kit/letterSamples.js';

const GENEVA = ciiParameters.enabledModes['GE'] ?? [];
function first<Value>([value]: readonly Value[]): Value {
  if (value === undefined) throw new Error('Geneva has modes.');
  return value;
}
const MEMBERS: readonly FrameTeamMember[] = [{ subject: 'team-ac', from: '2026-01-01', to: null }];
const OTHERS: readonly FrameTeamMember[] = [{ subject: 'team-ac', from: '2026-01-01', to: '2026-06-30' }];
const CONTEXT = { ...filingFeed(), refusedBefore: null };
const BODY = { institution: 'CII', service: 'bureau-cii' } as const;

const taken = (request = requestEntry()): CaseState => applied(null, decideTakeUpCase(null, request, MEMBERS, CONTEXT));
const closed = (state: CaseState): CaseState =>
  applied(state, decideCloseCase(state, { reason: 'NEED_MET' }, contextOf(worker(ORP))));

describe('The case of a request that is taken up (R36, R49)', () => {
  it('opens with the team on it, which the institutions are told', () => {
    const state = taken();
    expect(state).toMatchObject({ mode: 'MAMAC', status: 'OPEN', team: MEMBERS });
    expect(deriveFrame(state, 'AI').team).toEqual(MEMBERS);
  });

  it('opens once: a repeat names the team where that is still to be done, and else does nothing', () => {
    const again = (members: readonly FrameTeamMember[]) =>
      given(evolve, taken()).when((state) => decideTakeUpCase(state, requestEntry(), members, CONTEXT));
    expect(again(MEMBERS).thenHappens().team).toEqual(MEMBERS);
    expect(again(OTHERS).thenHappens('TEAM_NAMED').team).toEqual(OTHERS);
  });

  it('is judged again on the day of the take-up: what has ended opens nothing', () => {
    const late = { ...CONTEXT, today: '2026-09-02' } as const;
    expect(refusalCodes(decideTakeUpCase(null, requestEntry(), MEMBERS, late))).toContain('AUTHORISATION_EXPIRED');
  });

  it.each<[LocalDate, readonly string[], string]>([
    [addDays(TODAY, -1), ['MODE_NOT_ENABLED'], 'given up on the day before'],
    [TODAY, [], 'on its last day'],
    [addDays(TODAY, 1), [], 'on the day before the last'],
  ])('R56: opens nothing once the canton has given the mode up: last day %s, refused with %j (%s)', (to, codes) => {
    const order = { canton: 'GE', mode: 'MAMAC', from: '2025-01-01', to, record: 'Cantonal order 7' } as const;
    const context = { ...CONTEXT, parameters: parametersWith({ modes: [order] }, 'GE') };
    expect(refusalCodes(decideTakeUpCase(null, requestEntry(), MEMBERS, context))).toEqual(codes);
  });
});

describe('Naming the team (R49)', () => {
  it('is refused in another mode and in a closed case', () => {
    expect(refusalCodes(decideNameTeam({ ...taken(), mode: 'COORDINATION' }, MEMBERS))).toEqual(['MAMAC_MODE_ONLY']);
    expect(refusalCodes(decideNameTeam(closed(taken()), OTHERS))).toEqual(['CASE_IS_CLOSED']);
  });

  it('keeps the home in the record of the installation', () => {
    const withHome = [{ ...MEMBERS[0], subject: 'team-ai', from: '2026-01-01', to: null, home: 'AI' }] as const;
    const state = given(evolve, taken())
      .when((one) => decideNameTeam(one, withHome))
      .thenHappens('TEAM_NAMED');
    expect(state.team).toEqual([{ subject: 'team-ai', from: '2026-01-01', to: null }]);
  });

  it.each<[string, Partial<CaseState>, readonly FrameTeamMember[], boolean]>([
    ['the same secondments', {}, MEMBERS, false],
    ['others', {}, OTHERS, true],
    ['none any more', {}, [], true],
    ['others in a closed case', { status: 'CLOSED' }, OTHERS, false],
    ['others in another mode', { mode: 'COORDINATION' }, OTHERS, false],
  ])('is due with %s: %#', (_what, changes, members, due) => {
    expect(needsTeamNamed({ ...taken(), ...changes }, members)).toBe(due);
  });

  it('is never due where the team took nothing up', () => {
    expect(needsTeamNamed(mamacCase(), MEMBERS)).toBe(false);
  });
});

describe('Joining a second request to the case of the person (R36)', () => {
  it('invites its service on an authorisation of that case that covers it', () => {
    const opened = taken();
    const covering = { ...entered('7', { recipient: OTHER_SOCIAL, fields: ['CII_KEY_DATA'] }) };
    const [first] = opened.authorisations;
    if (first === undefined) throw new Error('The case has its authorisations.');
    const state: CaseState = {
      ...opened,
      authorisations: [...opened.authorisations, resealed({ ...first, ...covering, enteredBy: first.enteredBy }, {})],
    };
    const joined = given(evolve, state)
      .when((one) => decideInviteReferrer(one, OTHER_SOCIAL, CONTEXT))
      .thenHappens('PARTICIPANT_INVITED');
    expect(joined.participants.at(-1)).toMatchObject({ ...OTHER_SOCIAL, state: 'INVITED' });
  });

  it('is refused without one, without the ground, and in a closed case', () => {
    expect(refusalCodes(decideInviteReferrer(taken(), OTHER_SOCIAL, CONTEXT))).toEqual(['INVITATION_NOT_COVERED']);
    const off = { ...CONTEXT, groundsOn: ['OWN_TASK'] as const };
    expect(refusalCodes(decideInviteReferrer(taken(), OTHER_SOCIAL, off))).toEqual(['GROUND_NOT_ON']);
    expect(refusalCodes(decideInviteReferrer(closed(taken()), ORP, CONTEXT))).toEqual(['CASE_IS_CLOSED']);
  });

  it('R49: is refused without the body’s mandate for that case, also where the service takes part already', () => {
    const state = mamacCase();
    const unmandated: CaseState = {
      ...state,
      authorisations: state.authorisations.filter((held) => !namesManagementBody(held)),
    };
    const refusal = { code: 'MANAGEMENT_BODY_NOT_AUTHORISED', rule: 'R49', article: 'LPGA 28' } as const;
    for (const service of [ORP, OTHER_SOCIAL]) {
      given(evolve, unmandated)
        .when((one) => decideInviteReferrer(one, service, CONTEXT))
        .thenRefusedBecause(refusal);
    }
    const off = { ...CONTEXT, groundsOn: ['OWN_TASK', 'AUTHORISATION'] as const };
    expect(refusalCodes(decideInviteReferrer(state, ORP, off))).toEqual(['GROUND_NOT_ON']);
  });

  it('asks nobody who takes part already', () => {
    for (const service of [ORP, AI_OFFICE]) {
      given(evolve, mamacCase())
        .when((one) => decideInviteReferrer(one, service, CONTEXT))
        .thenHappens();
    }
  });
});

describe('R56: the request of an open case is taken up while the mode is switched on', () => {
  const open: CaseState = (() => {
    const { team: _team, ...rest } = taken();
    return rest;
  })();
  const settled = {
    ...CONTEXT,
    parameters: { ...ciiParameters, enabledModes: { GE: [{ ...first(GENEVA), to: '2026-03-02' as const }] } },
  };
  const on = (today: LocalDate) => ({ ...settled, today });

  it.each<[LocalDate, readonly string[]]>([
    ['2026-03-01', []],
    ['2026-03-02', []],
    ['2026-03-03', ['PARAMETER_NOT_SET']],
  ])('on %s, with the 2nd as its last day: %j', (today, codes) => {
    expect(refusalCodes(decideTakeUpOpenCase(open, MEMBERS, on(today)))).toEqual(codes);
  });

  it('and what is under way goes on', () => {
    expect(decideTakeUpOpenCase(taken(), MEMBERS, on('2026-03-03'))).toEqual(accept());
    const parameters = {
      ...ciiParameters,
      enabledModes: { GE: [{ ...first(GENEVA), to: null, value: ['COORDINATION'] as const }] },
    };
    expect(refusalCodes(decideTakeUpOpenCase(open, MEMBERS, { ...CONTEXT, parameters }))).toEqual(['MODE_NOT_ENABLED']);
  });
});

describe('The person of a request that waits (R49, LPGA 28)', () => {
  const request = (fields: Parameters<typeof entered>[1]) => requestEntry({ authorisations: [entered('3', fields)] });
  const MANDATE = { recipient: BODY, purpose: 'JOINT_ASSESSMENT', fields: ['CII_KEY_DATA'] } as const;

  it.each<[string, Parameters<typeof entered>[1], boolean]>([
    ['an authorisation that names the body and lists the key data', MANDATE, true],
    ['one that does not list them', { ...MANDATE, fields: ['AC_REGISTRATION'] }, false],
    ['one that names another', { ...MANDATE, recipient: AI_OFFICE }, false],
    ['one that begins tomorrow', { ...MANDATE, validFrom: '2026-03-03' }, false],
  ])('is told on %s: %#', (_what, fields, told) => {
    const { officialName, firstName, birthDate } = requestEntry().person;
    expect(personOfRequest(request(fields), TODAY)).toEqual(told ? { officialName, firstName, birthDate } : null);
  });
});

describe('What the team sees of a case that it took up (R49)', () => {
  const entry = requestEntry();
  const withKeyData = taken({
    ...entry,
    authorisations: [
      ...entry.authorisations,
      entered('8', { recipient: BODY, purpose: 'JOINT_ASSESSMENT', fields: ['CII_KEY_DATA'], validTo: '2026-05-01' }),
    ],
  });
  const viewer = viewerOf('AC');
  const member = { subject: viewer.subject, home: 'AC' } as const;
  const ON: readonly Ground[] = ['OWN_TASK', 'TEAM_MANDATE'];
  const sight = (state: CaseState, who: Viewer = viewer, changes: object = {}) =>
    sightOf(state, {
      ...{ viewer: who, canton: 'GE', today: TODAY, now: CONTEXT.now, groundsOn: ON, member },
      ...changes,
    });

  it('is the cooperation, with key data on the authorisation that lists them and ends first', () => {
    expect(sight(withKeyData)?.granted).toMatchObject({ ground: 'TEAM_MANDATE', until: '2026-05-01' });
    expect([...(sight(withKeyData)?.granted.fields ?? [])]).toEqual(['AC_REGISTRATION', 'CII_KEY_DATA']);
    expect(sight(taken())?.granted).toMatchObject({ ground: 'TEAM_MANDATE', until: '2026-09-01' });
    expect(sight(taken())?.granted.fields.has('CII_KEY_DATA')).toBe(false);
    expect(sight(withKeyData, viewer, { groundsOn: ['OWN_TASK'] })).toBeNull();
    expect(sight(withKeyData, viewer, { today: '2026-05-02' })?.granted.fields.has('CII_KEY_DATA')).toBe(false);
  });

  it.each<[string, CaseState, Viewer, object]>([
    ['a case that was not taken up', mamacCase(), viewer, {}],
    ['a case of another mode', { ...withKeyData, mode: 'COORDINATION' }, viewer, {}],
    ['a case of another canton', { ...withKeyData, canton: 'LU' }, viewer, {}],
    ['a case with a token of another canton', withKeyData, { ...viewer, canton: 'LU' }, {}],
    ['a case without a secondment in force', withKeyData, viewer, { member: null }],
    ['a case as somebody of no function', withKeyData, { ...viewer, roles: ['STEERING'] }, {}],
    ['a case with the function at an institution', withKeyData, { ...viewer, institution: null }, {}],
  ])('is nothing of %s', (_what, state, who, changes) => {
    expect(sight(state, who, changes)).toBeNull();
  });

  it('is nothing between two services: no message, handover, proposal, guarantee or indication', () => {
    const seen = sight(withKeyData);
    if (seen === null) throw new Error('The team sees its case.');
    const { state } = handedOver('AC', 'AI');
    expect(state.handovers).toHaveLength(1);
    for (const list of [visibleHandovers, visibleProposals, visibleGuarantees, visibleIndications]) {
      expect(list(state, seen)).toEqual([]);
    }
    expect(visibleAuthorisations(withKeyData, seen)).toHaveLength(2);
    const named = applied(
      withKeyData,
      accept<CaseEvent>({ kind: 'PARTICIPANT_LEFT', at: '2026-03-02T10:00:00.000Z', entryId: 'tle-1', by: AI_OFFICE }),
    );
    expect(visibleTimeline(named, seen).map(({ kind }) => kind)).toEqual(['CASE_OPENED', 'PARTICIPANT_LEFT']);
  });
});
