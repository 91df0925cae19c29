import { evolveCooperation } from '../../../subgraphs/common/rules/institutionFile.js';
import { parseInstitutionEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { Frame, FrameAuthorisation } from '../../../subgraphs/common/rules/frame.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Period } from '../../../subgraphs/common/rules/periods.js';
import { asksForBenefits, stateBenefit } from '../../../subgraphs/common/rules/stateBenefit.js';
import type { RegistrationWorld } from '../../../subgraphs/common/rules/stateRegistration.js';
import { fileWith } from '../../ac/acWorld.js';
import { nthId } from '../../kit/files.js';
import { NO_HANDOVERS, SERVICES } from '../../kit/frames.js';

const CASE_ID = nthId('case', 1);
const PAID: Period = { from: '2026-01-15', to: null };
type Payer = 'AI' | 'AS';

const consent = (payer: Payer, changes: Partial<FrameAuthorisation> = {}): FrameAuthorisation => ({
  ...{ id: nthId('aut', 1), discloser: 'AC', discloserService: null, inForce: true, purpose: 'SYSTEM_ACCESS' },
  ...{ recipient: payer, recipientService: SERVICES[payer].service, fields: ['AC_REGISTRATION'] },
  ...{ validFrom: '2026-03-01', validTo: '2026-03-31', ...changes },
});
const frameOf = (payer: Payer, changes: Partial<Frame> = {}): Frame => ({
  ...{ caseId: CASE_ID, version: 1, canton: 'GE', recipient: payer, mode: 'COORDINATION', status: 'OPEN' },
  ...{ openedOn: '2026-03-01', openedBy: 'AC', left: false },
  participants: [{ ...SERVICES[payer], responsible: null, deputy: null }],
  ...NO_HANDOVERS,
  authorisations: [consent(payer)],
  ...changes,
});
const world = (payer: Payer, changes: Partial<RegistrationWorld> = {}): RegistrationWorld => ({
  ...{ institution: payer, frames: [frameOf(payer)], today: '2026-03-10', groundsOn: ['SYSTEM_ACCESS_85F2'] },
  ids: (prefix) => nthId(prefix, 7),
  ...changes,
});
const fileOf = (payer: Payer, changes: Parameters<typeof fileWith>[0] = {}) => {
  const { service } = SERVICES[payer];
  const assignments = [{ organ: null, service, responsible: null, deputy: null }];
  return fileWith({ version: 4, caseIds: [CASE_ID], assignments, ...changes });
};
const spans = (events: ReturnType<typeof stateBenefit>) => events.map(({ entry: { from, to } }) => ({ from, to }));

describe('LACI 85f(2)(a): the benefits are told by who pays them', () => {
  it.each(['AI', 'AS'] as const)('%s, for the consent, in the form that the register takes in', (payer) => {
    const [event, ...more] = stateBenefit(fileOf(payer), PAID, world(payer));
    expect(more).toEqual([]);
    expect(event?.entry).toEqual({
      ...{ kind: 'BENEFIT_STATED', entryId: nthId('ent', 7), caseId: CASE_ID, version: 4 },
      ...{ service: SERVICES[payer].service, authorisationId: nthId('aut', 1), from: '2026-01-15', to: null },
    });
    expect(parseInstitutionEntry(event?.entry)).toEqual({ entry: event?.entry });
    const reversed = { ...event?.entry, from: null, to: '2026-03-31' };
    expect(parseInstitutionEntry(reversed)).toEqual({ malformedAt: 'entry.to' });
  });

  it('once, and again only when they have changed or ended', () => {
    const tell = (file: ReturnType<typeof fileOf>, paid: Period | null) =>
      stateBenefit(file, paid, world('AI')).reduce(evolveCooperation<typeof file>, file);
    const told = tell(fileOf('AI'), PAID);
    expect(told.benefitsTold).toEqual([{ caseId: CASE_ID, authorisationId: nthId('aut', 1), ...PAID }]);
    expect(stateBenefit(told, PAID, world('AI'))).toEqual([]);
    const ended = tell(told, { ...PAID, to: '2026-03-09' });
    expect(ended.unsent.at(-1)).toMatchObject({ from: '2026-01-15', to: '2026-03-09' });
    const earlier = tell(ended, { from: '2026-01-01', to: '2026-03-09' });
    expect(earlier.unsent.at(-1)).toMatchObject({ from: '2026-01-01', to: '2026-03-09' });
    const never = tell(earlier, null);
    expect(never.unsent.at(-1)).toMatchObject({ from: null, to: null });
    expect(stateBenefit(never, null, world('AI'))).toEqual([]);
    expect(never.benefitsTold).toHaveLength(1);
  });

  it('anew for every consent, and to a case that was joined again', () => {
    const second = consent('AI', { id: nthId('aut', 2) });
    const told = { caseId: CASE_ID, authorisationId: nthId('aut', 1), ...PAID };
    const file = fileOf('AI', { benefitsTold: [told, { ...told, caseId: 'case-2', authorisationId: 'aut-9' }] });
    const frames = [frameOf('AI', { authorisations: [consent('AI'), second] })];
    const events = stateBenefit(file, PAID, world('AI', { frames }));
    expect(events.map(({ entry }) => entry.authorisationId)).toEqual([nthId('aut', 2)]);
    const left = evolveCooperation(file, { kind: 'CASE_LEFT', caseId: CASE_ID });
    expect(left.benefitsTold).toEqual([{ ...told, caseId: 'case-2', authorisationId: 'aut-9' }]);
    expect(evolveCooperation(fileOf('AI'), { kind: 'CASE_LEFT', caseId: CASE_ID })).not.toHaveProperty('benefitsTold');
  });

  it.each<[string, Period | null, boolean]>([
    ['none', null, false],
    ['benefits that ended yesterday', { from: '2026-01-01', to: '2026-03-09' }, false],
    ['benefits that end today', { from: '2026-01-01', to: '2026-03-10' }, true],
    ['benefits that begin today', { from: '2026-03-10', to: null }, true],
    ['benefits that begin tomorrow', { from: '2026-03-11', to: null }, false],
  ])('of a payer that pays %s nothing is told that nobody has to know: %#', (_what, paid, told) => {
    expect(spans(stateBenefit(fileOf('AI'), paid, world('AI')))).toEqual(told ? [paid] : []);
  });

  it.each<[string, LocalDate, number]>([
    ['before the first day of the consent', '2026-02-28', 0],
    ['on its first day', '2026-03-01', 1],
    ['on its last day', '2026-03-31', 1],
    ['after its last day', '2026-04-01', 0],
  ])('%s: %s', (_when, today, times) => {
    expect(stateBenefit(fileOf('AI'), PAID, world('AI', { today }))).toHaveLength(times);
  });

  const without = (changes: Partial<FrameAuthorisation>) => ({
    frames: [frameOf('AI', { authorisations: [consent('AI', changes)] })],
  });
  it.each<[string, Partial<RegistrationWorld>]>([
    ['the ground is off for this house', { groundsOn: ['AUTHORISATION'] }],
    ['no copy is kept', { frames: [] }],
    ['the case is closed', { frames: [frameOf('AI', { status: 'CLOSED' })] }],
    ['the house has left', { frames: [frameOf('AI', { left: true })] }],
    ['the consent is not in force, or was withdrawn', without({ inForce: false })],
    ['the consent names another institution', without({ recipient: 'AS' })],
    ['the authorisation is for something else', without({ purpose: 'INTEGRATION_PLANNING' })],
  ])('nothing is told where %s', (_why, changes) => {
    expect(stateBenefit(fileOf('AI'), PAID, world('AI', changes))).toEqual([]);
  });

  it('by the social service that the consent names and no other; by AI for whichever of its services (domain 3c-10)', () => {
    const elsewhere = [{ organ: null, service: 'elsewhere', responsible: null, deputy: null }];
    expect(stateBenefit(fileOf('AS', { assignments: elsewhere }), PAID, world('AS'))).toEqual([]);
    expect(stateBenefit(fileOf('AI', { assignments: elsewhere }), PAID, world('AI'))).toHaveLength(1);
  });

  it('is looked for in copies with a consent that names the house', () => {
    expect(asksForBenefits(frameOf('AI'))).toBe(true);
    expect(asksForBenefits({ ...frameOf('AI'), recipient: 'AC' })).toBe(false);
    expect(asksForBenefits(frameOf('AI', { authorisations: [consent('AI', { purpose: 'INVITATION' })] }))).toBe(false);
  });
});
