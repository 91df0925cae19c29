import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { acExample } from './exampleExports/ac.js';
import { aiExample } from './exampleExports/ai.js';
import { asExample } from './exampleExports/as.js';
import { asCsv, asNdjson } from './exampleExports/exports.js';

/** Writes the examples under `examples/import` anew; a test compares them with what is committed. */
for (const example of [acExample, aiExample, asExample]) {
  const file = path.join('examples', 'import', example.institution.toLowerCase());
  writeFileSync(`${file}.ndjson`, asNdjson(example));
  writeFileSync(`${file}.csv`, asCsv(example));
}
