import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { SERVICES } from '../../../subgraphs/common/platform/configuration.js';
import { messagesOf } from '../acts.js';
import { handoversIn } from '../handovers.js';
import type { House } from '../house.js';
import { compare } from '../killing/independentReader.js';
import { interviewWriter, leadWriter, messageWriter, placesOf, type Told, type Writer } from '../killing/writers.js';
import { must, mustEqual, pause, until, type Scenario } from '../scenario.js';

/** Longest pause before a kill, in milliseconds. */
const LONGEST_PAUSE = 500;

/** K1: the long run. */
export const K01: readonly Scenario[] = [
  {
    id: 'K1.1',
    title: 'Random kills under writes lose nothing that was acknowledged, double nothing, and leave one lead each',
    done: 'kill -9 of random processes at random moments under seven parallel clients; then an independent reader',
    seconds: 7200,
    run: killed,
  },
];

async function killed(house: House): Promise<string> {
  const told: Told = { acknowledged: [], refused: [], repeats: 0 };
  let over = false;
  const isOver = (): boolean => over;
  const running = Promise.all((await writersOf(house)).map((write) => write(told, isOver)));
  // A failing client is told at the end; meanwhile nobody else waits for it.
  running.catch(() => undefined);
  const killings = new Map<string, number>(SERVICES.map((service) => [service, 0]));
  for (let kill = 0; kill < house.options.kills; kill += 1) {
    await pause(house.chance.below(LONGEST_PAUSE));
    const service = house.chance.pick(SERVICES);
    await house.processes.kill(service);
    killings.set(service, (killings.get(service) ?? 0) + 1);
    house.processes.start(service);
    // Half of the kills meet a house that has not recovered from the one before.
    if (house.chance.below(2) === 0) await house.ready();
  }
  await house.ready();
  over = true;
  await running;
  must(
    told.acknowledged.length > house.options.kills,
    `only ${String(told.acknowledged.length)} acts were acknowledged`,
  );
  let found = await compare(house, told.acknowledged, told.refused);
  // What was decided still travels; nobody asks for anything more.
  await until(
    async () => (found = await compare(house, told.acknowledged, told.refused)).exchangeFaults.length === 0,
    'the exchange at rest',
    60,
  ).catch(() => undefined);
  for (const [what, list] of Object.entries(found) as [string, readonly string[]][]) {
    mustEqual(`${what} (${String(list.length)})`, list.slice(0, 3), []);
  }
  await sameInTheGraph(house, told);
  const kills = [...killings].map(([service, count]) => `${service} ${String(count)}`).join(', ');
  return `${String(house.options.kills)} kills (${kills}); ${String(told.acknowledged.length)} acknowledged, ${String(told.repeats)} asked again; lost 0, doubled 0, lead conflicts 0`;
}

async function writersOf(house: House): Promise<readonly Writer[]> {
  const cases = [LANDMARKS.fullCase, LANDMARKS.partlyListed, LANDMARKS.withheld, LANDMARKS.expiring, LANDMARKS.overdue];
  const ai = { institution: 'AI', service: 'office-ai' };
  const as = { institution: 'AS', service: 'centre-social-servette' };
  const ac = { institution: 'AC', service: 'orp-rhone' };
  const days = Math.max(20, Math.ceil(house.options.kills / 2));
  return [
    messageWriter(house, 'ac-orp-caseworker', ai, cases),
    messageWriter(house, 'ai-caseworker', as, cases),
    messageWriter(house, 'as-caseworker', ac, cases),
    interviewWriter(house, 'ac', 'ac-orp-caseworker', await placesOf(house, 'ac', 'ac-orp-caseworker', days)),
    interviewWriter(house, 'ai', 'ai-caseworker', await placesOf(house, 'ai', 'ai-caseworker', days)),
    interviewWriter(house, 'as', 'as-caseworker', await placesOf(house, 'as', 'as-caseworker', days)),
    leadWriter(house, await handoversIn(house, 'ACTIVE')),
  ];
}

/** What the graph tells of the one case is what clients were told. */
async function sameInTheGraph(house: House, { acknowledged }: Told): Promise<void> {
  const seen = [...(await messagesOf(house)), ...(await messagesOf(house, 'ai-caseworker'))];
  const promised = acknowledged.filter(
    ({ documentId, list }) => documentId === LANDMARKS.fullCase && list === 'messages',
  );
  const missing = promised.filter(({ value }) => !seen.includes(value));
  mustEqual('acknowledged and not in the graph', missing.length, 0);
}
