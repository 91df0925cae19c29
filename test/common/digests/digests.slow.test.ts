import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countOwnPeople } from '../../../subgraphs/common/platform/institution/fileDigest.js';
import { createLog } from '../../../subgraphs/common/platform/log.js';
import type { RequestContext } from '../../../subgraphs/common/platform/requestContext.js';
import type { DigestRecipient } from '../../../subgraphs/common/rules/digestRecipients.js';
import { addDays, localDateOf, startOfDay } from '../../../subgraphs/common/rules/localDates.js';
import { startMailServer, type MailServer } from '../../kit/mailServer.js';
import { HOUSES, openCalendarHouse, type CalendarHouse } from '../calendars/houses.js';

const LINK = 'https://house.example.ch/worklist';
const MAIL = 'guichet@house.example.ch';
const PLACES = {
  ac: 'on the worklist of unemployment insurance',
  ai: 'on the worklist of disability insurance',
  as: 'on the worklist of social assistance',
} as const;
const INSTITUTIONS = HOUSES.filter((name) => name !== 'cii');

describe.each(INSTITUTIONS)('The daily mail to the own people of %s', (name) => {
  let server: MailServer;
  let directory: string;

  beforeEach(async () => {
    server = await startMailServer();
    directory = mkdtempSync(path.join(tmpdir(), 'passerelle-people-'));
  });
  afterEach(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** The house with this digest, which these people get. */
  async function open(people: readonly DigestRecipient[], changes: Readonly<Record<string, string>> = {}) {
    const file = path.join(directory, 'people.json');
    writeFileSync(file, JSON.stringify(people));
    return openCalendarHouse(name, {
      ...{ DIGEST: 'on', SMTP_URL: server.url, SMTP_FROM: 'passerelle@example.ch', DIGEST_LINK: LINK },
      ...{ DIGEST_LANGUAGE: 'EN', [`${name.toUpperCase()}_DIGEST_FILE`]: file, ...changes },
    });
  }

  it('is sent by the started service: how many things are on their list, and where to look', async () => {
    const { recipient, waiting } = await ownerOf(name);
    const house = await open([recipient, { ...recipient, subject: 'usr-new', mail: 'new@house.example.ch' }], {
      ...{ JOB_INTERVAL_SECONDS: '1', DIGEST_HOUR: '23' },
    });
    // Its hour comes when everything is in its place.
    house.clock.moveTo(new Date(startOfDay(addDays(localDateOf(house.clock.now()), 1)).getTime() - 3_600_000));
    await until(() => server.mails.length > 0);
    await house.close();
    const item = waiting === 1 ? 'item' : 'items';
    expect(server.mails.map(({ to, head, text }) => [to, head.get('subject'), text])).toEqual([
      [
        [MAIL],
        `Passerelle: ${String(waiting)} ${item} due`,
        `${String(waiting)} ${item} due ${PLACES[name]}. Details can be read only there:\n\n${LINK}`,
      ],
    ]);
    const log = house.logLines.join('\n');
    for (const secret of [MAIL, recipient.subject, ...house.secrets]) expect(log).not.toContain(secret);
  });

  it('is off unless it is switched on', async () => {
    const { recipient } = await ownerOf(name);
    const house = await open([recipient], { DIGEST: '', JOB_INTERVAL_SECONDS: '1' });
    await house.close();
    expect(server.mails).toEqual([]);
  });

  it('is left to another process with an interval of 0', async () => {
    const { recipient } = await ownerOf(name);
    const house = await open([recipient], { JOB_INTERVAL_SECONDS: '0' });
    await house.close();
    expect(server.mails).toEqual([]);
  });
});

describe('The numbers of an institution’s digest', () => {
  const logLines: string[] = [];
  const log = createLog('ac', 'info', { write: (line) => void logLines.push(line) });
  const moment = { now: new Date('2026-03-10T08:00:00Z'), today: '2026-03-10' } as const;
  const recipient = (subject: string, mail: string): DigestRecipient => ({
    ...{ subject, mail, service: 'orp-rive', organ: 'ORP', roles: ['CASEWORKER'] },
  });
  const LISTS: Readonly<Record<string, readonly string[]>> = {
    anna: ['a', 'b'],
    ben: ['b', 'c'],
    cleo: [],
    dora: ['d'],
  };
  let done = 0;
  const seen: RequestContext[] = [];

  const count = (...recipients: readonly DigestRecipient[]) =>
    countOwnPeople(
      {
        ...{ owner: 'AC', canton: 'GE', recipients, log },
        createContext: (base) => {
          seen.push(base);
          return { context: base, done: () => void (done += 1) };
        },
        worklist: {
          texts: {},
          load: ({ viewer }) => {
            const ids = LISTS[viewer.subject];
            if (ids === undefined) return Promise.reject(new Error('the store of usr-eve is away'));
            return Promise.resolve(ids.map((id) => ({ id, kind: 'KIND', dueOn: null })));
          },
        },
      },
      moment,
    );

  beforeEach(() => {
    logLines.length = 0;
    seen.length = 0;
    done = 0;
  });

  it('are those of each person’s own list; who has nothing to do is left out', async () => {
    const counts = await count(recipient('anna', 'a@x.example'), recipient('cleo', 'c@x.example'));
    expect([...counts]).toEqual([['a@x.example', 2]]);
    expect(done).toBe(2);
  });

  it('are one for people who share an address, however it is spelt, each thing once', async () => {
    const counts = await count(recipient('anna', 'Desk@x.example'), recipient('ben', 'desk@x.example'));
    expect([...counts]).toEqual([['desk@x.example', 3]]);
  });

  it('go on when one list cannot be counted, which the log tells without a name', async () => {
    const counts = await count(recipient('eve', 'e@x.example'), recipient('dora', 'd@x.example'));
    expect([...counts]).toEqual([['d@x.example', 1]]);
    expect(logLines).toEqual([expect.stringContaining('a worklist could not be counted for the digest')]);
    expect(logLines.join('')).not.toMatch(/usr-|eve@|example/);
    expect(done).toBe(2);
  });

  it('are counted under the recorded service and functions, and without a reason', async () => {
    await count(recipient('anna', 'a@x.example'));
    expect(seen.map(({ viewer }) => viewer)).toEqual([
      {
        ...{ subject: 'anna', institution: 'AC', service: 'orp-rive', organ: 'ORP', roles: ['CASEWORKER'] },
        ...{ canton: 'GE', personId: null, purpose: null },
      },
    ]);
  });
});

/** Who gets the mail in the tests, and how many things the list of that house shows them. */
async function ownerOf(name: (typeof INSTITUTIONS)[number]): Promise<{ recipient: DigestRecipient; waiting: number }> {
  const house: CalendarHouse = await openCalendarHouse(name);
  const { subject, service, organ } = house.owner;
  const document = `{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) {
    ... on Worklist { ${name} { items { totalCount } } } } }`;
  const { data } = await house.ask(house.owner, document);
  const waiting = Number(data['_entities']?.[0 as unknown as string]?.[name]?.['items']?.['totalCount']);
  await house.close();
  expect(waiting).toBeGreaterThan(0);
  return { recipient: { subject, service: service ?? '', organ, roles: ['CASEWORKER'], mail: MAIL }, waiting };
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 240_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('The condition did not come to hold.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
