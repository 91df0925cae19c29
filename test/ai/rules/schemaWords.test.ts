import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildASTSchema, getDirectiveValues, isEnumType, isObjectType, parse, type GraphQLSchema } from 'graphql';
import { AI_CUT_EXCEPTIONS, AI_NOTICED_DUTIES } from '../../../subgraphs/ai/params/cutLaw.js';
import { aiCompetences, type AiAct } from '../../../subgraphs/ai/params/competences.js';
import { AI_MEASURE_KINDS } from '../../../subgraphs/ai/params/measureCatalogue.js';
import { AI_NOTIFIERS } from '../../../subgraphs/ai/params/notifiers.js';
import {
  AI_CUT_BENEFITS,
  AI_FORMAL_NOTICE_OUTCOMES,
  AI_FUNDING_SOURCES,
  AI_INTERVIEW_FORMS,
  AI_MEASURE_DECISIONS,
  AI_NOTICE_ANSWERS,
  AI_RECORD_KINDS,
  AI_WORK_LIMITS,
} from '../../../subgraphs/ai/rules/file.js';
import { CLEARANCE_GROUNDS } from '../../../subgraphs/ai/rules/records.js';
import { NEXT_STATES } from '../../../subgraphs/ai/rules/procedure.js';
import { AI_WORKLIST_KINDS } from '../../../subgraphs/ai/rules/worklist.js';
import { FIELDS_OF } from '../../../subgraphs/common/rules/disclosableFields.js';
import { groundsFor } from '../../kit/expectedDisclosure.js';

const source = (name: string) => readFileSync(path.join('schema', `${name}.graphql`), 'utf8');
const sdl = source('ai');
const schema: GraphQLSchema = buildASTSchema(parse(`${source('shared')}\n${sdl}`), { assumeValidSDL: true });

const fieldsOf = (name: string) => {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
};
const applied = (field: ReturnType<typeof fieldsOf>[number], name: string) => {
  const directive = schema.getDirective(name);
  if (!directive || !field.astNode) return undefined;
  return getDirectiveValues(directive, field.astNode);
};

describe('The schema of disability insurance says the same as its rules', () => {
  test.each([
    ['AiNotifier', AI_NOTIFIERS],
    ['AiNoticeAnswer', AI_NOTICE_ANSWERS],
    ['AiProcedureState', Object.keys(NEXT_STATES).filter((state) => state !== 'NONE')],
    ['AiInterviewForm', AI_INTERVIEW_FORMS],
    ['AiWorkLimit', AI_WORK_LIMITS],
    ['AiMeasureKind', AI_MEASURE_KINDS],
    ['AiMeasureDecision', AI_MEASURE_DECISIONS],
    ['AiMeasureState', ['PROPOSED', ...AI_MEASURE_DECISIONS]],
    ['AiFundingSource', AI_FUNDING_SOURCES],
    ['AiNoticedDuty', AI_NOTICED_DUTIES],
    ['AiFormalNoticeOutcome', AI_FORMAL_NOTICE_OUTCOMES],
    ['AiFormalNoticeSettlement', AI_FORMAL_NOTICE_OUTCOMES.filter((outcome) => outcome !== 'CUT')],
    ['AiCutBenefit', AI_CUT_BENEFITS],
    ['AiCutException', AI_CUT_EXCEPTIONS],
    ['AiRecordKind', AI_RECORD_KINDS],
    ['AiWorklistKind', AI_WORKLIST_KINDS],
    ['AiClearanceGround', CLEARANCE_GROUNDS],
  ])('%s has the same values', (name, values) => {
    const type = schema.getType(name);
    expect(isEnumType(type) ? type.getValues().map((value) => value.name) : []).toEqual([...values]);
  });

  const ACTS: Readonly<Record<string, AiAct>> = {
    aiOpenFileByNotice: 'RECORD_NOTICE',
    aiRecordNotice: 'RECORD_NOTICE',
    aiAnswerNotice: 'ANSWER_NOTICE',
    aiRecordProcedureStep: 'RECORD_PROCEDURE_STEP',
    aiRecordInterview: 'RECORD_INTERVIEW',
    aiRecordSmrConclusion: 'RECORD_SMR_CONCLUSION',
    aiProposeMeasure: 'PROPOSE_MEASURE',
    aiDecideMeasure: 'DECIDE_MEASURE',
    aiDecideProposal: 'DECIDE_PROPOSAL',
    aiIssueFormalNotice: 'ISSUE_FORMAL_NOTICE',
    aiSettleFormalNotice: 'SETTLE_FORMAL_NOTICE',
    aiDecideCut: 'DECIDE_CUT',
    aiAnswerIndication: 'ANSWER_INDICATION',
    aiAssignFile: 'ASSIGN_FILE',
    aiDraftCase: 'DRAFT_CASE',
    aiAuthoriseDraft: 'AUTHORISE_DRAFT',
    aiOpenCase: 'OPEN_CASE',
    aiWithdrawRequest: 'WITHDRAW_REQUEST',
    aiClearHandover: 'CLEAR_HANDOVER',
    aiReferSmrConclusion: 'REFER_SMR_CONCLUSION',
    aiIssueExtract: 'ISSUE_EXTRACT',
  };

  // They are about the viewer's own calendar, so no file and no rule of the office decides on them.
  const OF_THE_VIEWER = ['aiSubscribeCalendar', 'aiUnsubscribeCalendar'];
  const actsOnFiles = fieldsOf('Mutation').filter(({ name }) => !OF_THE_VIEWER.includes(name));

  test('every mutation states a competence, and every act has its mutation', () => {
    expect(fieldsOf('Mutation').filter((field) => applied(field, 'competence') === undefined)).toEqual([]);
    expect(actsOnFiles.map(({ name }) => name)).toEqual(Object.keys(ACTS));
    // Deciding the procedure is the same mutation as its other steps; the rules ask for a decider.
    expect([...new Set(Object.values(ACTS)), 'DECIDE_PROCEDURE'].toSorted()).toEqual(
      Object.keys(aiCompetences).toSorted(),
    );
  });

  test.each(actsOnFiles.map((field) => [field.name, field] as const))(
    '%s names the functions, the article and the rule that the decision asks for',
    (name, field) => {
      const act = ACTS[name];
      const competence = act === undefined ? undefined : aiCompetences[act];
      const stated = applied(field, 'competence');
      expect(stated).toMatchObject({ holder: ['AI'], roles: competence?.roles, basis: competence?.article });
      expect(stated?.['rules']).toContain(competence?.rule);
    },
  );

  test('every field of the file but its identity says on which ground it is read', () => {
    for (const field of fieldsOf('AiFile')) {
      if (['id', 'disclosure'].includes(field.name)) continue;
      const stated = applied(field, 'disclosure');
      expect([field.name, stated?.['basis']]).toEqual([field.name, expect.stringMatching(/^(LAI|LPGA) \d/)]);
      // What crosses to others names a unit that an authorisation can list; the rest is for the own house.
      const unit = FIELDS_OF.AI.find((known) => known === stated?.['field']);
      expect(stated?.['grounds']).toEqual(['OWN_TASK', ...(unit === undefined ? [] : groundsFor('AI', unit))]);
      expect(String(field.type).endsWith('!')).toBe(false);
    }
  });

  test('every unit of disability insurance has a field', () => {
    const units = fieldsOf('AiFile').flatMap((field) => applied(field, 'disclosure')?.['field'] ?? []);
    expect(new Set(units)).toEqual(new Set(FIELDS_OF.AI));
  });

  test('a conclusion of the medical service has no place for text', () => {
    const allowed = /^(ID|Int|LocalDate|\[AiWorkLimit!\])!?$/;
    for (const field of fieldsOf('AiSmrConclusion')) expect(String(field.type)).toMatch(allowed);
    const input = sdl.slice(sdl.indexOf('input AiRecordSmrConclusionInput'));
    expect(input.slice(0, input.indexOf('\n}'))).not.toContain(': String');
  });

  test('an interview has no price (R13)', () => {
    for (const field of fieldsOf('AiInterview')) expect(String(field.type)).not.toContain('Chf');
  });
});
