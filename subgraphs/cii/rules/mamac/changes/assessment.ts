import { tidyText } from '../../../../common/rules/texts.js';
import { stepAs, type Asked } from '../asked.js';
import type { MamacChange } from '../events.js';
import { memberOf } from '../standing.js';
import { wordsOf } from './established.js';

/** What the member found for the home (R39). */
export function contributed({ step, standing, context: { today } }: Asked): MamacChange {
  const { workCapacityPercent, chance, obstacles, text } = stepAs(step, 'CONTRIBUTE');
  const by = memberOf(standing);
  const found = { workCapacityPercent, chance, obstacles: [...new Set(obstacles)], text: wordsOf(text) };
  return { kind: 'CONTRIBUTED', contribution: { home: by.home, by, on: today, ...found } };
}

/** A joint meeting (R39). */
export function roundTableHeld({ step, standing, context: { ids } }: Asked): MamacChange {
  const { on, present, personPresent, outcome, text } = stepAs(step, 'HOLD_ROUND_TABLE');
  const held = { id: ids('rtb'), on, present: [...new Set(present)], personPresent, outcome, text: wordsOf(text) };
  return { kind: 'ROUND_TABLE_HELD', roundTable: { ...held, by: memberOf(standing) } };
}

/** A conclusion of the SMR, by its reference in AI (R40). */
export function smrConclusionReferred({ step }: Asked): MamacChange {
  const { conclusionId, on } = stepAs(step, 'REFER_SMR_CONCLUSION');
  return { kind: 'SMR_CONCLUSION_REFERRED', reference: { conclusionId, on } };
}

/** The joint conclusion; whoever sees it otherwise says so after it (R39). */
export function concluded({ step, standing, context: { today } }: Asked): MamacChange {
  const { workCapacityPercent, chance, text } = stepAs(step, 'CONCLUDE');
  const found = { workCapacityPercent, chance, text: wordsOf(text), dissents: [] };
  return { kind: 'CONCLUDED', conclusion: { on: today, by: memberOf(standing), ...found } };
}

/** The dissent of the member's own home (R39). */
export function dissented({ step, standing, context: { today } }: Asked): MamacChange {
  const by = memberOf(standing);
  const { text } = stepAs(step, 'DISSENT');
  return { kind: 'DISSENTED', dissent: { home: by.home, by, on: today, text: tidyText(text) } };
}
