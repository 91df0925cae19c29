/** The suites of this room in one file: loading the store's libraries costs more than most suites do. */
const suites = ['handoverJob', 'registerJobs', 'requestJob', 'statisticsJob', 'teamJob'] as const;

for (const suite of suites) {
  describe(suite, () => {
    jest.requireActual(`./${suite}.suite.js`);
  });
}
