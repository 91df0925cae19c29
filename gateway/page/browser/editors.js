/**
 * The part of Monaco's API that is used here.
 *
 * @typedef {{ uri: { path: string }, getValue(): string, getFullModelRange(): object, isDisposed(): boolean,
 *   pushEditOperations(before: null, edits: { range: object, text: string }[], cursor: () => null): void,
 *   onDidChangeContent(listener: (event: { isFlush: boolean }) => void): void }} Model
 * @typedef {{ editor: { getModels(): Model[], onDidCreateModel(listener: (model: Model) => void): void } }} Monaco
 */

/** Under which names GraphiQL keeps the texts of its editors. */
const FILES = { query: 'operation.graphql', variables: 'variables.json', headers: 'request-headers.json' };

/**
 * Opens GraphiQL's own editors for reading and writing. GraphiQL offers no handle on them: its options only count when
 * it mounts, its stored tabs would put tokens on disk, and a new mount would throw away the user's tabs and the schema.
 * Monaco's documented global API reaches the very texts that GraphiQL reads when it sends, so what is shown and what is
 * sent cannot differ.
 *
 * @param {Monaco} monaco
 */
export function openEditors(monaco) {
  /** @param {keyof typeof FILES} kind */
  function find(kind) {
    return monaco.editor.getModels().find((model) => !model.isDisposed() && model.uri.path.endsWith(FILES[kind]));
  }

  return {
    /**
     * Gives the text of an editor; undefined before GraphiQL has opened it.
     *
     * @param {keyof typeof FILES} kind
     */
    read(kind) {
      return find(kind)?.getValue();
    },
    /**
     * Replaces the text of an editor as an edit of the user would: Ctrl+Z brings the former text back.
     *
     * @param {keyof typeof FILES} kind
     * @param {string} text
     */
    write(kind, text) {
      const model = find(kind);
      if (model === undefined || model.getValue() === text) return;
      model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null);
    },
    /**
     * Tells every change of the headers editor; `loaded` says that GraphiQL put in the text of another tab.
     *
     * @param {(text: string, loaded: boolean) => void} listener
     */
    onHeaders(listener) {
      monaco.editor.onDidCreateModel((model) => {
        if (!model.uri.path.endsWith(FILES.headers)) return;
        listener(model.getValue(), false);
        model.onDidChangeContent((event) => listener(model.getValue(), event.isFlush));
      });
    },
  };
}
