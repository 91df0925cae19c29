export { escaped, renderLetter } from '../../common/letters/renderLetter.js';
