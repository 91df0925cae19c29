import { askFigures, askPeriods } from './ask.js';
import { element } from './elements.js';
import { figuresOf } from './figures.js';
import { textsOf } from './texts.js';

/** Brings the page to life; the token is kept in its field alone and never outlives the page. */
export function start() {
  const token = /** @type {HTMLInputElement} */ (document.getElementById('token'));
  const language = /** @type {HTMLSelectElement} */ (document.getElementById('language'));
  const period = /** @type {HTMLSelectElement} */ (document.getElementById('period'));
  const figures = /** @type {HTMLElement} */ (document.getElementById('figures'));
  const status = /** @type {HTMLElement} */ (document.getElementById('status'));
  let asked = 0;

  /** @param {'asking' | 'shown' | 'nothing' | 'notAllowed' | 'noToken' | 'failed'} word */
  function say(word) {
    status.textContent = textsOf(language.value)[word];
    status.dataset['word'] = word;
  }

  function empty() {
    figures.replaceChildren();
    document.getElementById('chosen')?.toggleAttribute('hidden', true);
  }

  async function showPeriods() {
    const mine = (asked += 1);
    if (token.value.trim() === '') {
      empty();
      say('noToken');
      return;
    }
    say('asking');
    const answer = await askPeriods(token.value.trim(), language.value);
    if (mine !== asked) return;
    if (!answer.ok || answer.nodes === null || answer.nodes.length === 0) {
      empty();
      say(!answer.ok ? 'failed' : answer.nodes === null ? 'notAllowed' : 'nothing');
      return;
    }
    const before = period.value;
    const labels = answer.nodes.map(({ label }) => label);
    period.replaceChildren(...labels.map((label) => element('option', { value: label }, [label])));
    period.value = labels.includes(before) ? before : (labels.find((label) => !label.includes('Q')) ?? labels[0] ?? '');
    document.getElementById('chosen')?.toggleAttribute('hidden', false);
    await showFigures();
  }

  async function showFigures() {
    const mine = (asked += 1);
    say('asking');
    const answer = await askFigures(period.value, token.value.trim(), language.value);
    if (mine !== asked) return;
    const publication = answer.ok ? answer.nodes?.[0] : undefined;
    if (publication === undefined) {
      figures.replaceChildren();
      say('failed');
      return;
    }
    figures.replaceChildren(...figuresOf(publication, textsOf(language.value)));
    say('shown');
  }

  function speak() {
    const texts = textsOf(language.value);
    document.documentElement.lang = language.value;
    document.title = texts.title;
    for (const place of document.querySelectorAll('[data-text]')) {
      const word = /** @type {keyof typeof texts} */ (place.getAttribute('data-text'));
      place.textContent = texts[word];
    }
    status.textContent = '';
  }

  document.getElementById('sign-in')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void showPeriods();
  });
  document.getElementById('print')?.addEventListener('click', () => window.print());
  period.addEventListener('change', () => void showFigures());
  language.addEventListener('change', () => {
    speak();
    if (figures.childElementCount > 0) void showFigures();
  });
  const preferred = navigator.languages
    .map((one) => one.slice(0, 2))
    .find((one) => ['fr', 'de', 'it', 'en'].includes(one));
  language.value = preferred ?? 'fr';
  speak();
}
