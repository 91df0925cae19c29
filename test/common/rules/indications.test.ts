import { answersDue, ownIndications, refuseSanction } from '../../../subgraphs/common/rules/indications.js';
import type { IndicationAnswer, JudgedSanction, PayerHouse } from '../../../subgraphs/common/rules/indications.js';
import type { Frame } from '../../../subgraphs/common/rules/frame.js';
import type { FrameHandover, FrameIndication } from '../../../subgraphs/common/rules/handover.js';
import type { FileInstitution } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { acCompetences } from '../../../subgraphs/ac/params/competences.js';
import { aiCompetences } from '../../../subgraphs/ai/params/competences.js';
import { asCompetences } from '../../../subgraphs/as/params/competences.js';
import { checkCompetence } from '../../../subgraphs/common/rules/ownFile.js';
import { handoverOf, SERVICES } from '../../kit/frames.js';
import { indicationTo, knownIndications } from '../../kit/indications.js';
import { staffOf } from '../../kit/viewers.js';

/** A breach of 1 April 2026, inside the handover of February to May, that an indication of a missed interview reports. */
const BREACH: JudgedSanction = {
  id: 'sus-2',
  source: 'RECORD',
  factsOn: '2026-04-01',
  matter: { reportedBy: ['INTERVIEW_MISSED', 'MEASURE_NOT_ATTENDED'], reason: 'for the test' },
  indicationId: null,
};
const OWN = { reportedBy: [], reason: 'own business' };

interface World {
  readonly payer?: FileInstitution;
  readonly handover?: FrameHandover | null;
  readonly indications?: readonly FrameIndication[];
  readonly answers?: readonly IndicationAnswer[];
  readonly frame?: Partial<Frame>;
}

function house({ payer = 'AC', handover = handoverOf('AC', 'AI'), ...world }: World = {}): PayerHouse {
  const { indications = [], answers, frame = {} } = world;
  return {
    holder: { institution: payer, services: payer === 'AS' ? [SERVICES.AS.service] : [] },
    file: { version: 4, ...(answers === undefined ? {} : { indicationAnswers: answers }) },
    known: knownIndications(payer, handover, indications, frame),
  };
}

const refusalOf = (changes: Partial<JudgedSanction>, world: World = {}) =>
  refuseSanction({ ...BREACH, ...changes }, house(world));
const codeOf = (changes: Partial<JudgedSanction>, world: World = {}) => refusalOf(changes, world)?.code ?? null;
const answer = (changes: Partial<IndicationAnswer> = {}): IndicationAnswer => ({
  indicationId: 'ind-1',
  outcome: 'SANCTIONED',
  answeredOn: '2026-04-10',
  sanctionId: 'sus-1',
  reason: null,
  ...changes,
});

describe('A sanction for a duty that was handed over (R18)', () => {
  it.each<[LocalDate, boolean, string]>([
    ['2026-01-31', false, 'the day before the first day of the handover'],
    ['2026-02-01', true, 'the first day'],
    ['2026-02-02', true, 'the day after it'],
    ['2026-05-30', true, 'the day before the last day'],
    ['2026-05-31', true, 'the last day'],
    ['2026-06-01', false, 'the day after the last day'],
  ])('for facts of %s needs an indication: %p (%s)', (factsOn, needed) => {
    expect(codeOf({ factsOn })).toBe(needed ? 'INDICATION_MISSING' : null);
    expect(codeOf({ factsOn, matter: OWN })).toBeNull();
  });

  it('says by which rule, and where it is to be named', () => {
    expect(refusalOf({})).toMatchObject({ code: 'INDICATION_MISSING', rule: 'R18', path: ['input', 'indicationId'] });
  });

  it.each<[string, World, string | null]>([
    ['the house that sent the lead away', {}, 'INDICATION_MISSING'],
    ['the receiver, for its own benefit', { payer: 'AI' }, null],
    ['a third payer, whose duties stayed with it', { payer: 'AS' }, null],
    ['a case without a handover (R20)', { handover: null }, null],
    ['the social service that sent', { payer: 'AS', handover: handoverOf('AS', 'AC') }, 'INDICATION_MISSING'],
    [
      'another social service than the one that sent',
      { payer: 'AS', handover: handoverOf('AS', 'AC', { sender: { institution: 'AS', service: 'elsewhere' } }) },
      null,
    ],
  ])('concerns %s', (_whom, world, code) => {
    expect(codeOf({}, world)).toBe(code);
  });

  it('rests on the indication that it names', () => {
    expect(codeOf({ indicationId: 'ind-1' }, { indications: [indicationTo('AC', 'AI')] })).toBeNull();
    expect(codeOf({}, { indications: [indicationTo('AC', 'AI')] })).toBe('INDICATION_MISSING');
  });

  it.each<[string, Partial<FrameIndication>]>([
    ['the facts of the day before', { factsOn: '2026-03-31' }],
    ['the facts of the day after', { factsOn: '2026-04-02' }],
    ['another breach', { ground: 'INSTRUCTION_NOT_FOLLOWED' }],
  ])('does not rest on one about %s', (_what, changes) => {
    const indications = [indicationTo('AC', 'AI', changes)];
    expect(refusalOf({ indicationId: 'ind-1' }, { indications })).toMatchObject({
      code: 'INDICATION_DOES_NOT_FIT',
      rule: 'R18',
      path: ['input', 'indicationId'],
    });
  });

  it('of the payer’s own business rests on no indication, even when one is named', () => {
    const indications = [indicationTo('AC', 'AI')];
    expect(codeOf({ matter: OWN, indicationId: 'ind-1' }, { indications })).toBe('INDICATION_DOES_NOT_FIT');
  });

  it.each<[string, readonly FrameIndication[]]>([
    ['there is none', []],
    ['it is another one', [indicationTo('AC', 'AI', { id: 'ind-2' })]],
    ['it is about another house', [indicationTo('AS', 'AI')]],
  ])('is refused when it names one, and %s', (_why, indications) => {
    expect(refusalOf({ indicationId: 'ind-1' }, { indications })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'indicationId'],
    });
  });

  it('may rest on an indication although the own duties were not handed over', () => {
    const world = { payer: 'AS', indications: [indicationTo('AS', 'AI')] } as const;
    expect(codeOf({ indicationId: 'ind-1' }, world)).toBeNull();
  });

  it.each<[string, boolean, readonly IndicationAnswer[] | undefined, string | null]>([
    ['nobody answered', false, undefined, null],
    ['the own file has sanctioned, and the register has not heard of it yet', false, [answer()], null],
    ['the own file has sanctioned, and the register knows', true, [answer()], null],
    [
      'the own file has answered without a sanction',
      false,
      [answer({ outcome: 'NOT_SANCTIONED', reason: 'VALID_EXCUSE' })],
      'INDICATION_ALREADY_ANSWERED',
    ],
    ['the register knows as answered, and the own file does not', true, undefined, 'INDICATION_ALREADY_ANSWERED'],
    [
      'the register knows as answered, and the own file has answered another',
      true,
      [answer({ indicationId: 'ind-9' })],
      'INDICATION_ALREADY_ANSWERED',
    ],
  ])('on an indication that %s', (_what, answered, answers, code) => {
    const indications = [indicationTo('AC', 'AI', { answered })];
    expect(codeOf({ indicationId: 'ind-1' }, { indications, ...(answers && { answers }) })).toBe(code);
  });
});

describe('A sanction that was decided and is judged again (D7)', () => {
  const left = { frame: { left: true, indications: [] } } as const;

  it('stands on the indication that it answered, also when the house has left the case since', () => {
    const answers = [answer()];
    expect(codeOf({ id: 'sus-1', indicationId: 'ind-1' }, { ...left, answers })).toBeNull();
    expect(codeOf({ id: 'sus-2', indicationId: 'ind-1' }, { ...left, answers })).toBe('NOT_FOUND');
    expect(codeOf({ id: 'sus-1', indicationId: 'ind-2' }, { ...left, answers })).toBe('NOT_FOUND');
    expect(codeOf({ id: 'sus-1', indicationId: 'ind-1' }, left)).toBe('NOT_FOUND');
  });
});

describe('A sanction that another system sent (R12, R18)', () => {
  const mirrored = { source: 'MIRROR' } as const;

  it('names no indication; that there is one is enough, answered or not', () => {
    expect(codeOf(mirrored)).toBe('INDICATION_MISSING');
    expect(codeOf(mirrored, { indications: [indicationTo('AC', 'AI')] })).toBeNull();
    expect(codeOf(mirrored, { indications: [indicationTo('AC', 'AI', { answered: true })] })).toBeNull();
    expect(codeOf(mirrored, { indications: [indicationTo('AC', 'AI', { factsOn: '2026-04-02' })] })).toBe(
      'INDICATION_MISSING',
    );
  });

  it('cannot be judged once the house has left the case; one entered here then rests on nothing', () => {
    expect(codeOf(mirrored, { frame: { left: true } })).toBeNull();
    expect(codeOf({}, { frame: { left: true } })).toBe('INDICATION_MISSING');
  });

  it('is judged although the house has left another case', () => {
    const { known, ...rest } = house();
    const [frame] = known.frames;
    if (frame === undefined) throw new Error('There is a frame.');
    const frames = [frame, { ...frame, caseId: 'cas-2', handovers: [], left: true }];
    expect(refuseSanction({ ...BREACH, ...mirrored }, { ...rest, known: { ...known, frames } })?.code).toBe(
      'INDICATION_MISSING',
    );
  });
});

describe('The indications to a house', () => {
  it('are those to it, the earliest filed first, each with its case and the own answer', () => {
    const indications = [
      indicationTo('AC', 'AI', { id: 'ind-3', filedOn: '2026-04-05' }),
      indicationTo('AS', 'AI', { id: 'ind-2', filedOn: '2026-04-01' }),
      indicationTo('AC', 'AI', { id: 'ind-1', filedOn: '2026-04-04' }),
      indicationTo('AC', 'AI', { id: 'ind-4', filedOn: '2026-04-05' }),
    ];
    const seen = ownIndications(house({ indications, answers: [answer()] }));
    expect(seen.map(({ id, caseId, answer: own }) => [id, caseId, own?.outcome ?? null])).toEqual([
      ['ind-1', 'cas-1', 'SANCTIONED'],
      ['ind-3', 'cas-1', null],
      ['ind-4', 'cas-1', null],
    ]);
  });

  it.each<[LocalDate | null, LocalDate, LocalDate, boolean, string]>([
    ['2026-04-20', '2026-04-19', '2026-04-20', false, 'the day before it is due'],
    ['2026-04-20', '2026-04-20', '2026-04-20', false, 'the day it is due'],
    ['2026-04-20', '2026-04-21', '2026-04-20', true, 'the day after'],
    [null, '2026-04-21', '2026-04-03', false, 'without a day it waits from its filing and is never late'],
  ])('wait for an answer, due on %s, looked at on %s', (answerDueOn, today, dueOn, overdue) => {
    const waiting = { ...indicationTo('AC', 'AI'), caseId: 'cas-1', answer: null, answerDueOn };
    expect(answersDue([waiting], today)).toEqual([{ kind: 'INDICATION_TO_ANSWER', dueOn, overdue, about: 'ind-1' }]);
  });

  it('wait no more once they are answered, here or by what the register tells', () => {
    const one = { ...indicationTo('AC', 'AI'), caseId: 'cas-1', answerDueOn: null };
    expect(answersDue([{ ...one, answer: answer() }], '2026-04-21')).toEqual([]);
    expect(answersDue([{ ...one, answered: true, answer: null }], '2026-04-21')).toEqual([]);
  });
});

describe('A lead that would decide on another’s benefit (R18, R1)', () => {
  const acts = [
    ['AC', 'a suspension', acCompetences.DECIDE_SUSPENSION],
    ['AC', 'an answer', acCompetences.ANSWER_INDICATION],
    ['AI', 'a formal notice', aiCompetences.ISSUE_FORMAL_NOTICE],
    ['AI', 'a cut', aiCompetences.DECIDE_CUT],
    ['AI', 'an answer', aiCompetences.ANSWER_INDICATION],
    ['AS', 'a cut', asCompetences.DECIDE_CUT],
    ['AS', 'an answer', asCompetences.ANSWER_INDICATION],
  ] as const;

  it.each(acts)('is never competent at %s for %s', (owner, _what, competence) => {
    for (const lead of (['AC', 'AI', 'AS'] as const).filter((institution) => institution !== owner)) {
      for (const organ of ['ORP', 'FUND', 'AUTHORITY'] as const) {
        expect(checkCompetence(staffOf(lead, 'DECIDER', organ), competence)?.code).toBe('NOT_COMPETENT');
      }
    }
  });
});
