import { markChosen, openDrawer } from './drawer.js';
import { openEditors } from './editors.js';
import { createFetcher } from './fetcher.js';
import { tokenIn, withToken } from './headers.js';
import { createTokens } from './tokens.js';

/**
 * @typedef {{ name: string, label: string, roles: string[], description: string }} Identity
 * @typedef {{ name: string, title: string, identity: string | null, query: string, variables: object }} Operation
 */

const NOBODY = '';
const SOMEBODY_ELSE = '*';

/** Starts the page: signs in as the first example wants it, mounts GraphiQL with that example, and brings the frame to life. */
export async function start() {
  /** @type {{ endpoint: string, tokenPath: string, identities: Identity[], operations: Operation[] }} */
  const page = readJson('page-data');
  prepareWorkers(readJson('page-workers'));
  forgetAddress();

  const tokens = createTokens(page.tokenPath);
  const editors = openEditors(Reflect.get(globalThis, 'monaco'));
  const picker = document.getElementById('identity');
  const first = page.operations[0];
  const firstHeaders = { text: '' };
  /** Whom the user chose last; tabs that GraphiQL opens without headers are filled with it. */
  let chosen = page.identities.length === 0 ? NOBODY : (first?.identity ?? page.identities[0]?.name ?? NOBODY);
  let lastChoice = 0;
  /** Ends when the last choice stands in the editor. */
  let settled = Promise.resolve();

  /** @param {string} identityName */
  function actAs(identityName) {
    settled = fillHeaders(identityName);
    return settled;
  }

  /** @param {string} identityName */
  async function fillHeaders(identityName) {
    const choice = ++lastChoice;
    try {
      const token = identityName === NOBODY ? null : await tokens.tokenOf(identityName);
      if (choice !== lastChoice) return;
      chosen = identityName;
      writeHeaders(withToken(readHeaders(), token));
      say(token === null ? 'No token is sent.' : `Acting as ${shownLabel()}.`);
    } catch (error) {
      showIdentity(readHeaders());
      say(error instanceof Error ? error.message : 'No token was given.');
    }
  }

  /** @param {string} operationName */
  async function load(operationName) {
    const operation = page.operations.find((known) => known.name === operationName);
    if (operation === undefined) return;
    editors.write('query', operation.query);
    editors.write('variables', variablesOf(operation));
    markChosen(operation.name);
    if (operation.identity !== null && page.identities.length > 0) await actAs(operation.identity);
    showEditorTool(variablesOf(operation) === '' ? 'headers' : 'variables');
    say(`${operation.title}: ready to run${shownLabel() === undefined ? '' : ` as ${shownLabel()}`}.`);
    focusRun();
  }

  function readHeaders() {
    return editors.read('headers') ?? firstHeaders.text;
  }

  /** @param {string} text */
  function writeHeaders(text) {
    if (editors.read('headers') === undefined) firstHeaders.text = text;
    editors.write('headers', text);
    showIdentity(text);
  }

  /**
   * Lets the picker tell whose token stands in the headers editor, whoever put it there.
   *
   * @param {string} text
   */
  function showIdentity(text) {
    if (!(picker instanceof HTMLSelectElement)) return;
    const token = tokenIn(text);
    picker.value = token === null ? NOBODY : (tokens.identityOf(token ?? '') ?? SOMEBODY_ELSE);
    const identity = page.identities.find((known) => known.name === picker.value);
    const note = document.getElementById('identity-note');
    if (note) note.textContent = identity === undefined ? '' : `${identity.roles.join(', ')}. ${identity.description}`;
  }

  /** The label of the identity whose token is shown; undefined for nobody and for a token typed by hand. */
  function shownLabel() {
    const name = tokens.identityOf(tokenIn(readHeaders()) ?? '');
    return page.identities.find((known) => known.name === name)?.label;
  }

  editors.onHeaders((text, loaded) => {
    showIdentity(text);
    if (loaded && text === '' && chosen !== NOBODY) queueMicrotask(() => void actAs(chosen));
  });
  picker?.addEventListener('change', () => {
    showEditorTool('headers');
    if (picker instanceof HTMLSelectElement) void actAs(picker.value);
  });
  openDrawer((operationName) => void load(operationName));
  if (chosen !== NOBODY) await actAs(chosen);
  if (first !== undefined) markChosen(first.name);
  const shown = { read: readHeaders, write: writeHeaders, settled: () => settled };
  mountGraphiql(first, firstHeaders.text, createFetcher(page.endpoint, shown, tokens.renewed));
}

/**
 * @param {Operation | undefined} first
 * @param {string} headers
 * @param {ReturnType<typeof createFetcher>} fetcher
 */
function mountGraphiql(first, headers, fetcher) {
  Reflect.get(globalThis, 'YogaGraphiQL').renderYogaGraphiQL(document.getElementById('root'), {
    fetcher,
    query: first?.query ?? '# Write an operation here.\n',
    variables: first === undefined ? '' : variablesOf(first),
    initialHeaders: headers,
    defaultQuery: '',
    defaultEditorToolsVisibility: 'headers',
    shouldPersistHeaders: false,
    storage: forgetfulStorage(),
    // Without a handler of our own, the text of the query would be kept in the address and so in the browser's history.
    onEditQuery: () => undefined,
  });
}

/** Takes the place of localStorage: headers hold tokens, and queries may hold personal data, so nothing outlives the page. */
function forgetfulStorage() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    /** @param {string} key */
    getItem: (key) => kept.get(key) ?? null,
    /** @param {string} key @param {string} value */
    setItem: (key, value) => void kept.set(key, value),
    /** @param {string} key */
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

/** A link from elsewhere must not put a query of its choice into the editor. */
function forgetAddress() {
  if (location.search !== '' || location.hash !== '') history.replaceState(null, '', location.pathname);
}

/** @param {Record<string, string>} sources the text of each worker, by Monaco's label */
function prepareWorkers(sources) {
  Object.assign(Reflect.get(globalThis, 'MonacoEnvironment'), {
    /** @param {string} _module @param {string} label */
    getWorker: (_module, label) => {
      const source = sources[label] ?? sources['editorWorkerService'] ?? '';
      const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      return new Worker(address, { name: label });
    },
  });
}

/** @param {Operation} operation */
function variablesOf(operation) {
  return Object.keys(operation.variables).length === 0 ? '' : JSON.stringify(operation.variables, null, 2);
}

/**
 * Opens one of the two panes below the query.
 *
 * @param {'headers' | 'variables'} name
 */
function showEditorTool(name) {
  const tab = document.querySelector(`.graphiql-editor-tools button[data-name="${name}"]:not(.active)`);
  if (tab instanceof HTMLElement) tab.click();
}

function focusRun() {
  const button = document.querySelector('.graphiql-execute-button');
  if (button instanceof HTMLElement) button.focus();
}

/** @param {string} text */
function say(text) {
  const status = document.getElementById('status');
  if (status) status.textContent = text;
}

/** @param {string} id */
function readJson(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}
