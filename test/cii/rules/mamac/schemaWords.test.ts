import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildASTSchema, getDirectiveValues, isEnumType, isObjectType, parse } from 'graphql';
import {
  CONTRIBUTION_SIGHTS,
  CRITERION_FOUR_READINGS,
  DAY_COUNTINGS,
} from '../../../../subgraphs/cii/params/mamacPolicy.js';
import { MODE_CHANGE_REASONS } from '../../../../subgraphs/cii/rules/case.js';
import { MAMAC_CLOCKS } from '../../../../subgraphs/cii/rules/mamac/clock.js';
import {
  CHANCES,
  CRITERIA,
  DIAGNOSIS_BODIES,
  DIAGNOSIS_KINDS,
  END_REASONS,
  HOMES,
  MAMAC_COMMANDS,
  MAMAC_HOLDERS,
  MAMAC_PHASES,
  OBJECTIVE_OUTCOMES,
  OBJECTIVE_STATES,
  OBSTACLES,
  PAUSE_REASONS,
  PLAN_AIMS,
  PLAN_PARTIES,
  PLAN_REFUSAL_REASONS,
  ROUND_TABLE_OUTCOMES,
  TURNED_AWAY_REASONS,
  type MamacCommandName,
  type MamacHolder,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import {
  MAMAC_CASES,
  MAMAC_CONDITIONS,
  MAMAC_EFFECTS,
  MAMAC_TRANSITIONS,
} from '../../../../subgraphs/cii/rules/mamac/transitions.js';

const source = ['shared', 'cii'].map((name) => readFileSync(path.join('schema', `${name}.graphql`), 'utf8')).join('\n');
const schema = buildASTSchema(parse(source), { assumeValidSDL: true });

/** The mutation of each command that somebody gives; what comes over a feed has none, and a draft's request neither. */
const COMMAND_OF: Readonly<Record<string, MamacCommandName>> = {
  ciiTakeUpRequest: 'TAKE_UP',
  ciiJoinRequest: 'JOIN',
  ciiTurnRequestAway: 'TURN_AWAY',
  ciiWithdrawRequest: 'WITHDRAW_REQUEST',
  ciiLinkEarlierDiagnosis: 'LINK_DIAGNOSIS',
  ciiUnlinkEarlierDiagnosis: 'UNLINK_DIAGNOSIS',
  ciiAnswerCriterion: 'ANSWER_CRITERION',
  ciiAdmitToAssessment: 'ADMIT',
  ciiRefuseAdmission: 'REFUSE_ADMISSION',
  ciiContributeToAssessment: 'CONTRIBUTE',
  ciiRecordRoundTable: 'HOLD_ROUND_TABLE',
  ciiConcludeAssessment: 'CONCLUDE',
  ciiDissentFromConclusion: 'DISSENT',
  ciiProposePlan: 'PROPOSE_PLAN',
  ciiAgreeToPlan: 'AGREE_PLAN',
  ciiDeclinePlan: 'DECLINE_PLAN',
  ciiProposeObjective: 'PROPOSE_OBJECTIVE',
  ciiAgreeToObjective: 'AGREE_OBJECTIVE',
  ciiDeclineObjective: 'DECLINE_OBJECTIVE',
  ciiDecideObjective: 'DECIDE_OBJECTIVE',
  ciiReviewCase: 'REVIEW',
  ciiRecordResult: 'RECORD_RESULT',
  ciiStartNewRound: 'START_ROUND',
  ciiExitAfterRecheck: 'EXIT_AFTER_RECHECK',
  ciiEndProcess: 'END_WITHOUT_RESULT',
  ciiPauseProcess: 'PAUSE',
  ciiResumeProcess: 'RESUME',
  ciiTellMainPayer: 'TELL_MAIN_PAYER',
  ciiFileRequest: 'FILE',
};

/** What the person, or the lead for the person, answers. */
const ANSWERS: readonly MamacCommandName[] = ['AGREE_PLAN', 'DECLINE_PLAN', 'AGREE_OBJECTIVE', 'DECLINE_OBJECTIVE'];

/** How the law in the schema says each part; an institution is any of the three. */
const HOLDERS_OF: Readonly<Record<MamacHolder, readonly string[]>> = {
  REFERRER: ['AC', 'AI', 'AS'],
  TEAM: ['TEAM'],
  SMR: [],
  INSTITUTION: ['AC', 'AI', 'AS'],
  LEAD: ['LEAD'],
  PERSON: ['PERSON'],
  SYSTEM: [],
};

function competenceOf(mutation: string): Readonly<Record<string, unknown>> {
  const type = schema.getType('Mutation');
  const field = isObjectType(type) ? type.getFields()[mutation] : undefined;
  const directive = schema.getDirective('competence');
  if (!field?.astNode || !directive) throw new Error(`There is no competence at ${mutation}.`);
  return getDirectiveValues(directive, field.astNode) ?? {};
}

describe('The words of CII-MAMAC', () => {
  it.each([
    ['CiiMamacPhase', MAMAC_PHASES],
    ['CiiMamacCommand', MAMAC_COMMANDS],
    ['CiiMamacHolder', MAMAC_HOLDERS],
    ['CiiMamacCase', MAMAC_CASES],
    ['CiiMamacCondition', MAMAC_CONDITIONS],
    ['CiiMamacEffect', MAMAC_EFFECTS],
    ['CiiMamacClockKind', MAMAC_CLOCKS],
    ['CiiDayCounting', DAY_COUNTINGS],
    ['CiiCriterionFourReading', CRITERION_FOUR_READINGS],
    ['CiiContributionSight', CONTRIBUTION_SIGHTS],
    ['CiiCriterion', CRITERIA],
    ['CiiHome', HOMES],
    ['CiiDiagnosisKind', DIAGNOSIS_KINDS],
    ['CiiDiagnosisBody', DIAGNOSIS_BODIES],
    ['CiiChance', CHANCES],
    ['CiiObstacle', OBSTACLES],
    ['CiiRoundTableOutcome', ROUND_TABLE_OUTCOMES],
    ['CiiPlanAim', PLAN_AIMS],
    ['CiiPlanParty', PLAN_PARTIES],
    ['CiiPlanRefusalReason', PLAN_REFUSAL_REASONS],
    ['CiiObjectiveOutcome', OBJECTIVE_OUTCOMES],
    ['CiiObjectiveState', OBJECTIVE_STATES],
    ['CiiPauseReason', PAUSE_REASONS],
    ['CiiProcessEndReason', END_REASONS],
    ['CiiTurnedAwayReason', TURNED_AWAY_REASONS],
    ['CiiModeChangeReason', MODE_CHANGE_REASONS],
  ] as const)('%s are the same in the rules and in the graph', (name, words) => {
    const type = schema.getType(name);
    expect(isEnumType(type) ? type.getValues().map((value) => value.name) : []).toEqual(words);
  });
});

describe('The published table of CII-MAMAC and the mutations', () => {
  it('name each command once; what only a subgraph tells has no mutation', () => {
    const told = MAMAC_COMMANDS.filter((command) =>
      MAMAC_TRANSITIONS.filter((row) => row.command === command).every(({ holders }) =>
        holders.every((holder) => holder === 'SYSTEM'),
      ),
    );
    expect([...Object.values(COMMAND_OF), ...told].toSorted()).toEqual([...MAMAC_COMMANDS].toSorted());
  });

  it.each(Object.entries(COMMAND_OF))('%s is open to the holders of its rows (R48)', (mutation, command) => {
    const rows = MAMAC_TRANSITIONS.filter((row) => row.command === command);
    const wanted = new Set(rows.flatMap((row) => row.holders).flatMap((holder) => HOLDERS_OF[holder]));
    const written = new Set(competenceOf(mutation)['holder'] as readonly string[]);
    // The lead speaks for the person from paper, wherever the person agrees (R44, R45).
    if (ANSWERS.includes(command)) written.delete('LEAD');
    expect(written).toEqual(wanted);
  });

  it.each(Object.entries(COMMAND_OF))('%s names the rules of its rows', (mutation, command) => {
    const rules = MAMAC_TRANSITIONS.filter((row) => row.command === command).flatMap((row) => row.rules);
    expect(competenceOf(mutation)['rules']).toEqual(expect.arrayContaining(rules));
  });
});
