import { isId } from '../../../subgraphs/common/platform/ids.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';

/** A published specimen of an AVS number. */
const AVS_NUMBER = '7569217076985';

describe('the key of a person', () => {
  it('is an identifier that another program computes alike: HMAC-SHA256, its first 130 bits in base32', () => {
    expect(createPersonKey('development')(AVS_NUMBER)).toBe('person-ct7y02as4xdc2jz9z7wkd69da5');
    expect(isId('person', createPersonKey('development')(AVS_NUMBER))).toBe(true);
  });

  it('differs with the number and with the secret, and holds neither', () => {
    const keys = [
      createPersonKey('development')(AVS_NUMBER),
      createPersonKey('development')('7560000000011'),
      createPersonKey('another secret')(AVS_NUMBER),
    ];
    expect(new Set(keys).size).toBe(3);
    expect(keys.join()).not.toMatch(/756|secret|development/);
  });
});
