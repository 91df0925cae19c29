const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element with attributes and what stands in it; texts are texts, whatever they hold.
 *
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {readonly (Node | string)[]} content
 */
export function element(name, attributes = {}, content = []) {
  return filled(document.createElement(name), attributes, content);
}

/**
 * The same for a drawing.
 *
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {readonly (Node | string)[]} content
 */
export function drawn(name, attributes = {}, content = []) {
  return filled(document.createElementNS(SVG, name), attributes, content);
}

/**
 * @template {Element} Made
 * @param {Made} made
 * @param {Record<string, string | number>} attributes
 * @param {readonly (Node | string)[]} content
 * @returns {Made}
 */
function filled(made, attributes, content) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...content);
  return made;
}
