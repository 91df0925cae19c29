import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import { keptFile as acFile, openAcHouse } from '../../ac/acHouse.js';
import { registration, staff as acStaff } from '../../ac/acWorld.js';
import { keptFile as aiFile, openAiHouse } from '../../ai/aiHouse.js';
import { notice, staff as aiStaff } from '../../ai/aiWorld.js';
import { openAsHouse, PARAMETERS } from '../../as/resolvers/asHouse.js';
import { CASEWORKER, interview } from '../../as/rules/fixtures.js';
import { runningCase } from '../../cii/resolvers/acts.js';
import type { GraphqlAnswer } from '../../kit/installation.js';
import { avsNumberOf, ORP_WORKER, startRegisterHouse } from '../../kit/register.js';
import type { AskOptions } from '../../kit/subgraph.js';

/** A started service of any house, with somebody for whom something is due on the day of its clock. */
export interface CalendarHouse {
  readonly url: string;
  readonly clock: { now(): Date; moveTo(next: Date): void };
  readonly logLines: readonly string[];
  readonly owner: Viewer;
  /** The owner's files, in an institution. */
  readonly fileIds: readonly string[];
  /** What may not stand in a calendar of the owner. */
  readonly secrets: readonly string[];
  /** What the store is asked from now on, but for what the exchange asks by itself. */
  watch(): { operations(): readonly StoreOperation[] };
  ask(viewer: Viewer, document: string, variables?: object, more?: AskOptions): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

export const HOUSES = ['ac', 'ai', 'as', 'cii'] as const;
export type HouseName = (typeof HOUSES)[number];

/** The number as it is kept, and how it begins as it is shown; three digits alone stand in many an identifier of an event. */
function spellings(avsNumber: string): readonly string[] {
  return [avsNumber, '756.'];
}

/** Starts the service of that house. */
export async function openCalendarHouse(
  name: HouseName,
  environment: Readonly<Record<string, string>> = {},
): Promise<CalendarHouse> {
  switch (name) {
    case 'ac': {
      const house = await openAcHouse({ environment });
      const file = acFile({ registrations: [registration({ registeredOn: '2026-01-09' })] });
      await house.keep(file);
      return {
        ...house,
        owner: acStaff('ORP'),
        fileIds: [file._id],
        secrets: ['Muster', file._id.slice(4), ...spellings(file.person.avsNumber)],
        watch: watching(house),
      };
    }
    case 'ai': {
      const house = await openAiHouse({ environment });
      const file = aiFile({ notices: [notice()] });
      await house.keep(file);
      return {
        ...house,
        owner: aiStaff(),
        fileIds: [file._id],
        secrets: ['Muster', file._id.slice(4), ...spellings(file.person.avsNumber)],
        watch: watching(house),
      };
    }
    case 'as': {
      const house = await openAsHouse(PARAMETERS, { now: '2026-06-15T10:00:00+02:00', register: false, environment });
      const file = await house.given({ interviews: [interview()] });
      return {
        ...house,
        owner: CASEWORKER,
        fileIds: [file._id],
        secrets: ['Exemple', file._id.slice(4), ...spellings(file.person.avsNumber)],
        watch: watching(house),
      };
    }
    case 'cii': {
      const house = await startRegisterHouse(environment);
      const { caseId } = await runningCase(house, 1);
      const watch = watching({ operations: house.asked });
      const secrets = ['Vuilleumier', caseId.slice(5), ...spellings(avsNumberOf(1))];
      return { ...house, owner: ORP_WORKER, fileIds: [], secrets, watch };
    }
  }
}

function watching({ operations }: { readonly operations: readonly StoreOperation[] }): CalendarHouse['watch'] {
  return () => {
    const from = operations.length;
    return {
      operations: () => operations.slice(from).filter(({ collection }) => ASKED.includes(collection)),
    };
  };
}

/** The collections that a question of a user asks; copies of frames are asked by the exchange too. */
const ASKED = ['calendarKeys', 'files', 'cases'];
