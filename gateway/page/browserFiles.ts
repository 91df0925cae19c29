import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The browser's part of the page is plain JavaScript and CSS in `gateway/page/browser`, read as it stands: it is linted
 * and type-checked like the rest, and the build has nothing to copy. Beside this file when it runs from the source,
 * three folders up when it runs from `dist`.
 */
const FOLDER = locate([
  path.resolve(import.meta.dirname, 'browser'),
  path.resolve(import.meta.dirname, '..', '..', '..', 'gateway', 'page', 'browser'),
]);

/** In the order in which they need each other. */
const MODULES = [
  'say.js',
  'headers.js',
  'tokens.js',
  'editors.js',
  'fetcher.js',
  'picker.js',
  'drawer.js',
  'mount.js',
  'start.js',
];

/** Gives the style sheet of the frame. */
export function readStyle(): string {
  return readFileSync(path.join(FOLDER, 'frame.css'), 'utf8');
}

/** Joins the browser's modules into one script: one scope, so their imports and the word `export` fall away. */
export function readScript(): string {
  const modules = MODULES.map((name) => readFileSync(path.join(FOLDER, name), 'utf8'));
  const body = modules.map((text) => text.replace(/^import .*;\n/gm, '').replace(/^export /gm, ''));
  return `(() => {\n'use strict';\n${body.join('\n')}\nstart();\n})();`;
}

function locate(candidates: readonly string[]): string {
  const folder = candidates.find((candidate) => existsSync(candidate));
  if (folder === undefined) throw new Error('The folder gateway/page/browser is missing from this installation.');
  return folder;
}
