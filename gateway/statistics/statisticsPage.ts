import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { joinModules, locate } from '../page/browserFiles.js';
import { pageHeaders } from '../page/headers.js';
import { codeForScript } from '../page/html.js';
import type { GraphiqlPage } from '../page/types.js';

const FOLDER = locate([
  path.resolve(import.meta.dirname, 'browser'),
  path.resolve(import.meta.dirname, '..', '..', '..', 'gateway', 'statistics', 'browser'),
]);

/** In the order in which they need each other. */
const MODULES = ['elements.js', 'texts.js', 'charts.js', 'figures.js', 'ask.js', 'start.js'];

/**
 * The chart page of published statistics: one document that loads nothing, asks `statistics` of its own host with a token
 * that is pasted, and draws what is answered as tables and charts in four languages. Its policy names its one script and
 * its one style by their hash, and allows no other connection than to its own host.
 */
export function createStatisticsPage(): GraphiqlPage {
  const script = codeForScript(joinModules(FOLDER, MODULES));
  const style = readFileSync(path.join(FOLDER, 'page.css'), 'utf8');
  const headers = pageHeaders([script]);
  const policy = [
    `default-src 'none'`,
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ];
  return {
    html: renderDocument(script, style),
    headers: { ...headers, 'content-security-policy': policy.join('; ') },
  };
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The words come from the script, in the reader's language; without it the page says in four languages what it needs. */
function renderDocument(script: string, style: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Passerelle</title>
<style>${style}</style>
</head>
<body>
<noscript>JavaScript : nécessaire / nötig / necessario / needed.</noscript>
<header>
<h1 data-text="title"></h1>
<form id="sign-in" autocomplete="off">
<label class="wide"><span data-text="token"></span><input type="password" id="token" autocomplete="off" spellcheck="false" aria-describedby="token-note"></label>
<label><span data-text="language"></span><select id="language"><option value="fr" lang="fr">français</option><option value="de" lang="de">Deutsch</option><option value="it" lang="it">italiano</option><option value="en" lang="en">English</option></select></label>
<button type="submit" data-text="show"></button>
<p class="note" id="token-note" data-text="tokenNote"></p>
</form>
<p id="status" role="status"></p>
</header>
<main>
<div id="chosen" hidden>
<label><span data-text="period"></span><select id="period"></select></label>
<button type="button" id="print" data-text="print"></button>
</div>
<div id="figures"></div>
</main>
<script>${script}</script>
</body>
</html>
`;
}
