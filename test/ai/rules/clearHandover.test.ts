import type { HandoverAuthorisation } from '../../../subgraphs/ai/params/handoverAuthorisations.js';
import { decideClearHandover, type ClearanceContext } from '../../../subgraphs/ai/rules/clearHandover.js';
import type { AiFileState } from '../../../subgraphs/ai/rules/file.js';
import { ROLES } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { parseInstitutionEntry } from '../../../subgraphs/common/rules/exchange.js';
import { nthId } from '../../kit/files.js';
import { given } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, pension, staff, step, TODAY } from '../aiWorld.js';

const CASE_ID = nthId('case', 1);
const HANDOVER = { caseId: CASE_ID, handoverId: nthId('hnd', 1) };
/** The morrow of the day of the tests. */
const FROM = '2026-03-11';

/** The federal authorisation of the canton, from 1 March to the end of May 2026. */
const authorisation = (changes: Partial<HandoverAuthorisation> = {}): HandoverAuthorisation => ({
  canton: 'GE',
  authority: 'Federal department',
  basis: 'LAI 54(5)',
  from: '2026-03-01',
  to: '2026-05-31',
  conditions: ['At most one year'],
  ...changes,
});

/** A person who never applied and draws nothing: only an authorisation lets the office lead (R23). */
const stranger = (changes: Partial<AiFileState> = {}): AiFileState =>
  fileWith({ caseIds: [CASE_ID], procedureSteps: [], pensions: [], ...changes });

function clear(
  file: AiFileState,
  changes: Partial<ClearanceContext> = {},
  { from = FROM, ...command }: typeof HANDOVER & { readonly from?: LocalDate } = HANDOVER,
) {
  const context = { ...contextWith(), authorisations: [], ...changes };
  return given(evolveFile, file).when((state) => decideClearHandover(state, { ...command, from }, context));
}

describe('A handover to disability insurance is cleared by its own house (R23)', () => {
  it('for a person whose procedure is open, and tells the register that it is, not why (R4)', () => {
    const file = stranger({ procedureSteps: [step()], version: 7 });
    const { unsent } = clear(file).thenHappens('HANDOVER_CLEARED');
    const [entry] = unsent;
    expect(unsent).toEqual([
      {
        ...{ kind: 'HANDOVER_CLEARED', version: 7, service: 'ai-office', on: TODAY, until: null, ...HANDOVER },
        entryId: entry?.entryId,
      },
    ]);
  });

  it('and keeps in its own file who found what, on which day and for which first day', () => {
    const own = { ...HANDOVER, service: 'ai-office', by: 'usr-ai', clearedOn: TODAY, from: FROM, endedOn: null };
    const none = { authority: null, basis: null };
    expect(clear(stranger({ procedureSteps: [step()] })).state).toMatchObject({
      watchesClearances: true,
      clearances: [{ ...own, ground: 'PROCEDURE', ...none, until: null }],
    });
    const drawn = stranger({ pensions: [pension({ from: '2020-01-01', to: '2026-04-30' })] });
    expect(clear(drawn).state.clearances).toEqual([{ ...own, ground: 'PENSION', ...none, until: '2026-04-30' }]);
    expect(clear(stranger(), { authorisations: [authorisation()] }).state.clearances).toEqual([
      { ...own, ground: 'AUTHORISATION', authority: 'Federal department', basis: 'LAI 54(5)', until: '2026-05-31' },
    ]);
  });

  it('in the form that the register takes in', () => {
    const ids = (prefix: string) => nthId(prefix, 1);
    const { unsent } = clear(stranger({ procedureSteps: [step()] }), { ids }).thenHappens('HANDOVER_CLEARED');
    expect(unsent.map(parseInstitutionEntry)).toEqual(unsent.map((entry) => ({ entry })));
  });

  it.each<[AiFileState['procedureSteps'], boolean, string]>([
    [[], false, 'there was none'],
    [[step({ state: 'NOTIFIED' })], true, 'it was notified'],
    [[step()], true, 'it applied'],
    [[step(), step({ id: 'stp-b', state: 'DECIDED', since: '2026-02-01' })], true, 'it was decided and not closed'],
    [[step(), step({ id: 'stp-b', state: 'CLOSED', since: '2026-02-01' })], false, 'it was closed'],
    [
      [step(), step({ id: 'stp-b', state: 'CLOSED', since: '2026-02-01' }), step({ id: 'stp-c', since: '2026-03-01' })],
      true,
      'it began again',
    ],
  ])('by its procedure: %j gives %s, because %s', (procedureSteps, cleared) => {
    const outcome = clear(stranger({ procedureSteps }));
    if (cleared) outcome.thenHappens('HANDOVER_CLEARED');
    else outcome.thenRefusedBecause({ code: 'HANDOVER_WITHOUT_PROCEDURE', rule: 'R23', article: 'LAI 54' });
  });

  it.each<[LocalDate, LocalDate | null, boolean, string]>([
    ['2026-03-11', null, false, 'begins tomorrow'],
    ['2026-03-10', null, true, 'begins today'],
    ['2020-01-01', '2026-03-11', true, 'ends on the first day'],
    ['2020-01-01', '2026-03-10', false, 'ends on the day before the first day'],
  ])('by a pension from %s to %s: %s, because it %s', (from, to, cleared) => {
    const outcome = clear(stranger({ pensions: [pension({ from, to })] }));
    if (cleared) outcome.thenHappens('HANDOVER_CLEARED');
    else outcome.thenRefused('HANDOVER_WITHOUT_PROCEDURE');
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-02-28', false, 'the day before its first'],
    ['2026-03-01', true, 'its first day'],
    ['2026-05-30', true, 'the day before its last'],
    ['2026-05-31', false, 'its last day, because it has ended on the morrow'],
  ])('by an authorisation on %s: %s, %s', (today, cleared) => {
    const outcome = clear(
      stranger(),
      { today, authorisations: [authorisation()] },
      { ...HANDOVER, from: '2026-06-01' },
    );
    const next = clear(stranger(), { today, authorisations: [authorisation()] }, { ...HANDOVER, from: '2026-05-31' });
    outcome.thenRefused('HANDOVER_WITHOUT_PROCEDURE');
    if (cleared) next.thenHappens('HANDOVER_CLEARED');
    else next.thenRefused(today === '2026-05-31' ? 'HANDOVER_BEGINS_TOO_SOON' : 'HANDOVER_WITHOUT_PROCEDURE');
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-05-30', true, 'the day before its last'],
    ['2026-05-31', true, 'its last day'],
    ['2026-06-01', false, 'the day after its last'],
  ])('by an authorisation for the first day %s: %s, %s', (from, cleared) => {
    const outcome = clear(stranger(), { authorisations: [authorisation()] }, { ...HANDOVER, from });
    if (cleared) outcome.thenHappens('HANDOVER_CLEARED');
    else outcome.thenRefusedBecause({ code: 'HANDOVER_WITHOUT_PROCEDURE', rule: 'R23', article: 'LAI 54' });
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-06-01', true, 'follows without a gap'],
    ['2026-06-02', false, 'follows a day late'],
  ])('by two authorisations, of which the second begins on %s: %s, it %s', (from, cleared) => {
    const authorisations = [authorisation(), authorisation({ from, to: null })];
    const outcome = clear(stranger(), { authorisations }, { ...HANDOVER, from: '2026-07-01' });
    if (cleared) outcome.thenHappens('HANDOVER_CLEARED');
    else outcome.thenRefused('HANDOVER_WITHOUT_PROCEDURE');
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-03-09', false, 'yesterday'],
    ['2026-03-10', false, 'today'],
    ['2026-03-11', true, 'tomorrow'],
  ])('for a first day that lies ahead (R16): %s %s, %s', (from, ahead) => {
    const outcome = clear(stranger({ procedureSteps: [step()] }), {}, { ...HANDOVER, from });
    if (ahead) outcome.thenHappens('HANDOVER_CLEARED');
    else outcome.thenRefusedBecause({ code: 'HANDOVER_BEGINS_TOO_SOON', rule: 'R16', path: ['input', 'from'] });
  });

  it('not by an authorisation of another canton', () => {
    clear(stranger(), { authorisations: [authorisation({ canton: 'LU' })] }).thenRefused('HANDOVER_WITHOUT_PROCEDURE');
  });

  it('by an authorisation without an end, years later', () => {
    const authorisations = [authorisation({ to: null })];
    clear(stranger(), { today: '2031-01-01', authorisations }, { ...HANDOVER, from: '2031-02-01' }).thenHappens(
      'HANDOVER_CLEARED',
    );
  });

  it('for a case that the file takes part in, and no other', () => {
    const file = stranger({ procedureSteps: [step()] });
    const elsewhere = { ...HANDOVER, caseId: nthId('case', 2) };
    clear(file, {}, elsewhere).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'caseId'] });
    clear({ ...file, caseIds: [] }).thenRefused('NOT_FOUND');
  });

  it('tells who has no such case nothing of procedure and authorisation', () => {
    clear(stranger({ caseIds: [] })).thenRefused('NOT_FOUND');
  });

  it('again, when somebody asks again: the register keeps the later finding, the file both', () => {
    const first = clear(stranger({ procedureSteps: [step()] })).thenHappens('HANDOVER_CLEARED');
    const second = clear(first).thenHappens('HANDOVER_CLEARED');
    expect([second.unsent, second.clearances]).toMatchObject([{ length: 2 }, { length: 2 }]);
  });

  it.each(['AC', 'AS', 'CII', null] as const)('by nobody of %s (R1)', (institution) => {
    clear(stranger({ procedureSteps: [step()] }), { viewer: staff('CASEWORKER', { institution }) }).thenRefusedBecause({
      code: 'NOT_COMPETENT',
      rule: 'R23',
      article: 'LAI 54',
    });
  });

  it.each(ROLES)('by case workers and supervisors: %s', (role) => {
    const outcome = clear(stranger({ procedureSteps: [step()] }), { viewer: staff(role, { purpose: 'deputy' }) });
    if (role === 'CASEWORKER' || role === 'SUPERVISOR') outcome.thenHappens('HANDOVER_CLEARED');
    else outcome.thenRefused('NOT_COMPETENT');
  });

  it('by who works on the file', () => {
    const file = stranger({ procedureSteps: [step()] });
    clear(file, { viewer: staff('CASEWORKER', { subject: 'usr-new' }) }).thenRefused('NOT_ASSIGNED');
    clear(file, { viewer: staff('CASEWORKER', { service: 'ai-elsewhere' }) }).thenRefused('NOT_FOUND');
  });

  it('also where the procedure is mirrored from another system: clearing enters no record (R12)', () => {
    const mirrored = ['PROCEDURE_STEP', 'PENSION'] as const;
    clear(stranger({ procedureSteps: [step()] }), { mirrored }).thenHappens('HANDOVER_CLEARED');
  });
});
