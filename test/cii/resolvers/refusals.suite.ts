import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { authorisation } from '../../kit/cases.js';
import { AI_OFFICE, NOW, ORP, OTHER_SOCIAL, SOCIAL, worker } from '../../kit/cases.js';
import { AI_SUPERVISOR, AI_WORKER, ORP_WORKER, startRegisterHouse, type RegisterHouse } from '../../kit/register.js';
import { accepted, authorisationInput, perform, runningCase, seen, type ActName, type RunningCase } from './acts.js';

const ORP_COLLEAGUE = worker(ORP, { subject: 'colleague-orp' });
const ORP_HEAD = worker(ORP, { subject: 'head-orp', roles: ['SUPERVISOR'] });
const AI_COLLEAGUE = worker(AI_OFFICE, { subject: 'colleague-office-ai' });
const SOCIAL_HEAD = worker(SOCIAL, { subject: 'head-social', roles: ['SUPERVISOR'] });

type Row = readonly [codes: string, why: string, act: ActName, as: Viewer, input: (given: RunningCase) => object];

const wrong = (changes: Parameters<typeof authorisation>[0]) => () => ({ authorisation: authorisationInput(changes) });
const text = (words: string) => () => ({ to: [AI_OFFICE], text: words });
const staff = (changes: object) => () => ({ responsible: 'worker-office-ai', ...changes });

const ON_AN_OPEN_CASE: readonly Row[] = [
  ['NOT_ASSIGNED', 'a colleague', 'ciiInviteParticipant', ORP_COLLEAGUE, () => SOCIAL],
  ['NOT_ASSIGNED', 'a supervisor without a reason', 'ciiInviteParticipant', ORP_HEAD, () => SOCIAL],
  ['NOT_COMPETENT', 'neither opener nor lead', 'ciiInviteParticipant', AI_WORKER, () => SOCIAL],
  ['PARTICIPANT_ALREADY_ON_CASE', 'one that takes part', 'ciiInviteParticipant', ORP_WORKER, () => AI_OFFICE],
  ['INVITATION_NOT_COVERED', 'no authorisation names it', 'ciiInviteParticipant', ORP_WORKER, () => OTHER_SOCIAL],

  ['NOT_COMPETENT', 'neither supervisor nor responsible', 'ciiAssignStaff', AI_COLLEAGUE, staff({})],
  [
    'TEXT_NOT_ACCEPTED',
    'a name instead of an identifier',
    'ciiAssignStaff',
    AI_SUPERVISOR,
    staff({ responsible: 'A B' }),
  ],
  ['TEXT_NOT_ACCEPTED', 'an empty deputy', 'ciiAssignStaff', AI_SUPERVISOR, staff({ deputy: '' })],
  ['DEPUTY_IS_RESPONSIBLE', 'the same person', 'ciiAssignStaff', AI_WORKER, staff({ deputy: 'worker-office-ai' })],
  ['CONTACT_NOT_ACCEPTED', 'letters in a telephone', 'ciiAssignStaff', AI_SUPERVISOR, staff({ phone: 'call me' })],
  ['CONTACT_NOT_ACCEPTED', 'no mail address', 'ciiAssignStaff', AI_SUPERVISOR, staff({ mail: 'office' })],

  ['NOT_ASSIGNED', 'a colleague', 'ciiRecordAuthorisation', ORP_COLLEAGUE, wrong({})],
  [
    'NOT_COMPETENT',
    'a third party',
    'ciiRecordAuthorisation',
    ORP_WORKER,
    wrong({ discloser: AI_OFFICE, recipient: SOCIAL }),
  ],
  [
    'AUTHORISATION_PARTY_NOT_ON_CASE',
    'a stranger',
    'ciiRecordAuthorisation',
    ORP_WORKER,
    wrong({ recipient: SOCIAL, fields: ['AC_MEASURES'] }),
  ],
  [
    'INFORMATION_NOT_OF_DISCLOSER',
    'what another house keeps',
    'ciiRecordAuthorisation',
    ORP_WORKER,
    wrong({ fields: ['AI_MEASURES'] }),
  ],
  ['INFORMATION_NOT_NAMED', 'nothing', 'ciiRecordAuthorisation', ORP_WORKER, wrong({ fields: [] })],
  [
    'DATE_IN_FUTURE',
    'signed tomorrow',
    'ciiRecordAuthorisation',
    ORP_WORKER,
    wrong({ signedOn: '2026-03-03', validFrom: '2026-03-03' }),
  ],
  [
    'AUTHORISATION_BEFORE_SIGNATURE',
    'for yesterday',
    'ciiRecordAuthorisation',
    ORP_WORKER,
    wrong({ signedOn: '2026-03-02', validFrom: '2026-03-01' }),
  ],
  ['PERIOD_REVERSED', 'ends first', 'ciiRecordAuthorisation', ORP_WORKER, wrong({ validTo: '2026-03-01' })],
  [
    'AUTHORISATION_TOO_LONG',
    'more than a year',
    'ciiRecordAuthorisation',
    ORP_WORKER,
    wrong({ validTo: '2027-03-02' }),
  ],
  ['ONE_OFF_LASTS_ONE_DAY', 'once, for months', 'ciiRecordAuthorisation', ORP_WORKER, wrong({ recurrence: 'ONE_OFF' })],
  ['LEGAL_GROUND_NOT_NAMED', 'no article', 'ciiRecordAuthorisation', ORP_WORKER, wrong({ article: 'because' })],
  [
    'DATE_IN_FUTURE AUTHORISATION_BEFORE_SIGNATURE LEGAL_GROUND_NOT_NAMED',
    'everything that is wrong, at once',
    'ciiRecordAuthorisation',
    ORP_WORKER,
    wrong({ signedOn: '2026-03-03', article: 'because' }),
  ],

  [
    'NOT_COMPETENT',
    'the recipient itself',
    'ciiConfirmAuthorisation',
    AI_WORKER,
    ({ proposedId }) => ({ authorisationId: proposedId }),
  ],
  [
    'AUTHORISATION_ALREADY_CONFIRMED',
    'in force',
    'ciiConfirmAuthorisation',
    ORP_WORKER,
    ({ authorisationId }) => ({ authorisationId }),
  ],
  [
    'NOT_FOUND',
    'unknown',
    'ciiConfirmAuthorisation',
    ORP_WORKER,
    () => ({ authorisationId: 'aut-00000000000000000000000000' }),
  ],
  [
    'NOT_ASSIGNED',
    'a colleague',
    'ciiConfirmAuthorisation',
    ORP_COLLEAGUE,
    ({ proposedId }) => ({ authorisationId: proposedId }),
  ],

  [
    'NOT_FOUND',
    'unknown',
    'ciiWithdrawAuthorisation',
    ORP_WORKER,
    () => ({ authorisationId: 'aut-00000000000000000000000000' }),
  ],
  [
    'NOT_ASSIGNED',
    'a colleague',
    'ciiWithdrawAuthorisation',
    AI_COLLEAGUE,
    ({ authorisationId }) => ({ authorisationId }),
  ],

  ['MESSAGE_IS_EMPTY', 'no words', 'ciiSendMessage', ORP_WORKER, text('  \n ')],
  ['TEXT_NOT_ACCEPTED', '1001 characters', 'ciiSendMessage', ORP_WORKER, text('x'.repeat(1001))],
  ['TEXT_HOLDS_AVS_NUMBER', 'an AVS number', 'ciiSendMessage', ORP_WORKER, text('756.9217.0769.85')],
  ['TEXT_HOLDS_DIAGNOSIS', 'a diagnosis code', 'ciiSendMessage', ORP_WORKER, text('F32.1')],
  [
    'MESSAGE_RECIPIENT_NOT_ON_CASE',
    'a stranger',
    'ciiSendMessage',
    ORP_WORKER,
    () => ({ to: [SOCIAL], text: 'Bonjour' }),
  ],
  ['MESSAGE_RECIPIENT_NOT_ON_CASE', 'oneself', 'ciiSendMessage', ORP_WORKER, () => ({ to: [ORP], text: 'Bonjour' })],
  [
    'MESSAGE_RECIPIENT_NOT_ON_CASE',
    'twice the same',
    'ciiSendMessage',
    ORP_WORKER,
    () => ({ to: [AI_OFFICE, AI_OFFICE], text: 'Bonjour' }),
  ],
  ['MESSAGE_RECIPIENT_NOT_ON_CASE', 'nobody', 'ciiSendMessage', ORP_WORKER, () => ({ to: [], text: 'Bonjour' })],
  ['NOT_ASSIGNED', 'a colleague', 'ciiSendMessage', ORP_COLLEAGUE, text('Bonjour')],

  ['NOT_FOUND', 'sent, not received', 'ciiMarkMessageRead', ORP_WORKER, ({ messageId }) => ({ messageId })],
  ['NOT_FOUND', 'unknown', 'ciiMarkMessageRead', AI_WORKER, () => ({ messageId: 'msg-00000000000000000000000000' })],
  ['NOT_ASSIGNED', 'a colleague', 'ciiMarkMessageRead', AI_COLLEAGUE, ({ messageId }) => ({ messageId })],

  ['LEAD_CANNOT_LEAVE', 'the lead', 'ciiLeaveCase', ORP_WORKER, () => ({})],
  ['NOT_ASSIGNED', 'a colleague', 'ciiLeaveCase', AI_COLLEAGUE, () => ({})],
  ['NOT_COMPETENT', 'neither opener nor lead', 'ciiCloseCase', AI_WORKER, () => ({ reason: 'NEED_MET' })],
  ['NOT_ASSIGNED', 'a colleague', 'ciiCloseCase', ORP_COLLEAGUE, () => ({ reason: 'NEED_MET' })],
];

const ON_A_CLOSED_CASE: readonly Row[] = [
  ['CASE_IS_CLOSED', '', 'ciiInviteParticipant', ORP_WORKER, () => SOCIAL],
  ['CASE_IS_CLOSED', '', 'ciiAssignStaff', AI_SUPERVISOR, staff({})],
  ['CASE_IS_CLOSED', '', 'ciiRecordAuthorisation', ORP_WORKER, wrong({})],
  ['CASE_IS_CLOSED', '', 'ciiConfirmAuthorisation', ORP_WORKER, ({ proposedId }) => ({ authorisationId: proposedId })],
  ['CASE_IS_CLOSED', '', 'ciiSendMessage', ORP_WORKER, text('Bonjour')],
  ['CASE_IS_CLOSED', '', 'ciiLeaveCase', AI_WORKER, () => ({})],
  ['CASE_IS_CLOSED', '', 'ciiCloseCase', ORP_WORKER, () => ({ reason: 'NEED_MET' })],
];

describe('the refusals of the register', () => {
  let house: RegisterHouse;
  let open: RunningCase;
  let closed: RunningCase;

  beforeAll(async () => {
    house = await startRegisterHouse();
    open = await runningCase(house, 1);
    closed = await runningCase(house, 2);
    await accepted(house, ORP_WORKER, 'ciiCloseCase', { caseId: closed.caseId, reason: 'NEED_MET' });
  });
  afterAll(() => house.close());
  afterEach(() => {
    house.clock.moveTo(NOW);
  });

  const attempt = async (given: RunningCase, act: ActName, as: Viewer, input: object): Promise<string> => {
    const before = await seen(house, ORP_WORKER, given.caseId, 'version');
    const { codes, payload, answer } = await perform(house, as, act, { caseId: given.caseId, ...input });
    expect(answer.errors).toEqual([]);
    expect(payload).toMatchObject({ case: null, frameVersion: null });
    expect(await seen(house, ORP_WORKER, given.caseId, 'version')).toEqual(before);
    return codes.join(' ');
  };

  it.each(ON_AN_OPEN_CASE)('%s: %s, %s', async (codes, _why, act, as, input) => {
    expect(await attempt(open, act, as, input(open))).toBe(codes);
  });

  it.each(ON_A_CLOSED_CASE)('%s%s: %s', async (codes, _why, act, as, input) => {
    expect(await attempt(closed, act, as, input(closed))).toBe(codes);
  });

  it('REGISTRATION_NOT_CONFIRMED: staff of a service that was only invited, ciiAssignStaff', async () => {
    const given = await runningCase(house, 3);
    await accepted(house, ORP_WORKER, 'ciiInviteParticipant', { caseId: given.caseId, ...SOCIAL });
    const staffOfSocial = { responsible: 'worker-social-onex' };
    expect(await attempt(given, 'ciiAssignStaff', SOCIAL_HEAD, staffOfSocial)).toBe('REGISTRATION_NOT_CONFIRMED');
  });

  it('AUTHORISATION_WITHDRAWN: a second time, and then to be confirmed', async () => {
    const { caseId, proposedId } = await runningCase(house, 4);
    const held = { caseId, authorisationId: proposedId };
    await accepted(house, AI_WORKER, 'ciiWithdrawAuthorisation', held);
    for (const act of ['ciiWithdrawAuthorisation', 'ciiConfirmAuthorisation'] as const) {
      expect((await perform(house, ORP_WORKER, act, held)).codes).toEqual(['AUTHORISATION_WITHDRAWN']);
    }
  });

  it.each([
    ['2026-09-01T21:59:59Z', []],
    ['2026-09-01T22:00:00Z', ['AUTHORISATION_EXPIRED']],
  ])('AUTHORISATION_EXPIRED: a proposal until 1 September, confirmed at %s, gives %j', async (now, codes) => {
    const { caseId, proposedId } = await runningCase(house, codes.length + 5);
    house.clock.moveTo(new Date(now));
    const ending = await perform(house, ORP_WORKER, 'ciiConfirmAuthorisation', { caseId, authorisationId: proposedId });
    expect(ending.codes).toEqual(codes);
  });

  it('GROUND_NOT_ON: an invitation after the last day of the ground', async () => {
    house.clock.moveTo(new Date('2028-01-03T08:00:00Z'));
    expect(await attempt(open, 'ciiInviteParticipant', ORP_WORKER, SOCIAL)).toBe('GROUND_NOT_ON');
  });
});
