import { readFileSync } from 'node:fs';
import { CANTONS, type Canton } from '../rules/institutions.js';
import type { GroundSwitch } from '../rules/grounds.js';
import { isLocalDate, type LocalDate } from '../rules/localDates.js';
import { ConfigurationError, type Configuration } from './configuration.js';

/** The switch of the demonstration canton: written authorisations of the person (LPGA 28). */
const DEMONSTRATION: Omit<GroundSwitch, 'canton'> = {
  ground: 'AUTHORISATION',
  basis: 'LPGA 28; written authorisation with nine parts',
  approvedBy: 'Demonstration canton',
  from: '2020-01-01',
  to: null,
};

/**
 * The records that switch grounds on: the file named by `GROUNDS_FILE` (a JSON list), else those of the
 * demonstration canton, else none, so that an installation discloses nothing until somebody decided it.
 */
export function readGroundSwitches(
  configuration: Pick<Configuration, 'groundsFile' | 'demonstration' | 'canton'>,
): readonly GroundSwitch[] {
  const { groundsFile } = configuration;
  if (groundsFile === undefined)
    return configuration.demonstration ? [{ ...DEMONSTRATION, canton: configuration.canton }] : [];
  const value: unknown = JSON.parse(readFileSync(groundsFile, 'utf8'));
  if (!Array.isArray(value)) throw new ConfigurationError('GROUNDS_FILE does not hold a list.');
  return value.map(readSwitch);
}

function readSwitch(value: unknown): GroundSwitch {
  if (typeof value !== 'object' || value === null) throw malformed();
  const { ground, canton, basis, approvedBy, from, to } = value as Record<string, unknown>;
  if (ground !== 'AUTHORISATION') throw malformed();
  return {
    ground,
    canton: cantonOf(canton),
    basis: textOf(basis),
    approvedBy: textOf(approvedBy),
    from: dayOf(from),
    to: to === null ? null : dayOf(to),
  };
}

function cantonOf(value: unknown): Canton {
  const canton = CANTONS.find((known) => known === value);
  if (canton === undefined) throw malformed();
  return canton;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw malformed();
  return value;
}

function dayOf(value: unknown): LocalDate {
  if (typeof value !== 'string' || !isLocalDate(value)) throw malformed();
  return value;
}

function malformed(): ConfigurationError {
  return new ConfigurationError('A record of GROUNDS_FILE needs ground, canton, basis, approvedBy, from and to.');
}
