import { escapeHtml } from './html.js';
import type { DevelopmentIdentity, ExampleOperation } from './types.js';

/** What the frame around GraphiQL shows. */
export interface FrameContent {
  readonly title: string;
  readonly identities: readonly DevelopmentIdentity[];
  readonly operations: readonly ExampleOperation[];
}

const GROUPS: readonly (readonly [institution: DevelopmentIdentity['institution'], label: string])[] = [
  ['AC', 'AC: unemployment insurance'],
  ['AI', 'AI: disability insurance'],
  ['AS', 'AS: social assistance'],
  ['CII', 'CII: cooperation register'],
  [null, 'No institution'],
];

/** Renders the bar with the picker, the drawer of example operations and the empty place where GraphiQL mounts. */
export function renderFrame(content: FrameContent): string {
  return `<a class="skip" href="#root">Skip to GraphiQL</a>
<header class="bar">
<h1>${escapeHtml(content.title)}</h1>
${content.operations.length === 0 ? '' : renderToggle(content.operations.length)}
${content.identities.length === 0 ? PASTE_A_TOKEN : renderPicker(content.identities)}
<p id="status" role="status"></p>
</header>
<div class="work">
${content.operations.length === 0 ? '' : renderDrawer(content)}
<main id="root" tabindex="-1" aria-label="GraphiQL"></main>
</div>`;
}

const PASTE_A_TOKEN = `<p class="note" id="paste-a-token">Development identities are switched off. Paste your token under Headers, as
<code>{ "Authorization": "Bearer …" }</code>, then press Re-fetch GraphQL schema. It is kept in memory only.</p>`;

function renderToggle(count: number): string {
  return `<button type="button" id="drawer-toggle" aria-expanded="true" aria-controls="drawer">Examples <span class="count">${String(count)}</span></button>`;
}

function renderPicker(identities: readonly DevelopmentIdentity[]): string {
  return `<div class="picker">
<label for="identity">Acting as</label>
<select id="identity" aria-describedby="identity-note">
<option value="">Nobody (no token)</option>
<option value="*" hidden disabled>A token of my own</option>
${GROUPS.map(([institution, label]) => renderGroup(label, identitiesOf(institution, identities))).join('')}
</select>
<p class="note" id="identity-note"></p>
</div>`;
}

function identitiesOf(
  institution: DevelopmentIdentity['institution'],
  identities: readonly DevelopmentIdentity[],
): readonly DevelopmentIdentity[] {
  return identities.filter((identity) => identity.institution === institution);
}

function renderGroup(label: string, identities: readonly DevelopmentIdentity[]): string {
  if (identities.length === 0) return '';
  const options = identities.map(
    (identity) => `<option value="${escapeHtml(identity.name)}">${escapeHtml(identity.label)}</option>`,
  );
  return `<optgroup label="${escapeHtml(label)}">${options.join('')}</optgroup>`;
}

function renderDrawer({ identities, operations }: FrameContent): string {
  const labels = new Map(identities.map((identity) => [identity.name, identity.label]));
  return `<section id="drawer" class="drawer" aria-labelledby="drawer-title">
<h2 id="drawer-title">Example operations</h2>
<label class="hidden" for="drawer-filter">Filter the examples</label>
<input type="search" id="drawer-filter" placeholder="Filter" autocomplete="off" spellcheck="false">
<ul>${operations.map((operation) => renderOperation(operation, labels)).join('')}</ul>
<p class="note" id="drawer-empty" hidden>No example matches.</p>
</section>`;
}

function renderOperation(operation: ExampleOperation, labels: ReadonlyMap<string, string>): string {
  const label = operation.identity === null ? undefined : labels.get(operation.identity);
  return `<li><button type="button" data-operation="${escapeHtml(operation.name)}">
<span class="operation-title">${escapeHtml(operation.title)}</span>
<span class="operation-description">${escapeHtml(operation.description)}</span>
${label === undefined ? '' : `<span class="operation-identity">as ${escapeHtml(label)}</span>`}
</button></li>`;
}
