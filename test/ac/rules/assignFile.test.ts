import { decideAssignFile } from '../../../subgraphs/ac/rules/assignFile.js';
import type { AssignFile } from '../../../subgraphs/common/rules/assignFile.js';
import type { AcEvent, AcFileState } from '../../../subgraphs/ac/rules/file.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given, type Outcome } from '../../kit/decisions.js';
import { staffOf } from '../../kit/viewers.js';
import { contextWith, evolveFile, fileWith, staff } from '../acWorld.js';

const SUPERVISOR = staff('ORP', 'SUPERVISOR', { subject: 'usr-boss' });

function assign(command: Partial<AssignFile> = {}, viewer: Viewer = SUPERVISOR): Outcome<AcFileState, AcEvent> {
  return given(evolveFile, fileWith()).when((state) =>
    decideAssignFile(state, { responsible: 'usr-carla', deputy: 'usr-ben', ...command }, contextWith({ viewer })),
  );
}

describe('Assigning a file', () => {
  it('replaces the staff of the own service and organ and leaves the others', () => {
    const file = assign().thenHappens('FILE_ASSIGNED');
    expect(file.assignments).toEqual([
      { organ: 'FUND', service: 'fund-centre', responsible: 'usr-fund', deputy: null },
      { organ: 'AUTHORITY', service: 'authority-centre', responsible: 'usr-authority', deputy: null },
      { organ: 'ORP', service: 'orp-centre', responsible: 'usr-carla', deputy: 'usr-ben' },
    ]);
  });

  it('needs no reason, because nothing is read, and no deputy', () => {
    expect(SUPERVISOR.purpose).toBeNull();
    assign({ deputy: null }).thenHappens('FILE_ASSIGNED');
  });

  it.each<[Partial<AssignFile>, RefusalCode[], string]>([
    [{ deputy: 'usr-carla' }, ['DEPUTY_IS_RESPONSIBLE'], 'the deputy is the responsible person'],
    [{ responsible: '' }, ['TEXT_NOT_ACCEPTED'], 'nobody is named'],
    [{ responsible: 'a b' }, ['TEXT_NOT_ACCEPTED'], 'a name instead of a pseudonym'],
    [{ deputy: 'x'.repeat(65) }, ['TEXT_NOT_ACCEPTED'], 'an endless pseudonym'],
    [{ responsible: '<script>', deputy: '' }, ['TEXT_NOT_ACCEPTED', 'TEXT_NOT_ACCEPTED'], 'both are malformed'],
  ])('is refused %j: %j (%s)', (command, codes) => {
    assign(command).thenRefused(...codes);
  });

  it.each<[string, Viewer, RefusalCode]>([
    ['a case worker', staff('ORP'), 'NOT_COMPETENT'],
    ['a decider', staff('ORP', 'DECIDER'), 'NOT_COMPETENT'],
    ['a supervisor of social assistance', staffOf('AS', 'SUPERVISOR'), 'NOT_COMPETENT'],
    ['a supervisor of an office that does not work on the file', { ...SUPERVISOR, service: 'orp-north' }, 'NOT_FOUND'],
    ['a supervisor of another organ with the same service', { ...SUPERVISOR, organ: 'FUND' }, 'NOT_FOUND'],
    ['a supervisor without a service', { ...SUPERVISOR, service: null }, 'NOT_FOUND'],
  ])('is refused to %s', (_who, viewer, code) => {
    assign({}, viewer).thenRefused(code);
  });

  it.each(['FUND', 'AUTHORITY'] as const)('is open to the supervisor of %s for the own organ', (organ) => {
    const file = assign({}, staff(organ, 'SUPERVISOR')).thenHappens('FILE_ASSIGNED');
    expect(file.assignments.find((one) => one.organ === organ)?.responsible).toBe('usr-carla');
    expect(file.assignments.find((one) => one.organ === 'ORP')?.responsible).toBe('usr-anna');
  });
});
