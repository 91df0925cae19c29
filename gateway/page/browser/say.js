/**
 * Says one sentence in the bar; screen readers read it out.
 *
 * @param {string} text
 */
export function say(text) {
  const status = document.getElementById('status');
  if (status) status.textContent = text;
}
