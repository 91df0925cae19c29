import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Configuration } from './configuration.js';

/** Business time. Tokens, leases and time-outs never use it: they run on the real clock. */
export interface Clock {
  now(): Date;
}

interface KeptOffset {
  readonly businessNow: string;
  readonly offsetMilliseconds: number;
}

/**
 * The clock of an installation. With `PASSERELLE_NOW`, one offset is kept in the data folder, so that all services
 * agree and time goes on ticking over restarts; the same value given again keeps the offset, another sets a new one.
 */
export function createClock(configuration: Pick<Configuration, 'businessNow' | 'dataDirectory'>): Clock {
  const { businessNow } = configuration;
  if (businessNow === undefined) return { now: () => new Date() };
  const offset = keptOffset(businessNow, configuration.dataDirectory);
  return { now: () => new Date(Date.now() + offset) };
}

/** A clock that stands still until it is moved; for tests and generators. */
export function createFixedClock(instant: Date): Clock & { moveTo(next: Date): void } {
  let current = instant;
  return {
    now: () => current,
    moveTo: (next) => {
      current = next;
    },
  };
}

function keptOffset(businessNow: Date, dataDirectory: string): number {
  mkdirSync(dataDirectory, { recursive: true });
  const file = path.join(dataDirectory, 'clock.json');
  const wanted: KeptOffset = {
    businessNow: businessNow.toISOString(),
    offsetMilliseconds: businessNow.getTime() - Date.now(),
  };
  const kept = readKept(file);
  if (kept?.businessNow === wanted.businessNow) return kept.offsetMilliseconds;
  // Services started together race here; exclusive creation lets the first one decide for all.
  if (kept === null && createExclusively(file, wanted)) return wanted.offsetMilliseconds;
  const other = readKept(file);
  if (other?.businessNow === wanted.businessNow) return other.offsetMilliseconds;
  writeFileSync(file, JSON.stringify(wanted));
  return wanted.offsetMilliseconds;
}

function createExclusively(file: string, value: KeptOffset): boolean {
  try {
    writeFileSync(file, JSON.stringify(value), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function readKept(file: string): KeptOffset | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    if (!('businessNow' in value) || !('offsetMilliseconds' in value)) return null;
    const { businessNow, offsetMilliseconds } = value;
    if (typeof businessNow !== 'string' || typeof offsetMilliseconds !== 'number') return null;
    return { businessNow, offsetMilliseconds };
  } catch {
    return null;
  }
}
