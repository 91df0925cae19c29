import { readFileSync } from 'node:fs';
import { Kind, parse, print, type EnumTypeDefinitionNode } from 'graphql';
import {
  AC_GRAVITIES,
  AC_MEASURE_TYPES,
  AC_RECORD_KINDS,
  AC_SUSPENSION_GROUNDS,
  evolve,
} from '../../../subgraphs/ac/rules/file.js';
import { JOB_SEARCH_STATUSES } from '../../../subgraphs/ac/rules/jobSearchMonth.js';
import { SUSPENSION_STATES } from '../../../subgraphs/ac/rules/suspensionScale.js';
import { AC_WORKLIST_KINDS } from '../../../subgraphs/ac/rules/worklist.js';
import type { CaseDraft } from '../../../subgraphs/common/rules/caseDraft.js';
import type { CaseOpenedEntry } from '../../../subgraphs/common/rules/exchange.js';
import { fileWith } from '../acWorld.js';

describe('The file after an event', () => {
  it('joins a case once and leaves it', () => {
    const joined = evolve(evolve(fileWith(), { kind: 'CASE_JOINED', caseId: 'cas-2' }), {
      kind: 'CASE_JOINED',
      caseId: 'cas-1',
    });
    expect(joined.caseIds).toEqual(['cas-2', 'cas-1']);
    expect(evolve(joined, { kind: 'CASE_LEFT', caseId: 'cas-2' }).caseIds).toEqual(['cas-1']);
  });

  it('keeps a draft in the house until it is sent, then queues it for the register once', () => {
    const draft: CaseDraft = {
      id: 'cas-9',
      state: 'DRAFT',
      refusalReason: null,
      service: 'orp-centre',
      draftedBy: 'usr-anna',
      draftedAt: '2026-03-10T08:00:00.000Z',
      mode: 'COORDINATION',
      reason: 'RETURN_TO_WORK',
      reasonText: null,
      correspondenceLanguage: 'FR',
      interpreterLanguage: null,
      invitations: [],
      authorisations: [],
    };
    const { person } = fileWith();
    const entry: CaseOpenedEntry = {
      kind: 'CASE_OPENED',
      entryId: 'ent-1',
      caseId: 'cas-9',
      version: 1,
      service: 'orp-centre',
      openedBy: 'usr-anna',
      mode: 'COORDINATION',
      reason: 'RETURN_TO_WORK',
      reasonText: null,
      correspondenceLanguage: 'FR',
      interpreterLanguage: null,
      person,
      authorisations: [],
      invitations: [],
      mamac: null,
    };
    const drafted = evolve(fileWith(), { kind: 'CASE_DRAFTED', draft });
    expect([drafted.caseDrafts, drafted.unsent]).toEqual([[draft], []]);
    const sent = evolve(drafted, { kind: 'CASE_DRAFT_SENT', draftId: 'cas-9', entry });
    expect([sent.caseDrafts[0]?.state, sent.unsent]).toEqual(['SENT', [entry]]);
    expect(evolve(sent, { kind: 'CASE_DRAFT_OPENED', draftId: 'cas-9' }).caseDrafts[0]?.state).toBe('OPENED');
    const refused = evolve(sent, { kind: 'CASE_DRAFT_REFUSED', draftId: 'cas-9', reason: 'NOT_ACCEPTED' });
    expect(refused.caseDrafts[0]).toMatchObject({ state: 'REFUSED', refusalReason: 'NOT_ACCEPTED' });
  });
});

describe('The words of the schema and of the rules', () => {
  it.each<[string, readonly string[]]>([
    ['AcRecordKind', AC_RECORD_KINDS],
    ['AcMeasureType', AC_MEASURE_TYPES],
    ['AcMeasureState', ['PROPOSED', 'GRANTED', 'REFUSED']],
    ['AcMeasureDecision', ['GRANTED', 'REFUSED']],
    ['AcSuspensionGround', AC_SUSPENSION_GROUNDS],
    ['AcGravity', AC_GRAVITIES],
    ['AcSuspensionState', SUSPENSION_STATES],
    ['AcJobSearchStatus', JOB_SEARCH_STATUSES],
    ['AcRegistrationStatus', ['ACTIVE', 'ENDED']],
    ['AcWorklistKind', AC_WORKLIST_KINDS],
    ['AcCaseDraftState', ['DRAFT', 'SENT', 'UNDER_REVIEW', 'WITHDRAWN', 'OPENED', 'REFUSED']],
    ['AcOpeningRefusal', ['MODE_NOT_ENABLED', 'GROUND_NOT_VALID', 'NOT_ACCEPTED']],
  ])('of %s are the same', (name, words) => {
    const type = parse(readFileSync('schema/ac.graphql', 'utf8')).definitions.find(
      (one): one is EnumTypeDefinitionNode => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === name,
    );
    expect(type?.values?.map((value) => value.name.value)).toEqual(words);
  });

  it.each(['AcInterview', 'AcRecordInterviewInput', 'AcNextInterview'])('give %s no amount of money (R13)', (name) => {
    const type = parse(readFileSync('schema/ac.graphql', 'utf8')).definitions.find(
      (one) => 'name' in one && one.name?.value === name,
    );
    const text = type === undefined ? '' : print(type);
    expect(text).toContain(name);
    expect(text).not.toContain('Chf');
  });
});
