import type { Asker } from '../../kit/askers.js';
import type { Answered } from '../../kit/installation.js';
import { house } from '../house.js';

/** A reading as the graph answers it. */
export interface ShownReading {
  readonly id: string;
  readonly at: string;
  readonly readBy: string | null;
  readonly functions: readonly string[];
  readonly disclosedBy: string;
  readonly fields: readonly string[];
  readonly ground: string;
  readonly article: string;
  readonly authorisationId: string | null;
  readonly reasonStated: boolean;
  readonly words: string;
  readonly subject: string | null;
  readonly service: string | null;
  readonly about: string | null;
  readonly reason: string | null;
}

/** A page of one institution's log. */
export interface ReadingsPage {
  readonly nodes: readonly ShownReading[];
  readonly totalCount: number;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

const READING = `id at readBy functions disclosedBy fields ground article authorisationId reasonStated words
  subject service about reason insurer { insurance name }`;

/** What the log of one institution shows to somebody. */
export async function readingsAt(
  institution: 'ac' | 'ai' | 'as' | 'cii',
  who: Asker,
  page: { readonly first?: number; readonly after?: string | null } = {},
): Promise<ReadingsPage> {
  const { data, errors } = await house.ask(
    who,
    `query ($first: Int, $after: String) {
      whoReadMyData { ${institution}(first: $first, after: $after) {
        nodes { ${READING} } totalCount pageInfo { endCursor hasNextPage }
      } }
    }`,
    { first: page.first ?? 100, after: page.after ?? null },
  );
  expect(errors).toEqual([]);
  const found = data['whoReadMyData']?.[institution] as unknown as Omit<ReadingsPage, 'endCursor' | 'hasNextPage'> & {
    readonly pageInfo: Pick<ReadingsPage, 'endCursor' | 'hasNextPage'>;
  };
  return { nodes: found.nodes, totalCount: found.totalCount, ...found.pageInfo };
}

/** The readings that somebody's question adds to the log of one institution, as its officer sees them, the last first. */
export async function addedBy(
  institution: 'ac' | 'ai' | 'as' | 'cii',
  question: () => Promise<unknown>,
): Promise<readonly ShownReading[]> {
  const known = new Set((await wholeLog(institution)).map(({ id }) => id));
  await question();
  return (await wholeLog(institution)).filter(({ id }) => !known.has(id));
}

/** Every page of one log: other suites have moved the clock, so what is new may stand anywhere by its day. */
export async function wholeLog(institution: 'ac' | 'ai' | 'as' | 'cii'): Promise<readonly ShownReading[]> {
  const found: ShownReading[] = [];
  let after: string | null = null;
  do {
    const page: ReadingsPage = await readingsAt(institution, OFFICERS[institution], { after });
    found.push(...page.nodes);
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null);
  return found;
}

/** Who sees the whole log of an institution. */
export const OFFICERS = {
  ac: 'ac-dpo',
  ai: 'ai-dpo',
  as: 'as-dpo',
  cii: { subject: 'cii-dpo', institution: 'CII', service: 'bureau-cii', roles: ['DPO'] },
} as const satisfies Readonly<Record<string, Asker>>;

/** A part of the answer about one case. */
export async function partOf(who: Asker, caseId: string, part: string): Promise<Answered | undefined> {
  const { data, errors } = await house.ask(who, `query ($id: ID!) { case(id: $id) { ${part} } }`, { id: caseId });
  expect(errors).toEqual([]);
  return data['case']?.[part.slice(0, part.indexOf(' '))];
}
