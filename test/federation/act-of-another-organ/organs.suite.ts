import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { house } from '../house.js';

const DECIDE = /* GraphQL */ `
  mutation ($input: AcDecideSuspensionInput!) {
    acDecideSuspension(input: $input) {
      refusals {
        code
      }
    }
  }
`;
const REPORTS = /* GraphQL */ `
  query ($id: ID!) {
    case(id: $id) {
      cii {
        ... on CaseRegister {
          timeline(first: 10) {
            nodes {
              kind
              field
              act
              on
              about {
                service
              }
            }
          }
        }
      }
    }
  }
`;

/** The suspensions that the case tells the office AI of, on the authorisation of the person, under whose name. */
async function sanctionsSeenByAi(): Promise<readonly unknown[]> {
  const { data } = await house.ask('ai-caseworker', REPORTS, { id: LANDMARKS.fullCase });
  const nodes = data['case']?.['cii']?.['timeline']?.['nodes'] as unknown as readonly Record<string, unknown>[];
  return nodes.flatMap(({ kind, field, act, on, about }) =>
    kind === 'ACT_REPORTED' && field === 'AC_SUSPENSIONS' && on === '2026-03-10' ? [{ act, about }] : [],
  );
}

describe('An act of an organ that takes no part in the case itself', () => {
  it.each([
    ['ac-authority-decider', 'INSUFFICIENT_SEARCHES', 1],
    ['ac-fund-decider', 'CLAIMS_WAIVED', 2],
  ])('by %s stands in the timeline under the office that takes part', async (who, ground, told) => {
    const query = '($id: ID!) { case(id: $id) { ac { ... on AcFile { id } } } }';
    const { data: seen } = await house.ask('ac-orp-caseworker', `query ${query}`, { id: LANDMARKS.fullCase });
    const input = {
      idempotencyKey: `organ-${ground}`,
      fileId: String(seen['case']?.['ac']?.['id']),
      ...{ ground, gravity: 'LIGHT', days: 2, factsOn: '2026-02-27' },
    };
    const { data, errors } = await house.ask(who, DECIDE, { input });
    expect(errors).toEqual([]);
    expect(data['acDecideSuspension']).toEqual({ refusals: [] });
    await house.until(async () => (await sanctionsSeenByAi()).length === told);
    const line = { act: 'SANCTION_DECIDED', about: { service: 'orp-rhone' } };
    expect(await sanctionsSeenByAi()).toEqual(Array.from({ length: told }, () => line));
  });

  it('is lost to no case: the register takes in every entry', () => {
    expect(house.logLines.filter((line) => line.includes('changes nothing'))).toEqual([]);
  });
});
