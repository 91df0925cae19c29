import { createClock } from '../subgraphs/common/platform/clock.js';
import {
  ConfigurationError,
  readConfiguration,
  type Configuration,
} from '../subgraphs/common/platform/configuration.js';
import { claimsOf, DEVELOPMENT_IDENTITIES } from '../subgraphs/common/platform/identities.js';
import { readSigningKey } from '../subgraphs/common/platform/keys.js';
import { signUser } from '../subgraphs/common/platform/tokens.js';
import { localDateOf } from '../subgraphs/common/rules/localDates.js';
import { PROGRESS, progressOf, type LatestHandover } from './optima/progress.js';
import { readSteps, takeStep, type Part, type StepAnswer } from './optima/steps.js';

/** What is sent for one step. */
interface Request {
  readonly identity: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * `npm run -s example:optima`: one handover from its draft to its return, against the running installation of this
 * configuration, as the people it needs. It takes the steps that the day allows, prints each answer, and says when to go
 * on: a handover lasts whole days, and only the installation's own clock makes them pass.
 */
async function main(): Promise<void> {
  const configuration = readConfiguration('gateway', process.env);
  if (configuration.production) throw new ConfigurationError('Development identities do not exist in production.');
  await fetch(`${gatewayOf(configuration)}/health`);
  const now = createClock(configuration).now();
  const steps = readSteps(now);
  const progress = progressOf(await latestHandover(configuration), localDateOf(now));
  if (progress === null) console.log(ANEW);
  else if ('notBefore' in progress) console.log(goOnSentence(progress.notBefore));
  else {
    for (const step of steps.filter(({ part }) => part === progress.part)) {
      console.log(`\n${step.title} (${step.identity})\n${step.description}`);
      const answer = await takeStep(step, (one) => ask(one, configuration));
      console.log(JSON.stringify(answer.errors ?? answer.data, null, 2));
      if (answer.errors !== undefined) throw new ConfigurationError(`${step.name} was answered with an error.`);
    }
    const end: Readonly<Record<Part, string>> = { BEFORE: TOMORROW, LED: TOMORROW, AFTER: 'That was one handover.' };
    console.log(`\n${end[progress.part]}`);
  }
}

const TOMORROW = 'The rest follows from tomorrow on: run it again, and it says how.';
const ANEW = 'This handover went another way. To begin anew, stop, delete the data folder, start.';

function goOnSentence(day: string): string {
  const clock = `PASSERELLE_NOW=${day}T09:00:00+02:00`;
  return `The next steps can be taken from ${day} on. Stop the installation, and start it and this command on that day:
  ${clock} npm start
  ${clock} npm run -s example:optima`;
}

async function latestHandover(configuration: Configuration): Promise<LatestHandover | null> {
  const ids = readSteps(new Date()).map(({ variables }) => variables['id']);
  const caseId = ids.find((id) => typeof id === 'string' && id.startsWith('case-'));
  const answer = await ask(
    { identity: 'ac-orp-caseworker', query: PROGRESS, variables: { id: caseId } },
    configuration,
  );
  const data = answer.data as { case: { cii: { handovers?: { nodes: LatestHandover[] } } | null } } | undefined;
  return data?.case.cii?.handovers?.nodes[0] ?? null;
}

async function ask({ identity, query, variables }: Request, configuration: Configuration): Promise<StepAnswer> {
  const known = DEVELOPMENT_IDENTITIES.find(({ name }) => name === identity);
  if (known === undefined) throw new ConfigurationError(`There is no development identity ${identity}.`);
  const key = await readSigningKey(configuration.keysDirectory, 'users');
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

function gatewayOf({ port }: Configuration): string {
  return `http://127.0.0.1:${String(port)}`;
}

try {
  await main();
} catch (error) {
  const unreachable = error instanceof TypeError && error.message === 'fetch failed';
  if (unreachable) console.error('No gateway answers here. Start it first: npm start');
  else console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
}
