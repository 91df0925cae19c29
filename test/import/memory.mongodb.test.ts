import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { largestHeap } from './command.js';
import { acPerson, ndjson, openImportHouse } from './house.js';

/** The embedded store holds everything in memory by design, so only MongoDB shows what the import itself holds. */
describe('The memory of an import', () => {
  it('into MongoDB is the same for 100,000 lines as for 10,000', async () => {
    expect(process.env['MONGODB_URI'] ?? '').not.toBe('');
    const house = openImportHouse();
    try {
      const small = await largestHeap(house, await written(house.directory, 1_000));
      const large = await largestHeap(house, await written(house.directory, 10_000));
      expect(large).toBeLessThan(small * 1.25);
    } finally {
      house.close();
    }
  });
});

/** An export of so many persons with ten lines each. */
async function written(directory: string, persons: number): Promise<string> {
  const file = path.join(directory, `${String(persons)}.ndjson`);
  const stream = createWriteStream(file);
  for (let n = 0; n < persons; n += 1) {
    if (!stream.write(ndjson(acPerson(n, 9)))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return file;
}
