import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, ORP, PERSON } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import {
  avsNumberOf,
  caseIdOf,
  openingOf,
  ORP_WORKER,
  startRegisterHouse,
  type RegisterHouse,
} from '../../kit/register.js';
import { accepted, runningCase, seen } from './acts.js';

const personOf = (n: number): Viewer => ({ ...PERSON, personId: createPersonKey('development')(avsNumberOf(n)) });
const LIST = `query ($filter: CiiCaseFilter) { cases(filter: $filter) {
  totalCount nodes { id cii { __typename ... on CaseRegister { status } } } } }`;

describe('the person of a case', () => {
  let house: RegisterHouse;
  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());

  const list = async (viewer: Viewer, filter: object = {}): Promise<Answered> => {
    const answer = await house.ask(viewer, LIST, { filter });
    expect(answer.errors).toEqual([]);
    return answer.data['cases'] as Answered;
  };

  it('sees the cooperation and the own key data, on the ground that it is about herself or himself', async () => {
    const { caseId } = await runningCase(house, 1);
    const part = await seen(
      house,
      personOf(1),
      caseId,
      `version mode status openedOn openedBy { institution service } openingReason openingReasonText
       correspondenceLanguage interpreterLanguage person { officialName firstName birthDate }
       lead { institution service } leadHistory { totalCount }
       participants { institution service state responsible deputy phone }
       authorisations { totalCount nodes { state fields } } messages { totalCount nodes { text } }
       timeline { nodes { kind } } disclosure { ground authorisationId until fields withheldFields }`,
    );
    expect(part).toMatchObject({
      __typename: 'CaseRegister',
      mode: 'COORDINATION',
      status: 'OPEN',
      openingReasonText: null,
      correspondenceLanguage: 'FR',
      person: { officialName: 'Vuilleumier', firstName: 'Aline', birthDate: '1988-04-12' },
      lead: ORP,
      leadHistory: { totalCount: 1 },
      participants: [
        { ...ORP, state: 'CONFIRMED', responsible: null, deputy: null },
        { ...AI_OFFICE, state: 'CONFIRMED', responsible: null, deputy: null },
      ],
      authorisations: { totalCount: 3 },
      messages: { totalCount: 0, nodes: [] },
      disclosure: {
        ground: 'PERSON',
        authorisationId: null,
        until: null,
        fields: ['CII_KEY_DATA'],
        withheldFields: [],
      },
    });
    const { nodes } = part['timeline'] as unknown as { nodes: { kind: string }[] };
    expect(nodes.map(({ kind }) => kind)).toEqual(['AUTHORISATION_RECORDED', 'AUTHORISATION_RECORDED', 'CASE_OPENED']);
    expect(JSON.stringify(part)).not.toMatch(/(?<!\w)756\.?\d{4}|worker-/);
  });

  it('does not see the words of the opener, which those who work on the case do', async () => {
    await house.send('AC', openingOf(2, { reasonText: 'Deux offices à la fois.' }));
    const shown = async (viewer: Viewer) =>
      (await seen(house, viewer, caseIdOf(2), 'openingReasonText'))['openingReasonText'];
    expect([await shown(ORP_WORKER), await shown(personOf(2))]).toEqual(['Deux offices à la fois.', null]);
  });

  it('finds the own cases, the open and the closed ones, and nobody else’s', async () => {
    await house.send('AC', openingOf(3));
    await accepted(house, ORP_WORKER, 'ciiCloseCase', { caseId: caseIdOf(3), reason: 'NEED_MET' });
    const again = { ...openingOf(4), person: openingOf(3).person };
    await house.send('AC', again);
    expect(await list(personOf(3))).toEqual({
      totalCount: 2,
      nodes: [
        { id: caseIdOf(4), cii: { __typename: 'CaseRegister', status: 'OPEN' } },
        { id: caseIdOf(3), cii: { __typename: 'CaseRegister', status: 'CLOSED' } },
      ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    });
    expect(await list(personOf(3), { status: 'CLOSED' })).toMatchObject({
      totalCount: 1,
      nodes: [{ id: caseIdOf(3) }],
    });
    expect(await list(personOf(4))).toEqual({ totalCount: 0, nodes: [] });
  });

  it.each<[who: string, viewer: () => Viewer]>([
    ['another person', () => personOf(99)],
    ['a person without a key', () => ({ ...PERSON, personId: null })],
    ['a forged key', () => ({ ...PERSON, personId: `person-${avsNumberOf(5)}` })],
    [
      'staff that carries the key',
      () => ({ ...personOf(5), institution: 'AC', service: 'orp-elsewhere', roles: ['CASEWORKER'] }),
    ],
    ['the key in another function', () => ({ ...personOf(5), roles: ['STEERING'] })],
  ])('is not %s: the answer is that for a case that does not exist', async (_who, viewerOf) => {
    await house.send('AC', openingOf(5));
    const viewer = viewerOf();
    const document = `query ($id: ID!) { _entities(representations: [{ __typename: "Case", id: $id }]) {
      ... on Case { cii { __typename ... on Withheld { reason until } ... on CaseRegister { version } } } } }`;
    const answers = [caseIdOf(5), caseIdOf(999)].map((id) => house.ask(viewer, document, { id }));
    const [existing, unknown] = await Promise.all(answers);
    expect(existing?.text).toBe(unknown?.text);
    expect(existing?.text).toContain('NO_GROUND');
    expect(await list(viewer)).toEqual({ totalCount: 0, nodes: [] });
  });

  it('has nothing on a worklist', async () => {
    await runningCase(house, 6);
    const answer = await house.ask(
      personOf(6),
      '{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) { ... on Worklist { cii { items { totalCount } } } } }',
    );
    expect(answer.data).toEqual({ _entities: [{ cii: { items: { totalCount: 0 } } }] });
  });
});
