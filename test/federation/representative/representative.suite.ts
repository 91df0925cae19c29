import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { localDateOf } from '../../../subgraphs/common/rules/localDates.js';
import type { Answered } from '../../kit/installation.js';
import type { Asker } from '../../kit/askers.js';
import { house } from '../house.js';

const ACTOR = 'person representative function service { institution service }';
const VIEW = `query ($id: ID!) { case(id: $id) { ac { __typename } ai { __typename } as { __typename } cii { __typename
  ... on CaseRegister { status lead { institution service } person { officialName } timeline { totalCount }
    authorisations(first: 50) { nodes { id state intact enteredBy { ${ACTOR} } revisions { number change by { ${ACTOR} } previous hash } } } } } } }`;
type Shown = Readonly<Record<'id' | 'state', string>> & {
  readonly intact: boolean;
  readonly enteredBy: Answered;
  readonly revisions: readonly (Readonly<Record<'change' | 'hash' | 'previous', string>> & { readonly by: Answered })[];
};

describe('The representative of a person, through the gateway', () => {
  const view = async (as: Asker): Promise<Answered> => {
    const { data, errors } = await house.ask(as, VIEW, { id: LANDMARKS.fullCase });
    expect(errors).toEqual([]);
    return data['case'] as Answered;
  };
  const authorisations = async (as: Asker): Promise<readonly Shown[]> =>
    (await view(as))?.['cii']?.['authorisations']?.['nodes'] as unknown as readonly Shown[];
  const act = async (as: Asker, name: string, input: object): Promise<Answered> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const members = name === 'ciiRecordAuthorisation' ? 'authorisation { id state }' : '';
    const { data } = await house.ask(
      as,
      `mutation ($input: ${type}!) { done: ${name}(input: $input) { refusals { code } ${members} } }`,
      { input: { idempotencyKey: `${name}-representative`, caseId: LANDMARKS.fullCase, ...input } },
    );
    return data['done'] as Answered;
  };

  it('sees what the person sees in the register, and no institution’s file', async () => {
    const [person, deputy] = [await view('person'), await view('person-representative')];
    expect(person?.['cii']?.['__typename']).toBe('CaseRegister');
    expect(deputy).toEqual(person);
    for (const part of ['ac', 'ai', 'as']) expect(deputy?.[part]?.['__typename']).toBe('Withheld');
  });

  it('sees chains that hold together in every authorisation of the demonstration case', async () => {
    const shown = await authorisations('person-representative');
    expect(shown.length).toBeGreaterThan(0);
    for (const { intact, revisions } of shown) {
      expect(intact).toBe(true);
      expect(revisions.map(({ previous }) => previous)).toEqual([
        null,
        ...revisions.slice(0, -1).map(({ hash }) => hash),
      ]);
    }
  });

  it('signs and withdraws within the mandate, and both say so to the person', async () => {
    const today = localDateOf(house.clock.now());
    const authorisation = {
      ...{ discloser: { institution: 'AC' }, recipient: { institution: 'AI', service: 'office-ai' } },
      ...{ fields: ['AC_MEASURES'], purpose: 'INTEGRATION_PLANNING', article: 'LPGA 28', recurrence: 'ONE_OFF' },
      ...{ validFrom: today, validTo: today, signedOn: today, signature: 'REPRESENTATIVE' },
    };
    const recorded = await act('person-representative', 'ciiRecordAuthorisation', { authorisation });
    expect(recorded).toMatchObject({ refusals: [], authorisation: { state: 'IN_FORCE' } });
    const authorisationId = String(recorded?.['authorisation']?.['id']);
    expect(await act('person-representative', 'ciiWithdrawAuthorisation', { authorisationId })).toEqual({
      refusals: [],
    });
    const by = { person: true, representative: 'DEPUTY', function: null, service: null };
    const shown = (await authorisations('person')).find(({ id }) => id === authorisationId);
    expect(shown).toMatchObject({ state: 'WITHDRAWN', intact: true, enteredBy: by });
    expect(shown?.revisions.map((one) => [one.change, one.by])).toEqual([
      ['RECORDED', by],
      ['WITHDRAWN', by],
    ]);
    expect(JSON.stringify(await view('ac-orp-caseworker'))).not.toContain('staff-person-representative');
  });

  it('does nothing beyond the powers: no answer to a handover, no plan', async () => {
    const nothing = 'hnd-00000000000000000000000001';
    const answer = {
      handoverId: nothing,
      answer: 'REFUSED',
      answeredOn: '2026-03-01',
      form: 'REPRESENTATIVE',
      authorisations: [],
    };
    expect(await act('person-representative', 'ciiRecordClientAnswer', answer)).toEqual({
      refusals: [{ code: 'POWER_NOT_COVERED' }],
    });
    expect(await act('person', 'ciiRecordClientAnswer', { ...answer, form: 'ELECTRONIC' })).toEqual({
      refusals: [{ code: 'NOT_FOUND' }],
    });
  });

  it('is nobody with another person’s key, or before and after the mandate', async () => {
    const token = { subject: 'deputy-2', roles: ['PERSON'], personId: 'person-bqpjjms2xggcjzr5kq517m5zkw' } as const;
    const mandate = { kind: 'DEPUTY', powers: ['WITHDRAW'], from: '2020-01-01', to: null, proof: 'Deed 2' } as const;
    const sees = async (as: Asker) => (await view(as))?.['cii']?.['__typename'];
    expect(await sees({ ...token, mandate })).toBe('CaseRegister');
    expect(await sees({ ...token, mandate: { ...mandate, to: '2020-12-31' } })).toBe('Withheld');
    expect(await sees({ ...token, mandate: { ...mandate, from: '2099-01-01' } })).toBe('Withheld');
    expect(await sees({ ...token, mandate, personId: 'person-y4hvb4b8frsdza0sy5r14pecvc' })).toBe('Withheld');
  });
});
