import { randomUUID } from 'node:crypto';
import { act, CASE_ID, messagesOf, sendMessage, storedTimes, wordsOf } from '../acts.js';
import { inWeather } from '../house.js';
import { codesOf } from '../http.js';
import { must, mustEqual, type Scenario } from '../scenario.js';

/** F4 and F5: an act that is sent again, or whose answer was lost, has one effect. */
export const F04: readonly Scenario[] = [
  {
    id: 'F4.1',
    title: 'The same act twice under one key has one effect and the same answer',
    done: 'one message, sent twice one after the other',
    run: async (house) => {
      const [key, text] = [randomUUID(), wordsOf('a message')];
      const first = await sendMessage(house, key, text);
      const second = await sendMessage(house, key, text);
      mustEqual('payload', second.payload, first.payload);
      must(first.isAcknowledged && second.isAcknowledged, 'one of the two was not acknowledged');
      mustEqual('times in the graph', (await messagesOf(house)).filter((found) => found === text).length, 1);
      mustEqual('times in the store', await storedTimes(house, text), 1);
      return 'both acknowledged with the same payload; once in the graph, once in the store';
    },
  },
  {
    id: 'F4.2',
    title: 'Another content under a key that was accepted is refused',
    done: 'the same key with another text',
    run: async (house) => {
      const [key, other] = [randomUUID(), wordsOf('another message')];
      must((await sendMessage(house, key, wordsOf('a message'))).isAcknowledged, 'the first was not acknowledged');
      const second = await sendMessage(house, key, other);
      mustEqual('refusals', second.refusals, ['IDEMPOTENCY_KEY_REUSED']);
      mustEqual('times in the store', await storedTimes(house, other), 0);
      return second.refusals.join();
    },
  },
  {
    id: 'F4.3',
    title: 'The same act from thirty clients at once has one effect',
    done: 'thirty times the same message under one key in parallel',
    run: async (house) => {
      const [key, text] = [randomUUID(), wordsOf('a message')];
      const sent = await Promise.all(Array.from({ length: 30 }, () => sendMessage(house, key, text)));
      const acknowledged = sent.filter(({ isAcknowledged }) => isAcknowledged).length;
      const others = sent.filter(({ isAcknowledged }) => !isAcknowledged).flatMap(({ answer }) => codesOf(answer));
      must(acknowledged > 0 && others.every((code) => code.startsWith('OVERLOADED')), `others: ${others.join()}`);
      mustEqual('times in the store', await storedTimes(house, text), 1);
      return `${String(acknowledged)} of 30 acknowledged; once in the store`;
    },
  },
  {
    id: 'F4.4',
    title: 'A key is the caller’s own: the same key of another caller is another act',
    done: 'one key, used by the placement office and by the AI office',
    run: async (house) => {
      const [key, mine, theirs] = [randomUUID(), wordsOf('mine'), wordsOf('theirs')];
      must((await sendMessage(house, key, mine)).isAcknowledged, 'the first was not acknowledged');
      const to = [{ institution: 'AC', service: 'orp-rhone' }];
      const input = { idempotencyKey: key, caseId: CASE_ID, to, text: theirs };
      const other = await act(house, 'ai-caseworker', 'ciiSendMessage', input);
      must(other.isAcknowledged, `the other caller was refused: ${other.refusals.join()}`);
      const stored = [await storedTimes(house, mine), await storedTimes(house, theirs)];
      mustEqual('times in the store', stored, [1, 1]);
      return 'both acknowledged, both stored once';
    },
  },
  {
    id: 'F5.1',
    title: 'An answer that is lost after the act took effect is found again under the same key',
    done: 'the connection from cii breaks off before its answer; then the same act again',
    run: async (house) => {
      const [key, text] = [randomUUID(), wordsOf('a message')];
      const way = house.way('gateway', 'cii');
      const lost = await inWeather(way, { kind: 'LOSE_ANSWERS' }, () => sendMessage(house, key, text));
      must(!lost.isAcknowledged, 'the lost answer came');
      mustEqual('times in the store after the loss', await storedTimes(house, text), 1);
      const again = await sendMessage(house, key, text);
      must(again.isAcknowledged, `the repeat was not acknowledged: ${codesOf(again.answer).join()}`);
      mustEqual('times in the store', await storedTimes(house, text), 1);
      return `${codesOf(lost.answer).join()}, then acknowledged; once in the store`;
    },
  },
  {
    id: 'F5.2',
    title: 'An act whose answer is lost is never sent a second time by the gateway itself',
    done: 'the connection from cii breaks off before its answer to an act; calls are counted on the way',
    run: async (house) => {
      const way = house.way('gateway', 'cii');
      const before = way.connections();
      const text = wordsOf('a message');
      await inWeather(way, { kind: 'LOSE_ANSWERS' }, () => sendMessage(house, randomUUID(), text));
      mustEqual('times in the store', await storedTimes(house, text), 1);
      must(way.connections() - before <= 1, `${String(way.connections() - before)} connections were opened for it`);
      return 'one call; once in the store';
    },
  },
];
