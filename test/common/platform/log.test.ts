import { GraphQLError } from 'graphql';
import { createLog, describeFailure } from '../../../subgraphs/common/platform/log.js';
import { allowPersonalData } from '../../kit/nothingPersonal.js';

allowPersonalData();

function record(write: (log: ReturnType<typeof createLog>) => void, level = 'info'): { text: string; entry: unknown } {
  const lines: string[] = [];
  write(createLog('ac', level, { write: (line) => lines.push(line) }));
  const text = lines.join('');
  return { text, entry: text === '' ? null : (JSON.parse(text) as unknown) };
}

describe('a line of the log', () => {
  it('names service, level, time and what happened', () => {
    const { entry } = record((log) => {
      log.info({ requestId: 'r-1' }, 'request answered');
    });
    expect(entry).toMatchObject({ level: 'info', service: 'ac', requestId: 'r-1', msg: 'request answered' });
    expect(entry).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/));
  });

  it('tells a failure by name, code and place, never by its message', () => {
    const failure = Object.assign(new TypeError('E11000 dup key: 756.1234.5678.97'), { code: '11000' });
    const { text, entry } = record((log) => {
      log.error({ error: failure }, 'a write failed');
    });
    expect(entry).toMatchObject({
      error: { name: 'TypeError', code: '11000', at: expect.stringContaining('log.test') },
    });
    expect(text).not.toContain('dup key');
  });

  it.each([
    ...['756.1234.5678.97', '7561234567897', '756 1234 5678 97', '756-1234-5678-97', '756_1234_5678_97'],
    ...['756%2E1234%2E5678%2E97', '%227561234567897', '756%2d1234%2d5678%2d97'],
  ])('does not hold %s', (number) => {
    const { text } = record((log) => {
      log.warn({ place: `at ${number}!` }, `about ${number}`);
    });
    expect(text).not.toContain(number);
  });

  it('keeps numbers that are none', () => {
    const { text } = record((log) => {
      log.info({ at: 1_756_123_456_789, id: '17561234567897' }, 'x');
    });
    expect(text).toContain('1756123456789');
    expect(text).toContain('17561234567897');
  });

  it('does not hold secrets that somebody handed in', () => {
    const { text } = record((log) => {
      log.info(
        { authorization: 'Bearer s3cret', request: { headers: { cookie: 's3cret' }, variables: 's3cret' } },
        'x',
      );
    });
    expect(text).not.toContain('s3cret');
  });

  it.each([
    ['warn', false],
    ['debug', true],
    ['silent', false],
    ['nonsense', true],
  ])('of level info at level %s is written: %s', (level, written) => {
    const { text } = record((log) => {
      log.info({}, 'x');
    }, level);
    expect(text !== '').toBe(written);
  });
});

describe('a failure', () => {
  it('inside a GraphQL error is described by itself', () => {
    const error = new GraphQLError('outer', { originalError: new RangeError('inner') });
    expect(describeFailure(error).name).toBe('RangeError');
  });

  it('that is no error has no words', () => {
    expect(describeFailure('756.1234.5678.97')).toEqual({ name: 'unknown', at: '' });
  });
});
