import { readFileSync } from 'node:fs';
import path from 'node:path';
import { acExample } from '../../scripts/exampleExports/ac.js';
import { aiExample } from '../../scripts/exampleExports/ai.js';
import { asExample } from '../../scripts/exampleExports/as.js';
import { asCsv, asNdjson, EXAMPLE_PERSONS, headOf } from '../../scripts/exampleExports/exports.js';
import { EXIT } from '../../scripts/import/runImport.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import { openImportHouse, withoutChance, type ImportHouse } from './house.js';

const EXAMPLES = [
  {
    example: acExample,
    reasons: 'MALFORMED_AVS_NUMBER MALFORMED_DATE UNKNOWN_KIND COLUMN_NOT_OF_KIND MISSING_COLUMN MALFORMED_AMOUNT',
    divergences: [
      'INTERVIEW REGISTRATION_NOT_ACTIVE',
      'JOB_SEARCH_PROOF PROOF_ALREADY_RECORDED',
      'MEASURE MEASURE_STARTS_BEFORE_DECISION',
      'REGISTRATION NUMBER_OUT_OF_RANGE',
      'SUSPENSION NO_DAILY_ALLOWANCE',
      'SUSPENSION SUSPENSION_GRAVITY_MISMATCH',
    ],
  },
  {
    example: aiExample,
    reasons: 'MALFORMED_AVS_NUMBER UNKNOWN_WORD MISSING_COLUMN MALFORMED_DATE MALFORMED_NUMBER UNKNOWN_KIND',
    divergences: [
      'CUT CUT_WITHOUT_FORMAL_NOTICE',
      'NOTICE NOTICE_PERSON_NOT_INFORMED',
      'PENSION NUMBER_OUT_OF_RANGE',
      'PROCEDURE_STEP PROCEDURE_STEP_NOT_ALLOWED',
      'SMR_CONCLUSION NUMBER_OUT_OF_RANGE',
    ],
  },
  {
    example: asExample,
    reasons: 'MALFORMED_AVS_NUMBER MALFORMED_DATE MALFORMED_MONTH FILE_UNKNOWN OPEN_FILE_ELSEWHERE MALFORMED_AMOUNT',
    divergences: [
      'BUDGET BUDGET_EMPTY',
      'CUT CUT_OUTSIDE_SCALE',
      'HOUSEHOLD NUMBER_OUT_OF_RANGE',
      'INTERVIEW DATE_BEFORE_FILE_OPENED',
    ],
  },
];

const folder = path.resolve('examples', 'import');
let house: ImportHouse;

beforeEach(() => {
  house = openImportHouse();
});
afterEach(() => {
  house.close();
});

describe.each(EXAMPLES)('The example export to $example.institution', ({ example, reasons, divergences }) => {
  const name = example.institution.toLowerCase();

  it('is what its generator makes', () => {
    expect(readFileSync(path.join(folder, `${name}.ndjson`), 'utf8')).toBe(asNdjson(example));
    expect(readFileSync(path.join(folder, `${name}.csv`), 'utf8')).toBe(asCsv(example));
  });

  it('loads thirty persons, rejects its bad lines for their reasons, and flags what breaks a rule', async () => {
    const file = house.write(`${name}.ndjson`, asNdjson(example));
    const imported = await house.load(example.institution, file);
    expect(imported.status).toBe(EXIT.rejected);
    expect(imported.rejects.map((line) => line.split(',')[1])).toEqual([...reasons.split(' '), 'MALFORMED_LINE']);
    expect([imported.count('persons'), imported.count('files new')]).toEqual([EXAMPLE_PERSONS, EXAMPLE_PERSONS]);
    expect(imported.count('records new')).toBe(imported.count('lines') - imported.count('rejected'));
    const files = await everybody(house, example.institution);
    expect(kindsOf(files)).toEqual(divergences);
  });

  it('says the same as CSV', async () => {
    const csv = openImportHouse();
    await house.load(example.institution, house.write('export.ndjson', asNdjson(example)));
    await csv.load(example.institution, csv.write('export.csv', asCsv(example)));
    expect(withoutOrder(await everybody(csv, example.institution))).toEqual(
      withoutOrder(await everybody(house, example.institution)),
    );
    csv.close();
  });
});

async function everybody(where: ImportHouse, institution: 'AC' | 'AI' | 'AS'): Promise<readonly Diverging[]> {
  const numbers = Array.from({ length: 2 * EXAMPLE_PERSONS }, (_, index) => String(headOf(index)['avsNumber']));
  const found = await where.withFiles(institution, (files) => files.findByAvsNumbers(numbers));
  return found as unknown as readonly Diverging[];
}

type Diverging = Omit<InstitutionFile, 'divergences'> & {
  readonly divergences: readonly { readonly kind: string; readonly code: string }[];
};

/** Kinds and codes of the divergences of some files, each once. */
function kindsOf(files: readonly Diverging[]): readonly string[] {
  const found = files.flatMap(({ divergences }) => divergences.map(({ kind, code }) => `${kind} ${code}`));
  return [...new Set(found)].toSorted();
}

function withoutOrder(files: readonly Diverging[]): readonly string[] {
  return files.map((file) => JSON.stringify(withoutChance(file))).toSorted();
}
