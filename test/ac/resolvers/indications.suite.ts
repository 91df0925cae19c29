import type { AcFile } from '../../../subgraphs/ac/resolvers/context.js';
import { SERVICES } from '../../kit/frames.js';
import { testIndicationsOverHttp } from '../../kit/indicationsOverHttp.js';
import { keptFile, openAcHouse } from '../acHouse.js';
import { staff } from '../acWorld.js';

testIndicationsOverHttp<AcFile>({
  owner: 'AC',
  open: () => openAcHouse({ register: true, now: '2026-04-20T09:00:00+02:00' }),
  payer: SERVICES.AC,
  keep: async (house) => {
    const file = keptFile();
    await house.keep(file);
    return { fileId: file._id, avsNumber: file.person.avsNumber };
  },
  decider: staff('AUTHORITY', 'DECIDER'),
  others: [
    ['the fund', staff('FUND', 'DECIDER')],
    ['the placement office', staff('ORP')],
    ['a case worker of the authority', staff('AUTHORITY')],
  ],
  sanction: 'acDecideSuspension',
  input: { ground: 'INSTRUCTIONS_NOT_FOLLOWED', gravity: 'LIGHT', days: 5, factsOn: '2026-04-01' },
  sanctionsIn: ({ suspensions }) => suspensions,
  dueOn: '2026-10-01',
});
