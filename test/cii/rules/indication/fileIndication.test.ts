import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import {
  decideFileIndication,
  indicationFiled,
  type FileIndication,
} from '../../../../subgraphs/cii/rules/indication/fileIndication.js';
import type { Indication } from '../../../../subgraphs/cii/rules/indication/indication.js';
import { visibleIndications } from '../../../../subgraphs/cii/rules/visibility.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import { MOST_INDICATIONS } from '../../../../subgraphs/common/rules/exchange.js';
import { INDICATION_GROUNDS, type IndicationGround } from '../../../../subgraphs/common/rules/handover.js';
import { startOfDay, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import {
  AI_OFFICE,
  AVS_NUMBER,
  contextOf,
  entered,
  idFor,
  joined,
  ORP,
  OTHER_SOCIAL,
  PERSON,
  runningCase,
  SOCIAL,
  worker,
} from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import { handoverOf, withdrawnByPerson } from '../../../kit/handoverSamples.js';

/** The AI office leads for the ORP from 16 March to 15 June 2026; a social service takes part too. */
const CASE: CaseState = {
  ...joined(
    runningCase({
      mode: 'HANDOVER',
      authorisations: [entered('1'), entered('2', { recipient: SOCIAL, fields: ['CII_KEY_DATA'] })],
      invitations: [AI_OFFICE, SOCIAL],
    }),
    SOCIAL,
  ),
  handovers: [handoverOf({})],
};
const MISSED: FileIndication = {
  payer: ORP,
  ground: 'INTERVIEW_MISSED',
  factsOn: '2026-04-14',
  facts: 'Did not come to the interview of 10 o’clock and gave no reason.',
  evidence: 'Journal 2026-118',
};
const LEAD = worker(AI_OFFICE);

function on(today: LocalDate, changes: Partial<CaseContext> = {}, viewer = LEAD): CaseContext {
  return contextOf(viewer, { today, now: new Date(startOfDay(today).getTime() + 9 * 3_600_000), ...changes });
}

const filing = (changes: Partial<FileIndication> = {}, context = on('2026-04-20'), state = CASE) =>
  given<CaseState, NonNullable<Parameters<typeof evolve>[1]>>(evolve, state).when((now) =>
    decideFileIndication(now, { ...MISSED, ...changes }, context),
  );

/** The case with another handover in the place of its own. */
const handedOver = (changes: Parameters<typeof handoverOf>[0]): CaseState => ({
  ...CASE,
  handovers: [handoverOf(changes)],
});
const between = (sender: ServiceOfInstitution, receiver: ServiceOfInstitution): CaseState =>
  handedOver({ sender, receiver });

describe('An indication of the lead (R18)', () => {
  it('keeps payer, ground, day, words and reference, under the handover of that day', () => {
    const after = filing().thenHappens('INDICATION_FILED');
    expect(after.indications).toEqual([
      {
        id: expect.stringMatching(/^ind-/) as string,
        handoverId: idFor('hnd', '1'),
        by: AI_OFFICE,
        ...MISSED,
        filedOn: '2026-04-20',
        answer: null,
      },
    ]);
    expect(after.timeline.at(-1)).toMatchObject({ kind: 'INDICATION_FILED', about: AI_OFFICE });
  });

  it('reaches the payer’s frame without its words, and nobody else’s', () => {
    const { unsent } = filing().thenHappens('INDICATION_FILED');
    const frames = new Map(unsent.map(({ frame }) => [frame.recipient, frame]));
    expect(frames.get('AC')?.indications).toMatchObject([{ payer: ORP, ground: 'INTERVIEW_MISSED', answered: false }]);
    expect(frames.get('AI')?.indications).toEqual([]);
    expect(frames.get('AS')?.indications).toEqual([]);
    expect(JSON.stringify(unsent)).not.toMatch(/10 o’clock|Journal/);
  });

  it('is seen whole by who filed it, by the payer and by the person, and by no other service (R18)', () => {
    const after = filing().thenHappens('INDICATION_FILED');
    for (const service of [AI_OFFICE, ORP, null])
      expect(visibleIndications(after, { service })).toEqual(after.indications);
    for (const service of [SOCIAL, OTHER_SOCIAL]) expect(visibleIndications(after, { service })).toEqual([]);
  });

  it('tidies the words, and an empty reference is none', () => {
    const after = filing({ facts: '  Did not come.\r\n ', evidence: '  ' }).thenHappens('INDICATION_FILED');
    expect(after.indications[0]).toMatchObject({ facts: 'Did not come.', evidence: null });
    filing({ evidence: null }).thenHappens('INDICATION_FILED');
  });

  it('is found again by what it is about, and by nothing else', () => {
    const { indications } = filing().thenHappens('INDICATION_FILED');
    expect(indicationFiled({ indications }, MISSED, LEAD)).toBe(indications[0]);
    expect(indicationFiled({ indications }, { ...MISSED, payer: SOCIAL }, LEAD)).toBeNull();
    expect(indicationFiled({ indications }, { ...MISSED, ground: 'INSTRUCTION_NOT_FOLLOWED' }, LEAD)).toBeNull();
    expect(indicationFiled({ indications }, { ...MISSED, factsOn: '2026-04-15' }, LEAD)).toBeNull();
    expect(indicationFiled({ indications }, MISSED, worker(ORP))).toBeNull();
  });
});

describe('That the person refused (R5)', () => {
  const refusal = { code: 'INDICATION_AGAINST_FREE_CHOICE', rule: 'R5', path: ['input', 'ground'] } as const;

  it.each<[string, Partial<FileIndication>, CaseContext, CaseState]>([
    ['with all else in order', {}, on('2026-04-20'), CASE],
    ['on a day outside the handover', { factsOn: '2026-03-01' }, on('2026-04-20'), CASE],
    ['on a day to come', { factsOn: '2026-05-01' }, on('2026-04-20'), CASE],
    ['without words, to nobody', { facts: '', payer: OTHER_SOCIAL }, on('2026-04-20'), CASE],
    ['by a service that never led', {}, on('2026-04-20', {}, worker(ORP)), CASE],
    ['in a closed case', {}, on('2026-04-20'), { ...CASE, status: 'CLOSED' }],
  ])('is never a ground, %s', (_when, changes, context, state) => {
    filing({ ground: 'COOPERATION_REFUSED', ...changes }, context, state).thenRefusedBecause(refusal);
  });

  it('and a service outside the case hears only that it knows no such case', () => {
    filing({ ground: 'COOPERATION_REFUSED' }, on('2026-04-20', {}, worker(OTHER_SOCIAL))).thenRefused('NOT_FOUND');
  });

  it('and after a withdrawal nothing more is disclosed, whatever happened before it', () => {
    const state = handedOver(withdrawnByPerson());
    filing({}, on('2026-04-20'), state).thenRefusedBecause({
      code: 'AUTHORISATION_WITHDRAWN',
      rule: 'R5',
      article: 'LPGA 28',
    });
  });

  it('is the one ground of the list that is refused for itself', () => {
    const refused = INDICATION_GROUNDS.filter((ground) => {
      const { decision } = filing({ ground }, on('2026-04-20'), between(SOCIAL, ORP));
      return 'refusals' in decision && decision.refusals.some(({ code }) => code === refusal.code);
    });
    expect(refused).toEqual(['COOPERATION_REFUSED']);
  });
});

describe('Who may file an indication (R18)', () => {
  it.each<[string, CaseContext, RefusalCode]>([
    ['the sender', on('2026-04-20', {}, worker(ORP)), 'NOT_COMPETENT'],
    ['another service of the case', on('2026-04-20', {}, worker(SOCIAL)), 'NOT_COMPETENT'],
    ['a colleague without assignment', on('2026-04-20', {}, worker(AI_OFFICE, { subject: 'other' })), 'NOT_ASSIGNED'],
    ['a service outside the case', on('2026-04-20', {}, worker(OTHER_SOCIAL)), 'NOT_FOUND'],
    ['the person', on('2026-04-20', {}, PERSON), 'NOT_FOUND'],
  ])('not %s', (_who, context, code) => {
    filing({}, context).thenRefused(code);
  });

  it('names the rule to a service that never led', () => {
    filing({}, on('2026-04-20', {}, worker(ORP))).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R18' });
  });

  it('not a receiver that never accepted, nor anybody in a case without a handover (R20)', () => {
    filing({}, on('2026-04-20'), handedOver({ state: 'OFFERED', acceptance: null })).thenRefused('NOT_COMPETENT');
    filing({}, on('2026-04-20'), { ...CASE, handovers: [] }).thenRefused('NOT_COMPETENT');
  });

  it('nobody in a closed case', () => {
    filing({}, on('2026-04-20'), { ...CASE, status: 'CLOSED' }).thenRefused('CASE_IS_CLOSED');
  });

  it('the receiver of each of two handovers for its own days alone', () => {
    const second = {
      ...handoverOf({ id: idFor('hnd', '2'), receiver: SOCIAL }),
      acceptance: { ...acceptanceOf(CASE), from: '2026-06-16', lastDay: '2026-07-15' } as const,
    };
    const state = { ...CASE, handovers: [...CASE.handovers, second] };
    const social = on('2026-06-20', {}, worker(SOCIAL));
    filing({ factsOn: '2026-06-15' }, social, state).thenRefused('INDICATION_OUTSIDE_HANDOVER');
    const after = filing({ factsOn: '2026-06-16' }, social, state).thenHappens('INDICATION_FILED');
    expect(after.indications[0]?.handoverId).toBe(idFor('hnd', '2'));
    filing({ factsOn: '2026-06-16' }, on('2026-06-20'), state).thenRefused('INDICATION_OUTSIDE_HANDOVER');
    filing({ factsOn: '2026-06-15' }, on('2026-06-20'), state).thenHappens('INDICATION_FILED');
  });
});

describe('The day of the facts (R18)', () => {
  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-15', ['INDICATION_OUTSIDE_HANDOVER'], 'the day before the first'],
    ['2026-03-16', [], 'the first day'],
    ['2026-03-17', [], 'the day after the first'],
    ['2026-06-14', [], 'the day before the last'],
    ['2026-06-15', [], 'the last day'],
    ['2026-06-16', ['INDICATION_OUTSIDE_HANDOVER'], 'the day after the last'],
  ])('%s, filed after the end: %j (%s)', (factsOn, codes) => {
    const outcome = filing({ factsOn }, on('2026-06-20'));
    if (codes.length === 0) outcome.thenHappens('INDICATION_FILED');
    else outcome.thenRefused(...codes);
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-04-19', [], 'yesterday'],
    ['2026-04-20', [], 'today'],
    ['2026-04-21', ['DATE_IN_FUTURE'], 'tomorrow'],
  ])('%s, filed on 20 April: %j (%s)', (factsOn, codes) => {
    const outcome = filing({ factsOn });
    if (codes.length === 0) outcome.thenHappens('INDICATION_FILED');
    else outcome.thenRefusedBecause({ code: 'DATE_IN_FUTURE', rule: 'R18', path: ['input', 'factsOn'] });
  });

  it('follows a last day that was moved by an early end', () => {
    const state = handedOver({ state: 'RETURNED', acceptance: { ...acceptanceOf(CASE), lastDay: '2026-04-14' } });
    filing({ factsOn: '2026-04-14' }, on('2026-04-20'), state).thenHappens('INDICATION_FILED');
    filing({ factsOn: '2026-04-15' }, on('2026-04-20'), state).thenRefusedBecause({
      code: 'INDICATION_OUTSIDE_HANDOVER',
      rule: 'R18',
      path: ['input', 'factsOn'],
    });
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-06-15', [], 'the last day of the handover'],
    ['2026-06-16', [], 'the day after it'],
    ['2026-07-29', [], 'the day before the last day of the window'],
    ['2026-07-30', [], 'the 45th day after the handover'],
    ['2026-07-31', ['INDICATION_TOO_LATE'], 'the 46th'],
  ])('can be filed on %s: %j (%s, policy)', (today, codes) => {
    const outcome = filing({}, on(today));
    if (codes.length === 0) outcome.thenHappens('INDICATION_FILED');
    else
      outcome.thenRefusedBecause({
        code: 'INDICATION_TOO_LATE',
        rule: 'R18',
        article: 'policy',
        path: ['input', 'factsOn'],
      });
  });

  it('cannot be filed where the window is not set', () => {
    const parameters = { ...ciiParameters, indicationWindowDays: [] };
    filing({}, on('2026-04-20', { parameters })).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', article: 'policy' });
  });
});

describe('The payer of an indication (R18, R1)', () => {
  it.each<[string, ServiceOfInstitution, CaseState, boolean]>([
    ['the sender', ORP, CASE, true],
    ['another institution that takes part', SOCIAL, CASE, true],
    ['a service that does not take part', OTHER_SOCIAL, CASE, false],
    ['a service that has left', SOCIAL, withoutStaff(SOCIAL, 'LEFT'), false],
    ['one that has left, whoever stands there still', SOCIAL, leftWithStaff(SOCIAL), false],
    ['one that is invited and has named nobody', SOCIAL, withoutStaff(SOCIAL, 'INVITED'), false],
    ['one that does not know the person, which looks the same', SOCIAL, withoutStaff(SOCIAL, 'NOT_KNOWN'), false],
  ])('%s', (_who, payer, state, accepted) => {
    const outcome = filing({ payer }, on('2026-04-20'), state);
    if (accepted) outcome.thenHappens('INDICATION_FILED');
    else outcome.thenRefusedBecause({ code: 'PAYER_NOT_ON_CASE', rule: 'R18', path: ['input', 'payer'] });
  });

  it('is another house: never the own institution, but among social services another service (domain 3c-10)', () => {
    const own = { code: 'INDICATION_TO_OWN_HOUSE', rule: 'R1', path: ['input', 'payer'] } as const;
    const twoOffices = withService(between(ORP, AI_OFFICE), { institution: 'AI', service: 'office-ai-2' });
    filing({ payer: AI_OFFICE }).thenRefusedBecause(own);
    filing({ payer: { institution: 'AI', service: 'office-ai-2' } }, on('2026-04-20'), twoOffices).thenRefusedBecause(
      own,
    );
    const twoSocial = withService(between(ORP, SOCIAL), OTHER_SOCIAL);
    const social = on('2026-04-20', {}, worker(SOCIAL));
    filing({ payer: OTHER_SOCIAL }, social, twoSocial).thenHappens('INDICATION_FILED');
    filing({ payer: SOCIAL }, social, twoSocial).thenRefusedBecause(own);
  });
});

describe('Missing job searches (R16, R17)', () => {
  const ground: IndicationGround = 'JOB_SEARCH_INSUFFICIENT';

  it.each<[string, ServiceOfInstitution, ServiceOfInstitution, ServiceOfInstitution, object | null]>([
    ['AS to AC', SOCIAL, ORP, SOCIAL, null],
    ['AI to AC', AI_OFFICE, ORP, AI_OFFICE, null],
    ['AC to AI', ORP, AI_OFFICE, ORP, { code: 'JOB_SEARCH_EXEMPT', rule: 'R16', article: 'LACI 17' }],
    ['AC to AS', ORP, SOCIAL, ORP, { code: 'JOB_SEARCH_EXEMPT', rule: 'R16', article: 'LACI 17' }],
    ['AI to AS', AI_OFFICE, SOCIAL, AI_OFFICE, { code: 'NO_JOB_SEARCH_DUTY', rule: 'R17' }],
    ['AS to AI', SOCIAL, AI_OFFICE, SOCIAL, { code: 'NO_JOB_SEARCH_DUTY', rule: 'R17' }],
  ])('handed over from %s', (_pair, sender, receiver, payer, refusal) => {
    const context = on('2026-04-20', {}, worker(receiver));
    const outcome = filing({ ground, payer }, context, between(sender, receiver));
    if (refusal === null) outcome.thenHappens('INDICATION_FILED');
    else outcome.thenRefusedBecause({ ...(refusal as { code: RefusalCode }), path: ['input', 'ground'] });
  });

  it.each(INDICATION_GROUNDS.filter((one) => one !== ground && one !== 'COOPERATION_REFUSED'))(
    '%s can be indicated whoever received the lead',
    (other) => {
      filing({ ground: other }).thenHappens('INDICATION_FILED');
    },
  );
});

describe('The words of an indication (R12, R40)', () => {
  it.each<[string, Partial<FileIndication>, RefusalCode, string]>([
    ['no facts', { facts: ' \n ' }, 'INDICATION_WITHOUT_FACTS', 'facts'],
    ['501 characters', { facts: 'é'.repeat(501) }, 'TEXT_NOT_ACCEPTED', 'facts'],
    ['an AVS number', { facts: `Person ${AVS_NUMBER}` }, 'TEXT_HOLDS_AVS_NUMBER', 'facts'],
    ['a diagnosis', { facts: 'Absent because of F32.1.' }, 'TEXT_HOLDS_DIAGNOSIS', 'facts'],
    ['a reference of 201 characters', { evidence: 'a'.repeat(201) }, 'TEXT_NOT_ACCEPTED', 'evidence'],
    ['a reference of two lines', { evidence: 'Journal\n118' }, 'TEXT_NOT_ACCEPTED', 'evidence'],
    ['an AVS number as reference', { evidence: AVS_NUMBER }, 'TEXT_HOLDS_AVS_NUMBER', 'evidence'],
    [
      'an address with a query',
      { evidence: 'https://journal.example/entry?person=1' },
      'EVIDENCE_NOT_A_REFERENCE',
      'evidence',
    ],
    ['an address with a fragment', { evidence: 'See HTTPS://a.example/b#c' }, 'EVIDENCE_NOT_A_REFERENCE', 'evidence'],
    ['a bare address with a query', { evidence: 'www.example.ch/x?y=1' }, 'EVIDENCE_NOT_A_REFERENCE', 'evidence'],
  ])('are refused with %s', (_what, changes, code, field) => {
    filing(changes).thenRefusedBecause({ code, path: ['input', field] });
  });

  it.each<[string, Partial<FileIndication>]>([
    ['500 characters', { facts: 'é'.repeat(500) }],
    ['two lines', { facts: 'Did not come.\nGave no reason.' }],
    ['a reference of 200 characters', { evidence: 'a'.repeat(200) }],
    ['an address without a query', { evidence: 'https://journal.example/entry/118' }],
    ['a question in a reference', { evidence: 'Letter “Where were you?” of 14 April' }],
  ])('are taken in with %s', (_what, changes) => {
    filing(changes).thenHappens('INDICATION_FILED');
  });
});

describe('The same facts (R18)', () => {
  const filed = filing().thenHappens('INDICATION_FILED');

  it('are indicated once', () => {
    filing({ facts: 'In other words.' }, on('2026-04-21'), filed).thenRefusedBecause({
      code: 'INDICATION_ALREADY_FILED',
      rule: 'R18',
      path: ['input', 'factsOn'],
    });
  });

  it.each<[string, Partial<FileIndication>]>([
    ['on another ground', { ground: 'INSTRUCTION_NOT_FOLLOWED' }],
    ['to another payer', { payer: SOCIAL }],
    ['of another day', { factsOn: '2026-04-15' }],
  ])('%s are others', (_what, changes) => {
    filing(changes, on('2026-04-20'), filed).thenHappens('INDICATION_FILED');
  });

  it('under another handover are others', () => {
    const indications = filed.indications.map((one): Indication => ({ ...one, handoverId: idFor('hnd', '9') }));
    filing({}, on('2026-04-20'), { ...CASE, indications }).thenHappens('INDICATION_FILED');
  });

  it('find room for as many as a frame carries', () => {
    const [one] = filed.indications;
    if (one === undefined) throw new Error('Nothing was filed.');
    const many = (count: number): CaseState => ({
      ...CASE,
      indications: Array.from({ length: count }, (_, n) => ({ ...one, id: idFor('ind', String(n)) })),
    });
    const other = { factsOn: '2026-04-15' } as const;
    filing(other, on('2026-04-20'), many(MOST_INDICATIONS - 1)).thenHappens('INDICATION_FILED');
    filing(other, on('2026-04-20'), many(MOST_INDICATIONS)).thenRefused('CASE_IS_FULL');
  });

  it('all obstacles are told at once', () => {
    filing({ payer: OTHER_SOCIAL, ground: 'JOB_SEARCH_INSUFFICIENT', facts: '' }, on('2026-08-01')).thenRefused(
      'INDICATION_TOO_LATE',
      'PAYER_NOT_ON_CASE',
      'JOB_SEARCH_EXEMPT',
      'INDICATION_WITHOUT_FACTS',
    );
  });
});

function acceptanceOf({ handovers }: CaseState): NonNullable<CaseState['handovers'][number]['acceptance']> {
  const acceptance = handovers[0]?.acceptance;
  if (!acceptance) throw new Error('The handover was accepted.');
  return acceptance;
}

/** The case in which a service stands otherwise, and so has no staff on it. */
function withoutStaff(service: ServiceOfInstitution, state: 'LEFT' | 'INVITED' | 'NOT_KNOWN'): CaseState {
  const participants = CASE.participants.map((one) =>
    one.institution === service.institution ? { ...one, state, responsible: null } : one,
  );
  return { ...CASE, participants };
}

/** The case that a service has left without its staff being taken out. */
function leftWithStaff({ institution }: ServiceOfInstitution): CaseState {
  const participants = CASE.participants.map((one) =>
    one.institution === institution ? { ...one, state: 'LEFT' as const } : one,
  );
  return { ...CASE, participants };
}

/** The case with a further service that takes part with its staff. */
function withService(state: CaseState, service: ServiceOfInstitution): CaseState {
  const [first] = state.participants;
  if (first === undefined) throw new Error('Nobody takes part.');
  return { ...state, participants: [...state.participants, { ...first, ...service }] };
}
