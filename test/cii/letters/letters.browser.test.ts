import { renderLetter } from '../../../subgraphs/cii/letters/renderLetter.js';
import {
  CONSENT_LETTER_KINDS,
  HANDOVER_LETTER_KINDS,
  LETTER_KINDS,
  type HandoverLetterKind,
  type LetterKind,
} from '../../../subgraphs/cii/rules/letters/letter.js';
import { LANGUAGES, type Language } from '../../../subgraphs/common/rules/institutions.js';
import { findChromium, openBrowser, type OpenBrowser } from '../../gateway/page/chromium.js';
import { consentLetter, signedCase } from '../../kit/consentLetters.js';
import { existing, handedOver, letterAbout, planToSign } from '../../kit/letterSamples.js';
import { after, planWith, processIn } from '../../kit/mamac.js';

const executable = findChromium();
const describeInBrowser = executable === undefined ? describe.skip : describe;

/** The kind of a letter about a handover. */
function handoverKind(kind: LetterKind): HandoverLetterKind {
  const found = HANDOVER_LETTER_KINDS.find((known) => known === kind);
  if (found === undefined) throw new Error('No letter about a handover.');
  return found;
}

/** The fullest letter of its kind: three payers, contacts, names filled in. */
function fullest(kind: LetterKind, language: Language): string {
  if (kind === 'MAMAC_PLAN') {
    return renderLetter(existing(planToSign(after(processIn('PLANNING'), planWith(), 'AS'), { language })));
  }
  const consent = CONSENT_LETTER_KINDS.find((known) => known === kind);
  if (consent !== undefined) return renderLetter(existing(consentLetter(consent, { language })));
  const about = handedOver('AC', 'AI', { more: ['AS'] });
  const today = kind === 'LEAD_RETURN' ? '2026-06-16' : '2026-03-10';
  return renderLetter(existing(letterAbout(handoverKind(kind), about, { language, today })));
}

const ALL = LETTER_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

describeInBrowser('a letter in a real browser', () => {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openBrowser(executable ?? '', 'dark');
  });
  afterAll(async () => {
    await browser.close();
  });

  test.each(ALL)('%s in %s is one page of A4', async (kind, language) => {
    const page = await browser.context.newPage();
    await page.setContent(fullest(kind, language));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    // A4 is 595 by 842 points.
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    await page.close();
  });

  test.each(LANGUAGES)('an authorisation to fill in by hand is one page of A4 in %s', async (language) => {
    const page = await browser.context.newPage();
    const blank = consentLetter('AUTHORISATION_FORM', { state: { ...signedCase(), authorisations: [] }, language });
    await page.setContent(renderLetter(existing(blank)));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    await page.close();
  });

  test.each(ALL)('%s in %s stays within a narrow screen', async (kind, language) => {
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.setContent(fullest(kind, language));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.close();
  });

  test.each(LETTER_KINDS)(
    '%s can be read aloud: language, title, order of headings, cells with their heads',
    async (kind) => {
      const page = await browser.context.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      await page.setContent(fullest(kind, 'DE'));
      expect(
        await page.evaluate(
          '[document.documentElement.lang, document.title === document.querySelector("h1").textContent]',
        ),
      ).toEqual(['de-CH', true]);
      const levels = await page.evaluate<number[]>(
        '[...document.querySelectorAll("h1,h2,h3")].map((one) => Number(one.tagName[1]))',
      );
      expect(levels[0]).toBe(1);
      expect(new Set(levels.slice(1))).toEqual(new Set([2]));
      expect(
        await page.evaluate(
          '[...document.querySelectorAll("table")].every((table) => table.caption !== null && [...table.rows].every((row) => row.cells.length === table.rows[0].cells.length))',
        ),
      ).toBe(true);
      expect(
        await page.evaluate(
          '[...document.querySelectorAll("th")].every((cell) => ["col", "row"].includes(cell.scope))',
        ),
      ).toBe(true);
      expect(await page.evaluate('document.body.innerText.includes("undefined")')).toBe(false);
      expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
      await page.close();
    },
  );

  test('words stand dark on white, in a dark room too', async () => {
    const page = await browser.context.newPage();
    await page.setContent(fullest('HANDOVER_CONFIRMATION', 'FR'));
    const colours =
      '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color, getComputedStyle(document.querySelector("dt")).color]';
    expect(await page.evaluate(colours)).toEqual(['rgb(255, 255, 255)', 'rgb(26, 26, 26)', 'rgb(74, 74, 74)']);
    await page.close();
  });
});
