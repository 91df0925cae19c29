import { testSearchOverHttp } from '../../kit/searches.js';
import { inService, keptFile, openAiHouse } from '../aiHouse.js';
import { staff } from '../aiWorld.js';

testSearchOverHttp({
  institution: 'Ai',
  prefix: 'aif',
  open: () => openAiHouse(),
  file: (person, service) => {
    const file = service === undefined ? keptFile() : inService({}, service);
    return { ...file, person: { ...file.person, ...person } };
  },
  worker: staff(),
});
