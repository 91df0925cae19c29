import type { AiFile } from '../../../subgraphs/ai/resolvers/context.js';
import { SERVICES } from '../../kit/frames.js';
import { testIndicationsOverHttp } from '../../kit/indicationsOverHttp.js';
import { keptFile, openAiHouse } from '../aiHouse.js';
import { formalNotice, staff } from '../aiWorld.js';

testIndicationsOverHttp<AiFile>({
  owner: 'AI',
  open: () => openAiHouse({ register: true, now: '2026-04-20T09:00:00+02:00' }),
  payer: SERVICES.AI,
  keep: async (house) => {
    const file = keptFile({ formalNotices: [formalNotice()] });
    await house.keep(file);
    return { fileId: file._id, avsNumber: file.person.avsNumber };
  },
  decider: staff('DECIDER'),
  others: [
    ['a case worker', staff()],
    ['a supervisor', staff('SUPERVISOR')],
  ],
  sanction: 'aiDecideCut',
  input: {
    ...{ benefit: 'DAILY_ALLOWANCE', percent: 20, from: '2026-05-01' },
    ...{ formalNoticeId: 'fno-0', factsOn: '2026-04-01' },
  },
  sanctionsIn: ({ cuts }) => cuts,
  dueOn: '2026-05-03',
});
