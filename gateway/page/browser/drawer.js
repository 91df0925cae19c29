/**
 * Makes the drawer of example operations work: opening and closing, filtering, choosing.
 *
 * @param {(operationName: string) => void} choose
 */
export function openDrawer(choose) {
  const toggle = document.getElementById('drawer-toggle');
  const drawer = document.getElementById('drawer');
  const filter = document.getElementById('drawer-filter');
  const empty = document.getElementById('drawer-empty');
  if (!toggle || !drawer || !empty || !(filter instanceof HTMLInputElement)) return;
  const buttons = [...drawer.querySelectorAll('button[data-operation]')];

  /** @param {boolean} open */
  function show(open) {
    drawer?.toggleAttribute('hidden', !open);
    toggle?.setAttribute('aria-expanded', String(open));
  }

  show(window.matchMedia('(min-width: 64em)').matches);
  toggle.addEventListener('click', () => show(drawer.hasAttribute('hidden')));
  drawer.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || filter.value !== '') return;
    show(false);
    toggle.focus();
  });
  filter.addEventListener('input', () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    for (const button of buttons) {
      const text = (button.textContent ?? '').toLowerCase();
      button.parentElement?.toggleAttribute('hidden', !words.every((word) => text.includes(word)));
    }
    empty.hidden = buttons.some((button) => !button.parentElement?.hasAttribute('hidden'));
  });
  for (const button of buttons) {
    button.addEventListener('click', () => choose(button.getAttribute('data-operation') ?? ''));
  }
}

/**
 * Marks the example that is in the editor.
 *
 * @param {string} operationName
 */
export function markChosen(operationName) {
  for (const button of document.querySelectorAll('#drawer button[data-operation]')) {
    if (button.getAttribute('data-operation') === operationName) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}
