import { readFileSync } from 'node:fs';
import { MalformedEntry } from '../rules/strictParsing.js';
import { ConfigurationError } from './configuration.js';

/**
 * What an installation has recorded in a JSON file. Throws `ConfigurationError`, which keeps the service from starting,
 * with the variable that names the file and what ails it: it is not there or not to be read, it is no JSON, or where it
 * is malformed. Nothing of what it holds is quoted.
 */
export function readRecordFile<Records>(variable: string, file: string, parse: (value: unknown) => Records): Records {
  const text = textOf(variable, file);
  try {
    return parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof MalformedEntry) throw new ConfigurationError(`${variable}: ${error.message}.`);
    throw new ConfigurationError(`${variable} cannot be read as JSON.`);
  }
}

function textOf(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigurationError(
      `${variable} names a file that cannot be read. Is it there, and may the service open it?`,
    );
  }
}
