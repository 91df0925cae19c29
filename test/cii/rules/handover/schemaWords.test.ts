import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildASTSchema, getDirectiveValues, isEnumType, isObjectType, parse } from 'graphql';
import { CORE_SKILLS } from '../../../../subgraphs/common/rules/handover.js';
import {
  HANDOVER_COMMANDS,
  HANDOVER_HOLDERS,
  HANDOVER_NEEDS,
  HANDOVER_REASONS,
  HANDOVER_STATES,
  NO_INTERVIEW_REASONS,
  type HandoverCommand,
} from '../../../../subgraphs/cii/rules/handover/handover.js';
import {
  HANDOVER_CASES,
  HANDOVER_CONDITIONS,
  HANDOVER_EFFECTS,
  HANDOVER_TRANSITIONS,
} from '../../../../subgraphs/cii/rules/handover/transitions.js';

const source = ['shared', 'cii'].map((name) => readFileSync(path.join('schema', `${name}.graphql`), 'utf8')).join('\n');
const schema = buildASTSchema(parse(source), { assumeValidSDL: true });

/** The mutation of each command that somebody gives; the register's own clock has none. */
const COMMANDS_OF: Readonly<Record<string, readonly HandoverCommand[]>> = {
  ciiDraftHandover: ['DRAFT'],
  ciiCorrectHandover: ['CORRECT'],
  ciiRecordClientAnswer: ['RECORD_CLIENT_ANSWER'],
  ciiOfferHandover: ['OFFER'],
  ciiAcceptHandover: ['ACCEPT'],
  ciiDeclineHandover: ['DECLINE'],
  ciiForwardHandover: ['FORWARD'],
  ciiAskClarification: ['ASK_CLARIFICATION'],
  ciiAnswerClarification: ['ANSWER_CLARIFICATION'],
  ciiWithdrawHandover: ['WITHDRAW'],
  ciiWithdrawClientAnswer: ['WITHDRAW_CLIENT_ANSWER'],
  ciiReturnHandover: ['RETURN'],
  ciiEndHandover: ['END_GOAL_REACHED', 'END_WITHOUT_RESULT'],
  ciiInvalidateHandover: ['INVALIDATE'],
  ciiReopenHandover: ['REOPEN'],
};

function competenceOf(mutation: string): Readonly<Record<string, unknown>> {
  const type = schema.getType('Mutation');
  const field = isObjectType(type) ? type.getFields()[mutation] : undefined;
  const directive = schema.getDirective('competence');
  if (!field?.astNode || !directive) throw new Error(`There is no competence at ${mutation}.`);
  return getDirectiveValues(directive, field.astNode) ?? {};
}

describe('The words of a handover', () => {
  it.each([
    // How a handover ended is not for third services: to them it has `ENDED`.
    ['CiiHandoverState', [...HANDOVER_STATES, 'ENDED']],
    ['CiiHandoverCommand', HANDOVER_COMMANDS],
    ['CiiHandoverHolder', HANDOVER_HOLDERS],
    ['CiiHandoverNeed', HANDOVER_NEEDS],
    ['CiiHandoverReason', HANDOVER_REASONS],
    ['CiiNoInterviewReason', NO_INTERVIEW_REASONS],
    ['CiiHandoverCase', HANDOVER_CASES],
    ['CiiHandoverCondition', HANDOVER_CONDITIONS],
    ['CiiHandoverEffect', HANDOVER_EFFECTS],
    ['CiiCoreSkill', CORE_SKILLS],
  ] as const)('%s are the same in the rules and in the graph', (name, words) => {
    const type = schema.getType(name);
    expect(isEnumType(type) ? type.getValues().map((value) => value.name) : []).toEqual(words);
  });
});

describe('The published table and the mutations', () => {
  it('name each command once; those of the clock alone have no mutation', () => {
    const given = Object.values(COMMANDS_OF).flat();
    const byClock = HANDOVER_COMMANDS.filter((command) =>
      HANDOVER_TRANSITIONS.filter((row) => row.command === command).every(({ holders }) =>
        holders.every((holder) => holder === 'SYSTEM'),
      ),
    );
    expect([...given, ...byClock].toSorted()).toEqual([...HANDOVER_COMMANDS].toSorted());
  });

  it.each(Object.entries(COMMANDS_OF))(
    '%s is open to exactly the holders of its rows (R1, R3)',
    (mutation, commands) => {
      const rows = HANDOVER_TRANSITIONS.filter(({ command }) => commands.includes(command));
      const holders = new Set(rows.flatMap((row) => row.holders));
      expect(new Set(competenceOf(mutation)['holder'] as readonly string[])).toEqual(holders);
    },
  );

  it.each(Object.entries(COMMANDS_OF))('%s names the rules of its rows', (mutation, commands) => {
    const rules = HANDOVER_TRANSITIONS.filter(({ command }) => commands.includes(command)).flatMap((row) => row.rules);
    expect(competenceOf(mutation)['rules']).toEqual(expect.arrayContaining(rules));
  });

  it('say that offering is no mass business (R26)', () => {
    expect(competenceOf('ciiOfferHandover')['rules']).toContain('R26');
  });
});
