/** The suites of this room that take their time, in one file: loading the server's libraries costs more than most suites do. */
const suites = ['admission', 'breaker'] as const;

for (const suite of suites) {
  describe(suite, () => {
    jest.requireActual(`./${suite}.suite.js`);
  });
}
