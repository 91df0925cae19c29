import fastify, { type FastifyInstance } from 'fastify';
import { addStatisticsPage } from '../../../gateway/statistics/index.js';

/** A service with the chart page and an endpoint that answers made-up figures to one token. */
export interface StatisticsService {
  readonly app: FastifyInstance;
  readonly origin: string;
  /** Language and period of every request, oldest first; null where it asked for the list of periods. */
  readonly received: readonly { readonly language: string; readonly period: string | null }[];
}

interface Asked {
  readonly variables?: { readonly period?: string };
}

/** Starts it on a free port of this machine. */
export async function startStatisticsService(): Promise<StatisticsService> {
  const app = fastify({ forceCloseConnections: true });
  const received: { language: string; period: string | null }[] = [];
  addStatisticsPage(app);
  app.post<{ Body: Asked }>('/graphql', async (request, reply) => {
    const period = request.body.variables?.period ?? null;
    received.push({ language: String(request.headers['accept-language']), period });
    const token = request.headers.authorization;
    if (token === 'Bearer nobody') return reply.code(401).send({ errors: [{ message: 'no' }] });
    if (token === 'Bearer broken') return { errors: [{ message: 'broken' }] };
    if (token === 'Bearer caseworker') return { data: { statistics: null } };
    if (token === 'Bearer early') return { data: { statistics: { nodes: [] } } };
    const labels = ['2025-Q4', '2025', '2025-Q3'].map((label) => ({ label }));
    return { data: { statistics: { nodes: period === null ? labels : [sampleOf(period)] } } };
  });
  return { app, origin: await app.listen({ port: 0, host: '127.0.0.1' }), received };
}

/** A period with a told table, one with money, one that is withheld, and three durations. */
function sampleOf(label: string): object {
  const row = (category: string, words: string, count: number | null, amount: number | null = null) => ({
    ...{ category, label: words, cell: count === null ? null : { count, amount } },
  });
  const table = (key: string, title: string, total: object | null, rows: object[], withheld: string | null = null) => ({
    ...{ key, title, total, rows, withheld, csv: `Head\r\n"${title}",1\r\n` },
  });
  const noTarget = { targetDays: null, targetMonths: null, targetSource: null };
  const none = { firstQuartile: null, median: null, thirdQuartile: null, ...noTarget };
  return {
    ...{ label, from: '2025-01-01', to: '2025-12-31', publishedAt: '2026-02-01T08:00:00.000Z' },
    ...{ ruleVersion: 1, smallestCell: 5, smallestForQuartiles: 10 },
    tables: [
      table('RESULTS_BY_OUTCOME', `Results ${label} <b>&`, { count: 1234, amount: null }, [
        row('RETURN_TO_EMPLOYMENT', 'Return to employment', 1200),
        row('OBJECTIVES_NOT_REACHED', 'Objectives not reached', 34),
      ]),
      table('DRAWS_BY_PAYER', 'Draws', { count: 30, amount: 12345.5 }, [
        row('AC', 'AC', 20, 10000),
        row('AI', 'AI', 10, 2345.5),
      ]),
      table(
        'ANSWERS_BY_WORD',
        'Answers',
        null,
        [row('ACCEPTED', 'Accepted', null), row('REFUSED', 'Refused', null)],
        'TOO_FEW',
      ),
    ],
    durationsCsv: 'Head\r\nDays,22\r\n',
    durations: [
      {
        ...{ key: 'ANNOUNCEMENT_TO_PLAN', title: 'From announcement to plan', firstQuartile: 18, median: 22 },
        ...{ thirdQuartile: 31, targetDays: 25, targetMonths: null, targetSource: 'NATIONAL_TARGET', genevaDays: 20 },
        withheld: null,
      },
      {
        ...none,
        key: 'CASE_MANAGEMENT',
        title: 'Case management',
        targetMonths: 12,
        targetSource: 'PROCESS_DURATION',
        genevaDays: 345,
        withheld: 'TOO_FEW',
      },
      { ...none, key: 'MEASURE_GAP', title: 'Gap', genevaDays: null, withheld: 'OTHER_PERIODS' },
    ],
  };
}
