import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { DEVELOPMENT_IDENTITIES } from '../../../subgraphs/common/platform/identities.js';
import { CASE_VIEW } from '../caseView.js';
import { house } from '../house.js';

const UNKNOWN = 'case-00000000000000000000000000';

describe('An unknown case looks exactly like a case without a ground (D2)', () => {
  const strangers = DEVELOPMENT_IDENTITIES.map(({ name }) => name).filter(
    (name) => !['ac-orp-caseworker', 'ai-caseworker', 'as-caseworker'].includes(name),
  );
  const withoutPart = strangers.filter((name) => !/deputy|supervisor|decider|ai-smr/.test(name));

  it.each(withoutPart)('%s gets the same bytes', async (who) => {
    // The person of the demonstration, and who represents her, have one case; everybody else's looks unknown.
    const foreign = who.startsWith('person') ? LANDMARKS.withheld : LANDMARKS.fullCase;
    const known = await house.ask(who, CASE_VIEW, { id: foreign });
    const unknown = await house.ask(who, CASE_VIEW, { id: UNKNOWN });
    expect(unknown.status).toBe(known.status);
    expect(unknown.text.replaceAll(UNKNOWN, '')).toBe(known.text.replaceAll(foreign, ''));
  });

  it('costs the same number of reads in every institution', async () => {
    const readsOf = async (id: string): Promise<Record<string, number>> => {
      await house.settled();
      house.operations.length = 0;
      await house.ask('ac-other-orp-caseworker', CASE_VIEW, { id });
      const parts = house.operations.filter(({ collection }) => ['frames', 'cases'].includes(collection));
      return Object.fromEntries(
        ['ac', 'ai', 'as', 'cii'].map((service) => [service, parts.filter((one) => one.service === service).length]),
      );
    };
    expect(await readsOf(UNKNOWN)).toEqual(await readsOf(LANDMARKS.fullCase));
  });

  it('is refused NOT_FOUND in a mutation, whether it exists or not', async () => {
    const leave = /* GraphQL */ `
      mutation ($id: ID!, $version: Int) {
        ciiLeaveCase(input: { idempotencyKey: "k", caseId: $id, expectedVersion: $version }) {
          case {
            id
          }
          refusals {
            code
            message
            path
          }
        }
      }
    `;
    const answers = await Promise.all(
      [UNKNOWN, LANDMARKS.fullCase].flatMap((id) => [
        house.ask('as-other-caseworker', leave, { id, version: null }),
        house.ask('as-other-caseworker', leave, { id, version: 3 }),
      ]),
    );
    const texts = new Set(answers.map(({ text }) => text));
    expect([...texts]).toHaveLength(1);
    expect(answers[0]?.data['ciiLeaveCase']?.['refusals']?.[0]?.['code']).toBe('NOT_FOUND');
  });
});
