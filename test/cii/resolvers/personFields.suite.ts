import { getNamedType, graphql, isObjectType, isRequiredArgument, isUnionType, type GraphQLNamedType } from 'graphql';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import type { Guarantee } from '../../../subgraphs/cii/rules/guarantee/guarantee.js';
import { resolvers } from '../../../subgraphs/cii/resolvers/index.js';
import { readSdl } from '../../../subgraphs/common/platform/sdl.js';
import { createSubgraphSchema } from '../../../subgraphs/common/platform/subgraphSchema.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, AVS_NUMBER, NOW, ORP, PERSON, personKeyOf, worker } from '../../kit/cases.js';
import { handoverOf } from '../../kit/handoverSamples.js';
import { handedOver } from '../../kit/letterSamples.js';
import { SHOWN_UNLOGGED } from '../../kit/readings.js';

const schema = createSubgraphSchema(readSdl('cii'), resolvers);

/** Everything that can be asked of a type without naming something, down to its leaves. */
function everythingOf(type: GraphQLNamedType, above: readonly string[] = []): string {
  if (isUnionType(type)) {
    const members = type.getTypes().map((one) => `... on ${one.name} ${everythingOf(one, above)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .filter((field) => !above.includes(getNamedType(field.type).name))
    .map((field) => `${field.name} ${everythingOf(getNamedType(field.type), [...above, type.name])}`);
  return `{ ${fields.join(' ')} }`;
}

/** A case in which every kind of record names its staff, and services have written to each other. */
function fullCase(): CaseState {
  const { state, handover } = handedOver('AC', 'AI');
  const by = { kind: 'STAFF', subject: 'staff-secret', ...ORP } as const;
  const words = { reason: 'NO_LEGAL_BASIS', text: 'entre services', noInterviewReason: null } as const;
  const asked = { askedAt: NOW.toISOString(), question: 'entre services', answeredAt: null, answer: null };
  const declined = handoverOf({
    ...{ id: 'hnd-2', state: 'DECLINED', draftedBy: 'staff-secret', acceptance: null, clarifications: [asked] },
    ending: { at: NOW.toISOString(), by: 'RECEIVER', ...words },
  });
  const filed = {
    handoverId: handover.id,
    by: AI_OFFICE,
    payer: ORP,
    factsOn: '2026-03-20',
    filedOn: '2026-03-21',
  } as const;
  const granted: Guarantee['extensions'][number] = {
    ...{ id: 'ext-1', ceiling: 60_000, to: '2026-05-31', before: { ceiling: 50_000, to: '2026-04-30' } },
    ...{
      proposedBy: by,
      proposedOn: '2026-03-23',
      outcome: 'GRANTED',
      decidedBy: 'staff-secret',
      decidedOn: '2026-03-24',
    },
  };
  const lines = ['HANDOVER_DRAFTED', 'STAFF_ASSIGNED', 'ACT_REPORTED', 'INDICATION_FILED'] as const;
  return {
    ...state,
    reasonText: 'entre services',
    handovers: [handover, declined],
    messages: [
      {
        id: 'msg-1',
        from: ORP,
        author: 'staff-secret',
        to: [AI_OFFICE],
        text: 'entre services',
        sentAt: NOW.toISOString(),
        readBy: [],
      },
    ],
    indications: [
      { id: 'ind-1', ...filed, ground: 'INTERVIEW_MISSED', facts: 'Absence le 20 mars.', evidence: null, answer: null },
    ],
    proposals: [
      {
        ...{ id: 'prp-1', kind: 'MEASURE', provider: 'AC', type: 'COURSE', by: AI_OFFICE, payer: ORP, cost: 50_000 },
        ...{ from: '2026-04-01', to: '2026-04-30', proposedOn: '2026-03-20', started: null },
        answer: { outcome: 'GRANTED', on: '2026-03-22' },
      },
    ],
    guarantees: [
      {
        ...{ id: 'gar-1', state: 'GRANTED', payer: ORP, proposalId: 'prp-1', ceiling: 50_000, proposedBy: by },
        ...{ from: '2026-04-01', to: '2026-04-30', proposedOn: '2026-03-20', decidedBy: 'staff-secret' },
        ...{ decidedOn: '2026-03-22', draws: [], extensions: [granted], releasedOn: null },
      },
    ],
    timeline: lines.map((kind, place) => ({
      ...{ id: `ent-${String(place)}`, kind, at: NOW.toISOString(), about: ORP, authorisationId: null },
      ...{ aboutId: kind === 'HANDOVER_DRAFTED' ? 'hnd-2' : 'ind-1', command: null, report: null },
    })),
  };
}

describe('whatever the person asks of the own case', () => {
  const ask = async (viewer: Viewer): Promise<string> => {
    const state = fullCase();
    const part = everythingOf(schema.getType('CiiPart') as GraphQLNamedType, ['Case']);
    const source = `{ _entities(representations: [{ __typename: "Case", id: "${state._id}" }]) { ... on Case { cii ${part} } } }`;
    const contextValue = {
      ...{ viewer, canton: 'GE', language: 'FR', now: NOW, today: '2026-03-20', switches: [], personKey: personKeyOf },
      ...{
        reads: SHOWN_UNLOGGED,
        caseStates: { load: () => Promise.resolve(state) },
        processStates: { load: () => Promise.resolve(null) },
        secondments: [],
        contacts: { register: null, managementBody: null },
        agreements: { agreements: [], exemptions: [], exemptionRequired: [] },
      },
    };
    const { data, errors } = await graphql({ schema, source, contextValue });
    expect(errors).toBeUndefined();
    return JSON.stringify(data);
  };

  it('the answer names no staff, no number, and nothing that services told each other', async () => {
    const answer = await ask({ ...PERSON, personId: personKeyOf(AVS_NUMBER) });
    expect(answer).not.toMatch(/staff-secret|worker-|entre services|756|NO_LEGAL_BASIS/);
  });

  it('R5, R18: it tells of the handovers, of a decline, and of the facts that were reported', async () => {
    const answer = await ask({ ...PERSON, personId: personKeyOf(AVS_NUMBER) });
    for (const told of ['HEALTH_RELATED_SUPPORT', 'DECLINED', 'Absence le 20 mars.', 'ACTIVE', 'INDICATION_FILED']) {
      expect(answer).toContain(told);
    }
  });

  it('R6, R7: it tells what is paid and by whom, and not which service asked for it', async () => {
    const answer = await ask({ ...PERSON, personId: personKeyOf(AVS_NUMBER) });
    expect(answer).toMatch(/"id":"prp-1".*"by":null.*"payer":\{"institution":"AC"/);
    expect(answer).toMatch(/"id":"gar-1".*"payer":\{"institution":"AC".*"proposedBy":null/);
    expect(answer).not.toContain('"proposedBy":{');
    expect(await ask(worker(ORP))).toContain('"proposedBy":{"institution":"AC"');
  });

  it('a case worker of the sender is told more, so that the question does ask for it', async () => {
    expect(await ask(worker(ORP))).toMatch(/worker-orp-rive.*entre services/s);
  });

  it('another person is told nothing', async () => {
    const answer = await ask({ ...PERSON, personId: personKeyOf('0000') });
    expect(answer).toBe('{"_entities":[{"cii":{"__typename":"Withheld","reason":"NO_GROUND","until":null}}]}');
  });
});
