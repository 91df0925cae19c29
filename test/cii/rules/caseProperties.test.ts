import fc from 'fast-check';
import { stateOn } from '../../../subgraphs/cii/rules/authorisations.js';
import { leadAt, presentLead } from '../../../subgraphs/cii/rules/case.js';
import { deriveFrame } from '../../../subgraphs/cii/rules/deriveFrame.js';
import { answerStands } from '../../../subgraphs/cii/rules/handover/conditions/client.js';
import { handoverState, OPEN_STATES, type HandoverState } from '../../../subgraphs/cii/rules/handover/handover.js';
import { parseRegisterEntry } from '../../../subgraphs/common/rules/exchange.js';
import { FILE_INSTITUTIONS } from '../../../subgraphs/common/rules/institutions.js';
import { addDays, localDateOf, startOfDay } from '../../../subgraphs/common/rules/localDates.js';
import { AVS_NUMBER, openedCase, openedEntry } from '../../kit/cases.js';
import { cooperationStep, EVERYBODY_JOINS, handoverStep, walk } from '../../kit/caseWalks.js';

const AGREED: readonly HandoverState[] = ['ACCEPTED', 'ACTIVE', 'TERM_REACHED'];
const UNDER_WAY: readonly HandoverState[] = ['OFFERED', 'CLARIFICATION_ASKED', ...AGREED];

const cooperation = fc.array(cooperationStep, { maxLength: 40, size: 'max' });
const handovers = fc.array(handoverStep, { maxLength: 40, size: 'max' }).map((steps) => [...EVERYBODY_JOINS, ...steps]);

const always = (check: (states: ReturnType<typeof walk>) => void): void => {
  fc.assert(
    fc.property(fc.oneof(cooperation, handovers), (steps) => {
      check(walk(steps));
    }),
    { numRuns: 15 },
  );
};

describe('whatever happens to a case', () => {
  it('exactly one service leads it at every instant while it is open, without gap or overlap (R3)', () => {
    always((states) => {
      for (const { state, now } of states) {
        expect(state.leadHistory.filter(({ to }) => to === null)).toHaveLength(state.status === 'OPEN' ? 1 : 0);
        const ended = state.leadHistory.at(-1)?.to ?? null;
        if (ended !== state.openedAt) expect(leadAt(state.leadHistory, state.openedAt)).not.toBeNull();
        if (state.status === 'OPEN')
          expect(leadAt(state.leadHistory, now.toISOString())).toEqual(presentLead(state, now));
        state.leadHistory.forEach((period, index) => {
          const next = state.leadHistory[index + 1];
          if (next !== undefined) expect(period.to).toBe(next.from);
        });
      }
    });
  });

  it('the receiver leads exactly the whole days of its handover, and the one who opened the case all others (R3)', () => {
    always((states) => {
      for (const { state } of states.filter((one) => one.state.status === 'OPEN')) {
        const days = state.handovers.flatMap(({ acceptance, receiver }) =>
          acceptance === null ? [] : [{ ...acceptance, receiver }],
        );
        for (const { from, lastDay } of days) {
          for (const day of [addDays(from, -1), from, lastDay, addDays(lastDay, 1)]) {
            const covering = days.filter((one) => one.from <= day && day <= one.lastDay);
            expect(covering.length).toBeLessThanOrEqual(1);
            const expected = covering[0]?.receiver ?? state.openedBy;
            const [start, end] = [startOfDay(day), new Date(startOfDay(addDays(day, 1)).getTime() - 1)];
            if (end.toISOString() >= state.openedAt) {
              expect(leadAt(state.leadHistory, end.toISOString())).toMatchObject(expected);
            }
            if (start.toISOString() >= state.openedAt) {
              expect(leadAt(state.leadHistory, start.toISOString())).toMatchObject(expected);
            }
          }
        }
      }
    });
  });

  it('at most one handover is open, and each has what its state needs and nothing else (R3, R5, R24)', () => {
    always((states) => {
      for (const { state, now } of states) {
        const today = localDateOf(now);
        const standings = state.handovers.map((handover) => handoverState(handover, today));
        expect(standings.filter((standing) => OPEN_STATES.includes(standing)).length).toBeLessThanOrEqual(1);
        state.handovers.forEach((handover, index) => {
          const standing = standings[index] ?? 'DRAFT';
          const begun = [...AGREED, 'RETURNED', 'GOAL_REACHED', 'ENDED_WITHOUT_RESULT'].includes(standing);
          const never = ['DRAFT', 'CLIENT_ACCEPTED', 'CLIENT_REFUSED', 'OFFERED', 'DECLINED', 'EXPIRED', 'WITHDRAWN'];
          if (begun) expect(handover.acceptance).not.toBeNull();
          if (never.includes(standing)) expect(handover.acceptance).toBeNull();
          if (AGREED.includes(standing) || OPEN_STATES.includes(standing)) expect(handover.ending).toBeNull();
          if (handover.acceptance !== null) {
            expect(handover.answer?.answer).toBe('ACCEPTED');
            expect(handover.acceptance.from <= handover.acceptance.lastDay).toBe(true);
          }
          if (OPEN_STATES.includes(standing)) expect(state.status).toBe('OPEN');
        });
      }
    });
  });

  it('no handover is open whose answer or authorisation the person has withdrawn (R5)', () => {
    always((states) => {
      for (const { state, now } of states) {
        for (const handover of state.handovers) {
          if (handover.answer === null || !OPEN_STATES.includes(handoverState(handover, localDateOf(now)))) continue;
          expect(answerStands(state, handover)).toBe(true);
        }
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
          if (frame.left) expect([frame.participants, frame.leads, frame.authorisations]).toEqual([[], [], []]);
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

  it('what was signed for a handover is open while that handover is under way, in the register and in a frame (R5)', () => {
    always((states) => {
      for (const { state, now } of states) {
        const today = localDateOf(now);
        const open = FILE_INSTITUTIONS.flatMap((recipient) => deriveFrame(state, recipient).authorisations)
          .filter(({ inForce, validFrom, validTo }) => inForce && validFrom <= today && today <= validTo)
          .map(({ id }) => id);
        for (const held of state.authorisations.filter(({ purpose }) => purpose === 'LEAD_HANDOVER')) {
          const served = state.handovers.filter(({ answer }) => answer?.authorisationIds.includes(held.id) === true);
          if (served.some((handover) => UNDER_WAY.includes(handoverState(handover, today)))) {
            expect(stateOn(held, state, today)).not.toBe('RESTING');
          } else if (served.length > 0) {
            expect(stateOn(held, state, today)).not.toBe('IN_FORCE');
            expect(open).not.toContain(held.id);
          }
        }
      }
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
        // One command may change frames several times, and nothing waits behind the newest.
        expect(versions.at(-1)).toBe(last?.frameVersions[recipient]);
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
