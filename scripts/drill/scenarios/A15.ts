import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { act, ALL_PARTS, askAllParts, CASE_ID, mustBeWhole } from '../acts.js';
import { handoversIn } from '../handovers.js';
import type { House } from '../house.js';
import { codesOf, shortly, type Answer } from '../http.js';
import { quantile } from '../measures.js';
import { inWeather } from '../house.js';
import { at, listAt, must, mustEqual, type Scenario } from '../scenario.js';

/** How often one caller may ask in a minute, in A15; how much the gateway answers at once, in O1. */
const A_MINUTE = 30;
const AT_ONCE = 8;

/** A15, A16, A23 and O1: who asks too much, who claims a consent, what a spreadsheet would run, and too much at once. */
export const A15: readonly Scenario[] = [
  {
    id: 'A15.1',
    title: 'Who collects cases with a valid token is stopped, others are not, and each reading stands in the log',
    done: `a gateway with ${String(A_MINUTE)} requests a minute for a caller; 60 readings of one; one of another`,
    run: collected,
  },
  {
    id: 'A16.1',
    title: 'A consent that the caller only claims opens nothing',
    done: 'an offer without the person’s answer: as it is, with members that claim a consent, and under a header',
    run: claimedConsent,
  },
  {
    id: 'A23.1',
    title: 'No cell of an export is a formula to a spreadsheet',
    done: 'every table of the published statistics as CSV, in four languages, read by a parser',
    run: exported,
  },
  {
    id: 'O1.1',
    title: 'Asked for more than it can do, the gateway refuses early, answers at its capacity, and is back at once',
    done: `a gateway for ${String(AT_ONCE)} at once, ai a second late; 80 requests at once; then one`,
    run: overloaded,
  },
];

async function collected(house: House): Promise<string> {
  const rows = async (): Promise<number> =>
    (await house.stored('ai', 'reads')).filter((row) => JSON.stringify(row).includes('staff-ac-orp-caseworker')).length;
  const before = await rows();
  try {
    await house.restart('gateway', { CALLER_REQUESTS_A_MINUTE: String(A_MINUTE) });
    await house.ready();
    const answers: Answer[] = [];
    for (let n = 0; n < 2 * A_MINUTE; n += 1) answers.push(await askAllParts(house));
    const stopped = answers.filter(({ status }) => status === 429);
    // A minute may begin anew under way, so that twice as many come in at most.
    must(stopped.length > 0 && answers.length - stopped.length <= 2 * A_MINUTE - 1, 'nobody was stopped');
    const [first] = stopped;
    must(first !== undefined && Number(first.headers.get('retry-after')) > 0, 'it is not told when to come again');
    mustEqual('code', codesOf(first)[0], 'LIMIT_EXCEEDED');
    mustEqual('another caller', (await askAllParts(house, 'ai-caseworker')).status, 200);
    const logged = (await rows()) - before;
    const shown = answers.filter(({ text }) => text.includes('"AiFile"')).length;
    must(
      shown > 0 && logged >= shown,
      `${String(shown)} shown, only ${String(logged)} readings stand in the log of ai`,
    );
    return `${String(answers.length - stopped.length)} answered, ${String(stopped.length)} times 429 LIMIT_EXCEEDED; ${String(logged)} rows in the log of ai`;
  } finally {
    await house.restart('gateway');
  }
}

async function claimedConsent(house: House): Promise<string> {
  const drafted = (await handoversIn(house, 'DRAFT'))[0];
  must(drafted !== undefined, 'no handover is drafted in the demonstration canton');
  const { caseId, handoverId, sender } = drafted;
  const input = { caseId, handoverId };
  const plain = await act(house, sender, 'ciiOfferHandover', { idempotencyKey: randomUUID(), ...input });
  mustEqual('as it is', plain.refusals, ['HANDOVER_STEP_NOT_ALLOWED']);
  const seen: string[] = [];
  for (const claim of [{ consentOverridden: true }, { override: { reason: 'urgent' } }, { clientAnswer: 'ACCEPTED' }]) {
    const claimed = await act(house, sender, 'ciiOfferHandover', { idempotencyKey: randomUUID(), ...input, ...claim });
    must(!claimed.isAcknowledged, `it was taken with ${JSON.stringify(claim)}`);
    seen.push(shortly(claimed.answer));
  }
  const header = await house.ask(
    'as-other-caseworker',
    ALL_PARTS,
    { id: CASE_ID },
    { 'x-consent-override': 'true', 'x-break-glass': 'emergency' },
  );
  must(!/"(Ac|Ai|As)File"/.test(header.text), 'a header opened a file');
  mustEqual(
    'the draft',
    (await handoversIn(house, 'DRAFT')).some((one) => one.handoverId === handoverId),
    true,
  );
  return `HANDOVER_STEP_NOT_ALLOWED; ${[...new Set(seen)].join(', ')}; no file under the headers`;
}

async function exported(house: House): Promise<string> {
  let cells = 0;
  for (const language of ['fr', 'de', 'it', 'en']) {
    const answer = await house.ask(
      'cii-steering',
      '{ statistics(kind: QUARTER, first: 4) { nodes { tables { csv } } } }',
      {},
      { 'accept-language': language },
    );
    for (const node of listAt(answer.data, 'statistics', 'nodes')) {
      for (const table of listAt(node, 'tables')) {
        for (const row of parse(String(at(table, 'csv')))) {
          for (const cell of row) {
            cells += 1;
            must(!/^[=+\-@\t\r]/.test(cell), `a cell begins with ${cell.slice(0, 3)}`);
          }
        }
      }
    }
  }
  must(cells > 100, `only ${String(cells)} cells came`);
  return `${String(cells)} cells, none begins as a formula`;
}

async function overloaded(house: House): Promise<string> {
  try {
    await house.restart('gateway', { REQUESTS_AT_ONCE: String(AT_ONCE) });
    await house.ready();
    mustBeWhole(await askAllParts(house));
    const answers = await inWeather(house.way('gateway', 'ai'), { kind: 'SLOW', milliseconds: 1000 }, () =>
      Promise.all(Array.from({ length: 10 * AT_ONCE }, () => askAllParts(house))),
    );
    const served = answers.filter(({ status }) => status === 200);
    const shed = answers.filter(({ status }) => status === 503);
    mustEqual('answered or refused', served.length + shed.length, answers.length);
    must(served.length >= AT_ONCE, `only ${String(served.length)} were answered`);
    must(shed.length > 0, 'nobody was refused');
    // Those who came in a second time after a place was free again are few: the slow institution holds each for a second.
    must(served.length <= 3 * AT_ONCE, `${String(served.length)} were answered`);
    for (const answer of shed) {
      mustEqual('code', codesOf(answer)[0], 'OVERLOADED');
      mustEqual('Retry-After', answer.headers.get('retry-after'), '1');
    }
    for (const answer of served) mustBeWhole(answer);
    // Who is refused has not waited for who is answered.
    const [early, late] = [
      quantile(
        shed.map(({ took }) => took),
        0.5,
      ),
      quantile(
        served.map(({ took }) => took),
        0.5,
      ),
    ];
    must(early < late, `refused after ${early.toFixed(0)} ms, answered after ${late.toFixed(0)} ms`);
    mustBeWhole(await askAllParts(house));
    return `${String(served.length)} answered in ${late.toFixed(0)} ms, ${String(shed.length)} times 503 OVERLOADED in ${early.toFixed(0)} ms; whole at once after`;
  } finally {
    await house.restart('gateway');
  }
}
