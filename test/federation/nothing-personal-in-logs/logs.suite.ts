import { planCanton } from '../../../subgraphs/common/demonstration/canton.js';
import { localDateOf } from '../../../subgraphs/common/rules/localDates.js';
import { house } from '../house.js';

/** Runs last: by now the services have answered, refused, failed and been restarted. */
describe('What the services have logged so far', () => {
  it('is something', () => {
    expect(house.logLines.length).toBeGreaterThan(50);
  });

  it('holds no AVS number, with or without dots', () => {
    expect(house.logLines.filter((line) => /756[.\s]?\d{4}[.\s]?\d{4}[.\s]?\d{2}/.test(line))).toEqual([]);
  });

  it('names no person of the demonstration canton', () => {
    const { files } = planCanton(localDateOf(house.clock.now()));
    const names = new Set(files.flatMap(({ person }) => [person.details.officialName, person.details.firstName]));
    const log = house.logLines.join('\n');
    const named = [...names].filter((name) => new RegExp(`(?<![\\p{L}-])${name}(?![\\p{L}-])`, 'u').test(log));
    expect(named).toEqual([]);
  });

  it('holds no token and no text of a question', () => {
    expect(house.logLines.filter((line) => /eyJ[\w-]+\.|__typename|acFiles|query \(|mutation [({]/.test(line))).toEqual(
      [],
    );
  });
});
