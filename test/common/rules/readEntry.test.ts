import {
  articleOf,
  isLogged,
  staffReader,
  type InsurerReader,
  type Reader,
  type ReadGround,
} from '../../../subgraphs/common/rules/readEntry.js';
import type { ReadingGround } from '../../../subgraphs/common/rules/disclosure.js';
import { ownTask } from '../../../subgraphs/common/rules/disclosure.js';
import { staffOf } from '../../kit/viewers.js';

describe('What is written into the log of readings (D9)', () => {
  it.each<[ReadingGround, byReason: boolean, logged: boolean, why: string]>([
    ['OWN_TASK', false, false, 'the own task of who is assigned'],
    ['OWN_TASK', true, true, 'the own house, by a stated reason'],
    ['AUTHORISATION', false, true, 'another institution'],
    ['TEAM_MANDATE', false, true, 'the management body (R49)'],
    ['SYSTEM_ACCESS_85F2', false, true, 'another institution, with the consent of the person (LACI 85f(2))'],
    ['AC_AI_CLARIFICATION', false, true, 'another institution, on a ground of law'],
    ['AI_TO_AS', false, true, 'another institution, on a ground of law'],
    ['PERSON', false, false, 'the person’s own case'],
  ])('%s (by a reason: %s) is logged: %s, because it is %s', (ground, byReason, logged) => {
    expect(isLogged(byReason ? { ground, byReason: true } : { ground })).toBe(logged);
  });

  it('the own task is by a reason unless the viewer is named where the own service and organ work on the file', () => {
    const supervisor = { ...staffOf('AC', 'SUPERVISOR'), purpose: 'stands in' };
    const { organ, service, subject } = supervisor;
    const at = { organ, service: service ?? '', responsible: null, deputy: null };
    const by = (assignment: object) => ownTask('AC', supervisor, [{ ...at, ...assignment }]).byReason === true;
    expect(by({})).toBe(true);
    expect(by({ responsible: subject })).toBe(false);
    expect(by({ deputy: subject })).toBe(false);
    expect(by({ deputy: subject, service: 'elsewhere' })).toBe(true);
    expect(by({ deputy: subject, organ: organ === 'ORP' ? 'FUND' : 'ORP' })).toBe(true);
  });

  it('who reads is told by the token; somebody without an institution is no reader of others', () => {
    const viewer = staffOf('AI', 'CASEWORKER');
    const { subject, service } = viewer;
    expect(staffReader(viewer)).toEqual({
      ...{ kind: 'STAFF', subject, institution: 'AI', service, organ: null, roles: ['CASEWORKER'] },
    });
    expect(staffReader({ ...viewer, institution: null })).toBeNull();
  });

  const staff = (institution: 'AC' | 'AI' | 'AS' | 'CII'): Reader => ({
    ...{ kind: 'STAFF', subject: 's', institution, service: null, organ: null, roles: [] },
  });
  const insurer: InsurerReader = {
    kind: 'INSURER',
    insurance: 'ACCIDENT',
    name: 'A company',
    givenBy: { kind: 'STAFF', subject: 's', institution: 'AC', service: null, organ: null, roles: [] },
  };
  const notified: Reader = { kind: 'NOTIFIED', institution: 'AI', service: 'office-ai', givenBy: insurer.givenBy };
  it.each<[ReadGround, Reader, 'AC' | 'AI' | 'AS' | 'CII', string]>([
    ['OWN_TASK', staff('AC'), 'AC', 'LPGA 33'],
    ['AUTHORISATION', staff('AC'), 'AI', 'LPGA 28'],
    ['TEAM_MANDATE', staff('CII'), 'AI', 'LPGA 28'],
    ['PLUS_AUTHORISATION', insurer, 'AC', 'LPGA 28'],
    ['EARLY_DETECTION_NOTICE', notified, 'AC', 'LAI 3b'],
    ['SYSTEM_ACCESS_85F2', staff('AI'), 'AC', 'LACI 85f(2)'],
    ['AC_AI_CLARIFICATION', staff('AI'), 'AC', 'LACI 85f(3)'],
    ['AC_AI_CLARIFICATION', staff('AC'), 'AI', 'LAI 68bis(2)'],
    ['AI_TO_AS', staff('AS'), 'AI', 'LAI 68bis(3)'],
    ['AI_TO_AS', insurer, 'AI', 'LAI 68bis'],
    ['AI_TO_AS', staff('AS'), 'CII', 'LAI 68bis'],
    ['AI_TO_AS', staff('AS'), 'AS', 'LAI 68bis'],
  ])('%s rests on its article', (ground, reader, institution, article) => {
    expect(articleOf({ ground, reader, discloser: { institution, services: [] } })).toBe(article);
  });
});
