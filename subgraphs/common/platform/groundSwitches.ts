import { readFileSync } from 'node:fs';
import { CANTONS, type Canton } from '../rules/institutions.js';
import { SWITCHED, type GroundSwitch } from '../rules/grounds.js';
import { isLocalDate, type LocalDate } from '../rules/localDates.js';
import { SYSTEM_ACCESS_READERS } from '../rules/systemAccess.js';
import { ConfigurationError, type Configuration } from './configuration.js';

/**
 * The switches of the demonstration canton: written authorisations of the person (LPGA 28), those that name the
 * management body of CII-MAMAC (R49), notices for early detection (LAI 3b), and authorisations that name a private insurer in
 * CII-plus (R28).
 */
const DEMONSTRATION: readonly Omit<GroundSwitch, 'canton'>[] = [
  {
    ground: 'AUTHORISATION',
    basis: 'LPGA 28; written authorisation with nine parts',
    approvedBy: 'Demonstration canton',
    from: '2020-01-01',
    to: null,
  },
  {
    ground: 'TEAM_MANDATE',
    basis: 'LPGA 28; written authorisation naming the management body',
    approvedBy: 'Demonstration canton',
    from: '2020-01-01',
    to: null,
  },
  {
    ground: 'EARLY_DETECTION_NOTICE',
    basis: 'LAI 3b; the person is informed beforehand',
    approvedBy: 'Demonstration canton',
    from: '2020-01-01',
    to: null,
  },
  {
    ground: 'PLUS_AUTHORISATION',
    basis: 'LPGA 28; written authorisation naming the private insurer',
    approvedBy: 'Demonstration canton',
    from: '2020-01-01',
    to: null,
  },
];

/**
 * The records that switch grounds on: the file named by `GROUNDS_FILE` (a JSON list), else those of the
 * demonstration canton, else none, so that an installation discloses nothing until somebody decided it.
 */
export function readGroundSwitches(
  configuration: Pick<Configuration, 'groundsFile' | 'demonstration' | 'canton'>,
): readonly GroundSwitch[] {
  const { groundsFile } = configuration;
  if (groundsFile === undefined)
    return configuration.demonstration ? DEMONSTRATION.map((one) => ({ ...one, canton: configuration.canton })) : [];
  const value: unknown = JSON.parse(readFileSync(groundsFile, 'utf8'));
  if (!Array.isArray(value)) throw new ConfigurationError('GROUNDS_FILE does not hold a list.');
  return value.map(readSwitch);
}

function readSwitch(value: unknown): GroundSwitch {
  if (typeof value !== 'object' || value === null) throw malformed();
  const { ground, canton, basis, reciprocity, reader, approvedBy, from, to } = value as Record<string, unknown>;
  return {
    ...reciprocityOf(groundOf(ground), reciprocity),
    ...readerOf(groundOf(ground), reader),
    ground: groundOf(ground),
    canton: cantonOf(canton),
    basis: textOf(basis),
    approvedBy: textOf(approvedBy),
    from: dayOf(from),
    to: to === null ? null : dayOf(to),
  };
}

function groundOf(value: unknown): GroundSwitch['ground'] {
  const ground = SWITCHED.find((known) => known === value);
  if (ground === undefined) throw malformed();
  return ground;
}

/**
 * Refuses a record without what the ground asks for: reading AI for social assistance and consulting unemployment insurance
 * rest on reciprocity (LAI 68bis(3), LACI 85f(2)(b)).
 */
function reciprocityOf(ground: GroundSwitch['ground'], value: unknown): Pick<GroundSwitch, 'reciprocity'> {
  if (ground !== 'AI_TO_AS' && ground !== 'SYSTEM_ACCESS_85F2' && value === undefined) return {};
  if (typeof value !== 'string' || value.trim() === '') {
    throw new ConfigurationError(`A record of GROUNDS_FILE for ${ground} needs reciprocity: where it is recorded.`);
  }
  return { reciprocity: value };
}

/** The pair for which reciprocity is recorded: unemployment insurance and this body (LACI 85f(2)(b)); no other ground has one. */
function readerOf(ground: GroundSwitch['ground'], value: unknown): Pick<GroundSwitch, 'reader'> {
  if (ground !== 'SYSTEM_ACCESS_85F2' && value === undefined) return {};
  const reader = SYSTEM_ACCESS_READERS.find((known) => known === value);
  if (ground !== 'SYSTEM_ACCESS_85F2' || reader === undefined) {
    throw new ConfigurationError(
      'A record of GROUNDS_FILE for SYSTEM_ACCESS_85F2, and no other, has a reader: AI or AS.',
    );
  }
  return { reader };
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
