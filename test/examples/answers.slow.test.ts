import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { OPERATIONS_DIRECTORY, readExampleOperations } from '../../gateway/operations.js';
import { makeStore } from '../../scripts/trusted/makeStore.js';
import { startInstallation, type Answered, type GraphqlAnswer, type Installation } from '../kit/installation.js';
import { limitsIn, limitsOfProduction, PRODUCTION_LIMITS } from '../kit/productionLimits.js';

const NOW = '2026-03-10T09:00:00+01:00';
// The steps of `optima` and `mamac` need days to pass between them; tests of their own take them.
const operations = readExampleOperations(new Date(NOW)).filter(({ name }) => !/^(optima|mamac)-/.test(name));

let directory: string;
let house: Installation;
/** The answers in the order of the drawer, which is the order in which somebody tries them. */
const answers = new Map<string, GraphqlAnswer>();

async function run(name: string): Promise<GraphqlAnswer> {
  const operation = operations.find((known) => known.name === name);
  if (operation === undefined || operation.identity === null) throw new Error(`There is no operation ${name}.`);
  return house.ask(operation.identity, operation.query, operation.variables, operation.headers);
}

function answerOf(name: string): GraphqlAnswer {
  const answer = answers.get(name);
  if (answer === undefined) throw new Error(`${name} was not run.`);
  return answer;
}

/** What stands under the one root field of an answer. */
function rootOf(name: string): Answered | undefined {
  const values = Object.values(answerOf(name).data as Readonly<Record<string, Answered>>);
  return values[0];
}

const isToBeAccepted = ({ query, title }: { readonly query: string; readonly title: string }): boolean =>
  query.startsWith('mutation') && !title.startsWith('Refused');

/** What one house says reaches the next a moment later, so an act is asked again, under its key, while it is refused. */
async function runUntilAccepted(operation: (typeof operations)[number]): ReturnType<typeof run> {
  let answer = await run(operation.name);
  const isAccepted = (): boolean => {
    const [root] = Object.values(answer.data as Readonly<Record<string, Answered>>);
    return !isToBeAccepted(operation) || (root?.['refusals']?.length ?? 0) === 0;
  };
  if (isAccepted()) return answer;
  await house
    .until(async () => {
      answer = await run(operation.name);
      return isAccepted();
    })
    // What stays refused is shown by its own test.
    .catch(() => undefined);
  return answer;
}

const isSettled = async (): Promise<boolean> => {
  const { data } = await run('01-case-all-parts');
  const parts = [data['case']?.['ac'], data['case']?.['ai'], data['case']?.['as']];
  return parts.every((part) => String(part?.['__typename']).endsWith('File'));
};

/** The store that `npm run trusted-documents` makes of the examples. */
function writeStore(file: string): void {
  const graph = Supergraph.build(readFileSync('schema/supergraph.graphql', 'utf8')).apiSchema().toGraphQLJSSchema();
  writeFileSync(file, JSON.stringify(makeStore([OPERATIONS_DIRECTORY], graph).documents));
}

// As strict as an installation can be: the limits of production, and no operation but these.
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'passerelle-trusted-'));
  const TRUSTED_DOCUMENTS_FILE = path.join(directory, 'store.json');
  writeStore(TRUSTED_DOCUMENTS_FILE);
  const environment = { ...PRODUCTION_LIMITS, TRUSTED_DOCUMENTS_FILE, TRUSTED_DOCUMENTS_ONLY: 'on' };
  house = await startInstallation({ now: NOW, environment });
  await house.until(isSettled);
  for (const operation of operations) answers.set(operation.name, await runUntilAccepted(operation));
});

afterAll(async () => {
  await house.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('The installation that the examples run on', () => {
  it('has the limits of production', () => {
    expect(limitsIn(house.environment)).toEqual(limitsOfProduction());
  });

  it('runs nothing else', async () => {
    const answer = await house.ask('ac-orp-caseworker', '{ myAccess { ac { __typename } } }');
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['OPERATION_NOT_TRUSTED']);
  });
});

describe('Every example operation, run from the first to the last', () => {
  it.each(operations)('$name is answered without an error', ({ name }) => {
    expect(answerOf(name).errors).toEqual([]);
  });

  it.each(operations.filter(isToBeAccepted))('$name is accepted', ({ name }) => {
    expect(rootOf(name)?.['refusals']).toEqual([]);
  });

  it.each([
    ['40-refused-date-in-future', 'DATE_IN_FUTURE'],
    ['41-refused-not-competent', 'NOT_COMPETENT'],
    ['42-refused-grant-too-late', 'MEASURE_STARTS_BEFORE_DECISION'],
  ])('%s is refused with %s', (name, code) => {
    expect(rootOf(name)?.['refusals']).toEqual([expect.objectContaining({ code })]);
  });
});

describe('What the examples leave behind', () => {
  it('reaches the register whole: it warns of nothing that it could not take over', async () => {
    await house.settled();
    const lines = house.logLines.map((line) => JSON.parse(line) as { service: string; level: string; msg: string });
    const warnings = lines.filter(({ service, level }) => service === 'cii' && ['warn', 'error'].includes(level));
    // On a busy machine a poll may have been tried again; that is healed, and none of what the examples did.
    const isPassing = (line: object & { readonly msg: string }): boolean =>
      ('problem' in line && line.problem === 'ROUND_FAILED') || line.msg.endsWith(' is healed');
    expect(warnings.filter((line) => !isPassing(line))).toEqual([]);
  });
});

describe('What the examples show', () => {
  it('03: fields that no authorisation lists are null, and their units are named', () => {
    const ai = rootOf('03-case-partly-listed')?.['ai'];
    expect(ai?.['procedure']).not.toBeNull();
    expect(ai?.['pension']).toBeNull();
    expect(ai?.['disclosure']?.['withheldFields']).toContain('AI_PENSION');
  });

  it('04 and 05: a case without a ground and one that nobody knows answer the same', () => {
    const withheld = { __typename: 'Withheld', reason: 'NO_GROUND', until: null };
    const known = answerOf('04-case-withheld').data['case'];
    const unknown = answerOf('05-case-unknown').data['case'];
    expect([known?.['ai'], known?.['as']]).toEqual([withheld, withheld]);
    expect([unknown?.['ai'], unknown?.['as'], unknown?.['cii']]).toEqual([withheld, withheld, withheld]);
  });

  it('06: the institution that keeps no file says so', () => {
    expect(answerOf('06-case-no-file').data['case']?.['as']).toEqual({ __typename: 'NoFile', institution: 'AS' });
  });

  it('07: with its header, what crosses is stale', () => {
    expect(answerOf('07-case-stale').data['case']?.['ai']).toMatchObject({ reason: 'STALE' });
  });

  it('09 and 10: something is overdue', () => {
    expect(answerOf('09-my-worklist').text).toContain('"overdue":true');
    expect(answerOf('10-my-worklist-social-worker').text).toContain('"overdue":true');
  });

  it.each(['12-search-by-name', '13-search-by-avs-number', '14-search-by-birth-date'])('%s finds somebody', (name) => {
    expect(rootOf(name)?.['totalCount']).toBeGreaterThan(0);
  });

  it('15: a proof is missing', () => {
    expect(answerOf('15-own-file-overdue').text).toContain('"status":"MISSING"');
  });
});
