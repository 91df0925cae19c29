import { randomUUID } from 'node:crypto';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { act, askAllParts, CASE_ID, mustBeWhole, sendMessage, wordsOf } from '../acts.js';
import { LEASE_SECONDS, type House } from '../house.js';
import { post } from '../http.js';
import { at, listAt, must, mustEqual, pause, until, type Scenario } from '../scenario.js';

/** F14 and F17: clocks that differ, and withdrawals that cannot travel. */
export const F14: readonly Scenario[] = [
  skewed('F14.1', 'ten minutes ahead', '2026-03-10T09:10:00+01:00'),
  skewed('F14.2', 'ten minutes behind', '2026-03-10T08:50:00+01:00'),
  {
    id: 'F14.3',
    title: 'Tokens between services allow clocks to differ by a few seconds and no more, and the difference is told',
    done: 'at ac: issued 3 s ahead, 30 s ahead; ended 3 s ago, 30 s ago',
    run: async (house) => {
      const asked = JSON.stringify({ query: '{ __typename }' });
      const user = await house.tokens.user('ac-orp-caseworker');
      const statuses: number[] = [];
      for (const [iat, exp] of [
        [3, 63],
        [30, 90],
        [-50, -3],
        [-80, -30],
      ] as const) {
        const now = Math.floor(Date.now() / 1000);
        const token = await house.tokens.hop('ac', asked, user, { claims: { iat: now + iat, exp: now + exp } });
        statuses.push((await post(`${house.urls.ac}/graphql`, asked, { authorization: `Bearer ${token}` })).status);
      }
      mustEqual('statuses', statuses, [200, 401, 200, 401]);
      // By the latest of them the clock of the gateway would be 80 seconds behind.
      const metrics = await (await fetch(`${house.urls.ac}/metrics`)).text();
      const told = /^passerelle_clock_difference_seconds\{[^}]*caller="gateway"[^}]*\} ([\d.]+)$/m.exec(metrics)?.[1];
      must(Number(told) >= 80 && Number(told) < 100, `the difference of the clocks is told as ${String(told)} s`);
      return `${statuses.join(', ')}; ${Number(told).toFixed(0)} s told by /metrics`;
    },
  },
  {
    id: 'F17.1',
    title:
      'A withdrawal holds at once for whoever is reached, and everywhere from the told moment on, whatever is down',
    done: 'ai cut off from the register; its authorisation withdrawn; the part asked for again and again, past the told moment',
    seconds: 180,
    run: async (house) => withdrawnWhileCutOff(house),
  },
  {
    id: 'F17.2',
    title: 'Without the register nobody reads on a copy for longer than the lease',
    done: `kill -9 of cii; the case after the lease of ${String(LEASE_SECONDS)} s; then cii again`,
    seconds: 180,
    run: async (house) => {
      await house.processes.kill('cii');
      await until(
        async () => at((await askAllParts(house)).data, 'case', 'ai', 'reason') === 'STALE',
        'the end of the lease',
        LEASE_SECONDS + 10,
      );
      const own = at((await askAllParts(house)).data, 'case', 'ac', '__typename');
      mustEqual('the own part', own, 'AcFile');
      house.processes.start('cii');
      await house.ready();
      mustBeWhole(await askAllParts(house));
      return 'STALE after the lease, the own file goes on, whole with the register';
    },
  },
];

/** Only the business time differs: leases and tokens run on the real clock of the machine. */
function skewed(id: string, how: string, now: string): Scenario {
  return {
    id,
    title: `With the clock of ai ${how} the exchange goes on and nothing goes back`,
    done: `ai with a business time ${how}; a message, its copy, the whole case`,
    run: async (house) => {
      try {
        await house.restartAt('ai', now);
        await house.ready();
        const sent = await sendMessage(house, randomUUID(), wordsOf('a skewed clock'));
        must(sent.isAcknowledged, `the message was refused: ${sent.refusals.join()}`);
        const feed = (await house.stored('cii', 'feed')).filter((entry) => entry['caseId'] === CASE_ID);
        const latest = Math.max(
          ...feed.filter(({ recipient }) => recipient === 'ai').map(({ version }) => Number(version)),
        );
        const copy = async (): Promise<number> =>
          Number((await house.stored('ai', 'frames')).find(({ _id }) => _id === CASE_ID)?.['version'] ?? 0);
        await until(async () => (await copy()) >= latest, `version ${String(latest)} at ai`);
        mustBeWhole(await askAllParts(house));
        return `the case is whole, the copy at version ${String(latest)}`;
      } finally {
        await house.restart('ai');
      }
    },
  };
}

async function withdrawnWhileCutOff(house: House): Promise<string> {
  const caseId = LANDMARKS.plus;
  const ways = [house.way('ai', 'cii'), house.way('cii', 'ai')];
  const who = 'ac-orp-caseworker';
  mustEqual(
    'part of ai before',
    at((await askAllParts(house, who, caseId)).data, 'case', 'ai', '__typename'),
    'AiFile',
  );
  const given = (await authorisations(house, who, caseId))
    .filter((node) => at(node, 'discloser', 'institution') === 'AI' && at(node, 'recipient', 'institution') === 'AC')
    .map((node) => String(at(node, 'id')));
  for (const way of ways) way.weather({ kind: 'CUT' });
  const ids: string[] = [];
  for (const authorisationId of given) {
    const input = { idempotencyKey: randomUUID(), caseId, authorisationId };
    if ((await act(house, who, 'ciiWithdrawAuthorisation', input)).isAcknowledged) ids.push(authorisationId);
  }
  const acknowledged = Date.now();
  must(ids.length > 0, 'no authorisation could be withdrawn');
  // The moment is told in business time, which runs as fast as the real one: what counts is how far off it is.
  const waits = (await authorisations(house, who, caseId))
    .filter((node) => ids.includes(String(at(node, 'id'))))
    .map((node) => instantAt(node, 'effectiveEverywhereAt') - instantAt(node, 'withdrawnAt'));
  const told = Math.max(...waits);
  must(told <= 1000 * (LEASE_SECONDS + TOLD_ROUNDING_SECONDS), `told for ${String(told)} ms later, beyond the lease`);
  const { asked, lastShown, part, reason } = await askUntil(house, { who, caseId, end: acknowledged + told + 3000 });
  mustEqual('part of ai after the told moment, still cut off', part, 'Withheld');
  must(
    lastShown === null || lastShown <= acknowledged + told,
    `shown ${String((lastShown ?? 0) - acknowledged)} ms after the withdrawal, told was ${String(told)} ms`,
  );
  for (const way of ways) way.weather({ kind: 'CLEAR' });
  await house.ready();
  await until(
    async () => at((await askAllParts(house, who, caseId)).data, 'case', 'ai', 'reason') !== 'STALE',
    'the exchange',
  );
  mustEqual(
    'part of ai with the exchange',
    at((await askAllParts(house, who, caseId)).data, 'case', 'ai', '__typename'),
    'Withheld',
  );
  const shown = lastShown === null ? 'never' : `for ${String(Math.max(0, lastShown - acknowledged))} ms`;
  return `${String(ids.length)} withdrawn, told for ${String(told)} ms later; of ${String(asked)} reads shown ${shown}, then ${reason}`;
}

/** How much later than the lease the told moment may lie: it is rounded up, never down. */
const TOLD_ROUNDING_SECONDS = 5;

async function authorisations(house: House, who: string, caseId: string): Promise<readonly unknown[]> {
  const listed = await house.ask(
    who,
    `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { authorisations(first: 50) { nodes { id state
      withdrawnAt effectiveEverywhereAt discloser { institution } recipient { institution } } } } } } }`,
    { id: caseId },
  );
  return listAt(listed.data, 'case', 'cii', 'authorisations', 'nodes');
}

function instantAt(node: unknown, field: string): number {
  const instant = Date.parse(String(at(node, field)));
  must(!Number.isNaN(instant), `${field} is not told`);
  return instant;
}

interface Asked {
  readonly asked: number;
  /** Real time in milliseconds; null where nothing was shown any more. */
  readonly lastShown: number | null;
  readonly part: string;
  readonly reason: string;
}

/** Reads the part of ai again and again; when the last read began that was shown something, and what was there at the end. */
async function askUntil(
  house: House,
  { who, caseId, end }: { readonly who: string; readonly caseId: string; readonly end: number },
): Promise<Asked> {
  let asked = 0;
  let lastShown: number | null = null;
  let [part, reason] = ['', ''];
  while (Date.now() < end) {
    const began = Date.now();
    const { data } = await askAllParts(house, who, caseId);
    asked += 1;
    part = String(at(data, 'case', 'ai', '__typename'));
    if (part === 'AiFile') lastShown = began;
    reason = String(at(data, 'case', 'ai', 'reason'));
    await pause(100);
  }
  return { asked, lastShown, part, reason };
}

/** The last ones: they move the clock of all, and with it everything that the demonstration canton holds. */
export const F15: readonly Scenario[] = [
  {
    id: 'F16.1',
    title: 'A job that runs again and again, and late, records an expiry once',
    done: 'the clock six weeks on, cii started three times',
    run: async (house) => {
      await house.moveTo('2026-04-21T09:00:00+02:00');
      for (let n = 0; n < 2; n += 1) {
        await house.restart('cii');
        await house.ready();
      }
      await pause(500);
      const cases = await house.stored('cii', 'cases');
      const expired = cases
        .flatMap((one) => listAt(one, 'timeline'))
        .filter((entry) => at(entry, 'command') === 'EXPIRE')
        .map((entry) => String(at(entry, 'aboutId')));
      must(expired.length > 0, 'nothing expired in six weeks');
      mustEqual('expiries of one handover', expired.length, new Set(expired).size);
      return `${String(expired.length)} handovers expired, each recorded once`;
    },
  },
  dayScenario('F15.1', '2026-10-24T23:30:00+02:00', 'the evening before clocks are set back'),
  dayScenario('F15.2', '2026-10-25T02:30:00+01:00', 'the night on which clocks are set back'),
  dayScenario('F15.3', '2026-12-31T23:30:00+01:00', 'the last half hour of the year'),
  dayScenario('F15.4', '2028-02-29T00:30:00+01:00', 'the beginning of 29 February'),
];

/** On a border the day is the one of Switzerland: what is of today is taken, what is of tomorrow refused. */
function dayScenario(id: string, now: string, what: string): Scenario {
  return {
    id,
    title: `The day is the Swiss one in ${what}`,
    done: `all services at ${now}; an interview of today and one of tomorrow`,
    run: async (house) => {
      await house.moveTo(now);
      const today = now.slice(0, 10);
      const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      const fileId = await ownFile(house);
      const record = (heldOn: string) =>
        act(house, 'ac-orp-caseworker', 'acRecordInterview', { idempotencyKey: randomUUID(), fileId, heldOn });
      const later = await record(tomorrow);
      must(later.refusals.includes('DATE_IN_FUTURE'), `tomorrow: ${later.refusals.join() || 'accepted'}`);
      const present = await record(today);
      must(!present.refusals.includes('DATE_IN_FUTURE'), `today: ${present.refusals.join()}`);
      return `${today}: ${present.refusals.join() || 'accepted'}; ${tomorrow}: DATE_IN_FUTURE`;
    },
  };
}

async function ownFile(house: House): Promise<string> {
  const answer = await house.ask(
    'ac-orp-caseworker',
    'query ($id: ID!) { case(id: $id) { ac { ... on AcFile { id } } } }',
    { id: CASE_ID },
  );
  const id = at(answer.data, 'case', 'ac', 'id');
  must(typeof id === 'string', 'the own file could not be found');
  return id;
}
