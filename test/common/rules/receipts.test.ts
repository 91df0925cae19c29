import { ENTRY_KINDS, entryKindOf, tellableId } from '../../../subgraphs/common/rules/deadLetters.js';
import { consequenceOf, RECEIPT_CODES, receiptOf, type Receipt } from '../../../subgraphs/common/rules/receipts.js';

describe('receipts of a feed', () => {
  it.each<[Receipt, number, string]>([
    ['DELIVERED', 100, 'NONE'],
    ['DUPLICATE', 201, 'NONE'],
    ['TOO_OLD', 203, 'NONE'],
    ['EXPIRED', 204, 'DEAD_LETTER'],
    ['NOT_ALLOWED', 310, 'LOOK'],
    ['EXPIRES_SOON', 701, 'RETRY'],
  ])('%s has the number that sedex gives it, %i, and leads to %s', (receipt, code, consequence) => {
    expect(RECEIPT_CODES[receipt]).toBe(code);
    expect(receiptOf(code)).toBe(receipt);
    expect(consequenceOf(receipt)).toBe(consequence);
  });

  it('has no other', () => {
    expect(Object.keys(RECEIPT_CODES)).toHaveLength(6);
    for (const none of [0, 101, 205, '100', null, undefined, 'DELIVERED']) expect(receiptOf(none)).toBeNull();
  });
});

describe('what an operator is told of an entry', () => {
  it('is one of the kinds that there are, whatever the entry says', () => {
    expect(ENTRY_KINDS.map((kind) => entryKindOf({ kind }))).toEqual(ENTRY_KINDS);
    for (const body of [{}, { kind: 'MEIER' }, { kind: null }, { kind: ['FRAME'] }])
      expect(entryKindOf(body)).toBe('UNKNOWN');
  });

  it.each([
    ['case-0123456789abcdefghjkmnpqrs', true],
    ['case-0123456789abcdefghjkmnpqrs:17:AI', true],
    ['case-0123456789abcdefghjkmnpqr', false],
    ['case-0123456789abcdefghjkmnpqrst', false],
    ['Meier, Anna', false],
    ['756.9217.0769.85', false],
    [' case-0123456789abcdefghjkmnpqrs', false],
    ['case-0123456789abcdefghjkmnpqrs:17:AI ', false],
    ['case-0123456789abcdefghjkmnpqrs:17', false],
    ['', false],
  ])('an identifier is told when it is one of ours: %j', (id, isOurs) => {
    expect(tellableId(id)).toBe(isOurs ? id : 'UNKNOWN');
  });
});
