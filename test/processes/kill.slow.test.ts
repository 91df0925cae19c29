import { LANDMARKS } from '../../subgraphs/common/demonstration/landmarks.js';
import type { ServiceName } from '../../subgraphs/common/platform/configuration.js';
import { startProcesses, type Answer, type Processes } from '../kit/processes.js';

/**
 * `kill -9` of each service under writes. A client repeats an act under its key until it is acknowledged, as a front
 * end does; then every acknowledged record is there, and none twice.
 */
const KILLS_OF_EACH = 4;
/** Below what one case holds in messages, so that no entry is refused for want of room. */
const MOST_ENTRIES = 450;
let house: Processes;

beforeAll(async () => {
  house = await startProcesses(11_100);
  await house.ready();
});
afterAll(() => house.stop());

/** One kind of act of one institution, and how to find what it left behind. */
interface Work {
  readonly service: Exclude<ServiceName, 'gateway'>;
  readonly who: string;
  /** Records the n-th entry; true once it is acknowledged, false when it is refused for good, null when nobody knows. */
  record(n: number): Promise<boolean | null>;
  /** The entries that are stored now, each as often as it stands there. */
  stored(): Promise<readonly number[]>;
}

const SENT = 'kill test';

const messages: Work = {
  service: 'cii',
  who: 'ac-orp-caseworker',
  record: async (n) => {
    const to = '[{ institution: AI, service: "office-ai" }]';
    const input = `{ idempotencyKey: "m${String(n)}", caseId: "${LANDMARKS.fullCase}", to: ${to}, text: "${SENT} ${String(n)}." }`;
    const answer = await house.ask(
      'ac-orp-caseworker',
      `mutation { ciiSendMessage(input: ${input}) { refusals { code } } }`,
    );
    return acknowledged(answer, 'ciiSendMessage');
  },
  stored: async () => {
    const query = `{ case(id: "${LANDMARKS.fullCase}") { cii { ... on CaseRegister { messages(first: 100, AFTER) { nodes { text } pageInfo { hasNextPage endCursor } } } } } }`;
    const nodes = await allNodes('ac-orp-caseworker', query, ['case', 'cii', 'messages']);
    return nodes.flatMap((node) => /^kill test (\d+)\.$/.exec(String(node['text']))?.[1] ?? []).map(Number);
  },
};

/** One institution's interviews: entry n has a file and a day of its own. */
interface InterviewKind {
  readonly service: 'ac' | 'ai' | 'as';
  readonly who: string;
  /** Prefix of types and fields, such as `Ac`. */
  readonly prefix: string;
  /** What else the input needs. */
  readonly more: string;
}

const KINDS: readonly InterviewKind[] = [
  { service: 'ac', who: 'ac-orp-caseworker', prefix: 'Ac', more: '' },
  { service: 'ai', who: 'ai-caseworker', prefix: 'Ai', more: ', form: IN_PERSON' },
  { service: 'as', who: 'as-caseworker', prefix: 'As', more: ', form: IN_PERSON' },
];

function interviews({ service, who, prefix, more }: InterviewKind, files: readonly string[]): Work {
  const place = (n: number): { fileId: string; heldOn: string } => {
    const day = new Date(Date.UTC(2026, 2, 9 - Math.floor(n / files.length)));
    return { fileId: files[n % files.length] ?? '', heldOn: day.toISOString().slice(0, 10) };
  };
  const act = `${service}RecordInterview`;
  return {
    service,
    who,
    record: async (n) => {
      const { fileId, heldOn } = place(n);
      const input = `{ idempotencyKey: "i${String(n)}", fileId: "${fileId}", heldOn: "${heldOn}"${more} }`;
      return acknowledged(await house.ask(who, `mutation { ${act}(input: ${input}) { refusals { code } } }`), act);
    },
    stored: async () => {
      const days = new Map<string, readonly string[]>();
      for (const fileId of files) {
        const query = `{ ${service}File(id: "${fileId}") { ... on ${prefix}File { interviews(first: 100, AFTER) { nodes { heldOn } pageInfo { hasNextPage endCursor } } } } }`;
        const nodes = await allNodes(who, query, [`${service}File`, 'interviews']);
        days.set(
          fileId,
          nodes.map((node) => String(node['heldOn'])),
        );
      }
      return Array.from({ length: MOST_ENTRIES }, (_, n) => n).flatMap((n) => {
        const { fileId, heldOn } = place(n);
        return (days.get(fileId) ?? []).filter((day) => day === heldOn).map(() => n);
      });
    },
  };
}

describe('kill -9 under writes', () => {
  it('of each service and of the gateway loses nothing that was acknowledged and doubles nothing', async () => {
    const works = [messages];
    for (const kind of KINDS) works.push(interviews(kind, await ownFiles(kind)));
    const before = await Promise.all(works.map(async (work) => new Set(await work.stored())));
    const done = works.map(() => new Set<number>());
    let stopped = false;
    const writers = works.map(async (work, index) => {
      for (let n = 0; !stopped && n < MOST_ENTRIES; n += 1) {
        for (;;) {
          const outcome = await work.record(n);
          if (outcome === true) done[index]?.add(n);
          if (outcome !== null) break;
        }
      }
    });
    for (let round = 0; round < KILLS_OF_EACH; round += 1) {
      for (const service of ['cii', 'ac', 'gateway', 'ai', 'as'] as const) {
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 300));
        await house.kill(service);
        house.start(service);
        await house.ready();
      }
    }
    stopped = true;
    await Promise.all(writers);
    for (const [index, work] of works.entries()) {
      const stored = await work.stored();
      const counts = new Map<number, number>();
      for (const n of stored) counts.set(n, (counts.get(n) ?? 0) + 1);
      // A day on which the file had an interview before the test says nothing about the test.
      const acknowledgedEntries = [...(done[index] ?? [])].filter((n) => before[index]?.has(n) !== true);
      expect(acknowledgedEntries.length).toBeGreaterThan(20);
      expect(acknowledgedEntries.filter((n) => counts.get(n) !== 1)).toEqual([]);
      const doubled = [...counts].filter(([n, times]) => times > 1 && before[index]?.has(n) !== true);
      expect(doubled).toEqual([]);
    }
  }, 600_000);
});

/** Files of open cases on which the case worker works. */
async function ownFiles({ who, service, prefix }: InterviewKind): Promise<readonly string[]> {
  const query = `{ cases(first: 60, filter: { status: OPEN }) { nodes { ${service} { ... on ${prefix}File { id disclosure { ground } } } } } }`;
  const answer = await house.ask(who, query);
  const nodes = at(answer?.data, ['cases', 'nodes']) as readonly Record<string, { id?: string } | null>[];
  return nodes.flatMap((node) => node[service]?.id ?? []).slice(0, 12);
}

function acknowledged(answer: Answer | null, field: string): boolean | null {
  const payload = answer?.data?.[field] as { refusals?: readonly unknown[] } | null | undefined;
  return payload?.refusals === undefined ? null : payload.refusals.length === 0;
}

async function allNodes(
  who: string,
  query: string,
  place: readonly string[],
): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  let after: string | null = null;
  for (;;) {
    const answer: Answer | null = await house.ask(who, query.replace('AFTER', `after: ${JSON.stringify(after)}`));
    const page = at(answer?.data, place) as
      { nodes: Record<string, unknown>[]; pageInfo: { hasNextPage: boolean; endCursor: string } } | null | undefined;
    // A service that has just come back may be too slow for the gateway; what is stored is still there a moment later.
    if (page === undefined || page === null) continue;
    found.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}

function at(value: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value);
}
