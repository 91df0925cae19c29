// The browser's modules are plain JavaScript without declarations; what they promise is checked here.
import { readdirSync } from 'node:fs';
import path from 'node:path';

interface Headers {
  tokenIn(text: string): string | null | undefined;
  withToken(text: string, token: string | null): string;
  withHeaders(text: string, headers: object, earlier: object): string;
}
interface Tokens {
  endsSoon(token: string, now: number): boolean;
}
interface Fetcher {
  nameIn(operation: { query: string; operationName?: string | null }): string | undefined;
}

const FOLDER = path.resolve('gateway/page/browser');
const load = async <Module>(name: string): Promise<Module> => (await import(path.join(FOLDER, name))) as Module;

describe('the text of the headers editor', () => {
  test.each([
    ['', null],
    ['{ "accept-language": "de" }', null],
    ['{ "Authorization": "Bearer abc" }', 'abc'],
    ['{ "authorization": "Bearer abc" }', 'abc'],
    ['{ "Authorization": "Basic abc" }', undefined],
    ['{ "Authorization": ', undefined],
    ['["Bearer abc"]', undefined],
  ])('%s names the token %s', async (text, token) => {
    const { tokenIn } = await load<Headers>('headers.js');
    expect(tokenIn(text)).toBe(token);
  });

  test('keeps the other headers when the token is put in, replaced and taken away', async () => {
    const { withToken } = await load<Headers>('headers.js');
    const first = withToken('{ "accept-language": "de", "authorization": "Bearer old" }', 'new');
    expect(JSON.parse(first)).toEqual({ Authorization: 'Bearer new', 'accept-language': 'de' });
    expect(JSON.parse(withToken(first, null))).toEqual({ 'accept-language': 'de' });
    expect(withToken('{ "Authorization": "Bearer new" }', null)).toBe('');
  });
});

test('the headers of an example take the place of those of the one before, beside what the user typed', async () => {
  const { withHeaders } = await load<Headers>('headers.js');
  const first = withHeaders('{ "Authorization": "Bearer abc" }', { 'x-sample': '1' }, {});
  expect(JSON.parse(first)).toEqual({ Authorization: 'Bearer abc', 'x-sample': '1' });
  const second = withHeaders(first, { 'x-other': '2' }, { 'x-sample': '1' });
  expect(JSON.parse(second)).toEqual({ Authorization: 'Bearer abc', 'x-other': '2' });
  expect(withHeaders('{ "X-Other": "typed" }', {}, { 'x-other': '2' })).toBe('');
});

test('a token is renewed from one minute before its end, and never when its end cannot be read', async () => {
  const { endsSoon } = await load<Tokens>('tokens.js');
  const token = `e30.${Buffer.from(JSON.stringify({ exp: 1000 })).toString('base64url')}.x`;
  expect([939_999, 940_000, 940_001, 2_000_000].map((now) => endsSoon(token, now))).toEqual([false, false, true, true]);
  expect(endsSoon('opaque', 0)).toBe(false);
});

test('an operation name that the text no longer holds is not sent', async () => {
  const { nameIn } = await load<Fetcher>('fetcher.js');
  expect(nameIn({ query: 'query A { a } mutation B { b }', operationName: 'B' })).toBe('B');
  expect(nameIn({ query: 'query A { a }', operationName: 'Old' })).toBeUndefined();
  expect(nameIn({ query: '{ a }', operationName: null })).toBeUndefined();
});

test('every file of the browser folder is part of the page', async () => {
  const { readScript, readStyle } = await import('../../../gateway/page/browserFiles.js');
  const files = readdirSync(FOLDER).filter((name) => name !== 'tsconfig.json');
  expect(files.filter((name) => !name.endsWith('.js'))).toEqual(['frame.css']);
  const script = readScript();
  for (const name of files.filter((file) => file.endsWith('.js'))) {
    const [exported] = Object.keys(await load<Record<string, unknown>>(name));
    expect(script.split(`function ${String(exported)}(`)).toHaveLength(2);
  }
  expect(readStyle()).not.toContain('url(');
});
