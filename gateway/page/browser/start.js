import { markChosen, openDrawer } from './drawer.js';
import { openEditors } from './editors.js';
import { createFetcher } from './fetcher.js';
import { withHeaders } from './headers.js';
import { focusRun, mountGraphiql, prepareWorkers, showEditorTool, variablesOf } from './mount.js';
import { openPicker } from './picker.js';
import { say } from './say.js';
import { createTokens } from './tokens.js';

/** Starts the page: signs in as the first example wants it, mounts GraphiQL with that example, brings the frame to life. */
export async function start() {
  /**
   * @type {{ endpoint: string, tokenPath: string, identities: import('./picker.js').Identity[],
   *   operations: import('./mount.js').Operation[] }}
   */
  const page = readJson('page-data');
  prepareWorkers(readJson('page-workers'));
  forgetAddress();

  const first = page.operations[0];
  const tokens = createTokens(page.tokenPath);
  const editors = openEditors(Reflect.get(globalThis, 'monaco'));
  const picker = openPicker(page.identities, tokens, editors);
  document.getElementById('identity')?.addEventListener('change', () => showEditorTool('headers'));

  /** The headers that came with the example in the editor; those of the next one take their place. */
  let shown = first?.headers ?? {};

  /** @param {Readonly<Record<string, string>>} headers */
  function showHeaders(headers) {
    editors.write('headers', withHeaders(picker.read(), headers, shown));
    shown = headers;
  }

  /** @param {string} operationName */
  async function load(operationName) {
    const operation = page.operations.find((known) => known.name === operationName);
    if (operation === undefined) return;
    const variables = variablesOf(operation);
    editors.write('query', operation.query);
    editors.write('variables', variables);
    markChosen(operation.name);
    showEditorTool(variables === '' ? 'headers' : 'variables');
    if (operation.identity !== null && !(await picker.choose(operation.identity))) return;
    showHeaders(operation.headers ?? {});
    say(`${operation.title}: ready to run${picker.label() === undefined ? '' : ` as ${picker.label()}`}.`);
    focusRun();
  }

  openDrawer((operationName) => void load(operationName));
  const identityName = first?.identity ?? page.identities[0]?.name;
  if (identityName !== undefined) await picker.choose(identityName);
  if (first !== undefined) markChosen(first.name);
  mountGraphiql(first, withHeaders(picker.read(), shown, {}), createFetcher(page.endpoint, picker, tokens.renewed));
}

/** A link from elsewhere must not put a query of its choice into the editor. */
function forgetAddress() {
  if (location.search !== '' || location.hash !== '') history.replaceState(null, '', location.pathname);
}

/** @param {string} id */
function readJson(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}
