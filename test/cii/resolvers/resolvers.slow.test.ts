/**
 * The suites of this room that take long, as many parties meet at one case; `resolvers.test.ts` has the others.
 * One file for all: loading the server libraries costs more than most suites do.
 */
const suites = [
  'effects',
  'guarantees',
  'handoverActs',
  'handoverRaces',
  'handoverSight',
  'lateAttempts',
  'indications',
  'mamacAgain',
  'mamacLife',
  'statistics',
] as const;

for (const suite of suites) {
  describe(suite, () => {
    jest.requireActual(`./${suite}.suite.js`);
  });
}
