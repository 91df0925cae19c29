import { languageOf } from '../../../subgraphs/common/platform/language.js';

describe('the language of a caller', () => {
  it.each([
    [undefined, 'FR'],
    ['', 'FR'],
    ['de', 'DE'],
    ['de-CH', 'DE'],
    ['DE-ch', 'DE'],
    ['it-CH, fr;q=0.9', 'IT'],
    ['fr;q=0.3, en;q=0.8, de;q=0.5', 'EN'],
    ['de;q=0.5, it;q=0.5', 'DE'],
    ['de;q=0, it;q=0.1', 'IT'],
    ['de;q=0', 'FR'],
    ['rm, de;q=0.8', 'DE'],
    ['rm', 'FR'],
    ['*', 'FR'],
    ['*;q=0.1, en', 'EN'],
    ['zh-Hans-CN, en;q=0.1', 'EN'],
    ['de;q=9', 'FR'],
    ['de;q=abc, it', 'IT'],
    ['; drop', 'FR'],
    [`${'en,'.repeat(1000)}de`, 'FR'],
  ])('asking for %j is %s', (header, expected) => {
    expect(languageOf(header)).toBe(expected);
  });
});
