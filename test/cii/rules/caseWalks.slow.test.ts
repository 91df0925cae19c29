import fc from 'fast-check';
import { HANDOVER_COMMANDS } from '../../../subgraphs/cii/rules/handover/handover.js';
import { cooperationStep, EVERYBODY_JOINS, handoverStep, walk, type Step } from '../../kit/caseWalks.js';

/** The walk on which `caseProperties.test.ts` rests: a property that never meets an event says nothing of it. */
describe('the random walk', () => {
  const long = { minLength: 60, maxLength: 120, size: 'max' } as const;
  const seenOn = (walks: fc.Arbitrary<readonly Step[]>, numRuns: number) => {
    const seen = new Set<string>();
    for (const steps of fc.sample(walks, { numRuns, seed: 7 })) {
      for (const { kind, command } of walk(steps).at(-1)?.state.timeline ?? []) {
        seen.add(command === null ? kind : `${kind} ${command}`);
      }
    }
    return seen;
  };

  it('reaches every kind of event, so that the properties say something', () => {
    expect([...seenOn(fc.array(cooperationStep, long), 250)].sort()).toEqual([
      'ACT_REPORTED',
      'AUTHORISATION_CONFIRMED',
      'AUTHORISATION_RECORDED',
      'AUTHORISATION_WITHDRAWN',
      'CASE_CLOSED',
      'CASE_OPENED',
      'PARTICIPANT_INVITED',
      'PARTICIPANT_LEFT',
      'REGISTRATION_CONFIRMED',
      'REGISTRATION_NOT_KNOWN',
      'STAFF_ASSIGNED',
    ]);
  });

  it('takes every step of the table of handovers', () => {
    const seen = seenOn(
      fc.array(handoverStep, long).map((steps) => [...EVERYBODY_JOINS, ...steps]),
      250,
    );
    const moves = [...seen].filter((entry) => entry.startsWith('HANDOVER_MOVED')).map((entry) => entry.split(' ')[1]);
    expect(moves.sort()).toEqual(HANDOVER_COMMANDS.filter((command) => command !== 'DRAFT').toSorted());
  });
});
