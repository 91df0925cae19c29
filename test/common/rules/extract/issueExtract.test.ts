import {
  decideIssueExtract,
  extractMandate,
  type ExtractContext,
  type IssueExtract,
} from '../../../../subgraphs/common/rules/extract/issueExtract.js';
import type { Frame } from '../../../../subgraphs/common/rules/frame.js';
import { evolveCooperation, type InstitutionFile } from '../../../../subgraphs/common/rules/institutionFile.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { acCompetences } from '../../../../subgraphs/ac/params/competences.js';
import { ORP, properIds, worker } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import { ASKED, EXTRACT_DAY, EXTRACT_FILE, INSURER, insurerAuthorisation, plusFrame } from '../../../kit/extracts.js';

const context = (changes: Partial<ExtractContext> = {}): ExtractContext => ({
  ...{ competence: acCompetences.ISSUE_EXTRACT, viewer: worker(ORP), today: EXTRACT_DAY, ids: properIds() },
  ...{ frames: [plusFrame()], handovers: [], certain: true, groundsOn: ['OWN_TASK', 'PLUS_AUTHORISATION'] },
  ...changes,
});

const issuing = (asked: Partial<IssueExtract> = {}, changes: Partial<ExtractContext> = {}, file = EXTRACT_FILE) =>
  given(evolveCooperation<InstitutionFile>, file).when((one) =>
    decideIssueExtract(one, { ...ASKED, ...asked }, context(changes)),
  );
const withFrame = (changes: Partial<Frame>) => ({ frames: [plusFrame(changes)] });

describe('An extract to a private insurer (R28, domain 4b PLUS_AUTHORISATION)', () => {
  it('is kept in the file without its content, and told to the register', () => {
    const after = issuing().thenHappens('EXTRACT_ISSUED');
    expect(after.extracts).toEqual([
      {
        ...{ id: expect.stringMatching(/^xtr-/) as unknown, caseId: 'case-1', authorisationId: 'aut-1' },
        ...{ insurer: INSURER, fields: ['AC_REGISTRATION'], issuedOn: EXTRACT_DAY, issuedBy: 'worker-orp-rive' },
      },
    ]);
    expect(after.unsent).toMatchObject([
      {
        kind: 'EXTRACT_ISSUED',
        service: ORP.service,
        version: 7,
        insurer: INSURER,
        fields: ['AC_REGISTRATION'],
        on: EXTRACT_DAY,
      },
    ]);
  });

  it.each(['BILATERAL', 'HANDOVER', 'COORDINATION', 'MAMAC'] as const)('is refused in mode %s (R28)', (mode) => {
    issuing({}, withFrame({ mode })).thenRefused('INSURER_ONLY_IN_PLUS');
  });

  it.each<[LocalDate, readonly RefusalCode[], string]>([
    ['2026-01-31', ['INSURER_NOT_AUTHORISED'], 'the day before it is valid'],
    ['2026-02-01', [], 'its first day'],
    ['2026-03-31', [], 'its last day'],
    ['2026-04-01', ['INSURER_NOT_AUTHORISED'], 'the day after'],
  ])('on an authorisation from 1 February to 31 March, on %s: %j (%s, R28)', (today, codes) => {
    const outcome = issuing({}, { today });
    if (codes.length === 0) outcome.thenHappens('EXTRACT_ISSUED');
    else outcome.thenRefused(...codes);
  });

  it('is refused without the ground: no record has switched it on today', () => {
    issuing({}, { groundsOn: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'] }).thenRefused('GROUND_NOT_ON');
  });

  it('is refused once the authorisation is withdrawn, or before anybody gave it force', () => {
    issuing({}, withFrame({ insurerAuthorisations: [insurerAuthorisation({ inForce: false })] })).thenRefused(
      'INSURER_NOT_AUTHORISED',
    );
  });

  it('is refused without any authorisation, on one of another case, and on one of another service', () => {
    const { insurerAuthorisations: _none, ...bare } = plusFrame();
    issuing({}, { frames: [bare] }).thenRefused('INSURER_NOT_AUTHORISED');
    issuing({ authorisationId: 'aut-2' }).thenRefused('INSURER_NOT_AUTHORISED');
    const foreign = insurerAuthorisation({ discloserService: 'orp-elsewhere' });
    issuing({}, withFrame({ insurerAuthorisations: [foreign] })).thenRefused('INSURER_NOT_AUTHORISED');
    const own = insurerAuthorisation({ discloserService: ORP.service });
    issuing({}, withFrame({ insurerAuthorisations: [own] })).thenHappens('EXTRACT_ISSUED');
  });

  it('is refused on an authorisation that names a service: a service reads by itself', () => {
    const toService = {
      ...insurerAuthorisation(),
      id: 'aut-3',
      discloser: 'AC',
      recipient: 'AI',
      recipientService: 'office-ai',
    };
    issuing({ authorisationId: 'aut-3' }, withFrame({ authorisations: [toService] as never })).thenRefused(
      'RECIPIENT_NOT_INSURER',
    );
    issuing({}, withFrame({ authorisations: [toService] as never })).thenHappens('EXTRACT_ISSUED');
  });

  it.each<[string, IssueExtract['fields'], RefusalCode]>([
    ['nothing', [], 'INFORMATION_NOT_NAMED'],
    ['a unit that it does not list', ['AC_REGISTRATION', 'AC_SUSPENSIONS'], 'INFORMATION_NOT_AUTHORISED'],
    ['a unit of another house', ['AI_PENSION'], 'INFORMATION_NOT_AUTHORISED'],
    ['the key data of the register', ['CII_KEY_DATA'], 'INFORMATION_NOT_AUTHORISED'],
    ['the same twice', ['AC_MEASURES', 'AC_MEASURES'], 'INFORMATION_NOT_AUTHORISED'],
  ])('tells of listed units alone: %s is refused (LPGA 28)', (_what, fields, code) => {
    issuing({ fields }).thenRefused(code);
  });

  it('is given once where the authorisation is for once, and again where it recurs', () => {
    const once = withFrame({ insurerAuthorisations: [insurerAuthorisation({ recurrence: 'ONE_OFF' })] });
    const first = issuing({}, once).thenHappens('EXTRACT_ISSUED');
    issuing({}, once, first).thenRefused('ALREADY_DECIDED');
    expect(issuing({}, {}, first).thenHappens('EXTRACT_ISSUED').extracts).toHaveLength(2);
    const another = withFrame({
      insurerAuthorisations: [insurerAuthorisation({ id: 'aut-9', recurrence: 'ONE_OFF' })],
    });
    issuing({ authorisationId: 'aut-9' }, another, first).thenHappens('EXTRACT_ISSUED');
  });

  it.each<[string, Partial<ExtractContext>, RefusalCode]>([
    ['on copies that may not be relied on (D7)', { certain: false }, 'STALE'],
    ['of a closed case', withFrame({ status: 'CLOSED' }), 'CASE_IS_CLOSED'],
    ['of a case that the house has left', withFrame({ left: true }), 'NOT_FOUND'],
    ['of a case that is not of the file', withFrame({ caseId: 'case-2' }), 'NOT_FOUND'],
    [
      'by staff of another institution',
      { viewer: worker({ institution: 'AI', service: 'office-ai' }) },
      'NOT_COMPETENT',
    ],
    ['by a decider', { viewer: worker(ORP, { roles: ['DECIDER'], purpose: 'x' }) }, 'NOT_COMPETENT'],
    ['by who is not assigned to the file', { viewer: worker(ORP, { subject: 'somebody' }) }, 'NOT_ASSIGNED'],
  ])('is refused %s', (_when, changes, code) => {
    issuing({}, changes).thenRefused(code);
  });

  it('is refused where the house works on the file by no service of the case', () => {
    const stranger = withFrame({ participants: [] });
    issuing({}, stranger).thenRefused('NOT_FOUND');
  });

  it('asks again before the letter leaves, and answers what carries it', () => {
    expect(extractMandate(EXTRACT_FILE, ASKED, context())).toMatchObject({ authorisation: { id: 'aut-1' } });
    expect(extractMandate(EXTRACT_FILE, ASKED, context(withFrame({ mode: 'COORDINATION' })))).toMatchObject({
      rule: 'R28',
    });
  });
});
