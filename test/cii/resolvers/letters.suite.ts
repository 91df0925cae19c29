import { graphql } from 'graphql';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import { resolvers } from '../../../subgraphs/cii/resolvers/index.js';
import { readSdl } from '../../../subgraphs/common/platform/sdl.js';
import { createSubgraphSchema } from '../../../subgraphs/common/platform/subgraphSchema.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, AVS_NUMBER, NOW, ORP, PERSON, personKeyOf, SOCIAL, worker } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import { handedOver } from '../../kit/letterSamples.js';
import { SHOWN_UNLOGGED } from '../../kit/readings.js';

const LETTERS = `query ($id: ID!, $handover: ID!, $language: Language) {
  _entities(representations: [{ __typename: "Case", id: $id }]) { ... on Case { cii { __typename ... on CaseRegister {
    confirmation: letter(kind: HANDOVER_CONFIRMATION, handoverId: $handover, language: $language) { kind language title html }
    exemption: letter(kind: JOB_SEARCH_EXEMPTION, handoverId: $handover, language: $language) { kind language title html }
    back: letter(kind: LEAD_RETURN, handoverId: $handover, language: $language) { kind language title html } } } } } }`;
const THE_PERSON: Viewer = { ...PERSON, personId: personKeyOf(AVS_NUMBER) };
const FUND = { institution: 'AC', service: 'fund' } as const;

describe('the letters of a case', () => {
  const schema = createSubgraphSchema(readSdl('cii'), resolvers);

  interface Asked {
    readonly state?: CaseState;
    readonly handoverId?: string;
    readonly language?: string | null;
    readonly today?: LocalDate;
  }
  const ABOUT = handedOver('AC', 'AI', { more: ['AS'] });
  const ask = async (
    viewer: Viewer,
    { state = ABOUT.state, handoverId = ABOUT.handover.id, language = null, today = '2026-03-20' }: Asked = {},
  ): Promise<Answered> => {
    const contextValue = {
      ...{ viewer, canton: 'GE', language: 'IT', now: NOW, today, switches: SWITCHES, personKey: personKeyOf },
      reads: SHOWN_UNLOGGED,
      caseStates: { load: () => Promise.resolve(state) },
      agreements: { agreements: [], exemptions: [], exemptionRequired: [] },
      secondments: [],
    };
    const variableValues = { id: state._id, handover: handoverId, language };
    const { data, errors } = await graphql({ schema, source: LETTERS, variableValues, contextValue });
    expect(errors).toBeUndefined();
    return (data as unknown as { _entities: readonly { cii: Answered }[] })._entities[0]?.cii as Answered;
  };
  const which = (part: Answered) =>
    (['confirmation', 'exemption', 'back'] as const).filter((name) => part[name] !== null);

  it.each<[who: string, viewer: Viewer, letters: readonly string[]]>([
    ['the sender', worker(ORP), ['confirmation', 'exemption']],
    ['the receiver', worker(AI_OFFICE), ['confirmation']],
    ['the person', THE_PERSON, ['confirmation', 'exemption']],
    ['another service of the case', worker(SOCIAL), []],
  ])('while the receiver leads, are for %s', async (_who, viewer, letters) => {
    expect(which(await ask(viewer))).toEqual(letters);
  });

  it.each<[who: string, viewer: Viewer, letters: readonly string[]]>([
    ['the sender', worker(ORP), ['exemption', 'back']],
    ['the receiver', worker(AI_OFFICE), ['back']],
    ['the person', THE_PERSON, ['exemption', 'back']],
  ])('once the lead is back, are for %s', async (_who, viewer, letters) => {
    expect(which(await ask(viewer, { today: '2026-06-16' }))).toEqual(letters);
  });

  it('R16: the exemption is for the fund too, when it takes part', async () => {
    const participant = { ...ABOUT.state.participants[0], ...FUND, responsible: 'worker-fund' };
    const state = { ...ABOUT.state, participants: [...ABOUT.state.participants, participant] } as CaseState;
    const fund = worker(FUND, { organ: 'FUND' });
    expect(which(await ask(fund, { state }))).toEqual(['exemption']);
    expect((await ask(fund))['__typename']).toBe('Withheld');
  });

  it('speak the person’s language of correspondence, or the one asked for', async () => {
    const state: CaseState = { ...ABOUT.state, correspondenceLanguage: 'DE' };
    const own = (await ask(THE_PERSON, { state }))['confirmation'];
    expect(own).toMatchObject({
      kind: 'HANDOVER_CONFIRMATION',
      language: 'DE',
      title: 'Übergabe Ihrer Fallführung: Bestätigung',
    });
    expect((await ask(THE_PERSON, { state, language: 'EN' }))['confirmation']).toMatchObject({
      language: 'EN',
      html: expect.stringContaining('<html lang="en">') as string,
    });
  });

  it('tell the name, and by their language the person’s own, only on a ground for the key data', async () => {
    const state: CaseState = { ...ABOUT.state, correspondenceLanguage: 'DE' };
    const known = (await ask(worker(AI_OFFICE), { state }))['confirmation'];
    expect(known).toMatchObject({ language: 'DE', html: expect.stringContaining('Vuilleumier Aline') as string });
    const unknown = (await ask(worker(AI_OFFICE), { state: { ...state, authorisations: [] } }))['confirmation'];
    expect(unknown).toMatchObject({ language: 'IT', html: expect.stringContaining('class="blank"') as string });
    expect(String(unknown?.['html'])).not.toMatch(/Vuilleumier|Aline/);
  });

  it('are none about a handover that the viewer does not know', async () => {
    for (const handoverId of ['hnd-unknown', '', ABOUT.state._id]) {
      expect(which(await ask(worker(ORP), { handoverId }))).toEqual([]);
    }
  });
});

const SWITCHES = [
  { ground: 'AUTHORISATION', canton: 'GE', basis: 'LPGA 28', approvedBy: 'Tests', from: '2020-01-01', to: null },
];
