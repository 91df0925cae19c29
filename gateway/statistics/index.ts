import type { FastifyInstance } from 'fastify';
import { servePage } from '../page/serve.js';
import { createStatisticsPage } from './statisticsPage.js';

/** Serves the chart page of published statistics at `GET /statistics`, in production too: it holds no figure itself. */
export function addStatisticsPage(app: FastifyInstance): void {
  servePage(app, '/statistics', createStatisticsPage());
}
