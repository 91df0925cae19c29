/**
 * @typedef {{ name: string, title: string, identity: string | null, headers?: Readonly<Record<string, string>>,
 *   query: string, variables: object }} Operation
 */

/**
 * Mounts GraphiQL in its place.
 *
 * @param {Operation | undefined} first what the editors open with
 * @param {string} headers
 * @param {ReturnType<typeof import('./fetcher.js').createFetcher>} fetcher
 */
export function mountGraphiql(first, headers, fetcher) {
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

/**
 * Gives the variables as the text that the editor shows.
 *
 * @param {Operation} operation
 */
export function variablesOf(operation) {
  return Object.keys(operation.variables).length === 0 ? '' : JSON.stringify(operation.variables, null, 2);
}

/**
 * Gives Monaco its workers from the texts that came with the page.
 *
 * @param {Record<string, string>} sources the text of each worker, by Monaco's label
 */
export function prepareWorkers(sources) {
  Object.assign(Reflect.get(globalThis, 'MonacoEnvironment'), {
    /**
     * @param {string} _module
     * @param {string} label
     */
    getWorker: (_module, label) => {
      const source = sources[label] ?? sources['editorWorkerService'] ?? '';
      const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      return new Worker(address, { name: label });
    },
  });
}

/**
 * Opens one of the two panes below the query.
 *
 * @param {'headers' | 'variables'} name
 */
export function showEditorTool(name) {
  const tab = document.querySelector(`.graphiql-editor-tools button[data-name="${name}"]:not(.active)`);
  if (tab instanceof HTMLElement) tab.click();
}

/** Puts the focus on GraphiQL's run button, so that one key runs what was loaded. */
export function focusRun() {
  const button = document.querySelector('.graphiql-execute-button');
  if (button instanceof HTMLElement) button.focus();
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
    /**
     * @param {string} key
     * @param {string} value
     */
    setItem: (key, value) => void kept.set(key, value),
    /** @param {string} key */
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
