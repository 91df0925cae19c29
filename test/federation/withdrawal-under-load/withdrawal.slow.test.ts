import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { FILE_INSTITUTIONS } from '../../../subgraphs/common/rules/institutions.js';
import type { Answered, Installation } from '../../kit/installation.js';
import { startCutOff, type CutOffHouse } from './cutOff.js';

/** Reads that begin after the stated moment, in each of the three installations. */
const READS = 1000;
const READERS = ['ac-orp-caseworker', 'ai-caseworker', 'as-caseworker'] as const;
const caseId = LANDMARKS.fullCase;
const PARTS = `query ($id: ID!) { case(id: $id) {
  ac { __typename ... on AcFile { disclosure { ground } registration { status } } ... on Withheld { reason } }
  ai { __typename ... on AiFile { disclosure { ground } procedure { state } } ... on Withheld { reason } }
  as { __typename ... on AsFile { disclosure { ground } household { size } } ... on Withheld { reason } } } }`;

/** The institution that is cut off still answers the gateway; only the register and it hear nothing of one another. */
describe.each(FILE_INSTITUTIONS)('A person takes everything back while %s is cut off from the register', (cutOff) => {
  const service = cutOff.toLowerCase() as 'ac' | 'ai' | 'as';
  let cut: CutOffHouse;
  let house: Installation;

  beforeAll(async () => {
    cut = await startCutOff(cutOff);
    house = cut.house;
    await house.until(async () => (await openTo()).length === 6);
  });
  afterAll(() => cut.close());

  /** What each reader is shown of another institution on an authorisation, as `reader part`. */
  async function openTo(): Promise<readonly string[]> {
    const seen = await Promise.all(READERS.map(readingOf));
    return seen.flat();
  }

  async function readingOf(who: string): Promise<readonly string[]> {
    const { data, errors } = await house.ask(who, PARTS, { id: caseId });
    expect(errors).toEqual([]);
    return (['ac', 'ai', 'as'] as const).flatMap((part) =>
      String(data['case']?.[part]?.['disclosure']?.['ground']) === 'AUTHORISATION' ? [`${who} ${part}`] : [],
    );
  }

  it('and after the moment that the answers state, not one read is shown anything on it, by anybody', async () => {
    const { data } = await house.ask(
      'person',
      `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { authorisations(first: 50) { nodes { id state } } } } } }`,
      { id: caseId },
    );
    const held = data['case']?.['cii']?.['authorisations']?.['nodes'] as unknown as readonly Answered[];
    for (const way of cut.ways) way.weather({ kind: 'CUT' });

    // Read without a pause from before the first withdrawal on.
    let everywhereAt = Infinity;
    const [late, shownLate]: [number[], string[]] = [[], []];
    let shownEarly = 0;
    const reading = READERS.flatMap((who) => [who, who]).map(async (who) => {
      while (late.length < READS) {
        const begunAt = Date.now();
        const shown = await readingOf(who);
        if (begunAt < everywhereAt) shownEarly += shown.length;
        else {
          late.push(begunAt);
          shownLate.push(...shown);
        }
      }
    });

    let longest = 0;
    for (const { id } of held.filter(({ state }) => String(state) === 'IN_FORCE')) {
      const answer = await house.ask(
        'person',
        `mutation { ciiWithdrawAuthorisation(input: { idempotencyKey: "all-${String(id)}", caseId: "${caseId}", authorisationId: "${String(id)}" }) { effectiveEverywhereAt refusals { code } } }`,
      );
      const said = answer.data['ciiWithdrawAuthorisation'];
      expect(said?.['refusals']).toEqual([]);
      // The business clock stands still, so what is promised is counted from the answer.
      longest = Math.max(longest, Date.parse(String(said?.['effectiveEverywhereAt'])) - house.clock.now().getTime());
    }
    everywhereAt = Date.now() + longest;
    await Promise.all(reading);

    expect(shownLate).toEqual([]);
    expect(late.length).toBeGreaterThanOrEqual(READS);
    // Otherwise nothing was withdrawn while somebody read.
    expect(shownEarly).toBeGreaterThan(0);
  });

  it('and it is no longer stale, but without a ground, once they hear of one another again', async () => {
    for (const way of cut.ways) way.weather({ kind: 'CLEAR' });
    await house.until(async () => {
      const { data } = await house.ask(READERS.find((who) => !who.startsWith(service)) ?? '', PARTS, { id: caseId });
      return String(data['case']?.[service]?.['reason']) === 'NO_GROUND';
    });
  });
});
