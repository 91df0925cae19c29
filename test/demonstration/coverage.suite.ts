import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, parse } from 'graphql';
import { MAMAC_OCCURRENCES } from './mamacOccurrences.js';
import { OCCURRENCES } from './occurrences.js';
import { STATISTICS_OCCURRENCES } from './statisticsOccurrences.js';
import { worldOn } from './world.js';

/** Enums and values that no data of a canton holds, each with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  Holder: 'a word of the law in the schema, never data',
  Role: 'carried by tokens; the development identities are tested beside them',
  RefusalCode: 'answered by refused acts; each is tested where it is refused',
  'Institution.CII': 'the register takes part in no case and keeps no file',
  'WithheldReason.STALE': 'needs a lease that has ended; tested with the running services',
  'WithheldReason.NOT_LOGGED': 'needs a log that cannot be written; tested with the running services',
  ReadGround: 'the log of readings is made by reading; the demonstration canton begins unread',
  PrivateInsurance: 'the log of readings is made by reading; the demonstration canton begins unread',
  'AiFundingSource.CANTONAL_TASK': 'needs a recorded federal approval (LAI 54(4)), and no canton has recorded one',
  'AiWorklistKind.CLEARANCE_ENDED':
    'needs a lead whose ground has ended; those of the canton rest on open procedures (R23)',
  'AiWorklistKind.INTERVIEW_DUE': 'needs an interval that the office made its policy; the law sets none',
  'IndicationGround.COOPERATION_REFUSED': 'exists only to be refused: the person is free to accept or refuse (R5)',
  CiiLetterKind: 'letters are made when somebody asks for one; nothing is kept of them',
  CiiWithdrawalMatter: 'a word of the published table, never data',
  CiiWithdrawalCase: 'a word of the published table, never data',
  CiiWithdrawalOutcome: 'a word of the published table, never data',
  CiiWithdrawalMoment: 'a word of the published table, never data',
  CiiCorrectionReason: 'needs an authorisation that was entered wrongly; tested with the running services',
  'CiiRevisionChange.CORRECTED': 'needs an authorisation that was entered wrongly; tested with the running services',
  'CiiRevisionChange.UNCONFIRMED': 'needs a register that was restored (D7)',
  'CiiRevisionChange.DERIVED': 'needs an authorisation from before revisions were kept',
  'AuthorisationState.DAMAGED': 'needs a store in which somebody changed bytes',
  'CiiTimelineKind.AUTHORISATION_CORRECTED': 'needs an authorisation that was entered wrongly',
  'CiiTimelineKind.PERSON_INFORMED':
    'a notice for early detection goes from house to house, beside the cases of the canton',
  'CiiTimelineKind.NOTICE_SENT':
    'a notice for early detection goes from house to house, beside the cases of the canton',
  CiiHandoverCase: 'a word of the published table, never data',
  CiiHandoverCondition: 'a word of the published table, never data',
  CiiHandoverEffect: 'a word of the published table, never data',
  CiiHandoverOutcome: 'says which result is recorded; what is kept are the states that it leads to',
  'CiiHandoverHolder.LEAD': 'whoever drafts does so as the lead, and is the sender from then on (R3)',
  CiiPlainSectionKind: 'the parts of the case in plain words; its tests show every one',
  CiiNoticeChannel: 'belongs to exchanges on a ground of law, which the demonstration canton has not switched on',
  CiiLegalExchangePurpose:
    'belongs to exchanges on a ground of law, which the demonstration canton has not switched on',
  CiiExchangeEndReason: 'belongs to exchanges on a ground of law, which the demonstration canton has not switched on',
  'Ground.SYSTEM_ACCESS_85F2': 'the demonstration canton has not switched it on',
  'AuthorisationPurpose.SYSTEM_ACCESS': 'belongs to a ground that the demonstration canton has not switched on',
  'Ground.AC_AI_CLARIFICATION': 'the demonstration canton has not switched it on',
  'Ground.EARLY_DETECTION_NOTICE': 'a notice goes from house to house, beside the cases of the canton',
  'Ground.PLUS_AUTHORISATION':
    'an extract is handed out by an act; example operations 56 and 57 do it on the case `plus`',
  'CiiTimelineKind.EXTRACT_ISSUED':
    'an extract is handed out by an act; example operations 56 and 57 do it on the case `plus`',
  'Ground.AI_TO_AS': 'the demonstration canton has not switched it on',
  'CiiTimelineKind.LEGAL_EXCHANGE_OPENED': 'needs a ground of law, which the demonstration canton has not switched on',
  'CiiTimelineKind.LEGAL_EXCHANGE_NOTIFIED':
    'needs a ground of law, which the demonstration canton has not switched on',
  'CiiTimelineKind.LEGAL_EXCHANGE_ENDED': 'needs a ground of law, which the demonstration canton has not switched on',
  'CiiTimelineKind.INDICATION_DISPUTED': 'is the act of a person; tested in the register',
  'CiiTimelineKind.INDICATION_DISPUTE_ANSWERED': 'follows the act of a person; tested in the register',
  'CiiWorklistKind.DISPUTE_TO_ANSWER': 'follows the act of a person; tested in the register',
  CiiDisputeOutcome: 'follows the act of a person; tested in the register',
  CiiDisputeReason: 'follows the act of a person; tested in the register',
  'CiiWorklistKind.PERSON_TO_INFORM': 'needs a ground of law, which the demonstration canton has not switched on',
  'CiiParticipantState.WITHOUT_FILE':
    'is the act of an institution that keeps no file; tested in the rules and the register',
  'CiiWorklistKind.INSTITUTION_TO_INVITE':
    'needs a request that leaves an institution out; those of the canton ask all three (test/cii/rules/worklist/mamac)',
  'CiiWorklistKind.OBJECTIVE_TO_PROPOSE':
    'lasts three days in the stories of the canton, which agree on objectives then (test/cii/rules/worklist/mamac)',
  'CiiHandoverCommand.BAR_ACTIVATION': 'needs an exemption that has lapsed; that of the canton has no end (R22)',
  'CiiHandoverReason.EXEMPTION_NOT_VALID': 'needs an exemption that has lapsed; that of the canton has no end (R22)',
  'CiiWorklistKind.EXEMPTION_LAPSED': 'needs an exemption that has lapsed; that of the canton has no end (R22)',
  'TargetMarket.SUPPORTED_LABOUR_MARKET': 'exists only to be refused: a request aims at the first labour market (R30)',
  CiiTargetSource: 'stands beside published durations, never in data; the statistics show both (R41, R43)',
  CiiMamacCase: 'a word of the published table, never data',
  CiiMamacCondition: 'a word of the published table, never data',
  CiiMamacEffect: 'a word of the published table, never data',
  CiiMamacHolder: 'a word of the published table, never data',
  'CiiRegistrationAnswer.NOT_TOLD': 'lasts until the house has spoken, a moment after the person lets it',
  CiiCriterionFourReading: 'is settled by the installation (R35); test/cii/params and test/cii/resolvers/mamacAgain',
  CiiContributionSight: 'is settled by the installation (R39); test/cii/params and test/cii/resolvers/mamacAgain',
  'CiiDayCounting.WORKING_DAYS': 'needs another policy; Geneva counts calendar days (domain 3c-6)',
  CiiHoldReason: 'a hold is set by an officer; tested with the running services',
  CiiRetainedKind: 'told to the officer alone; every kind is tested where it is erased',
  CiiRetentionState: 'needs years; tested with the running services by moving the clock',
  'CiiDrawKind.INTERVIEW': 'exists only to be refused: interviews are never billed (R13)',
};

/** Where each enum's values are found. */
const FOUND = { ...OCCURRENCES, ...MAMAC_OCCURRENCES, ...STATISTICS_OCCURRENCES };

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

describe.each(['2026-03-17', '2026-03-01'] as const)('the demonstration canton of %s', (today) => {
  const world = worldOn(today);
  const isEarly = Number(today.slice(8)) <= 5;

  it.each(ENUMS.filter(({ name }) => ELSEWHERE[name] === undefined && name !== 'Canton'))(
    'shows every value of $name at least twice',
    ({ name, values }) => {
      const found = FOUND[name]?.(world) ?? [];
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
