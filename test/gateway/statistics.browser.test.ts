import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { findChromium, openBrowser, type OpenBrowser } from './page/chromium.js';
import { startStatisticsService, type StatisticsService } from './page/statisticsSample.js';

const executable = findChromium();
const describeInBrowser = executable === undefined ? describe.skip : describe;

describeInBrowser('the chart page of statistics in a real browser (R50)', () => {
  let browser: OpenBrowser;
  let service: StatisticsService;
  beforeAll(async () => {
    service = await startStatisticsService();
    browser = await openBrowser(executable ?? '', 'light');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await service.app.close();
  });

  /** Opens the page in English and notes what it must not do. */
  async function visit(): Promise<{ page: Page; outside: string[]; complaints: string[] }> {
    const page = await browser.context.newPage();
    const outside: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      const address = request.url();
      if (!/^(?:blob|data):/.test(address) && !address.startsWith(`${service.origin}/`)) outside.push(address);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${service.origin}/statistics`);
    await page.locator('#language').selectOption('en');
    return { page, outside, complaints };
  }

  async function show(page: Page, token: string, word: string): Promise<void> {
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Show' }).click();
    await page.locator(`#status[data-word="${word}"]`).waitFor();
  }

  test('shows the latest year first, as tables that a screen reader reads, and loads nothing from elsewhere', async () => {
    const { page, outside, complaints } = await visit();
    await show(page, 'analyst', 'shown');
    expect(await page.getByRole('combobox', { name: 'Period' }).inputValue()).toBe('2025');
    const results = page.getByRole('table', { name: 'Results 2025 <b>&' });
    expect(await results.getByRole('columnheader').allTextContents()).toEqual(['Category', 'Number']);
    expect(await results.getByRole('row').allTextContents()).toEqual([
      ...['CategoryNumber', 'Return to employment1,200', 'Objectives not reached34', 'Total1,234'],
    ]);
    const draws = page.getByRole('table', { name: 'Draws' });
    expect(await draws.getByRole('row').last().allTextContents()).toEqual(['Total3012,345.50']);
    expect(await page.getByRole('img', { name: 'Chart of the table: Results' }).locator('rect').count()).toBe(2);
    expect({ outside, complaints }).toEqual({ outside: [], complaints: [] });
    await page.close();
  });

  test('says that withheld figures are withheld and why, and draws no chart of them', async () => {
    const { page } = await visit();
    await show(page, 'analyst', 'shown');
    const section = page.locator('[data-table="ANSWERS_BY_WORD"]');
    expect(await section.getByRole('row').allTextContents()).toEqual([
      ...['CategoryNumber', 'Acceptedwithheld', 'Refusedwithheld', 'Totalwithheld'],
    ]);
    expect(await section.locator('.note').textContent()).toContain('fewer than five persons');
    expect(await section.locator('svg').count()).toBe(0);
    await page.close();
  });

  test('puts durations beside their targets, of which the year of case management is no national one, and the figures of Geneva (R41, R43)', async () => {
    const { page } = await visit();
    await show(page, 'analyst', 'shown');
    const durations = page.getByRole('table', { name: 'Durations in days' });
    expect(await durations.getByRole('row').allTextContents()).toEqual([
      'DurationFirst quartileMedianThird quartileTargetGeneva states',
      'From announcement to plan18223125 days (national target)20',
      'Case managementwithheldwithheldwithheld12 months (approximate length of the process, no national target)345',
      'Gapwithheldwithheldwithheld––',
    ]);
    const chart = page.locator('[data-table="DURATIONS"] svg');
    expect(await chart.locator('rect.box, line.median, line.target, line.geneva').count()).toBe(4);
    await page.close();
  });

  test('speaks four languages and asks for the figures in them', async () => {
    const { page } = await visit();
    await show(page, 'analyst', 'shown');
    for (const [language, title] of [
      ['fr', 'Statistiques de la CII'],
      ['de', 'Statistik der IIZ'],
      ['it', 'Statistiche della CII'],
      ['en', 'Statistics of CII'],
    ] as const) {
      await page.locator('#language').selectOption(language);
      await page.locator('#status[data-word="shown"]').waitFor();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      expect(service.received.at(-1)).toEqual({ language, period: '2025' });
    }
    await page.close();
  });

  test('is used with the keyboard alone, another period included', async () => {
    const { page } = await visit();
    await page.getByLabel('Token').focus();
    await page.keyboard.type('analyst');
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Results 2025 <b>&' }).waitFor();
    await page.getByRole('combobox', { name: 'Period' }).focus();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('table', { name: 'Results 2025-Q4 <b>&' }).waitFor();
    await page.close();
  });

  test.each([
    ['', 'noToken', 'Paste a token first.'],
    ['nobody', 'notAllowed', 'This token does not show statistics: they are for analysts and the steering committee.'],
    [
      'caseworker',
      'notAllowed',
      'This token does not show statistics: they are for analysts and the steering committee.',
    ],
    ['early', 'nothing', 'Nothing is published yet.'],
    ['broken', 'failed', 'No answer could be had.'],
  ])('with the token "%s" says %s', async (token, word, sentence) => {
    const { page } = await visit();
    await show(page, token, word);
    expect(await page.getByRole('status').textContent()).toBe(sentence);
    expect(await page.locator('table').count()).toBe(0);
    await page.close();
  });

  test.each([
    ['Draws', '2025-DRAWS_BY_PAYER.csv', 'Head\r\n"Draws",1\r\n'],
    ['Durations', '2025-DURATIONS.csv', 'Head\r\nDays,22\r\n'],
  ])('gives a table as a CSV file that says its encoding: %s', async (name, file, text) => {
    const { page, complaints } = await visit();
    await show(page, 'analyst', 'shown');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download as CSV: ${name}` }).click();
    const given = await download;
    expect(given.suggestedFilename()).toBe(file);
    expect(await readFile(await given.path(), 'utf8')).toBe(`\uFEFF${text}`);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('prints the figures and nothing to click', async () => {
    const { page } = await visit();
    await show(page, 'analyst', 'shown');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('table').count()).toBe(4);
    expect(await page.getByRole('heading', { name: '2025' }).isVisible()).toBe(true);
    await page.close();
  });

  test('keeps the token in its field alone', async () => {
    const { page } = await visit();
    await show(page, 'analyst', 'shown');
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect([kept, page.url()]).toEqual(['[{},{},""]', `${service.origin}/statistics`]);
    expect(await page.getByLabel('Token').getAttribute('type')).toBe('password');
    await page.close();
  });
});
