import type { CaseDraft } from '../../../subgraphs/common/rules/caseDraft.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { requestsToSend } from '../../../subgraphs/common/rules/requestsToSend.js';
import type { RegistrationSpan } from '../../../subgraphs/common/rules/stateRegistration.js';
import { draftedRequest } from '../../kit/mamacDrafts.js';

const DRAFT = draftedRequest('orp-rive', { id: 'case-1', draftedAt: '2026-03-02T23:30:00.000Z' });
const waiting = (
  today: LocalDate,
  registration: RegistrationSpan | null,
  drafts: readonly CaseDraft[] = [DRAFT],
  service: string | null = 'orp-rive',
) => requestsToSend({ caseDrafts: drafts }, registration, { service, today });

describe('a drafted request to the management body waits to be sent (R48: the announcement belongs to the institutions)', () => {
  it.each<[LocalDate, boolean]>([
    ['2026-05-14', false],
    ['2026-05-15', false],
    ['2026-05-16', true],
  ])('R35: on %s, registered on 15 January, until the registration is four months old', (today, overdue) => {
    expect(waiting(today, { from: '2026-01-15', to: null })).toEqual([
      { kind: 'REQUEST_TO_SEND', dueOn: '2026-05-15', overdue, about: 'case-1' },
    ]);
  });

  it.each<[string, RegistrationSpan | null]>([
    ['there is none', null],
    ['it has ended', { from: '2026-01-15', to: '2026-05-19' }],
    ['it begins later', { from: '2026-05-21', to: null }],
  ])('R34: where no own registration counts (%s), with the Swiss day of the draft and never overdue', (_why, own) => {
    expect(waiting('2026-05-20', own)).toEqual([
      { kind: 'REQUEST_TO_SEND', dueOn: '2026-03-03', overdue: false, about: 'case-1' },
    ]);
  });

  it('for the service that drafted it alone', () => {
    expect(waiting('2026-03-04', null, [DRAFT], 'orp-carouge')).toEqual([]);
    expect(waiting('2026-03-04', null, [DRAFT], null)).toEqual([]);
  });

  it.each<[string, Partial<CaseDraft>]>([
    ['sent', { state: 'SENT' }],
    ['opened', { state: 'OPENED' }],
    ['turned back', { state: 'REFUSED' }],
    ['of another mode (R20)', { mode: 'COORDINATION' }],
  ])('not one that is %s', (_what, changes) => {
    expect(waiting('2026-03-04', null, [{ ...DRAFT, ...changes }])).toEqual([]);
  });

  it('each of several', () => {
    const two = [DRAFT, { ...DRAFT, id: 'case-2' }];
    expect(waiting('2026-03-04', null, two).map(({ about }) => about)).toEqual(['case-1', 'case-2']);
  });
});
