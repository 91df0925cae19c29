import { emptyFile, type AiFileState, type AiRecord } from '../../../subgraphs/ai/rules/file.js';
import { findDivergences } from '../../../subgraphs/ai/rules/divergences.js';
import { mirrorRecords } from '../../../subgraphs/ai/rules/mirrorRecords.js';
import { aiParameters } from '../../../subgraphs/ai/params/aiParameters.js';
import {
  conclusion,
  contextWith,
  cut,
  evolveFile,
  fileWith,
  formalNotice,
  interview,
  measure,
  mirrored,
  NO_PARAMETERS,
  notice,
  pension,
  PERSON,
  step,
  TODAY,
} from '../aiWorld.js';

const ASSIGNMENTS = [{ organ: null, service: 'ai-office', responsible: null, deputy: null }] as const;
const blank = (changes: Partial<AiFileState> = {}) => ({ ...emptyFile('aif-1', 'GE', PERSON), ...changes });

/** Imports the records and gives the file after it with the codes of what diverges, by record. */
function imported(records: readonly AiRecord[], file = blank()) {
  const events = mirrorRecords(file, { person: PERSON, assignments: ASSIGNMENTS, records }, contextWith());
  const after = events.reduce(evolveFile, file);
  return { events, after, found: after.divergences.map(({ recordId, code }) => [recordId, code]) };
}

const APPLIED: AiRecord = { kind: 'PROCEDURE_STEP', record: mirrored(step()) };

describe('An import of mirrored records (R12)', () => {
  const SOUND: readonly AiRecord[] = [
    { kind: 'NOTICE', record: mirrored(notice()) },
    APPLIED,
    { kind: 'INTERVIEW', record: mirrored(interview()) },
    { kind: 'SMR_CONCLUSION', record: mirrored(conclusion()) },
    { kind: 'MEASURE', record: mirrored(measure()) },
    { kind: 'PENSION', record: mirrored(pension()) },
    { kind: 'FORMAL_NOTICE', record: mirrored(formalNotice()) },
    { kind: 'CUT', record: mirrored(cut()) },
  ];

  test('takes in every kind of record and finds nothing wrong with sound ones', () => {
    const { after, found } = imported(SOUND);
    expect(found).toEqual([]);
    expect([
      after.notices.length,
      after.procedureSteps.length,
      after.interviews.length,
      after.smrConclusions.length,
      after.measures.length,
      after.pensions.length,
      after.formalNotices.length,
      after.cuts.length,
    ]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  test('changes nothing when it is repeated, even under new identifiers', () => {
    const { after } = imported(SOUND);
    const again = SOUND.map(
      ({ kind, record }) => ({ kind, record: { ...record, id: `${record.id}-again` } }) as AiRecord,
    );
    expect(imported(again, after).events).toEqual([]);
  });

  test('keeps the identifier of a record that changed under its key', () => {
    const { after } = imported(SOUND);
    const changed: AiRecord = {
      kind: 'PENSION',
      record: mirrored(pension({ id: 'pen-new', degreePercent: 60 }), 'pen-0'),
    };
    expect(imported([changed], after).after.pensions).toEqual([
      expect.objectContaining({ id: 'pen-0', degreePercent: 60 }),
    ]);
  });

  test('keeps the staff of a service that is known and takes over a changed name', () => {
    const file = fileWith();
    const person = { ...PERSON, officialName: 'Muster-Neu' };
    const events = mirrorRecords(file, { person, assignments: ASSIGNMENTS, records: [] }, contextWith());
    expect(events).toEqual([{ kind: 'PERSON_MIRRORED', person }]);
  });

  test('puts our identifier of a formal notice in the place of the other system’s key', () => {
    const records: readonly AiRecord[] = [
      { kind: 'FORMAL_NOTICE', record: mirrored(formalNotice({ id: 'fno-ours' }), 'F-77') },
      { kind: 'CUT', record: mirrored(cut({ formalNoticeId: 'F-77' })) },
    ];
    const { after, found } = imported(records);
    expect(after.cuts[0]?.formalNoticeId).toBe('fno-ours');
    expect(found).toEqual([]);
  });

  test('puts steps into the order of their days', () => {
    const later: AiRecord = {
      kind: 'PROCEDURE_STEP',
      record: mirrored(step({ id: 'stp-2', state: 'UNDER_EXAMINATION', since: '2026-02-01' })),
    };
    const { after, found } = imported([later, APPLIED]);
    expect(after.procedureSteps.map(({ state }) => state)).toEqual(['APPLIED', 'UNDER_EXAMINATION']);
    expect(found).toEqual([]);
  });

  test('reports what is new to the cases of the file', () => {
    const { after } = imported(
      [{ kind: 'PENSION', record: mirrored(pension()) }],
      blank({ caseIds: ['cas-1', 'cas-2'] }),
    );
    expect(after.unsent).toHaveLength(2);
    expect(after.unsent[0]).toMatchObject({ field: 'AI_PENSION', act: 'BENEFIT_DECIDED', caseId: 'cas-1' });
  });
});

describe('A mirrored record that breaks a rule is stored and flagged', () => {
  const BROKEN: readonly (readonly [string, readonly AiRecord[], readonly (readonly [string, string])[]])[] = [
    [
      'a notice of which the person was not informed',
      [{ kind: 'NOTICE', record: mirrored(notice({ personInformedOn: null })) }],
      [['not-0', 'NOTICE_PERSON_NOT_INFORMED']],
    ],
    [
      'an answer before the receipt',
      [{ kind: 'NOTICE', record: mirrored(notice({ answer: 'APPLICATION_INVITED', answeredOn: '2026-03-01' })) }],
      [['not-0', 'PERIOD_REVERSED']],
    ],
    [
      'an answer of tomorrow',
      [{ kind: 'NOTICE', record: mirrored(notice({ answer: 'APPLICATION_INVITED', answeredOn: '2026-03-11' })) }],
      [['not-0', 'DATE_IN_FUTURE']],
    ],
    [
      'a jump of the procedure',
      [APPLIED, { kind: 'PROCEDURE_STEP', record: mirrored(step({ id: 'stp-2', state: 'NOTIFIED', since: TODAY })) }],
      [['stp-2', 'PROCEDURE_STEP_NOT_ALLOWED']],
    ],
    [
      'an interview of tomorrow',
      [{ kind: 'INTERVIEW', record: mirrored(interview({ heldOn: '2026-03-11' })) }],
      [['int-0', 'DATE_IN_FUTURE']],
    ],
    [
      'a capacity of 120 percent',
      [{ kind: 'SMR_CONCLUSION', record: mirrored(conclusion({ capacityAdaptedPercent: 120 })) }],
      [['smr-0', 'NUMBER_OUT_OF_RANGE']],
    ],
    [
      'both capacities beyond 100 percent, which is one divergence',
      [
        {
          kind: 'SMR_CONCLUSION',
          record: mirrored(conclusion({ capacityPreviousPercent: 101, capacityAdaptedPercent: 102 })),
        },
      ],
      [['smr-0', 'NUMBER_OUT_OF_RANGE']],
    ],
    [
      'a measure proposed tomorrow',
      [{ kind: 'MEASURE', record: mirrored(measure({ proposedOn: '2026-03-11' })) }],
      [['mea-0', 'DATE_IN_FUTURE']],
    ],
    [
      'a refused measure without the day of the decision',
      [{ kind: 'MEASURE', record: mirrored(measure({ state: 'REFUSED' })) }],
      [['mea-0', 'DECISION_INCOMPLETE']],
    ],
    [
      'a measure refused before it was proposed',
      [{ kind: 'MEASURE', record: mirrored(measure({ state: 'REFUSED', decidedOn: '2026-03-01' })) }],
      [['mea-0', 'DECISION_BEFORE_FACTS']],
    ],
    [
      'early intervention without application and funding',
      [{ kind: 'MEASURE', record: mirrored(measure({ state: 'GRANTED', decidedOn: TODAY })) }],
      [
        ['mea-0', 'MEASURE_WITHOUT_FUNDING'],
        ['mea-0', 'MEASURE_WITHOUT_APPLICATION'],
      ],
    ],
    [
      'a pension of 39 percent',
      [{ kind: 'PENSION', record: mirrored(pension({ degreePercent: 39 })) }],
      [['pen-0', 'NUMBER_OUT_OF_RANGE']],
    ],
    [
      'a pension decided tomorrow and reversed',
      [{ kind: 'PENSION', record: mirrored(pension({ to: '2023-12-31', decidedOn: '2026-03-11' })) }],
      [
        ['pen-0', 'PERIOD_REVERSED'],
        ['pen-0', 'DATE_IN_FUTURE'],
      ],
    ],
    [
      'two pensions at once',
      [
        { kind: 'PENSION', record: mirrored(pension({ to: '2025-12-31' })) },
        { kind: 'PENSION', record: mirrored(pension({ id: 'pen-1', from: '2025-12-31' })) },
      ],
      [
        ['pen-0', 'PENSIONS_OVERLAP'],
        ['pen-1', 'PENSIONS_OVERLAP'],
      ],
    ],
    [
      'a formal notice settled before it was issued',
      [{ kind: 'FORMAL_NOTICE', record: mirrored(formalNotice({ outcome: 'LIFTED', settledOn: '2026-01-31' })) }],
      [['fno-0', 'PERIOD_REVERSED']],
    ],
    [
      'a cut without notice',
      [{ kind: 'CUT', record: mirrored(cut({ formalNoticeId: null })) }],
      [['cut-0', 'CUT_WITHOUT_FORMAL_NOTICE']],
    ],
    ['a cut on an unknown notice', [{ kind: 'CUT', record: mirrored(cut()) }], [['cut-0', 'NOT_FOUND']]],
    [
      'two cuts on one notice',
      [
        { kind: 'FORMAL_NOTICE', record: mirrored(formalNotice({ outcome: 'CUT', settledOn: TODAY })) },
        { kind: 'CUT', record: mirrored(cut()) },
        { kind: 'CUT', record: mirrored(cut({ id: 'cut-1' })) },
      ],
      [
        ['cut-0', 'FORMAL_NOTICE_SETTLED'],
        ['cut-1', 'FORMAL_NOTICE_SETTLED'],
      ],
    ],
  ];

  test.each(BROKEN)('%s', (_what, records, divergences) => {
    const { after, found } = imported(records);
    expect(found).toEqual(divergences);
    for (const { rule, foundOn } of after.divergences) {
      expect(rule).toMatch(/^R\d+$/);
      expect(foundOn).toBe(TODAY);
    }
  });

  test.each([
    ['the day after the other ends', '2026-01-01', []],
    ['the day the other ends', '2025-12-31', ['PENSIONS_OVERLAP', 'PENSIONS_OVERLAP']],
  ] as const)('two pensions, the second beginning on %s', (_when, from, codes) => {
    const { found } = imported([
      { kind: 'PENSION', record: mirrored(pension({ to: '2025-12-31' })) },
      { kind: 'PENSION', record: mirrored(pension({ id: 'pen-1', from })) },
    ]);
    expect(found.map(([, code]) => code)).toEqual(codes);
  });

  test('where the law of its day is not set it cannot be judged, so it does not diverge', () => {
    const file = blank({
      pensions: [mirrored(pension({ from: '2015-01-01', degreePercent: 10 }))],
      formalNotices: [mirrored(formalNotice())],
      cuts: [mirrored(cut({ formalNoticeId: null, exception: 'DUTY_TO_REPORT_BREACHED' }))],
    });
    expect(findDivergences(file, contextWith({ today: TODAY, parameters: NO_PARAMETERS }))).toEqual([]);
    expect(imported([{ kind: 'PENSION', record: mirrored(pension({ from: '2015-01-01' })) }]).found).toEqual([]);
  });

  test('keeps its identifier and day while it lasts and goes when it is healed', () => {
    const bad: AiRecord = { kind: 'PENSION', record: mirrored(pension({ degreePercent: 10 })) };
    const { after } = imported([bad]);
    const [known] = after.divergences;
    const later = findDivergences(after, contextWith({ today: '2026-06-01', parameters: aiParameters }));
    expect(later).toEqual([known]);
    const good: AiRecord = { kind: 'PENSION', record: mirrored(pension({ degreePercent: 45 })) };
    expect(imported([good], after).after.divergences).toEqual([]);
  });

  test('is never found in a record kept here, which met the rules when it was entered', () => {
    expect(imported([], fileWith({ pensions: [pension({ degreePercent: 10 })] })).found).toEqual([]);
  });
});
