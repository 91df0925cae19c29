import {
  ConfigurationError,
  readConfiguration,
  type Configuration,
} from '../../subgraphs/common/platform/configuration.js';
import { claimsOf, DEVELOPMENT_IDENTITIES } from '../../subgraphs/common/platform/identities.js';
import { readSigningKey } from '../../subgraphs/common/platform/keys.js';
import { signUser } from '../../subgraphs/common/platform/tokens.js';
import { addDays, startOfDay, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import { takeStep, type Step, type StepAnswer } from './steps.js';

/** What is sent for one step. */
export interface Request {
  readonly identity: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The running installation of this configuration. */
export interface Running {
  readonly configuration: Configuration;
  /** Asks its gateway as a development identity, with a token and purpose of its own. */
  readonly ask: (request: Request) => Promise<StepAnswer>;
}

/** Finds the running installation. Refused: production, and where no gateway answers. */
export async function findRunning(): Promise<Running> {
  const configuration = readConfiguration('gateway', process.env);
  if (configuration.production) throw new ConfigurationError('Development identities do not exist in production.');
  await fetch(`${gatewayOf(configuration)}/health`);
  return { configuration, ask: (request) => ask(request, configuration) };
}

/** Takes steps in their order and prints each answer; an answer with an error ends it. */
export async function takeSteps(steps: readonly Step<string>[], running: Running): Promise<void> {
  for (const step of steps) {
    console.log(`\n${step.title} (${step.identity})\n${step.description}`);
    const answer = await takeStep(step, (one) => running.ask(one));
    console.log(JSON.stringify(answer.errors ?? answer.data, null, 2));
    if (answer.errors !== undefined) throw new ConfigurationError(`${step.name} was answered with an error.`);
  }
}

/** The case that the variables of an example speak of. */
export function caseIdIn(steps: readonly Step<string>[]): string {
  const ids = steps.map(({ variables }) => variables['id']);
  const caseId = ids.find((id): id is string => typeof id === 'string' && id.startsWith('case-'));
  if (caseId === undefined) throw new TypeError('No step of the example asks for a case.');
  return caseId;
}

/** What to type to start the installation, and an example beside it, at nine o'clock of a day in Switzerland. */
export function clockLines(day: LocalDate, example: string): string {
  const clock = `PASSERELLE_NOW=${day}T09:00:00${offsetOn(day)}`;
  return `  ${clock} npm start
  ${clock} npm run -s ${example}`;
}

/** Runs a command of the examples, and says in a sentence why it cannot. */
export async function runExample(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const unreachable = error instanceof TypeError && error.message === 'fetch failed';
    if (unreachable) console.error(`No gateway answers at ${addressTried()}. Start it first: npm start`);
    else console.error(error instanceof ConfigurationError ? error.message : error);
    process.exitCode = 1;
  }
}

/** Where the gateway was looked for: its port is a setting. */
function addressTried(): string {
  return gatewayOf(readConfiguration('gateway', process.env));
}

async function ask({ identity, query, variables }: Request, configuration: Configuration): Promise<StepAnswer> {
  const known = DEVELOPMENT_IDENTITIES.find(({ name }) => name === identity);
  if (known === undefined) throw new ConfigurationError(`There is no development identity ${identity}.`);
  const key = readSigningKey(configuration.keysDirectory, 'users');
  const token = await signUser(claimsOf(known, configuration.canton), configuration.users, key);
  const answer = await fetch(`${gatewayOf(configuration)}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(known.purpose === null ? {} : { 'x-passerelle-purpose': known.purpose }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()) as StepAnswer;
}

/** The offset of Swiss time at nine: that of the midnight after, for clocks change at night. */
function offsetOn(day: LocalDate): string {
  return startOfDay(addDays(day, 1)).getUTCHours() === 22 ? '+02:00' : '+01:00';
}

function gatewayOf({ port }: Configuration): string {
  return `http://127.0.0.1:${String(port)}`;
}
