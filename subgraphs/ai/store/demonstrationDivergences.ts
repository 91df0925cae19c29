import { inTurn } from '../../common/demonstration/chance.js';
import { AI_RECORD_KINDS, type AiFileState, type AiRecordKind } from '../rules/file.js';
import type { FileWorld } from './demonstrationProcedure.js';

/**
 * The file with one mirrored record that breaks a rule, if it is one of those that diverge: two for each kind of
 * record. The other system is the record of truth, so the record stays and the owner is told (R12).
 */
export function withDivergingRecord(file: AiFileState, world: FileWorld): AiFileState {
  const { divergence } = world.planned;
  if (divergence === null || divergence >= 2 * AI_RECORD_KINDS.length) return file;
  return diverging(file, inTurn(AI_RECORD_KINDS, divergence), world);
}

function diverging(file: AiFileState, kind: AiRecordKind, { calendar, recorder }: FileWorld): AiFileState {
  const past = calendar.daysAgo(35);
  switch (kind) {
    case 'NOTICE': {
      // The notifier did not inform the person.
      const days = { notifiedOn: past, receivedOn: past, personInformedOn: null, answer: null, answeredOn: null };
      return { ...file, notices: [...file.notices, { ...recorder.mirrored('not'), notifier: 'EMPLOYER', ...days }] };
    }
    case 'PROCEDURE_STEP':
      // No rehabilitation leads back to a notice.
      return {
        ...file,
        procedureSteps: [...file.procedureSteps, { ...recorder.mirrored('stp'), state: 'NOTIFIED', since: past }],
      };
    case 'INTERVIEW':
      // Entered there before it was held.
      return {
        ...file,
        interviews: [
          ...file.interviews,
          { ...recorder.mirrored('int'), heldOn: calendar.daysAhead(9), form: 'IN_PERSON', heldBy: null },
        ],
      };
    case 'SMR_CONCLUSION':
      return {
        ...file,
        smrConclusions: [
          {
            ...recorder.mirrored('smr'),
            concludedOn: past,
            capacityPreviousPercent: 0,
            capacityAdaptedPercent: 120,
            limits: ['NO_HEAVY_LOADS'],
            validFrom: past,
            validTo: null,
          },
        ],
      };
    case 'MEASURE':
      // Granted without a word on what pays.
      return {
        ...file,
        measures: [
          {
            ...recorder.mirrored('mea'),
            kind: 'INTEGRATION_MEASURE',
            from: calendar.daysAgo(20),
            to: calendar.daysAhead(60),
            proposedOn: calendar.daysAgo(60),
            state: 'GRANTED',
            decidedOn: past,
            funding: null,
          },
        ],
      };
    case 'PENSION':
      return {
        ...file,
        pensions: [{ ...recorder.mirrored('pen'), degreePercent: 30, from: past, to: null, decidedOn: past }],
      };
    case 'FORMAL_NOTICE': {
      // No day is left to reflect.
      const days = { issuedOn: past, reflectUntil: past, outcome: null, settledOn: null };
      return { ...file, formalNotices: [{ ...recorder.mirrored('fno'), duty: 'INQUIRY', ...days }] };
    }
    case 'CUT':
      // Neither a formal notice nor an exception.
      return {
        ...file,
        cuts: [
          {
            ...recorder.mirrored('cut'),
            benefit: 'PENSION',
            percent: 40,
            from: past,
            to: null,
            decidedOn: past,
            formalNoticeId: null,
            exception: null,
          },
        ],
      };
  }
}
