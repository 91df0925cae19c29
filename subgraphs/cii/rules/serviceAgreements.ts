import { FILE_INSTITUTIONS, type Canton, type Viewer } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { holdsOn } from '../../common/rules/periods.js';
import type { Handover } from './handover/handover.js';
import type { AgreedService, Agreements, ServiceAgreement } from '../params/agreements.js';

/** An accepted handover as far as a volume counts it: no case, no person, no service of either side. */
export interface BegunHandover {
  readonly agreementId: string;
  readonly agreedService: string;
}

/**
 * The handovers among these that began in the calendar year, as a volume counts them (R59). What was declared void was
 * never exchanged, however long it ran before.
 */
export function begunIn(
  handovers: readonly Pick<Handover, 'state' | 'acceptance' | 'terms'>[],
  year: string,
): readonly BegunHandover[] {
  return handovers.flatMap(({ state, acceptance, terms: { agreedService } }) =>
    state !== 'INVALIDATED' && acceptance?.from.startsWith(`${year}-`) === true
      ? [{ agreementId: acceptance.agreementId, agreedService }]
      : [],
  );
}

/** An agreement with what of each volume is used. */
export type UsedAgreement = Omit<ServiceAgreement, 'services'> & { readonly services: readonly UsedService[] };

/** A service of an agreement and the handovers of the year that rest on it; null to who is no party to the agreement. */
export type UsedService = AgreedService & { readonly usedVolume: number | null };

/**
 * The agreements of the canton in force on the day, each service with how many of the accepted handovers rest on it
 * (R59). A full volume is shown and refuses nothing (R26). It is counted for the two institutions of the agreement alone: few
 * handovers of others are what the closed tables withhold.
 */
export function agreementsOn(
  { agreements }: Pick<Agreements, 'agreements'>,
  {
    canton,
    day,
    begun,
    institution,
  }: {
    readonly canton: Canton;
    readonly day: LocalDate;
    readonly begun: readonly BegunHandover[];
    readonly institution: Viewer['institution'];
  },
): readonly UsedAgreement[] {
  return agreements
    .filter((agreement) => agreement.canton === canton && holdsOn(agreement, day))
    .map(({ services, ...agreement }) => ({
      ...agreement,
      services: services.map((service) => ({
        ...service,
        usedVolume:
          institution === agreement.sender || institution === agreement.receiver
            ? begun.filter(
                ({ agreementId, agreedService }) => agreementId === agreement.id && agreedService === service.code,
              ).length
            : null,
      })),
    }));
}

/** Staff of the three institutions, who hand over and receive; a machine and the person are not. */
export function maySeeAgreements({ institution, roles }: Pick<Viewer, 'institution' | 'roles'>): boolean {
  return FILE_INSTITUTIONS.some((known) => known === institution) && roles.some((role) => role !== 'SYSTEM');
}
