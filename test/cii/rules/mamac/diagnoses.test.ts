import type { MamacAct } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import { DIAGNOSIS_BODIES, type MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { AI_OFFICE, ORP, OTHER_SOCIAL, SOCIAL } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { after, DAY_OF, mamacCase, mamacOn, processIn, taking, type Who } from '../../../kit/mamac.js';

type Link = Extract<MamacAct, { command: 'LINK_DIAGNOSIS' }>;

const examined = processIn('EXAMINATION');
const day = DAY_OF.EXAMINATION;
const link = (changes: Partial<Link> = {}): Link => ({
  ...{ command: 'LINK_DIAGNOSIS', kind: 'VOCATIONAL_ASSESSMENT', by: ORP, body: null, madeOn: '2025-11-04' },
  ...{ reference: ' OFPC 2025/118 ', ...changes },
});
const linking = (who: Who, changes: Partial<Link> = {}, state: MamacState = examined) =>
  taking(state, link(changes), mamacOn(day, who));

describe('R57: an earlier diagnosis of insertion is linked, not redone', () => {
  it('by the team, by reference (R12)', () => {
    const state = linking('OFPC').thenHappens('DIAGNOSIS_LINKED');
    const [linked] = state.earlierDiagnoses;
    expect(linked).toEqual({
      ...{ id: expect.stringMatching(/^dia-/) as string, kind: 'VOCATIONAL_ASSESSMENT', by: ORP },
      ...{ linkedBy: { home: 'OFPC' }, madeOn: '2025-11-04', reference: 'OFPC 2025/118' },
    });
    expect(state.timeline.at(-1)?.aboutId).toBe(linked?.id);
  });

  it('never without one, nor by an address with a query, nor by words', () => {
    const path = ['input', 'reference'];
    linking('AI', { reference: ' ' }).thenRefusedBecause({ code: 'REFERENCE_MISSING', rule: 'R57', path });
    for (const reference of ['https://x.ch/a?b=1', 'www.x.ch/a#b', 'HTTP://x.ch?q']) {
      linking('AI', { reference }).thenRefusedBecause({ code: 'EVIDENCE_NOT_A_REFERENCE', rule: 'R12', path });
    }
    for (const reference of ['https://x.ch/a/b', 'Dossier 12 ?', 'www.x.ch', 'a'.repeat(200)]) {
      expect(refusalCodes(linking('AI', { reference }).decision)).toEqual([]);
    }
    linking('AI', { reference: 'Trouble F32.1' }).thenRefusedBecause({ code: 'TEXT_HOLDS_DIAGNOSIS', path });
    for (const reference of ['a\nb', 'a'.repeat(201)]) linking('AI', { reference }).thenRefused('TEXT_NOT_ACCEPTED');
  });

  it('made today at the latest', () => {
    linking('AI', { madeOn: day }).thenHappens('DIAGNOSIS_LINKED');
    linking('AI', { madeOn: '2026-03-06' }).thenRefusedBecause({ code: 'DATE_IN_FUTURE', path: ['input', 'madeOn'] });
  });
});

describe('R57: who made it is a house that the record knows; no name is typed in', () => {
  it.each<[string, Partial<Link>]>([
    ['naming it', { by: SOCIAL }],
    ['without saying so', { by: null }],
  ])('staff link for their own service, %s', (_how, changes) => {
    const [linked] = linking(SOCIAL, changes).thenHappens('DIAGNOSIS_LINKED').earlierDiagnoses;
    expect(linked).toMatchObject({ by: SOCIAL, linkedBy: SOCIAL });
  });

  it.each<[string, Partial<Link>, string]>([
    ['another service', { by: ORP }, 'by'],
    ['a service outside the case', { by: OTHER_SOCIAL }, 'by'],
    ['a body', { by: null, body: 'OFPC' }, 'body'],
    ['a body beside the own service', { by: SOCIAL, body: 'OFPC' }, 'body'],
  ])('and for nobody else: %s', (_who, changes, place) => {
    linking(SOCIAL, changes).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R57', path: ['input', place] });
  });

  it.each(DIAGNOSIS_BODIES)('the team names a kind of body: %s', (body) => {
    const [linked] = linking('AC', { by: null, body }).thenHappens('DIAGNOSIS_LINKED').earlierDiagnoses;
    expect(linked?.by).toEqual({ body });
  });

  it.each([ORP, AI_OFFICE, SOCIAL])('or a service that takes part: %j', (by) => {
    linking('AC', { by }).thenHappens('DIAGNOSIS_LINKED');
  });

  it.each<[string, Partial<Link>]>([
    ['nobody', { by: null }],
    ['two', { by: ORP, body: 'CEBIG' }],
    ['a service outside the case', { by: OTHER_SOCIAL }],
    ['a service whose name was typed in', { by: { institution: 'AS', service: 'Hôpital, psychiatrie' } }],
  ])('and never %s', (_what, changes) => {
    linking('AC', changes).thenRefusedBecause({
      ...{ code: 'DIAGNOSIS_MAKER_NOT_KNOWN', rule: 'R57', path: ['input', 'by'] },
    });
  });

  it('of the services only while they take part', () => {
    const participants = mamacCase().participants.map((one) =>
      one.service === SOCIAL.service ? { ...one, state: 'LEFT' as const } : one,
    );
    const context = mamacOn(day, 'AC', { cooperation: { ...mamacCase(), participants } });
    taking(examined, link({ by: SOCIAL }), context).thenRefused('DIAGNOSIS_MAKER_NOT_KNOWN');
    taking(examined, link({ by: ORP }), context).thenHappens('DIAGNOSIS_LINKED');
  });
});

describe('R57: a wrong link is removed by the house that made it', () => {
  const ofTeam = linking('AC').thenHappens('DIAGNOSIS_LINKED');
  const state = linking(SOCIAL, { by: null }, ofTeam).thenHappens('DIAGNOSIS_LINKED');
  const [byTeam = '', bySocial = ''] = state.earlierDiagnoses.map(({ id }) => id);
  const unlinking = (who: Who, diagnosisId: string) =>
    taking(state, { command: 'UNLINK_DIAGNOSIS', diagnosisId }, mamacOn(day, who));

  it('docs/decisions/0016: names as its maker a service that was asked, whether it knows the person or not', () => {
    for (const state of ['INVITED', 'NOT_KNOWN'] as const) {
      const { participants, ...rest } = mamacCase();
      const asked = participants.map((one) => (one.institution === 'AI' ? { ...one, state, responsible: null } : one));
      const on = mamacOn(day, 'AC', { cooperation: { ...rest, participants: asked } });
      taking(examined, link({ by: AI_OFFICE }), on).thenHappens('DIAGNOSIS_LINKED');
    }
  });

  it.each<[string, Who, () => string, () => string]>([
    ['the home', 'AC', () => byTeam, () => bySocial],
    ['the service', SOCIAL, () => bySocial, () => byTeam],
  ])('%s removes its own', (_house, who, own, other) => {
    const without = unlinking(who, own()).thenHappens('DIAGNOSIS_UNLINKED');
    expect(without.earlierDiagnoses.map(({ id }) => id)).toEqual([other()]);
    expect(without.timeline.at(-1)).toMatchObject({ command: 'UNLINK_DIAGNOSIS', aboutId: own() });
  });

  it.each<[string, Who, () => string]>([
    ['another home', 'AI', () => byTeam],
    ['a service', SOCIAL, () => byTeam],
    ['the team', 'AC', () => bySocial],
    ['another service', ORP, () => bySocial],
  ])('%s does not', (_house, who, id) => {
    const path = ['input', 'diagnosisId'];
    unlinking(who, id()).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R57', path });
  });

  it.each<[string, string, readonly string[]]>([
    ['of the same social service', SOCIAL.service, []],
    ['of another one', OTHER_SOCIAL.service, ['NOT_COMPETENT']],
  ])('domain 3c-10: what a member of AS linked, one %s may remove: %j', (_which, service, codes) => {
    const member = (of: string) => ({ member: { subject: 'team-as', home: 'AS', service: of } }) as const;
    const on = mamacOn(day, 'AS', member(SOCIAL.service));
    const linked = taking(examined, link({ by: null, body: 'OFPC' }), on).state;
    const diagnosisId = linked.earlierDiagnoses[0]?.id ?? '';
    const removing = { command: 'UNLINK_DIAGNOSIS', diagnosisId } as const;
    expect(refusalCodes(taking(linked, removing, mamacOn(day, 'AS', member(service))).decision)).toEqual(codes);
  });

  it('and what is not linked is not found', () => {
    const path = ['input', 'diagnosisId'];
    unlinking('AC', 'dia-x').thenRefusedBecause({ code: 'NOT_FOUND', rule: 'R57', path });
  });
});

describe('R57: there is room for all', () => {
  const many = (count: number, linkedBy: 'AS' | 'OFPC' | null = null): MamacState => {
    const [one] = linking('AI').state.earlierDiagnoses;
    const homes = ['AC', 'AS', 'OFPC'] as const;
    return {
      ...examined,
      earlierDiagnoses: Array.from({ length: count }, (_, place) => ({
        ...one,
        id: `dia-${String(place)}`,
        linkedBy: { home: linkedBy ?? homes[place % homes.length] },
      })) as never,
    };
  };

  it('for twenty in all', () => {
    linking('AI', {}, many(19)).thenHappens('DIAGNOSIS_LINKED');
    linking('AI', {}, many(20)).thenRefused('CASE_IS_FULL');
  });

  it('for five of one service or home, so that nobody fills the room of all', () => {
    linking('AS', {}, many(4, 'AS')).thenHappens('DIAGNOSIS_LINKED');
    linking('AS', {}, many(5, 'AS')).thenRefused('CASE_IS_FULL');
    linking('AI', {}, many(5, 'AS')).thenHappens('DIAGNOSIS_LINKED');
    const ofService = Array.from({ length: 5 }).reduce<MamacState>(
      (one) => after(one, link({ by: null }), SOCIAL),
      examined,
    );
    linking(SOCIAL, { by: null }, ofService).thenRefused('CASE_IS_FULL');
    linking(ORP, { by: null }, ofService).thenHappens('DIAGNOSIS_LINKED');
  });

  it('and who links and removes a hundred times in a round has done enough', () => {
    const [line] = linking('AI').state.timeline.slice(-1);
    const lines = (count: number): MamacState => ({
      ...examined,
      timeline: Array.from({ length: count }, () => line) as never,
    });
    linking('AI', {}, lines(99)).thenHappens('DIAGNOSIS_LINKED');
    linking('AI', {}, lines(100)).thenRefused('CASE_IS_FULL');
  });
});
