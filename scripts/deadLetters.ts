import { runDeadLetters } from './deadLetters/deadLetters.js';
import { readOptions, USAGE } from './deadLetters/options.js';

/** `npm run dead-letters`: what could not be exchanged, and trying it again; docs/guides/operation.md describes it. */
const options = readOptions(process.argv.slice(2));
if (options === null) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  process.exitCode = await runDeadLetters(options, process.env, (line) => void console.log(line));
}
