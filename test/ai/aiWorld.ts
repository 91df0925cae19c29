import { aiParameters, type AiParameters } from '../../subgraphs/ai/params/aiParameters.js';
import type { AiContext } from '../../subgraphs/ai/rules/context.js';
import {
  emptyFile,
  evolve,
  type AiEvent,
  type AiFileState,
  type Cut,
  type FormalNotice,
  type Interview,
  type Measure,
  type Notice,
  type Pension,
  type ProcedureStep,
  type SmrConclusion,
} from '../../subgraphs/ai/rules/file.js';
import { NO_CASES } from '../../subgraphs/common/rules/handedOver.js';
import { parseAvsNumber } from '../../subgraphs/common/rules/avsNumber.js';
import type { FilePerson } from '../../subgraphs/common/rules/institutionFile.js';
import type { Role, Viewer } from '../../subgraphs/common/rules/institutions.js';
import { countingIds } from '../kit/decisions.js';
import { viewerWith } from '../kit/viewers.js';

/** The Tuesday on which decisions in these tests are taken unless they say otherwise. */
export const TODAY = '2026-03-10';

const avsNumber = parseAvsNumber('7569217076985');
if (avsNumber === null) throw new Error('The published specimen must be valid.');

/** The person of the file, with a published specimen number. */
export const PERSON: FilePerson = {
  avsNumber,
  officialName: 'Muster',
  firstName: 'Kim',
  birthDate: '1984-02-29',
};

/** A person who applied on 15 January 2026 and is examined; adviser and medical service work on the file. */
export function fileWith(changes: Partial<AiFileState> = {}): AiFileState {
  return {
    ...emptyFile('aif-1', 'GE', PERSON),
    assignments: [
      { organ: null, service: 'ai-office', responsible: 'usr-ai', deputy: 'usr-ai-deputy' },
      { organ: null, service: 'smr-west', responsible: 'usr-smr', deputy: null },
    ],
    caseIds: ['cas-1'],
    procedureSteps: [step(), step({ id: 'stp-b', state: 'UNDER_EXAMINATION', since: '2026-02-01' })],
    ...changes,
  };
}

const KEPT = { source: 'RECORD', key: null } as const;

/** The application of 15 January 2026. */
export function step(changes: Partial<Omit<ProcedureStep, 'source' | 'key'>> = {}): ProcedureStep {
  return { ...KEPT, id: 'stp-a', state: 'APPLIED', since: '2026-01-15', ...changes };
}

/** A notice of AC of 1 March 2026, received on the 2nd; the person knew it on the day. */
export function notice(changes: Partial<Omit<Notice, 'source' | 'key'>> = {}): Notice {
  return {
    ...KEPT,
    id: 'not-0',
    notifier: 'AC',
    notifiedOn: '2026-03-01',
    receivedOn: '2026-03-02',
    personInformedOn: '2026-03-01',
    answer: null,
    answeredOn: null,
    ...changes,
  };
}

/** An interview of 20 February 2026. */
export function interview(changes: Partial<Omit<Interview, 'source' | 'key'>> = {}): Interview {
  return { ...KEPT, id: 'int-0', heldOn: '2026-02-20', form: 'IN_PERSON', heldBy: 'usr-ai', ...changes };
}

/** A conclusion of 1 February 2026, valid to the end of July. */
export function conclusion(changes: Partial<Omit<SmrConclusion, 'source' | 'key'>> = {}): SmrConclusion {
  return {
    ...KEPT,
    id: 'smr-0',
    concludedOn: '2026-02-01',
    capacityPreviousPercent: 0,
    capacityAdaptedPercent: 60,
    limits: ['NO_HEAVY_LOADS'],
    validFrom: '2026-02-01',
    validTo: '2026-07-31',
    ...changes,
  };
}

/** A training course of early intervention from 1 April to 30 June 2026, proposed. */
export function measure(changes: Partial<Omit<Measure, 'source' | 'key'>> = {}): Measure {
  return {
    ...KEPT,
    id: 'mea-0',
    kind: 'EARLY_TRAINING_COURSE',
    from: '2026-04-01',
    to: '2026-06-30',
    proposedOn: '2026-03-02',
    state: 'PROPOSED',
    decidedOn: null,
    funding: null,
    ...changes,
  };
}

/** Half a pension since 2024. */
export function pension(changes: Partial<Omit<Pension, 'source' | 'key'>> = {}): Pension {
  return { ...KEPT, id: 'pen-0', degreePercent: 50, from: '2024-01-01', to: null, decidedOn: '2024-05-06', ...changes };
}

/** A formal notice of 1 February 2026 with time to reflect to 9 March, the day before today. */
export function formalNotice(changes: Partial<Omit<FormalNotice, 'source' | 'key'>> = {}): FormalNotice {
  return {
    ...KEPT,
    id: 'fno-0',
    duty: 'REHABILITATION',
    issuedOn: '2026-02-01',
    reflectUntil: '2026-03-09',
    outcome: null,
    settledOn: null,
    ...changes,
  };
}

/** A cut of 20 percent on that notice. */
export function cut(changes: Partial<Omit<Cut, 'source' | 'key'>> = {}): Cut {
  return {
    ...KEPT,
    id: 'cut-0',
    benefit: 'DAILY_ALLOWANCE',
    percent: 20,
    from: '2026-04-01',
    to: null,
    decidedOn: TODAY,
    formalNoticeId: 'fno-0',
    exception: null,
    ...changes,
  };
}

/** The record as another system sent it under a key. */
export function mirrored<Kept extends { readonly id: string }>(record: Kept, key = record.id) {
  return { ...record, source: 'MIRROR' as const, key };
}

/** The responsible adviser of the office, in another function if one is given; deciders and supervisors give a reason. */
export function staff(role: Role = 'CASEWORKER', changes: Partial<Viewer> = {}): Viewer {
  return viewerWith({
    subject: 'usr-ai',
    institution: 'AI',
    service: 'ai-office',
    organ: null,
    roles: [role],
    purpose: role === 'CASEWORKER' ? null : 'decision',
    ...changes,
  });
}

/** The responsible physician of the regional medical service. */
export function physician(changes: Partial<Viewer> = {}): Viewer {
  return staff('SMR', { subject: 'usr-smr', service: 'smr-west', purpose: null, ...changes });
}

/** The world of a decision of 10 March 2026 by the responsible adviser; everything is kept here. */
export function contextWith(changes: Partial<AiContext> = {}): AiContext {
  return {
    ...NO_CASES,
    viewer: staff(),
    today: TODAY,
    ids: countingIds(),
    mirrored: [],
    parameters: aiParameters,
    ...changes,
  };
}

/** The parameters with no period at all, so that each look-up finds nothing. */
export const NO_PARAMETERS: AiParameters = {
  daysToAnswerNotice: [],
  notifierLaw: [],
  measureCatalogue: [],
  cantonalTaskApproval: [],
  cutExceptionArticles: [],
  noticedDuties: [],
  leastPensionDegree: [],
  monthsBetweenInterviews: [],
  daysToAnswerIndication: [],
  worklistNotice: [],
};

/** `evolve` on a file that exists, as the kit takes it. */
export const evolveFile: (file: AiFileState, event: AiEvent) => AiFileState = evolve;
