import { tokenIn, withPurpose, withToken } from './headers.js';
import { say } from './say.js';

/** @typedef {{ name: string, label: string, roles: string[], description: string, purpose: string | null }} Identity */

const NOBODY = '';
const SOMEBODY_ELSE = '*';

/**
 * Makes the picker of identities work. A choice puts a token into the headers editor; the picker itself only ever tells
 * whose token stands there, whoever put it there.
 *
 * @param {readonly Identity[]} identities empty where development identities are switched off
 * @param {ReturnType<typeof import('./tokens.js').createTokens>} tokens
 * @param {ReturnType<typeof import('./editors.js').openEditors>} editors
 */
export function openPicker(identities, tokens, editors) {
  const picker = document.getElementById('identity');
  const note = document.getElementById('identity-note');
  /** Whom the user chose last; tabs that GraphiQL opens without headers are filled with it. */
  let chosen = NOBODY;
  let lastChoice = 0;
  let settled = Promise.resolve(true);
  /** The text that the editor will open with. */
  let firstText = '';

  function read() {
    return editors.read('headers') ?? firstText;
  }

  /** @param {string} text */
  function write(text) {
    firstText = text;
    editors.write('headers', text);
    show(text);
  }

  /** @param {string} text */
  function show(text) {
    if (!(picker instanceof HTMLSelectElement)) return;
    const token = tokenIn(text);
    picker.value = token === null ? NOBODY : (tokens.identityOf(token ?? '') ?? SOMEBODY_ELSE);
    const identity = identities.find((known) => known.name === picker.value);
    if (note) note.textContent = identity === undefined ? '' : `${identity.roles.join(', ')}. ${identity.description}`;
  }

  /**
   * @param {string} identityName
   * @returns false when no token was given and the headers stay as they are
   */
  async function fill(identityName) {
    const choice = ++lastChoice;
    try {
      const token = identityName === NOBODY ? null : await tokens.tokenOf(identityName);
      if (choice !== lastChoice) return true;
      chosen = identityName;
      const purpose = identities.find((known) => known.name === identityName)?.purpose ?? null;
      write(withPurpose(withToken(read(), token), purpose));
      say(token === null ? 'No token is sent.' : `Acting as ${label()}.`);
      return true;
    } catch (error) {
      show(read());
      say(error instanceof Error ? error.message : 'No token was given.');
      return false;
    }
  }

  /** @param {string} identityName */
  function choose(identityName) {
    settled = identities.length === 0 ? Promise.resolve(true) : fill(identityName);
    return settled;
  }

  /** The label of the identity whose token is shown; undefined for nobody and for a token typed by hand. */
  function label() {
    const name = tokens.identityOf(tokenIn(read()) ?? '');
    return identities.find((known) => known.name === name)?.label;
  }

  editors.onHeaders((text, loaded) => {
    show(text);
    if (loaded && text === '' && chosen !== NOBODY) queueMicrotask(() => void choose(chosen));
  });
  picker?.addEventListener('change', () => {
    if (picker instanceof HTMLSelectElement) void choose(picker.value);
  });
  /** `settled` ends when the last choice stands in the editor. */
  return { choose, label, read, write, settled: () => settled };
}
