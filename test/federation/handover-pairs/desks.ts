import { DEMONSTRATION_SERVICES } from '../../../subgraphs/common/platform/identities.js';
import type { FileInstitution } from '../../../subgraphs/common/rules/institutions.js';

/** What an institution does in a handover, in its own words and by its own people. */
export interface Desk {
  readonly institution: FileInstitution;
  readonly service: string;
  /** Prefix of its mutations, and its field of a case. */
  readonly prefix: 'ac' | 'ai' | 'as';
  readonly caseworker: string;
  readonly supervisor: string;
  /** Decides what the institution pays for. */
  readonly decider: string;
  /** Decides on its sanctions. */
  readonly sanctioner: string;
  /** Its unit of counselling, which the person lets the receiver read. */
  readonly interviews: string;
  /** What is sought of it as receiver, and by which service of the agreement (R2, R59). */
  readonly asked: { readonly need: string; readonly coreSkill: string; readonly agreedService: string };
  /** What an interview is recorded with beside its day. */
  readonly interview: object;
  /** What it offers as receiver from its own catalogue: a measure or an integration place (R8, R11). */
  readonly offers: { readonly kind: 'MEASURE' | 'INTEGRATION_PLACE'; readonly type: string };
  /** Under which words of its own law it pays for that of another institution. */
  readonly pays: object;
  /** The act by which it sanctions that an interview of that day was missed, or begins to. */
  readonly sanction: { readonly act: string; readonly input: (factsOn: string) => object };
}

const { orp, ai, as } = DEMONSTRATION_SERVICES;

/** The three institutions of the demonstration canton. */
export const DESKS: Readonly<Record<FileInstitution, Desk>> = {
  AC: {
    institution: 'AC',
    service: orp,
    prefix: 'ac',
    caseworker: 'ac-orp-caseworker',
    supervisor: 'ac-orp-supervisor',
    decider: 'ac-orp-decider',
    sanctioner: 'ac-authority-decider',
    interviews: 'AC_INTERVIEWS',
    asked: { need: 'PLACEMENT_SUPPORT', coreSkill: 'PLACEMENT', agreedService: 'PLACEMENT_COACHING' },
    interview: {},
    offers: { kind: 'MEASURE', type: 'COURSE' },
    pays: { ownType: 'COURSE' },
    sanction: {
      act: 'acDecideSuspension',
      input: (factsOn) => ({ ground: 'INSTRUCTIONS_NOT_FOLLOWED', gravity: 'LIGHT', days: 5, factsOn }),
    },
  },
  AI: {
    institution: 'AI',
    service: ai,
    prefix: 'ai',
    caseworker: 'ai-caseworker',
    supervisor: 'ai-supervisor',
    decider: 'ai-decider',
    sanctioner: 'ai-decider',
    interviews: 'AI_INTERVIEWS',
    asked: {
      need: 'HEALTH_RELATED_SUPPORT',
      coreSkill: 'HEALTH_LIMITATION',
      agreedService: 'HEALTH_RELATED_INTEGRATION',
    },
    interview: { form: 'IN_PERSON' },
    offers: { kind: 'MEASURE', type: 'COUNSELLING_AND_SUPPORT' },
    pays: { ownType: 'COUNSELLING_AND_SUPPORT', funding: 'DISABILITY_INSURANCE' },
    sanction: {
      act: 'aiIssueFormalNotice',
      input: (factsOn) => ({ duty: 'REHABILITATION', issuedOn: '2026-05-04', reflectUntil: '2026-05-20', factsOn }),
    },
  },
  AS: {
    institution: 'AS',
    service: as,
    prefix: 'as',
    caseworker: 'as-caseworker',
    supervisor: 'as-supervisor',
    decider: 'as-decider',
    sanctioner: 'as-decider',
    interviews: 'AS_INTERVIEWS',
    asked: { need: 'STABILISATION', coreSkill: 'SOCIAL_COUNSELLING', agreedService: 'SOCIAL_COUNSELLING' },
    interview: { form: 'IN_PERSON' },
    offers: { kind: 'INTEGRATION_PLACE', type: 'INTEGRATION_PLACE' },
    pays: { ownType: 'JOB_COACHING' },
    sanction: {
      act: 'asDecideCut',
      input: (factsOn) => ({ ground: 'INSTRUCTION_NOT_FOLLOWED', percent: 10, from: '2026-06', months: 1, factsOn }),
    },
  },
};
