import fc from 'fast-check';
import { decideAssignStaff } from '../../../subgraphs/cii/rules/assignStaff.js';
import { stateOn } from '../../../subgraphs/cii/rules/authorisations.js';
import { leadAt, presentLead, type CaseEvent, type CaseState } from '../../../subgraphs/cii/rules/case.js';
import { decideConfirmAuthorisation } from '../../../subgraphs/cii/rules/confirmAuthorisation.js';
import type { CaseContext } from '../../../subgraphs/cii/rules/context.js';
import { deriveFrame } from '../../../subgraphs/cii/rules/deriveFrame.js';
import { decideCloseCase, decideLeaveCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { decideInviteParticipant } from '../../../subgraphs/cii/rules/inviteParticipant.js';
import { decideSendMessage } from '../../../subgraphs/cii/rules/messages.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport } from '../../../subgraphs/cii/rules/report.js';
import { decideWithdrawAuthorisation } from '../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import type { Decision } from '../../../subgraphs/common/rules/decision.js';
import { FIELDS_OF } from '../../../subgraphs/common/rules/disclosableFields.js';
import { parseRegisterEntry } from '../../../subgraphs/common/rules/exchange.js';
import { FILE_INSTITUTIONS } from '../../../subgraphs/common/rules/institutions.js';
import { addDays, localDateOf } from '../../../subgraphs/common/rules/localDates.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  AVS_NUMBER,
  contextOf,
  feedOf,
  NOW,
  openedCase,
  openedEntry,
  ORP,
  OTHER_SOCIAL,
  PERSON,
  properIds,
  SOCIAL,
  worker,
} from '../../kit/cases.js';

const SERVICES = [ORP, AI_OFFICE, SOCIAL, OTHER_SOCIAL] as const;
const service = fc.constantFrom(...SERVICES);

interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly actor: (typeof SERVICES)[number];
  readonly other: (typeof SERVICES)[number];
  readonly byPerson: boolean;
  readonly pick: number;
  readonly minutes: number;
}

const KINDS = [
  'INVITE',
  'CONFIRM_REGISTRATION',
  'NOT_KNOWN',
  'ASSIGN',
  'RECORD',
  'CONFIRM',
  'WITHDRAW',
  'MESSAGE',
  'REPORT',
  'LEAVE',
  'CLOSE',
] as const;

/** Closing is rare, so that sequences grow long. */
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...KINDS.filter((kind) => kind !== 'CLOSE')) },
    { weight: 1, arbitrary: fc.constant('CLOSE' as const) },
  ),
  actor: service,
  other: service,
  byPerson: fc.boolean(),
  pick: fc.nat({ max: 9 }),
  minutes: fc.nat({ max: 60 * 24 * 20 }),
});

/** Every state that a random sequence of commands goes through, from the opening on, with the instant of each. */
function walk(steps: readonly Step[]): readonly { readonly state: CaseState; readonly now: Date }[] {
  const ids = properIds();
  let now = NOW;
  let state = openedCase();
  const states = [{ state, now }];
  for (const next of steps) {
    now = new Date(now.getTime() + next.minutes * 60_000);
    const decision = decide(state, next, now, ids);
    if ('refusals' in decision) continue;
    state = applied(state, decision);
    states.push({ state, now });
  }
  return states;
}

function decide(state: CaseState, next: Step, now: Date, ids: (prefix: string) => string): Decision<CaseEvent> {
  const today = localDateOf(now);
  const time = { now, today, ids, leasesEndAt: new Date(now.getTime() + 600_000) };
  const context: CaseContext = contextOf(next.byPerson ? PERSON : worker(next.actor), time);
  const feed = feedOf(next.actor.institution, time);
  const base = { entryId: ids('ent'), caseId: state._id, version: 1, service: next.actor.service };
  const authorisationId = state.authorisations[next.pick % state.authorisations.length]?.id ?? '';
  switch (next.kind) {
    case 'INVITE':
      return decideInviteParticipant(state, { invited: next.other }, context);
    case 'CONFIRM_REGISTRATION':
      return decideReport(state, { kind: 'REGISTRATION_CONFIRMED', ...base }, feed);
    case 'NOT_KNOWN':
      return decideReport(state, { kind: 'NOT_KNOWN', ...base }, feed);
    case 'ASSIGN': {
      const staff = { responsible: `worker-${next.actor.service}`, deputy: null, contact: { phone: null, mail: null } };
      return decideAssignStaff(state, staff, contextOf(worker(next.actor, { roles: ['SUPERVISOR'] }), time));
    }
    case 'RECORD': {
      const period = { signedOn: today, validFrom: today, validTo: addDays(today, next.pick * 5) };
      const [discloser, recipient] = next.pick % 3 === 0 ? [next.other, next.actor] : [next.actor, next.other];
      const [first, second] = FIELDS_OF[discloser.institution];
      const fields = next.pick % 2 === 0 ? (['CII_KEY_DATA', first] as const) : [second];
      const held = authorisation({ discloser, recipient, fields, ...period });
      return decideRecordAuthorisation(state, { authorisation: held }, context);
    }
    case 'CONFIRM':
      return decideConfirmAuthorisation(state, { authorisationId }, context);
    case 'WITHDRAW':
      return decideWithdrawAuthorisation(state, { authorisationId }, context);
    case 'MESSAGE':
      return decideSendMessage(state, { to: [next.other], text: 'Bonjour' }, context);
    case 'REPORT': {
      const entry = { field: 'AI_MEASURES', act: 'MEASURE_DECIDED', on: today } as const;
      return decideReport(state, { kind: 'ACT_REPORTED', ...base, ...entry }, feed);
    }
    case 'LEAVE':
      return decideLeaveCase(state, context);
    case 'CLOSE':
      return decideCloseCase(state, { reason: 'NOT_NEEDED' }, context);
  }
}

const always = (check: (states: ReturnType<typeof walk>) => void): void => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      check(walk(steps));
    }),
    { numRuns: 40 },
  );
};

describe('whatever happens to a case', () => {
  it('exactly one service leads it at every instant while it is open, without gap or overlap (R3)', () => {
    always((states) => {
      for (const { state, now } of states) {
        expect(state.leadHistory.filter(({ to }) => to === null)).toHaveLength(state.status === 'OPEN' ? 1 : 0);
        expect(leadAt(state.leadHistory, state.openedAt)).not.toBeNull();
        if (state.status === 'OPEN') expect(leadAt(state.leadHistory, now.toISOString())).toEqual(presentLead(state));
        state.leadHistory.forEach((period, index) => {
          const next = state.leadHistory[index + 1];
          if (next !== undefined) expect(period.to).toBe(next.from);
        });
      }
    });
  });

  it('no frame holds a name, the AVS number, or an authorisation in which the recipient has no part', () => {
    const { officialName, firstName, birthDate } = openedEntry().person;
    always((states) => {
      for (const { state } of states) {
        for (const recipient of FILE_INSTITUTIONS) {
          const frame = deriveFrame(state, recipient);
          const text = JSON.stringify(frame);
          for (const secret of [officialName, firstName, birthDate, AVS_NUMBER]) expect(text).not.toContain(secret);
          const own = frame.authorisations.filter(({ discloser, recipient: to }) =>
            [discloser, to].includes(recipient),
          );
          expect(own).toHaveLength(frame.authorisations.length);
          if (frame.left) expect([frame.participants, frame.lead, frame.authorisations]).toEqual([[], null, []]);
        }
      }
    });
  });

  it('the AVS number goes only to an institution with the frame that invites it', () => {
    always((states) => {
      states.forEach(({ state }, index) => {
        const waited = states[index - 1]?.state.unsent ?? [];
        for (const entry of state.unsent.filter((one) => !waited.includes(one))) {
          const asked = state.participants.some(
            (one) => one.institution === entry.frame.recipient && one.state === 'INVITED',
          );
          if (entry.invitation !== undefined) expect(asked).toBe(true);
        }
      });
    });
  });

  it('a withdrawn authorisation is never in force again, in the register or in a frame', () => {
    always((states) => {
      const withdrawn = new Set<string>();
      for (const { state, now } of states) {
        for (const held of state.authorisations) {
          if (held.withdrawnAt !== null) withdrawn.add(held.id);
          if (withdrawn.has(held.id)) expect(stateOn(held, state, localDateOf(now))).toBe('WITHDRAWN');
        }
        const frames = FILE_INSTITUTIONS.map((recipient) => deriveFrame(state, recipient));
        const inForce = frames.flatMap(({ authorisations }) => authorisations.filter((held) => held.inForce));
        expect(inForce.some(({ id }) => withdrawn.has(id))).toBe(false);
      }
    });
  });

  it('what a recipient enters alone is never in force before the discloser or the person confirmed it', () => {
    always((states) => {
      for (const { state } of states) {
        for (const held of state.authorisations) {
          const confirmer = held.confirmedBy;
          if (confirmer === null || confirmer.kind === 'PERSON') continue;
          expect(confirmer.institution).toBe(held.discloser.institution);
        }
      }
    });
  });

  it('versions strictly increase, of the case and of every institution’s frames, and each frame is well formed', () => {
    always((states) => {
      const last = states.at(-1)?.state;
      states.forEach(({ state }, index) => {
        expect(state.version).toBe(index + 1);
      });
      for (const recipient of FILE_INSTITUTIONS) {
        const versions = (last?.unsent ?? [])
          .filter(({ frame }) => frame.recipient === recipient)
          .map(({ frame }) => frame.version);
        expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
        expect(versions.every((version) => version <= (last?.version ?? 0))).toBe(true);
      }
      for (const entry of last?.unsent ?? []) {
        expect(parseRegisterEntry(JSON.parse(JSON.stringify(entry)))).toEqual({ entry });
      }
    });
  });

  it('the last frame sent to an institution is the frame that follows from the case', () => {
    always((states) => {
      const last = states.at(-1)?.state ?? openedCase();
      for (const recipient of FILE_INSTITUTIONS) {
        const entry = last.unsent.filter(({ frame }) => frame.recipient === recipient).at(-1);
        if (entry !== undefined) expect(entry.frame).toEqual(deriveFrame(last, recipient));
      }
    });
  });
});

describe('the random walk', () => {
  it('reaches every kind of event, so that the properties say something', () => {
    const seen = new Set<string>();
    for (const steps of fc.sample(fc.array(step, { minLength: 60, maxLength: 120, size: 'max' }), {
      numRuns: 150,
      seed: 7,
    })) {
      for (const { state } of walk(steps)) for (const { kind } of state.timeline) seen.add(kind);
    }
    expect([...seen].sort()).toEqual([
      'ACT_REPORTED',
      'AUTHORISATION_CONFIRMED',
      'AUTHORISATION_RECORDED',
      'AUTHORISATION_WITHDRAWN',
      'CASE_CLOSED',
      'CASE_OPENED',
      'PARTICIPANT_INVITED',
      'PARTICIPANT_LEFT',
      'REGISTRATION_CONFIRMED',
      'REGISTRATION_NOT_KNOWN',
      'STAFF_ASSIGNED',
    ]);
  });
});
