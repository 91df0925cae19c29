import { CODES_OF_CONDITION, FILING_CHECKS, STEP_CHECKS } from '../../../../subgraphs/cii/rules/mamac/conditions.js';
import {
  MAMAC_COMMANDS,
  MAMAC_HOLDERS,
  MAMAC_PHASES,
  type MamacCommandName,
  type MamacHolder,
  type MamacPhase,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import { isUnderWay, rowFor } from '../../../../subgraphs/cii/rules/mamac/table.js';
import {
  MAMAC_CASES,
  MAMAC_CONDITIONS,
  MAMAC_EFFECTS,
  MAMAC_TRANSITIONS,
  type MamacCase,
  type MamacTransition,
} from '../../../../subgraphs/cii/rules/mamac/transitions.js';
import { REFUSAL_TEXTS } from '../../../../subgraphs/common/rules/refusalTexts.js';

const STAYS = 'SAME,NOTHING_MOVES,ALWAYS';

describe('The published table of CII-MAMAC', () => {
  it('has rows for every command, and uses every word it is written in', () => {
    const used = <Word>(words: (row: MamacTransition) => readonly Word[]) => new Set(MAMAC_TRANSITIONS.flatMap(words));
    expect(used((row) => [row.command])).toEqual(new Set(MAMAC_COMMANDS));
    expect(used((row) => row.conditions)).toEqual(new Set(MAMAC_CONDITIONS));
    expect(used((row) => [row.effect])).toEqual(new Set(MAMAC_EFFECTS));
    expect(used((row) => [row.when])).toEqual(new Set(MAMAC_CASES));
    expect(used((row) => [row.to])).toEqual(new Set([...MAMAC_PHASES, 'SAME']));
    // The SMR is named as a part and holds no row: it is consulted (R39, R40).
    expect(used((row) => row.holders)).toEqual(new Set(MAMAC_HOLDERS.filter((holder) => holder !== 'SMR')));
  });

  it('never leaves open which row is taken', () => {
    for (const command of MAMAC_COMMANDS) {
      for (const phase of MAMAC_PHASES) {
        const rows = MAMAC_TRANSITIONS.filter((row) => row.command === command && row.from.includes(phase));
        const cases = rows.map(({ when }) => when);
        expect(new Set(cases).size).toBe(cases.length);
        if (cases.includes('ALWAYS')) expect(cases).toHaveLength(1);
      }
    }
  });

  it('names rules of the catalogue for every row, and has a check and its codes for every condition', () => {
    for (const { rules } of MAMAC_TRANSITIONS) {
      expect(rules.length).toBeGreaterThan(0);
      for (const rule of rules) expect(rule).toMatch(/^R([1-9]|[1-5]\d)$/);
    }
    const checked = [...Object.keys(FILING_CHECKS), ...Object.keys(STEP_CHECKS)];
    expect(new Set(checked)).toEqual(new Set(MAMAC_CONDITIONS));
    expect(new Set(Object.keys(CODES_OF_CONDITION))).toEqual(new Set(MAMAC_CONDITIONS));
    for (const code of Object.values(CODES_OF_CONDITION).flat()) expect(REFUSAL_TEXTS).toHaveProperty(code);
  });

  it('leads from phase to phase with these effects and by no other way (R38)', () => {
    const told = MAMAC_TRANSITIONS.filter(({ to, effect, when }) => [to, effect, when].join() !== STAYS).map(
      ({ command, when, from, to, effect }) => [command, when, from.join(' '), to, effect].join(', '),
    );
    expect(told).toEqual([
      'FILE, ALWAYS, , FILED, TEAM_IS_ASKED',
      'FILE, ALWAYS, TURNED_AWAY WITHDRAWN, FILED, TEAM_IS_ASKED',
      'TAKE_UP, ALWAYS, FILED, ANNOUNCED, CASE_OPENS',
      'JOIN, ALWAYS, FILED, JOINED, REFERRER_JOINS',
      'TURN_AWAY, ALWAYS, FILED, TURNED_AWAY, PERSON_STAYS_WITH_REFERRER',
      'WITHDRAW_REQUEST, ALWAYS, FILED, WITHDRAWN, NOTHING_IS_KEPT',
      'ADMIT, ALWAYS, ANNOUNCED, EXAMINATION, CLOCK_OF_PLAN_RUNS',
      'REFUSE_ADMISSION, ALWAYS, ANNOUNCED, NOT_ADMITTED, PERSON_STAYS_WITH_REFERRER',
      'CONCLUDE, ALWAYS, EXAMINATION, PLANNING, PLAN_CAN_BE_MADE',
      'AGREE_PLAN, SOME_AGREEMENTS_MISSING, PLANNING CASE_MANAGEMENT, SAME, NOTHING_MOVES',
      'AGREE_PLAN, LAST_AGREEMENT, PLANNING CASE_MANAGEMENT, CASE_MANAGEMENT, PLAN_BINDS',
      'RECORD_RESULT, EMPLOYED, CASE_MANAGEMENT, EXITED, PROCESS_ENDS',
      'RECORD_RESULT, NOT_REACHED, CASE_MANAGEMENT, RECHECK, CRITERIA_ARE_ASKED_AGAIN',
      'START_ROUND, ALWAYS, RECHECK, EXAMINATION, NEW_ROUND',
      'EXIT_AFTER_RECHECK, CRITERION_FAILED, RECHECK, EXITED, PROCESS_ENDS',
      'EXIT_AFTER_RECHECK, NOTHING_LEFT_TO_ASK, RECHECK, EXITED, PROCESS_ENDS',
      'END_WITHOUT_RESULT, ALWAYS, ANNOUNCED EXAMINATION PLANNING, EXITED, PROCESS_ENDS',
      'END_WITHOUT_RESULT, ALWAYS, CASE_MANAGEMENT, EXITED, PROCESS_ENDS',
    ]);
  });

  it('knows when a process is under way', () => {
    const underWay = ['ANNOUNCED', 'EXAMINATION', 'PLANNING', 'CASE_MANAGEMENT', 'RECHECK'];
    expect(MAMAC_PHASES.filter(isUnderWay)).toEqual(underWay);
  });
});

/**
 * What each part hears of each step in each phase, written out by hand: `+` may be tried, `n` the phase is not reached
 * (R38), `d` too late, `c` another's step (R48). In the order of the phases: filed, announced, examination, planning,
 * case management, re-check; then joined, turned away, withdrawn, not admitted, exited.
 */
type Answers = Readonly<Partial<Record<MamacCommandName, string>>>;
const NEVER = 'ccccccccccc';

const TEAM: Answers = {
  TAKE_UP: '+dddddddddd',
  JOIN: '+dddddddddd',
  TURN_AWAY: '+dddddddddd',
  LINK_DIAGNOSIS: 'n+++++ddddd',
  UNLINK_DIAGNOSIS: 'n+++++ddddd',
  ANSWER_CRITERION: 'n+ddd+ddddd',
  ADMIT: 'n+ddddddddd',
  REFUSE_ADMISSION: 'n+ddddddddd',
  CONTRIBUTE: 'nn+dddddddd',
  HOLD_ROUND_TABLE: 'nn++ddddddd',
  CONCLUDE: 'nn+dddddddd',
  DISSENT: 'nnn+ddddddd',
  PROPOSE_PLAN: 'nnn+cdddddd',
  START_ROUND: 'nnnnn+ddddd',
  EXIT_AFTER_RECHECK: 'nnnnn+ddddd',
  END_WITHOUT_RESULT: 'n+++cdddddd',
  PAUSE: 'n+++c+ddddd',
  RESUME: 'n+++c+ddddd',
};

const PERSON: Answers = {
  WITHDRAW_REQUEST: '+dddddddddd',
  AGREE_PLAN: 'nnn++dddddd',
  DECLINE_PLAN: 'nnn++dddddd',
  AGREE_OBJECTIVE: 'nnnn+dddddd',
  DECLINE_OBJECTIVE: 'nnnn+dddddd',
};

const INSTITUTION: Answers = {
  ...PERSON,
  LINK_DIAGNOSIS: 'n+++++ddddd',
  UNLINK_DIAGNOSIS: 'n+++++ddddd',
  PROPOSE_PLAN: 'nnnc+dddddd',
  PROPOSE_OBJECTIVE: 'nnnn+dddddd',
  DECIDE_OBJECTIVE: 'nnnn+dddddd',
  REVIEW: 'nnnn+dddddd',
  TELL_MAIN_PAYER: 'nnnnnnnnnn+',
};

const LEAD: Answers = {
  ...INSTITUTION,
  RECORD_RESULT: 'nnnn+dddddd',
  END_WITHOUT_RESULT: 'nccc+dddddd',
  PAUSE: 'nccc+cddddd',
  RESUME: 'nccc+cddddd',
};

const SYSTEM: Answers = {
  WITHDRAW_REQUEST: '+dddddddddd',
  STATE_REGISTRATION: '++++++d++dd',
  REFER_SMR_CONCLUSION: '++++++d++dd',
};

describe.each<[string, readonly MamacHolder[], Answers]>([
  ['the team', ['TEAM'], TEAM],
  ['a member of the SMR, who is consulted (R39, R40),', ['SMR'], {}],
  ['staff of an institution', ['INSTITUTION'], INSTITUTION],
  ['staff of the service that leads', ['INSTITUTION', 'LEAD'], LEAD],
  ['the person', ['PERSON'], PERSON],
  ['an institution’s subgraph', ['SYSTEM'], SYSTEM],
])('R38, R48: in every phase %s', (_who, holders, answers) => {
  it.each(MAMAC_COMMANDS.map((command) => [command, answers[command] ?? NEVER] as const))(
    'may %s: %s',
    (command, row) => {
      const heard = MAMAC_PHASES.map((phase) =>
        waysOf(command).map((when) => letterOf(phase, { command, holders, when })),
      );
      expect(heard.map((letters) => [...new Set(letters)].join('')).join('')).toBe(row);
    },
  );

  function letterOf(phase: MamacPhase, question: Parameters<typeof rowFor>[1]): string {
    const row = rowFor(phase, question);
    if (!('code' in row)) return '+';
    expect(row.rule).toBe(row.code === 'NOT_YOUR_STEP' ? 'R48' : 'R38');
    return { NOT_YOUR_STEP: 'c', ALREADY_DECIDED: 'd', MAMAC_PHASE_NOT_REACHED: 'n' }[row.code as 'NOT_YOUR_STEP'];
  }

  function waysOf(command: MamacCommandName): readonly MamacCase[] {
    return [...new Set(MAMAC_TRANSITIONS.filter((row) => row.command === command).map(({ when }) => when))];
  }
});
