import type { FileAssignment } from '../../../subgraphs/common/rules/disclosure.js';
import type { Frame } from '../../../subgraphs/common/rules/frame.js';
import type { FileInstitution } from '../../../subgraphs/common/rules/institutions.js';
import { reportActs, type Act, type Reporter } from '../../../subgraphs/common/rules/outgoing.js';
import { countingIds } from '../../kit/decisions.js';
import { handoverFrame } from '../../kit/frames.js';

const SANCTIONED: Act = { field: 'AC_SUSPENSIONS', act: 'SANCTION_DECIDED', on: '2026-03-10' };

const desk = (service: string): FileAssignment => ({ organ: null, service, responsible: 'usr-anna', deputy: null });
const file = { caseIds: ['cas-1'], version: 3, assignments: [desk('orp-centre'), desk('fund-centre')] };

const frameWith = (caseId: string, ...participants: readonly (readonly [FileInstitution, string])[]): Frame =>
  handoverFrame('AC', caseId, {
    participants: participants.map(([institution, service]) => ({
      ...{ institution, service },
      ...{ responsible: null, deputy: null },
    })),
  });

const by = (service: string | null, ...frames: readonly Frame[]): Reporter => ({ institution: 'AC', service, frames });

const namesOf = (reporter: Reporter, about: Partial<typeof file> = {}): readonly (readonly [string, string])[] =>
  reportActs({ ...file, ...about }, [SANCTIONED], reporter, countingIds()).flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.kind === 'ACT_REPORTED' ? [[entry.caseId, entry.service] as const] : [])),
  );

describe('an act is reported under the service of the house that takes part in the case (D7)', () => {
  it.each([
    [
      'the one that acted, when it takes part',
      'orp-arve',
      [['AC', 'orp-centre'] as const, ['AC', 'orp-arve'] as const],
      'orp-arve',
    ],
    [
      'the office, when the fund acted',
      'fund-centre',
      [['AI', 'ai-office'] as const, ['AC', 'orp-centre'] as const],
      'orp-centre',
    ],
    [
      'one that works on the file before others',
      'authority',
      [['AC', 'orp-arve'] as const, ['AC', 'fund-centre'] as const],
      'fund-centre',
    ],
    [
      'any of the house, when none that takes part works on the file',
      'authority',
      [['AC', 'orp-arve'] as const],
      'orp-arve',
    ],
    [
      'one that works on the file, when the frame names none of the house',
      'authority',
      [['AI', 'orp-arve'] as const],
      'orp-centre',
    ],
  ])('%s', (_which, actor, participants, reported) => {
    expect(namesOf(by(actor, frameWith('cas-1', ...participants)))).toEqual([['cas-1', reported]]);
  });

  it('case by case', () => {
    const frames = [frameWith('cas-1', ['AC', 'orp-centre']), frameWith('cas-2', ['AC', 'orp-arve'])];
    expect(namesOf(by('fund-centre', ...frames), { caseIds: ['cas-2', 'cas-1'] })).toEqual([
      ['cas-2', 'orp-arve'],
      ['cas-1', 'orp-centre'],
    ]);
  });

  it('without a frame under one that works on the file, and on a file without staff under the one that acted', () => {
    expect(namesOf(by('authority'))).toEqual([['cas-1', 'orp-centre']]);
    expect(namesOf(by('authority'), { assignments: [] })).toEqual([['cas-1', 'authority']]);
  });

  it('of social assistance always under the one that acted: another is another house (domain 3c-10)', () => {
    const frame = frameWith('cas-1', ['AS', 'social-service-east']);
    expect(namesOf({ institution: 'AS', service: 'social-service-west', frames: [frame] })).toEqual([
      ['cas-1', 'social-service-west'],
    ]);
  });

  it.each([
    ['no case', by('fund-centre'), { caseIds: [] }],
    ['no service at all', by(null), { assignments: [] }],
  ])('to nobody when there is %s', (_what, reporter, about) => {
    expect(reportActs({ ...file, ...about }, [SANCTIONED], reporter, countingIds())).toEqual([]);
  });

  it('to nobody when nothing happened that anybody may hear of', () => {
    expect(reportActs(file, [], by('orp-centre'), countingIds())).toEqual([]);
  });
});
