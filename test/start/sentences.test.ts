import { alreadyRunning, announcement } from '../../scripts/start/sentences.js';
import { readConfiguration } from '../../subgraphs/common/platform/configuration.js';

const said = (environment: Readonly<Record<string, string>> = {}): string =>
  announcement(readConfiguration('gateway', environment), 'http://127.0.0.1:4000', 23);

describe('The first screen of npm start', () => {
  it('says where everything is, and how to sign in', () => {
    const text = said({ DATA_DIR: '/data' });
    expect(text).toContain('canton GE, five services, embedded stores under /data.');
    expect(text).toContain('http://127.0.0.1:4000/graphiql');
    expect(text).toContain('choose one of 23 identities');
  });

  it('says MongoDB where the stores are there, and nothing of its address', () => {
    const text = said({ MONGODB_URI: 'mongodb://user:secret@host' });
    expect(text).toContain('stores on MongoDB.');
    expect(text).not.toMatch(/embedded|secret|host/);
  });

  it.each([
    ['in another canton', { CANTON: 'VD' }, 'The stores are empty: the demonstration canton is Geneva’s.'],
    ['without a demonstration', { DEMONSTRATION: 'off' }, 'The stores begin empty: DEMONSTRATION=off.'],
    ['in production', { NODE_ENV: 'production' }, 'the configured identity provider'],
  ])('offers no identity %s', (_where, environment, words) => {
    const text = said(environment);
    expect(text).toContain(words);
    expect(text).not.toContain('identities');
  });

  it('of a second one names the first and every variable that keeps the two apart', () => {
    expect(alreadyRunning('http://127.0.0.1:4000')).toBe(
      'Passerelle is already running here (gateway answers at http://127.0.0.1:4000). Stop it, or set DATA_DIR, PORT, AC_PORT, AI_PORT, AS_PORT, CII_PORT.',
    );
  });
});
