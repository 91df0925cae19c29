import {
  agreementOf,
  hasSigned,
  missingParties,
  missingServices,
  missingSigners,
  signedBy,
  signerFor,
  signersOf,
} from '../../../../subgraphs/cii/rules/mamac/signers.js';
import type { Plan, PlanAgreement, PlanParty } from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import { AI_OFFICE, ORP, OTHER_SOCIAL, SOCIAL } from '../../../kit/cases.js';
import { measureOf } from './rounds.js';

const FUND = { institution: 'AC', service: 'fund' } as const satisfies ServiceOfInstitution;
const planOf = (
  measures: readonly (readonly [owner: ServiceOfInstitution, payer: ServiceOfInstitution])[],
  agreements: readonly PlanAgreement[] = [],
): Pick<Plan, 'measures' | 'agreements'> => ({
  measures: measures.map(([owner, payer]) => ({ ...measureOf('plm-1', '2026-04-01', '2026-06-30'), owner, payer })),
  agreements,
});
const signed = (party: PlanParty, service: ServiceOfInstitution | null): PlanAgreement => ({
  ...{ party, kind: 'BOUND', on: '2026-03-12', form: 'ELECTRONIC' },
  recordedBy: service === null ? { kind: 'PERSON' } : { kind: 'STAFF', subject: 'x', ...service },
});
const ANY = (party: PlanParty) => ({ party, service: null });
const own = ({ institution, service }: ServiceOfInstitution) => ({ party: institution, service });

describe('R44: whose signatures a version of the plan needs', () => {
  it('those of the person and of each institution, also of one without a task', () => {
    expect(signersOf(planOf([]))).toEqual([ANY('PERSON'), ANY('AC'), ANY('AI'), ANY('AS')]);
  });

  it('of an institution with a task: of each of its services that carries out or pays a measure, once', () => {
    const plan = planOf([
      [SOCIAL, SOCIAL],
      [ORP, FUND],
      [OTHER_SOCIAL, SOCIAL],
    ]);
    expect(signersOf(plan)).toEqual([
      ...[ANY('PERSON'), own(ORP), own(FUND), ANY('AI'), own(SOCIAL), own(OTHER_SOCIAL)],
    ]);
  });

  it('a bound service signs for itself, another one of its institution not at all', () => {
    const plan = planOf([[SOCIAL, ORP]]);
    expect(signerFor(plan, SOCIAL)).toEqual(own(SOCIAL));
    expect(signerFor(plan, ORP)).toEqual(own(ORP));
    expect(signerFor(plan, OTHER_SOCIAL)).toBeNull();
    expect(signerFor(plan, FUND)).toBeNull();
  });

  it('any service signs for an institution without a task, and once is enough', () => {
    const plan = planOf([[SOCIAL, SOCIAL]], [signed('AC', FUND)]);
    expect(signerFor(plan, ORP)).toEqual(ANY('AC'));
    expect(hasSigned(plan, ANY('AC'))).toBe(true);
    expect(hasSigned(plan, ANY('AI'))).toBe(false);
  });

  it('misses a bound service until it has signed itself, whoever else of the house did', () => {
    const measures = [
      [SOCIAL, SOCIAL],
      [OTHER_SOCIAL, SOCIAL],
    ] as const;
    const plan = planOf(measures, [signed('PERSON', ORP), signed('AC', ORP), signed('AI', AI_OFFICE)]);
    expect(missingSigners(plan)).toEqual([own(SOCIAL), own(OTHER_SOCIAL)]);
    const one = planOf(measures, [...plan.agreements, signed('AS', SOCIAL)]);
    expect(missingSigners(one)).toEqual([own(OTHER_SOCIAL)]);
    expect(missingParties(one)).toEqual(['AS']);
    expect(missingServices(one)).toEqual([OTHER_SOCIAL]);
    const both = planOf(measures, [...one.agreements, signed('AS', OTHER_SOCIAL)]);
    expect([missingSigners(both), missingParties(both), missingServices(both)]).toEqual([[], [], []]);
    expect(agreementOf(both, own(OTHER_SOCIAL))).toBe(both.agreements.at(-1));
    expect(agreementOf(one, own(OTHER_SOCIAL))).toBeNull();
  });

  it('names each party once, and no service of one that any service can sign for', () => {
    const plan = planOf([
      [SOCIAL, SOCIAL],
      [OTHER_SOCIAL, SOCIAL],
    ]);
    expect(missingParties(plan)).toEqual(['PERSON', 'AC', 'AI', 'AS']);
    expect(missingServices(plan)).toEqual([SOCIAL, OTHER_SOCIAL]);
  });

  it('the person signs, whoever recorded it from paper', () => {
    expect(signedBy(signed('PERSON', ORP))).toBeNull();
    expect(signedBy(signed('PERSON', null))).toBeNull();
    expect(signedBy(signed('AC', null))).toBeNull();
    expect(signedBy(signed('AC', ORP))).toEqual(ORP);
  });
});
