import type { ServiceAgreement } from '../../../../subgraphs/cii/params/agreements.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../../../subgraphs/cii/params/demonstrationAgreements.js';
import { handoverPolicy } from '../../../../subgraphs/cii/params/handoverPolicy.js';
import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import type { HandoverAct, ProposedTerms } from '../../../../subgraphs/cii/rules/handover/commands.js';
import type { Handover, HandoverHolder } from '../../../../subgraphs/cii/rules/handover/handover.js';
import type { HandoverCondition } from '../../../../subgraphs/cii/rules/handover/transitions.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import { MOST_HANDOVERS } from '../../../../subgraphs/common/rules/exchange.js';
import { addDays, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { idFor, OTHER_SOCIAL, resealed, SOCIAL, TODAY, worker } from '../../../kit/cases.js';
import {
  caseIn,
  draftOf,
  FIRST_DAY,
  formFor,
  handoverCase,
  LAST_DAY,
  lastHandover,
  termsFor,
  TO_AI,
  TO_SOCIAL,
} from '../../../kit/handovers.js';

/** Everything a step is decided on. A row is shown with a scene in which it is taken; each test breaks one thing in it. */
export interface Scene {
  readonly state: CaseState;
  readonly act: HandoverAct;
  readonly holder: HandoverHolder;
  readonly day: LocalDate;
  readonly context: Partial<CaseContext>;
}

/** A second service of the sender’s institution. */
const ANOTHER_ORP: ServiceOfInstitution = { institution: 'AC', service: 'orp-other' };
const AGREEMENT: ServiceAgreement = {
  ...{ id: 'GE-AC-AS', canton: 'GE', sender: 'AC', receiver: 'AS', from: '2026-01-01', to: null },
  ...{ services: [{ code: 'SOCIAL_COUNSELLING', volumeAYear: 1 }], contact: 'Coordination' },
};

type Breaking = (scene: Scene) => Scene;

/** The one code with which each condition is refused here, and what is broken for it; all else in the scene holds. */
export const BROKEN: Readonly<Record<HandoverCondition, readonly [RefusalCode, Breaking]>> = {
  MODE_IS_HANDOVER: ['HANDOVER_MODE_ONLY', onCase(() => ({ mode: 'COORDINATION' }))],
  SPACE_LEFT: ['CASE_IS_FULL', onCase(() => ({ handovers: endedMany() }))],
  POLICY_SET: ['PARAMETER_NOT_SET', policies(() => [])],
  NO_OTHER_OPEN: [
    'HANDOVER_ALREADY_OPEN',
    onCase(({ handovers }) => ({ handovers: [another('DRAFT'), ...handovers] })),
  ],
  NOT_REFUSED_RECENTLY: [
    'CLIENT_REFUSED_RECENTLY',
    onCase(({ handovers }) => ({ handovers: [another('CLIENT_REFUSED'), ...handovers] })),
  ],
  TWO_INSTITUTIONS: ['HANDOVER_INSIDE_INSTITUTION', insideInstitution],
  RECEIVER_ON_CASE: [
    'HANDOVER_RECEIVER_NOT_ON_CASE',
    onCase(({ participants }) => ({ participants: participants.filter(({ service }) => service !== SOCIAL.service) })),
  ],
  NEED_NAMED: ['HANDOVER_NEED_MISSING', onTerms({ need: null })],
  SKILL_OF_RECEIVER: ['CORE_SKILL_NOT_OF_RECEIVER', onBothTerms({ coreSkill: 'PLACEMENT' })],
  HEALTH_LIMITATION_STATED: ['HEALTH_LIMITATION_MISSING', askingAi],
  PERIOD_IN_ORDER: ['PERIOD_REVERSED', reversed],
  BEGINS_AHEAD: ['HANDOVER_BEGINS_TOO_SOON', onFirstDay],
  PERIOD_WITHIN_POLICY: ['HANDOVER_PERIOD_TOO_LONG', shortPolicy],
  AGREED_TODAY: ['SERVICE_AGREEMENT_MISSING', agreedFor(({ day }) => ({ from: addDays(day, 1) }))],
  AGREED_ON_FIRST_DAY: ['SERVICE_AGREEMENT_MISSING', agreedFor(() => ({ to: addDays(FIRST_DAY, -1) }))],
  ANSWER_DATED: ['DATE_IN_FUTURE', onAct({ answeredOn: addDays(TODAY, 1) })],
  SIGNER_MAY_SIGN: ['MANDATE_MISSING', onAct({ form: 'REPRESENTATIVE' })],
  FORM_ACCEPTABLE: ['INFORMATION_NOT_NAMED', onAct({ authorisations: [formFor(TO_SOCIAL, { fields: [] })] })],
  FORM_AUTHORISES_RECEIVER: [
    'ANSWER_AUTHORISATION_MISSING',
    onAct({ authorisations: [formFor({ ...TO_SOCIAL, receiver: OTHER_SOCIAL })] }),
  ],
  REFUSAL_AUTHORISES_NOTHING: ['REFUSAL_AUTHORISES_NOTHING', onAct({ authorisations: [formFor(TO_SOCIAL)] })],
  CLIENT_ANSWER_STANDS: [
    'CLIENT_ANSWER_MISSING',
    onHandover(({ answer }) => ({ answer: answer && { ...answer, withdrawnAt: '2026-03-02T09:00:00.000Z' } })),
  ],
  RECEIVER_AUTHORISED: [
    'ANSWER_AUTHORISATION_MISSING',
    onCase(({ authorisations }) => ({
      authorisations: authorisations.map((held) => resealed(held, { validTo: addDays(LAST_DAY, -1) })),
    })),
  ],
  RECEIVER_CONFIRMED: ['STAFF_NOT_NAMED', withoutResponsible],
  FIRST_DAY_FITS: ['PERIOD_REVERSED', onAct({ from: addDays(LAST_DAY, 1) })],
  EXEMPTION_REFERENCED: [
    'EXEMPTION_REFERENCE_MISSING',
    inContext({
      agreements: {
        agreements: [AGREEMENT],
        exemptions: [],
        exemptionRequired: [{ canton: 'GE', from: TODAY, to: null }],
      },
    }),
  ],
  RECEIVER_CLEARED: ['HANDOVER_NOT_CLEARED', uncleared],
  JOB_SEARCHES_AGREED: ['JOB_SEARCHES_NOT_OWED', onAct({ jobSearchesAMonth: 6 })],
  OTHER_SERVICE_OF_RECEIVER: ['HANDOVER_RECEIVER_NOT_ON_CASE', onAct({ to: SOCIAL.service })],
  OTHER_SERVICE_AUTHORISED: ['ANSWER_AUTHORISATION_MISSING', (scene) => ({ ...scene, state: caseIn('OFFERED') })],
  WORDS_GIVEN: ['MESSAGE_IS_EMPTY', words(' ')],
  QUESTIONS_LEFT: [
    'CASE_IS_FULL',
    onHandover(() => ({
      clarifications: Array.from({ length: 20 }, () => ({
        askedAt: '2026-03-02T09:00:00.000Z',
        question: '?',
        answeredAt: null,
        answer: null,
      })),
    })),
  ],
  REASON_FITS: ['HANDOVER_REASON_NOT_FITTING', onAct({ reason: 'CASE_CLOSED' })],
  TEXT_FITS: ['TEXT_NOT_ACCEPTED', words('a'.repeat(501))],
  INTERVIEW_HELD_OR_EXPLAINED: ['NO_INTERVIEW_HELD', onAct({ noInterviewReason: null })],
  REMINDER_DUE: ['HANDOVER_STEP_NOT_ALLOWED', (scene) => ({ ...scene, day: TODAY })],
  EXPIRY_NOT_RECORDED: ['ALREADY_DECIDED', onHandover(() => ({ state: 'EXPIRED' }))],
  EXEMPTION_LAPSED: ['HANDOVER_STEP_NOT_ALLOWED', inContext({ agreements: demonstrationAgreements })],
  HAD_BEGUN: ['HANDOVER_STEP_NOT_ALLOWED', onHandover(() => ({ acceptance: null }))],
  NOT_HANDED_BACK: ['ALREADY_DECIDED', onHandover(() => ({ handedBackOn: '2026-04-20' }))],
  ENDED_TODAY: ['HANDOVER_STEP_NOT_ALLOWED', (scene) => ({ ...scene, day: addDays(scene.day, 1) })],
  ENDED_BY_CALLER: ['NOT_YOUR_STEP', onHandover(({ ending }) => ({ ending: ending && { ...ending, by: 'PERSON' } }))],
  REOPENINGS_LEFT: ['CASE_IS_FULL', onHandover((handover) => ({ earlierEndings: manyEndings(handover) }))],
  ACCEPTED_EARLIER: ['ALREADY_DECIDED', (scene) => ({ ...scene, day: TODAY })],
};

/** The scene with something else in what is asked. */
export function onAct(changes: object): Breaking {
  return (scene) => ({ ...scene, act: { ...scene.act, ...changes } });
}

function onCase(changes: (state: CaseState) => Partial<CaseState>): Breaking {
  return (scene) => ({ ...scene, state: { ...scene.state, ...changes(scene.state) } });
}

function onHandover(changes: (handover: Handover) => Partial<Handover>): Breaking {
  return onCase(({ handovers }) => ({ handovers: handovers.map((one) => ({ ...one, ...changes(one) })) }));
}

function inContext(context: Partial<CaseContext>): Breaking {
  return (scene) => ({ ...scene, context: { ...scene.context, ...context } });
}

function onTerms(changes: Partial<ProposedTerms>): Breaking {
  return (scene) => ('terms' in scene.act ? onAct({ terms: { ...scene.act.terms, ...changes } })(scene) : scene);
}

/** In the terms that are asked for and in those that stand, so that the one is still inside the other. */
function onBothTerms(changes: Partial<Handover['terms']>): Breaking {
  const onStanding = onHandover(({ terms }) => ({ terms: { ...terms, ...changes } }));
  return (scene) => onTerms(changes)(onStanding(scene));
}

function words(text: string): Breaking {
  return (scene) => {
    const name = (['question', 'answer'] as const).find((known) => known in scene.act) ?? 'text';
    return onAct({ [name]: text })(scene);
  };
}

function policies(changes: (policy: typeof handoverPolicy) => typeof handoverPolicy): Breaking {
  return inContext({ parameters: { ...ciiParameters, handoverPolicy: changes(handoverPolicy) } });
}

function agreedFor(changes: (scene: Scene) => Partial<ServiceAgreement>): Breaking {
  return (scene) => {
    const agreements = [{ ...AGREEMENT, ...changes(scene) }];
    return inContext({ agreements: { agreements, exemptions: [], exemptionRequired: [] } })(scene);
  };
}

/** The policy has become shorter than what was agreed. */
function shortPolicy(scene: Scene): Scene {
  const shorter = policies((known) => known.map((one) => ({ ...one, value: { ...one.value, longestMonths: 1 } })));
  return shorter(onTerms({ from: FIRST_DAY })(scene));
}

/** The last day before the first: inside what was agreed, or as far beyond it as before. */
function reversed(scene: Scene): Scene {
  const isBeyond = scene.act.command === 'CORRECT' && scene.act.terms.to > LAST_DAY;
  return onTerms(isBeyond ? { from: '2026-06-30', to: '2026-06-29' } : { from: '2026-06-02', to: '2026-06-01' })(scene);
}

/** The agreed first day has come. */
function onFirstDay(scene: Scene): Scene {
  return onTerms({ from: FIRST_DAY })({ ...scene, day: FIRST_DAY });
}

/** Two services of the ORP, with an agreement between them. */
function insideInstitution(scene: Scene): Scene {
  const moved = <One extends ServiceOfInstitution>(one: One): One =>
    one.service === SOCIAL.service ? { ...one, ...ANOTHER_ORP } : one;
  const inside = onCase(({ participants, handovers }) => ({
    participants: participants.map(moved),
    handovers: handovers.map((handover) => ({ ...handover, receiver: moved(handover.receiver) })),
  }))(scene);
  const asked = inside.act.command === 'DRAFT' ? onAct({ receiver: ANOTHER_ORP })(inside) : inside;
  const agreed = agreedFor(() => ({ receiver: 'AC', services: [{ code: 'PLACEMENT_COACHING', volumeAYear: 1 }] }));
  return agreed(onBothTerms({ coreSkill: 'PLACEMENT', agreedService: 'PLACEMENT_COACHING' })(asked));
}

/** AI is asked without a health limitation. */
function askingAi(scene: Scene): Scene {
  const { act } = scene;
  if (act.command === 'DRAFT') {
    return { ...scene, state: handoverCase(TO_AI), act: draftOf(TO_AI, { healthLimitation: false }) };
  }
  const state = caseIn('CLIENT_ACCEPTED', TO_AI);
  const { from, to } = act.command === 'CORRECT' ? act.terms : termsFor(TO_AI);
  const changes = { handoverId: lastHandover(state).id, terms: termsFor(TO_AI, { from, to }) };
  return onBothTerms({ healthLimitation: false })(onAct(changes)({ ...scene, state }));
}

/** AI is asked and has not told that it may lead. */
function uncleared(scene: Scene): Scene {
  const state = caseIn('OFFERED', TO_AI);
  return onAct({ handoverId: lastHandover(state).id })({ ...scene, state });
}

/** Nobody is named at the receiver; its head acts. */
function withoutResponsible(scene: Scene): Scene {
  const viewer = worker(SOCIAL, { subject: 'head', roles: ['SUPERVISOR'], purpose: 'deputising' });
  const unnamed = onCase(({ participants }) => ({
    participants: participants.map((one) => (one.service === SOCIAL.service ? { ...one, responsible: null } : one)),
  }));
  return inContext({ viewer })(unnamed(scene));
}

function another(state: 'DRAFT' | 'CLIENT_REFUSED' | 'DECLINED', tail = 'x'): Handover {
  return { ...lastHandover(caseIn(state)), id: idFor('hnd', tail) };
}

function endedMany(): readonly Handover[] {
  return Array.from({ length: MOST_HANDOVERS }, (_, place) => another('DECLINED', `e${String(place)}`));
}

function manyEndings({ ending, state }: Handover): Handover['earlierEndings'] {
  if (ending === null) return [];
  const taken = { state, reopenedAt: '2026-03-02T09:00:00.000Z', reopenedFor: 'ENDED_BY_MISTAKE' } as const;
  return Array.from({ length: 20 }, () => ({ ...ending, ...taken }));
}
