import type { AsFile } from '../../../subgraphs/as/resolvers/context.js';
import { testProposalsOverHttp } from '../../kit/proposalsOverHttp.js';
import { CASEWORKER, DECIDER, SERVICE, SUPERVISOR } from '../rules/fixtures.js';
import { openAsHouse, PARAMETERS, type AsHouse } from './asHouse.js';

/** The houses by themselves, so that each file is kept in the one that is asked. */
const houses = new Map<unknown, AsHouse>();

testProposalsOverHttp<AsFile>({
  owner: 'AS',
  open: async (environment) => {
    const house = await openAsHouse(PARAMETERS, { environment });
    houses.set(house, house);
    return house;
  },
  payer: { institution: 'AS', service: SERVICE.id },
  keep: async (house) => {
    const kept = await houses.get(house)?.given();
    if (kept === undefined) throw new Error('The house is not open.');
    return { fileId: kept._id, avsNumber: kept.person.avsNumber };
  },
  decider: DECIDER,
  others: [
    ['a case worker', CASEWORKER],
    ['a supervisor', SUPERVISOR],
  ],
  input: {},
  today: '2026-05-20',
});
