import { css, editorWorkerService, graphqlWorker, js, jsonWorker } from '@graphql-yoga/render-graphiql/graphiql';
import { readScript, readStyle } from './browserFiles.js';
import { renderFrame } from './frame.js';
import { pageHeaders } from './headers.js';
import { codeForScript, escapeHtml, jsonForScript } from './html.js';
import type { ExampleOperation, GraphiqlPage, GraphiqlPageOptions } from './types.js';

/**
 * Renders the whole GraphiQL page: GraphiQL with its editor and workers, the picker of identities and the drawer of
 * example operations in one document that loads nothing else. It throws when the endpoint is not a path of the same
 * host, a name occurs twice, or an operation names an identity that does not exist.
 *
 * The parts of render-graphiql are put together here, not by its own `renderGraphiQL`: that one passes options as JSON,
 * and we need to hand GraphiQL functions (a store that keeps nothing, a fetcher that sends exactly what is shown).
 */
export function createGraphiqlPage(options: GraphiqlPageOptions): GraphiqlPage {
  refuseUnusable(options);
  const library = codeForScript(js);
  const own = codeForScript(readScript());
  return { html: renderDocument(options, library, own), headers: pageHeaders([PREPARE_MONACO, library, own]) };
}

/** Asks Monaco, before it is loaded, to offer its API: the only way to reach the editors from outside GraphiQL. */
const PREPARE_MONACO = `self.MonacoEnvironment = { globalAPI: true };`;

/** A small bridge, drawn for this page. */
const ICON =
  `data:image/svg+xml,` +
  encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#1f6f78" stroke-width="3" stroke-linecap="round"><path d="M3 23h26M6 23c0-13 20-13 20 0M11 15v8M16 13v10M21 15v8"/></svg>`,
  );

function renderDocument(options: GraphiqlPageOptions, library: string, own: string): string {
  const data = {
    endpoint: options.endpoint,
    tokenPath: options.tokenPath ?? '/graphiql/token',
    identities: options.identities,
    operations: options.operations,
  };
  const workers = { editorWorkerService, json: jsonWorker, graphql: graphqlWorker };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(options.title)}</title>
<link rel="icon" href="${ICON}">
<style>${css}</style>
<style>${readStyle()}</style>
</head>
<body>
<noscript>This page needs JavaScript.</noscript>
${renderFrame(options)}
<script type="application/json" id="page-data">${jsonForScript(data)}</script>
<script type="application/json" id="page-workers">${jsonForScript(workers)}</script>
<script>${PREPARE_MONACO}</script>
<script>${library}</script>
<script>${own}</script>
</body>
</html>
`;
}

function refuseUnusable({ endpoint, tokenPath, identities, operations }: GraphiqlPageOptions): void {
  for (const address of [endpoint, tokenPath ?? '/graphiql/token']) {
    if (!/^\/(?![/\\])/.test(address)) throw new Error('The page speaks to paths of its own host only.');
  }
  refuseDoubles(identities.map((identity) => identity.name));
  refuseDoubles(operations.map((operation) => operation.name));
  if (identities.length === 0) return;
  const known = new Set(identities.map((identity) => identity.name));
  const orphan = operations.find((operation) => !isNullOrIn(known, operation));
  if (orphan !== undefined) throw new Error(`The example ${orphan.name} names an identity that does not exist.`);
}

function isNullOrIn(known: ReadonlySet<string>, { identity }: ExampleOperation): boolean {
  return identity === null || known.has(identity);
}

function refuseDoubles(names: readonly string[]): void {
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) throw new Error(`The page was given ${double} twice.`);
}
