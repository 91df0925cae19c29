import { inTurn } from '../../common/demonstration/chance.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import type { MamacAct } from '../rules/mamac/commands.js';
import {
  CHANCES,
  CRITERIA,
  DIAGNOSIS_BODIES,
  DIAGNOSIS_KINDS,
  HOMES,
  OBSTACLES,
  ROUND_TABLE_OUTCOMES,
  type Criterion,
  type DiagnosisBody,
  type Home,
  type MamacState,
} from '../rules/mamac/process.js';
import type { KeptStep } from './demonstrationSteps.js';
import { homeInTurn, type Guiding } from './demonstrationMamacSteps.js';

/** An earlier diagnosis of insertion, linked where it lies (R57): by its maker, by the team, or in error and so removed. */
export function diagnosis(guiding: Guiding): readonly KeptStep[] {
  const { turn, filed, mamac, byDesk, byTeam } = guiding;
  const daysAgo = daysAfter(filed, 4);
  const linked =
    (body: DiagnosisBody | null) =>
    (_process: MamacState, today: LocalDate): MamacAct => ({
      ...{ command: 'LINK_DIAGNOSIS', kind: inTurn(DIAGNOSIS_KINDS, Math.floor(turn / 6)), by: null, body },
      ...{ madeOn: addDays(today, -200), reference: `Bilan n° ${String(2400 + turn)}` },
    });
  const own = byDesk(mamac.referrer, daysAgo, linked(null));
  switch (turn % 6) {
    case 0:
      return [own];
    case 1:
    case 2:
      return [byTeam('OFPC', daysAgo, linked(inTurn(DIAGNOSIS_BODIES, Math.floor(turn / 6) + turn)))];
    case 4:
      return [
        own,
        byDesk(mamac.referrer, daysAgo, ({ earlierDiagnoses }) => ({
          ...{ command: 'UNLINK_DIAGNOSIS', diagnosisId: earlierDiagnoses.at(-1)?.id ?? '' },
        })),
      ];
    default:
      return [];
  }
}

/** The team answers these criteria, each by another member; all with yes but the one that fails (R32 to R35). */
export function answers(
  { turn, byTeam }: Guiding,
  daysAgo: number,
  { asked = CRITERIA, failing = null }: { readonly asked?: readonly Criterion[]; readonly failing?: Criterion | null },
): readonly KeptStep[] {
  // Whoever is registered nowhere is not so since four months either (R35).
  const failed: readonly (Criterion | null)[] =
    failing === 'REGISTERED' ? ['REGISTERED', 'WITHIN_FOUR_MONTHS'] : [failing];
  return asked.map((criterion, place) =>
    byTeam(homeInTurn(turn + place), daysAgo, () => {
      const met = !failed.includes(criterion);
      return { command: 'ANSWER_CRITERION', criterion, met, reason: met ? REASONS_MET[criterion] : REASONS[criterion] };
    }),
  );
}

/** The days of a contribution, so many after the examination began: not all on one day (R39). */
const DAYS_TO_CONTRIBUTE: Readonly<Record<Exclude<Home, 'SMR'>, number>> = { AC: 2, AI: 3, OFPC: 4, AS: 5 };

/** What these homes find on capacity and chances, since the examination began so many days ago (R39). */
export function contributions(
  { turn, byTeam }: Guiding,
  since: number,
  homes: readonly Exclude<Home, 'SMR'>[],
): readonly KeptStep[] {
  return homes.map((home, place) =>
    byTeam(home, daysAfter(since, DAYS_TO_CONTRIBUTE[home]), () => ({
      command: 'CONTRIBUTE',
      workCapacityPercent: home === 'AC' ? null : 50 + ((turn + place) % 5) * 10,
      chance: inTurn(CHANCES, turn + place),
      obstacles: [0, 3, 7].map((step) => inTurn(OBSTACLES, turn + place + step)),
      text: inTurn(FOUND, turn + place),
    })),
  );
}

/** The whole joint assessment up to its conclusion, nine days later (R39, R40). */
export function assessment(guiding: Guiding, since: number): readonly KeptStep[] {
  const { turn, byTeam } = guiding;
  const own = contributions(guiding, since, turn % 2 === 0 ? ['AC', 'AI', 'AS', 'OFPC'] : ['AC', 'AI', 'AS']);
  return [
    ...own,
    ...referredConclusion(guiding),
    roundTable(guiding, daysAfter(since, 7)),
    byTeam(homeInTurn(turn), daysAfter(since, DAYS_TO_CONCLUDE), () => ({
      command: 'CONCLUDE',
      workCapacityPercent: 60 + (turn % 4) * 10,
      chance: inTurn(CHANCES, turn + 1),
      text: 'Reprise progressive envisageable si les mesures se suivent sans attente.',
    })),
    ...(turn % 4 === 1
      ? [byTeam(inTurn(['AI', 'AS', 'AC'] as const, turn), daysAfter(since, DAYS_TO_CONCLUDE), () => DISSENT)]
      : []),
  ];
}

/** From the beginning of the examination to its conclusion. */
export const DAYS_TO_CONCLUDE = 9;

/** AI tells the identifier of a conclusion of its medical service, and nothing else (R40). */
export function referredConclusion({ filed, mamac: { conclusion }, deskOf, concluded }: Guiding): readonly KeptStep[] {
  if (conclusion === null) return [];
  return [concluded(deskOf('AI'), daysAfter(filed, 10), conclusion.id, conclusion.on)];
}

/** So many days after another day, both counted backwards; at the latest yesterday. */
export function daysAfter(daysAgo: number, days: number): number {
  return Math.max(1, daysAgo - days);
}

function roundTable({ turn, byTeam }: Guiding, daysAgo: number): KeptStep {
  return byTeam(homeInTurn(turn + 1), daysAgo, (_process, today) => ({
    ...{ command: 'HOLD_ROUND_TABLE', on: today, present: HOMES, personPresent: turn % 3 !== 0 },
    ...{ outcome: inTurn(ROUND_TABLE_OUTCOMES, turn), text: 'Les trois institutions partagent le même constat.' },
  }));
}

const REASONS_MET: Readonly<Record<Criterion, string | null>> = {
  MULTIPLE_PROBLEM: null,
  REALISTIC_CHANCE: 'Expérience récente et projet réaliste dans la région.',
  REGISTERED: null,
  WITHIN_FOUR_MONTHS: null,
};
const REASONS: Readonly<Record<Criterion, string | null>> = {
  MULTIPLE_PROBLEM: 'Un seul problème demeure ; le service l’accompagne déjà.',
  REALISTIC_CHANCE: 'Aucun projet réaliste pour l’instant malgré les appuis.',
  REGISTERED: null,
  WITHIN_FOUR_MONTHS: null,
};
const FOUND = [
  'Bonne motivation ; les horaires sont à accorder avec la garde des enfants.',
  'Les compétences sont transférables dans un métier voisin.',
  'Un appui linguistique soutiendrait la recherche d’emploi.',
  null,
  'Le réseau familial soutient le projet.',
] as const;
const DISSENT: MamacAct = {
  command: 'DISSENT',
  text: 'Le délai paraît court : une remise à niveau d’abord serait préférable.',
};
