import { randomUUID } from 'node:crypto';
import { portVariableOf } from '../../../subgraphs/common/platform/configuration.js';
import { askAllParts, CASE_ID, mustBeWhole, sendMessage, storedTimes, wordsOf } from '../acts.js';
import type { House } from '../house.js';
import { post } from '../http.js';
import { freePorts } from '../ports.js';
import { at, must, mustEqual, until, type Scenario } from '../scenario.js';

/** F8 to F10: what was decided reaches everybody, once and in its order, whatever falls in between. */
export const F08: readonly Scenario[] = [
  {
    id: 'F8.1',
    title: 'What the register decided and could not send is sent after its restart',
    done: 'ai cut off, a message sent, kill -9 of cii at once, both back',
    run: async (house) => {
      const way = house.way('ai', 'cii');
      way.weather({ kind: 'CUT' });
      const text = wordsOf('a message');
      const sent = await sendMessage(house, randomUUID(), text);
      must(sent.isAcknowledged, 'the message was not acknowledged');
      await house.processes.kill('cii');
      house.processes.start('cii');
      way.weather({ kind: 'CLEAR' });
      await house.ready();
      await copyReaches(house, 'ai', Number(at(sent.payload, 'frameVersion')));
      mustEqual('times in the store', await storedTimes(house, text), 1);
      return `the copy of ai has version ${String(at(sent.payload, 'frameVersion'))}; the message stands once`;
    },
  },
  {
    id: 'F8.2',
    title: 'An institution that was away catches up with everything, whole',
    done: 'kill -9 of as, eight messages, start of as',
    run: async (house) => {
      await house.processes.kill('as');
      let last = 0;
      for (let n = 0; n < 8; n += 1) {
        const sent = await sendMessage(house, randomUUID(), wordsOf('a message'));
        must(sent.isAcknowledged, 'a message was not acknowledged');
        last = Number(at(sent.payload, 'frameVersion'));
      }
      house.processes.start('as');
      await house.ready();
      await copyReaches(house, 'as', await latestSent(house, 'as'));
      return `its copy has the latest version sent to it (register at ${String(last)})`;
    },
  },
  {
    id: 'F8.3',
    title: 'Two processes of the register on one database are one register: whichever is killed, each act stands once',
    done: 'messages and polls led to one and the other in turn; kill -9 of the first, then of the second, under messages',
    store: 'mongodb',
    seconds: 180,
    run: (house) => twoOf(house, 'cii'),
  },
  {
    id: 'F8.4',
    title: 'Two processes of an institution on one database are one institution: whichever is killed, it knows all',
    done: 'reads led to one and the other in turn under messages; kill -9 of the first, then of the second',
    store: 'mongodb',
    seconds: 180,
    run: (house) => twoOf(house, 'ai'),
  },
  {
    id: 'F9.1',
    title: 'A poll without a token, or with the gateway’s key, is refused',
    done: 'POST /feed/poll at cii: no token; signed by the gateway; signed by ai for ac',
    run: async (house) => {
      const url = `${house.urls.cii}/feed/poll`;
      const none = await post(url, POLL, {});
      const gateway = await post(url, POLL, bearer(await house.tokens.hop('cii', POLL, null)));
      const elsewhere = await post(url, POLL, bearer(await house.tokens.hop('ac', POLL, null, { signer: 'ai' })));
      const statuses = [none.status, gateway.status, elsewhere.status];
      return mustAllBeRefused(statuses);
    },
  },
  {
    id: 'F9.2',
    title: 'A poll that is replayed later, or with another body, is refused',
    done: 'a token of two minutes ago; a token of now over other bytes',
    run: async (house) => {
      const url = `${house.urls.cii}/feed/poll`;
      const then = Math.floor(Date.now() / 1000) - 120;
      const late = await house.tokens.hop('cii', POLL, null, { signer: 'ai', claims: { iat: then, exp: then + 60 } });
      const other = await house.tokens.hop('cii', POLL, null, { signer: 'ai', boundTo: `${POLL} ` });
      const statuses = [(await post(url, POLL, bearer(late))).status, (await post(url, POLL, bearer(other))).status];
      return mustAllBeRefused(statuses);
    },
  },
  {
    id: 'F10.1',
    title: 'The copies of an institution never go back to an earlier state of a case',
    done: 'kill -9 of ai under six messages; the version of its copy is read after each',
    run: async (house) => {
      const versions: number[] = [];
      for (let n = 0; n < 6; n += 1) {
        await sendMessage(house, randomUUID(), wordsOf('a message'));
        if (n % 2 === 0) await house.restart('ai');
        versions.push(await copyVersion(house, 'ai'));
      }
      await house.ready();
      await copyReaches(house, 'ai', await latestSent(house, 'ai'));
      versions.push(await copyVersion(house, 'ai'));
      must(
        versions.every((version, place) => version >= (versions[place - 1] ?? 0)),
        `versions: ${versions.join(', ')}`,
      );
      return `versions ${versions.join(', ')}`;
    },
  },
];

/** What is said through two processes of one service: each kills the connections of the other when it is led to. */
async function twoOf(house: House, service: 'cii' | 'ai'): Promise<string> {
  const [port = 0] = await freePorts(1);
  const second = house.processes.beside(service, { [portVariableOf(service)]: String(port) });
  const ways = service === 'cii' ? [house.way('gateway', 'cii'), house.way('ai', 'cii')] : [house.way('gateway', 'ai')];
  const leadTo = (wanted: number | null): void => {
    for (const way of ways) way.divertTo(wanted);
  };
  const texts: string[] = [];
  const said: Promise<void>[] = [];
  const say = (): void => {
    const [key, text] = [randomUUID(), wordsOf('two processes')];
    texts.push(text);
    said.push(until(async () => (await sendMessage(house, key, text)).isAcknowledged, 'an acknowledgement', 60));
  };
  try {
    const isReady = (): Promise<boolean> => fetch(`http://127.0.0.1:${String(port)}/ready`).then(isOk, () => false);
    await until(isReady, 'the second process', 60);
    for (let n = 0; n < 8; n += 1) {
      leadTo(n % 2 === 0 ? port : null);
      say();
      if (n % 3 === 2) await Promise.all(said);
    }
    say();
    await house.processes.kill(service);
    leadTo(port);
    say();
    await Promise.all(said);
    mustBeWhole(await askAllParts(house));
    house.processes.start(service);
    await house.ready();
    say();
    await second.kill();
    leadTo(null);
    say();
    await Promise.all(said);
  } finally {
    await second.kill();
    await Promise.allSettled(said);
  }
  await house.ready();
  mustBeWhole(await askAllParts(house));
  for (const text of texts) mustEqual('times the message is stored', await storedTimes(house, text), 1);
  for (const one of ['ac', 'ai', 'as'] as const) await copyReaches(house, one, await latestSent(house, one));
  return `${String(texts.length)} messages, each stored once; every copy has the latest version`;
}

const isOk = ({ ok }: Response): boolean => ok;

const bearer = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` });

async function copyVersion(house: House, institution: 'ac' | 'ai' | 'as'): Promise<number> {
  const copy = (await house.stored(institution, 'frames')).find(({ _id }) => _id === CASE_ID);
  return Number(copy?.['version'] ?? 0);
}

async function latestSent(house: House, institution: 'ac' | 'ai' | 'as'): Promise<number> {
  const feed = (await house.stored('cii', 'feed')).filter(({ caseId }) => caseId === CASE_ID);
  const sent = feed.filter(({ recipient }) => recipient === institution).map(({ version }) => Number(version));
  return Math.max(0, ...sent);
}

async function copyReaches(house: House, institution: 'ac' | 'ai' | 'as', version: number): Promise<void> {
  await until(
    async () => (await copyVersion(house, institution)) >= version,
    `version ${String(version)} at ${institution}`,
  );
}

/** A poll as an institution sends it. */
const POLL = JSON.stringify({
  reader: 'r',
  acknowledged: { position: 0, digest: '' },
  after: 0,
  waitMs: 0,
  leaving: false,
});

/** Says the statuses; each has to be one of those with which a caller is turned away. */
function mustAllBeRefused(statuses: readonly number[]): string {
  must(
    statuses.every((status) => status === 401 || status === 403),
    `statuses: ${statuses.join(', ')}`,
  );
  return statuses.join(', ');
}
