import { AI_RECORD_KINDS, emptyFile, evolve, type AiEvent, type AiRecord } from '../../../subgraphs/ai/rules/file.js';
import { recordsOf } from '../../../subgraphs/ai/rules/divergences.js';
import { actOf } from '../../../subgraphs/ai/rules/reporting.js';
import type { CaseDraft } from '../../../subgraphs/common/rules/caseDraft.js';
import {
  ACTS_OF_FIELD,
  type ActReportedEntry,
  type CaseOpenedEntry,
} from '../../../subgraphs/common/rules/exchange.js';
import {
  conclusion,
  cut,
  fileWith,
  formalNotice,
  interview,
  measure,
  mirrored,
  notice,
  pension,
  PERSON,
  step,
  TODAY,
} from '../aiWorld.js';

const ENTRY: ActReportedEntry = {
  kind: 'ACT_REPORTED',
  entryId: 'ent-1',
  caseId: 'cas-1',
  version: 3,
  service: 'ai-office',
  field: 'AI_MEASURES',
  act: 'MEASURE_DECIDED',
  on: TODAY,
};

const STATED = {
  service: 'ai-office',
  mode: 'COORDINATION',
  reason: 'RETURN_TO_WORK',
  reasonText: null,
  correspondenceLanguage: 'FR',
  interpreterLanguage: null,
  invitations: [{ institution: 'AC', service: 'orp-centre' }],
  authorisations: [],
} as const;

const DRAFT: CaseDraft = {
  ...STATED,
  id: 'cas-9',
  state: 'DRAFT',
  refusalReason: null,
  draftedBy: 'usr-ai',
  draftedAt: '2026-03-10T08:00:00.000Z',
};

const OPENING: CaseOpenedEntry = {
  ...STATED,
  kind: 'CASE_OPENED',
  entryId: 'ent-9',
  caseId: 'cas-9',
  version: 3,
  openedBy: 'usr-ai',
  person: PERSON,
  mamac: null,
};

const ONE_OF_EACH: readonly AiRecord[] = [
  { kind: 'NOTICE', record: mirrored(notice()) },
  { kind: 'PROCEDURE_STEP', record: mirrored(step({ id: 'stp-9', since: TODAY })) },
  { kind: 'INTERVIEW', record: mirrored(interview()) },
  { kind: 'SMR_CONCLUSION', record: mirrored(conclusion()) },
  { kind: 'MEASURE', record: mirrored(measure({ state: 'REFUSED', decidedOn: TODAY })) },
  { kind: 'PENSION', record: mirrored(pension()) },
  { kind: 'FORMAL_NOTICE', record: mirrored(formalNotice()) },
  { kind: 'CUT', record: mirrored(cut()) },
];

describe('The file after an event', () => {
  test('nothing can happen to a file that was never opened', () => {
    expect(() => evolve(null, { kind: 'CASE_JOINED', caseId: 'cas-1' })).toThrow(TypeError);
  });

  test.each(ONE_OF_EACH)('keeps a mirrored record: %#', (record) => {
    const once = evolve(emptyFile('aif-1', 'GE', PERSON), { kind: 'RECORD_MIRRORED', mirrored: record });
    expect(recordsOf(once)).toEqual([record]);
    const twice = evolve(once, { kind: 'RECORD_MIRRORED', mirrored: record });
    expect(recordsOf(twice)).toEqual([record]);
  });

  test('has one of each kind in that list', () => {
    expect(ONE_OF_EACH.map(({ kind }) => kind)).toEqual(AI_RECORD_KINDS);
  });

  test('joins and leaves cases, each once', () => {
    const joined = [
      { kind: 'CASE_JOINED', caseId: 'cas-2' },
      { kind: 'CASE_JOINED', caseId: 'cas-2' },
    ] as const satisfies readonly AiEvent[];
    const file = joined.reduce<ReturnType<typeof fileWith>>(evolve, fileWith());
    expect(file.caseIds).toEqual(['cas-1', 'cas-2']);
    expect(evolve(file, { kind: 'CASE_LEFT', caseId: 'cas-1' }).caseIds).toEqual(['cas-2']);
  });

  test('queues entries behind those that wait already', () => {
    const other = { ...ENTRY, entryId: 'ent-2' };
    const queued = evolve(fileWith(), { kind: 'ENTRIES_QUEUED', entries: [ENTRY] });
    expect(evolve(queued, { kind: 'ENTRIES_QUEUED', entries: [other] }).unsent).toEqual([ENTRY, other]);
  });

  test('keeps drafts to itself and queues the opening of a case when one leaves', () => {
    const drafted = evolve(fileWith(), { kind: 'CASE_DRAFTED', draft: DRAFT });
    expect([drafted.caseDrafts, drafted.unsent]).toEqual([[DRAFT], []]);
    const sent = evolve(drafted, { kind: 'CASE_DRAFT_SENT', draftId: DRAFT.id, entry: OPENING });
    expect([sent.caseDrafts[0]?.state, sent.unsent]).toEqual(['SENT', [OPENING]]);
    const refused = evolve(sent, { kind: 'CASE_DRAFT_REFUSED', draftId: DRAFT.id, reason: 'NOT_ACCEPTED' });
    expect(refused.caseDrafts).toMatchObject([{ state: 'REFUSED', refusalReason: 'NOT_ACCEPTED' }]);
  });

  test('replaces person and divergences whole', () => {
    const person = { ...PERSON, firstName: 'Robin' };
    expect(evolve(fileWith(), { kind: 'PERSON_MIRRORED', person }).person).toEqual(person);
    expect(evolve(fileWith(), { kind: 'DIVERGENCES_FOUND', divergences: [] }).divergences).toEqual([]);
  });

  test('never changes what was decided, answered or settled before', () => {
    const file = fileWith({
      notices: [notice({ answer: 'NO_MEASURE_INDICATED', answeredOn: '2026-03-03' })],
      measures: [measure({ state: 'REFUSED', decidedOn: '2026-03-03' })],
      formalNotices: [formalNotice({ outcome: 'LIFTED', settledOn: '2026-03-03' })],
    });
    const events: readonly AiEvent[] = [
      { kind: 'NOTICE_ANSWERED', noticeId: 'not-0', answer: 'APPLICATION_INVITED', answeredOn: TODAY },
      { kind: 'MEASURE_DECIDED', measureId: 'mea-0', decision: 'GRANTED', decidedOn: TODAY, funding: null },
      { kind: 'FORMAL_NOTICE_SETTLED', formalNoticeId: 'fno-0', outcome: 'CUT', settledOn: TODAY },
    ];
    expect(events.reduce<typeof file>(evolve, file)).toEqual(file);
  });
});

describe('What the register hears of a record', () => {
  test.each(ONE_OF_EACH)('is an act that stands under the unit of the record: %#', (record) => {
    const act = actOf(record);
    expect(act).not.toBeNull();
    if (act !== null) expect(ACTS_OF_FIELD[act.field]).toContain(act.act);
  });

  test('is nothing for a measure that nobody decided', () => {
    expect(actOf({ kind: 'MEASURE', record: measure() })).toBeNull();
  });
});
