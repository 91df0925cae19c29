import { testDraftsOverHttp } from '../../kit/drafts.js';
import { inService, openAiHouse } from '../aiHouse.js';
import { staff } from '../aiWorld.js';

testDraftsOverHttp({
  institution: 'Ai',
  open: openAiHouse,
  file: (service) => inService({}, service),
  worker: staff(),
});
