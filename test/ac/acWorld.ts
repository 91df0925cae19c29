import { emptyFile, evolve, type AcEvent, type AcFileState } from '../../subgraphs/ac/rules/file.js';
import type {
  DailyAllowance,
  Interview,
  JobSearchProof,
  Measure,
  Registration,
  Suspension,
} from '../../subgraphs/ac/rules/file.js';
import type { AcContext } from '../../subgraphs/ac/rules/context.js';
import { acParameters, type AcParameters } from '../../subgraphs/ac/params/acParameters.js';
import { NO_CASES } from '../../subgraphs/common/rules/handedOver.js';
import type { Organ, Role, Viewer } from '../../subgraphs/common/rules/institutions.js';
import { parseAvsNumber, type AvsNumber } from '../../subgraphs/common/rules/avsNumber.js';
import { countingIds } from '../kit/decisions.js';
import { viewerWith } from '../kit/viewers.js';

/** The Tuesday on which decisions in these tests are taken unless they say otherwise. */
export const TODAY = '2026-03-10';

/** A person registered since 15 January 2026, with an allowance; counsellor, fund and authority work on the file. */
export function fileWith(changes: Partial<AcFileState> = {}): AcFileState {
  return {
    ...emptyFile('acf-1', 'GE', {
      avsNumber: specimen(),
      officialName: 'Muster',
      firstName: 'Kim',
      birthDate: '1984-02-29',
    }),
    assignments: [
      { organ: 'ORP', service: 'orp-centre', responsible: 'usr-anna', deputy: 'usr-ben' },
      { organ: 'FUND', service: 'fund-centre', responsible: 'usr-fund', deputy: null },
      { organ: 'AUTHORITY', service: 'authority-centre', responsible: 'usr-authority', deputy: null },
    ],
    caseIds: ['cas-1'],
    registrations: [registration()],
    dailyAllowances: [allowance()],
    ...changes,
  };
}

/** A registration of 100 percent since 15 January 2026. */
export function registration(changes: Partial<Registration> = {}): Registration {
  return {
    id: 'reg-1',
    ...MIRRORED,
    key: 'R1',
    office: 'orp-centre',
    organ: 'ORP',
    registeredOn: '2026-01-15',
    deregisteredOn: null,
    degreePercent: 100,
    ...changes,
  } as Registration;
}

/** An allowance of CHF 182.40 in the framework period 2026 to 2028. */
export function allowance(changes: Partial<DailyAllowance> = {}): DailyAllowance {
  return {
    id: 'alw-1',
    ...MIRRORED,
    key: 'A1',
    fund: 'fund-centre',
    amountChf: 182.4,
    daysLeft: 380,
    frameworkFrom: '2026-01-15',
    frameworkTo: '2028-01-14',
    ...changes,
  } as DailyAllowance;
}

/** An interview of 20 January 2026. */
export function interview(changes: Partial<Interview> = {}): Interview {
  return {
    id: 'int-0',
    source: 'RECORD',
    key: null,
    heldOn: '2026-01-20',
    office: 'orp-centre',
    heldBy: null,
    ...changes,
  } as Interview;
}

/** A proof for January 2026, received in time. */
export function proof(changes: Partial<JobSearchProof> = {}): JobSearchProof {
  return {
    id: 'prf-0',
    source: 'RECORD',
    key: null,
    month: '2026-01',
    receivedOn: '2026-02-05',
    efforts: 8,
    excused: false,
    ...changes,
  } as JobSearchProof;
}

/** A course from 1 April to 30 June 2026, proposed. */
export function measure(changes: Partial<Measure> = {}): Measure {
  return {
    id: 'mea-1',
    source: 'RECORD',
    key: null,
    type: 'COURSE',
    provider: 'LANG-01',
    from: '2026-04-01',
    to: '2026-06-30',
    costChf: 2400,
    proposedOn: '2026-03-02',
    state: 'PROPOSED',
    decidedOn: null,
    organ: null,
    ...changes,
  } as Measure;
}

/** A light suspension of the authority for facts of 1 March 2026. */
export function suspension(changes: Partial<Suspension> = {}): Suspension {
  return {
    id: 'sus-0',
    source: 'RECORD',
    key: null,
    ground: 'INSTRUCTIONS_NOT_FOLLOWED',
    organ: 'AUTHORITY',
    gravity: 'LIGHT',
    days: 5,
    factsOn: '2026-03-01',
    decidedOn: '2026-03-05',
    daysServed: 0,
    ...changes,
  } as Suspension;
}

function specimen(): AvsNumber {
  const number = parseAvsNumber('7569217076985');
  if (number === null) throw new Error('The published specimen must be valid.');
  return number;
}

/** Makes a record one that another system sent under a key. */
export const MIRRORED = { source: 'MIRROR' } as const;

/** Responsible staff of an organ with a function; the subject is the one the file names. */
export function staff(organ: Organ, role: Role = 'CASEWORKER', changes: Partial<Viewer> = {}): Viewer {
  const subjects = { ORP: 'usr-anna', FUND: 'usr-fund', AUTHORITY: 'usr-authority' };
  return viewerWith({
    subject: subjects[organ],
    service: `${organ.toLowerCase()}-centre`,
    organ,
    roles: [role],
    ...changes,
  });
}

/** The world of a decision of 10 March 2026 by the responsible counsellor; everything is kept here. */
export function contextWith(changes: Partial<AcContext> = {}): AcContext {
  return {
    ...NO_CASES,
    viewer: staff('ORP'),
    today: TODAY,
    ids: countingIds(),
    mirrored: [],
    parameters: acParameters,
    ...changes,
  };
}

/** Parameters without any period, so that each look-up finds nothing. */
export const NO_PARAMETERS: AcParameters = Object.fromEntries(
  Object.keys(acParameters).map((name) => [name, []]),
) as unknown as AcParameters;

/** `evolve` as the kit takes it. */
export const evolveFile: (file: AcFileState, event: AcEvent) => AcFileState = evolve;
