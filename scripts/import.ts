import { ConfigurationError, readConfiguration } from '../subgraphs/common/platform/configuration.js';
import { readOptions, USAGE, UsageError } from './import/options.js';
import { EXIT, runImport } from './import/runImport.js';

/** `npm run import`: loads the export of an institution's existing system; docs/guides/import.md describes it. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const service = options.institution.toLowerCase() as 'ac' | 'ai' | 'as';
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return runImport(options, {
    configuration: readConfiguration(service, process.env),
    output: (text) => void process.stdout.write(text),
    terminal: process.stderr.isTTY ? (text) => void process.stderr.write(text) : undefined,
    stopped: () => stopped,
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else if (error instanceof ConfigurationError || isTold(error)) console.error(error.message);
  else console.error('The import ended by a fault; the same command goes on where it stopped.', placeOf(error));
  process.exitCode = error instanceof UsageError || error instanceof ConfigurationError ? EXIT.usage : EXIT.interrupted;
}

/** Failures whose sentence is meant for the operator and holds no value of the export. */
function isTold(error: unknown): error is Error {
  return error instanceof Error && ['StoreLockedError', 'StoreUnreachableError', 'ServiceRefusal'].includes(error.name);
}

/** Name and place of a failure without its message, which may quote a value. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return [error.name, ...(error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))].join(
    '\n',
  );
}
