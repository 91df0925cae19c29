import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, parse } from 'graphql';
import { OCCURRENCES } from './occurrences.js';
import { worldOn } from './world.js';

/** Enums and values that no data of a canton holds, each with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  Holder: 'a word of the law in the schema, never data',
  Role: 'carried by tokens; the development identities are tested beside them',
  RefusalCode: 'answered by refused acts; each is tested where it is refused',
  'Institution.CII': 'the register takes part in no case and keeps no file',
  'WithheldReason.STALE': 'needs a lease that has ended; tested with the running services',
  'AiFundingSource.CANTONAL_TASK': 'needs a recorded federal approval (LAI 54(4)), and no canton has recorded one',
  'AiWorklistKind.INTERVIEW_DUE': 'needs an interval that the office made its policy; the law sets none',
  'IndicationGround.COOPERATION_REFUSED': 'exists only to be refused: the person is free to accept or refuse (R5)',
  CiiLetterKind: 'letters are made when somebody asks for one; nothing is kept of them',
  CiiHandoverCase: 'a word of the published table, never data',
  CiiHandoverCondition: 'a word of the published table, never data',
  CiiHandoverEffect: 'a word of the published table, never data',
  CiiHandoverOutcome: 'says which result is recorded; what is kept are the states that it leads to',
  'CiiHandoverHolder.LEAD': 'whoever drafts does so as the lead, and is the sender from then on (R3)',
  'CiiHandoverCommand.BAR_ACTIVATION': 'needs an exemption that has lapsed; that of the canton has no end (R22)',
  'CiiHandoverReason.EXEMPTION_NOT_VALID': 'needs an exemption that has lapsed; that of the canton has no end (R22)',
  'CiiWorklistKind.EXEMPTION_LAPSED': 'needs an exemption that has lapsed; that of the canton has no end (R22)',
  'CiiDrawKind.INTERVIEW': 'exists only to be refused: interviews are never billed (R13)',
};

/** Values that the calendar gives on some days of the month only. */
const BY_THE_CALENDAR: Readonly<Record<string, string>> = {
  'AcWorklistKind.JOB_SEARCH_PROOF_DUE': 'the proof of a month that has ended is due until the 5th (OACI 26)',
};

const ENUMS = ['shared', 'ac', 'ai', 'as', 'cii', 'frame'].flatMap((name) =>
  parse(readFileSync(path.resolve(__dirname, '../../schema', `${name}.graphql`), 'utf8')).definitions.flatMap((one) =>
    one.kind === Kind.ENUM_TYPE_DEFINITION
      ? [{ name: one.name.value, values: (one.values ?? []).map((value) => value.name.value) }]
      : [],
  ),
);

describe.each(['2026-03-17', '2026-06-03'] as const)('the demonstration canton of %s', (today) => {
  const world = worldOn(today);
  const isEarly = Number(today.slice(8)) <= 5;

  it.each(ENUMS.filter(({ name }) => ELSEWHERE[name] === undefined && name !== 'Canton'))(
    'shows every value of $name at least twice',
    ({ name, values }) => {
      const found = OCCURRENCES[name]?.(world) ?? [];
      const rare = values
        .filter((value) => ELSEWHERE[`${name}.${value}`] === undefined)
        .filter((value) => isEarly || BY_THE_CALENDAR[`${name}.${value}`] === undefined)
        .filter((value) => found.filter((one) => one === value).length < 2);
      expect(rare).toEqual([]);
    },
  );

  it('is one canton: Geneva', () => {
    const cantons = [...world.ac, ...world.ai, ...world.as, ...world.cases].map(({ canton }) => canton);
    expect(new Set(cantons)).toEqual(new Set(['GE']));
  });
});

describe('the list of what occurs elsewhere', () => {
  it('names only what the schema holds', () => {
    const known = ENUMS.flatMap(({ name, values }) => [name, ...values.map((value) => `${name}.${value}`)]);
    expect([...Object.keys(ELSEWHERE), ...Object.keys(BY_THE_CALENDAR)].filter((one) => !known.includes(one))).toEqual(
      [],
    );
  });
});
