import type { AsFile } from '../../../subgraphs/as/resolvers/context.js';
import { testIndicationsOverHttp } from '../../kit/indicationsOverHttp.js';
import { CASEWORKER, DECIDER, SERVICE, SUPERVISOR } from '../rules/fixtures.js';
import { openAsHouse, PARAMETERS, type AsHouse } from './asHouse.js';

let opened: AsHouse;

testIndicationsOverHttp<AsFile>({
  owner: 'AS',
  open: async () => {
    opened = await openAsHouse(PARAMETERS, { now: '2026-04-20T09:00:00+02:00' });
    return opened;
  },
  payer: { institution: 'AS', service: SERVICE.id },
  keep: async () => {
    const { _id, person } = await opened.given();
    return { fileId: _id, avsNumber: person.avsNumber };
  },
  decider: DECIDER,
  others: [
    ['a case worker', CASEWORKER],
    ['a supervisor', SUPERVISOR],
  ],
  sanction: 'asDecideCut',
  input: { ground: 'INTEGRATION_EFFORT_MISSING', factsOn: '2026-04-01', percent: 15, from: '2026-05', months: 3 },
  sanctionsIn: ({ cuts }) => cuts,
  dueOn: '2026-05-03',
});
