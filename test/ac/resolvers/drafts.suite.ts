import { testDraftsOverHttp } from '../../kit/drafts.js';
import { inService, openAcHouse } from '../acHouse.js';
import { staff } from '../acWorld.js';

testDraftsOverHttp({
  institution: 'Ac',
  open: openAcHouse,
  file: (service) => inService({}, service),
  worker: staff('ORP'),
});
