import { inTurn } from '../../common/demonstration/chance.js';
import { addDays, addMonths, firstDayOf } from '../../common/rules/localDates.js';
import { AC_RECORD_KINDS, type AcFileState, type AcRecordKind } from '../rules/file.js';
import type { FileWorld } from './demonstrationCounselling.js';

/**
 * The file with one mirrored record that breaks a rule, if it is one of those that diverge: two for each kind of
 * record. The other system is the record of truth, so the record stays and the owner is told (R12).
 */
export function withDivergingRecord(file: AcFileState, world: FileWorld): AcFileState {
  const { divergence } = world.planned;
  if (divergence === null || divergence >= 2 * AC_RECORD_KINDS.length) return file;
  return diverging(file, inTurn(AC_RECORD_KINDS, divergence), world);
}

function diverging(file: AcFileState, kind: AcRecordKind, { planned, calendar, recorder }: FileWorld): AcFileState {
  const { since, service } = planned;
  switch (kind) {
    case 'REGISTRATION':
      return { ...file, registrations: file.registrations.map((one) => ({ ...one, degreePercent: 120 })) };
    case 'DAILY_ALLOWANCE':
      return {
        ...file,
        dailyAllowances: [
          {
            ...recorder.mirrored('alw'),
            fund: 'caisse-cantonale-chomage',
            amountChf: 142,
            daysLeft: 700,
            frameworkFrom: since,
            frameworkTo: addDays(addMonths(since, 24), -1),
          },
        ],
      };
    case 'INTERVIEW':
      // Held before the person was registered.
      return {
        ...file,
        interviews: [
          { ...recorder.mirrored('int'), heldOn: calendar.before(since, 12), office: service, heldBy: null },
          ...file.interviews,
        ],
      };
    case 'JOB_SEARCH_PROOF': {
      const month = calendar.monthsAgo(1);
      const others = file.jobSearchProofs.filter((proof) => proof.month !== month);
      const receivedOn = calendar.before(firstDayOf(month), 4);
      return {
        ...file,
        jobSearchProofs: [...others, { ...recorder.mirrored('prf'), month, receivedOn, efforts: 9, excused: false }],
      };
    }
    case 'MEASURE':
      // Granted after it had begun.
      return {
        ...file,
        measures: [
          {
            ...recorder.mirrored('mea'),
            type: 'COURSE',
            provider: 'LANGUES-02',
            from: calendar.daysAgo(30),
            to: calendar.daysAhead(30),
            costChf: 1800,
            proposedOn: calendar.daysAgo(45),
            state: 'GRANTED',
            decidedOn: calendar.daysAgo(20),
            organ: 'ORP',
          },
        ],
      };
    case 'SUSPENSION':
      // A grave fault with the days of a light one.
      return {
        ...file,
        suspensions: [
          {
            ...recorder.mirrored('sus'),
            ground: 'INSTRUCTIONS_NOT_FOLLOWED',
            organ: 'AUTHORITY',
            gravity: 'GRAVE',
            days: 10,
            factsOn: calendar.daysAgo(40),
            decidedOn: calendar.daysAgo(25),
            daysServed: 0,
          },
        ],
      };
  }
}
