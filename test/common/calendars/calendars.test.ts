import { request } from 'undici';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { addDays, localDateOf, startOfDay, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { nextKey } from '../../kit/acts.js';
import { readCalendar } from '../../kit/calendars.js';
import { viewerWith } from '../../kit/viewers.js';
import { HOUSES, openCalendarHouse, type CalendarHouse } from './houses.js';

describe.each(HOUSES)('The calendar that staff subscribe to at %s', (name) => {
  let house: CalendarHouse;
  let start: Date;
  const keys: string[] = [];

  beforeAll(async () => {
    house = await openCalendarHouse(name);
    start = house.clock.now();
  });
  afterEach(() => {
    house.clock.moveTo(start);
  });
  afterAll(() => house.close());

  const SUBSCRIBE = `${name}SubscribeCalendar`;
  const UNSUBSCRIBE = `${name}UnsubscribeCalendar`;

  async function subscribe(viewer: Viewer = house.owner, idempotencyKey = nextKey(), language: 'DE' | 'FR' = 'DE') {
    const document = `mutation ($input: CalendarInput!) { ${SUBSCRIBE}(input: $input) { path lastDay refusals { code } } }`;
    const answer = await house.ask(viewer, document, { input: { idempotencyKey } }, { language });
    expect(answer.errors).toEqual([]);
    const told = answer.data[SUBSCRIBE] as unknown as Subscribed;
    if (told.path !== null) keys.push(told.path.slice(10, -4));
    return told;
  }

  async function pathOf(viewer: Viewer = house.owner): Promise<string> {
    const { path } = await subscribe(viewer);
    if (path === null) throw new Error('No path was told.');
    return path;
  }

  async function unsubscribe(viewer: Viewer = house.owner, idempotencyKey = nextKey()): Promise<unknown> {
    const document = `mutation ($input: CalendarInput!) { ${UNSUBSCRIBE}(input: $input) { refusals { code } } }`;
    const answer = await house.ask(viewer, document, { input: { idempotencyKey } });
    expect(answer.errors).toEqual([]);
    return answer.data[UNSUBSCRIBE];
  }

  const get = (path: string) => fetch(`${house.url}${path}`);
  const statusOf = async (path: string) => (await get(path)).status;

  async function fieldOf(viewer: Viewer): Promise<string> {
    const document = `{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) {
      ... on Worklist { ${name} { calendar } } } }`;
    const { data } = await house.ask(viewer, document, {}, { language: 'DE' });
    return String(data['_entities']?.[0 as unknown as string]?.[name]?.['calendar']);
  }

  it('is the text of the field in the graph, in the language of the day of making, and names nobody (R25)', async () => {
    const answer = await get(await pathOf());
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toBe(await fieldOf(house.owner));
    expect(readCalendar(text).events.length).toBeGreaterThan(0);
    for (const secret of [...house.secrets, house.owner.subject]) expect(text).not.toContain(secret);
  });

  it('is kept in no shared cache, tells its address to nobody, and sets no cookie', async () => {
    const { headers } = await get(await pathOf());
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('is computed anew at each look: nothing for staff who work on nothing', async () => {
    const path = await pathOf({ ...house.owner, subject: 'usr-new' });
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(readCalendar(await answer.text()).events).toEqual([]);
  });

  it('has one address for each user, told once: a repeat under the same idempotency key makes none', async () => {
    const idempotencyKey = nextKey();
    const first = await subscribe(house.owner, idempotencyKey);
    const again = await subscribe(house.owner, idempotencyKey);
    expect(first.path).toMatch(/^\/calendar\/[A-Za-z0-9_-]{43}\.ics$/);
    expect(again).toEqual({ ...first, path: null });
    expect(await statusOf(first.path ?? '')).toBe(200);
    const other = await pathOf({ ...house.owner, subject: 'usr-other' });
    expect(other).not.toBe(first.path);
    expect(await statusOf(first.path ?? '')).toBe(200);
  });

  it('has a new address as soon as one is made, and the old one ends', async () => {
    const old = await pathOf();
    const fresh = await pathOf();
    expect([await statusOf(old), await statusOf(fresh)]).toEqual([404, 200]);
  });

  it('ends at once when its owner ends it, who may do so twice, and nobody else’s with it', async () => {
    const other = await pathOf({ ...house.owner, subject: 'usr-other' });
    const path = await pathOf();
    expect(await unsubscribe()).toEqual({ refusals: [] });
    expect([await statusOf(path), await statusOf(other)]).toEqual([404, 200]);
    expect(await unsubscribe()).toEqual({ refusals: [] });
    expect(await unsubscribe({ ...house.owner, subject: 'usr-without' })).toEqual({ refusals: [] });
    expect(await statusOf(await pathOf())).toBe(200);
  });

  it('lasts ninety days, the day of making included: the day before the last, the last, the day after', async () => {
    const { path, lastDay } = await subscribe();
    expect(lastDay).toBe(addDays(localDateOf(start), 89));
    const at = async (instant: number) => {
      house.clock.moveTo(new Date(instant));
      return statusOf(path ?? '');
    };
    const end = startOfDay(addDays(lastDay ?? '2026-01-01', 1)).getTime();
    expect(await at(startOfDay(lastDay ?? '2026-01-01').getTime() - 1)).toBe(200);
    expect(await at(end - 1)).toBe(200);
    expect(await at(end)).toBe(404);
  });

  it.each<[string, Partial<Viewer>]>([
    ['the person herself', { institution: null, service: null, organ: null, roles: ['PERSON'], personId: 'person-1' }],
    ['machines', { roles: ['SYSTEM'] }],
    ['analysts', { roles: ['ANALYST'] }],
    ['nobody in particular', { roles: [] }],
  ])('is not for %s', async (_who, changes) => {
    const stranger = { ...house.owner, ...changes };
    expect(await subscribe(stranger)).toEqual({ path: null, lastDay: null, refusals: [{ code: 'NOT_COMPETENT' }] });
    expect(await unsubscribe(stranger)).toEqual({ refusals: [{ code: 'NOT_COMPETENT' }] });
  });

  it('is for the own house’s staff alone', async () => {
    const elsewhere = viewerWith({ institution: name === 'ai' ? 'AC' : 'AI', organ: name === 'ai' ? 'ORP' : null });
    const stranger = name === 'cii' ? { ...elsewhere, institution: 'CII' as const } : elsewhere;
    expect((await subscribe(stranger)).refusals).toEqual([{ code: 'NOT_COMPETENT' }]);
  });

  it('answers one same 404 to keys that are unknown, ended, over or malformed, after the same one read', async () => {
    const ended = await pathOf();
    const over = await pathOf({ ...house.owner, subject: 'usr-over' });
    await unsubscribe();
    house.clock.moveTo(new Date(start.getTime() + 120 * 86_400_000));
    const key = ended.slice(10, -4);
    const paths = [
      ...[ended, over, `/calendar/${'A'.repeat(43)}.ics`, '/calendar/', '/calendar/short.ics', `/calendar/${key}`],
      ...[`/calendar/${key}.ICS`, `/calendar/${key}.ics/`, `/calendar/${'A'.repeat(3000)}.ics`, '/calendar/%zz.ics'],
      ...['/calendar/%00.ics', `/calendar/a/${key}.ics`, `/calendar/${key}%2eics`],
    ];
    const answers = [];
    for (const path of paths) {
      const watch = house.watch();
      const { statusCode, headers, body } = await request(`${house.url}${path}`);
      const { date: _date, ...shown } = headers;
      answers.push(JSON.stringify([statusCode, shown, await body.text(), watch.operations().map(whatAndWhere)]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0] ?? '')).toEqual([
      404,
      expect.objectContaining({ 'cache-control': 'private', 'referrer-policy': 'no-referrer' }),
      'not found\n',
      [['calendarKeys', 'findOne']],
    ]);
  });

  it.each(['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    'is answered to GET and not to %s, whatever the key, and nothing is looked up',
    async (method) => {
      const watch = house.watch();
      const path = await pathOf();
      const asked = watch.operations().length;
      for (const address of [path, '/calendar/unknown.ics']) {
        const answer = await request(`${house.url}${address}`, { method });
        expect([answer.statusCode, answer.headers['allow'], await answer.body.text()]).toEqual([405, 'GET', '']);
      }
      expect(watch.operations()).toHaveLength(asked);
    },
  );

  it('asks for no token and takes none: what a request says beside the address changes nothing', async () => {
    const path = await pathOf();
    const plain = await (await get(path)).text();
    const headers = { authorization: 'Bearer other', cookie: 'session=1', 'accept-language': 'it' };
    expect(await (await fetch(`${house.url}${path}`, { headers })).text()).toBe(plain);
  });

  it('costs one read of the key and one of the list', async () => {
    const path = await pathOf();
    const watch = house.watch();
    await get(path);
    const list = name === 'cii' ? ['cases', 'find'] : ['files', 'find'];
    expect(watch.operations().map(whatAndWhere)).toEqual([['calendarKeys', 'findOne'], list]);
  });

  it('has left no key in the log', () => {
    expect(keys.length).toBeGreaterThan(10);
    const log = house.logLines.join('\n');
    expect(keys.filter((key) => log.includes(key))).toEqual([]);
    expect(log).not.toContain('/calendar/');
  });
});

describe('A calendar at unemployment insurance', () => {
  const DOCUMENT =
    'mutation ($key: ID!) { acSubscribeCalendar(input: { idempotencyKey: $key }) { path lastDay refusals { code rule } } }';

  it('is empty for staff from whom the file was taken, however long the key still lasts', async () => {
    const house = await openCalendarHouse('ac');
    const { data } = await house.ask(house.owner, DOCUMENT, { key: nextKey() });
    const events = async () =>
      readCalendar(await (await fetch(`${house.url}${String(data['acSubscribeCalendar']?.['path'])}`)).text()).events;
    expect(await events()).not.toEqual([]);
    const [fileId = ''] = house.fileIds;
    const supervisor: Viewer = { ...house.owner, subject: 'usr-head', roles: ['SUPERVISOR'] };
    const given = await house.ask(
      supervisor,
      'mutation ($input: AcAssignFileInput!) { acAssignFile(input: $input) { refusals { code } } }',
      { input: { idempotencyKey: nextKey(), fileId, responsible: 'usr-successor' } },
    );
    expect(given.data['acAssignFile']).toEqual({ refusals: [] });
    expect(await events()).toEqual([]);
    await house.close();
  });

  it('is given to nobody in a house in which keys last no day (R25)', async () => {
    const house = await openCalendarHouse('ac', { CALENDAR_DAYS: '0' });
    const { data } = await house.ask(house.owner, DOCUMENT, { key: nextKey() });
    const refusals = [{ code: 'PARAMETER_NOT_SET', rule: 'R25' }];
    expect(data['acSubscribeCalendar']).toEqual({ path: null, lastDay: null, refusals });
    await house.close();
  });
});

interface Subscribed {
  readonly path: string | null;
  readonly lastDay: LocalDate | null;
  readonly refusals: readonly { readonly code: string }[];
}

function whatAndWhere({ collection, operation }: { readonly collection: string; readonly operation: string }) {
  return [collection, operation] as const;
}
