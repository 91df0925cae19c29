import fc from 'fast-check';
import { expectLegalProcess, walkMamac, walks } from '../../../kit/mamacWalk.js';

it('R38, R44 to R46: no sequence has two plans in force, two results, an exit with an open objective, or a plan without an agreement', () => {
  fc.assert(
    fc.property(walks(120), (seeds) => {
      walkMamac(seeds, expectLegalProcess);
    }),
    { numRuns: 60, seed: 20080101 },
  );
});
