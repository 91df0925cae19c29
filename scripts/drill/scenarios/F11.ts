import { randomUUID } from 'node:crypto';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { act, askAllParts, CASE_ID, mustBeWhole } from '../acts.js';
import { deadLetters } from '../deadLetters.js';
import type { House } from '../house.js';
import { measured } from '../measures.js';
import { at, must, mustEqual, until, type Scenario } from '../scenario.js';
import { openMeddler, type Stub } from '../stub.js';

/** Another case in which ai takes part. */
const OTHER_CASE = LANDMARKS.expiring;

/** F11: what cannot be understood withholds its own case, is seen, and is taken over once it can be. */
export const F11: readonly Scenario[] = [
  {
    id: 'F11.1',
    title:
      'An entry that cannot be understood withholds its own case alone, is listed, and is replayed once it is mended',
    done: 'on the way from cii to ai the frames of one case are spoilt; acts in it and in another; list, mend, replay',
    run: async (house) => {
      const poisoned = await poison(house);
      try {
        const listed = await deadLetters(house, 'list', '--service', 'ai');
        must(listed.status === 1 && poisoned.test(listed.said), `list: ${listed.said.slice(0, 300)}`);
        mustEqual('dead letters measured', await measured(house, 'ai', 'passerelle_dead_letters'), 1);
        mustEqual('part of ai', await partOfAi(house), 'Withheld STALE');
        await touch(house, OTHER_CASE);
        await copyFollows(house, OTHER_CASE);
        const tried = await deadLetters(house, 'replay', '--service', 'ai');
        must(tried.status === 0 && tried.said.includes('TAKEN_OVER'), `replay: ${tried.said.slice(0, 300)}`);
      } finally {
        await mend(house);
      }
      mustEqual('list after', (await deadLetters(house, 'list', '--service', 'ai')).status, 0);
      await until(async () => (await partOfAi(house)) === 'AiFile', 'the part of ai');
      mustBeWhole(await askAllParts(house));
      return 'WAITING MALFORMED FRAME; STALE meanwhile, the other case went on; TAKEN_OVER, whole';
    },
  },
  {
    id: 'F11.2',
    title: 'What could not be taken over is known after a crash, and its sender hears what became of it',
    done: 'the frames of one case spoilt; receipts at cii; kill -9 of ai; the list; way mended, kill -9 again',
    run: async (house) => {
      const poisoned = await poison(house);
      try {
        const receipt = async (code: string): Promise<boolean> =>
          (await deadLetters(house, 'receipts', '--service', 'cii')).said.includes(`${code} by ai`);
        await until(() => receipt('701 EXPIRES_SOON'), 'the receipt 701');
        await house.restart('ai');
        await until(async () => poisoned.test((await deadLetters(house, 'list', '--service', 'ai')).said), 'the list');
      } finally {
        await mend(house);
      }
      await house.restart('ai');
      await house.ready();
      await until(async () => (await deadLetters(house, 'list', '--service', 'ai')).status === 0, 'an empty list');
      await until(
        async () => !(await deadLetters(house, 'receipts', '--service', 'cii')).said.includes('701 EXPIRES_SOON by ai'),
        'the last receipt',
      );
      mustBeWhole(await askAllParts(house));
      return '701 EXPIRES_SOON; listed after kill -9; gone by itself once it can be understood';
    },
  },
  {
    id: 'F11.3',
    title: 'Who is behind is seen: backlog, its age and the lease are measured',
    done: 'ai cut off from cii, three acts, /metrics and /ready of cii; then connected',
    run: async (house) => {
      const way = house.way('ai', 'cii');
      way.weather({ kind: 'CUT' });
      for (let n = 0; n < 3; n += 1) await touch(house, CASE_ID);
      const backlog = (): Promise<number> => measured(house, 'cii', 'passerelle_feed_backlog', 'recipient="ai"');
      await until(async () => (await backlog()) > 0, 'a backlog');
      const seen = await backlog();
      const told: unknown = await (await fetch(`${house.urls.cii}/ready`)).json();
      must(JSON.stringify(at(told, 'exchange')).includes('"backlog"'), 'readiness does not tell the backlog');
      const left = await measured(house, 'ai', 'passerelle_lease_seconds_left');
      way.weather({ kind: 'CLEAR' });
      await until(async () => (await backlog()) === 0, 'the end of the backlog');
      return `backlog ${String(seen)}, lease of ai ${String(left)} s, then 0`;
    },
  },
];

let meddler: Stub | null = null;

/** Spoils the frames of one case on their way to ai, and waits until one has gone wrong. Answers how its line looks. */
async function poison(house: House): Promise<RegExp> {
  const spoil = (text: string): string => {
    const answer = JSON.parse(text) as { entries?: { caseId: string; body: object }[] };
    for (const entry of answer.entries ?? []) {
      if (entry.caseId === CASE_ID) entry.body = { kind: 'FRAME', frame: { spoilt: true } };
    }
    return JSON.stringify(answer);
  };
  const opened = await openMeddler(house.urls.cii, (path, text) => (path === '/feed/poll' ? spoil(text) : text));
  meddler = opened;
  house.way('ai', 'cii').divertTo(opened.port);
  await touch(house, CASE_ID);
  await until(
    async () => (await house.stored('ai', 'deadLetters')).some(({ caseId }) => caseId === CASE_ID),
    'a dead letter',
  );
  return new RegExp(`^ai: WAITING MALFORMED FRAME ${CASE_ID}:\\d+:AI of ${CASE_ID} from cii`, 'm');
}

async function mend(house: House): Promise<void> {
  house.way('ai', 'cii').divertTo(null);
  await meddler?.close();
  meddler = null;
}

/** Changes the frames of a case: the deputy of the case worker becomes another one. */
async function touch(house: House, caseId: string): Promise<void> {
  const input = { idempotencyKey: randomUUID(), caseId, responsible: 'staff-ac-orp-caseworker' };
  const deputy = `staff-${randomUUID().slice(0, 8)}`;
  const done = await act(house, 'ac-orp-supervisor', 'ciiAssignStaff', { ...input, deputy }, 'frameVersion');
  must(done.isAcknowledged, `the staff was not assigned: ${done.refusals.join()} ${done.answer.text.slice(0, 120)}`);
}

/** Waits until the copy of ai is the latest that was sent to it. */
async function copyFollows(house: House, caseId: string): Promise<void> {
  await until(async () => {
    const feed = (await house.stored('cii', 'feed')).filter((entry) => entry['caseId'] === caseId);
    const sent = feed.filter(({ recipient }) => recipient === 'ai').map(({ version }) => Number(version));
    const copy = (await house.stored('ai', 'frames')).find(({ _id }) => _id === caseId);
    return Number(copy?.['version'] ?? 0) >= Math.max(0, ...sent);
  }, 'the copy of the other case');
}

async function partOfAi(house: House): Promise<string> {
  const part = at((await askAllParts(house)).data, 'case', 'ai');
  return [at(part, '__typename'), at(part, 'reason')].filter((word) => word !== undefined).join(' ');
}
