import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { Decision } from '../../../subgraphs/common/rules/decision.js';
import { decideAssignFile } from '../../../subgraphs/as/rules/assignFile.js';
import type { AsContext } from '../../../subgraphs/as/rules/context.js';
import { decideCut } from '../../../subgraphs/as/rules/decideCut.js';
import { decideMeasure } from '../../../subgraphs/as/rules/decideMeasure.js';
import { type AsEvent, type AsFileState, evolve } from '../../../subgraphs/as/rules/file.js';
import { decideProposeMeasure } from '../../../subgraphs/as/rules/proposeMeasure.js';
import { decideRecordInterview } from '../../../subgraphs/as/rules/recordInterview.js';
import type { AsRecordKind } from '../../../subgraphs/as/rules/records.js';
import { decideSetBudget } from '../../../subgraphs/as/rules/setBudget.js';
import { given } from '../../kit/decisions.js';
import { CASEWORKER, context, DECIDER, file, measure, OTHER_SERVICE, SERVICE, SUPERVISOR } from './fixtures.js';

type Act = (state: AsFileState, context: AsContext) => Decision<AsEvent>;

const ACTS: readonly [name: string, viewer: Viewer, kind: AsRecordKind | null, act: Act][] = [
  [
    'recording an interview',
    CASEWORKER,
    'INTERVIEW',
    (state, world) =>
      decideRecordInterview(
        state,
        { heldOn: '2026-05-20', form: 'IN_PERSON', attendance: 'ATTENDED', nextOn: null },
        world,
      ),
  ],
  [
    'setting a budget',
    CASEWORKER,
    'BUDGET',
    (state, world) =>
      decideSetBudget(
        state,
        { validFrom: '2026-06', items: [{ kind: 'BASIC_NEED', amountChf: 1031 }], householdSize: null },
        world,
      ),
  ],
  [
    'proposing a measure',
    CASEWORKER,
    'MEASURE',
    (state, world) =>
      decideProposeMeasure(state, { type: 'TRAINING', from: '2026-06-01', to: '2026-07-31', costChf: 900 }, world),
  ],
  [
    'deciding a measure',
    DECIDER,
    'MEASURE',
    (state, world) => decideMeasure(state, { measureId: 'mea-0', decision: 'GRANTED' }, world),
  ],
  [
    'deciding a cut',
    DECIDER,
    'CUT',
    (state, world) =>
      decideCut(
        state,
        {
          ...{ ground: 'REASONABLE_WORK_REFUSED', factsOn: '2026-05-04', percent: 10 },
          ...{ from: '2026-06', months: 2, indicationId: null },
        },
        world,
      ),
  ],
  [
    'assigning the file',
    SUPERVISOR,
    null,
    (state, world) => decideAssignFile(state, { responsible: 'staff-3', deputy: null }, world),
  ],
];

describe.each(ACTS)('Who may act: %s', (_name, viewer, kind, act) => {
  const state = file({ measures: [measure()] });
  const by = (changes: Partial<Viewer>, mirrored: readonly AsRecordKind[] = []) =>
    given(evolve, state).when((now) => act(now, context({ viewer: { ...viewer, ...changes }, mirrored })));

  it('is accepted from the function that holds the competence', () => {
    expect(by({}).decision).toHaveProperty('events');
  });

  it.each(['AC', 'AI', 'CII', null] as const)('is not the business of %s (R1, R10)', (institution) => {
    by({ institution }).thenRefusedBecause({ code: 'NOT_COMPETENT', article: 'cantonal law' });
  });

  it.each(['SMR', 'TEAM', 'STEERING', 'ANALYST', 'DPO', 'PERSON', 'SYSTEM'] as const)(
    'is not the business of the function %s',
    (role) => {
      by({ roles: [role] }).thenRefused('NOT_COMPETENT');
    },
  );

  it('finds no file for another social service, whatever its function and reason', () => {
    by({ service: OTHER_SERVICE.id, purpose: 'curious' }).thenRefusedBecause({
      code: 'NOT_FOUND',
      path: ['input', 'fileId'],
    });
  });

  it('finds no file for a viewer of another canton', () => {
    by({ canton: 'VD' }).thenRefused('NOT_FOUND');
  });

  if (kind !== null) {
    it('is refused to staff of the service who are neither assigned nor give a reason', () => {
      by({ subject: 'staff-5', purpose: null }).thenRefused('NOT_ASSIGNED');
    });

    it(`is entered elsewhere when ${kind} is mirrored (R12)`, () => {
      by({}, [kind]).thenRefusedBecause({ code: 'RECORDED_ELSEWHERE', rule: 'R12' });
    });

    it('asks for the assignment before it says where the record is kept', () => {
      by({ subject: 'staff-5', purpose: null }, [kind]).thenRefused('NOT_ASSIGNED');
    });
  }
});

describe('The deputy', () => {
  it('acts like the responsible person', () => {
    const viewer = { ...CASEWORKER, subject: 'staff-2' };
    given(evolve, file())
      .when((state) =>
        decideRecordInterview(
          state,
          { heldOn: '2026-05-20', form: 'VIDEO', attendance: 'ATTENDED', nextOn: null },
          context({ viewer }),
        ),
      )
      .thenHappens('INTERVIEW_RECORDED');
  });
});

describe('Assigning a file', () => {
  const assign = (responsible: string, deputy: string | null) =>
    given(evolve, file()).when((state) =>
      decideAssignFile(state, { responsible, deputy }, context({ viewer: SUPERVISOR })),
    );

  it('names responsible person and deputy, and asks for no reason', () => {
    const after = assign('staff-3', 'staff-4').thenHappens('FILE_ASSIGNED');
    expect(after.assignments).toEqual([
      { organ: null, service: SERVICE.id, responsible: 'staff-3', deputy: 'staff-4' },
    ]);
  });

  it('refuses a deputy who is the responsible person', () => {
    assign('staff-3', 'staff-3').thenRefused('DEPUTY_IS_RESPONSIBLE');
  });

  it.each(['', 'two words', 'x'.repeat(65), 'line\nbreak'])('refuses a subject that cannot be one: %j', (subject) => {
    assign(subject, null).thenRefused('TEXT_NOT_ACCEPTED');
    assign('staff-3', subject).thenRefused('TEXT_NOT_ACCEPTED');
  });
});
