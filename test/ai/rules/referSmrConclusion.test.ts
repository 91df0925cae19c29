import { decideReferSmrConclusion, type ReferenceContext } from '../../../subgraphs/ai/rules/referSmrConclusion.js';
import type { AiFileState } from '../../../subgraphs/ai/rules/file.js';
import { parseInstitutionEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { Frame, FrameAuthorisation } from '../../../subgraphs/common/rules/frame.js';
import { ROLES } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { given } from '../../kit/decisions.js';
import { nthId } from '../../kit/files.js';
import { NO_HANDOVERS } from '../../kit/frames.js';
import { conclusion, contextWith, evolveFile, fileWith, physician, staff, TODAY } from '../aiWorld.js';

const CASE_ID = nthId('case', 1);
const CONCLUSION_ID = nthId('smr', 1);
const REFERENCE = { caseId: CASE_ID, conclusionId: CONCLUSION_ID };

const mandate = (changes: Partial<FrameAuthorisation> = {}): FrameAuthorisation => ({
  ...{ id: nthId('aut', 1), discloser: 'AI', discloserService: null, inForce: true },
  ...{ recipient: 'CII', recipientService: 'cii-office', fields: ['AI_SMR_CONCLUSION'] },
  ...{ validFrom: '2026-03-01', validTo: '2026-06-30' },
  ...changes,
});
const referred = (changes: Partial<Frame> = {}): Frame => ({
  ...{ caseId: CASE_ID, version: 2, canton: 'GE', recipient: 'AI', mode: 'MAMAC', status: 'OPEN' },
  ...{ openedOn: '2026-03-01', openedBy: 'AC', left: false },
  participants: [{ institution: 'AI', service: 'ai-office', responsible: 'usr-ai', deputy: null }],
  ...NO_HANDOVERS,
  authorisations: [mandate()],
  ...changes,
});
const file = (changes: Partial<AiFileState> = {}): AiFileState =>
  fileWith({ version: 7, caseIds: [CASE_ID], smrConclusions: [conclusion({ id: CONCLUSION_ID })], ...changes });

function refer(changes: Partial<ReferenceContext> = {}, held = file(), reference = REFERENCE) {
  const context = { ...contextWith(), frames: [referred()], groundsOn: ['TEAM_MANDATE'] as const, ...changes };
  return given(evolveFile, held).when((state) => decideReferSmrConclusion(state, reference, context));
}

describe('The management body is referred to a conclusion of the medical service (R40)', () => {
  it('by its identifier: nothing of the conclusion leaves the house', () => {
    const ids = (prefix: string) => nthId(prefix, 3);
    const { unsent, smrConclusions } = refer({ ids }).thenHappens('ENTRIES_QUEUED');
    const entry = {
      ...{ kind: 'SMR_CONCLUSION_REFERRED', entryId: nthId('ent', 3), caseId: CASE_ID, version: 7 },
      ...{ service: 'ai-office', conclusionId: CONCLUSION_ID, on: TODAY },
    };
    expect(unsent).toEqual([entry]);
    expect(parseInstitutionEntry(unsent[0])).toEqual({ entry });
    expect(smrConclusions).toEqual(file().smrConclusions);
  });

  it('by a physician of the service who states a reason', () => {
    refer({ viewer: physician() }).thenHappens('ENTRIES_QUEUED');
  });

  it.each(ROLES.filter((role) => role !== 'CASEWORKER' && role !== 'SMR'))('never by the function %s', (role) => {
    const viewer = staff(role, { purpose: 'a reason' });
    refer({ viewer }).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R40', article: 'LAI 3c' });
  });

  it('never by another institution, nor by who does not work on the file', () => {
    refer({ viewer: staff('CASEWORKER', { institution: 'AC' }) }).thenRefused('NOT_COMPETENT');
    refer({ viewer: staff('CASEWORKER', { subject: 'usr-new' }) }).thenRefused('NOT_ASSIGNED');
    refer({ viewer: staff('CASEWORKER', { service: 'elsewhere' }) }).thenRefused('NOT_FOUND');
  });

  it('not in a case that the file takes no part in, or of which no copy is kept', () => {
    const unknown = { code: 'NOT_FOUND', path: ['input', 'caseId'] } as const;
    refer({}, file({ caseIds: [] })).thenRefusedBecause(unknown);
    refer({ frames: [] }).thenRefusedBecause(unknown);
    refer({ frames: [referred({ caseId: nthId('case', 2) })] }).thenRefusedBecause(unknown);
  });

  it('not to a conclusion that the file does not hold (R40)', () => {
    refer({}, file({ smrConclusions: [] })).thenRefusedBecause({
      code: 'NOT_FOUND',
      path: ['input', 'conclusionId'],
    });
    refer({}, file(), { ...REFERENCE, conclusionId: nthId('smr', 2) }).thenRefused('NOT_FOUND');
  });

  it('not while the copies may not be relied on (D7)', () => {
    refer({ certain: false }).thenRefused('STALE');
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-02-28', false, 'the day before its first'],
    ['2026-03-01', true, 'its first day'],
    ['2026-06-30', true, 'its last day'],
    ['2026-07-01', false, 'the day after its last'],
  ])('on an authorisation that lists the conclusions; on %s: %s (%s)', (today, holds) => {
    const outcome = refer({ today });
    if (holds) outcome.thenHappens('ENTRIES_QUEUED');
    else {
      outcome.thenRefusedBecause({ code: 'MANAGEMENT_BODY_NOT_AUTHORISED', rule: 'R40', article: 'LPGA 28' });
    }
  });

  it.each<[string, Partial<Frame>]>([
    ['it lists another unit', { authorisations: [mandate({ fields: ['AI_PROCEDURE'] })] }],
    ['it names an institution', { authorisations: [mandate({ recipient: 'AS' })] }],
    ['the case was not referred', { mode: 'COORDINATION' }],
    ['the house takes no part', { participants: [] }],
  ])('not when %s', (_what, changes) => {
    refer({ frames: [referred(changes)] }).thenRefused('MANAGEMENT_BODY_NOT_AUTHORISED');
  });

  it('not where the ground is off (domain 4b)', () => {
    refer({ groundsOn: ['AUTHORISATION'] }).thenRefused('MANAGEMENT_BODY_NOT_AUTHORISED');
  });
});
