import { ciiParameters } from '../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../subgraphs/cii/params/demonstrationAgreements.js';
import { demonstrationSecondments } from '../../subgraphs/cii/params/demonstrationSecondments.js';
import { memberOn } from '../../subgraphs/cii/params/secondments.js';
import {
  teamItems,
  worklistOf,
  type CiiWorklistItem,
  type WorklistQuestion,
} from '../../subgraphs/cii/rules/worklist.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { World } from './world.js';

/** What waits for somebody in the register: in the cases and their processes, and for a member of the team in hers. */
export function waitingFor(world: World, viewer: Viewer): readonly CiiWorklistItem[] {
  const { cases, processes } = world;
  const question = questionOf(world, viewer);
  const known = new Map(processes.map((process) => [process._id, process]));
  return [
    ...cases.flatMap((state) => worklistOf(state, question, known.get(state._id) ?? null)),
    ...processes.flatMap((process) =>
      teamItems(process, cases.find(({ _id }) => _id === process._id) ?? null, question),
    ),
  ];
}

function questionOf({ today }: World, viewer: Viewer): WorklistQuestion {
  return {
    ...{ viewer, canton: 'GE', today, now: new Date(`${today}T09:00:00.000Z`) },
    groundsOn: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'],
    ...{ parameters: ciiParameters, agreements: demonstrationAgreements },
    member: memberOn(demonstrationSecondments, viewer.subject, today),
  };
}
