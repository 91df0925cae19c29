import { NO_HANDOVERS } from '../../kit/frames.js';
import { asDefinition } from '../../../subgraphs/as/index.js';
import { demonstrationParameters } from '../../../subgraphs/as/params/demonstration.js';
import { AS_CUT_GROUNDS } from '../../../subgraphs/as/params/cutScale.js';
import type { AsParameters } from '../../../subgraphs/as/params/parameters.js';
import type { AsFile } from '../../../subgraphs/as/resolvers/context.js';
import { type AsEvent, type AsFileState, evolve } from '../../../subgraphs/as/rules/file.js';
import { newId } from '../../../subgraphs/common/platform/ids.js';
import { type AvsNumber, parseAvsNumber } from '../../../subgraphs/common/rules/avsNumber.js';
import type { Frame, FrameAuthorisation } from '../../../subgraphs/common/rules/frame.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { startHouse, type HouseOptions, type SubgraphHouse } from '../../kit/subgraph.js';
import { CASEWORKER, file, OTHER_SERVICE, SERVICE } from '../rules/fixtures.js';

/** The service of social assistance on 20 May 2026, with files of the service `service-north`. */
export interface AsHouse extends SubgraphHouse<AsFile> {
  /** Keeps a file of a person of its own, as the fixtures have it but for the changes. */
  given(changes?: Partial<AsFileState>): Promise<AsFileState>;
}

/** Whatever the demonstration canton settles, but for one ground of cuts that this canton does not admit. */
export const PARAMETERS: AsParameters = {
  ...demonstrationParameters([SERVICE.id]),
  cutScales: {
    GE: [
      {
        from: '2020-01-01',
        to: null,
        value: {
          maximumCutPercent: 30,
          maximumCutMonths: 12,
          grounds: AS_CUT_GROUNDS.filter((ground) => ground !== 'INSTRUCTION_NOT_FOLLOWED'),
        },
        article: 'policy',
        verified: false,
        note: 'Set for the tests.',
      },
    ],
  },
};

/** Starts the house. */
export async function openAsHouse(
  parameters: AsParameters = PARAMETERS,
  options: Partial<HouseOptions> = {},
): Promise<AsHouse> {
  const house = await startHouse(asDefinition(parameters), { now: '2026-05-20T10:00:00+02:00', ...options });
  return {
    ...house,
    given: async (changes = {}) => {
      const kept = asPerson(file({ _id: newId('asf'), ...changes }), nextNumber());
      await house.keep(kept);
      return kept;
    },
  };
}

/** Staff of the other social service with every function and a reason. */
export const STRANGER: Viewer = {
  ...CASEWORKER,
  service: OTHER_SERVICE.id,
  roles: ['CASEWORKER', 'SUPERVISOR', 'DECIDER'],
  purpose: 'a case of the neighbouring service',
};

/** The case worker of the AI office who works on the cases of the tests. */
export const AI_WORKER: Viewer = {
  ...CASEWORKER,
  subject: 'ai-1',
  institution: 'AI',
  service: 'ai-office',
};

/** A frame as the register makes it for social assistance: the service and the AI office take part. */
export function frameOf(caseId: string, changes: Partial<Frame> = {}): Frame {
  return {
    caseId,
    version: 1,
    canton: 'GE',
    recipient: 'AS',
    mode: 'COORDINATION',
    status: 'OPEN',
    openedOn: '2026-04-01',
    openedBy: 'AI',
    participants: [
      { institution: 'AI', service: 'ai-office', responsible: 'ai-1', deputy: null },
      { institution: 'AS', service: SERVICE.id, responsible: 'staff-1', deputy: null },
    ],
    ...NO_HANDOVERS,
    leads: [{ institution: 'AI', service: 'ai-office', from: '2026-04-01T08:00:00.000Z', to: null }],
    authorisations: [],
    left: false,
    ...changes,
  };
}

/** The person authorised the service to tell the AI office these units, from April to September. */
export function authorisation(
  fields: FrameAuthorisation['fields'],
  changes: Partial<FrameAuthorisation> = {},
): FrameAuthorisation {
  return {
    id: newId('aut'),
    discloser: 'AS',
    discloserService: SERVICE.id,
    recipient: 'AI',
    recipientService: 'ai-office',
    fields,
    validFrom: '2026-04-01',
    validTo: '2026-09-30',
    inForce: true,
    ...changes,
  };
}

/** The same file of another person, open for that person when it is open. */
function asPerson(state: AsFileState, avsNumber: AvsNumber): AsFileState {
  const event: AsEvent = { kind: 'PERSON_MIRRORED', person: { ...state.person, avsNumber } };
  return evolve(state, event);
}

let last = 0;

/** Numbers under 756.0000, which is given to nobody. */
function nextNumber(): AvsNumber {
  last += 1;
  const digits = `7560000${String(last).padStart(5, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  const number = parseAvsNumber(`${digits}${String((10 - (sum % 10)) % 10)}`);
  if (number === null) throw new Error('Not an AVS number.');
  return number;
}
