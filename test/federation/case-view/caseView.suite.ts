import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { CASE_VIEW } from '../caseView.js';
import { house } from '../house.js';

describe('One case as its institutions see it', () => {
  it.each(['ac-orp-caseworker', 'ai-caseworker', 'as-caseworker'])('%s sees every part of a full case', async (who) => {
    const { data, errors } = await house.ask(who, CASE_VIEW, { id: LANDMARKS.fullCase });
    expect(errors).toEqual([]);
    const shown = data['case'];
    expect([shown?.['ac'], shown?.['ai'], shown?.['as'], shown?.['cii']].map((part) => part?.['__typename'])).toEqual([
      'AcFile',
      'AiFile',
      'AsFile',
      'CaseRegister',
    ]);
  });

  it('each reads its own file as own task and the others’ on the authorisation of the person', async () => {
    const { data } = await house.ask('ai-caseworker', CASE_VIEW, { id: LANDMARKS.fullCase });
    const groundOf = (part: string): unknown => data['case']?.[part]?.['disclosure']?.['ground'];
    expect([groundOf('ac'), groundOf('ai'), groundOf('as')]).toEqual(['AUTHORISATION', 'OWN_TASK', 'AUTHORISATION']);
  });

  it('shows listed units only, and names what it withholds', async () => {
    const { data, errors } = await house.ask('ai-caseworker', CASE_VIEW, { id: LANDMARKS.partlyListed });
    expect(errors).toEqual([]);
    const ac = data['case']?.['ac'];
    expect(ac?.['registration']).not.toBeNull();
    expect(ac?.['dailyAllowance']).toBeNull();
    expect(ac?.['disclosure']?.['withheldFields']).toEqual([
      'AC_DAILY_ALLOWANCE',
      'AC_JOB_SEARCH',
      'AC_MEASURES',
      'AC_SUSPENSIONS',
    ]);
  });

  it.each([
    ['nobody gave an authorisation', LANDMARKS.withheld],
    ['the authorisations are proposals of their recipient', LANDMARKS.proposed],
    ['the authorisations have expired', LANDMARKS.expired],
    ['the authorisations are not yet valid', LANDMARKS.notYetValid],
    ['the authorisations were withdrawn', LANDMARKS.withdrawn],
  ])('withholds AI and AS from the placement office when %s', async (_what, id) => {
    const { data } = await house.ask('ac-orp-caseworker', CASE_VIEW, { id });
    expect(data['case']?.['ai']).toEqual({ __typename: 'Withheld', reason: 'NO_GROUND' });
    expect(data['case']?.['as']).toEqual({ __typename: 'Withheld', reason: 'NO_GROUND' });
    expect(data['case']?.['ac']?.['__typename']).toBe('AcFile');
  });

  it('says that no file is kept only to somebody with a ground', async () => {
    const allowed = await house.ask('ac-orp-caseworker', CASE_VIEW, { id: LANDMARKS.noFile });
    expect(allowed.data['case']?.['as']?.['__typename']).toBe('NoFile');
    const stranger = await house.ask('ac-other-orp-caseworker', CASE_VIEW, { id: LANDMARKS.noFile });
    expect(stranger.data['case']?.['as']).toEqual({ __typename: 'Withheld', reason: 'NO_GROUND' });
  });

  it.each(['analyst', 'cii-steering', 'cii-team', 'ac-dpo', 'ac-other-orp-caseworker', 'as-other-caseworker'])(
    '%s sees no part of a full case',
    async (who) => {
      const { data, errors } = await house.ask(who, CASE_VIEW, { id: LANDMARKS.fullCase });
      expect(errors).toEqual([]);
      for (const part of ['ac', 'ai', 'as', 'cii']) {
        expect(data['case']?.[part]).toMatchObject({ __typename: 'Withheld', reason: 'NO_GROUND' });
      }
    },
  );

  it('the person sees the cooperation of the own full case, no file of an institution, and no other case', async () => {
    const { data, errors } = await house.ask('person', CASE_VIEW, { id: LANDMARKS.fullCase });
    expect(errors).toEqual([]);
    expect(data['case']?.['cii']?.['__typename']).toBe('CaseRegister');
    for (const part of ['ac', 'ai', 'as']) {
      expect(data['case']?.[part]).toMatchObject({ __typename: 'Withheld', reason: 'NO_GROUND' });
    }
    const other = await house.ask('person', CASE_VIEW, { id: LANDMARKS.noFile });
    expect(other.data['case']?.['cii']).toEqual({ __typename: 'Withheld', reason: 'NO_GROUND' });
  });
});
