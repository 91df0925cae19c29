import {
  DIAGNOSIS_KINDS,
  OBSTACLES,
  PLAN_AIMS,
  presentRound,
  type MamacState,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { Letter } from '../../../../subgraphs/cii/rules/letters/letter.js';
import { LETTER_TEXTS } from '../../../../subgraphs/cii/rules/letters/texts.js';
import { LANGUAGES } from '../../../../subgraphs/common/rules/institutions.js';
import { addDays } from '../../../../subgraphs/common/rules/localDates.js';
import { MEASURE_TYPES } from '../../../../subgraphs/common/rules/measureTypes.js';
import { ORP, OTHER_SOCIAL, SOCIAL } from '../../../kit/cases.js';
import { existing, fieldsOf, planToSign, tablesOf, wordsOf } from '../../../kit/letterSamples.js';
import {
  after,
  agreedBy,
  agreement,
  CONTRIBUTION,
  DAY_OF,
  latestPlan,
  mamacCase,
  measure,
  planWith,
  processIn,
  signerOf,
  withOtherSocial,
} from '../../../kit/mamac.js';

const proposed = after(processIn('PLANNING'), planWith(), 'AS');
const declined = after(
  proposed,
  { command: 'DECLINE_PLAN', planId: latestPlan(proposed).id, party: 'PERSON', reason: null },
  'PERSON',
);
const textOf = (letter: Letter): string => wordsOf(letter).join('\n');
/** What the parts of a letter are, without their words. */
const shapeOf = ({ blocks }: Letter) =>
  blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return block.kind;
      case 'list':
        return [block.kind, block.entries.length];
      case 'fields':
      case 'signatures':
        return [block.kind, block.fields.map(({ value }) => value === null)];
      case 'table':
        return [block.kind, block.head.length, block.rows.map((row) => row.length)];
    }
  });

describe('the plan printed for signature', () => {
  it('R44, R51: tells each measure with who carries it out, who pays it, from when to when', () => {
    const paid = after(processIn('PLANNING'), planWith(measure({ payer: ORP })), 'AS');
    expect(tablesOf(existing(planToSign(paid)))[0]).toEqual([
      [
        ...['Cours de langue', 'Service social, social-onex', 'Office régional de placement (ORP), orp-rive'],
        'du 1er avril 2026 au 30 juin 2026',
      ],
    ]);
  });

  it('R44: tells what each institution undertakes, or that it has no obligation', () => {
    expect(tablesOf(existing(planToSign(proposed)))[1]).toEqual([
      ['Office régional de placement (ORP)', 'Cours', 'Cours'],
      ['Office AI', 'Aucune obligation', '–'],
      ['Service social', 'Cours de langue', 'Cours de langue'],
    ]);
    const mixed = planWith(measure({ payer: ORP }), measure({ type: 'TRAINING', payer: ORP }));
    expect(tablesOf(existing(planToSign(after(processIn('PLANNING'), mixed, 'AS'))))[1]).toEqual([
      ['Office régional de placement (ORP)', '–', 'Cours de langue; Formation'],
      ['Office AI', 'Aucune obligation', '–'],
      ['Service social', 'Cours de langue; Formation', '–'],
    ]);
  });

  it('tells aim, version and what the person undertakes; with nothing of her or his own, the measures', () => {
    const letter = existing(planToSign(proposed));
    expect(textOf(letter)).toContain('Version 1 du plan');
    expect(textOf(letter)).toContain(LETTER_TEXTS.FR.plan.aims.OTHER_OCCUPATION);
    expect(letter.blocks).toContainEqual({ kind: 'list', entries: ['Suit le cours de français.'] });
    expect(textOf(letter)).not.toContain('Suivre les mesures');
    const without = after(processIn('PLANNING'), { ...planWith(), personUndertakes: [] }, 'AS');
    const shown = existing(planToSign(without));
    expect(textOf(shown)).toContain('Suivre les mesures');
    expect(shown.blocks.some(({ kind }) => kind === 'list')).toBe(false);
  });

  it('R44, 3c-1: says whom it binds and that a breach has only the consequences of each payer’s own law', () => {
    const { binds, breach, free } = LETTER_TEXTS.FR.plan;
    const said = textOf(existing(planToSign(proposed)));
    for (const sentence of [binds, breach, free]) expect(said).toContain(sentence);
    expect(said).not.toContain(LETTER_TEXTS.FR.noDecision);
  });

  it('R44: has a line for everyone who has still to sign, and the day for who has', () => {
    const lines = [
      'La personne',
      'Office régional de placement (ORP), orp-rive',
      'Office AI',
      'Service social, social-onex',
    ];
    expect(fieldsOf(existing(planToSign(proposed)))).toMatchObject(Object.fromEntries(lines.map((one) => [one, null])));
    const signed = after(proposed, agreement(proposed, 'AI'), signerOf('AI'), DAY_OF.PLANNING);
    expect(fieldsOf(existing(planToSign(signed)))).toMatchObject({
      ...{
        'La personne': null,
        'Office AI': 'a donné son accord le 12 mars 2026',
        'Service social, social-onex': null,
      },
    });
  });

  it('R44: each service that carries out or pays a measure has a line of its own', () => {
    const [plan] = presentRound(proposed).plans.slice(-1);
    if (plan === undefined) throw new Error('A version is proposed.');
    const measures = plan.measures.map((one) =>
      one.owner.institution === 'AS' ? { ...one, owner: OTHER_SOCIAL } : one,
    );
    const shared = withPlan({ measures });
    const state = withOtherSocial(mamacCase());
    const lines = Object.keys(fieldsOf(existing(planToSign(shared, { state })))).filter((one) =>
      one.startsWith('Service social'),
    );
    expect(lines).toEqual(['Service social, social-meyrin', 'Service social, social-onex']);
    const [agreed] =
      after(proposed, agreement(proposed, 'AS'), signerOf('AS'), DAY_OF.PLANNING).rounds.at(-1)?.plans.at(-1)
        ?.agreements ?? [];
    const signed = withPlan({ measures, agreements: agreed === undefined ? [] : [agreed] });
    expect(fieldsOf(existing(planToSign(signed, { state })))).toMatchObject({
      ...{ 'Service social, social-meyrin': null },
      'Service social, social-onex': 'a donné son accord le 12 mars 2026',
    });
  });

  it('names the person only on a ground for the key data, and the day on which it is printed', () => {
    expect(fieldsOf(existing(planToSign(proposed)))).toMatchObject({
      ...{ 'Nom et prénom': 'Vuilleumier Aline', 'Établi le': '20 mars 2026' },
    });
    const unnamed = existing(planToSign(proposed, { withKeyData: false }));
    expect(fieldsOf(unnamed)).toMatchObject({ 'Nom et prénom': null });
    expect(textOf(unnamed)).not.toMatch(/Vuilleumier|Aline/);
  });

  it('R31, R39, R40: holds no ticks, no contribution and no diagnosis', () => {
    const said = textOf(existing(planToSign(proposed)));
    const hidden = [...proposed.problems, ...OBSTACLES, ...DIAGNOSIS_KINDS, 'WITH_SUPPORT', 'Retour possible.', '60'];
    for (const word of [...hidden, CONTRIBUTION.text ?? '']) expect(said).not.toContain(word);
  });

  it.each(LANGUAGES)('has in %s the same parts as in every other language', (language) => {
    const letter = existing(planToSign(proposed, { language }));
    expect(letter).toMatchObject({ kind: 'MAMAC_PLAN', language, title: LETTER_TEXTS[language].plan.title });
    expect(shapeOf(letter)).toEqual(shapeOf(existing(planToSign(proposed))));
    expect(letter.languageTag).toBe(LETTER_TEXTS[language].languageTag);
  });

  it.each(LANGUAGES)('R11: has a word in %s for every type of the three catalogues and for every aim', (language) => {
    const { measures, aims } = LETTER_TEXTS[language].plan;
    expect(Object.keys(measures).toSorted()).toEqual(Object.values(MEASURE_TYPES).flat().toSorted());
    expect(Object.keys(aims).toSorted()).toEqual(PLAN_AIMS.toSorted());
  });

  it('shows the type itself when the catalogue has lost it since', () => {
    const old = withPlan({ measures: latestPlan(proposed).measures.map((one) => ({ ...one, type: 'toString' })) });
    expect(tablesOf(existing(planToSign(old)))[0]?.map(([name]) => name)).toEqual(['toString', 'toString']);
  });
});

describe('which version can be printed (R44)', () => {
  const managed = agreedBy(proposed, ['PERSON', 'AC', 'AI', 'AS']);
  const first = latestPlan(managed);
  const second = after(
    managed,
    planWith(
      ...first.measures.map((one) =>
        one.owner.institution === 'AS' ? { ...one, id: null, type: 'TRAINING', from: '2026-05-02' as const } : one,
      ),
    ),
    SOCIAL,
    '2026-03-25',
  );

  it('the proposed one and the one in force, also while a later one is proposed', () => {
    expect(planToSign(proposed)).not.toBeNull();
    expect(planToSign(managed)).not.toBeNull();
  });

  it.each<[string, MamacState, string]>([
    ['one that was declined', declined, latestPlan(declined).id],
    ['one that does not exist', proposed, 'pln-unknown'],
    ['one of a process that has ended', processIn('EXITED'), latestPlan(processIn('EXITED')).id],
    [
      'one that was replaced',
      withPlan({ inForceFrom: '2026-03-12', replacedOn: '2026-05-01' }),
      latestPlan(proposed).id,
    ],
    ['one that was never in force and has a later one', overtaken(), latestPlan(proposed).id],
    ['one that waited when the result was recorded', { ...second, phase: 'RECHECK' }, latestPlan(second).id],
  ])('not %s', (_which, process, planId) => {
    expect(planToSign(process, { planId })).toBeNull();
  });

  it('one that has lapsed no more: from the day after its first measure was to begin, and without a service that it binds', () => {
    const begins =
      latestPlan(proposed)
        .measures.map(({ from }) => from)
        .toSorted()[0] ?? DAY_OF.PLANNING;
    expect(planToSign(proposed, { today: begins })).not.toBeNull();
    expect(planToSign(proposed, { today: addDays(begins, 1) })).toBeNull();
    const { participants, ...rest } = mamacCase();
    const left = participants.map((one) => (one.institution === 'AS' ? { ...one, state: 'LEFT' as const } : one));
    expect(planToSign(proposed, { state: { ...rest, participants: left } })).toBeNull();
  });

  it('of two, the one in force and the one to be signed', () => {
    expect(planToSign(second, { planId: first.id })).not.toBeNull();
    expect(planToSign(second)).not.toBeNull();
  });
});

function withPlan(changes: Partial<ReturnType<typeof latestPlan>>): MamacState {
  const plans = [{ ...latestPlan(proposed), ...changes }];
  return { ...proposed, rounds: proposed.rounds.map((round) => ({ ...round, plans })) };
}

function overtaken(): MamacState {
  const plan = latestPlan(proposed);
  const plans = [plan, { ...plan, id: 'pln-later', version: 2 }];
  return { ...proposed, rounds: proposed.rounds.map((round) => ({ ...round, plans })) };
}
