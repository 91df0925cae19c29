import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { decideCloseCase } from '../../../../subgraphs/cii/rules/endParticipation.js';
import type { Handover } from '../../../../subgraphs/cii/rules/handover/handover.js';
import { GUARANTEE_STATES } from '../../../../subgraphs/cii/rules/guarantee/guarantee.js';
import {
  PLAIN_SECTION_KINDS,
  plainWords,
  type PlainSectionKind,
  type RegisterContacts,
} from '../../../../subgraphs/cii/rules/plainWords/plainWords.js';
import type { ServiceNames } from '../../../../subgraphs/cii/rules/letters/serviceNames.js';
import type { Dispute, DisputeReason } from '../../../../subgraphs/cii/rules/indication/dispute.js';
import type { Indication } from '../../../../subgraphs/cii/rules/indication/indication.js';
import { MAMAC_PHASES, presentRound, type MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { SentNotice } from '../../../../subgraphs/cii/rules/notice/notice.js';
import { PLAIN_TEXTS } from '../../../../subgraphs/cii/rules/plainWords/texts.js';
import { READ_TEXTS } from '../../../../subgraphs/common/rules/readTexts.js';
import { decideWithdrawAuthorisation } from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import { FIELDS_OF } from '../../../../subgraphs/common/rules/disclosableFields.js';
import { INSTITUTIONS, LANGUAGES, type Language } from '../../../../subgraphs/common/rules/institutions.js';
import { addDays, startOfDay, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { guaranteeOf } from '../../../kit/guaranteeSamples.js';
import { handoverOf } from '../../../kit/handoverSamples.js';
import {
  AI_OFFICE,
  AVS_NUMBER,
  applied,
  contextOf,
  idFor,
  NOW,
  ORP,
  runningCase,
  TODAY,
  worker,
} from '../../../kit/cases.js';
import { handedOver } from '../../../kit/letterSamples.js';
import { after, agreedBy, DAY_OF, latestPlan, mamacCase, OBJECTIVE, planWith, processIn } from '../../../kit/mamac.js';

type Reading = {
  readonly today?: LocalDate;
  readonly language?: Language;
  readonly process?: MamacState | null;
  readonly contacts?: RegisterContacts;
  readonly services?: ServiceNames;
};
const NOT_SAID: RegisterContacts = { register: null, managementBody: null };
const sectionsOf = (
  state: CaseState,
  { today = TODAY, language = 'EN', process = null, contacts = NOT_SAID, services = [] }: Reading = {},
) =>
  plainWords(state, {
    ...{ language, today, process, contacts, services },
    now: today === TODAY ? NOW : new Date(startOfDay(today)),
  }).map((section) => ({
    ...section,
    // Days and numbers are held together by spaces that do not break.
    sentences: section.sentences.map((sentence) => sentence.replaceAll('\u00a0', ' ')),
  }));
const read = (state: CaseState, today: LocalDate = TODAY, language: Language = 'EN') =>
  sectionsOf(state, { today, language });
const part = (kind: PlainSectionKind, state: CaseState, today?: LocalDate): readonly string[] =>
  read(state, today).find((section) => section.kind === kind)?.sentences ?? [];

/** The AI office reported to the ORP that an interview was missed (R18). */
const indicationOf = (changes: Partial<Indication> = {}): Indication => ({
  ...{ id: idFor('ind', '1'), handoverId: idFor('hnd', '1'), by: AI_OFFICE, payer: ORP, ground: 'INTERVIEW_MISSED' },
  ...{ factsOn: '2026-02-20', filedOn: TODAY, facts: 'Did not come.', evidence: null, answer: null },
  ...changes,
});

/** The first and the last day of the handovers of the samples, and what was agreed for them. */
const ACCEPTANCE = handoverOf({}).acceptance as NonNullable<Handover['acceptance']>;

describe('The case in plain words, for the person concerned (LPGA 27)', () => {
  it('R3: says who leads, since when', () => {
    expect(part('LEAD', runningCase())).toEqual([
      'Your case is led by: Regional placement office (ORP), orp-rive, since 2 March 2026.',
    ]);
  });

  it('R14, R16: says what is owed to whom while a case is handed over, and who leads afterwards', () => {
    const { state } = handedOver('AC', 'AS');
    const { from, lastDay } = ACCEPTANCE;
    expect(part('LEAD', state, from)).toEqual([
      expect.stringContaining('Social service, social-onex'),
      expect.stringContaining('Regional placement office (ORP), orp-rive'),
    ]);
    expect(part('DUTIES', state, from)).toEqual(
      expect.arrayContaining([
        'You attend counselling interviews at: Social service, social-onex.',
        'No job searches are asked of you at present.',
        'Refusing a handover or withdrawing an authorisation leads to no sanction and no other disadvantage.',
      ]),
    );
    expect(part('AGREED', state, from)[0]).toMatch(/^On .* you agreed that your case is led from/);
    expect(part('AGREED', state, addDays(lastDay, 1)).join(' ')).not.toContain('you agreed that');
  });

  it('R17: names the number of job searches that was agreed, and by when the proof is due', () => {
    const changes = { acceptance: { ...ACCEPTANCE, jobSearchesAMonth: 6 } };
    const { state } = handedOver('AS', 'AC', { changes });
    expect(part('DUTIES', state, ACCEPTANCE.from).join(' ')).toMatch(
      /You make 6 job searches a month and send the proof by the 5th of the next month/,
    );
    expect(part('DUTIES', runningCase()).join(' ')).toContain('If job searches are asked of you');
  });

  it('R9: says who pays each benefit', () => {
    expect(part('PAYMENTS', runningCase())).toEqual([
      'If you receive it: Daily allowance of unemployment insurance (AC). Paid and decided by: Unemployment fund.',
      'If you receive it: Benefits of disability insurance (AI). Paid and decided by: Disability insurance (AI).',
    ]);
  });

  it('R27: says who may read what until when, and that it can be withdrawn', () => {
    const state = runningCase();
    expect(part('AGREED', state)).toEqual([
      'You allowed Disability insurance office, office-ai to read from Regional placement office (ORP), orp-rive, until 1 September 2026: name, birth date and language; registration at the placement office.',
      expect.stringContaining('You can withdraw'),
    ]);
    const held = state.authorisations[0]?.id ?? '';
    const withdrawn = applied(
      state,
      decideWithdrawAuthorisation(state, { authorisationId: held }, contextOf(worker(ORP))),
    );
    expect(part('AGREED', withdrawn)).toEqual(['No authorisation of yours is in force.']);
  });

  it.each([
    ['on its last day', 0, true],
    ['the day after', 1, false],
  ] as const)('R27: tells of a reading by law %s: %#', (_when, days, told) => {
    const state: CaseState = {
      ...runningCase(),
      legalExchanges: [
        {
          ...{ id: idFor('lex', '1'), ground: 'AC_AI_CLARIFICATION', reader: ORP, discloser: 'AI' },
          ...{ purpose: 'PAYER_UNCLEAR', reason: 'Unclear.', fields: ['AI_PROCEDURE'], from: TODAY, to: TODAY },
          ...{ informBy: addDays(TODAY, 14), openedBy: { kind: 'PERSON' }, notice: null, ending: null },
        },
      ],
    };
    const sentences = [...part('AGREED', state, addDays(TODAY, days)), ...part('RIGHTS', state, addDays(TODAY, days))];
    expect(
      sentences.filter((one) => one.includes('The law allows') || one.includes('it ends that reading')),
    ).toHaveLength(told ? 2 : 0);
  });

  it.each(GUARANTEE_STATES)(
    'R6: tells what is paid on a guarantee that is granted, and of none that is %s',
    (standing) => {
      const guarantee = guaranteeOf({ state: standing, payer: ORP, from: TODAY, to: addDays(TODAY, 30) });
      const state: CaseState = { ...runningCase(), guarantees: [guarantee] };
      const without = part('PAYMENTS', runningCase());
      expect(part('PAYMENTS', state)).toHaveLength(without.length + (standing === 'GRANTED' ? 1 : 0));
      expect(part('PAYMENTS', state, addDays(TODAY, 31))).toHaveLength(without.length);
    },
  );

  it('names no office that was only asked, and lets look into the files of those that know the person', () => {
    const [first, second] = runningCase().participants;
    const standing = (state: 'INVITED' | 'WITHOUT_FILE' | 'CONFIRMED', responsible: string | null): CaseState =>
      ({ ...runningCase(), participants: [first, { ...second, state, responsible }] }) as CaseState;
    const told = (state: CaseState) => [
      part('CONTACTS', state).some((one) => one.includes('office-ai')),
      part('RIGHTS', state).some((one) => one.includes('office-ai')),
    ];
    expect(told(standing('CONFIRMED', 'x'))).toEqual([true, true]);
    expect(told(standing('WITHOUT_FILE', 'x'))).toEqual([true, false]);
    expect(told(standing('INVITED', null))).toEqual([false, false]);
  });

  it('says whom to call, and to write to an office that gave no way', () => {
    const { state } = handedOver('AC', 'AS');
    expect(part('CONTACTS', state).length).toBe(3);
    expect(part('CONTACTS', runningCase())).toContain(
      'Disability insurance office, office-ai: write a letter under this name',
    );
  });

  it('LPGA 47: names the register, which keeps the case, where it is reached, and that a copy can be had of all it keeps', () => {
    const asked = (contacts: RegisterContacts) =>
      sectionsOf(runningCase(), { contacts })
        .find(({ kind }) => kind === 'CONTACTS')
        ?.sentences.at(-1);
    expect(asked(NOT_SAID)).toBe(
      'Register of the cooperation (CII), which keeps this case: write a letter under this name',
    );
    expect(asked({ ...NOT_SAID, register: '022 000 00 00' })).toMatch(/which keeps this case: 022 000 00 00$/);
    expect(part('RIGHTS', runningCase())).toEqual([
      expect.stringMatching(/^To see your file.*ask the office that keeps it/),
      expect.stringMatching(/^This case itself is kept by the register.*ask the register\.$/),
      expect.stringMatching(/^You can have a copy of everything that the register keeps about you/),
      expect.stringMatching(/^Each institution and the register write down every reading by others\./),
    ]);
  });

  it.each([
    ['FILED', false],
    ['TURNED_AWAY', false],
    ['EXAMINATION', true],
    ['CASE_MANAGEMENT', true],
    ['EXITED', true],
  ] as const)('R36, R49: names the management body once it took a request up, and not before: %s', (phase, told) => {
    const contacts = { ...NOT_SAID, managementBody: 'body@example.org' };
    const sections = sectionsOf(mamacCase(), { process: processIn(phase), contacts });
    const sentences = sections.flatMap((section) =>
      ['CONTACTS', 'RIGHTS'].includes(section.kind) ? section.sentences : [],
    );
    expect(sentences.filter((one) => /management body/i.test(one))).toEqual(
      told
        ? [
            'Management body of CII-MAMAC: body@example.org',
            'What the management body of CII-MAMAC wrote down about you stands in the register too.',
          ]
        : [],
    );
  });

  it.each(LANGUAGES)('says the same of register and copy, and no name of an operation, in %s', (language) => {
    const sections = sectionsOf(mamacCase(), { language, process: processIn('CASE_MANAGEMENT') });
    const of = (wanted: PlainSectionKind) => sections.find(({ kind }) => kind === wanted)?.sentences ?? [];
    expect(of('RIGHTS')).toHaveLength(5);
    expect(JSON.stringify(sections)).not.toMatch(/ciiExport|whoReadMyData/);
  });

  it('of a closed case says that it ended, and what rights remain', () => {
    const open = runningCase();
    const closed = applied(open, decideCloseCase(open, { reason: 'NEED_MET' }, contextOf(worker(ORP))));
    expect(part('LEAD', closed)).toEqual(['The cooperation ended on 2 March 2026. Nobody leads your case any more.']);
    expect(part('DUTIES', closed, addDays(TODAY, 1))).toEqual([]);
    expect(part('RIGHTS', closed).length).toBeGreaterThan(0);
  });

  it.each(LANGUAGES)('has every part and every unit in %s', (language) => {
    const state: CaseState = { ...handedOver('AC', 'AS').state, indications: [indicationOf()] };
    const sections = read(state, ACCEPTANCE.from, language);
    expect(sections.map(({ kind }) => kind)).toEqual([...PLAIN_SECTION_KINDS]);
    const units = INSTITUTIONS.flatMap((institution) => [...FIELDS_OF[institution]]).toSorted();
    expect(Object.keys(READ_TEXTS[language].units).toSorted()).toEqual(units);
    expect(sections.flatMap(({ sentences }) => sentences).filter((one) => /undefined|null|\[object/.test(one))).toEqual(
      [],
    );
  });

  it('names no staff, no AVS number and nobody else', () => {
    const words = LANGUAGES.map((language) => JSON.stringify(read(runningCase(), TODAY, language))).join(' ');
    expect(words).not.toMatch(new RegExp(`worker-|${AVS_NUMBER}|Vuilleumier`));
  });
});

describe('Where CII-MAMAC stands, in plain words (R29, R36, R37, R46, R47)', () => {
  const standing = (process: MamacState | null, language: Language = 'EN') => {
    const of = (one: MamacState | null) =>
      sectionsOf(mamacCase(), { language, process: one }).find(({ kind }) => kind === 'LEAD')?.sentences ?? [];
    return of(process).slice(of(null).length);
  };
  const exited = processIn('EXITED');
  const endedBy = (kind: 'ENDED_WITHOUT_RESULT' | 'ENDED_AFTER_RESULT'): MamacState => ({
    ...exited,
    exit: { kind, reason: 'MOVED_AWAY', on: '2027-03-01', by: { kind: 'TEAM', subject: 'team-as', home: 'AS' } },
  });

  it.each<[string, MamacState, RegExp]>([
    ['FILED', processIn('FILED'), /^On 2 March 2026 a joint assessment .* was asked for\..* you can take it back/],
    ['ANNOUNCED', processIn('ANNOUNCED'), /is checking whether your situation will be assessed jointly\.$/],
    ['EXAMINATION', processIn('EXAMINATION'), /are assessing your situation jointly \(CII-MAMAC\)\.$/],
    ['PLANNING', processIn('PLANNING'), /is concluded\. A plan is being drawn up/],
    ['CASE_MANAGEMENT', processIn('CASE_MANAGEMENT'), /^The plan of CII-MAMAC is in force/],
    [
      'RECHECK',
      processIn('RECHECK'),
      /were not reached\. The management body is checking whether a new round begins\.$/,
    ],
    ['NOT_ADMITTED', processIn('NOT_ADMITTED'), /it was decided not to begin CII-MAMAC.* takes nothing from you/],
    ['EXITED', exited, /^CII-MAMAC ended on 2 March 2027 with your return to employment\.$/],
    ['a coded end', endedBy('ENDED_WITHOUT_RESULT'), /^CII-MAMAC ended on 1 March 2027\. Each institution goes on/],
    ['an end after a result', endedBy('ENDED_AFTER_RESULT'), /^CII-MAMAC ended on 1 March 2027\. Each institution/],
  ])('%s', (_phase, process, words) => {
    expect(standing(process)).toEqual([expect.stringMatching(words)]);
  });

  it.each(['JOINED', 'TURNED_AWAY', 'WITHDRAWN'] as const)(
    'nothing of a request that was not taken up: %s',
    (phase) => {
      expect(standing(processIn(phase))).toEqual([]);
    },
  );

  it.each(LANGUAGES)('each phase in its own words in %s', (language) => {
    const told = MAMAC_PHASES.flatMap((phase) => standing(processIn(phase), language));
    expect(told).toHaveLength(MAMAC_PHASES.length - 3);
    expect(new Set(told).size).toBe(told.length);
  });
});

describe('The plan of CII-MAMAC in plain words (R44, R45)', () => {
  const managed = processIn('CASE_MANAGEMENT');
  const day = DAY_OF.CASE_MANAGEMENT;
  const partOf = (kind: PlainSectionKind, process: MamacState, more: Reading = {}) =>
    sectionsOf(mamacCase(), { today: day, ...more, process }).find((section) => section.kind === kind)?.sentences ?? [];
  const ofPlan = (process: MamacState, more: Reading = {}) =>
    (['DUTIES', 'PAYMENTS', 'AGREED'] as const).map((kind) => {
      const without = sectionsOf(mamacCase(), { today: day, ...more }).find((section) => section.kind === kind);
      return partOf(kind, process, more).filter((sentence) => without?.sentences.includes(sentence) !== true);
    });

  it('says since when it is in force, what the person undertakes, who carries out and pays what', () => {
    const [owed, paid, agreed] = ofPlan(managed);
    expect(agreed).toEqual([
      'An integration plan is in force from 12 March 2026; you agreed to it on 12 March 2026. It binds the institutions too.',
    ]);
    expect(owed).toEqual(
      latestPlan(managed).personUndertakes.map((what) => `By the plan you undertake the following: ${what}`),
    );
    expect(paid).toHaveLength(latestPlan(managed).measures.length);
    expect(paid?.[0]).toMatch(/^Measure of the plan, from .* to .*: .*\. Carried out by: .*\. Paid by: .*\.$/);
  });

  it('says by when an agreed objective is to be reached, and no longer once it is decided', () => {
    const act = { ...OBJECTIVE, owner: 'PERSON', text: 'Trois lettres.', dueOn: '2026-09-30' } as const;
    const proposed = after(managed, act, ORP, day);
    const objectiveId = presentRound(proposed).objectives[0]?.id ?? '';
    const agreed = after(
      proposed,
      { command: 'AGREE_OBJECTIVE', objectiveId, on: day, form: 'ELECTRONIC' },
      'PERSON',
      day,
    );
    const decided = after(agreed, { command: 'DECIDE_OBJECTIVE', objectiveId, outcome: 'REACHED' }, ORP, day);
    const about = (process: MamacState) => ofPlan(process).map((said) => said.filter((one) => one.includes('Trois')));
    expect(about(proposed)).toEqual([
      [],
      [],
      ['An objective is proposed to you by 30 September 2026; it counts only if you accept it: Trois lettres.'],
    ]);
    expect(about(agreed)).toEqual([['Agreed objective, to be reached by 30 September 2026: Trois lettres.'], [], []]);
    expect(about(decided)).toEqual([[], [], []]);
    const ofHouse = after(managed, { ...act, owner: 'AC' }, ORP, day);
    expect(about(ofHouse)).toEqual([[], [], []]);
  });

  it('R44, R47: the plan of the round before goes on binding until one of the present round is in force', () => {
    const again: MamacState = {
      ...managed,
      rounds: [...managed.rounds, { ...presentRound(processIn('ANNOUNCED')), number: 2 }],
      phase: 'EXAMINATION',
    };
    expect(ofPlan(again)).toEqual(ofPlan(managed));
    expect(ofPlan(managed).flat().length).toBeGreaterThan(0);
  });

  it('R5: says that a version waits for an answer that is free, until it was given', () => {
    const waiting = (process: MamacState) =>
      ofPlan(process, { today: DAY_OF.PLANNING })[2]?.filter((one) => one.startsWith('A plan has been proposed'));
    const proposed = after(processIn('PLANNING'), planWith(), 'AS');
    expect(waiting(processIn('PLANNING'))).toEqual([]);
    expect(waiting(proposed)).toEqual([
      'A plan has been proposed to you since 12 March 2026. You are free to accept it or not, without a reason; without your agreement it binds nobody.',
    ]);
    expect(waiting(agreedBy(proposed, ['PERSON']))).toEqual([]);
    expect(waiting(agreedBy(proposed, ['AC']))).toHaveLength(1);
    const declined = {
      command: 'DECLINE_PLAN',
      planId: latestPlan(proposed).id,
      party: 'PERSON',
      reason: null,
    } as const;
    expect(waiting(after(proposed, declined, 'PERSON'))).toEqual([]);
    expect(waiting(managed)).toEqual([]);
  });

  it('R44: and asks for no answer to a version that can no longer bind', () => {
    const proposed = after(processIn('PLANNING'), planWith(), 'AS');
    const begins =
      latestPlan(proposed)
        .measures.map(({ from }) => from)
        .toSorted()[0] ?? DAY_OF.PLANNING;
    const waiting = (today: LocalDate) =>
      ofPlan(proposed, { today })[2]?.filter((one) => one.startsWith('A plan has been proposed'));
    expect([waiting(begins), waiting(addDays(begins, 1))]).toMatchObject([[expect.any(String)], []]);
  });

  it('names a measure to its last day', () => {
    const last =
      latestPlan(managed)
        .measures.map(({ to }) => to)
        .toSorted()
        .at(-1) ?? day;
    expect(ofPlan(managed, { today: last })[1]).toHaveLength(1);
    expect(ofPlan(managed, { today: addDays(last, 1) })[1]).toEqual([]);
  });

  it.each(['FILED', 'JOINED', 'TURNED_AWAY', 'WITHDRAWN', 'NOT_ADMITTED', 'EXITED'] as const)(
    'R36: says nothing of a request that was not taken up, and of a process that has ended: %s',
    (phase) => {
      expect(ofPlan(processIn(phase))).toEqual([[], [], []]);
    },
  );

  it.each(LANGUAGES)('in %s', (language) => {
    const next = after(managed, { ...planWith(), measures: latestPlan(managed).measures }, ORP, day);
    expect(ofPlan(next, { language }).map((said) => said.length)).toEqual([
      latestPlan(managed).personUndertakes.length,
      latestPlan(managed).measures.length,
      2,
    ]);
  });
});

describe('R18: what was reported about the person, in plain words', () => {
  const OWN: Dispute = {
    ...{ statement: 'I came, ten minutes late.', on: '2026-03-01', by: { kind: 'PERSON' } },
    ...{ reference: null, answer: null },
  };
  const BY_LETTER: Dispute = { ...OWN, by: { kind: 'STAFF', subject: 'worker-orp', ...ORP }, reference: 'L-1' };
  const answered = (reason: DisputeReason | null): Dispute => {
    const outcome = reason === null ? 'CORRECTED' : 'NOT_CORRECTED';
    return { ...OWN, answer: { outcome, reason, on: TODAY } };
  };
  const said = (changes: Partial<Indication> = {}, language: Language = 'EN', state: CaseState = runningCase()) =>
    sectionsOf({ ...state, indications: [indicationOf(changes)] }, { language }).find(({ kind }) => kind === 'REPORTED')
      ?.sentences ?? [];
  const RIGHT =
    'If this report is wrong, you can dispute it at any time, by your own access or by a letter. This office then has to correct it or say why it does not, and then your words stay beside it: Disability insurance office, office-ai.';

  it('who told what to whom in which words, that it is no decision, and that it can be disputed (0054)', () => {
    expect(said()).toEqual([
      'On 2 March 2026 this was reported to Regional placement office (ORP), orp-rive by Disability insurance office, office-ai: an interview missed, on 20 February 2026. In these words: “Did not come.”',
      'This report is no decision. This office alone decides, by its own law, and has not answered yet: Regional placement office (ORP), orp-rive.',
      RIGHT,
    ]);
    expect(read(runningCase()).map(({ kind }) => kind)).not.toContain('REPORTED');
  });

  it.each([
    ['SANCTIONED', /^On 2 March 2026 a sanction was decided by: Regional placement office/],
    ['NOT_SANCTIONED', /^On 2 March 2026 it was decided that there is no sanction, by: Regional placement office/],
  ] as const)('what the payer decided: %s, and it can still be disputed', (outcome, words) => {
    const sentences = said({ answer: { outcome, on: TODAY } });
    expect(sentences).toEqual([expect.any(String), expect.stringMatching(words), RIGHT]);
  });

  it('0054: what was said against it and what became of it; while the own note stands there is no second one', () => {
    expect(said({ disputes: [OWN] }).slice(2)).toEqual([
      'On 1 March 2026 this was disputed in your name: “I came, ten minutes late.”',
      'The office that reported has not answered this dispute yet.',
    ]);
    expect(said({ disputes: [answered('EVIDENCE_CONFIRMS')] }).slice(3)).toEqual([
      'On 2 March 2026 the report was not corrected: the evidence confirms it. Your words stay beside it.',
    ]);
    expect(said({ disputes: [answered(null)] }).slice(3)).toEqual(['On 2 March 2026 the report was corrected.', RIGHT]);
    expect(said({ disputes: [BY_LETTER] }).slice(4)).toEqual([RIGHT]);
  });

  it('also in a case that is closed, because the right does not end with it (0054)', () => {
    const open = runningCase();
    const closed = applied(open, decideCloseCase(open, { reason: 'NEED_MET' }, contextOf(worker(ORP))));
    expect(said({}, 'EN', closed)).toContain(RIGHT);
  });

  it.each(LANGUAGES)('in %s', (language) => {
    const disputes = [answered(null), answered('IS_AN_ASSESSMENT')];
    expect(said({ disputes, answer: { outcome: 'SANCTIONED', on: TODAY } }, language)).toHaveLength(6);
    const { reported } = PLAIN_TEXTS[language];
    const words = [...Object.values(reported.grounds), ...Object.values(reported.reasons)];
    expect(new Set(words).size).toBe(7);
  });
});

describe('LAI 3b: a notice for early detection in plain words', () => {
  const notice = {
    ...{ id: idFor('ntc', '1'), from: ORP, sentOn: '2026-03-02', channel: 'LETTER', reference: 'R-1' },
    by: { subject: 'worker-orp', ...ORP },
  } as never as SentNotice;
  const said = (notices: readonly SentNotice[], language: Language = 'EN') =>
    sectionsOf({ ...runningCase(), notices }, { language })
      .find(({ kind }) => kind === 'AGREED')
      ?.sentences.slice(part('AGREED', runningCase()).length);

  it('says who informed before, and who notified when', () => {
    expect(said([notice])).toEqual([
      'On 2 March 2026 you were informed of a possible notice to the AI office for early detection by: Regional placement office (ORP), orp-rive.',
    ]);
    const notified = { service: 'office-ai', on: '2026-03-04', by: notice.by } as const;
    expect(said([{ ...notice, notified }])?.[1]).toBe(
      'On 4 March 2026 your situation was notified to the AI office by: Regional placement office (ORP), orp-rive.',
    );
    for (const language of LANGUAGES) expect(said([{ ...notice, notified }], language)).toHaveLength(2);
  });
});

describe('Services as people know them, in plain words', () => {
  const services = [
    { ...AI_OFFICE, name: 'Genève', address: 'rue de l’Exemple 30, 1200 Genève' },
    { ...ORP, institution: 'AS' as const, name: 'Another house', address: null },
  ];
  const said = (more: Reading) => sectionsOf(runningCase(), more).flatMap(({ sentences }) => sentences);

  it('by their names, with where to write, and by their identifiers where nobody named them', () => {
    expect(said({ services })).toContain('Disability insurance office, Genève: rue de l’Exemple 30, 1200 Genève');
    expect(said({ services }).join(' ')).not.toMatch(/office-ai|Another house/);
    expect(said({ services }).join(' ')).toContain('Regional placement office (ORP), orp-rive');
    expect(said({}).join(' ')).toContain('Disability insurance office, office-ai');
  });
});
