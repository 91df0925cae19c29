import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runDrill, selected } from './drill/drill.js';
import { openHouse, type House } from './drill/house.js';
import { DRILL_USAGE, DrillUsageError, readDrillOptions, type DrillOptions } from './drill/options.js';
import type { Scenario } from './drill/scenario.js';
import { SCENARIOS } from './drill/scenarios/index.js';
import { rowOf, summaryOf, TABLE_HEAD } from './drill/table.js';

/**
 * `npm run drill`: starts an installation of its own and runs the named faults and abuses on it. Prints a row for each as
 * it comes, writes all of them as JSON, and ends with 0 only when each was seen as promised.
 */
async function main(): Promise<number> {
  const options = readDrillOptions(process.argv.slice(2), process.env);
  if (options === 'HELP') {
    console.log(DRILL_USAGE);
    return 0;
  }
  const scenarios = await scenariosOf(options);
  const startedAt = new Date().toISOString();
  console.log(`Drill on the ${options.store} store, ${String(scenarios.length)} scenarios, seed ${options.seed}.\n`);
  const house = await openHouse(options);
  const stop = (): void => {
    void house.close().finally(() => process.exit(2));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await drillOn(house, scenarios, startedAt);
  } finally {
    await house.close();
  }
}

async function drillOn(house: House, scenarios: readonly Scenario[], startedAt: string): Promise<number> {
  const { options } = house;
  await house.ready();
  console.log(TABLE_HEAD);
  const outcomes = await runDrill(house, scenarios, (outcome) => {
    console.log(rowOf(outcome));
  });
  const { store, seed, kills, fuzz } = options;
  const summary = summaryOf(outcomes);
  const report = { startedAt, endedAt: new Date().toISOString(), store, seed, kills, fuzz, summary, outcomes };
  writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\nWritten to ${options.report}.\n${summary}`);
  return outcomes.every(({ passed }) => passed) ? 0 : 1;
}

/** The scenarios asked for, those of one's own included. Refused: when none is left. */
async function scenariosOf({ only, store, with: module }: DrillOptions): Promise<readonly Scenario[]> {
  const own: readonly Scenario[] = module === null ? [] : await scenariosIn(module);
  const scenarios = selected([...SCENARIOS, ...own], only, store);
  if (scenarios.length === 0) throw new DrillUsageError('No scenario has such a name.');
  return scenarios;
}

async function scenariosIn(module: string): Promise<readonly Scenario[]> {
  const loaded = (await import(pathToFileURL(path.resolve(module)).href)) as { scenarios?: readonly Scenario[] };
  if (!Array.isArray(loaded.scenarios)) throw new DrillUsageError(`${module} exports no scenarios.`);
  return loaded.scenarios as readonly Scenario[];
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof DrillUsageError ? error.message : error);
  process.exitCode = 2;
}
