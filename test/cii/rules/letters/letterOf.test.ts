import type {
  Handover,
  HandoverReason,
  StoredHandoverState,
} from '../../../../subgraphs/cii/rules/handover/handover.js';
import { mayHaveLetter } from '../../../../subgraphs/cii/rules/letters/letterOf.js';
import { LANGUAGES } from '../../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, ORP, SOCIAL } from '../../../kit/cases.js';
import { handoverOf } from '../../../kit/handoverSamples.js';
import {
  existing,
  fieldsOf,
  handedOver,
  letterAbout,
  tablesOf,
  wordsOf,
  type Side,
} from '../../../kit/letterSamples.js';

const ACCEPTANCE = handoverOf({}).acceptance as NonNullable<Handover['acceptance']>;
const NAMES = {
  AC: 'Office régional de placement (ORP), orp-rive',
  AI: 'Office AI, office-ai',
  AS: 'Service social, social-onex',
};
const PAYERS = { AC: 'Caisse de chômage', AI: 'Assurance-invalidité (AI)', AS: 'Service social, social-onex' };
const BENEFITS = {
  AC: 'Indemnité journalière de l’assurance-chômage (AC)',
  AI: 'Prestations de l’assurance-invalidité (AI)',
  AS: 'Prestations de l’aide sociale (AS)',
};
const PERIOD = 'du 16 mars 2026 au 15 juin 2026';
const textOf = (letter: Parameters<typeof wordsOf>[0]): string => wordsOf(letter).join('\n');
/** Who pays what, as the table of payers says it. */
const payersIn = (rows: readonly (readonly string[])[] | undefined) =>
  rows?.map(([benefit, payer]) => [benefit, payer]);
const ended = (
  state: StoredHandoverState,
  changes: Partial<Handover> = {},
  reason: HandoverReason = 'NEED_CHANGED',
) => ({
  state,
  ending: { at: '2026-04-20T09:00:00.000Z', by: 'RECEIVER' as const, reason, text: null, noInterviewReason: null },
  acceptance: { ...ACCEPTANCE, lastDay: '2026-04-20' as LocalDate },
  ...changes,
});

describe('the confirmation to the person', () => {
  const confirmation = (sender: Side, receiver: Side, changes: Partial<Handover> = {}) =>
    existing(letterAbout('HANDOVER_CONFIRMATION', handedOver(sender, receiver, { changes })));

  it.each<[sender: Side, receiver: Side]>([
    ['AC', 'AS'],
    ['AC', 'AI'],
  ])('R14, R15, R16: sent by %s, interviews are with %s and no job searches are owed', (sender, receiver) => {
    const [owed, pays] = tablesOf(confirmation(sender, receiver));
    expect(owed).toEqual([
      ['Entretiens de conseil', NAMES[receiver], PERIOD],
      ['Recherches d’emploi', 'Aucune n’est demandée', PERIOD],
    ]);
    expect(payersIn(pays)).toEqual(['AC' as const, receiver].map((side) => [BENEFITS[side], PAYERS[side]]));
  });

  it.each<[sender: Side]>([['AS'], ['AI']])(
    'R15, R17: received from %s, the ORP asks for interviews and job searches',
    (sender) => {
      const [owed, pays] = tablesOf(
        confirmation(sender, 'AC', { acceptance: { ...ACCEPTANCE, jobSearchesAMonth: 6 } }),
      );
      expect(owed).toEqual([
        ['Entretiens de conseil', NAMES.AC, PERIOD],
        ['Recherches d’emploi : 6 par mois, preuves jusqu’au 5 du mois suivant', NAMES.AC, PERIOD],
      ]);
      expect(payersIn(pays)).toEqual(['AC' as const, sender].map((side) => [BENEFITS[side], PAYERS[side]]));
    },
  );

  it.each<[sender: Side, receiver: Side]>([
    ['AI', 'AS'],
    ['AS', 'AI'],
  ])('domain 3c-9: between %s and %s nobody asks for job searches', (sender, receiver) => {
    const [owed, pays] = tablesOf(confirmation(sender, receiver));
    expect(owed).toEqual([
      ['Entretiens de conseil', NAMES[receiver], PERIOD],
      ['Recherches d’emploi', 'Aucune n’est demandée', PERIOD],
    ]);
    expect(payersIn(pays)).toEqual(['AI' as const, 'AS' as const].map((side) => [BENEFITS[side], PAYERS[side]]));
  });

  it('R9: says of every benefit on the case that its payer pays and alone decides on sanctions, whoever leads', () => {
    const about = handedOver('AC', 'AS', { more: ['AI'] });
    const [, pays] = tablesOf(existing(letterAbout('HANDOVER_CONFIRMATION', about)));
    expect(pays).toEqual([
      [BENEFITS.AC, PAYERS.AC, 'Caisse de chômage ou autorité cantonale, selon le motif'],
      [BENEFITS.AI, PAYERS.AI, 'Office AI'],
      [BENEFITS.AS, PAYERS.AS, 'Service social, social-onex'],
    ]);
  });

  it('tells of what changes on the way from which day it does', () => {
    const { state, handover } = handedOver('AI', 'AS');
    const late = state.participants
      .slice(0, 1)
      .map((one) => ({ ...one, ...ORP, stays: [{ from: '2026-05-04T08:00:00.000Z', to: null }] }));
    const joined = { ...state, participants: [...state.participants, ...late] };
    const [owed] = tablesOf(existing(letterAbout('HANDOVER_CONFIRMATION', { state: joined, handover })));
    expect(owed?.map((row) => row.slice(1))).toEqual([
      [NAMES.AS, PERIOD],
      ['Office régional de placement (ORP)', 'du 4 mai 2026 au 15 juin 2026'],
      ['Aucune n’est demandée', 'du 16 mars 2026 au 3 mai 2026'],
      ['Office régional de placement (ORP)', 'du 4 mai 2026 au 15 juin 2026'],
    ]);
  });

  it.each<[sender: Side, receiver: Side, third: Side, name: string]>([
    ['AI', 'AS', 'AC', 'Office régional de placement (ORP)'],
    ['AC', 'AS', 'AI', 'Office AI'],
    ['AC', 'AI', 'AS', NAMES.AS],
  ])(
    'R1, R14: from %s to %s, the person reads that %s goes on with its own interviews',
    (sender, receiver, third, name) => {
      const about = handedOver(sender, receiver, { more: [third] });
      const [owed] = tablesOf(existing(letterAbout('HANDOVER_CONFIRMATION', about)));
      expect(owed?.slice(0, 2)).toEqual([
        ['Entretiens de conseil', NAMES[receiver], PERIOD],
        ['Entretiens selon sa propre loi, si elle s’applique à vous', name, PERIOD],
      ]);
    },
  );

  it('names who leads from when to when and who keeps the overall responsibility (domain 3c-3)', () => {
    const text = textOf(confirmation('AC', 'AI'));
    expect(text).toContain('L’office AI conduit votre cas du 16 mars 2026 au 15 juin 2026.');
    expect(text).toContain('L’office régional de placement (ORP) garde la responsabilité générale');
    expect(text).toContain('dès le 16 juin 2026');
  });

  it('R5: says that the choice is free, how to withdraw and that nothing follows from it', () => {
    const text = textOf(confirmation('AC', 'AI'));
    expect(text).toContain('Vous avez accepté la transmission le 3 mars 2026.');
    expect(text).toContain('Dès le lendemain, l’office régional de placement (ORP) conduit de nouveau votre cas.');
    expect(text).toContain('n’entraîne ni sanction ni autre désavantage');
    const unsigned = textOf(confirmation('AC', 'AI', { answer: null }));
    expect(unsigned).not.toContain('Vous avez accepté');
  });

  it('R18: says that the lead may report and the payer decides, and that the person can read it', () => {
    expect(textOf(confirmation('AC', 'AI'))).toMatch(/l’office AI peut le signaler .* Vous pouvez lire ce signalement/);
  });

  it('names how to reach both services, and says to write to one that has not said', () => {
    const about = handedOver('AC', 'AI');
    const contacts = tablesOf(existing(letterAbout('HANDOVER_CONFIRMATION', about)))[2];
    expect(contacts).toEqual([
      [NAMES.AI, '022 000 00 00', 'contact@office-ai.example'],
      [NAMES.AC, '022 000 00 00', 'contact@orp-rive.example'],
    ]);
    const toWrite = (name: string) => `${name} : ce service n’a indiqué ni téléphone ni adresse électronique.`;
    expect(textOf(existing(letterAbout('HANDOVER_CONFIRMATION', about)))).not.toContain('ce service n’a indiqué');
    const told = (contact: { phone: string | null; mail: string | null }) => {
      const participants = about.state.participants.map((one) =>
        one.institution === 'AI' ? { ...one, contact } : one,
      );
      return existing(letterAbout('HANDOVER_CONFIRMATION', { ...about, state: { ...about.state, participants } }));
    };
    const silent = told({ phone: null, mail: null });
    expect(tablesOf(silent)[2]).toEqual([[NAMES.AC, '022 000 00 00', 'contact@orp-rive.example']]);
    expect(textOf(silent)).toContain(toWrite(NAMES.AI));
    expect(textOf(silent)).not.toContain(toWrite(NAMES.AC));
    expect(tablesOf(told({ phone: '022 000 00 00', mail: null }))[2]?.[0]).toEqual([NAMES.AI, '022 000 00 00', '–']);
    expect(tablesOf(told({ phone: null, mail: 'a@ai.example' }))[2]?.[0]).toEqual([NAMES.AI, '–', 'a@ai.example']);
    const nobody = { ...about, state: { ...about.state, participants: [] } };
    const none = existing(letterAbout('HANDOVER_CONFIRMATION', nobody));
    expect(tablesOf(none)).toHaveLength(2);
    expect(textOf(none)).toMatch(
      new RegExp(`${toWrite(NAMES.AI)}.*\n${toWrite(NAMES.AC)}`.replaceAll(/[()]/g, '\\$&')),
    );
  });

  it.each<[today: LocalDate, there: boolean, when: string]>([
    ['2026-03-06', true, 'on the day of the acceptance'],
    ['2026-03-16', true, 'on the first day'],
    ['2026-06-15', true, 'on the last day'],
    ['2026-06-16', false, 'on the day after'],
  ])('on %s exists: %s (%s)', (today, there) => {
    expect(letterAbout('HANDOVER_CONFIRMATION', handedOver('AC', 'AI'), { today }) !== null).toBe(there);
  });

  it.each<StoredHandoverState>(['RETURNED', 'GOAL_REACHED', 'WITHDRAWN_BY_CLIENT', 'INVALIDATED'])(
    'is gone once the handover is %s',
    (state) => {
      const about = handedOver('AC', 'AI', { changes: ended(state) });
      expect(letterAbout('HANDOVER_CONFIRMATION', about, { today: '2026-04-20' })).toBeNull();
    },
  );
});

describe('the exemption for the fund', () => {
  const exemption = (changes: Partial<Handover> = {}, receiver: Side = 'AI') =>
    letterAbout('JOB_SEARCH_EXEMPTION', handedOver('AC', receiver, { changes }));

  it('R16, R22: names period, reference, authority and articles', () => {
    expect(fieldsOf(existing(exemption()))).toMatchObject({
      'Durée de la dispense': PERIOD,
      Référence: 'GE-2025-7',
      Autorité: 'Canton',
      'Bases légales': 'art. 17 LACI, art. 26 OACI',
    });
    expect(textOf(existing(exemption()))).toContain('L’office AI conduit le cas de cette personne du 16 mars 2026');
  });

  it('R22: says so where the canton asks for no reference', () => {
    const fields = fieldsOf(existing(exemption({ acceptance: { ...ACCEPTANCE, exemption: null } })));
    expect(fields['Référence']).toBe('aucune ; le canton n’en demande pas');
    expect(fields).not.toHaveProperty('Autorité');
  });

  it('R16: in split months only the days without exemption count', () => {
    expect(tablesOf(existing(exemption()))).toEqual([
      [
        ['mars 2026', 'du 16 au 31 (16 jours)', 'du 1er au 15 (15 jours)'],
        ['avril 2026', 'tout le mois', 'aucun'],
        ['mai 2026', 'tout le mois', 'aucun'],
        ['juin 2026', 'du 1er au 15 (15 jours)', 'du 16 au 30 (15 jours)'],
      ],
    ]);
  });

  it.each<[from: LocalDate, lastDay: LocalDate, rows: string[][]]>([
    ['2026-03-31', '2026-03-31', [['mars 2026', 'le 31 (1 jour)', 'du 1er au 30 (30 jours)']]],
    ['2026-04-01', '2026-04-30', [['avril 2026', 'tout le mois', 'aucun']]],
    ['2026-04-01', '2026-04-29', [['avril 2026', 'du 1er au 29 (29 jours)', 'le 30 (1 jour)']]],
    [
      '2026-12-31',
      '2027-01-01',
      [
        ['décembre 2026', 'le 31 (1 jour)', 'du 1er au 30 (30 jours)'],
        ['janvier 2027', 'le 1er (1 jour)', 'du 2 au 31 (30 jours)'],
      ],
    ],
    [
      '2026-04-10',
      '2026-04-20',
      [['avril 2026', 'du 10 au 20 (11 jours)', 'du 1er au 9 (9 jours), du 21 au 30 (10 jours)']],
    ],
  ])('from %s to %s counts the days of each month', (from, lastDay, rows) => {
    expect(tablesOf(existing(exemption({ acceptance: { ...ACCEPTANCE, from, lastDay } })))).toEqual([rows]);
  });

  it('counts the days of another handover of the same month as exempt too', () => {
    const { state, handover } = handedOver('AC', 'AI', { changes: ended('RETURNED') });
    const second = handoverOf({
      id: 'hnd-2',
      receiver: SOCIAL,
      acceptance: { ...ACCEPTANCE, from: '2026-04-25', lastDay: '2026-05-31' },
    });
    const about = { state: { ...state, handovers: [handover, second] }, handover };
    expect(tablesOf(existing(letterAbout('JOB_SEARCH_EXEMPTION', about)))[0]?.[1]).toEqual([
      'avril 2026',
      'du 1er au 20 (20 jours), du 25 au 30 (6 jours)',
      'du 21 au 24 (4 jours)',
    ]);
  });

  it.each<[sender: Side, receiver: Side]>([
    ['AS', 'AC'],
    ['AI', 'AC'],
    ['AI', 'AS'],
    ['AS', 'AI'],
  ])('R17: does not exist for a handover from %s to %s', (sender, receiver) => {
    expect(letterAbout('JOB_SEARCH_EXEMPTION', handedOver(sender, receiver))).toBeNull();
  });

  it('R20: does not exist in a case of another mode', () => {
    const { state, handover } = handedOver('AC', 'AI');
    expect(letterAbout('JOB_SEARCH_EXEMPTION', { state: { ...state, mode: 'BILATERAL' }, handover })).toBeNull();
  });

  it('leaves the AVS number to be filled in by hand, and tells the name only to a reader with the key data', () => {
    const about = handedOver('AC', 'AI');
    const open = fieldsOf(existing(letterAbout('JOB_SEARCH_EXEMPTION', about)));
    expect(open).toMatchObject({
      'Nom et prénom': 'Vuilleumier Aline',
      'Date de naissance': '12 avril 1988',
      'Numéro AVS': null,
      Expéditeur: NAMES.AC,
      'Établi le': '10 mars 2026',
    });
    const blank = existing(letterAbout('JOB_SEARCH_EXEMPTION', about, { withKeyData: false }));
    expect(fieldsOf(blank)).toMatchObject({ 'Nom et prénom': null, 'Date de naissance': null });
    expect(textOf(blank)).not.toMatch(/Vuilleumier|Aline|1988/);
  });
});

describe('the return of the lead', () => {
  const back = (sender: Side, receiver: Side, changes: Partial<Handover> = ended('RETURNED')) =>
    letterAbout('LEAD_RETURN', handedOver(sender, receiver, { changes }), { today: '2026-04-20' });

  it('R16: to the ORP, interviews and job searches are owed again from the next day, and nothing reaches back', () => {
    const letter = existing(back('AC', 'AI'));
    expect(tablesOf(letter)[0]).toEqual([
      ['Entretiens de conseil', NAMES.AC, 'dès le 21 avril 2026'],
      ['Entretiens selon sa propre loi, si elle s’applique à vous', 'Office AI', 'dès le 21 avril 2026'],
      ['Recherches d’emploi', 'Office régional de placement (ORP)', 'dès le 21 avril 2026'],
    ]);
    expect(textOf(letter)).toContain(
      'L’office régional de placement (ORP) conduit de nouveau votre cas dès le 21 avril 2026.',
    );
    expect(textOf(letter)).toContain('L’office AI l’a conduit du 16 mars 2026 au 20 avril 2026.');
    expect(textOf(letter)).toContain('Rien de cela ne porte sur les jours avant le 21 avril 2026.');
    expect(textOf(letter)).toContain('(art. 17 LACI, art. 26 OACI)');
  });

  it.each<[sender: Side, receiver: Side]>([
    ['AI', 'AS'],
    ['AS', 'AI'],
  ])('between %s and %s, interviews return and job searches stay owed to nobody', (sender, receiver) => {
    const letter = existing(back(sender, receiver));
    expect(tablesOf(letter)[0]).toEqual([
      ['Entretiens de conseil', NAMES[sender], 'dès le 21 avril 2026'],
      ['Entretiens selon sa propre loi, si elle s’applique à vous', expect.any(String), expect.any(String)],
      ['Recherches d’emploi', 'Aucune n’est demandée', 'dès le 2 mars 2026'],
    ]);
    expect(textOf(letter)).not.toContain('se prouvent');
  });

  it.each<[sender: Side, receiver: Side]>([
    ['AC', 'AS'],
    ['AS', 'AC'],
    ['AI', 'AC'],
  ])('R9: from %s to %s and back, the payers are those of the confirmation', (sender, receiver) => {
    const before = tablesOf(existing(letterAbout('HANDOVER_CONFIRMATION', handedOver(sender, receiver))))[1];
    expect(tablesOf(existing(back(sender, receiver)))[1]).toEqual(before);
  });

  it.each<[state: StoredHandoverState, why: string]>([
    ['RETURNED', 'La conduite du cas a été rendue avant la fin prévue.'],
    ['GOAL_REACHED', 'L’objectif de la transmission est atteint.'],
    ['ENDED_WITHOUT_RESULT', 'La transmission a pris fin avant que son objectif soit atteint.'],
    ['WITHDRAWN_BY_CLIENT', 'Vous avez retiré votre accord. Cela n’entraîne ni sanction ni autre désavantage.'],
    ['INVALIDATED', 'La transmission avait été enregistrée par erreur et a été annulée.'],
  ])('says why by the state %s alone', (state, why) => {
    expect(textOf(existing(back('AC', 'AI', ended(state))))).toContain(why);
  });

  it.each<[lastDay: LocalDate, texts: readonly [string, string, string, string]]>([
    [
      '2026-06-14',
      [
        'La conduite du cas a été rendue avant la fin prévue.',
        'Die Fallführung wurde vor dem vereinbarten Ende zurückgegeben.',
        'La conduzione del caso è stata restituita prima della fine prevista.',
        'The lead was returned before the agreed end.',
      ],
    ],
    [
      '2026-06-15',
      [
        'La conduite du cas revient à la fin prévue.',
        'Die Fallführung kehrt zum vereinbarten Ende zurück.',
        'La conduzione del caso ritorna alla fine prevista.',
        'The lead returns with the agreed end.',
      ],
    ],
  ])('R3: what was returned after %s came back before the agreed end only where it did', (lastDay, texts) => {
    const changes = ended('RETURNED', { acceptance: { ...ACCEPTANCE, lastDay } });
    const about = handedOver('AC', 'AI', { changes });
    for (const [place, language] of (['FR', 'DE', 'IT', 'EN'] as const).entries()) {
      const text = textOf(existing(letterAbout('LEAD_RETURN', about, { today: '2026-06-20', language })));
      expect([language, text]).toEqual([language, expect.stringContaining(texts[place] ?? 'missing')]);
    }
  });

  it.each<[today: LocalDate, there: boolean, when: string]>([
    ['2026-06-15', false, 'the last agreed day'],
    ['2026-06-16', true, 'the day after: the lead is back by the clock'],
  ])('R3: when nobody ends it, on %s exists: %s (%s)', (today, there) => {
    const letter = letterAbout('LEAD_RETURN', handedOver('AC', 'AI'), { today });
    expect(letter !== null).toBe(there);
    if (letter !== null) expect(textOf(letter)).toContain('La durée convenue est écoulée.');
  });

  it('is not written to a person who has died', () => {
    expect(back('AC', 'AI', ended('ENDED_WITHOUT_RESULT', {}, 'DIED'))).toBeNull();
  });

  it('is not written where another handover follows on the next day', () => {
    const { state, handover } = handedOver('AC', 'AI', { changes: ended('RETURNED') });
    const next = handoverOf({
      id: 'hnd-2',
      receiver: SOCIAL,
      acceptance: { ...ACCEPTANCE, from: '2026-04-21', lastDay: '2026-05-31' },
    });
    const about = { state: { ...state, handovers: [handover, next] }, handover };
    expect(letterAbout('LEAD_RETURN', about, { today: '2026-04-20' })).toBeNull();
  });

  it.each<[closedOn: LocalDate, leadEnds: string]>([
    ['2026-04-20', '2026-04-20T09:00:00.000Z'],
    ['2026-04-21', '2026-04-21T09:00:00.000Z'],
  ])('is the same when the case was closed on %s', (closedOn, leadEnds) => {
    const { state, handover } = handedOver('AC', 'AI', { changes: ended('GOAL_REACHED') });
    const leadHistory = state.leadHistory
      .filter(({ from }) => from < leadEnds)
      .map((lead) => (lead.to === null || lead.to > leadEnds ? { ...lead, to: leadEnds } : lead));
    const closed = { ...state, status: 'CLOSED' as const, closedOn, leadHistory };
    const question = { today: '2026-04-21' as const };
    expect(letterAbout('LEAD_RETURN', { state: closed, handover }, question)).toEqual(
      letterAbout('LEAD_RETURN', { state, handover }, question),
    );
  });
});

describe('every letter', () => {
  const ABOUT = handedOver('AC', 'AI');
  const DONE = handedOver('AC', 'AI', { changes: ended('GOAL_REACHED') });
  const LETTERS = [
    ['HANDOVER_CONFIRMATION', ABOUT],
    ['JOB_SEARCH_EXEMPTION', ABOUT],
    ['LEAD_RETURN', DONE],
  ] as const;

  it.each(LETTERS)('%s has the same parts in all languages, and other words in each', (kind, about) => {
    const letters = LANGUAGES.map((language) => existing(letterAbout(kind, about, { language })));
    const shapes = letters.map(({ blocks }) => blocks.map((block) => block.kind));
    expect(shapes).toEqual([shapes[0], shapes[0], shapes[0], shapes[0]]);
    expect(letters.map(({ languageTag }) => languageTag)).toEqual(['fr-CH', 'de-CH', 'it-CH', 'en']);
    expect(new Set(letters.map((letter) => textOf(letter))).size).toBe(4);
    expect(letters.flatMap(wordsOf).filter((text) => text.includes('undefined'))).toEqual([]);
  });

  it.each(LETTERS)('%s does not exist before the receiver has accepted', (kind) => {
    const { state, handover } = handedOver('AC', 'AI', { changes: { state: 'OFFERED', acceptance: null } });
    expect(letterAbout(kind, { state, handover })).toBeNull();
  });

  it.each(LETTERS)('%s never holds the AVS number or staff', (kind, about) => {
    expect(textOf(existing(letterAbout(kind, about)))).not.toMatch(/756\.?\d{4}|worker-/);
  });
});

describe('whose letters they are', () => {
  const ABOUT = handoverOf({});
  const fund = { institution: 'AC', service: 'fund' } as const;
  it.each([
    ['the sender', ORP, 'ORP', [true, true, true]],
    ['the receiver', AI_OFFICE, null, [true, false, true]],
    ['the person', null, null, [true, true, true]],
    ['the fund', fund, 'FUND', [false, true, false]],
    ['the cantonal authority', fund, 'AUTHORITY', [false, false, false]],
    ['another service of the case', SOCIAL, null, [false, false, false]],
    ['a service of another institution that calls itself a fund', SOCIAL, 'FUND', [false, false, false]],
  ] as const)('of %s', (_who, service, organ, expected) => {
    const kinds = ['HANDOVER_CONFIRMATION', 'JOB_SEARCH_EXEMPTION', 'LEAD_RETURN'] as const;
    expect(kinds.map((kind) => mayHaveLetter(kind, ABOUT, { service, viewer: { organ } }))).toEqual(expected);
  });
});
