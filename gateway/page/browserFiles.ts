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

/** Joins the modules of GraphiQL's page into one script. */
export function readScript(): string {
  return joinModules(FOLDER, MODULES);
}

/** Joins browser modules into one script: one scope, so their imports and the word `export` fall away. */
export function joinModules(folder: string, names: readonly string[]): string {
  const modules = names.map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const body = modules.map((text) => text.replace(/^import .*;\n/gm, '').replace(/^export /gm, ''));
  return `(() => {\n'use strict';\n${body.join('\n')}\nstart();\n})();`;
}

/** The first of these folders that exists: a page runs from its source or from `dist`. */
export function locate(candidates: readonly string[]): string {
  const folder = candidates.find((candidate) => existsSync(candidate));
  if (folder === undefined) throw new Error('A folder of the pages is missing from this installation.');
  return folder;
}
