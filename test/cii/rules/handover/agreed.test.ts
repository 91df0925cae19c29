import type { Agreements, ExemptionRecord, ServiceAgreement } from '../../../../subgraphs/cii/params/agreements.js';
import { demonstrationAgreements } from '../../../../subgraphs/cii/params/demonstrationAgreements.js';
import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { agreementOf, exemptionOn, isExemptionRequired } from '../../../../subgraphs/cii/rules/handover/agreements.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { AI_OFFICE, ORP, SOCIAL, TODAY } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  acceptance,
  caseIn,
  clocking,
  draftOf,
  FIRST_DAY,
  handoverCase,
  lastHandover,
  on,
  reasoned,
  taking,
  termsFor,
  TO_SOCIAL,
} from '../../../kit/handovers.js';

const AGREEMENT: ServiceAgreement = {
  ...{ id: 'GE-AC-AS', canton: 'GE', sender: 'AC', receiver: 'AS', from: '2026-01-01', to: null },
  ...{ services: [{ code: 'SOCIAL_COUNSELLING', volumeAYear: 1 }], contact: 'Coordination' },
};
const EXEMPTION: ExemptionRecord = {
  ...{ canton: 'GE', reference: 'GE-2026-1', authority: 'Canton', from: '2026-01-01', to: null },
};
const agreed = (changes: Partial<Agreements> = {}): Agreements => ({
  ...{ agreements: [AGREEMENT], exemptions: [], exemptionRequired: [] },
  ...changes,
});
const lasting = (from: LocalDate, to: LocalDate | null): Agreements =>
  agreed({ agreements: [{ ...AGREEMENT, from, to }] });
const idOf = (state: CaseState) => lastHandover(state).id;

describe('R21 and R59: the service agreement of the ordered pair', () => {
  const draft = (agreements: Agreements, code: string | null = 'SOCIAL_COUNSELLING') =>
    taking(handoverCase(), draftOf(TO_SOCIAL, { agreedService: code }), on(TODAY, ORP, { agreements }));

  it('is needed for a draft; the other direction, another pair and another canton are others’', () => {
    draft(agreed()).thenHappens('HANDOVER_DRAFTED');
    const others: Partial<ServiceAgreement>[] = [
      { sender: 'AS', receiver: 'AC' },
      { receiver: 'AI' },
      { sender: 'AI' },
      { canton: 'LU' },
    ];
    for (const changes of others) {
      const agreements = agreed({ agreements: [{ ...AGREEMENT, ...changes }] });
      draft(agreements).thenRefused('SERVICE_AGREEMENT_MISSING');
    }
  });

  it.each<[from: LocalDate, to: LocalDate | null, codes: RefusalCode[], rules: string[], why: string]>([
    ['2026-03-03', null, ['SERVICE_AGREEMENT_MISSING'], ['R21'], 'begins the day after the draft'],
    ['2026-03-02', null, [], [], 'begins on the day of the draft'],
    ['2026-01-01', '2026-03-15', ['SERVICE_AGREEMENT_MISSING'], ['R59'], 'ends the day before the first'],
    ['2026-01-01', '2026-03-16', [], [], 'ends on the first day'],
    ['2026-01-01', '2026-03-01', ['SERVICE_AGREEMENT_MISSING'], ['R21'], 'is over, which is told once'],
  ])('from %s to %s: %j by %j (%s)', (from, to, codes, rules) => {
    const { decision } = draft(lasting(from, to));
    const refusals = 'refusals' in decision ? decision.refusals : [];
    expect(refusals.map(({ code }) => code)).toEqual(codes);
    expect(refusals.map(({ rule }) => rule)).toEqual(rules);
    for (const refusal of refusals) expect(refusal.article).toBe('OACI 119d');
  });

  it('names the service; one that does not stand in it, or none, is refused', () => {
    for (const code of ['PLACEMENT_COACHING', null]) {
      draft(agreed(), code).thenRefusedBecause({
        code: 'SERVICE_NOT_IN_AGREEMENT',
        rule: 'R59',
        article: 'OACI 119d',
        path: ['input', 'terms', 'agreedService'],
      });
    }
  });

  it('is asked again at the offer: in force that day and on the first day, with the service', () => {
    const state = caseIn('CLIENT_ACCEPTED');
    const offer = (agreements: Agreements) =>
      taking(state, { command: 'OFFER', handoverId: idOf(state) }, on('2026-03-10', ORP, { agreements }));
    offer(lasting('2026-03-10', FIRST_DAY)).thenHappens('HANDOVER_MOVED');
    offer(lasting('2026-03-11', null)).thenRefusedBecause({ code: 'SERVICE_AGREEMENT_MISSING', rule: 'R21' });
    offer(lasting('2026-01-01', '2026-03-15')).thenRefusedBecause({ code: 'SERVICE_AGREEMENT_MISSING', rule: 'R59' });
    const without = agreed({ agreements: [{ ...AGREEMENT, services: [] }] });
    const { decision } = offer(without);
    expect('refusals' in decision && decision.refusals).toMatchObject([
      { code: 'SERVICE_NOT_IN_AGREEMENT', path: null },
    ]);
  });

  it('is asked at the acceptance for the day on which the receiver really begins', () => {
    const state = caseIn('OFFERED');
    const accept = (agreements: Agreements, from: LocalDate | null = null) =>
      taking(state, acceptance(idOf(state), TO_SOCIAL, from), on(TODAY, SOCIAL, { agreements }));
    accept(lasting('2026-01-01', FIRST_DAY)).thenHappens('HANDOVER_MOVED');
    accept(lasting('2026-01-01', FIRST_DAY), '2026-03-17').thenRefused('SERVICE_AGREEMENT_MISSING');
    accept(lasting('2026-01-01', '2026-03-01')).thenRefusedBecause({ code: 'SERVICE_AGREEMENT_MISSING', rule: 'R59' });
    const later = { ...AGREEMENT, id: 'GE-AC-AS-2', from: '2026-03-17' } as const;
    const both = agreed({ agreements: [{ ...AGREEMENT, to: FIRST_DAY }, later] });
    expect(lastHandover(accept(both).state).acceptance?.agreementId).toBe('GE-AC-AS');
    expect(lastHandover(accept(both, '2026-03-17').state).acceptance?.agreementId).toBe('GE-AC-AS-2');
  });

  it('is asked when the terms are corrected', () => {
    const state = caseIn('DRAFT');
    const terms = termsFor(TO_SOCIAL, { agreedService: 'APPLICATION_WORKSHOP' });
    taking(state, { command: 'CORRECT', handoverId: idOf(state), terms }, on(TODAY, ORP)).thenRefused(
      'SERVICE_NOT_IN_AGREEMENT',
    );
  });

  it('in the demonstration canton covers all six pairs', () => {
    expect(demonstrationAgreements.agreements).toHaveLength(6);
    const pair = { sender: 'AI', receiver: 'AS' } as const;
    expect(agreementOf(demonstrationAgreements, 'GE', pair, '2016-03-31')).toBeNull();
    expect(agreementOf(demonstrationAgreements, 'GE', pair, '2016-04-01')?.id).toBe('GE-AI-AS-2016');
  });
});

describe('R22: the exemption of a job seeker who is handed over', () => {
  const required = (from: LocalDate, to: LocalDate | null = null) => [{ canton: 'GE' as const, from, to }];
  const accept = (changes: Partial<Agreements>, from: LocalDate | null = null) => {
    const state = caseIn('OFFERED');
    const act = acceptance(idOf(state), TO_SOCIAL, from);
    return taking(state, act, on(TODAY, SOCIAL, { agreements: agreed(changes) }));
  };

  it.each<[from: LocalDate, to: LocalDate | null, codes: RefusalCode[], why: string]>([
    ['2026-03-17', null, ['EXEMPTION_REFERENCE_MISSING'], 'begins the day after the first'],
    [FIRST_DAY, null, [], 'begins on the first day'],
    ['2026-01-01', FIRST_DAY, [], 'ends on the first day: what lapses later is a warning'],
    ['2026-01-01', '2026-03-15', ['EXEMPTION_REFERENCE_MISSING'], 'ends the day before the first'],
  ])('a reference from %s to %s: %j (%s)', (from, to, codes) => {
    const outcome = accept({ exemptionRequired: required(TODAY), exemptions: [{ ...EXEMPTION, from, to }] });
    expect(refusalCodes(outcome.decision)).toEqual(codes);
    if (codes.length === 0) return;
    outcome.thenRefusedBecause({ code: 'EXEMPTION_REFERENCE_MISSING', rule: 'R22', article: 'LACI 17' });
  });

  it('is taken into the acceptance as it was, and of the own canton alone', () => {
    const foreign = { ...EXEMPTION, canton: 'LU', reference: 'LU-1' } as const;
    const { state } = accept({ exemptionRequired: required(TODAY), exemptions: [foreign, EXEMPTION] });
    expect(lastHandover(state).acceptance?.exemption).toEqual({
      reference: 'GE-2026-1',
      authority: 'Canton',
      from: '2026-01-01',
      to: null,
    });
    accept({ exemptionRequired: required(TODAY), exemptions: [foreign] }).thenRefused('EXEMPTION_REFERENCE_MISSING');
  });

  it.each<[from: LocalDate, to: LocalDate | null, codes: RefusalCode[]]>([
    ['2026-03-17', null, []],
    [FIRST_DAY, null, ['EXEMPTION_REFERENCE_MISSING']],
    ['2026-01-01', FIRST_DAY, ['EXEMPTION_REFERENCE_MISSING']],
    ['2026-01-01', '2026-03-15', []],
  ])('is asked for where the canton’s policy of %s to %s covers the first day: %j', (from, to, codes) => {
    expect(refusalCodes(accept({ exemptionRequired: required(from, to) }).decision)).toEqual(codes);
  });

  it('is not asked for by another canton’s policy, nor of what AI or AS hand over', () => {
    const elsewhere = [{ canton: 'LU' as const, from: TODAY, to: null }];
    const { state } = accept({ exemptionRequired: elsewhere });
    expect(lastHandover(state).acceptance?.exemption).toBeNull();
    const cast = { sender: SOCIAL, receiver: ORP };
    const offered = caseIn('OFFERED', cast);
    const agreements = { ...demonstrationAgreements, exemptions: [EXEMPTION], exemptionRequired: required(TODAY) };
    const accepted = taking(offered, acceptance(idOf(offered), cast), on(TODAY, ORP, { agreements }));
    expect(lastHandover(accepted.thenHappens('HANDOVER_MOVED')).acceptance?.exemption).toBeNull();
    const none = { ...agreements, exemptions: [] };
    taking(offered, acceptance(idOf(offered), cast), on(TODAY, ORP, { agreements: none })).thenHappens(
      'HANDOVER_MOVED',
    );
  });

  it('is judged for a later first day by that day', () => {
    const ends = [{ ...EXEMPTION, to: FIRST_DAY }];
    accept({ exemptionRequired: required(TODAY), exemptions: ends }).thenHappens('HANDOVER_MOVED');
    accept({ exemptionRequired: required(TODAY), exemptions: ends }, '2026-03-17').thenRefused(
      'EXEMPTION_REFERENCE_MISSING',
    );
  });

  describe('that no longer holds before the first day', () => {
    const state = caseIn('ACCEPTED');
    const bar = (changes: Partial<Agreements>, day: LocalDate = '2026-03-10', held = state) =>
      clocking(
        held,
        { command: 'BAR_ACTIVATION', handoverId: idOf(held) },
        on(day, ORP, { agreements: agreed({ exemptionRequired: required(TODAY), ...changes }) }),
      );

    it('stops the handover: the lead stays with the sender, and why is said', () => {
      const stopped = bar({}).thenHappens('HANDOVER_MOVED');
      expect(lastHandover(stopped)).toMatchObject({
        state: 'WITHDRAWN',
        acceptance: null,
        ending: { by: 'SYSTEM', reason: 'EXEMPTION_NOT_VALID', text: null, at: '2026-03-10T09:00:00.000Z' },
      });
      expect(stopped.leadHistory).toEqual([{ ...ORP, from: state.openedAt, to: null }]);
      expect(stopped.timeline.at(-1)).toMatchObject({ kind: 'HANDOVER_MOVED', command: 'BAR_ACTIVATION', about: null });
    });

    it('stops nothing while a reference covers the first day, the same or another', () => {
      const other = { ...EXEMPTION, reference: 'GE-2026-2' };
      bar({ exemptions: [other] }).thenRefusedBecause({ code: 'HANDOVER_STEP_NOT_ALLOWED', rule: 'R22' });
      bar({ exemptionRequired: [] }).thenRefused('HANDOVER_STEP_NOT_ALLOWED');
      bar({ exemptions: [{ ...EXEMPTION, from: '2026-03-17' }] }).thenHappens('HANDOVER_MOVED');
    });

    it('looks at the day on which the receiver begins, not at the one that was offered', () => {
      const offered = caseIn('OFFERED');
      const later = taking(offered, acceptance(idOf(offered), TO_SOCIAL, '2026-04-01'), on(TODAY, SOCIAL)).state;
      bar({ exemptions: [{ ...EXEMPTION, to: FIRST_DAY }] }, '2026-03-10', later).thenHappens('HANDOVER_MOVED');
      bar({ exemptions: [{ ...EXEMPTION, from: '2026-04-01' }] }, '2026-03-10', later).thenRefused(
        'HANDOVER_STEP_NOT_ALLOWED',
      );
    });

    it.each<[LocalDate, RefusalCode[], string]>([
      ['2026-03-15', [], 'the day before the first'],
      [FIRST_DAY, [], 'the first day: nobody had looked before'],
      ['2026-06-15', [], 'the last day'],
      ['2026-06-16', ['ALREADY_DECIDED'], 'the day after the last: the lead has returned'],
    ])('on %s: %j (%s)', (day, codes) => {
      expect(refusalCodes(bar({}, day).decision)).toEqual(codes);
    });

    it.each<[LocalDate, boolean, string]>([
      ['2026-03-15', true, 'the day before the first day: it should not have begun'],
      [FIRST_DAY, false, 'the first day'],
      ['2026-03-17', false, 'the day after: a warning, nothing retroactive'],
    ])('ends once it runs where the record ended on %s: %s (%s)', (to, ends) => {
      const outcome = bar({ exemptions: [{ ...EXEMPTION, to }] }, '2026-04-20');
      if (!ends) outcome.thenRefusedBecause({ code: 'HANDOVER_STEP_NOT_ALLOWED', rule: 'R22' });
      else outcome.thenHappens('HANDOVER_MOVED');
    });

    it('returns the lead from the next day once it runs, and takes no day back (R3, R16)', () => {
      const ended = bar({}, '2026-04-20').thenHappens('HANDOVER_MOVED');
      expect(lastHandover(ended)).toMatchObject({
        state: 'ENDED_WITHOUT_RESULT',
        acceptance: { from: FIRST_DAY, lastDay: '2026-04-20' },
        ending: { by: 'SYSTEM', reason: 'EXEMPTION_NOT_VALID', noInterviewReason: null },
      });
      expect(ended.leadHistory.map(({ institution, to }) => [institution, to])).toEqual([
        ['AC', '2026-03-15T23:00:00.000Z'],
        ['AS', '2026-04-20T22:00:00.000Z'],
        ['AC', null],
      ]);
      const again = reasoned('REOPEN', idOf(ended), 'ENDED_BY_MISTAKE');
      taking(ended, again, on('2026-04-20', ORP)).thenRefused('NOT_YOUR_STEP');
    });

    it('concerns only what the ORP hands over', () => {
      const cast = { sender: SOCIAL, receiver: AI_OFFICE };
      const held = caseIn('ACCEPTED', cast);
      clocking(
        held,
        { command: 'BAR_ACTIVATION', handoverId: idOf(held) },
        on(TODAY, ORP, { agreements: agreed({ exemptionRequired: required(TODAY) }) }),
      ).thenRefused('HANDOVER_STEP_NOT_ALLOWED');
    });
  });

  it('is looked up by canton and day', () => {
    expect(exemptionOn({ exemptions: [EXEMPTION] }, 'GE', '2025-12-31')).toBeNull();
    expect(exemptionOn({ exemptions: [EXEMPTION] }, 'GE', '2026-01-01')).toBe(EXEMPTION);
    expect(isExemptionRequired({ exemptionRequired: required(TODAY, TODAY) }, 'GE', TODAY)).toBe(true);
    expect(isExemptionRequired({ exemptionRequired: required(TODAY, TODAY) }, 'GE', '2026-03-03')).toBe(false);
  });
});
