import type { ReadingAuthorisation } from '../../../subgraphs/common/rules/authorisation.js';
import { standingOf } from '../../../subgraphs/common/rules/authorisation.js';
import { parseRegisterEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { CooperationMode, FrameTeamMember } from '../../../subgraphs/common/rules/frame.js';
import { decideConfirmAuthorisation } from '../../../subgraphs/cii/rules/confirmAuthorisation.js';
import type { CaseEvent, CaseState } from '../../../subgraphs/cii/rules/case.js';
import { accept } from '../../../subgraphs/common/rules/decision.js';
import { deriveFrame } from '../../../subgraphs/cii/rules/deriveFrame.js';
import { decideCloseCase, decideLeaveCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { decideOpenCase } from '../../../subgraphs/cii/rules/openCase.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport, type Report } from '../../../subgraphs/cii/rules/report.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { FileInstitution } from '../../../subgraphs/common/rules/institutions.js';
import { decideWithdrawAuthorisation } from '../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  entered,
  feedOf,
  idFor,
  joined,
  openedEntry,
  ORP,
  PERSON,
  worker,
} from '../../kit/cases.js';
import { given, refusalCodes } from '../../kit/decisions.js';
import { viewerWith } from '../../kit/viewers.js';

const BODY = { institution: 'CII', service: 'cii-office' } as const;
const MANDATE: Partial<ReadingAuthorisation> = {
  recipient: BODY,
  purpose: 'JOINT_ASSESSMENT',
  fields: ['AC_REGISTRATION'],
};
const MEMBERS: readonly FrameTeamMember[] = [{ subject: 'usr-team', from: '2026-01-01', to: '2026-12-31' }];
const REQUEST = { problems: ['HEALTH', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' } as const;

/** A case of the mode that the ORP opened and the AI office joined, without a mandate. */
const caseOf = (mode: CooperationMode): CaseState =>
  joined(
    applied(null, decideOpenCase(null, openedEntry({ mode, mamac: mode === 'MAMAC' ? REQUEST : null }), feedOf('AC'))),
    AI_OFFICE,
  );
const named = (state: CaseState, members = MEMBERS): CaseState =>
  applied(state, accept<CaseEvent>({ kind: 'TEAM_NAMED', members }));
const recorded = (state: CaseState, by = contextOf(worker(ORP))): CaseState =>
  applied(state, decideRecordAuthorisation(state, { authorisation: authorisation(MANDATE) }, by));

describe('An authorisation that names the management body (R49, domain 4b)', () => {
  it('is given to a case of mode MAMAC by the discloser or the person', () => {
    for (const context of [contextOf(worker(ORP)), contextOf(PERSON)]) {
      expect(recorded(caseOf('MAMAC'), context).authorisations.at(-1)).toMatchObject({ recipient: BODY });
    }
  });

  it.each<CooperationMode>(['BILATERAL', 'HANDOVER', 'COORDINATION', 'PLUS'])('is refused in mode %s', (mode) => {
    given(evolve, caseOf(mode))
      .when((state) => decideRecordAuthorisation(state, { authorisation: authorisation(MANDATE) }, contextOf(PERSON)))
      .thenRefusedBecause({
        ...{ code: 'MANAGEMENT_BODY_ONLY_IN_MAMAC', rule: 'R49' },
        path: ['input', 'authorisation', 'recipient'],
      });
  });

  it('comes with a draft of mode MAMAC and with no other', () => {
    const open = (mode: CooperationMode) =>
      decideOpenCase(null, openedEntry({ mode, authorisations: [entered('1'), entered('2', MANDATE)] }), feedOf('AC'));
    expect(refusalCodes(open('MAMAC'))).toEqual([]);
    expect(refusalCodes(open('COORDINATION'))).toEqual(['MANAGEMENT_BODY_ONLY_IN_MAMAC']);
  });

  it('is acted on by nobody for the body by the token alone: secondments tell who belongs to it', () => {
    const team = viewerWith({ ...BODY, subject: 'usr-team', organ: null, roles: ['TEAM'] });
    const parties = { discloser: ORP, recipient: BODY };
    expect(standingOf(team, parties, false)).toBe('THIRD');
    const state = recorded(caseOf('MAMAC'));
    const authorisationId = state.authorisations.at(-1)?.id ?? '';
    const context = contextOf(team);
    expect(refusalCodes(decideWithdrawAuthorisation(state, { authorisationId }, context))).toEqual(['NOT_FOUND']);
    expect(refusalCodes(decideConfirmAuthorisation(state, { authorisationId }, context))).toEqual(['NOT_FOUND']);
    const command = { authorisation: authorisation(MANDATE) };
    expect(refusalCodes(decideRecordAuthorisation(state, command, context))).toEqual(['NOT_FOUND']);
  });
});

describe('The frame of a referred case (R49, D7)', () => {
  it('tells the discloser its mandate and the members; the mandate of another house it does not', () => {
    const state = named(recorded(caseOf('MAMAC')));
    const own = deriveFrame(state, 'AC');
    expect(own.team).toEqual(MEMBERS);
    expect(own.authorisations.at(-1)).toMatchObject({
      recipient: 'CII',
      recipientService: 'cii-office',
      inForce: true,
    });
    expect(parseRegisterEntry({ kind: 'FRAME', frame: own })).toEqual({ entry: { kind: 'FRAME', frame: own } });
    const other = deriveFrame(state, 'AI');
    expect(other.team).toEqual(MEMBERS);
    expect(other.authorisations.some(({ recipient }) => recipient === 'CII')).toBe(false);
  });

  it('has no members in any other mode, whoever is named', () => {
    expect(deriveFrame(named(caseOf('COORDINATION')), 'AC').team).toEqual([]);
    expect(deriveFrame(caseOf('MAMAC'), 'AC').team).toEqual([]);
  });

  it('loses the force of a mandate with the mode, the withdrawal, the discloser’s leaving and the closing', () => {
    const state = named(recorded(caseOf('MAMAC')));
    const id = state.authorisations.at(-1)?.id;
    const force = (changed: CaseState) =>
      deriveFrame(changed, 'AC').authorisations.find((one) => one.id === id)?.inForce;
    expect(force(state)).toBe(true);
    expect(force({ ...state, mode: 'COORDINATION' })).toBe(false);
    const withdrawn = decideWithdrawAuthorisation(state, { authorisationId: id ?? '' }, contextOf(PERSON));
    expect(force(applied(state, withdrawn))).toBe(false);
    expect(force(applied(state, decideCloseCase(state, { reason: 'NEED_MET' }, contextOf(worker(ORP)))))).toBe(false);
  });

  it('reduces to nothing of the body for who has left', () => {
    const state = named(recorded(caseOf('MAMAC')));
    const left = applied(state, decideLeaveCase(state, contextOf(worker(AI_OFFICE))));
    expect(deriveFrame(left, 'AI')).toMatchObject({ left: true, team: [], authorisations: [] });
  });

  it('goes out anew when secondments change, and not when they are named again as they are', () => {
    const state = { ...named(caseOf('MAMAC')), unsent: [] };
    expect(named(state).unsent).toEqual([]);
    const changed = named(state, []);
    expect(changed.unsent.map(({ frame }) => [frame.recipient, frame.team])).toEqual([
      ['AC', []],
      ['AI', []],
    ]);
    expect(changed.timeline).toEqual(state.timeline);
  });
});

describe('What institutions tell of a process of CII-MAMAC (R34, R40)', () => {
  const base = { entryId: idFor('ent', '77'), caseId: idFor('case', '1'), version: 2 };
  const after = (state: CaseState, sender: FileInstitution, entry: Report): CaseState => {
    const decision = decideReport(state, entry, feedOf(sender));
    expect(refusalCodes(decision)).toEqual([]);
    return 'events' in decision ? decision.events.reduce<CaseState>(evolve, state) : state;
  };
  const stated = (from: LocalDate, to: LocalDate | null = null): Report => ({
    ...{ kind: 'REGISTRATION_STATED', ...base, service: ORP.service, from, to },
  });

  it('R40: a conclusion that AI refers to before the request is kept for it, and nobody is told of it', () => {
    const state = caseOf('MAMAC');
    const entry: Report = {
      ...{ kind: 'SMR_CONCLUSION_REFERRED', ...base, service: AI_OFFICE.service },
      ...{ conclusionId: idFor('smr', '1'), on: '2026-03-02' },
    };
    const kept = [{ conclusionId: idFor('smr', '1'), on: '2026-03-02' }];
    expect(after(state, 'AI', entry)).toEqual({ ...state, smrConclusions: kept });
  });

  it('R34: a registration told before the request is kept for it, the last word alone, and nobody is told of it', () => {
    const state = caseOf('MAMAC');
    const first = after(state, 'AC', stated('2026-01-15'));
    const kept = { system: 'AC', service: ORP.service, from: '2026-01-15', to: null, toldOn: '2026-03-02' };
    expect(first).toEqual({ ...state, registrations: [kept], notRegistered: [] });
    const second = after(first, 'AC', stated('2026-01-15', '2026-02-20'));
    expect(second.registrations).toEqual([{ ...kept, to: '2026-02-20' }]);
  });

  it('R34: of a day alone is kept; one that ends before it begins, or for a closed case, is not', () => {
    const state = caseOf('MAMAC');
    expect(after(state, 'AC', stated('2026-01-15', '2026-01-15')).registrations).toHaveLength(1);
    expect(after(state, 'AC', stated('2026-01-15', '2026-01-14'))).toEqual(state);
    const closed = applied(state, decideCloseCase(state, { reason: 'NEED_MET' }, contextOf(worker(ORP))));
    expect(after(closed, 'AC', stated('2026-01-15'))).toEqual(closed);
  });
});
