import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../../../subgraphs/cii/params/demonstrationAgreements.js';
import { waitingByAddress } from '../../../../subgraphs/cii/rules/digest.js';
import { MAMAC_PHASES, type Registration } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { worklistOf, type KnownProcess, type WorklistQuestion } from '../../../../subgraphs/cii/rules/worklist.js';
import { COOPERATION_MODES } from '../../../../subgraphs/common/rules/cooperation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { namesManagementBody } from '../../../../subgraphs/common/rules/authorisation.js';
import { AI_OFFICE, ORP, resealed, SOCIAL, worker } from '../../../kit/cases.js';
import { mamacCase, mamacOn, processIn, type Who } from '../../../kit/mamac.js';

const questionFor = (who: Who, today: LocalDate): WorklistQuestion => {
  const { viewer, canton, member, now } = mamacOn(today, who);
  return {
    ...{ viewer, canton, member, today, now, groundsOn: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'] },
    ...{ parameters: ciiParameters, agreements: demonstrationAgreements },
  };
};
const ofKind = (kind: string, state: CaseState, who: Who, today: LocalDate, process: KnownProcess = null) =>
  worklistOf(state, questionFor(who, today), process)
    .filter((one) => one.kind === kind)
    .map(({ dueOn, overdue }) => [dueOn, overdue]);
const toFile = (state: CaseState, who: Who, today: LocalDate = '2026-03-03', process: KnownProcess = null) =>
  ofKind('REQUEST_TO_FILE', state, who, today, process);

const registered = (changes: Partial<Registration> = {}): Registration => ({
  ...{ system: 'AC', service: ORP.service, from: '2026-01-15', to: null, toldOn: '2026-03-02' },
  ...changes,
});
const knowing = (...registrations: readonly Registration[]): CaseState => ({ ...mamacCase(), registrations });

describe('R48: the announcement belongs to the institutions', () => {
  it('a case that was changed to mode MAMAC waits for its lead to file the request', () => {
    expect(toFile(mamacCase(), ORP)).toEqual([[null, false]]);
    for (const who of [AI_OFFICE, SOCIAL, 'AC', 'PERSON', { decider: ORP }] as const) {
      expect(toFile(mamacCase(), who)).toEqual(
        who === 'AC' || who === 'PERSON' || 'service' in who ? [] : [[null, false]],
      );
    }
  });

  it.each(COOPERATION_MODES)('in mode %s', (mode) => {
    expect(toFile({ ...mamacCase(), mode }, ORP)).toEqual(mode === 'MAMAC' ? [[null, false]] : []);
  });

  it.each(MAMAC_PHASES)('R36: not while one stands with the team, and again once it was not taken up: %s', (phase) => {
    const process = { ...processIn('FILED'), phase };
    const expected = phase === 'TURNED_AWAY' ? [[null, false]] : [];
    expect(toFile(mamacCase(), ORP, '2026-03-05', process)).toEqual(expected);
    expect(toFile(mamacCase(), ORP, '2026-03-05', phase)).toEqual(expected);
  });

  it('R35, R36: asked for again, it goes by what was told since the earlier request', () => {
    const turnedAway = { ...processIn('TURNED_AWAY'), registrations: [registered({ from: '2026-03-01' })] };
    const stale = knowing(registered({ from: '2025-01-01' }));
    expect(toFile(stale, ORP, '2026-03-05', turnedAway)).toEqual(
      toFile(knowing(registered({ from: '2026-03-01' })), ORP),
    );
  });

  it.each([
    [19, 1],
    [20, 0],
  ])('R36: after %d earlier requests %d more is asked for', (many, asked) => {
    const [earlier] = [{ ...processIn('TURNED_AWAY').exit }];
    const earlierRequests = Array.from({ length: many }, () => earlier) as never;
    expect(toFile(mamacCase(), ORP, '2026-03-05', { ...processIn('TURNED_AWAY'), earlierRequests })).toHaveLength(
      asked,
    );
  });

  it('R36: one that another service filed does not exist for the lead, on no list of it (docs/decisions/0038)', () => {
    const ending = mamacCase()
      .authorisations.filter(namesManagementBody)
      .map((held) => resealed(held, { validTo: '2026-03-20' }));
    const cooperation = { ...mamacCase(), authorisations: ending };
    const filed = { ...processIn('FILED'), referrer: SOCIAL };
    const seen = (process: KnownProcess) =>
      worklistOf(cooperation, questionFor(ORP, '2026-03-05'), process).map(({ kind }) => kind);
    expect(seen(filed)).toEqual(seen(null));
    expect(seen(null)).toContain('REQUEST_TO_FILE');
    // Its own one is asked to have the mandate renewed for.
    expect(seen(processIn('FILED'))).toContain('MANDATE_TO_RENEW');
    expect(seen(processIn('FILED'))).not.toContain('REQUEST_TO_FILE');
  });

  it.each<[LocalDate, boolean]>([
    ['2026-05-14', false],
    ['2026-05-15', false],
    ['2026-05-16', true],
  ])('R35, R42: on %s, registered on 15 January, with the last day on which it is young enough', (today, overdue) => {
    expect(toFile(knowing(registered()), ORP, today)).toEqual([['2026-05-15', overdue]]);
  });

  it.each<[string, readonly Registration[]]>([
    ['another house told it (R35)', [registered({ system: 'AI', service: AI_OFFICE.service })]],
    ['it has ended', [registered({ to: '2026-03-02' })]],
    ['it has not begun', [registered({ from: '2026-03-04' })]],
  ])('R34: without a day where %s', (_why, registrations) => {
    expect(toFile(knowing(...registrations), ORP)).toEqual([[null, false]]);
  });

  it('R34: by the one of its own that is active', () => {
    const old = registered({ from: '2025-01-01', to: '2025-12-31' });
    expect(toFile(knowing(old, registered()), ORP)).toEqual([['2026-05-15', false]]);
  });

  it('is the same thing at every look, and is in the digest of its lead', () => {
    const [one] = worklistOf(mamacCase(), questionFor(ORP, '2026-03-03'));
    expect(one).toMatchObject({ id: `REQUEST_TO_FILE:${mamacCase()._id}:request`, aboutId: null });
    const contact = { phone: null, mail: 'accueil@orp.example.ch' };
    const reached = { ...mamacCase(), participants: mamacCase().participants.map((held) => ({ ...held, contact })) };
    const { viewer: _viewer, ...question } = questionFor(ORP, '2026-03-03');
    expect([...waitingByAddress(reached, question)]).toEqual([['accueil@orp.example.ch', 1]]);
    expect([...waitingByAddress(reached, question, 'EXAMINATION')]).toEqual([]);
  });
});

describe('R58: who mainly pays is asked after the case was closed, too', () => {
  const closed: CaseState = { ...mamacCase(), status: 'CLOSED', closedOn: '2027-03-10', closingReason: 'NEED_MET' };
  const exited = processIn('EXITED');
  const toTell = (who: Who, process: KnownProcess = exited, state = closed) =>
    ofKind('MAIN_PAYER_TO_TELL', state, who, '2027-03-11', process);

  it('of every service that took part, until one has told', () => {
    for (const service of [ORP, AI_OFFICE, SOCIAL]) expect(toTell(service)).toEqual([['2027-03-02', true]]);
    expect(toTell(ORP, { ...exited, mainPayerAtExit: 'AS' })).toEqual([]);
    expect(toTell(ORP, { ...exited, mainPayerAtExit: 'NONE' })).toEqual([]);
  });

  it('and of nobody else', () => {
    for (const who of ['AC', 'PERSON', { institution: 'AS', service: 'social-other' }] as const) {
      expect(toTell(who)).toEqual([]);
    }
    const question = { ...questionFor(ORP, '2027-03-11'), viewer: worker(ORP, { subject: 'colleague' }) };
    expect(worklistOf(closed, question, exited)).toEqual([]);
  });

  it.each(MAMAC_PHASES)('only where the process has come to its exit: %s', (phase) => {
    expect(toTell(ORP, { ...exited, phase })).toHaveLength(phase === 'EXITED' ? 1 : 0);
    expect(toTell(ORP, phase)).toEqual([]);
    expect(toTell(ORP, { ...exited, exit: null })).toEqual([]);
  });

  it('nothing else of a closed case waits for anybody', () => {
    const kinds = worklistOf(closed, questionFor(ORP, '2027-03-11'), exited).map(({ kind }) => kind);
    expect(kinds).toEqual(['MAIN_PAYER_TO_TELL']);
    expect(worklistOf(closed, questionFor(ORP, '2027-03-11'))).toEqual([]);
    expect(worklistOf({ ...closed, canton: 'LU' }, questionFor(ORP, '2027-03-11'), exited)).toEqual([]);
    const policies = { ...questionFor(ORP, '2027-03-11'), parameters: { ...ciiParameters, worklistNotice: [] } };
    expect(worklistOf(closed, policies, exited)).toEqual([]);
  });
});
