import { ConfigurationError, readConfiguration } from '../../../subgraphs/common/platform/configuration.js';
import { sentenceOf, upSentence } from '../../../subgraphs/common/platform/runService.js';
import { describedUnreachable, StoreUnreachableError } from '../../../subgraphs/common/store/unreachableError.js';

const failing = (name: string, more: object = {}): Error =>
  Object.assign(new Error('of the driver'), { name, ...more });

describe('What a service says when it cannot start', () => {
  it('names the port that is taken and the variable that chooses another', () => {
    const taken = failing('Error', { code: 'EADDRINUSE', port: 25_001 });
    expect(sentenceOf(taken, 'ac')).toBe('Port 25001 is taken; choose another with AC_PORT.');
    expect(sentenceOf(taken, 'gateway')).toBe('Port 25001 is taken; choose another with PORT.');
    expect(sentenceOf(failing('Error', { code: 'EADDRINUSE' }), 'ai')).toContain('Port is taken');
  });

  it('is the sentence of what the operator can mend', () => {
    expect(sentenceOf(new ConfigurationError('CANTON is none.'), 'as')).toBe('CANTON is none.');
    expect(sentenceOf(new StoreUnreachableError('It is away.'), 'as')).toBe('It is away.');
  });

  it.each([
    ['a fault of ours', new TypeError('x is undefined')],
    ['what is no error', 'a word'],
  ])('is no sentence for %s, which is shown whole', (_what, error) => {
    expect(sentenceOf(error, 'as')).toBeNull();
  });
});

describe('What a service says when it is up', () => {
  it('is where it answers, for which canton and where it keeps its data', () => {
    const embedded = readConfiguration('ai', { DATA_DIR: '/data' });
    expect(upSentence(embedded, 'http://127.0.0.1:4002')).toBe(
      'ai is up at http://127.0.0.1:4002, canton GE, embedded store in /data/ai.',
    );
  });

  it('holds nothing of the address of MongoDB, and no store for the gateway, which has none', () => {
    const mongodb = readConfiguration('ai', { MONGODB_URI: 'mongodb://user:secret@host' });
    expect(upSentence(mongodb, 'http://h:1')).toBe('ai is up at http://h:1, canton GE, store on MongoDB.');
    expect(upSentence(readConfiguration('gateway', {}), 'http://h:1')).toBe('gateway is up at http://h:1, canton GE.');
  });
});

describe('MongoDB that cannot be used', () => {
  const away = (name: string): Error => failing(name, { reason: { servers: new Map([['127.0.0.1:1', {}]]) } });

  it.each(['MongoServerSelectionError', 'MongooseServerSelectionError'])('is named by its hosts (%s)', (name) => {
    const described = describedUnreachable(away(name));
    expect(described).toBeInstanceOf(StoreUnreachableError);
    expect(described).toMatchObject({ message: 'MongoDB at 127.0.0.1:1 does not answer (MONGODB_URI).' });
  });

  it('is named without hosts when the driver tells none', () => {
    expect(describedUnreachable(failing('MongoServerSelectionError'))).toMatchObject({
      message: 'MongoDB at its address does not answer (MONGODB_URI).',
    });
  });

  it.each([
    ['an address that cannot be read', failing('MongoParseError'), 'is no address'],
    ['a user who is refused', failing('MongoServerError', { code: 18 }), 'refuses the user'],
  ])('is told apart: %s', (_what, error, words) => {
    expect(describedUnreachable(error)).toMatchObject({ message: expect.stringContaining(words) as unknown });
  });

  it('leaves every other failure as it is', () => {
    const other = new TypeError('x');
    expect(describedUnreachable(other)).toBe(other);
    expect(describedUnreachable('a word')).toBe('a word');
  });
});
