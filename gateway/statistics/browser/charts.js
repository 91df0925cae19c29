import { drawn } from './elements.js';

const WIDTH = 760;
const LABEL_WIDTH = 330;
const ROW = 26;

/**
 * Bars, one a row of a table. A reader that does not see it hears its name; what it shows stands in the table below it.
 *
 * @param {string} name
 * @param {readonly { label: string, count: number, words: string }[]} rows
 */
export function barChart(name, rows) {
  const most = Math.max(...rows.map(({ count }) => count), 1);
  const bars = rows.flatMap(({ label, count, words }, place) => {
    const top = place * ROW;
    const width = Math.max(2, (count / most) * (WIDTH - LABEL_WIDTH - 70));
    return [
      drawn('text', { x: LABEL_WIDTH - 10, y: top + 18, class: 'label' }, [label]),
      drawn('rect', { x: LABEL_WIDTH, y: top + 4, width: width.toFixed(1), height: ROW - 8, class: 'bar' }),
      drawn('text', { x: LABEL_WIDTH + width + 8, y: top + 18, class: 'value' }, [words]),
    ];
  });
  return chart(name, rows.length * ROW, bars);
}

/**
 * Half of the durations lie in the box, the median is its line; the target and what Geneva states are marked beside it. Each
 * row has a scale of its own, from no day on: a week and a year would not be seen on one.
 *
 * @param {string} name
 * @param {readonly { label: string, first: number, median: number, third: number, target: number | null,
 *   geneva: number | null, words: string }[]} rows
 */
export function boxChart(name, rows) {
  const boxes = rows.flatMap(({ label, first, median, third, target, geneva, words }, place) => {
    const top = place * ROW;
    const most = Math.max(third, target ?? 0, geneva ?? 0, 1);
    /** @param {number} days */
    const at = (days) => LABEL_WIDTH + (days / most) * (WIDTH - LABEL_WIDTH - 120);
    const width = Math.max(2, at(third) - at(first));
    return [
      drawn('text', { x: LABEL_WIDTH - 10, y: top + 18, class: 'label' }, [label]),
      drawn('rect', { x: at(first), y: top + 5, width: width.toFixed(1), height: ROW - 10, class: 'box' }),
      upright(at(median), top, 'median'),
      ...(target === null ? [] : [upright(at(target), top, 'target')]),
      ...(geneva === null ? [] : [upright(at(geneva), top, 'geneva')]),
      drawn('text', { x: WIDTH - 4, y: top + 18, class: 'value end' }, [words]),
    ];
  });
  return chart(name, rows.length * ROW, boxes);
}

/**
 * @param {number} x
 * @param {number} top
 * @param {string} kind
 */
function upright(x, top, kind) {
  return drawn('line', { x1: x.toFixed(1), x2: x.toFixed(1), y1: top + 2, y2: top + ROW - 2, class: kind });
}

/**
 * @param {string} name
 * @param {number} height
 * @param {readonly Element[]} content
 */
function chart(name, height, content) {
  const title = drawn('title', {}, [name]);
  const frame = { viewBox: `0 0 ${WIDTH} ${Math.max(height, 1)}`, role: 'img', 'aria-label': name, class: 'chart' };
  return drawn('svg', frame, [title, ...content]);
}
