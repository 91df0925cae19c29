import { inTurn } from '../../common/demonstration/chance.js';
import type { AsFileState } from '../rules/file.js';
import { AS_RECORD_KINDS, type AsRecordKind } from '../rules/records.js';
import type { FileWorld } from './demonstrationCounselling.js';

/**
 * The file with one mirrored record that breaks a rule, if it is one of those that diverge: two for each kind of
 * record. The other system is the record of truth, so the record stays and the owner is told (R12).
 */
export function withDivergingRecord(file: AsFileState, world: FileWorld): AsFileState {
  const { divergence } = world.planned;
  if (divergence === null || divergence >= 2 * AS_RECORD_KINDS.length) return file;
  return diverging(file, inTurn(AS_RECORD_KINDS, divergence), world);
}

function diverging(file: AsFileState, kind: AsRecordKind, { planned, calendar, recorder }: FileWorld): AsFileState {
  switch (kind) {
    case 'FILE': {
      // Closed there before it was opened; nothing else of it came.
      const { openFor: _openFor, ...rest } = file;
      const period = {
        ...recorder.mirrored('per'),
        openedOn: planned.since,
        closedOn: calendar.before(planned.since, 9),
      };
      return { ...rest, period, households: [], budgets: [], interviews: [], measures: [], cuts: [] };
    }
    case 'HOUSEHOLD': {
      const months = { validFrom: calendar.monthsAgo(1), setOn: calendar.inMonth(1, 3) };
      return { ...file, households: [...file.households, { ...recorder.mirrored('hsh'), ...months, size: 0 }] };
    }
    case 'BUDGET': {
      const months = { validFrom: calendar.monthsAgo(0), setOn: calendar.daysAgo(1) };
      return { ...file, budgets: [...file.budgets, { ...recorder.mirrored('bud'), ...months, items: [] }] };
    }
    case 'INTERVIEW':
      // Held before the file was opened.
      return {
        ...file,
        interviews: [
          {
            ...recorder.mirrored('int'),
            heldOn: calendar.before(planned.since, 20),
            form: 'HOME_VISIT',
            attendance: 'ATTENDED',
            nextOn: null,
            heldBy: null,
          },
          ...file.interviews,
        ],
      };
    case 'MEASURE':
      // Granted after it had begun.
      return {
        ...file,
        measures: [
          {
            ...recorder.mirrored('mea'),
            type: 'WORK_PLACEMENT',
            from: calendar.daysAgo(30),
            to: calendar.daysAhead(30),
            costRappen: 120_000,
            proposedOn: calendar.daysAgo(40),
            state: 'GRANTED',
            decidedOn: calendar.daysAgo(20),
          },
        ],
      };
    case 'CUT':
      // More than the scale of the demonstration canton allows.
      return {
        ...file,
        cuts: [
          {
            ...recorder.mirrored('cut'),
            ground: 'INSTRUCTION_NOT_FOLLOWED',
            factsOn: calendar.inMonth(2, 3),
            decidedOn: calendar.inMonth(2, 12),
            percent: 40,
            from: calendar.monthsAgo(1),
            months: 3,
          },
        ],
      };
  }
}
