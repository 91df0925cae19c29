import { barChart, boxChart } from './charts.js';
import { element } from './elements.js';

/**
 * Everything that a publication tells, as tables with their charts.
 *
 * @param {import('./ask.js').Publication} publication
 * @param {import('./texts.js').Texts} texts
 */
export function figuresOf(publication, texts) {
  const { label, from, to, publishedAt, ruleVersion, smallestCell, smallestForQuartiles } = publication;
  const day = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeZone: 'Europe/Zurich' });
  /** @param {string} date */
  const dayOf = (date) => day.format(new Date(`${date}T12:00:00Z`));
  return [
    element('h2', { id: 'period-title', tabindex: -1 }, [label]),
    element('p', {}, [`${dayOf(from)} – ${dayOf(to)}`]),
    element('p', { class: 'note' }, [
      `${texts.publishedOn} ${day.format(new Date(publishedAt))}; ${texts.rules} ${ruleVersion}. `,
      `${texts.least} ${smallestCell}; ${texts.leastQuartiles} ${smallestForQuartiles}.`,
    ]),
    durationsOf(publication, texts),
    ...publication.tables.map((table) => tableOf(table, label, texts)),
  ];
}

/**
 * @param {import('./ask.js').Table} table
 * @param {string} period
 * @param {import('./texts.js').Texts} texts
 */
function tableOf(table, period, texts) {
  const number = new Intl.NumberFormat(texts.locale);
  const money = new Intl.NumberFormat(texts.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const withMoney = [table.total, ...table.rows.map(({ cell }) => cell)].some((cell) => cell?.amount != null);
  /** @param {import('./ask.js').Cell} cell */
  const cellsOf = (cell) => [
    cellOf(cell === null ? texts.withheld : number.format(cell.count), cell === null),
    ...(withMoney
      ? [cellOf(cell?.amount == null ? texts.withheld : money.format(cell.amount), cell?.amount == null)]
      : []),
  ];
  const told = table.rows.flatMap(({ label, cell }) =>
    cell === null ? [] : [{ label, count: cell.count, words: number.format(cell.count) }],
  );
  const head = [texts.category, texts.count, ...(withMoney ? [texts.amount] : [])];
  return element('section', { 'aria-label': table.title, 'data-table': table.key }, [
    element('table', {}, [
      element('caption', {}, [table.title]),
      headOf(head),
      element(
        'tbody',
        {},
        table.rows.map(({ label, cell }) => rowOf(label, cellsOf(cell))),
      ),
      element('tfoot', {}, [rowOf(texts.total, cellsOf(table.total))]),
    ]),
    ...(table.withheld === null ? [] : [element('p', { class: 'note' }, [texts[table.withheld]])]),
    ...(told.length === 0 ? [] : [barChart(`${texts.chart}: ${table.title}`, told)]),
    downloadOf(table, period, texts),
  ]);
}

/**
 * @param {Pick<import('./ask.js').Publication, 'label' | 'durations' | 'durationsCsv'>} publication
 * @param {import('./texts.js').Texts} texts
 */
function durationsOf({ label, durations, durationsCsv: csv }, texts) {
  const told = durations.flatMap(({ title, firstQuartile: first, median, thirdQuartile: third, ...one }) =>
    first === null || median === null || third === null
      ? []
      : [
          {
            label: title,
            first,
            median,
            third,
            target: one.targetDays,
            geneva: one.genevaDays,
            words: `${first} – ${median} – ${third}`,
          },
        ],
  );
  const head = [texts.duration, texts.first, texts.median, texts.third, texts.target, texts.geneva];
  return element('section', { 'aria-label': texts.durations, 'data-table': 'DURATIONS' }, [
    element('table', {}, [
      element('caption', {}, [texts.durations]),
      headOf(head),
      element(
        'tbody',
        {},
        durations.map((one) => durationOf(one, texts)),
      ),
    ]),
    ...reasonsOf(durations, texts),
    ...(told.length === 0 ? [] : [boxChart(`${texts.chart}: ${texts.durations}`, told), legendOf(texts)]),
    downloadOf({ key: 'DURATIONS', title: texts.durations, csv }, label, texts),
  ]);
}

/**
 * @param {import('./ask.js').Duration} duration
 * @param {import('./texts.js').Texts} texts
 */
function durationOf({ title, firstQuartile, median, thirdQuartile, genevaDays, ...one }, texts) {
  const target = targetOf(one, texts);
  const days = [firstQuartile, median, thirdQuartile].map((value) =>
    cellOf(value === null ? texts.withheld : String(value), value === null),
  );
  return rowOf(title, [...days, cellOf(target, false), cellOf(genevaDays === null ? '–' : String(genevaDays), false)]);
}

/**
 * The target with its source, which differs: the year of case management is no national target (R43).
 *
 * @param {Pick<import('./ask.js').Duration, 'targetDays' | 'targetMonths' | 'targetSource'>} duration
 * @param {import('./texts.js').Texts} texts
 */
function targetOf({ targetDays, targetMonths, targetSource }, texts) {
  const value = targetDays === null ? targetMonths : targetDays;
  if (value === null || targetSource === null) return '–';
  return `${value} ${targetDays === null ? texts.months : texts.days} (${texts[targetSource]})`;
}

/**
 * @param {readonly import('./ask.js').Duration[]} durations
 * @param {import('./texts.js').Texts} texts
 */
function reasonsOf(durations, texts) {
  const reasons = [...new Set(durations.flatMap(({ withheld }) => (withheld === null ? [] : [withheld])))];
  return reasons.map((reason) => element('p', { class: 'note' }, [texts[reason]]));
}

/** @param {import('./texts.js').Texts} texts */
function legendOf(texts) {
  const keys = [
    ['median', texts.median],
    ['target', texts.target],
    ['geneva', texts.geneva],
  ];
  return element(
    'ul',
    { class: 'legend', 'aria-hidden': 'true' },
    keys.map(([kind, words]) => element('li', { class: `key ${kind}` }, [words ?? ''])),
  );
}

/** @param {readonly string[]} words */
function headOf(words) {
  return element('thead', {}, [
    element(
      'tr',
      {},
      words.map((one) => element('th', { scope: 'col' }, [one])),
    ),
  ]);
}

/**
 * @param {string} label
 * @param {readonly Element[]} cells
 */
function rowOf(label, cells) {
  return element('tr', {}, [element('th', { scope: 'row' }, [label]), ...cells]);
}

/**
 * @param {string} text
 * @param {boolean} withheld
 */
function cellOf(text, withheld) {
  return element('td', withheld ? { class: 'withheld' } : {}, [text]);
}

/**
 * The file is made on this machine from what was answered; a byte-order mark tells spreadsheets how it is encoded.
 *
 * @param {Pick<import('./ask.js').Table, 'key' | 'title' | 'csv'>} table
 * @param {string} period
 * @param {import('./texts.js').Texts} texts
 */
function downloadOf({ key, title, csv }, period, texts) {
  const button = element('button', { type: 'button', class: 'download', 'aria-label': `${texts.download}: ${title}` }, [
    texts.download,
  ]);
  button.addEventListener('click', () => {
    const address = URL.createObjectURL(new Blob([`\uFEFF${csv}`], { type: 'text/csv' }));
    element('a', { href: address, download: `${period}-${key}.csv` }).dispatchEvent(new MouseEvent('click'));
    setTimeout(() => URL.revokeObjectURL(address), 0);
  });
  return button;
}
