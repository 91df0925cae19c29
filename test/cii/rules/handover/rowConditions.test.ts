import type { CaseEvent } from '../../../../subgraphs/cii/rules/case.js';
import {
  HANDOVER_REASONS,
  type HandoverHolder,
  type HandoverReason,
  type HandoverState,
  type StoredHandoverState,
} from '../../../../subgraphs/cii/rules/handover/handover.js';
import {
  HANDOVER_TRANSITIONS,
  type HandoverCase,
  type HandoverCondition,
  type HandoverEffect,
  type Transition,
} from '../../../../subgraphs/cii/rules/handover/transitions.js';
import type { Decision } from '../../../../subgraphs/common/rules/decision.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { applied, TODAY } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { draftOf, handoverCase, lastHandover, TO_SOCIAL } from '../../../kit/handovers.js';
import { BROKEN, onAct, type Scene } from './broken.js';
import { actFor, dayOf, preparedFor, take, type Step } from './rows.js';

/** What stands in the table about one row, written out by hand. */
interface Expected {
  /** The state that the handover is kept in afterwards. */
  readonly to: StoredHandoverState;
  readonly effect: HandoverEffect;
  readonly conditions: readonly HandoverCondition[];
  /** The reasons that the step may carry; none is asked for and none taken where nothing stands here. */
  readonly reasons?: readonly HandoverReason[];
  /** False where a reason may be left out. */
  readonly reasonRequired?: boolean;
}

type RowName = readonly [command: Step | 'DRAFT', from: HandoverState | null, holder: HandoverHolder, HandoverCase?];

const TERMS = [
  ...(['TWO_INSTITUTIONS', 'RECEIVER_ON_CASE', 'NEED_NAMED', 'SKILL_OF_RECEIVER', 'HEALTH_LIMITATION_STATED'] as const),
  ...(['PERIOD_IN_ORDER', 'BEGINS_AHEAD', 'PERIOD_WITHIN_POLICY', 'AGREED_TODAY', 'AGREED_ON_FIRST_DAY'] as const),
];
const ANSWERABLE = ['CLIENT_ANSWER_STANDS', 'RECEIVER_AUTHORISED'] as const;
const REASONED = ['REASON_FITS', 'TEXT_FITS'] as const;
const RESULT = [...REASONED, 'INTERVIEW_HELD_OR_EXPLAINED'] as const;

const OF_ALL: readonly HandoverReason[] = ['PERSON_NOT_REACHABLE', 'NEED_CHANGED', 'OTHER'];
const OF_MANDATE: readonly HandoverReason[] = [...OF_ALL, 'SKILL_NO_LONGER_NEEDED', 'HEALTH_PREVENTS'];
const OF_RECEIVER: readonly HandoverReason[] = ['NO_CAPACITY', 'NOT_OUR_SKILL', 'OTHER_SERVICE_COMPETENT'];
const TO_DECLINE: readonly HandoverReason[] = [...OF_ALL, ...OF_RECEIVER, 'NO_LEGAL_BASIS'];
const TO_RETURN: readonly HandoverReason[] = [...OF_MANDATE, ...OF_RECEIVER];
const RECEIVER_ENDS: readonly HandoverReason[] = [...OF_MANDATE, 'MOVED_AWAY', 'DIED'];
const SENDER_ENDS: readonly HandoverReason[] = [...RECEIVER_ENDS, 'NO_LONGER_ENTITLED'];
const AS_VOID: readonly HandoverReason[] = ['WRONG_PERSON', 'WRONG_RECEIVER', 'ENTERED_TWICE', 'WRONG_CONTENT'];
const GOAL = { reasons: ['NEED_MET', 'SKILL_NO_LONGER_NEEDED', 'OTHER'], reasonRequired: false } as const;

const ROWS: readonly (readonly [RowName, Expected])[] = [
  [
    ['DRAFT', null, 'LEAD'],
    {
      to: 'DRAFT',
      effect: 'NOTHING_MOVES',
      conditions: ['POLICY_SET', 'MODE_IS_HANDOVER', 'SPACE_LEFT', 'NO_OTHER_OPEN', 'NOT_REFUSED_RECENTLY', ...TERMS],
    },
  ],
  [
    ['CORRECT', 'CLIENT_ACCEPTED', 'SENDER', 'INSIDE_WHAT_WAS_AGREED'],
    // Terms without a need differ from what was agreed, so that they never take this row.
    {
      to: 'CLIENT_ACCEPTED',
      effect: 'NOTHING_MOVES',
      conditions: ['POLICY_SET', ...TERMS.filter((one) => one !== 'NEED_NAMED')],
    },
  ],
  [
    ['CORRECT', 'CLIENT_ACCEPTED', 'SENDER', 'BEYOND_WHAT_WAS_AGREED'],
    { to: 'DRAFT', effect: 'ANSWER_IS_DROPPED', conditions: ['POLICY_SET', ...TERMS] },
  ],
  [
    ['RECORD_CLIENT_ANSWER', 'DRAFT', 'SENDER', 'PERSON_ACCEPTED'],
    {
      to: 'CLIENT_ACCEPTED',
      effect: 'AUTHORISATIONS_ARE_RECORDED',
      conditions: ['ANSWER_DATED', 'SIGNER_MAY_SIGN', 'FORM_ACCEPTABLE', 'FORM_AUTHORISES_RECEIVER'],
    },
  ],
  [
    ['RECORD_CLIENT_ANSWER', 'DRAFT', 'SENDER', 'PERSON_REFUSED'],
    {
      to: 'CLIENT_REFUSED',
      effect: 'NEW_DRAFT_IS_BARRED',
      conditions: ['ANSWER_DATED', 'SIGNER_MAY_SIGN', 'REFUSAL_AUTHORISES_NOTHING'],
    },
  ],
  [
    ['OFFER', 'CLIENT_ACCEPTED', 'SENDER'],
    {
      to: 'OFFERED',
      effect: 'RECEIVER_SEES_OFFER',
      conditions: [
        ...(['POLICY_SET', 'NOT_REFUSED_RECENTLY', ...ANSWERABLE, 'RECEIVER_ON_CASE'] as const),
        ...(['BEGINS_AHEAD', 'AGREED_TODAY', 'AGREED_ON_FIRST_DAY'] as const),
      ],
    },
  ],
  [
    ['ACCEPT', 'OFFERED', 'RECEIVER'],
    {
      to: 'ACCEPTED',
      effect: 'LEAD_GOES_ON_AGREED_DAY',
      conditions: [
        ...([...ANSWERABLE, 'RECEIVER_CONFIRMED', 'FIRST_DAY_FITS', 'AGREED_ON_FIRST_DAY'] as const),
        ...(['EXEMPTION_REFERENCED', 'RECEIVER_CLEARED', 'JOB_SEARCHES_AGREED'] as const),
      ],
    },
  ],
  [
    ['DECLINE', 'OFFERED', 'RECEIVER'],
    { to: 'DECLINED', effect: 'LEAD_STAYS', conditions: REASONED, reasons: TO_DECLINE },
  ],
  [
    ['DECLINE', 'ACCEPTED', 'RECEIVER'],
    { to: 'DECLINED', effect: 'LEAD_STAYS', conditions: ['ACCEPTED_EARLIER', ...REASONED], reasons: TO_DECLINE },
  ],
  [
    ['FORWARD', 'OFFERED', 'RECEIVER'],
    {
      to: 'OFFERED',
      effect: 'OTHER_SERVICE_IS_ASKED',
      conditions: ['OTHER_SERVICE_OF_RECEIVER', 'OTHER_SERVICE_AUTHORISED', ...REASONED],
      reasons: ['NO_CAPACITY', 'OTHER_SERVICE_COMPETENT', 'OTHER'],
    },
  ],
  [
    ['ASK_CLARIFICATION', 'OFFERED', 'RECEIVER'],
    { to: 'CLARIFICATION_ASKED', effect: 'NOTHING_MOVES', conditions: ['WORDS_GIVEN', 'TEXT_FITS', 'QUESTIONS_LEFT'] },
  ],
  [
    ['ANSWER_CLARIFICATION', 'CLARIFICATION_ASKED', 'SENDER'],
    { to: 'OFFERED', effect: 'NOTHING_MOVES', conditions: ['WORDS_GIVEN', 'TEXT_FITS'] },
  ],
  [
    ['REMIND', 'OFFERED', 'SYSTEM'],
    { to: 'OFFERED', effect: 'NOTHING_MOVES', conditions: ['POLICY_SET', 'REMINDER_DUE'] },
  ],
  [['EXPIRE', 'EXPIRED', 'SYSTEM'], { to: 'EXPIRED', effect: 'LEAD_STAYS', conditions: ['EXPIRY_NOT_RECORDED'] }],
  [
    ['WITHDRAW', 'OFFERED', 'SENDER'],
    { to: 'WITHDRAWN', effect: 'LEAD_STAYS', conditions: REASONED, reasons: SENDER_ENDS },
  ],
  [
    ['BAR_ACTIVATION', 'ACCEPTED', 'SYSTEM', 'WITHOUT_EXEMPTION'],
    { to: 'WITHDRAWN', effect: 'LEAD_STAYS', conditions: ['EXEMPTION_LAPSED'], reasons: ['EXEMPTION_NOT_VALID'] },
  ],
  [
    ['BAR_ACTIVATION', 'ACTIVE', 'SYSTEM', 'WITHOUT_EXEMPTION'],
    {
      to: 'ENDED_WITHOUT_RESULT',
      effect: 'LEAD_RETURNS_NEXT_DAY',
      conditions: ['EXEMPTION_LAPSED'],
      reasons: ['EXEMPTION_NOT_VALID'],
    },
  ],
  [
    ['BAR_ACTIVATION', 'ACCEPTED', 'SYSTEM', 'WITHOUT_CLEARANCE'],
    { to: 'DECLINED', effect: 'TOLD_AS_DECLINE', conditions: [], reasons: ['NO_LEGAL_BASIS'] },
  ],
  [
    ['WITHDRAW_CLIENT_ANSWER', 'ACCEPTED', 'PERSON'],
    { to: 'WITHDRAWN_BY_CLIENT', effect: 'READS_STOP_LEAD_STAYS', conditions: [] },
  ],
  [
    ['WITHDRAW_CLIENT_ANSWER', 'ACTIVE', 'PERSON'],
    { to: 'WITHDRAWN_BY_CLIENT', effect: 'READS_STOP_LEAD_RETURNS_NEXT_DAY', conditions: [] },
  ],
  [
    ['WITHDRAW_CLIENT_ANSWER', 'TERM_REACHED', 'PERSON'],
    { to: 'WITHDRAWN_BY_CLIENT', effect: 'READS_STOP', conditions: [] },
  ],
  [
    ['RETURN', 'ACTIVE', 'RECEIVER'],
    { to: 'RETURNED', effect: 'LEAD_RETURNS_NEXT_DAY', conditions: RESULT, reasons: TO_RETURN },
  ],
  [
    ['RETURN', 'TERM_REACHED', 'RECEIVER'],
    { to: 'RETURNED', effect: 'LEAD_HAS_RETURNED', conditions: RESULT, reasons: TO_RETURN },
  ],
  [
    ['RETURN', 'WITHDRAWN_BY_CLIENT', 'RECEIVER'],
    { to: 'WITHDRAWN_BY_CLIENT', effect: 'CASE_IS_HANDED_BACK', conditions: ['HAD_BEGUN', 'NOT_HANDED_BACK'] },
  ],
  [
    ['END_GOAL_REACHED', 'ACTIVE', 'RECEIVER'],
    { to: 'GOAL_REACHED', effect: 'LEAD_RETURNS_NEXT_DAY', conditions: RESULT, ...GOAL },
  ],
  [
    ['END_GOAL_REACHED', 'TERM_REACHED', 'RECEIVER'],
    { to: 'GOAL_REACHED', effect: 'LEAD_HAS_RETURNED', conditions: RESULT, ...GOAL },
  ],
  [
    ['END_WITHOUT_RESULT', 'ACTIVE', 'RECEIVER'],
    { to: 'ENDED_WITHOUT_RESULT', effect: 'LEAD_RETURNS_NEXT_DAY', conditions: RESULT, reasons: RECEIVER_ENDS },
  ],
  [
    ['END_WITHOUT_RESULT', 'TERM_REACHED', 'RECEIVER'],
    { to: 'ENDED_WITHOUT_RESULT', effect: 'LEAD_HAS_RETURNED', conditions: RESULT, reasons: RECEIVER_ENDS },
  ],
  [
    ['END_WITHOUT_RESULT', 'ACTIVE', 'SENDER'],
    { to: 'ENDED_WITHOUT_RESULT', effect: 'LEAD_RETURNS_NEXT_DAY', conditions: REASONED, reasons: SENDER_ENDS },
  ],
  [
    ['END_WITHOUT_RESULT', 'TERM_REACHED', 'SENDER'],
    { to: 'ENDED_WITHOUT_RESULT', effect: 'LEAD_HAS_RETURNED', conditions: REASONED, reasons: SENDER_ENDS },
  ],
  [
    ['INVALIDATE', 'OFFERED', 'SENDER'],
    { to: 'INVALIDATED', effect: 'LEAD_STAYS', conditions: REASONED, reasons: AS_VOID },
  ],
  [
    ['INVALIDATE', 'ACTIVE', 'SENDER'],
    { to: 'INVALIDATED', effect: 'LEAD_RETURNS_NEXT_DAY', conditions: REASONED, reasons: AS_VOID },
  ],
  [
    ['REOPEN', 'WITHDRAWN', 'SENDER'],
    {
      to: 'CLIENT_ACCEPTED',
      effect: 'ANSWER_IS_USED_AGAIN',
      conditions: [
        ...([...REASONED, 'NO_OTHER_OPEN', 'NOT_REFUSED_RECENTLY', 'REOPENINGS_LEFT'] as const),
        ...([...ANSWERABLE, 'BEGINS_AHEAD'] as const),
      ],
      reasons: ['ENDED_BY_MISTAKE', 'NEED_CHANGED', 'OTHER'],
    },
  ],
  [
    ['REOPEN', 'RETURNED', 'RECEIVER'],
    {
      to: 'ACCEPTED',
      effect: 'AS_IF_NOT_ENDED',
      conditions: [
        ...([...REASONED, 'NO_OTHER_OPEN', 'REOPENINGS_LEFT', 'CLIENT_ANSWER_STANDS'] as const),
        ...(['ENDED_TODAY', 'ENDED_BY_CALLER'] as const),
      ],
      reasons: ['ENDED_BY_MISTAKE'],
    },
  ],
];

describe.each(ROWS)('The row %j', (name, expected) => {
  const row = rowOf(name);

  it('is taken in its scene, with its next state and its effect', () => {
    const scene = sceneOf(name);
    expect(codesOf(scene)).toEqual([]);
    expect(lastHandover(applied(scene.state, decisionOn(scene))).state).toBe(expected.to);
    expect(row.to).toBe(scene.state.handovers.at(-1)?.state === expected.to ? 'SAME' : expected.to);
    expect(row.effect).toBe(expected.effect);
    expect(row.reasons.required).toBe(expected.reasons !== undefined && expected.reasonRequired !== false);
  });

  it('has every condition of the table tried below, or a reason why none can be', () => {
    const untried = row.conditions.filter((condition) => !expected.conditions.includes(condition));
    expect(untried).toEqual(untried.filter((condition) => NEVER_FAILING[condition]?.includes(row.command) === true));
  });

  for (const condition of expected.conditions) {
    const [code, breaking] = BROKEN[condition];
    it(`asks for ${condition}, and else is refused with ${code}`, () => {
      expect(codesOf(breaking(sceneOf(name)))).toEqual([code]);
    });
  }

  if (row.holders.includes('SYSTEM')) {
    it('carries the one reason of the register itself', () => {
      expect(row.reasons.allowed).toEqual(expected.reasons ?? []);
    });
  } else if (expected.reasons !== undefined) {
    it.each(HANDOVER_REASONS)('may carry %s exactly where it stands above', (reason) => {
      const fits = expected.reasons?.includes(reason) === true;
      expect(codesOf(onAct({ reason })(sceneOf(name)))).toEqual(fits ? [] : ['HANDOVER_REASON_NOT_FITTING']);
    });

    it('needs a reason, unless it may be left out', () => {
      const codes = expected.reasonRequired === false ? [] : ['HANDOVER_REASON_MISSING'];
      expect(codesOf(onAct({ reason: null })(sceneOf(name)))).toEqual(codes);
    });
  }
});

it('Every row of the table stands above, once', () => {
  const rows = ROWS.map(([name]) => rowOf(name));
  expect(new Set(rows).size).toBe(ROWS.length);
  expect(new Set(rows)).toEqual(new Set(HANDOVER_TRANSITIONS));
});

/** Conditions that stand in a row and that nobody can fail there, because the command brings nothing that could. */
const NEVER_FAILING: Readonly<Partial<Record<HandoverCondition, readonly string[]>>> = {
  NEED_NAMED: ['CORRECT'],
  // The register's clock takes the reason from the row itself.
  REASON_FITS: ['BAR_ACTIVATION'],
};

function rowOf([command, from, holder, when = 'ALWAYS']: RowName): Transition {
  const row = HANDOVER_TRANSITIONS.find(
    (one) =>
      one.command === command &&
      one.when === when &&
      one.holders.includes(holder) &&
      (from === null || one.from.includes(from)),
  );
  if (row === undefined) throw new Error('There is no such row.');
  return row;
}

function sceneOf([command, from, holder, when = 'ALWAYS']: RowName): Scene {
  if (command === 'DRAFT' || from === null) {
    return { state: handoverCase(), act: draftOf(TO_SOCIAL), holder, day: TODAY, context: {} };
  }
  const state = preparedFor({ command, when }, from, holder);
  const act = actFor(command, lastHandover(state).id, { when });
  return { state, act, holder, day: dayOf(from, command), context: {} };
}

function decisionOn({ state, act, holder, day, context }: Scene): Decision<CaseEvent> {
  return take(state, act, holder, day, context);
}

function codesOf(scene: Scene): readonly RefusalCode[] {
  return refusalCodes(decisionOn(scene));
}
