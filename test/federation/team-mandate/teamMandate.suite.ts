import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import type { Answered } from '../../kit/installation.js';
import { CASE_VIEW } from '../caseView.js';
import { house } from '../house.js';

/** The placement office referred the case and gave the body its registration; AI and social assistance gave nothing. */
const view = async (who: string): Promise<Answered | undefined> => {
  const { data, errors } = await house.ask(who, CASE_VIEW, { id: LANDMARKS.mamac });
  expect(errors).toEqual([]);
  return data['case'];
};
const WITHHELD = { __typename: 'Withheld', reason: 'NO_GROUND' };

describe('The management body reads a referred case on its mandate (R49, domain 4b)', () => {
  it.each(['cii-team-ac', 'cii-team-ai', 'cii-team-as', 'cii-team-ofpc', 'cii-team-smr'])(
    '%s sees of unemployment insurance the unit that the person listed, and no other',
    async (member) => {
      const ac = (await view(member))?.['ac'];
      expect(ac?.['__typename']).toBe('AcFile');
      expect(ac?.['disclosure']).toMatchObject({ ground: 'TEAM_MANDATE' });
      expect(ac?.['disclosure']?.['withheldFields']).toEqual(
        expect.arrayContaining([
          'AC_DAILY_ALLOWANCE',
          'AC_INTERVIEWS',
          'AC_JOB_SEARCH',
          'AC_MEASURES',
          'AC_SUSPENSIONS',
        ]),
      );
      expect(ac?.['registration']).toMatchObject({ status: 'ACTIVE' });
      expect([ac?.['dailyAllowance'], ac?.['interviews']]).toEqual([null, null]);
    },
  );

  it('sees nothing of the institutions that gave it nothing', async () => {
    const seen = await view('cii-team-ac');
    expect(seen?.['ai']).toMatchObject(WITHHELD);
    expect(seen?.['as']).toMatchObject(WITHHELD);
  });

  it.each(['cii-steering', 'analyst'])('%s of the same service sees nothing (R50)', async (who) => {
    const seen = await view(who);
    for (const part of ['ac', 'ai', 'as']) expect(seen?.[part]).toMatchObject(WITHHELD);
  });

  it('a member sees nothing of a case that was not referred (R49)', async () => {
    const { data } = await house.ask('cii-team-ac', CASE_VIEW, { id: LANDMARKS.fullCase });
    for (const part of ['ac', 'ai', 'as']) expect(data['case']?.[part]).toMatchObject(WITHHELD);
  });

  it('somebody with the function and no secondment sees nothing (R49)', async () => {
    const stranger = { subject: 'staff-unknown', institution: 'CII', service: 'bureau-cii', roles: ['TEAM'] } as const;
    const { data } = await house.ask(stranger, CASE_VIEW, { id: LANDMARKS.mamac });
    for (const part of ['ac', 'ai', 'as']) expect(data['case']?.[part]).toMatchObject(WITHHELD);
  });
});
