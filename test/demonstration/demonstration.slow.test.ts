/**
 * The suites of this room in one file, on several days of the year (`world.ts`): loading the server libraries costs more
 * than most suites do, and a file loads them once. Each suite opens and closes what it needs inside its own block.
 */
const suites = ['canton', 'coverage', 'files', 'handovers', 'landmarks', 'processes', 'register'] as const;

for (const suite of suites) {
  describe(suite, () => {
    jest.requireActual(`./${suite}.suite.js`);
  });
}
