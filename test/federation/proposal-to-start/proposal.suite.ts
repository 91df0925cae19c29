import type { Answered } from '../../kit/installation.js';
import { house } from '../house.js';

/** The day before the lead moves, a day on which the social service leads, and the first day of the course. */
const BEFORE = new Date('2026-03-10T09:00:00+01:00');
const WHILE_LED = new Date('2026-03-13T09:00:00+01:00');
const FIRST_DAY = new Date('2026-03-23T09:00:00+01:00');

const ORP = { institution: 'AC', service: 'orp-rhone' };
const SOCIAL = { institution: 'AS', service: 'centre-social-servette' };
const LEAD = 'as-caseworker';
const PAYER = 'ac-orp-caseworker';
const DECIDER = 'ac-orp-decider';

let fileId: string;
let caseId: string;
let proposalId: string;
let guaranteeId: string;

describe('A measure, from the lead’s proposal over the payer’s own decision to its start and cost (R6, R7, R11)', () => {
  beforeAll(async () => {
    fileId = await fileKnownToBoth();
    caseId = await openedCase();
    await handOver();
    house.clock.moveTo(WHILE_LED);
  }, 60_000);
  afterAll(() => {
    house.clock.moveTo(BEFORE);
  });

  it('is proposed by the lead from a catalogue, and by nobody else', async () => {
    const course = {
      ...{ kind: 'MEASURE', provider: 'AC', type: 'COURSE', payer: ORP },
      ...{ from: '2026-03-23', to: '2026-05-29', cost: 2400 },
    };
    expect((await act(PAYER, 'ciiProposeMeasure', course)).codes).toEqual(['NOT_COMPETENT']);
    expect((await act(LEAD, 'ciiProposeMeasure', { ...course, type: 'HORSE_RIDING' })).codes).toEqual([
      'MEASURE_NOT_IN_CATALOGUE',
    ]);
    const { codes, id } = await act(LEAD, 'ciiProposeMeasure', course);
    expect(codes).toEqual([]);
    proposalId = id;
  });

  it('waits on the worklist of the payer’s deciders, until its first day', async () => {
    await house.until(async () => (await waitingFor(DECIDER)).length > 0);
    expect(await waitingFor(DECIDER)).toEqual([
      { kind: 'PROPOSAL_TO_DECIDE', dueOn: '2026-03-23', overdue: false, case: { id: caseId } },
    ]);
    expect(await waitingFor(PAYER)).toEqual([]);
  });

  it('is not decided by the lead, which does not pay (R7)', async () => {
    expect(await decide('as-decider')).toEqual(['NOT_COMPETENT']);
    expect(await decide('ac-fund-decider')).toEqual(['NOT_COMPETENT']);
  });

  it('is granted by the payer in its own house, as a measure of its own', async () => {
    expect(await decide(DECIDER)).toEqual([]);
    expect(await decide(DECIDER, 'REFUSED')).toEqual(['PROPOSAL_ALREADY_ANSWERED']);
    expect(await waitingFor(DECIDER)).toEqual([]);
    const { data } = await house.ask(
      PAYER,
      `{ acFile(id: "${fileId}") { ... on AcFile { measures { nodes { type state costChf proposalId } } } } }`,
    );
    const measures = Array.from(data['acFile']?.['measures']?.['nodes'] as unknown as Answered[]);
    expect(measures.filter((one) => String(one['proposalId']) === proposalId)).toEqual([
      { type: 'COURSE', state: 'GRANTED', costChf: 2400, proposalId },
    ]);
  });

  it('is answered in the register for lead and payer', async () => {
    await house.until(async () => (await proposalSeenBy(LEAD))['outcome'] !== null);
    const answered = { outcome: 'GRANTED', answeredOn: '2026-03-13', startedOn: null };
    expect(await proposalSeenBy(LEAD)).toEqual(answered);
    expect(await proposalSeenBy(PAYER)).toEqual(answered);
  });

  it('does not begin before the payer has guaranteed its cost (R6)', async () => {
    house.clock.moveTo(FIRST_DAY);
    expect((await act(LEAD, 'ciiStartMeasure', { proposalId, on: '2026-03-23' })).codes).toEqual([
      'GUARANTEE_NOT_IN_FORCE',
    ]);
    const asked = { proposalId, ceiling: 2000, from: '2026-03-23', to: '2026-05-29' };
    const { codes, id } = await act(LEAD, 'ciiProposeGuarantee', asked);
    expect(codes).toEqual([]);
    guaranteeId = id;
    expect((await act(PAYER, 'ciiDecideGuarantee', { guaranteeId, decision: 'GRANTED' })).codes).toEqual([
      'NOT_COMPETENT',
    ]);
    expect((await act(DECIDER, 'ciiDecideGuarantee', { guaranteeId, decision: 'GRANTED' })).codes).toEqual([]);
    expect((await act(LEAD, 'ciiStartMeasure', { proposalId, on: '2026-03-23' })).codes).toEqual([]);
    expect(await proposalSeenBy(PAYER)).toMatchObject({ startedOn: '2026-03-23' });
  });

  it('is drawn for its own cost up to the ceiling, never for an interview (R13)', async () => {
    const cost = { guaranteeId, amount: 1500, kind: 'MEASURE_COST', on: '2026-03-23' };
    expect((await act(LEAD, 'ciiDrawGuarantee', { ...cost, kind: 'INTERVIEW' })).codes).toEqual([
      'INTERVIEW_NOT_BILLED',
    ]);
    expect((await act(LEAD, 'ciiDrawGuarantee', cost)).codes).toEqual([]);
    expect((await act(LEAD, 'ciiDrawGuarantee', cost)).codes).toEqual(['GUARANTEE_EXCEEDED']);
    const { data } = await house.ask(
      PAYER,
      `{ case(id: "${caseId}") { cii { ... on CaseRegister { guarantees { nodes { ceiling drawn remainder payer { service } } } } } } }`,
    );
    expect(data['case']?.['cii']?.['guarantees']?.['nodes']).toEqual([
      { ceiling: 2000, drawn: 1500, remainder: 500, payer: { service: ORP.service } },
    ]);
  });
});

let keys = 0;
const freshKey = (): string => {
  keys += 1;
  return `proposal-${String(keys)}`;
};

/** An act on the case; gives the refusals' codes and the identifier of what it entered. */
async function act(
  who: string,
  name: string,
  input: object,
): Promise<{ readonly codes: readonly string[]; readonly id: string }> {
  const about = name.endsWith('Measure') ? 'proposal' : 'guarantee';
  const done = await mutate(who, name, `${about} { id } refusals { code }`, {
    ...{ idempotencyKey: freshKey(), caseId },
    ...input,
  });
  return { codes: codesOf(done), id: String(done[about]?.['id']) };
}

async function decide(who: string, decision = 'GRANTED'): Promise<readonly string[]> {
  const input = { idempotencyKey: freshKey(), fileId, proposalId, decision };
  return codesOf(await mutate(who, 'acDecideProposal', 'refusals { code }', input));
}

async function waitingFor(who: string): Promise<readonly unknown[]> {
  const { data } = await house.ask(
    who,
    '{ myWorklist { ac { items(first: 100) { nodes { kind dueOn overdue case { id } file { id } } } } } }',
  );
  const items = Array.from(data['myWorklist']?.['ac']?.['items']?.['nodes'] as unknown as Answered[]);
  return items
    .filter((item) => String(item['kind']) === 'PROPOSAL_TO_DECIDE' && String(item['file']?.['id']) === fileId)
    .map(({ file: _file, ...item }) => item);
}

async function proposalSeenBy(who: string): Promise<Readonly<Record<string, unknown>>> {
  const { data } = await house.ask(
    who,
    `{ case(id: "${caseId}") { cii { ... on CaseRegister { proposals { nodes { id outcome answeredOn startedOn } } } } } }`,
  );
  const [proposal] = Array.from(
    data['case']?.['cii']?.['proposals']?.['nodes'] as unknown as Record<string, unknown>[],
  );
  const { id, ...rest } = proposal ?? {};
  expect(id).toBe(proposalId);
  return rest;
}

/** A case of the mode that moves the lead: the social service is invited, confirms and names its case worker. */
async function openedCase(): Promise<string> {
  const drafted = await mutate(PAYER, 'acDraftCase', 'draft { id } refusals { code }', {
    ...{ idempotencyKey: freshKey(), fileId, mode: 'HANDOVER', reason: 'RETURN_TO_WORK' },
    ...{ correspondenceLanguage: 'FR', invitations: [SOCIAL] },
    authorisations: [authorisation(['CII_KEY_DATA'], 'INVITATION')],
  });
  expect(codesOf(drafted)).toEqual([]);
  const draftId = String(drafted['draft']?.['id']);
  const opening = { idempotencyKey: freshKey(), draftId };
  expect(codesOf(await mutate(PAYER, 'acOpenCase', 'refusals { code }', opening))).toEqual([]);
  const assigning = { idempotencyKey: freshKey(), caseId: draftId, responsible: `staff-${LEAD}` };
  await house.until(async () => {
    const assigned = await mutate('as-supervisor', 'ciiAssignStaff', 'refusals { code }', assigning);
    return codesOf(assigned).length === 0;
  });
  return draftId;
}

/** The lead goes to the social service from tomorrow on, with the person's free answer (R5). */
async function handOver(): Promise<void> {
  const terms = {
    ...{ need: 'STABILISATION', coreSkill: 'SOCIAL_COUNSELLING', agreedService: 'SOCIAL_COUNSELLING' },
    ...{ from: '2026-03-11', to: '2026-05-31' },
  };
  const step = async (who: string, name: string, input: object): Promise<Answered> => {
    const wanted = { idempotencyKey: freshKey(), caseId, ...input };
    const done = await mutate(who, name, 'handover { id } refusals { code }', wanted);
    expect([name, codesOf(done)]).toEqual([name, []]);
    return done;
  };
  const { handover } = await step(PAYER, 'ciiDraftHandover', { receiver: SOCIAL, terms });
  const handoverId = String(handover?.['id']);
  await step(PAYER, 'ciiRecordClientAnswer', {
    ...{ handoverId, answer: 'ACCEPTED', answeredOn: '2026-03-10', form: 'HANDWRITTEN' },
    authorisations: [authorisation(['AC_REGISTRATION'], 'LEAD_HANDOVER')],
  });
  await step(PAYER, 'ciiOfferHandover', { handoverId });
  await step(LEAD, 'ciiAcceptHandover', { handoverId });
}

function authorisation(fields: readonly string[], purpose: string): object {
  return {
    ...{ discloser: { institution: 'AC' }, recipient: SOCIAL, fields, purpose, article: 'LPGA 28' },
    ...{ recurrence: 'RECURRING', validFrom: '2026-03-10', validTo: '2026-09-10' },
    ...{ signedOn: '2026-03-10', signature: 'HANDWRITTEN' },
  };
}

async function mutate(who: string, name: string, members: string, input: object): Promise<Answered> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${members} } }`;
  const { data, errors } = await house.ask(who, document, { input });
  expect(errors).toEqual([]);
  return data['done'] as Answered;
}

function codesOf(answer: Answered): readonly string[] {
  return Array.from(answer['refusals'] as unknown as Answered[]).map(({ code }) => String(code));
}

/** A person with a file at both, on whom our case workers work and who has no case yet. */
async function fileKnownToBoth(): Promise<string> {
  for (const letter of 'abcdefghijklmnoprstuvz') {
    for (const hit of await filesOf(PAYER, 'Ac', { name: letter })) {
      if (hit['cases']?.length !== 0) continue;
      const filter = { name: String(hit['officialName']), birthDate: String(hit['birthDate']) };
      const there = await filesOf(LEAD, 'As', filter);
      if (there.some((file) => file['cases']?.length === 0)) return String(hit['id']);
    }
  }
  throw new Error('The demonstration canton has no such person.');
}

async function filesOf(who: string, prefix: 'Ac' | 'As', filter: object): Promise<readonly Answered[]> {
  const field = `${prefix.toLowerCase()}Files`;
  const { data } = await house.ask(
    who,
    `query ($filter: ${prefix}FileFilter!) { ${field}(filter: $filter, first: 100) {
      nodes { id officialName birthDate cases { id } } } }`,
    { filter },
  );
  return Array.from((data[field]?.['nodes'] ?? []) as unknown as Answered[]);
}
