/**
 * @typedef {{ count: number, amount: number | null } | null} Cell
 * @typedef {{ key: string, title: string, total: Cell, withheld: 'TOO_FEW' | 'OTHER_PERIODS' | null, csv: string,
 *   rows: { category: string, label: string, cell: Cell }[] }} Table
 * @typedef {{ key: string, title: string, firstQuartile: number | null, median: number | null,
 *   thirdQuartile: number | null, targetDays: number | null, targetMonths: number | null,
 *   targetSource: 'NATIONAL_TARGET' | 'PROCESS_DURATION' | null, genevaDays: number | null,
 *   withheld: 'TOO_FEW' | 'OTHER_PERIODS' | null }} Duration
 * @typedef {{ label: string, from: string, to: string, publishedAt: string, ruleVersion: number, smallestCell: number,
 *   smallestForQuartiles: number, tables: Table[], durations: Duration[], durationsCsv: string }} Publication
 * @typedef {{ ok: true, nodes: Publication[] | null } | { ok: false }} Answered
 */

const LABELS = 'query StatisticsPeriods { statistics(first: 100) { nodes { label } } }';

const FIGURES = `query StatisticsOfPeriod($period: String!) { statistics(period: $period, first: 1) { nodes {
  label from to publishedAt ruleVersion smallestCell smallestForQuartiles
  tables { key title withheld csv total { count amount } rows { category label cell { count amount } } }
  durationsCsv durations { key title firstQuartile median thirdQuartile targetDays targetMonths targetSource genevaDays withheld } } } }`;

/**
 * Asks which periods are published, the latest first.
 *
 * @param {string} token
 * @param {string} language
 */
export function askPeriods(token, language) {
  return ask({ query: LABELS }, token, language);
}

/**
 * Asks for the figures of one period.
 *
 * @param {string} period
 * @param {string} token
 * @param {string} language
 */
export function askFigures(period, token, language) {
  return ask({ query: FIGURES, variables: { period } }, token, language);
}

/**
 * Null nodes say that the token shows no statistics.
 *
 * @param {object} operation
 * @param {string} token
 * @param {string} language
 * @returns {Promise<Answered>}
 */
async function ask(operation, token, language) {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json', 'accept-language': language, authorization: `Bearer ${token}` },
      body: JSON.stringify(operation),
    });
    if (response.status === 401) return { ok: true, nodes: null };
    const answer = await response.json();
    if (answer.errors !== undefined || answer.data === undefined) return { ok: false };
    return { ok: true, nodes: answer.data.statistics?.nodes ?? null };
  } catch {
    return { ok: false };
  }
}
