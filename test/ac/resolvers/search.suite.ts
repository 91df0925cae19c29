import { testSearchOverHttp } from '../../kit/searches.js';
import { inService, openAcHouse } from '../acHouse.js';
import { staff } from '../acWorld.js';

testSearchOverHttp({
  institution: 'Ac',
  prefix: 'acf',
  open: () => openAcHouse(),
  file: (person, service) => {
    const file = inService({}, service);
    return { ...file, person: { ...file.person, ...person } };
  },
  worker: staff('ORP'),
});
