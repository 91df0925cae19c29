import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideFileOpenCase } from '../../../../subgraphs/cii/rules/mamac/filing.js';
import {
  decideMamac,
  decideMamacReport,
  decideWithdrawStranded,
} from '../../../../subgraphs/cii/rules/mamac/decideMamac.js';
import { presentRound, MAMAC_PHASES, type MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { decideReleaseTeam } from '../../../../subgraphs/cii/rules/mamac/takeUp.js';
import { decideReport } from '../../../../subgraphs/cii/rules/report.js';
import { namesManagementBody, type ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import type { RequestWithdrawnEntry, SmrConclusionReferredEntry } from '../../../../subgraphs/common/rules/exchange.js';
import { AI_OFFICE, feedOf, idFor, ORP, SOCIAL } from '../../../kit/cases.js';
import { given, refusalCodes } from '../../../kit/decisions.js';
import { feedContextOn, mamacAfter, mamacCase, mamacOn, processIn, reported } from '../../../kit/mamac.js';

const WITHDRAW = { command: 'WITHDRAW_REQUEST' } as const;
const filed = (): MamacState => processIn('FILED');
const byHouse = (state: MamacState, sender: ServiceOfInstitution = ORP) =>
  decideMamacReport(state, sender, WITHDRAW, feedContextOn('2026-03-03', { cooperation: null }));
const asPerson = { ...mamacOn('2026-03-03', 'PERSON', { cooperation: null }), viewerIsThePerson: true };

describe('R36, LPGA 28: a request is withdrawn before it is taken up', () => {
  it('by the house that sent it: what was sent, the ticks and the AVS number go with it', () => {
    const state = mamacAfter(filed(), byHouse(filed()));
    expect(state).toMatchObject({ phase: 'WITHDRAWN', request: null, problems: [], exit: { kind: 'WITHDRAWN' } });
    expect(JSON.stringify(state)).not.toContain(filed().request?.person.avsNumber);
    expect(state.timeline.at(-1)).toMatchObject({ command: 'WITHDRAW_REQUEST', by: ORP });
  });

  it('once, however often it is told', () => {
    expect(byHouse(processIn('WITHDRAWN'))).toEqual({ events: [] });
  });

  it('by no other house, which does not even know of it', () => {
    expect(refusalCodes(byHouse(filed(), SOCIAL))).toEqual(['NOT_FOUND']);
    const ofOpenCase = { ...filed(), request: null };
    const told = decideMamacReport(ofOpenCase, AI_OFFICE, WITHDRAW, feedContextOn('2026-03-03'));
    expect(refusalCodes(told)).toEqual(['NOT_COMPETENT']);
  });

  it('by the person, without a reason (R5)', () => {
    const state = mamacAfter(filed(), decideMamac(filed(), WITHDRAW, asPerson));
    expect(state).toMatchObject({ phase: 'WITHDRAWN', request: null, problems: [] });
    expect(state.exit).toEqual({ kind: 'WITHDRAWN', on: '2026-03-03', by: { kind: 'PERSON' } });
  });

  it('for an open case by the service that filed it, and by no other one', () => {
    const ofOpenCase = { ...filed(), request: null };
    expect(refusalCodes(decideMamac(ofOpenCase, WITHDRAW, mamacOn('2026-03-03', ORP)))).toEqual([]);
    expect(refusalCodes(decideMamac(ofOpenCase, WITHDRAW, mamacOn('2026-03-03', SOCIAL)))).toEqual(['NOT_FOUND']);
    expect(refusalCodes(decideMamac(ofOpenCase, WITHDRAW, mamacOn('2026-03-03', 'AC')))).toEqual(['NOT_YOUR_STEP']);
  });

  it('R46: also where its case was closed in the instant of filing, and the team turns it away there', () => {
    const ofOpenCase = { ...filed(), request: null };
    const cooperation: CaseState = { ...mamacCase(), status: 'CLOSED' };
    const turnAway = { command: 'TURN_AWAY', reason: 'ENTERED_TWICE' } as const;
    for (const [act, who] of [
      [WITHDRAW, ORP],
      [WITHDRAW, 'PERSON'],
      [turnAway, 'AC'],
    ] as const) {
      const state = mamacAfter(
        ofOpenCase,
        decideMamac(ofOpenCase, act, {
          ...mamacOn('2026-03-03', who),
          cooperation,
          viewerIsThePerson: who === 'PERSON',
        }),
      );
      expect(state).toMatchObject({
        request: null,
        problems: [],
        exit: expect.objectContaining({ on: '2026-03-03' }) as object,
      });
    }
    const taken = decideMamac(ofOpenCase, { command: 'TAKE_UP' }, mamacOn('2026-03-03', 'AC', { cooperation }));
    expect(refusalCodes(taken)).toEqual(['CASE_IS_CLOSED']);
  });

  it('R20, R46: by the register itself once its case is closed or has left the mode, whoever filed it', () => {
    const ofOpenCase = { ...filed(), request: null };
    const closed: CaseState = { ...mamacCase(), status: 'CLOSED' };
    const context = feedContextOn('2026-03-03', { cooperation: closed });
    const state = mamacAfter(ofOpenCase, decideWithdrawStranded(ofOpenCase, context));
    expect(state).toMatchObject({ phase: 'WITHDRAWN', problems: [] });
    expect(state.exit).toEqual({ kind: 'WITHDRAWN', on: '2026-03-03', by: { kind: 'REGISTER' } });
    expect(refusalCodes(decideWithdrawStranded(processIn('JOINED'), context))).toEqual(['ALREADY_DECIDED']);
  });

  it.each(MAMAC_PHASES.filter((phase) => phase !== 'FILED' && phase !== 'WITHDRAWN'))(
    'and not from %s on, where it comes too late',
    (phase) => {
      expect(refusalCodes(byHouse(processIn(phase)))).toEqual(['ALREADY_DECIDED']);
      expect(refusalCodes(decideMamac(processIn(phase), WITHDRAW, asPerson))).toEqual(['ALREADY_DECIDED']);
    },
  );

  it('nor while a member is resolving it: then it is told again', () => {
    const by = { subject: 'team-ai', home: 'AI' } as const;
    const begun = {
      ...filed(),
      pending: { kind: 'TAKE_UP', id: 'tku-1', by, at: '2026-03-02T09:00:00.000Z' },
    } as const;
    expect(refusalCodes(byHouse(begun))).toEqual(['ALREADY_DECIDED']);
    expect(refusalCodes(decideMamac(begun, WITHDRAW, asPerson))).toEqual(['ALREADY_DECIDED']);
  });
});

describe('LPGA 28: a withdrawal that comes after the take-up', () => {
  const context = feedOf('AC', { leasesEndAt: new Date('2026-03-03T09:10:00Z') });
  const entry: RequestWithdrawnEntry = {
    ...{ kind: 'REQUEST_WITHDRAWN', entryId: idFor('ent', '9'), caseId: mamacCase()._id, version: 3 },
    ...{ service: ORP.service, withdrawnBy: 'worker-orp-rive' },
  };

  it('withdraws what the house discloses to the body, and nothing else', () => {
    const state = given<CaseState, CaseEvent>(evolve, mamacCase())
      .when((one) => decideReport(one, entry, context))
      .thenHappens('AUTHORISATION_WITHDRAWN');
    const withdrawn = state.authorisations.filter(({ withdrawnAt }) => withdrawnAt !== null);
    expect(withdrawn).toHaveLength(1);
    expect(withdrawn.every(namesManagementBody)).toBe(true);
    expect(withdrawn[0]).toMatchObject({
      effectiveEverywhereAt: '2026-03-03T09:10:00.000Z',
      withdrawnBy: { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP },
    });
    given<CaseState, CaseEvent>(evolve, state)
      .when((one) => decideReport(one, { ...entry, entryId: idFor('ent', '8') }, context))
      .thenHappens();
  });

  it('withdraws nothing that another house discloses', () => {
    const other = { ...entry, service: AI_OFFICE.service };
    expect(decideReport(mamacCase(), other, feedOf('AI'))).toEqual({ events: [] });
    expect(refusalCodes(decideReport(mamacCase(), { ...entry, service: 'orp-elsewhere' }, context))).toEqual([
      'NOT_FOUND',
    ]);
  });
});

describe('R40: a conclusion of the SMR that AI refers to before there is a process', () => {
  const entry: SmrConclusionReferredEntry = {
    ...{ kind: 'SMR_CONCLUSION_REFERRED', entryId: idFor('ent', '7'), caseId: mamacCase()._id, version: 3 },
    ...{ service: AI_OFFICE.service, conclusionId: 'smr-1', on: '2026-03-02' },
  };
  const kept = () =>
    given<CaseState, CaseEvent>(evolve, mamacCase())
      .when((one) => decideReport(one, entry, feedOf('AI')))
      .thenHappens('SMR_CONCLUSION_KEPT');

  it('is kept with the case, once, and the request that begins the process takes it over', () => {
    expect(kept().smrConclusions).toEqual([{ conclusionId: 'smr-1', on: '2026-03-02' }]);
    expect(decideReport(kept(), { ...entry, entryId: idFor('ent', '6') }, feedOf('AI'))).toEqual({ events: [] });
    const wanted = { command: 'FILE', problems: ['HEALTH', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' } as const;
    const context = mamacOn('2026-03-02', ORP, { cooperation: kept() });
    const process = mamacAfter(null, decideFileOpenCase(null, wanted, context));
    expect(presentRound(process).smrConclusions).toEqual([{ conclusionId: 'smr-1', on: '2026-03-02' }]);
  });

  it('of no other house, and none of a closed case', () => {
    expect(refusalCodes(decideReport(mamacCase(), { ...entry, service: ORP.service }, feedOf('AC')))).toEqual([
      'NOT_COMPETENT',
    ]);
    expect(decideReport({ ...mamacCase(), status: 'CLOSED' }, entry, feedOf('AI'))).toEqual({ events: [] });
  });

  it('at most twenty are kept', () => {
    const one = { conclusionId: 'smr-0', on: '2026-03-02' } as const;
    const full = (count: number) => ({ ...mamacCase(), smrConclusions: Array.from({ length: count }, () => one) });
    expect(decideReport(full(20), entry, feedOf('AI'))).toEqual({ events: [] });
    expect(decideReport(full(19), entry, feedOf('AI'))).toMatchObject({ events: [{ kind: 'SMR_CONCLUSION_KEPT' }] });
  });

  it.each(['FILED', 'TURNED_AWAY', 'WITHDRAWN'] as const)('told in %s it stays with the request', (phase) => {
    const state = reported({ ...processIn(phase), request: null }, AI_OFFICE, {
      ...{ command: 'REFER_SMR_CONCLUSION', conclusionId: 'smr-1', on: '2026-03-02' },
    });
    expect(presentRound(state).smrConclusions).toHaveLength(1);
    if (phase === 'FILED') return;
    const wanted = { command: 'FILE', problems: ['HEALTH', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' } as const;
    const again = mamacAfter(state, decideFileOpenCase(state, wanted, mamacOn('2026-03-09', ORP)));
    expect(presentRound(again).smrConclusions).toEqual([{ conclusionId: 'smr-1', on: '2026-03-02' }]);
    expect(again).toMatchObject({ phase: 'FILED', filedOn: '2026-03-09' });
  });
});

describe('R49: the team is taken off the case', () => {
  const MEMBERS = [{ subject: 'team-ac', from: '2026-01-01', to: null }] as const;
  const taken = (): CaseState => ({ ...mamacCase(), team: MEMBERS });

  it('when its process has ended, once', () => {
    const state = given<CaseState, CaseEvent>(evolve, taken()).when(decideReleaseTeam).thenHappens('TEAM_RELEASED');
    expect(state).not.toHaveProperty('team');
    expect(decideReleaseTeam(state)).toEqual({ events: [] });
  });

  it('and no institution answers its members from the next frame on', () => {
    const before = evolve(mamacCase(), { kind: 'TEAM_NAMED', members: MEMBERS });
    const after = evolve({ ...before, unsent: [] }, { kind: 'TEAM_RELEASED' });
    expect(before.unsent.map(({ frame }) => frame.team.length)).toEqual([1, 1, 1]);
    expect(after.unsent.map(({ frame }) => [frame.recipient, frame.team])).toEqual([
      ['AC', []],
      ['AI', []],
      ['AS', []],
    ]);
  });

  it('R20: with a change of the mode, also where the mode is changed back, and with the closing', () => {
    const at = '2026-03-20T09:00:00.000Z';
    const change = {
      from: 'MAMAC',
      to: 'COORDINATION',
      reason: 'PROCESS_ENDED',
      text: null,
      on: '2026-03-20',
    } as const;
    const moved = evolve(taken(), { kind: 'MODE_CHANGED', at, entryId: 'tle-1', by: ORP, change });
    const back = evolve(moved, {
      ...{ kind: 'MODE_CHANGED', at, entryId: 'tle-2', by: ORP },
      change: { ...change, from: 'COORDINATION', to: 'MAMAC' },
    });
    expect([moved.team, back.team, back.mode]).toEqual([undefined, undefined, 'MAMAC']);
    const closed = evolve(taken(), {
      ...{ kind: 'CASE_CLOSED', at, entryId: 'tle-3', by: ORP, reason: 'NEED_MET', on: '2026-03-20' },
    });
    expect(closed).not.toHaveProperty('team');
  });
});
