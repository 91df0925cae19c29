import { evolveCooperation } from '../../../subgraphs/common/rules/institutionFile.js';
import { parseInstitutionEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { Frame } from '../../../subgraphs/common/rules/frame.js';
import {
  stateRegistration,
  type RegistrationSpan,
  type RegistrationWorld,
} from '../../../subgraphs/common/rules/stateRegistration.js';
import type { FileInstitution } from '../../../subgraphs/common/rules/institutions.js';
import { fileWith } from '../../ac/acWorld.js';
import { nthId } from '../../kit/files.js';
import { NO_HANDOVERS, SERVICES } from '../../kit/frames.js';

const CASE_ID = nthId('case', 1);
const SPAN: RegistrationSpan = { from: '2026-01-15', to: null };
const UNITS = { AC: 'AC_REGISTRATION', AI: 'AI_PROCEDURE', AS: 'AS_FILE' } as const;

const referred = (institution: FileInstitution, changes: Partial<Frame> = {}): Frame => {
  const { service } = SERVICES[institution];
  return {
    ...{ caseId: CASE_ID, version: 1, canton: 'GE', recipient: institution, mode: 'MAMAC', status: 'OPEN' },
    ...{ openedOn: '2026-03-01', openedBy: institution, left: false },
    participants: [{ institution, service, responsible: null, deputy: null }],
    ...NO_HANDOVERS,
    authorisations: [
      {
        ...{ id: nthId('aut', 1), discloser: institution, discloserService: service, inForce: true },
        ...{ recipient: 'CII', recipientService: 'cii-office', fields: [UNITS[institution]] },
        ...{ validFrom: '2026-03-01', validTo: '2026-06-30' },
      },
    ],
    ...changes,
  };
};
const world = (institution: FileInstitution, changes: Partial<RegistrationWorld> = {}): RegistrationWorld => ({
  institution,
  frames: [referred(institution)],
  today: '2026-03-10',
  groundsOn: ['TEAM_MANDATE'],
  ids: (prefix) => nthId(prefix, 7),
  ...changes,
});
const fileOf = (institution: FileInstitution, changes: Parameters<typeof fileWith>[0] = {}) => {
  const { service } = SERVICES[institution];
  const assignments = [{ organ: null, service, responsible: null, deputy: null }];
  return fileWith({ version: 4, caseIds: [CASE_ID], assignments, ...changes });
};

describe('The registration is told for a referred case (R34)', () => {
  it.each<FileInstitution>(['AC', 'AI', 'AS'])('by %s, in the form that the register takes in', (institution) => {
    const [event, ...more] = stateRegistration(fileOf(institution), SPAN, world(institution));
    expect(more).toEqual([]);
    expect(event?.entry).toEqual({
      ...{ kind: 'REGISTRATION_STATED', entryId: nthId('ent', 7), caseId: CASE_ID, version: 4 },
      ...{ service: SERVICES[institution].service, from: '2026-01-15', to: null },
    });
    expect(parseInstitutionEntry(event?.entry)).toEqual({ entry: event?.entry });
  });

  it('once, and again only when it has changed', () => {
    const tell = (file = fileOf('AC'), span = SPAN) =>
      stateRegistration(file, span, world('AC')).reduce(evolveCooperation<typeof file>, file);
    const told = tell();
    expect(told.unsent).toMatchObject([{ kind: 'REGISTRATION_STATED', from: '2026-01-15', to: null }]);
    expect(stateRegistration(told, SPAN, world('AC'))).toEqual([]);
    const ended = tell(told, { ...SPAN, to: '2026-03-31' });
    expect(ended.unsent).toMatchObject([{ to: null }, { to: '2026-03-31' }]);
    expect(ended.registrationsTold).toEqual([{ caseId: CASE_ID, from: '2026-01-15', to: '2026-03-31' }]);
    const corrected = tell(ended, { from: '2026-01-16', to: '2026-03-31' });
    expect(corrected.unsent.at(-1)).toMatchObject({ from: '2026-01-16' });
  });

  it('anew to a case that was left and joined again', () => {
    const file = fileOf('AC', { registrationsTold: [{ caseId: CASE_ID, ...SPAN }] });
    const left = evolveCooperation(file, { kind: 'CASE_LEFT', caseId: CASE_ID });
    expect(left.registrationsTold).toEqual([]);
    const again = evolveCooperation(left, { kind: 'CASE_JOINED', caseId: CASE_ID });
    expect(stateRegistration(again, SPAN, world('AC'))).toHaveLength(1);
    expect(evolveCooperation(fileOf('AC'), { kind: 'CASE_LEFT', caseId: CASE_ID })).not.toHaveProperty(
      'registrationsTold',
    );
  });

  it('to each of several cases by its own mandate', () => {
    const other = nthId('case', 2);
    const unmandated = referred('AC', { caseId: other, authorisations: [] });
    const file = fileOf('AC', { caseIds: [CASE_ID, other], registrationsTold: [{ caseId: other, ...SPAN }] });
    const told = stateRegistration(file, SPAN, world('AC', { frames: [unmandated, referred('AC')] }));
    expect(told.map(({ entry }) => entry.caseId)).toEqual([CASE_ID]);
  });

  it.each<[string, Partial<RegistrationWorld>]>([
    ['no copy of the case is kept', { frames: [] }],
    ['the ground is off', { groundsOn: ['AUTHORISATION'] }],
    ['the case was not referred (R20)', { frames: [referred('AC', { mode: 'COORDINATION' })] }],
    ['nothing is authorised', { frames: [referred('AC', { authorisations: [] })] }],
    ['the mandate begins later', { today: '2026-02-28' }],
    ['the mandate has ended', { today: '2026-07-01' }],
    ['no service of the house takes part', { frames: [referred('AC', { participants: [] })] }],
  ])('not when %s', (_what, changes) => {
    expect(stateRegistration(fileOf('AC'), SPAN, world('AC', changes))).toEqual([]);
  });

  it.each<FileInstitution>(['AC', 'AI', 'AS'])(
    'and by %s that there is none, so that nobody waits for it',
    (institution) => {
      const [event, ...more] = stateRegistration(fileOf(institution), null, world(institution));
      expect(more).toEqual([]);
      expect(event?.entry).toMatchObject({ kind: 'REGISTRATION_STATED', from: null, to: null });
      expect(parseInstitutionEntry(event?.entry)).toEqual({ entry: event?.entry });
      expect(parseInstitutionEntry({ ...event?.entry, to: '2026-03-31' })).toEqual({ malformedAt: 'entry.to' });
    },
  );

  it('that there is none once, and a registration once there is one', () => {
    const tell = (file = fileOf('AC'), span: RegistrationSpan | null = null) =>
      stateRegistration(file, span, world('AC')).reduce(evolveCooperation<typeof file>, file);
    const none = tell();
    expect(none.registrationsTold).toEqual([{ caseId: CASE_ID, from: null, to: null }]);
    expect(stateRegistration(none, null, world('AC'))).toEqual([]);
    const registered = tell(none, SPAN);
    expect(registered.unsent).toMatchObject([{ from: null }, { from: '2026-01-15' }]);
    expect(tell(registered).unsent.at(-1)).toMatchObject({ from: null, to: null });
  });

  it('neither without a mandate, nor for a case that the file takes no part in', () => {
    expect(stateRegistration(fileOf('AC'), null, world('AC', { groundsOn: ['AUTHORISATION'] }))).toEqual([]);
    expect(stateRegistration(fileOf('AC', { caseIds: [] }), SPAN, world('AC'))).toEqual([]);
    expect(stateRegistration(fileOf('AC', { caseIds: [] }), null, world('AC'))).toEqual([]);
  });

  it('under another service of the house that takes part, but never under another social service (domain 3c-10)', () => {
    const elsewhere = (institution: FileInstitution) =>
      referred(institution, { participants: [{ institution, service: 'elsewhere', responsible: null, deputy: null }] });
    const told = (institution: FileInstitution) =>
      stateRegistration(fileOf(institution), SPAN, world(institution, { frames: [elsewhere(institution)] }));
    expect(told('AC').map(({ entry }) => entry.service)).toEqual(['elsewhere']);
    expect(told('AI').map(({ entry }) => entry.service)).toEqual(['elsewhere']);
    expect(told('AS')).toEqual([]);
  });
});
