import { CODES_OF_CONDITION, CONDITION_CHECKS } from '../../../../subgraphs/cii/rules/handover/conditions.js';
import { decideHandover } from '../../../../subgraphs/cii/rules/handover/decideHandover.js';
import {
  HANDOVER_COMMANDS,
  HANDOVER_REASONS,
  HANDOVER_STATES,
  handoverState,
  STORED_HANDOVER_STATES,
  type HandoverHolder,
  type HandoverState,
} from '../../../../subgraphs/cii/rules/handover/handover.js';
import { isTooLate } from '../../../../subgraphs/cii/rules/handover/table.js';
import {
  HANDOVER_CASES,
  HANDOVER_CLOCK,
  HANDOVER_CONDITIONS,
  HANDOVER_EFFECTS,
  HANDOVER_TRANSITIONS,
  type Transition,
} from '../../../../subgraphs/cii/rules/handover/transitions.js';
import { addDays } from '../../../../subgraphs/common/rules/localDates.js';
import { REFUSAL_TEXTS } from '../../../../subgraphs/common/rules/refusalTexts.js';
import { applied, OTHER_SOCIAL, TODAY } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { caseIn, DAY_OF, draftOf, handoverCase, lastHandover, on, TO_SOCIAL } from '../../../kit/handovers.js';
import { actFor, dayOf, PEOPLE, preparedFor, take, type Step } from './rows.js';

const STEPS = HANDOVER_COMMANDS.filter((command): command is Step => command !== 'DRAFT');

describe('The published table of handovers', () => {
  it('has rows for every command, and uses every word it is written in', () => {
    const used = <Word>(words: (row: Transition) => readonly Word[]) => new Set(HANDOVER_TRANSITIONS.flatMap(words));
    expect(used((row) => [row.command])).toEqual(new Set(HANDOVER_COMMANDS));
    expect(used((row) => row.conditions)).toEqual(new Set(HANDOVER_CONDITIONS));
    expect(used((row) => [row.effect])).toEqual(new Set(HANDOVER_EFFECTS));
    expect(used((row) => [row.when])).toEqual(new Set(HANDOVER_CASES));
    expect(used((row) => [row.to])).toEqual(new Set([...STORED_HANDOVER_STATES, 'SAME']));
    // CASE_CLOSED is the register's own reason when a case is closed around a handover.
    expect(used((row) => row.reasons.allowed)).toEqual(
      new Set(HANDOVER_REASONS.filter((reason) => reason !== 'CASE_CLOSED')),
    );
  });

  it('never leaves open which row is taken', () => {
    for (const command of HANDOVER_COMMANDS) {
      for (const state of HANDOVER_STATES) {
        for (const holder of ['SENDER', 'RECEIVER', 'PERSON', 'SYSTEM', 'LEAD'] as const) {
          const rows = HANDOVER_TRANSITIONS.filter(
            (row) => row.command === command && row.from.includes(state) && row.holders.includes(holder),
          );
          const cases = rows.map(({ when }) => when);
          expect(new Set(cases).size).toBe(cases.length);
          if (cases.includes('ALWAYS')) expect(cases).toHaveLength(1);
        }
      }
    }
  });

  it('names for every row rules of the catalogue, and asks for a reason exactly where it lists some', () => {
    for (const { rules, reasons, conditions } of HANDOVER_TRANSITIONS) {
      expect(rules.length).toBeGreaterThan(0);
      for (const rule of rules) expect(rule).toMatch(/^R([1-9]|[12]\d|59)$/);
      expect(conditions.includes('REASON_FITS')).toBe(reasons.allowed.length > 0);
      if (reasons.required) expect(reasons.allowed.length).toBeGreaterThan(0);
    }
  });

  it('has a check and its codes for every condition', () => {
    expect(Object.keys(CONDITION_CHECKS)).toEqual([...HANDOVER_CONDITIONS]);
    expect(Object.keys(CODES_OF_CONDITION)).toEqual([...HANDOVER_CONDITIONS]);
    for (const code of Object.values(CODES_OF_CONDITION).flat()) expect(REFUSAL_TEXTS).toHaveProperty(code);
  });
});

describe('What the clock alone does', () => {
  it.each(HANDOVER_STATES)('to %s by waiting is what the table says of it (R3)', (from) => {
    const handover = lastHandover(caseIn(from));
    const days = Array.from({ length: 400 }, (_, ahead) => addDays(DAY_OF[from], ahead));
    const next = days.map((day) => handoverState(handover, day)).find((state) => state !== from);
    const said = HANDOVER_CLOCK.filter((row) => row.from === from).map(({ to }) => to);
    expect(said).toEqual(next === undefined ? [] : [next]);
  });
});

const takeable = HANDOVER_TRANSITIONS.flatMap((row) =>
  row.command === 'DRAFT'
    ? []
    : row.from.flatMap((state) => row.holders.map((holder) => [row.command as Step, state, holder, row] as const)),
);

describe('Every row of the table can be taken', () => {
  it('DRAFT by the lead', () => {
    const decision = decideHandover(handoverCase(), draftOf(TO_SOCIAL), on(TODAY, TO_SOCIAL.sender));
    expect(refusalCodes(decision)).toEqual([]);
    expect(lastHandover(applied(handoverCase(), decision)).state).toBe('DRAFT');
  });

  it.each(takeable)('%s from %s by %s', (command, from, holder, row) => {
    const prepared = preparedFor(row, from, holder);
    const handover = lastHandover(prepared);
    const day = dayOf(from, command);
    expect(handoverState(handover, day)).toBe(from);
    const decision = take(prepared, actFor(command, handover.id, row), holder, day);
    // Whoever has not been offered anything does not know of it, whatever the table would allow.
    if (handover.offer === null && holder === 'RECEIVER') {
      expect(refusalCodes(decision)).toEqual(['NOT_FOUND']);
      return;
    }
    expect(refusalCodes(decision)).toEqual([]);
    const moved = lastHandover(applied(prepared, decision));
    expect(moved.state).toBe(row.to === 'SAME' ? handover.state : row.to);
  });
});

describe('Whatever stands in no row is refused', () => {
  const inTable = (command: Step, state: HandoverState, holder: HandoverHolder) =>
    HANDOVER_TRANSITIONS.some(
      (row) => row.command === command && row.from.includes(state) && row.holders.includes(holder),
    );
  const combinations = HANDOVER_STATES.flatMap((state) =>
    STEPS.flatMap((command) =>
      PEOPLE.filter((holder) => !inTable(command, state, holder)).map((holder) => [state, command, holder] as const),
    ),
  );

  it.each(combinations)('in %s: %s by %s', (state, command, holder) => {
    const held = caseIn(state);
    const { id, offer, acceptance: accepted } = lastHandover(held);
    const codes = refusalCodes(take(held, actFor(command, id), holder, DAY_OF[state]));
    expect(codes).toEqual([expectedCode(command, state, holder, offer !== null || accepted !== null)]);
  });

  const SYSTEM_STEPS = ['REMIND', 'EXPIRE', 'BAR_ACTIVATION'] as const;
  it.each(
    HANDOVER_STATES.flatMap((state) =>
      SYSTEM_STEPS.filter((command) => !inTable(command, state, 'SYSTEM')).map((command) => [state, command] as const),
    ),
  )('in %s: %s by the register’s clock', (state, command) => {
    const held = caseIn(state);
    const codes = refusalCodes(take(held, { command, handoverId: lastHandover(held).id }, 'SYSTEM', DAY_OF[state]));
    expect(codes).toEqual([LATE[command].includes(state) ? 'ALREADY_DECIDED' : 'HANDOVER_STEP_NOT_ALLOWED']);
  });

  it('a service on the case that has no part in it may take no step', () => {
    const held = caseIn('ACCEPTED');
    for (const command of STEPS) {
      const act = actFor(command, lastHandover(held).id);
      expect(refusalCodes(decideHandover(held, act, on(TODAY, OTHER_SOCIAL)))).toEqual(['NOT_YOUR_STEP']);
    }
  });

  function expectedCode(command: Step, state: HandoverState, holder: (typeof PEOPLE)[number], isShown: boolean) {
    const rows = HANDOVER_TRANSITIONS.filter((row) => row.command === command);
    const holds = rows.some((row) => row.holders.includes(holder));
    if (holder === 'PERSON' && !holds) return 'NOT_FOUND';
    if (holder === 'RECEIVER' && !isShown) return 'NOT_FOUND';
    if (!holds || rows.some((row) => row.from.includes(state))) return 'NOT_YOUR_STEP';
    return LATE[command].includes(state) ? 'ALREADY_DECIDED' : 'HANDOVER_STEP_NOT_ALLOWED';
  }
});

const AFTER_ACTIVE = ['RETURNED', 'GOAL_REACHED', 'ENDED_WITHOUT_RESULT', 'INVALIDATED'] as const;
const AFTER_ACCEPTED = [...AFTER_ACTIVE, 'ACTIVE', 'TERM_REACHED', 'WITHDRAWN', 'WITHDRAWN_BY_CLIENT'] as const;
const AFTER_OFFERED = [...AFTER_ACCEPTED, 'ACCEPTED', 'DECLINED', 'EXPIRED'] as const;

/** The states in which a step comes too late, written out: another step has come first. In all others it never fitted. */
const LATE: Readonly<Record<Step, readonly HandoverState[]>> = {
  CORRECT: [...AFTER_OFFERED, 'CLIENT_REFUSED'],
  RECORD_CLIENT_ANSWER: [...AFTER_OFFERED, 'CLIENT_REFUSED', 'CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED'],
  OFFER: [...AFTER_OFFERED, 'OFFERED', 'CLARIFICATION_ASKED'],
  ACCEPT: AFTER_OFFERED,
  DECLINE: AFTER_OFFERED.filter((state) => state !== 'ACCEPTED'),
  FORWARD: [...AFTER_OFFERED, 'CLARIFICATION_ASKED'],
  ASK_CLARIFICATION: [...AFTER_OFFERED, 'CLARIFICATION_ASKED'],
  // In none of the scenes was anything asked; see below.
  ANSWER_CLARIFICATION: [],
  REMIND: [...AFTER_OFFERED, 'CLARIFICATION_ASKED'],
  EXPIRE: [],
  WITHDRAW: [...AFTER_ACCEPTED, 'CLIENT_REFUSED', 'DECLINED', 'EXPIRED'],
  BAR_ACTIVATION: [...AFTER_ACCEPTED.filter((state) => state !== 'ACTIVE'), 'DECLINED'],
  WITHDRAW_CLIENT_ANSWER: [...AFTER_ACTIVE, 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'WITHDRAWN_BY_CLIENT'],
  RETURN: AFTER_ACTIVE,
  END_GOAL_REACHED: [...AFTER_ACTIVE, 'WITHDRAWN_BY_CLIENT'],
  END_WITHOUT_RESULT: [...AFTER_ACTIVE, 'WITHDRAWN_BY_CLIENT'],
  INVALIDATE: [...AFTER_ACCEPTED.filter((state) => state !== 'ACTIVE'), 'CLIENT_REFUSED', 'DECLINED', 'EXPIRED'],
  REOPEN: [],
};

describe('Too late', () => {
  it.each(STEPS)('is %s exactly after the states from which it could be taken', (command) => {
    const late = HANDOVER_STATES.filter((state) => isTooLate(command, lastHandover(caseIn(state)), DAY_OF[state]));
    const without = command === 'ANSWER_CLARIFICATION' ? [] : LATE[command];
    expect(new Set(late)).toEqual(new Set(without));
  });

  it('is an answer once the question was answered, and never when none was asked', () => {
    const asked = caseIn('CLARIFICATION_ASKED');
    const act = actFor('ANSWER_CLARIFICATION', lastHandover(asked).id);
    const answered = applied(asked, decideHandover(asked, act, on(TODAY, TO_SOCIAL.sender)));
    expect(refusalCodes(decideHandover(answered, act, on(TODAY, TO_SOCIAL.sender)))).toEqual(['ALREADY_DECIDED']);
    expect(isTooLate('ANSWER_CLARIFICATION', lastHandover(asked), TODAY)).toBe(false);
    const offered = caseIn('OFFERED');
    const early = decideHandover(
      offered,
      actFor('ANSWER_CLARIFICATION', lastHandover(offered).id),
      on(TODAY, TO_SOCIAL.sender),
    );
    expect(refusalCodes(early)).toEqual(['HANDOVER_STEP_NOT_ALLOWED']);
  });
});
