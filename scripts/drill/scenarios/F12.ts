import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { SUBGRAPHS, type SubgraphName } from '../../../subgraphs/common/platform/configuration.js';
import { act, askAllParts, CASE_ID, mustBeWhole, sendMessage, storedTimes, wordsOf } from '../acts.js';
import type { House } from '../house.js';
import { codesOf } from '../http.js';
import { at, must, mustEqual, until, type Scenario } from '../scenario.js';
import { verifyLog } from '../verifyLog.js';

/** A case whose authorisations no other scenario needs. */
const OTHER_CASE = LANDMARKS.expiring;

/** F12 and F13: stores that cannot be written, that break off, or that somebody else has open. */
export const F12: readonly Scenario[] = [
  {
    id: 'F12.1',
    title: 'What cannot be logged is not read: with a full disk at ai others’ readers get nothing of it',
    done: 'the system lets ai write no byte more to any file; the whole case; /ready; then room again',
    store: 'embedded',
    run: async (house) => {
      try {
        fill(house, 'ai');
        const answer = await askAllParts(house);
        mustEqual('part of ai', at(answer.data, 'case', 'ai'), { __typename: 'Withheld', reason: 'NOT_LOGGED' });
        mustEqual('status of /ready', (await fetch(`${house.urls.ai}/ready`)).status, 503);
      } finally {
        await house.restart('ai');
      }
      await house.ready();
      mustBeWhole(await askAllParts(house));
      return 'Withheld NOT_LOGGED, /ready 503; whole again with room and a restart';
    },
  },
  {
    id: 'F12.2',
    title: 'An act that cannot be stored is not acknowledged, and is taken under its key once there is room',
    done: 'the system lets cii write no byte more; a message; then room, and the same act again',
    store: 'embedded',
    run: async (house) => {
      const [key, text] = [randomUUID(), wordsOf('a full disk')];
      let failed = '';
      try {
        fill(house, 'cii');
        const sent = await sendMessage(house, key, text);
        must(!sent.isAcknowledged, 'it was acknowledged');
        failed = codesOf(sent.answer)[0] ?? sent.refusals[0] ?? '';
        must(!/ENOSPC|EFBIG|\.db|\/tmp/.test(sent.answer.text), 'the answer tells of files');
      } finally {
        await house.restart('cii');
      }
      await house.ready();
      mustEqual('times in the store before the repeat', await storedTimes(house, text), 0);
      must((await sendMessage(house, key, text)).isAcknowledged, 'the repeat was not acknowledged');
      mustEqual('times in the store', await storedTimes(house, text), 1);
      return `${failed}, not stored; then acknowledged and stored once`;
    },
  },
  {
    id: 'F13.1',
    title: 'Half a line at the end of a file, as a crash leaves it, is dropped and nothing else',
    done: 'kill -9 of cii, half a document appended to its cases, start',
    store: 'embedded',
    run: async (house) => {
      const text = wordsOf('before the crash');
      must((await sendMessage(house, randomUUID(), text)).isAcknowledged, 'the message was not acknowledged');
      const before = (await house.stored('cii', 'cases')).length;
      await house.processes.kill('cii');
      appendFileSync(
        path.join(house.directory, 'cii', 'cases.db'),
        `{"_id":"${CASE_ID}","version":99999,"messages":[{"te`,
      );
      house.processes.start('cii');
      await house.ready();
      mustBeWhole(await askAllParts(house));
      mustEqual('cases', (await house.stored('cii', 'cases')).length, before);
      mustEqual('times in the store', await storedTimes(house, text), 1);
      return `${String(before)} cases as before, the message stands once`;
    },
  },
  {
    id: 'F13.2',
    title: 'Two processes never write one folder: the second one names the first and ends',
    done: 'a second process of cii on the same folder',
    store: 'embedded',
    run: async (house) => {
      const ended = await house.processes.tryStart('cii', { CII_PORT: '0' });
      must(ended?.status === 1, `it ended with ${String(ended?.status)}`);
      must(ended.said.includes('is open in the service cii'), `it said: ${ended.said.slice(0, 200)}`);
      mustBeWhole(await askAllParts(house));
      return 'status 1, it names the first; that one goes on';
    },
  },
  {
    id: 'F13.3',
    title: 'A database that is cut off costs its institution’s part, acknowledges nothing, and heals without a restart',
    done: 'the way from cii to its database cut; a message; then let through and sent again',
    store: 'mongodb',
    run: async (house) => {
      const way = house.wayToStore('cii');
      must(way !== null, 'there is no way to the database');
      const [key, text] = [randomUUID(), wordsOf('no database')];
      way.weather({ kind: 'CUT' });
      const sent = await sendMessage(house, key, text);
      must(!sent.isAcknowledged, 'it was acknowledged');
      way.weather({ kind: 'CLEAR' });
      await until(async () => (await sendMessage(house, key, text)).isAcknowledged, 'the acknowledgement', 60);
      mustEqual('times in the store', await storedTimes(house, text), 1);
      return `${codesOf(sent.answer)[0] ?? ''}; then acknowledged, stored once`;
    },
  },
  {
    id: 'F13.4',
    title: 'A database whose answers are lost makes no second effect',
    done: 'the answers of the database of cii break off under a message; then the same act again',
    store: 'mongodb',
    run: async (house) => {
      const way = house.wayToStore('cii');
      must(way !== null, 'there is no way to the database');
      const [key, text] = [randomUUID(), wordsOf('lost answers')];
      way.weather({ kind: 'LOSE_ANSWERS' });
      await sendMessage(house, key, text);
      way.weather({ kind: 'CLEAR' });
      await until(async () => (await sendMessage(house, key, text)).isAcknowledged, 'the acknowledgement', 60);
      mustEqual('times in the store', await storedTimes(house, text), 1);
      return 'acknowledged, stored once';
    },
  },
  {
    id: 'F13.5',
    title: 'Databases whose connections break off again and again are used again each time, without a restart',
    done: 'all connections to the four databases broken off 40 times, under reads and messages',
    store: 'mongodb',
    seconds: 180,
    run: async (house) => {
      const texts: string[] = [];
      for (let n = 0; n < 40; n += 1) {
        const [key, text] = [randomUUID(), wordsOf('broken connections')];
        texts.push(text);
        const under = [sendMessage(house, key, text), askAllParts(house)];
        for (const service of SUBGRAPHS) house.wayToStore(service)?.divertTo(null);
        await Promise.all(under);
        await until(async () => (await sendMessage(house, key, text)).isAcknowledged, 'the acknowledgement', 30);
      }
      await house.ready();
      mustBeWhole(await askAllParts(house));
      for (const text of texts) mustEqual('times in the store', await storedTimes(house, text), 1);
      return `${String(texts.length)} messages, each acknowledged and stored once`;
    },
  },
  {
    id: 'A24.1',
    title: 'A row of the log of readings that somebody altered is found and named',
    done: 'a copy of all stores, one word of one row of ai changed; verify-log on both',
    store: 'embedded',
    run: async (house) => {
      mustBeWhole(await askAllParts(house));
      await house.processes.kill('ai');
      await house.processes.kill('cii');
      const copy = `${house.directory}-copy`;
      try {
        cpSync(house.directory, copy, { recursive: true });
        const whole = await verifyLog(house, copy, 'ai');
        must(whole.status === 0, `untouched: ${String(whole.status)} ${whole.said.slice(0, 200)}`);
        const file = path.join(copy, 'ai', 'reads.db');
        const lines = readFileSync(file, 'utf8').split('\n');
        const place = lines.findIndex((line) => line.includes('staff-ac-orp-caseworker'));
        must(place > 0, 'no reading of the case worker stands in the log');
        lines[place] = (lines[place] ?? '').replaceAll('staff-ac-orp-caseworker', 'staff-somebody-else');
        writeFileSync(file, lines.join('\n'));
        const altered = await verifyLog(house, copy, 'ai');
        must(
          altered.status === 1 && /BAD at chain \S+, row \d+/.test(altered.said),
          `altered: ${altered.said.slice(0, 200)}`,
        );
        return (
          altered.said
            .split('\n')
            .find((line) => line.includes('BAD'))
            ?.slice(0, 120) ?? ''
        );
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    },
  },
  {
    id: 'F23.2',
    title:
      'A register that is restored from a backup relies on nothing that it lost: such a case is withheld until it is told again',
    done: 'cii stopped and copied, staff of a case changed twice, the older copy put back',
    store: 'embedded',
    run: async (house) => {
      const before = await copyOf(house, 'ai', OTHER_CASE);
      await restored(house, 'cii', async () => {
        for (let n = 0; n < 2; n += 1) {
          const staff = { responsible: 'staff-ac-orp-caseworker', deputy: `staff-${randomUUID().slice(0, 8)}` };
          const input = { idempotencyKey: randomUUID(), caseId: OTHER_CASE, ...staff };
          must((await act(house, 'ac-orp-supervisor', 'ciiAssignStaff', input)).isAcknowledged, 'it was refused');
        }
        await until(async () => (await copyOf(house, 'ai', OTHER_CASE)) >= before + 2, 'the frames at ai');
      });
      const lost = await copyOf(house, 'ai', OTHER_CASE);
      await until(async () => (await copyOf(house, 'ai', OTHER_CASE)) > lost, 'a frame above what was lost', 60);
      const part = async (): Promise<unknown> =>
        at((await askAllParts(house, 'ac-orp-caseworker', OTHER_CASE)).data, 'case', 'ai', 'reason');
      await until(async () => (await part()) !== 'STALE', 'the end of STALE', 60);
      const reason = await part();
      // A withdrawal may be among what was lost, so that nothing is read before the person or the discloser confirms.
      must(reason !== undefined, 'the part is shown although a withdrawal may have been lost');
      return `ai had version ${String(lost)}, the register told it again above that; Withheld ${String(reason)}`;
    },
  },
  // Last: a restored log lacks what its partners know of, and verify-log says so from then on.
  {
    id: 'F23.1',
    title: 'An institution that is restored from a backup gets its copies back, and knows nothing wrong meanwhile',
    done: 'ai stopped and copied, three messages, the older copy put back',
    store: 'embedded',
    run: async (house) => {
      const folder = path.join(house.directory, 'ai');
      await restored(house, 'ai', async () => {
        for (let n = 0; n < 3; n += 1) await sendMessage(house, randomUUID(), wordsOf('after the backup'));
      });
      await house.ready();
      const latest = Math.max(...(await sentTo(house, 'ai')));
      await until(async () => (await copyOf(house, 'ai')) >= latest, `version ${String(latest)} at ai`);
      mustBeWhole(await askAllParts(house));
      return `${path.basename(folder)} has version ${String(latest)} again; the case is whole`;
    },
  },
];

/** From now on the system refuses every byte that the process writes to a file (EFBIG), as a full disk does. */
function fill(house: House, service: SubgraphName): void {
  const pid = house.processes.pid(service);
  must(pid !== null, `${service} does not run`);
  execFileSync('prlimit', ['--pid', String(pid), '--fsize=0:unlimited']);
}

/** Does something after a backup of a service and puts the backup back. */
async function restored(house: House, service: SubgraphName, meanwhile: () => Promise<void>): Promise<void> {
  const folder = path.join(house.directory, service);
  const backup = `${house.directory}-backup`;
  await house.processes.kill(service);
  cpSync(folder, backup, { recursive: true });
  house.processes.start(service);
  await house.ready();
  await meanwhile();
  await house.processes.kill(service);
  rmSync(folder, { recursive: true });
  cpSync(backup, folder, { recursive: true });
  rmSync(backup, { recursive: true });
  house.processes.start(service);
}

async function sentTo(house: House, recipient: string): Promise<readonly number[]> {
  const feed = (await house.stored('cii', 'feed')).filter((entry) => entry['caseId'] === CASE_ID);
  return feed.filter((entry) => entry['recipient'] === recipient).map(({ version }) => Number(version));
}

async function copyOf(house: House, institution: SubgraphName, caseId = CASE_ID): Promise<number> {
  const copy = (await house.stored(institution, 'frames')).find(({ _id }) => _id === caseId);
  return Number(copy?.['version'] ?? 0);
}
