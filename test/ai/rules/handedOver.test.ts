import { aiParameters } from '../../../subgraphs/ai/params/aiParameters.js';
import type { AiContext } from '../../../subgraphs/ai/rules/context.js';
import { findDivergences } from '../../../subgraphs/ai/rules/divergences.js';
import type { AiFileState, Interview } from '../../../subgraphs/ai/rules/file.js';
import { nextInterviewDue } from '../../../subgraphs/ai/rules/nextInterviewDue.js';
import { decideRecordInterview } from '../../../subgraphs/ai/rules/recordInterview.js';
import { decideRecordProcedureStep } from '../../../subgraphs/ai/rules/recordProcedureStep.js';
import { worklistItems } from '../../../subgraphs/ai/rules/worklist.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { given } from '../../kit/decisions.js';
import { handoverOf, knownHandovers, LED_HERE, SERVICES } from '../../kit/frames.js';
import { contextWith, evolveFile, fileWith, interview, staff, step } from '../aiWorld.js';

/** The office has sent the person away from 1 February to 31 May 2026. */
const SENT = knownHandovers(handoverOf('AI', 'AS'));
/** The office has received the person from 1 February to 31 May 2026. */
const RECEIVED = knownHandovers(handoverOf('AC', 'AI'));
/** A file in which no procedure was ever begun. */
const WITHOUT_PROCEDURE: Partial<AiFileState> = { procedureSteps: [] };
const everyThree: AiContext['parameters'] = {
  ...aiParameters,
  monthsBetweenInterviews: [
    { from: '2024-01-01', to: null, value: 3, article: 'policy', verified: true, note: 'A policy of this test.' },
  ],
};

const record = (heldOn: LocalDate, known: Partial<AiContext>, file: Partial<AiFileState> = {}) =>
  given(evolveFile, fileWith({ caseIds: [], ...file })).when((state) =>
    decideRecordInterview(state, { heldOn, form: 'IN_PERSON' }, contextWith({ today: '2026-08-10', ...known })),
  );

describe('Recording an interview while the AI office has sent the person away (R14)', () => {
  it.each<[LocalDate, boolean, string]>([
    ['2026-01-31', false, 'the day before the first day'],
    ['2026-02-01', true, 'the first day'],
    ['2026-05-31', true, 'the last day'],
    ['2026-06-01', false, 'the day after the last day'],
  ])('held on %s is refused: %s (%s)', (heldOn, refused) => {
    const outcome = record(heldOn, SENT);
    if (refused) outcome.thenRefusedBecause({ code: 'INTERVIEW_HANDED_OVER', rule: 'R14', path: ['input', 'heldOn'] });
    else outcome.thenHappens('INTERVIEW_RECORDED');
  });

  it('leaves everything else of the procedure to the office (R1)', () => {
    given(evolveFile, fileWith({ caseIds: [] }))
      .when((state) =>
        decideRecordProcedureStep(state, { state: 'EARLY_INTERVENTION', since: '2026-03-02' }, contextWith(SENT)),
      )
      .thenHappens('PROCEDURE_STEP_RECORDED');
  });
});

describe('Recording an interview with a received person (R15)', () => {
  it('is allowed also without a procedure', () => {
    record('2026-03-02', RECEIVED, WITHOUT_PROCEDURE).thenHappens('INTERVIEW_RECORDED');
  });
});

describe('A mirrored interview of a day on which the person was sent away (R12)', () => {
  const mirrored = { ...interview({ heldOn: '2026-03-02' }), source: 'MIRROR', key: 'I1' } as Interview;

  it('is kept and flagged, never refused (R14)', () => {
    const file = fileWith({ interviews: [mirrored] });
    expect(findDivergences(file, contextWith(SENT))).toMatchObject([
      { kind: 'INTERVIEW', code: 'INTERVIEW_HANDED_OVER', rule: 'R14' },
    ]);
    expect(findDivergences(file, contextWith(RECEIVED))).toEqual([]);
  });
});

describe('The next interview (R14, R15)', () => {
  const due = (today: LocalDate, known: Partial<AiContext>, parameters = everyThree, file: Partial<AiFileState> = {}) =>
    nextInterviewDue(fileWith(file), today, parameters, contextWith(known).handovers);

  it('of somebody sent away shows who leads until when, with or without a policy', () => {
    const led = {
      ...{ dueOn: null, overdue: false, countedFrom: null },
      ...{ ledBy: SERVICES.AS, ledUntil: '2026-05-31' },
    };
    expect(due('2026-05-31', SENT)).toEqual(led);
    expect(due('2026-05-31', SENT, aiParameters)).toEqual(led);
  });

  it('counts from the day after the return, where the office has a policy', () => {
    expect(due('2026-06-01', SENT)).toEqual({
      ...{ dueOn: '2026-09-01', overdue: false, countedFrom: '2026-06-01' },
      ...LED_HERE,
    });
    expect(due('2026-06-01', SENT, aiParameters)).toBeNull();
  });

  it('with somebody received is due by the usual rhythm, also without policy and procedure', () => {
    const usual = { dueOn: '2026-04-01', overdue: true, countedFrom: '2026-02-01', ...LED_HERE };
    expect(due('2026-04-02', RECEIVED, aiParameters, WITHOUT_PROCEDURE)).toEqual(usual);
    expect(due('2026-04-02', RECEIVED, aiParameters)).toEqual(usual);
  });

  it('with somebody received follows the policy of the office, from the first day', () => {
    expect(due('2026-02-01', RECEIVED)).toMatchObject({ dueOn: '2026-05-01', countedFrom: '2026-02-01' });
  });

  it('with somebody received counts also after the own procedure was decided', () => {
    const procedureSteps = [step(), step({ id: 'stp-9', state: 'DECIDED', since: '2026-01-20' })];
    expect(due('2026-02-01', RECEIVED, everyThree, { procedureSteps })).toMatchObject({ countedFrom: '2026-02-01' });
  });
});

describe('The worklist of the AI office', () => {
  const kinds = (today: LocalDate, known: Partial<AiContext>, file: Partial<AiFileState> = {}) =>
    worklistItems(
      fileWith({ caseIds: [], ...file }),
      contextWith({ viewer: staff(), today, parameters: everyThree, ...known }),
    ).map(({ kind, dueOn }) => `${kind} ${dueOn}`);

  it('demands no interview of somebody sent away (R14)', () => {
    expect(kinds('2026-04-15', {})).toEqual(['INTERVIEW_DUE 2026-04-15']);
    expect(kinds('2026-04-15', SENT)).toEqual([]);
  });

  it('lists the interview with somebody received, without a procedure (R15)', () => {
    expect(kinds('2026-04-20', RECEIVED, WITHOUT_PROCEDURE)).toEqual(['INTERVIEW_DUE 2026-05-01']);
  });
});
