import { channel } from 'node:diagnostics_channel';
import { pino } from 'pino';
import type { ServiceName } from './configuration.js';

/**
 * The structured log of a service: one JSON object a line. It names requests by their id and never says whom they
 * concern: no query text, no variables, no tokens, no names. A failure is told by its name and place, because its
 * message may quote a value.
 */
export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Where the lines go; standard output when none is given. */
export interface LogDestination {
  write(line: string): void;
}

/** Opens the log of one service. An unknown level counts as `info`. */
export function createLog(service: ServiceName, level: string, destination: LogDestination = process.stdout): Log {
  const known = level === 'silent' || Object.hasOwn(pino.levels.values, level);
  return pino(
    {
      level: known ? level : 'info',
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeFailure, err: describeFailure },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    },
    {
      write: (line: string) => {
        if (UNCHECKED_LINES.hasSubscribers) UNCHECKED_LINES.publish(line);
        destination.write(withoutAvsNumbers(line));
      },
    },
  );
}

/** Every line as it was before the last net took numbers out, so that tests see what the net would hide. */
const UNCHECKED_LINES = channel('passerelle:log');

/** Name, code and place of a failure, without its message. */
export interface FailureDescription {
  readonly name: string;
  readonly code?: string;
  /** The innermost places in the code, nearest first. */
  readonly at: string;
}

/** Describes a failure for the operator; what was thrown and is no error is only called `unknown`. */
export function describeFailure(failure: unknown): FailureDescription {
  if (!(failure instanceof Error)) return { name: 'unknown', at: '' };
  const cause = 'originalError' in failure && failure.originalError instanceof Error ? failure.originalError : failure;
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {};
  const frames = (cause.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const at = frames.slice(0, PLACES).map((line) => line.trim().slice(3));
  return { name: cause.name, ...code, at: at.join(' < ') };
}

const PLACES = 4;

/** Nobody should log these; should somebody, they are not written. */
const SECRETS = ['authorization', 'token', 'userToken', 'headers', 'variables', 'query', 'avsNumber', 'officialName'];

/** The last net: whatever looks like an AVS number does not reach the disk, however its groups are set apart. */
function withoutAvsNumbers(line: string): string {
  return line.replace(AVS_NUMBER, '[avs]');
}

/** Dots, spaces, hyphens, low lines or nothing between the groups, as in a text or as in an address. */
const BETWEEN = String.raw`(?:[.\s\-_+/]|%2[ed0f]|%5f|%c2%a0)?`;
const AVS_NUMBER = new RegExp(
  String.raw`(?:(?<!\d)|(?<=%[0-9a-f]{2}))756${BETWEEN}\d{4}${BETWEEN}\d{4}${BETWEEN}\d{2}(?!\d)`,
  'gi',
);
