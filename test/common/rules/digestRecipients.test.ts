import { parseDigestRecipients } from '../../../subgraphs/common/rules/digestRecipients.js';
import { MalformedEntry } from '../../../subgraphs/common/rules/strictParsing.js';

const ONE = {
  ...{ subject: 'b7c1-5e', service: 'orp-rive', organ: 'ORP', roles: ['CASEWORKER', 'DECIDER'] },
  mail: 'guichet@orp.example.ch',
};

describe('The own people who get the daily mail', () => {
  it('are read as they were recorded', () => {
    const other = { ...ONE, organ: null, roles: ['SMR', 'SUPERVISOR'] };
    expect(parseDigestRecipients([ONE, other])).toEqual([ONE, other]);
    expect(parseDigestRecipients([])).toEqual([]);
  });

  it.each<[string, object]>([
    ['an address with a name', { mail: 'Guichet <guichet@orp.example.ch>' }],
    ['two addresses', { mail: 'a@example.ch, b@example.ch' }],
    ['a line of a mail’s head', { mail: 'a@example.ch\r\nBcc: b@example.ch' }],
    ['no address', { mail: null }],
    ['a subject with a space', { subject: 'Anna Muster' }],
    ['a service that is none', { service: '' }],
    ['an organ that does not exist', { organ: 'OFFICE' }],
    ['a function without a worklist', { roles: ['PERSON'] }],
    ['functions that are none', { roles: 'CASEWORKER' }],
    ['a word too much', { name: 'Anna' }],
  ])('are not taken with %s; the place is told and not the value', (_what, changes) => {
    const read = () => parseDigestRecipients([ONE, { ...ONE, ...changes }]);
    expect(read).toThrow(MalformedEntry);
    expect(read).toThrow('Malformed at recipients[1]');
    expect(read).not.toThrow('example.ch');
  });

  it.each([null, {}, 'list', [1]])('are a list and nothing else: %j', (value) => {
    expect(() => parseDigestRecipients(value)).toThrow(MalformedEntry);
  });
});
