import type { Page } from 'playwright-core';
import { findChromium, openBrowser, type OpenBrowser } from './page/chromium.js';
import { startPageService, type PageService } from './page/service.js';

const executable = findChromium();
const LOADING = 60_000;

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
  console.warn('Browser tests SKIPPED: there is no Chromium at CHROMIUM_PATH or /usr/bin/chromium.');
}

(executable === undefined ? describe.skip : describe)('the GraphiQL page in a real browser', () => {
  let browser: OpenBrowser;
  let service: PageService;
  beforeAll(async () => {
    browser = await openBrowser(executable ?? '', 'light');
    service = await startPageService();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.app.close();
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
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer token-of-ai-decider"');
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

  test('replaces a token about to end before it sends, in the editor too', async () => {
    const short = Buffer.from(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + 5 })).toString('base64url');
    let count = 0;
    const issueToken = async (): Promise<string> => `number-${String((count += 1))}.${short}.x`;
    const brief = await startPageService({ issueToken });
    const { page } = await visit(browser, brief);
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer number-');
    const shown = /number-\d+/.exec((await headersEditor(page).textContent()) ?? '')?.[0];
    expect(brief.received.at(-1)).toContain(`${String(shown)}.`);
    expect(brief.received.at(-1)).not.toContain('number-1.');
    await page.close();
    await brief.app.close();
  });

  test('leaves nothing behind: no token or query in the storage, the address or the history', async () => {
    const { page } = await visit(browser, service, '/graphiql?query=%7Bforeign%7D#fragment');
    await page.getByLabel('Acting as').selectOption('person');
    await run(page);
    await untilShown(answer(page), '"authorization": "Bearer token-of-person"');
    await queryEditor(page).click();
    await page.keyboard.type('# 756.0000');
    await untilShown(queryEditor(page), '# 756.0000');
    // GraphiQL writes its state half a second after a change; a click on a tab lets that time pass visibly.
    await page.getByLabel('New tab').click();
    await page.waitForFunction('performance.now() > (window.since ??= performance.now()) + 1000');
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect(kept).toBe('[{},{},""]');
    expect(page.url()).toBe(`${service.origin}/graphiql`);
    expect(await page.content()).not.toContain('{foreign}');
    await page.close();
  });

  test('says why when no token is given, and shows nobody', async () => {
    const refusing = await startPageService({ issueToken: () => Promise.reject(new Error('no key')) });
    const { page } = await visit(browser, refusing);
    expect(await page.locator('#status').textContent()).toBe('No development token could be made.');
    expect(await page.getByLabel('Acting as').inputValue()).toBe('');
    await page.close();
    await refusing.app.close();
  });

  test('in production offers no identity, and sends a pasted token', async () => {
    const production = await startPageService({ production: true });
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
    await production.app.close();
  });
});

(executable === undefined ? describe.skip : describe)('a browser in a dark room', () => {
  test('gets a dark frame around a dark GraphiQL', async () => {
    const browser = await openBrowser(executable ?? '', 'dark');
    const service = await startPageService();
    const { page } = await visit(browser, service);
    const lightness = (selector: string) =>
      page.evaluate<number>(
        `(() => { const [r, g, b] = getComputedStyle(document.querySelector('${selector}')).backgroundColor.match(/[\\d.]+/g).map(Number); return (r + g + b) / 3; })()`,
      );
    expect(await lightness('.bar')).toBeLessThan(80);
    expect(await lightness('.graphiql-container')).toBeLessThan(80);
    await browser.close();
    await service.app.close();
  });
});
