import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import type { Indication } from '../../../../subgraphs/cii/rules/indication/indication.js';
import { decideReport } from '../../../../subgraphs/cii/rules/report.js';
import type { IndicationAnsweredEntry } from '../../../../subgraphs/common/rules/exchange.js';
import type { FileInstitution } from '../../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, feedOf, idFor, ORP, runningCase } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import { handoverOf } from '../../../kit/handoverSamples.js';

const FILED: Indication = {
  id: idFor('ind', '1'),
  handoverId: idFor('hnd', '1'),
  by: AI_OFFICE,
  payer: ORP,
  ground: 'INTERVIEW_MISSED',
  factsOn: '2026-04-14',
  filedOn: '2026-04-20',
  facts: 'Did not come.',
  evidence: null,
  answer: null,
};
const CASE: CaseState = { ...runningCase({ mode: 'HANDOVER' }), handovers: [handoverOf({})], indications: [FILED] };
const ANSWER: IndicationAnsweredEntry = {
  kind: 'INDICATION_ANSWERED',
  entryId: idFor('ent', 'a'),
  caseId: CASE._id,
  version: 7,
  service: ORP.service,
  indicationId: FILED.id,
  outcome: 'SANCTIONED',
  on: '2026-04-28',
};

const telling = (changes: Partial<IndicationAnsweredEntry> = {}, from: FileInstitution = 'AC', state = CASE) =>
  given<CaseState, NonNullable<Parameters<typeof evolve>[1]>>(evolve, state).when((now) =>
    decideReport(now, { ...ANSWER, ...changes }, feedOf(from)),
  );

describe('The payer’s answer to an indication (R18)', () => {
  it.each(['SANCTIONED', 'NOT_SANCTIONED'] as const)('%s stands at the indication with its day', (outcome) => {
    const after = telling({ outcome }).thenHappens('INDICATION_ANSWERED');
    expect(after.indications).toEqual([{ ...FILED, answer: { outcome, on: '2026-04-28' } }]);
    expect(after.timeline.at(-1)).toMatchObject({ kind: 'INDICATION_ANSWERED', about: ORP, aboutId: FILED.id });
  });

  it('tells the payer’s frame that it is answered, and nobody how', () => {
    const { unsent } = telling().thenHappens('INDICATION_ANSWERED');
    const toPayer = unsent.find(({ frame }) => frame.recipient === 'AC');
    expect(toPayer?.frame.indications).toMatchObject([{ id: FILED.id, answered: true }]);
    expect(JSON.stringify(unsent)).not.toContain('SANCTIONED');
  });

  it.each<[string, Partial<IndicationAnsweredEntry>, FileInstitution]>([
    ['from another institution than the payer', { service: AI_OFFICE.service }, 'AI'],
    ['to an indication that there is not', { indicationId: idFor('ind', '9') }, 'AC'],
  ])('changes nothing %s', (_what, changes, from) => {
    expect(telling(changes, from).thenHappens()).toBe(CASE);
  });

  it('changes nothing a second time, whatever it says', () => {
    const once = telling().thenHappens('INDICATION_ANSWERED');
    const again = { entryId: idFor('ent', 'b'), outcome: 'NOT_SANCTIONED' } as const;
    expect(telling(again, 'AC', once).thenHappens()).toBe(once);
  });

  it('is taken in of a service that has left, because the lead and the person wait for it', () => {
    const participants = CASE.participants.map((one) =>
      one.service === ORP.service ? { ...one, state: 'LEFT' } : one,
    );
    telling({}, 'AC', { ...CASE, participants } as CaseState).thenHappens('INDICATION_ANSWERED');
  });

  it('of a service that never took part is not known', () => {
    telling({ service: 'orp-elsewhere' }).thenRefused('NOT_FOUND');
  });
});
