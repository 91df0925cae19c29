import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { house } from '../house.js';

/** The collections that answer questions; feeds and cursors belong to the exchange, which goes on meanwhile. */
const ANSWERING = ['files', 'frames', 'cases', 'reads'];

async function readsOf(who: string, document: string): Promise<Record<string, number>> {
  house.operations.length = 0;
  const { errors } = await house.ask(who, document);
  expect(errors).toEqual([]);
  const counts: Record<string, number> = {};
  for (const { service, collection } of house.operations) {
    if (!ANSWERING.includes(collection)) continue;
    const place = `${service}.${collection}`;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

const parts = `
  ac { __typename ... on AcFile { interviews { nodes { heldOn } totalCount } measures { nodes { state } totalCount } } }
  ai { __typename ... on AiFile { id } }
  as { __typename ... on AsFile { id } }
  cii { __typename ... on CaseRegister { status timeline { nodes { kind } totalCount } } }
`;
/** What crosses is looked up once more when its reading is written down, in one row of each log (D9). */
const oneOfEach = {
  'ac.files': 1,
  'ac.frames': 1,
  'ai.files': 1,
  'ai.frames': 2,
  'ai.reads': 1,
  'as.files': 1,
  'as.frames': 2,
  'as.reads': 1,
  'cii.cases': 2,
  'cii.reads': 1,
};

describe('The number of store reads does not depend on n', () => {
  it('one case: at most one read of each collection', async () => {
    const counts = await readsOf('ac-orp-caseworker', `{ case(id: "${LANDMARKS.fullCase}") { ${parts} } }`);
    expect(counts).toEqual(oneOfEach);
  });

  it('aliases of a part inside one case: the same', async () => {
    const aliases = ['a', 'b', 'c'].map((alias) => parts.replaceAll(/^ {2}(ac|ai|as|cii) /gm, `  ${alias}_$1: $1 `));
    const small = aliases.map((alias) => alias.replaceAll(/nodes \{ \w+ \} /g, ''));
    const counts = await readsOf('ac-orp-caseworker', `{ case(id: "${LANDMARKS.fullCase}") { ${small.join(' ')} } }`);
    expect(counts).toEqual(oneOfEach);
  });

  it('aliases of cases: each is a fetch of its own, and each fetch reads a collection once at most', async () => {
    const ids = Object.values(LANDMARKS).slice(0, 5);
    const aliases = ids.map(
      (id, index) => `c${String(index)}: case(id: "${id}") { ac { __typename } cii { __typename } }`,
    );
    const counts = await readsOf('ac-orp-caseworker', `{ ${aliases.join(' ')} }`);
    for (const [place, count] of Object.entries(counts)) {
      expect(count).toBeLessThanOrEqual(
        place.endsWith('.frames') || place === 'cii.cases' ? 2 * ids.length : ids.length,
      );
    }
  });

  it('a list of a hundred cases reads what one case reads', async () => {
    const counts = await readsOf('ac-orp-caseworker', `{ cases(first: 100) { nodes { id ${parts} } } }`);
    expect(counts).toEqual(oneOfEach);
  });

  it('the total is one read more, and only when it is asked for', async () => {
    const without = await readsOf('ac-orp-caseworker', '{ cases(first: 5) { nodes { id } } }');
    const withTotal = await readsOf('ac-orp-caseworker', '{ cases(first: 5) { nodes { id } totalCount } }');
    expect([without, withTotal]).toEqual([{ 'cii.cases': 1 }, { 'cii.cases': 2 }]);
  });

  it('a search of files with their cases: one read for the hits, and one each for what is written down of others', async () => {
    const counts = await readsOf(
      'ac-orp-caseworker',
      '{ acFiles(filter: { name: "a" }, first: 50) { nodes { id cases { id } } } }',
    );
    expect(counts).toEqual({ 'ac.files': 1, 'ac.frames': 1, 'ac.reads': 1 });
  });

  it('a worklist: one read of the own files, and one of the frames that tell which duties were handed over', async () => {
    const counts = await readsOf(
      'ac-orp-caseworker',
      '{ myWorklist { ac { items { nodes { kind dueOn } totalCount } } } }',
    );
    expect(counts).toEqual({ 'ac.files': 1, 'ac.frames': 1 });
  });
});
