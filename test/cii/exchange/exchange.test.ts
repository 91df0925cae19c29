/**
 * The suites of this room in one file: loading the server libraries costs more than most suites do, and a file loads
 * them once. Each suite opens and closes what it needs inside its own block.
 */
const suites = ['divergences', 'malformed', 'openings', 'withdrawals'] as const;

for (const suite of suites) {
  describe(suite, () => {
    jest.requireActual(`./${suite}.suite.js`);
  });
}
