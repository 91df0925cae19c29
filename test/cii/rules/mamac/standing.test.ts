import type { MamacAct } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import type { MamacContext } from '../../../../subgraphs/cii/rules/mamac/context.js';
import { HOMES, MAMAC_PHASES } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { memberOf, staffOf, standingOf } from '../../../../subgraphs/cii/rules/mamac/standing.js';
import { stepAs } from '../../../../subgraphs/cii/rules/mamac/asked.js';
import type { Role } from '../../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, ORP, OTHER_SOCIAL, PERSON, SOCIAL, worker } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { DAY_OF, mamacCase, mamacOn, processIn, result, taking, viewerOf, yes, type Who } from '../../../kit/mamac.js';

const announced = processIn('ANNOUNCED');
const managed = processIn('CASE_MANAGEMENT');
const review: MamacAct = { command: 'REVIEW', on: '2026-03-20', progress: 'AS_PLANNED', text: null };
const codesOf = (act: MamacAct, who: Who, changes: Partial<MamacContext> = {}, state = announced) =>
  refusalCodes(taking(state, act, mamacOn(DAY_OF[state.phase], who, changes)).decision);

describe('R49: the management body is seconded staff', () => {
  it.each(HOMES)('of %s, and every home answers but the SMR, which is consulted (R39, R40)', (home) => {
    expect(codesOf(yes('MULTIPLE_PROBLEM'), home)).toEqual(home === 'SMR' ? ['NOT_YOUR_STEP'] : []);
  });

  it('outside a secondment the process does not exist, whatever the token says', () => {
    expect(codesOf(yes('MULTIPLE_PROBLEM'), 'AC', { member: null })).toEqual(['NOT_FOUND']);
  });

  it.each<Role>(['STEERING', 'ANALYST', 'DPO', 'SUPERVISOR'])(
    'nor for %s of the register, seconded or not (R50)',
    (role) => {
      const viewer = { ...viewerOf('AC'), roles: [role] };
      expect(codesOf(yes('MULTIPLE_PROBLEM'), 'AC', { viewer })).toEqual(['NOT_FOUND']);
      const both = { ...viewerOf('AC'), institution: 'AC' as const };
      expect(codesOf(yes('MULTIPLE_PROBLEM'), 'AC', { viewer: both })).toEqual(['NOT_FOUND']);
    },
  );

  it('nor in another canton', () => {
    const viewer = { ...viewerOf('AC'), canton: 'VD' as const };
    expect(codesOf(yes('MULTIPLE_PROBLEM'), 'AC', { viewer })).toEqual(['NOT_FOUND']);
    expect(codesOf(yes('MULTIPLE_PROBLEM'), 'AC', { canton: 'VD' })).toEqual(['NOT_FOUND']);
    expect(codesOf(yes('MULTIPLE_PROBLEM'), 'AC', { canton: 'VD', viewer })).toEqual(['NOT_FOUND']);
  });
});

describe('A viewer without standing hears what is heard of a process that does not exist', () => {
  it.each(MAMAC_PHASES)('in %s', (phase) => {
    const state = processIn(phase);
    for (const who of [OTHER_SOCIAL, { decider: OTHER_SOCIAL }] as const) {
      taking(state, review, mamacOn(DAY_OF[phase], who)).thenRefusedBecause({
        code: 'NOT_FOUND',
        path: ['input', 'caseId'],
      });
    }
  });

  it('R36: nor does any other service of an open case hear by a refusal how far its request has come', () => {
    const request: MamacAct = { command: 'WITHDRAW_REQUEST' };
    for (const phase of ['FILED', 'JOINED', 'TURNED_AWAY', 'WITHDRAWN'] as const) {
      const state = { ...processIn(phase), request: null };
      for (const act of [review, request]) expect(codesOf(act, SOCIAL, {}, state)).toEqual(['NOT_FOUND']);
      expect(codesOf(review, ORP, {}, state)).not.toEqual(['NOT_FOUND']);
    }
    expect(codesOf(review, SOCIAL, {}, announced)).toEqual(['MAMAC_PHASE_NOT_REACHED']);
  });

  it('R36: before the take-up no institution knows of it; the person does, and has no step but to withdraw', () => {
    for (const phase of ['FILED', 'JOINED', 'TURNED_AWAY'] as const) {
      for (const who of [ORP, SOCIAL] as const) {
        expect(codesOf(review, who, { cooperation: null }, processIn(phase))).toEqual(['NOT_FOUND']);
      }
      const ofPerson = { cooperation: null, viewerIsThePerson: true };
      expect(codesOf(review, 'PERSON', ofPerson, processIn(phase))).toEqual(['NOT_YOUR_STEP']);
      expect(codesOf(review, 'PERSON', { ...ofPerson, viewerIsThePerson: false }, processIn(phase))).toEqual([
        'NOT_FOUND',
      ]);
      expect(codesOf({ command: 'ADMIT' }, 'AC', { cooperation: null }, processIn(phase))).not.toContain('NOT_FOUND');
    }
  });

  it.each([
    ['is only asked', { state: 'INVITED', responsible: null }],
    ['has named nobody', { responsible: null }],
  ] as const)('R40: to a service that %s there is no process, whoever acts for it', (_what, changes) => {
    const { participants, ...rest } = mamacCase();
    const asked = participants.map((one) => (one.service === SOCIAL.service ? { ...one, ...changes } : one));
    const viewer = worker(SOCIAL, { subject: 'chief', roles: ['SUPERVISOR'], purpose: 'Vertretung' });
    expect(codesOf(review, SOCIAL, { viewer }, managed)).toEqual([]);
    const cooperation = { ...rest, participants: asked };
    expect(codesOf(review, SOCIAL, { viewer, cooperation }, managed)).toEqual(['NOT_FOUND']);
  });

  it('R36: before the take-up nobody hears more than of a case without a process: not who has no assignment, nor who is only asked', () => {
    const colleague = { viewer: worker(ORP, { subject: 'colleague' }) };
    const { participants, ...rest } = mamacCase();
    const invited = participants.map((one) =>
      one.service === SOCIAL.service ? { ...one, state: 'INVITED' as const, responsible: null } : one,
    );
    const chief = {
      viewer: worker(SOCIAL, { subject: 'chief', roles: ['SUPERVISOR'], purpose: 'Vertretung' }),
      cooperation: { ...rest, participants: invited },
    };
    for (const phase of ['FILED', 'TURNED_AWAY', 'WITHDRAWN'] as const) {
      expect(codesOf(review, ORP, colleague, processIn(phase))).toEqual(['NOT_FOUND']);
      expect(codesOf(review, SOCIAL, chief, processIn(phase))).toEqual(['NOT_FOUND']);
    }
  });

  it('staff of a service on the case who do not work on it lack an assignment or a reason', () => {
    expect(codesOf(review, ORP, { viewer: worker(ORP, { subject: 'stranger' }) }, managed)).toEqual(['NOT_ASSIGNED']);
    const supervisor = worker(ORP, { subject: 'chief', roles: ['SUPERVISOR'] });
    expect(codesOf(review, ORP, { viewer: supervisor }, managed)).toEqual(['NOT_ASSIGNED']);
    expect(codesOf(review, ORP, { viewer: { ...supervisor, purpose: 'Contrôle' } }, managed)).toEqual([]);
  });
});

describe('R48: each phase has its owner', () => {
  it('case management belongs to the institutions, its result to the one that leads', () => {
    for (const who of [ORP, AI_OFFICE, SOCIAL]) expect(codesOf(review, who, {}, managed)).toEqual([]);
    expect(codesOf(result('RETURN_TO_EMPLOYMENT', '2026-03-20'), ORP, {}, managed)).toEqual([]);
    for (const who of [AI_OFFICE, SOCIAL, 'AC', 'PERSON'] as const) {
      expect(codesOf(result('RETURN_TO_EMPLOYMENT', '2026-03-20'), who, {}, managed)).toEqual(['NOT_YOUR_STEP']);
    }
    expect(codesOf(review, 'AC', {}, managed)).toEqual(['NOT_YOUR_STEP']);
  });

  it('the evaluation belongs to the team', () => {
    for (const who of [ORP, { decider: ORP }, 'PERSON'] as const) {
      expect(codesOf({ command: 'ADMIT' }, who)).toEqual(['NOT_YOUR_STEP']);
    }
  });

  it('who acted is kept: the member, the staff with its service, the person; the history names nobody', () => {
    const of = (who: Who) => {
      const standing = standingOf(managed, mamacOn(DAY_OF.CASE_MANAGEMENT, who));
      return 'code' in standing ? null : { actor: standing.actor, line: standing.line, holders: standing.holders };
    };
    expect(of('SMR')).toEqual({
      ...{ actor: { kind: 'TEAM', subject: 'team-smr', home: 'SMR' }, line: { home: 'SMR' }, holders: ['SMR'] },
    });
    const lead = { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP };
    expect(of(ORP)).toEqual({ actor: lead, line: ORP, holders: ['INSTITUTION', 'LEAD'] });
    expect(of(SOCIAL)?.holders).toEqual(['INSTITUTION']);
    expect(of('PERSON')).toEqual({ actor: { kind: 'PERSON' }, line: null, holders: ['PERSON'] });
  });

  it('only the person of the case is the person', () => {
    const viewer = { ...PERSON, subject: 'person-2', personId: 'person-2' };
    expect(codesOf(review, 'PERSON', { viewer, viewerIsThePerson: false }, managed)).toEqual(['NOT_FOUND']);
  });

  it('a member is asked of the team alone, and a step only what it brings', () => {
    const standing = standingOf(managed, mamacOn(DAY_OF.CASE_MANAGEMENT, ORP));
    expect(() => 'code' in standing || memberOf(standing)).toThrow(TypeError);
    const person = standingOf(managed, mamacOn(DAY_OF.CASE_MANAGEMENT, 'PERSON'));
    expect(() => 'code' in person || staffOf(person)).toThrow(TypeError);
    expect(() => stepAs<'ADMIT' | 'JOIN'>({ command: 'ADMIT' }, 'JOIN')).toThrow(TypeError);
    expect(stepAs({ command: 'ADMIT' }, 'ADMIT')).toEqual({ command: 'ADMIT' });
  });
});

describe('A case that was closed', () => {
  const closed = { cooperation: { ...mamacCase(), status: 'CLOSED' as const } };

  it('takes nothing in but the coded end and the main payer', () => {
    const outcome = taking(managed, review, mamacOn(DAY_OF.CASE_MANAGEMENT, ORP, closed));
    outcome.thenRefusedBecause({ code: 'CASE_IS_CLOSED', path: ['input', 'caseId'] });
    expect(codesOf({ command: 'ADMIT' }, 'AC', closed)).toEqual(['CASE_IS_CLOSED']);
    expect(codesOf({ command: 'END_WITHOUT_RESULT', reason: 'DIED' }, 'AC', closed)).toEqual([]);
    expect(codesOf({ command: 'END_WITHOUT_RESULT', reason: 'DIED' }, ORP, closed, managed)).toEqual([]);
    expect(codesOf({ command: 'TELL_MAIN_PAYER', payer: 'AC' }, ORP, closed, processIn('EXITED'))).toEqual([]);
  });

  it('R58: and the one that led last says that no benefit is left', () => {
    const none: MamacAct = { command: 'TELL_MAIN_PAYER', payer: 'NONE' };
    expect(codesOf(none, ORP, closed, processIn('EXITED'))).toEqual([]);
    expect(codesOf(none, SOCIAL, closed, processIn('EXITED'))).toEqual(['NOT_COMPETENT']);
    const noLead = { cooperation: { ...closed.cooperation, leadHistory: [] } };
    expect(codesOf(none, ORP, noLead, processIn('EXITED'))).toEqual(['NOT_COMPETENT']);
  });
});
