import { randomUUID } from 'node:crypto';
import type { Acted } from '../acts.js';
import { accept, decline, handoversIn, historyOf, withdraw, type OfferedHandover } from '../handovers.js';
import type { House } from '../house.js';
import { at, must, mustEqual, type Scenario } from '../scenario.js';

const ANSWERS = ['ACCEPT', 'DECLINE', 'WITHDRAW'];

/** F6 and F7: of steps that exclude each other exactly one is taken, whoever else tries at the same time. */
export const F06: readonly Scenario[] = [
  {
    id: 'F6.1',
    title: 'Of a hundred acceptances of one handover at once exactly one wins; the others are told that it is decided',
    done: '100 acceptances in parallel, each under a key of its own',
    run: async (house) => {
      const handover = await answerable(house);
      const tried = await Promise.all(Array.from({ length: 100 }, () => accept(house, handover, randomUUID())));
      const { won, decided, overloaded } = counted(tried);
      mustEqual('won, decided, overloaded', [won, decided + overloaded], [1, 99]);
      mustEqual('answers in the timeline', await answersIn(house, handover), ['ACCEPT']);
      return `1 won, ${String(decided)} ALREADY_DECIDED, ${String(overloaded)} OVERLOADED`;
    },
  },
  {
    id: 'F6.2',
    title: 'Who came too late is not told who came first',
    done: 'the texts of the refusals are searched for staff and services',
    run: async (house) => {
      const handover = await answerable(house);
      const tried = await Promise.all(Array.from({ length: 10 }, () => decline(house, handover, randomUUID())));
      const late = tried.filter(({ refusals }) => refusals.includes('ALREADY_DECIDED'));
      must(late.length > 0, 'nobody was too late');
      must(!late.some(({ answer }) => /staff-|orp-|office-|centre-/.test(answer.text)), 'a refusal names somebody');
      return `${String(late.length)} ALREADY_DECIDED, none names anybody`;
    },
  },
  race('F7.1', 'An acceptance and the sender’s withdrawal race', accept, withdraw),
  race('F7.2', 'The receiver’s decline and the sender’s withdrawal race', decline, withdraw),
];

function race(
  id: string,
  what: string,
  one: (house: House, handover: OfferedHandover, key: string) => Promise<Acted>,
  other: (house: House, handover: OfferedHandover, key: string) => Promise<Acted>,
): Scenario {
  return {
    id,
    title: `${what}: one order is decided, and the timeline shows both`,
    done: 'both at once, ten times each, under keys of their own',
    run: async (house) => {
      const handover = await answerable(house);
      const both = Array.from({ length: 10 }, () => [
        one(house, handover, randomUUID()),
        other(house, handover, randomUUID()),
      ]);
      const tried = await Promise.all(both.flat());
      const { won, decided, overloaded } = counted(tried);
      // The lead that was accepted may still be taken back before its first day: then two steps follow one another.
      const steps = await answersIn(house, handover);
      must(
        won === steps.length && steps.length <= 2,
        `${String(won)} acknowledged, in the timeline ${steps.join(', ')}`,
      );
      must(steps.length === 1 || (steps[0] === 'ACCEPT' && steps[1] === 'WITHDRAW'), `timeline: ${steps.join(', ')}`);
      const attempts = (await historyOf(house, handover)).filter((entry) => at(entry, 'kind') === 'HANDOVER_ATTEMPTED');
      must(attempts.length > 0, 'no attempt stands in the timeline');
      return `${steps.join(', then ')}; ${String(decided)} ALREADY_DECIDED, ${String(overloaded)} OVERLOADED; ${String(attempts.length)} attempts noted`;
    },
  };
}

async function answerable(house: House): Promise<OfferedHandover> {
  const found = [...(await handoversIn(house, 'OFFERED')), ...(await handoversIn(house, 'CLARIFICATION_ASKED'))];
  const [first] = found;
  must(first !== undefined, 'no handover of the demonstration canton waits for an answer any more');
  return first;
}

function counted(tried: readonly Acted[]): {
  readonly won: number;
  readonly decided: number;
  readonly overloaded: number;
} {
  const won = tried.filter(({ isAcknowledged }) => isAcknowledged).length;
  const decided = tried.filter(({ refusals }) => refusals.includes('ALREADY_DECIDED')).length;
  const overloaded = tried.filter(({ answer }) =>
    answer.errors.some(({ extensions }) => extensions['code'] === 'OVERLOADED'),
  );
  const rest = tried.length - won - decided - overloaded.length;
  const others = tried.flatMap(({ refusals }) => refusals).filter((code) => code !== 'ALREADY_DECIDED');
  must(rest === 0, `${String(rest)} ended otherwise: ${[...new Set(others)].join(', ')}`);
  return { won, decided, overloaded: overloaded.length };
}

async function answersIn(house: House, handover: OfferedHandover): Promise<readonly string[]> {
  const moved = (await historyOf(house, handover)).filter((entry) => at(entry, 'kind') === 'HANDOVER_MOVED');
  return moved.map((entry) => String(at(entry, 'command'))).filter((command) => ANSWERS.includes(command));
}
