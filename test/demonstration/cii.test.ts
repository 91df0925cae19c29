import { planCanton } from '../../subgraphs/common/demonstration/canton.js';
import { demonstrationCases } from '../../subgraphs/cii/store/demonstration.js';
import { createPersonKey } from '../../subgraphs/cii/store/personKey.js';
import { parseRegisterEntry } from '../../subgraphs/common/rules/exchange.js';
import { DAYS } from './days.js';

describe.each(DAYS)('the register on %s', (today) => {
  const cases = demonstrationCases(planCanton(today), createPersonKey('test'));

  it('holds sixty cases', () => {
    expect(cases).toHaveLength(60);
  });

  it('sends frames that institutions take over', () => {
    const malformed = cases
      .flatMap(({ unsent }) => unsent.map(parseRegisterEntry))
      .filter((one) => 'malformedAt' in one);
    expect(malformed).toEqual([]);
  });
});
