import { NO_CASES } from '../../../subgraphs/common/rules/handedOver.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { demonstrationParameters } from '../../../subgraphs/as/params/demonstration.js';
import type { AsContext } from '../../../subgraphs/as/rules/context.js';
import { type AsFileState, emptyFile } from '../../../subgraphs/as/rules/file.js';
import type { Budget, Cut, Household, Interview, Measure } from '../../../subgraphs/as/rules/records.js';
import { countingIds } from '../../kit/decisions.js';

/** The service of the tests, and one beside it. */
export const SERVICE = { id: 'service-north', name: 'Social service North' };
export const OTHER_SERVICE = { id: 'service-south', name: 'Social service South' };

/** The responsible case worker of the file of the tests. */
export const CASEWORKER: Viewer = {
  subject: 'staff-1',
  institution: 'AS',
  service: SERVICE.id,
  organ: null,
  roles: ['CASEWORKER'],
  canton: 'GE',
  personId: null,
  purpose: null,
};

/** A decider of the same service who states a reason. */
export const DECIDER: Viewer = { ...CASEWORKER, subject: 'staff-7', roles: ['DECIDER'], purpose: 'decision due' };

/** A supervisor of the same service without a reason. */
export const SUPERVISOR: Viewer = { ...CASEWORKER, subject: 'staff-9', roles: ['SUPERVISOR'] };

/** A file opened on 15 January 2026 and open since, with a responsible case worker and a deputy. */
export function file(changes: Partial<AsFileState> = {}): AsFileState {
  const empty = emptyFile(
    'asf-1',
    'GE',
    SERVICE,
    { avsNumber: '7569217076985', officialName: 'Exemple', firstName: 'Alix', birthDate: '1984-02-29' },
    { id: 'period', source: 'RECORD', key: null, openedOn: '2026-01-15', closedOn: null },
  );
  const assignments = [{ organ: null, service: SERVICE.id, responsible: 'staff-1', deputy: 'staff-2' }];
  return { ...empty, version: 3, assignments, ...changes };
}

/** The file of the tests, closed on 30 June 2026. */
export function closedFile(): AsFileState {
  const { openFor: _openFor, ...rest } = file();
  return { ...rest, period: { ...rest.period, closedOn: '2026-06-30' } };
}

/** 20 May 2026 in the demonstration canton, nothing mirrored. */
export function context(changes: Partial<AsContext> = {}): AsContext {
  return {
    viewer: CASEWORKER,
    today: '2026-05-20',
    ids: countingIds(),
    ...NO_CASES,
    mirrored: [],
    parameters: demonstrationParameters([SERVICE.id]),
    ...changes,
  };
}

export function interview(changes: Partial<Omit<Interview, 'source' | 'key'>> = {}): Interview {
  const held = { heldOn: '2026-03-10', form: 'IN_PERSON', attendance: 'ATTENDED', nextOn: null, heldBy: null } as const;
  return { id: 'int-0', source: 'RECORD', key: null, ...held, ...changes };
}

export function household(changes: Partial<Omit<Household, 'source' | 'key'>> = {}): Household {
  return { id: 'hsh-0', source: 'RECORD', key: null, validFrom: '2026-02', setOn: '2026-02-01', size: 2, ...changes };
}

/** Basic need 1031.00, rent 1200.00, health insurance 450.35, income 800.00: total 1881.35. */
export function budget(changes: Partial<Omit<Budget, 'source' | 'key'>> = {}): Budget {
  const items: Budget['items'] = [
    { kind: 'BASIC_NEED', amountRappen: 103_100 },
    { kind: 'RENT', amountRappen: 120_000 },
    { kind: 'HEALTH_INSURANCE', amountRappen: 45_035 },
    { kind: 'INCOME', amountRappen: 80_000 },
  ];
  return { id: 'bud-0', source: 'RECORD', key: null, validFrom: '2026-02', setOn: '2026-02-01', items, ...changes };
}

export function measure(changes: Partial<Omit<Measure, 'source' | 'key'>> = {}): Measure {
  return {
    id: 'mea-0',
    source: 'RECORD',
    key: null,
    type: 'LANGUAGE_COURSE',
    from: '2026-06-01',
    to: '2026-08-31',
    costRappen: 240_000,
    proposedOn: '2026-05-04',
    state: 'PROPOSED',
    decidedOn: null,
    ...changes,
  };
}

export function cut(changes: Partial<Omit<Cut, 'source' | 'key'>> = {}): Cut {
  return {
    id: 'cut-0',
    source: 'RECORD',
    key: null,
    ground: 'INFORMATION_DUTY_BREACHED',
    factsOn: '2026-03-02',
    decidedOn: '2026-03-20',
    percent: 15,
    from: '2026-04',
    months: 3,
    ...changes,
  };
}
