import { escaped, renderLetter } from '../../../subgraphs/cii/letters/renderLetter.js';
import { HANDOVER_LETTER_KINDS } from '../../../subgraphs/cii/rules/letters/letter.js';
import { LANGUAGES } from '../../../subgraphs/common/rules/institutions.js';
import { after, planWith, processIn } from '../../kit/mamac.js';
import { existing, handedOver, letterAbout, planToSign } from '../../kit/letterSamples.js';

const HOSTILE = `<script>alert("1")</script>&amp;'"><img src=x onerror=alert(2)>`;
const VOID = ['meta'];

/** The names of the elements in their order; throws where one is not closed by its own end. */
function elementsOf(html: string): readonly string[] {
  const open: string[] = [];
  const seen: string[] = [];
  for (const [, slash, name = ''] of html
    .replace('<!doctype html>', '')
    .matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*)?>/g)) {
    if (slash === '/') expect(open.pop()).toBe(name);
    else {
      seen.push(name);
      if (!VOID.includes(name)) open.push(name);
    }
  }
  expect(open).toEqual([]);
  return seen;
}

const ABOUT = {
  HANDOVER_CONFIRMATION: { ...handedOver('AC', 'AI'), today: '2026-03-10' },
  JOB_SEARCH_EXEMPTION: { ...handedOver('AC', 'AI'), today: '2026-03-10' },
  LEAD_RETURN: { ...handedOver('AC', 'AI'), today: '2026-06-16' },
} as const;
const html = (
  kind: (typeof HANDOVER_LETTER_KINDS)[number],
  question: Parameters<typeof letterAbout>[2] = {},
): string => {
  const { today, ...about } = ABOUT[kind];
  return renderLetter(existing(letterAbout(kind, about, { today, ...question })));
};

describe('a letter as HTML', () => {
  const all = HANDOVER_LETTER_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

  it.each(all)('%s in %s is a whole, balanced document with language, title and one heading', (kind, language) => {
    const text = html(kind, { language });
    const elements = elementsOf(text);
    expect(text).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language.toLowerCase()}(-CH)?">`));
    expect(elements.filter((name) => name === 'h1')).toHaveLength(1);
    expect(/<title>([^<]+)<\/title>/.exec(text)?.[1]).toBe(/<h1>([^<]+)<\/h1>/.exec(text)?.[1]);
    expect(elements.filter((name) => name === 'table').length).toBe(
      elements.filter((name) => name === 'caption').length,
    );
  });

  it.each(HANDOVER_LETTER_KINDS)('%s holds no script, no address and nothing from elsewhere', (kind) => {
    const text = html(kind);
    expect(elementsOf(text)).not.toEqual(expect.arrayContaining(['script']));
    expect(text).not.toMatch(/<(?:script|img|link|iframe|object|form|a)\b|\son\w+=|url\(|https?:|@import/i);
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it.each(HANDOVER_LETTER_KINDS)('%s shows a hostile name as words', (kind) => {
    const { today, state, handover } = ABOUT[kind];
    const person = { ...state.person, officialName: HOSTILE, firstName: HOSTILE };
    const hostile = {
      ...state,
      person,
      participants: state.participants.map((one) => ({ ...one, contact: { phone: HOSTILE, mail: HOSTILE } })),
    };
    const reference = { reference: HOSTILE, authority: HOSTILE, from: '2025-01-01', to: null } as const;
    const acceptance = handover.acceptance && { ...handover.acceptance, exemption: reference };
    const about = { state: hostile, handover: { ...handover, acceptance } };
    const text = renderLetter(existing(letterAbout(kind, about, { today })));
    expect(elementsOf(text)).toEqual(elementsOf(html(kind)));
    expect(text).toContain(escaped(HOSTILE));
    expect(text).not.toContain('<script');
    expect(text).not.toContain('<img');
  });

  it('escapes every character that means something in HTML', () => {
    expect(escaped(`a&b<c>d"e'f`)).toBe('a&amp;b&lt;c&gt;d&quot;e&#39;f');
  });

  it('has an empty line where something is filled in by hand', () => {
    expect(html('JOB_SEARCH_EXEMPTION').match(/class="blank"/g)).toHaveLength(1);
    expect(html('JOB_SEARCH_EXEMPTION', { withKeyData: false }).match(/class="blank"/g)).toHaveLength(3);
    expect(html('HANDOVER_CONFIRMATION')).not.toContain('class="blank"');
  });
});

describe('a plan as HTML (R44)', () => {
  const proposed = after(processIn('PLANNING'), { ...planWith(), personUndertakes: ['Cours & <stage>'] }, 'AS');
  const shown = (language: (typeof LANGUAGES)[number]): string =>
    renderLetter(existing(planToSign(proposed, { language })));

  it.each(LANGUAGES)('is in %s a whole, balanced document of the same parts', (language) => {
    expect(elementsOf(shown(language))).toEqual(elementsOf(shown('FR')));
    expect(shown(language)).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language.toLowerCase()}(-CH)?">`));
  });

  it('shows what the person undertakes as words in a list, and a line for everyone who signs', () => {
    expect(shown('DE')).toContain('<ul>\n<li>Cours &amp; &lt;stage&gt;</li>\n</ul>');
    expect(shown('DE').match(/class="blank"/g)).toHaveLength(4);
    expect(
      shown('DE')
        .slice(shown('DE').indexOf('<dl class="signatures">'))
        .match(/class="blank"/g),
    ).toHaveLength(4);
  });
});
