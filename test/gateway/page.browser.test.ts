import type { Page } from 'playwright-core';
import { findChromium, openBrowser, type OpenBrowser } from './page/chromium.js';
import { startPageService, type PageService } from './page/service.js';

const executable = findChromium();
const describeInBrowser = executable === undefined ? describe.skip : describe;
const LOADING = 60_000;

/** How to close what the tests opened; a test that fails half-way leaves nothing running either. */
const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

async function open(colorScheme: 'light' | 'dark'): Promise<OpenBrowser> {
  const browser = await openBrowser(executable ?? '', colorScheme);
  closers.push(browser.close);
  return browser;
}

async function serve(changes?: Parameters<typeof startPageService>[0]): Promise<PageService> {
  const service = await startPageService(changes);
  closers.push(() => service.app.close());
  return service;
}

/** Everything that a visit must not do, written down while it happens. */
interface Visit {
  readonly page: Page;
  /** Requests to another origin. */
  readonly outside: string[];
  /** Refused loads, errors and warnings of the page. */
  readonly complaints: string[];
}

/** Opens the page and waits until GraphiQL can run an operation and knows the schema. */
async function visit(browser: OpenBrowser, service: PageService, path = '/graphiql'): Promise<Visit> {
  const page = await browser.context.newPage();
  const outside: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(`${service.origin}/`)) {
      outside.push(request.url());
    }
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${service.origin}${path}`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor({ timeout: LOADING });
  await page.locator('.graphiql-execute-button').waitFor();
  return { page, outside, complaints };
}

const headersEditor = (page: Page) => page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines');
const queryEditor = (page: Page) => page.locator('.graphiql-query-editor .view-lines').first();
const answer = (page: Page) => page.locator('.result-window .view-lines');
const run = (page: Page) => page.locator('.graphiql-execute-button').click();
const example = (page: Page, name: string) => page.locator(`button[data-operation="${name}"]`);

/** Waits until a part of the page shows a text; Monaco writes blanks as no-break spaces. */
async function untilShown(part: ReturnType<typeof queryEditor>, text: string): Promise<void> {
  const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s'));
  await part.filter({ hasText: pattern }).waitFor();
}

if (executable === undefined) {
  process.stderr.write('Browser tests SKIPPED: there is no Chromium at CHROMIUM_PATH or /usr/bin/chromium.\n');
}

describeInBrowser('the GraphiQL page in a real browser', () => {
  let browser: OpenBrowser;
  let service: PageService;
  beforeAll(async () => {
    browser = await open('light');
    service = await serve();
  });

  test('opens with the first example, signed in as it wants, and asks for the schema under that identity', async () => {
    const { page, outside, complaints } = await visit(browser, service);
    await untilShown(queryEditor(page), 'query WhoAmI');
    await untilShown(headersEditor(page), 'Bearer token-of-ac-caseworker');
    expect(await page.getByLabel('Acting as').inputValue()).toBe('ac-caseworker');
    expect(await page.locator('#identity-note').textContent()).toBe('CASEWORKER. Follows job seekers.');
    expect(service.received).toContain('Bearer token-of-ac-caseworker');
    expect(service.received).not.toContain(undefined);
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer token-of-ac-caseworker"');
    expect({ outside, complaints }).toEqual({ outside: [], complaints: [] });
    await page.close();
  });

  test('answers under the identity that is picked, at once and visibly', async () => {
    const { page, outside, complaints } = await visit(browser, service);
    await page.getByLabel('Acting as').selectOption('person');
    await untilShown(headersEditor(page), 'Bearer token-of-person');
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer token-of-person"');
    await page.getByLabel('Acting as').selectOption('');
    await page.getByText('No token is sent.').waitFor();
    expect(await headersEditor(page).textContent()).not.toContain('Bearer');
    await run(page);
    await untilShown(answer(page), '"authorization": "none"');
    expect({ outside, complaints }).toEqual({ outside: [], complaints: [] });
    await page.close();
  });

  test('loads an example with its variables and its identity, ready to run with one click', async () => {
    const { page, outside, complaints } = await visit(browser, service);
    await example(page, 'repeat').click();
    await untilShown(queryEditor(page), 'query Repeat');
    await page.getByText('Repeat a text: ready to run as Decider, AI office.').waitFor();
    expect(await example(page, 'repeat').getAttribute('aria-current')).toBe('true');
    await run(page);
    await untilShown(answer(page), '"repeat": "Guten Tag"');
    await untilShown(answer(page), '"authorization": "Bearer token-of-ai-decider"');
    await example(page, 'for-everybody').click();
    await page.getByText('For everybody: ready to run as Decider, AI office.').waitFor();
    await untilShown(headersEditor(page), '"x-sample": "everybody"');
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer token-of-ai-decider"');
    await example(page, 'who-am-i').click();
    await page.getByText('Who am I?: ready to run').waitFor();
    expect(await headersEditor(page).textContent()).not.toContain('x-sample');
    expect({ outside, complaints }).toEqual({ outside: [], complaints: [] });
    await page.close();
  });

  test('works with the keyboard alone', async () => {
    const { page } = await visit(browser, service);
    const press = async (key: string, times = 1): Promise<void> => {
      for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
    };
    await press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to GraphiQL');
    await press('Tab', 2);
    expect(await page.evaluate('document.activeElement.id')).toBe('identity');
    await press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('drawer-filter');
    await page.keyboard.type('variable');
    await press('Tab');
    await press('Enter');
    await page.getByText('Repeat a text: ready to run').waitFor();
    await press('Enter');
    await untilShown(answer(page), '"repeat": "Guten Tag"');
    await example(page, 'repeat').focus();
    await page.getByLabel('Filter the examples').fill('');
    await press('Escape');
    expect(await page.locator('#drawer').isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe('false');
    await press('Enter');
    expect(await page.locator('#drawer').isVisible()).toBe(true);
    await page.close();
  });

  test('tells the truth about whose token is shown: new tab, former tab, token typed by hand', async () => {
    const { page, complaints } = await visit(browser, service);
    const picker = page.getByLabel('Acting as');
    await picker.selectOption('person');
    await untilShown(headersEditor(page), 'Bearer token-of-person');
    await page.getByLabel('New tab').click();
    await untilShown(headersEditor(page), 'Bearer token-of-person');
    await picker.selectOption('ai-decider');
    await untilShown(headersEditor(page), 'Bearer token-of-ai-decider');
    await page.locator('.graphiql-tab button').first().click();
    await untilShown(headersEditor(page), 'Bearer token-of-person');
    expect(await picker.inputValue()).toBe('person');
    await headersEditor(page).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('{ "Authorization": "Bearer mine');
    await untilShown(headersEditor(page), 'Bearer mine');
    expect(await picker.inputValue()).toBe('*');
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer mine"');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('waits for the token of an identity just picked before it sends', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const issueToken = async (name: string): Promise<string> => {
      if (name === 'person') await held;
      return `token-of-${name}`;
    };
    const slow = await serve({ issueToken });
    const { page } = await visit(browser, slow);
    await page.getByLabel('Acting as').selectOption('person');
    await run(page);
    release();
    await untilShown(answer(page), '"authorization": "Bearer token-of-person"');
    await untilShown(headersEditor(page), 'Bearer token-of-person');
    await page.close();
  });

  test('replaces a token about to end before it sends, in the editor too', async () => {
    const short = Buffer.from(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + 5 })).toString('base64url');
    let count = 0;
    const issueToken = async (): Promise<string> => `number-${String((count += 1))}.${short}.x`;
    const brief = await serve({ issueToken });
    const { page } = await visit(browser, brief);
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer number-');
    const shown = /number-\d+/.exec((await headersEditor(page).textContent()) ?? '')?.[0];
    expect(brief.received.at(-1)).toContain(`${String(shown)}.`);
    expect(brief.received.at(-1)).not.toContain('number-1.');
    await page.close();
  });

  test('says why when no token is given, and shows nobody', async () => {
    const refusing = await serve({ issueToken: () => Promise.reject(new Error('no key')) });
    const { page } = await visit(browser, refusing);
    expect(await page.locator('#status').textContent()).toBe('No development token could be made.');
    expect(await page.getByLabel('Acting as').inputValue()).toBe('');
    await example(page, 'repeat').click();
    await untilShown(queryEditor(page), 'query Repeat');
    expect(await page.locator('#status').textContent()).toBe('No development token could be made.');
    await page.close();
  });

  test('in production offers no identity, and sends a pasted token', async () => {
    const production = await serve({ production: true });
    const { page, outside, complaints } = await visit(browser, production);
    expect(await page.locator('#identity').count()).toBe(0);
    await page.locator('#paste-a-token').waitFor();
    await headersEditor(page).click();
    await page.keyboard.type('{ "Authorization": "Bearer pasted');
    await untilShown(headersEditor(page), 'Bearer pasted');
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer pasted"');
    expect({ outside, complaints }).toEqual({ outside: [], complaints: [] });
    await page.close();
  });
});

describeInBrowser('a visit in a browser of its own', () => {
  test('leaves nothing behind: no token or query in the storage, the address or the history', async () => {
    const browser = await open('light');
    const service = await serve();
    await browser.context.clock.install();
    const { page } = await visit(browser, service, '/graphiql?query=%7Bforeign%7D#fragment');
    await page.getByLabel('Acting as').selectOption('person');
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer token-of-person"');
    await queryEditor(page).click();
    await page.keyboard.type('# 756.0000');
    await untilShown(queryEditor(page), '# 756.0000');
    // GraphiQL writes its state half a second after a change: the page's clock is put forward, no time is spent.
    await page.clock.runFor(5000);
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect(kept).toBe('[{},{},""]');
    expect(page.url()).toBe(`${service.origin}/graphiql`);
    expect(await page.content()).not.toContain('{foreign}');
  });

  test('in a dark room gets a dark frame around a dark GraphiQL', async () => {
    const browser = await open('dark');
    const service = await serve();
    const { page } = await visit(browser, service);
    const lightness = (selector: string) =>
      page.evaluate<number>(
        `(() => { const [r, g, b] = getComputedStyle(document.querySelector('${selector}')).backgroundColor.match(/[\\d.]+/g).map(Number); return (r + g + b) / 3; })()`,
      );
    expect(await lightness('.bar')).toBeLessThan(80);
    expect(await lightness('.graphiql-container')).toBeLessThan(80);
  });
});
