import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { CASE_VIEW } from '../caseView.js';
import { house } from '../house.js';

const PARTS = { ac: 'AC', ai: 'AI', as: 'AS', cii: 'CII' } as const;
const names = ['ac', 'ai', 'as', 'cii'] as const;

describe.each(names)('With %s stopped', (down) => {
  beforeAll(() => house.stop(down));
  afterAll(async () => {
    await house.start(down);
    await allThere();
  }, 60_000);

  it('the other parts of a case come, and its own is null with an error at its path', async () => {
    const { status, data, errors } = await house.ask('as-caseworker', CASE_VIEW, { id: LANDMARKS.fullCase });
    expect(status).toBe(200);
    for (const name of names) {
      if (name === down) expect(data['case']?.[name]).toBeNull();
      else expect(data['case']?.[name]?.['__typename']).not.toBe('Withheld');
    }
    expect(errors.map(({ path, extensions }) => [path, extensions['code'], extensions['institution']])).toEqual([
      [['case', down], 'SUBGRAPH_UNAVAILABLE', PARTS[down]],
    ]);
  });

  it('a list of cases tells each missing part at its path, or that the list itself is missing', async () => {
    const { data, errors } = await house.ask(
      'as-caseworker',
      `{ cases(first: 3) { nodes { id ${names.map((name) => `${name} { __typename }`).join(' ')} } } }`,
    );
    if (down === 'cii') {
      expect(data['cases']).toBeNull();
      expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
        [['cases'], 'SUBGRAPH_UNAVAILABLE'],
      ]);
      return;
    }
    expect(data['cases']?.['nodes']).toHaveLength(3);
    const paths = errors.map(({ path }) => path).toSorted((a, b) => String(a).localeCompare(String(b)));
    expect(paths).toEqual([0, 1, 2].map((index) => ['cases', 'nodes', index, down]));
  });

  it('the worklist and the access of the others come', async () => {
    const query = '{ myAccess { ac { institution } ai { institution } as { institution } cii { institution } } }';
    const { data, errors } = await house.ask('ac-orp-caseworker', query);
    for (const name of names) {
      expect(data['myAccess']?.[name]).toEqual(name === down ? null : { institution: 'AC' });
    }
    expect(errors.map(({ path }) => path)).toEqual([['myAccess', down]]);
  });

  it('an act of another institution succeeds, and a part asked for in its answer is missing at its path', async () => {
    if (down === 'cii') {
      const refused = await house.ask(
        'as-caseworker',
        `mutation { ciiMarkMessageRead(input: { idempotencyKey: "k", caseId: "${LANDMARKS.fullCase}", messageId: "msg-00000000000000000000000000" }) { refusals { code } } }`,
      );
      expect(refused.data['ciiMarkMessageRead']).toBeNull();
      expect(refused.errors[0]?.extensions['code']).toBe('SUBGRAPH_UNAVAILABLE');
      return;
    }
    const answer = await house.ask(
      'as-caseworker',
      `mutation { ciiSendMessage(input: { idempotencyKey: "with-${down}-down", caseId: "${LANDMARKS.fullCase}", to: [{ institution: AC, service: "orp-rhone" }], text: "Rappel" }) { refusals { code } case { id ${down} { __typename } } } }`,
    );
    expect(answer.data['ciiSendMessage']?.['refusals']).toEqual([]);
    expect(answer.data['ciiSendMessage']?.['case']).toEqual({ id: LANDMARKS.fullCase, [down]: null });
    expect(answer.errors.map(({ path }) => path)).toEqual([['ciiSendMessage', 'case', down]]);
  });
});

/** Once it is back, it answers again without a restart of the gateway. */
async function allThere(): Promise<void> {
  await house.until(async () => {
    const { data } = await house.ask('as-caseworker', CASE_VIEW, { id: LANDMARKS.fullCase });
    return names.every((name) => /File$|^CaseRegister$/.test(String(data['case']?.[name]?.['__typename'])));
  });
}
