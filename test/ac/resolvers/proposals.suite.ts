import type { AcFile } from '../../../subgraphs/ac/resolvers/context.js';
import { SERVICES } from '../../kit/frames.js';
import { testProposalsOverHttp } from '../../kit/proposalsOverHttp.js';
import { keptFile, openAcHouse } from '../acHouse.js';
import { staff, TODAY } from '../acWorld.js';

testProposalsOverHttp<AcFile>({
  owner: 'AC',
  open: (environment) => openAcHouse({ register: true, environment }),
  payer: SERVICES.AC,
  keep: async (house) => {
    const file = keptFile();
    await house.keep(file);
    return { fileId: file._id, avsNumber: file.person.avsNumber };
  },
  decider: staff('ORP', 'DECIDER'),
  others: [
    ['a case worker', staff('ORP')],
    ['a decider of the fund', staff('FUND', 'DECIDER')],
  ],
  input: {},
  today: TODAY,
});
