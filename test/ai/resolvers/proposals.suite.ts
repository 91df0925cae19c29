import type { AiFile } from '../../../subgraphs/ai/resolvers/context.js';
import { SERVICES } from '../../kit/frames.js';
import { testProposalsOverHttp } from '../../kit/proposalsOverHttp.js';
import { keptFile, openAiHouse } from '../aiHouse.js';
import { staff, TODAY } from '../aiWorld.js';

testProposalsOverHttp<AiFile>({
  owner: 'AI',
  open: (environment) => openAiHouse({ register: true, environment }),
  payer: SERVICES.AI,
  keep: async (house) => {
    const file = keptFile();
    await house.keep(file);
    return { fileId: file._id, avsNumber: file.person.avsNumber };
  },
  decider: staff('DECIDER'),
  others: [
    ['a case worker', staff()],
    ['a supervisor', staff('SUPERVISOR')],
  ],
  input: { funding: 'DISABILITY_INSURANCE' },
  today: TODAY,
});
