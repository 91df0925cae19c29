import type { Handover } from '../../subgraphs/cii/rules/handover/handover.js';
import { AI_OFFICE, idFor, ORP } from './cases.js';

/** A handover that the ORP offered and the AI office accepted for three months; what a test is about is given. */
export function handoverOf(changes: Partial<Handover>): Handover {
  return {
    id: idFor('hnd', '1'),
    state: 'ACCEPTED',
    sender: ORP,
    receiver: AI_OFFICE,
    terms: {
      need: 'HEALTH_RELATED_SUPPORT',
      coreSkill: 'HEALTH_LIMITATION',
      healthLimitation: true,
      agreedService: 'HEALTH_RELATED_INTEGRATION',
      from: '2026-03-16',
      to: '2026-06-15',
    },
    draftedAt: '2026-03-02T09:00:00.000Z',
    draftedBy: 'worker-orp-rive',
    answer: {
      answer: 'ACCEPTED',
      answeredOn: '2026-03-03',
      form: 'HANDWRITTEN',
      recordedBy: { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP },
      recordedAt: '2026-03-03T09:00:00.000Z',
      authorisationIds: [idFor('aut', '1')],
      period: { from: '2026-03-16', to: '2026-06-15' },
      withdrawnAt: null,
      withdrawnBy: null,
    },
    offer: {
      offeredAt: '2026-03-04T09:00:00.000Z',
      offeredOn: '2026-03-04',
      expiresOn: '2026-04-03',
      remindedOn: null,
    },
    clarifications: [],
    forwardedBy: [],
    clearedOn: '2026-03-05',
    clearedUntil: null,
    acceptance: {
      at: '2026-03-06T09:00:00.000Z',
      by: 'worker-office-ai',
      from: '2026-03-16',
      lastDay: '2026-06-15',
      jobSearchesAMonth: null,
      exemption: { reference: 'GE-2025-7', authority: 'Canton', from: '2025-01-01', to: null },
      agreementId: 'GE-AC-AI-2016',
    },
    ending: null,
    earlierEndings: [],
    handedBackOn: null,
    ...changes,
  };
}

/** What the person's withdrawal leaves of it, on 20 April 2026 (R5). */
export function withdrawnByPerson(): Pick<Handover, 'state' | 'answer' | 'ending'> {
  const at = '2026-04-20T09:00:00.000Z';
  const { answer } = handoverOf({});
  return {
    state: 'WITHDRAWN_BY_CLIENT',
    answer: answer && { ...answer, withdrawnAt: at, withdrawnBy: { kind: 'PERSON' } },
    ending: { at, by: 'PERSON', reason: null, text: null, noInterviewReason: null },
  };
}
