import type { FastifyInstance, FastifyReply } from 'fastify';
import { opensOn, viewerOf } from '../../rules/calendarKey.js';
import { localDateOf } from '../../rules/localDates.js';
import type { CalendarKeys } from '../../store/calendarKeys.js';
import { calendarOf } from '../calendar.js';
import type { Clock } from '../clock.js';
import type { HouseWorklist } from '../houseWorklist.js';
import type { RequestContext } from '../requestContext.js';
import { requestScope } from '../requestScope.js';
import { CALENDAR_PATH, hashOfKey, keyOfPath } from './key.js';

/** What a house answers calendars with. */
export interface CalendarParts<Context extends RequestContext> {
  readonly keys: CalendarKeys;
  /** How many days keys last in this house. */
  readonly days: number;
  readonly worklist: HouseWorklist<Context>;
}

/** What the server of the house adds. */
interface CalendarHost<Context extends RequestContext> {
  readonly clock: Clock;
  readonly createContext: (base: RequestContext) => { readonly context: Context; readonly done: () => void };
}

/** Answers whatever stands below `/calendar/`, by its address as it was sent. */
export type AnswerCalendar = (address: string, requestId: string, reply: FastifyReply) => Promise<FastifyReply>;

/**
 * `GET /calendar/<key>.ics`: the calendar of whoever made the key, to whoever holds it. No token is asked for, since
 * calendar programs have none; what can be seen is dates and kinds (docs/decisions/0033). A key that is unknown, ended,
 * over or malformed is told apart from no other: one read of the store and one same 404.
 */
export function calendarAnswers<Context extends RequestContext>(
  parts: CalendarParts<Context> & CalendarHost<Context>,
): AnswerCalendar {
  return (address, requestId, reply) =>
    requestScope.run({ requestId }, async () => {
      const now = parts.clock.now();
      const today = localDateOf(now);
      void reply.headers(HEADERS);
      const key = await parts.keys.findByHash(hashOfKey(keyOfPath(address)));
      if (key === null || !opensOn(key, today, parts.days)) return reply.code(404).type(PLAIN).send('not found\n');
      const base = { viewer: viewerOf(key), language: key.language, requestId, now, today, atLeast: new Map() };
      return reply.type('text/calendar; charset=utf-8').send(await textOf(base, parts));
    });
}

/** Adds the addresses; other ways to ask than `GET` are refused before anything is looked up. */
export function addCalendarRoutes(app: FastifyInstance, answer: AnswerCalendar): void {
  const url = `${CALENDAR_PATH}*`;
  app.route({
    method: 'GET',
    url,
    exposeHeadRoute: false,
    handler: (request, reply) => answer(request.raw.url ?? '', request.id, reply),
  });
  app.route({
    method: ['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url,
    handler: (_request, reply) => reply.headers(HEADERS).header('allow', 'GET').code(405).send(),
  });
}

/** No copy in a shared cache, the address to nobody, and no guess about what the text is. */
const HEADERS = {
  'cache-control': 'private',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const PLAIN = 'text/plain; charset=utf-8';

async function textOf<Context extends RequestContext>(
  base: RequestContext,
  { worklist, createContext }: CalendarParts<Context> & CalendarHost<Context>,
): Promise<string> {
  const { context, done } = createContext(base);
  try {
    return calendarOf(await worklist.load(context), worklist.texts, base);
  } finally {
    done();
  }
}
