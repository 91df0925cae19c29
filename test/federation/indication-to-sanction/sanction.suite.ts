import type { Answered } from '../../kit/installation.js';
import { house } from '../house.js';

/** The day before the lead moves, and a day on which the social service leads. */
const BEFORE = new Date('2026-03-10T09:00:00+01:00');
const WHILE_LED = new Date('2026-03-13T09:00:00+01:00');
const FACTS_ON = '2026-03-12';

const ORP = { institution: 'AC', service: 'orp-rhone' };
const SOCIAL = { institution: 'AS', service: 'centre-social-servette' };
const LEAD = 'as-caseworker';
const PAYER = 'ac-authority-decider';

let fileId: string;
let caseId: string;
let indicationId: string;

describe('A breach of a duty that was handed over, from the lead’s indication to the payer’s sanction (R18, R19)', () => {
  beforeAll(async () => {
    fileId = await fileKnownToBoth();
    caseId = await openedCase();
    await payerKnows(await handOver());
    house.clock.moveTo(WHILE_LED);
  }, 60_000);
  afterAll(() => {
    house.clock.moveTo(BEFORE);
  });

  it('is not sanctioned by the payer alone, because the duty was the lead’s to follow', async () => {
    expect(await suspend('alone', { factsOn: FACTS_ON })).toEqual(['INDICATION_MISSING']);
    expect(await suspend('searches', { factsOn: FACTS_ON, ground: 'INSUFFICIENT_SEARCHES' })).toEqual([
      'JOB_SEARCH_EXEMPT',
    ]);
  });

  it('is not sanctioned by the lead, which decides on no benefit of another (R1)', async () => {
    expect(await suspend('lead', { factsOn: FACTS_ON }, 'as-decider')).toEqual(['NOT_COMPETENT']);
  });

  it('is reported by the lead, but never that the person refused (R5)', async () => {
    expect((await indicate('refused', { ground: 'COOPERATION_REFUSED' })).codes).toEqual([
      'INDICATION_AGAINST_FREE_CHOICE',
    ]);
    const { codes, id } = await indicate('missed', {});
    expect(codes).toEqual([]);
    indicationId = id;
  });

  it('waits on the worklist of the payer’s competent organ until the right to suspend lapses (LACI 30(3))', async () => {
    await house.until(async () => (await waitingFor(PAYER)).length > 0);
    expect(await waitingFor(PAYER)).toEqual([
      { kind: 'INDICATION_TO_ANSWER', dueOn: '2026-09-12', overdue: false, case: { id: caseId } },
    ]);
    expect(await waitingFor('ac-fund-decider')).toEqual([]);
    expect(await waitingFor('ac-orp-caseworker')).toEqual([]);
  });

  it('is suspended by that organ on its own scale (OACI 45)', async () => {
    expect(await suspend('scale', { factsOn: FACTS_ON, indicationId, days: 16 })).toEqual([
      'SUSPENSION_GRAVITY_MISMATCH',
    ]);
    expect(await suspend('decided', { factsOn: FACTS_ON, indicationId })).toEqual([]);
    expect(await waitingFor(PAYER)).toEqual([]);
  });

  it('is answered in the register for lead and payer, and how much stays in the payer’s house', async () => {
    await house.until(async () => (await outcomeSeenBy(LEAD)) === 'SANCTIONED');
    expect(await outcomeSeenBy('ac-orp-caseworker')).toBe('SANCTIONED');
    const { text } = await house.ask(
      LEAD,
      `{ case(id: "${caseId}") { ac { __typename ... on AcFile { suspensions { nodes { days } } } } } }`,
    );
    expect(text).not.toContain('"days"');
  });

  it('is answered once', async () => {
    const { data } = await house.ask(
      PAYER,
      `mutation { acAnswerIndication(input: { idempotencyKey: "sanction-again", fileId: "${fileId}",
        indicationId: "${indicationId}", outcome: NOT_SANCTIONED, reason: VALID_EXCUSE }) { refusals { code } } }`,
    );
    expect(data['acAnswerIndication']).toEqual({ refusals: [{ code: 'INDICATION_ALREADY_ANSWERED' }] });
  });
});

async function suspend(key: string, changes: object, who = PAYER): Promise<readonly string[]> {
  suspensions += 1;
  const input = {
    idempotencyKey: `sanction-${key}-${String(suspensions)}`,
    fileId,
    ...{ ground: 'INSTRUCTIONS_NOT_FOLLOWED', gravity: 'LIGHT', days: 5 },
    ...changes,
  };
  return codesOf(await mutate(who, 'acDecideSuspension', 'refusals { code }', input));
}

let suspensions = 0;

async function indicate(
  key: string,
  changes: object,
): Promise<{ readonly codes: readonly string[]; readonly id: string }> {
  const input = {
    ...{ idempotencyKey: `indication-${key}`, caseId, payer: ORP, ground: 'INTERVIEW_MISSED', factsOn: FACTS_ON },
    facts: 'N’est pas venu à l’entretien de 10 heures.',
    ...changes,
  };
  const answer = await mutate(LEAD, 'ciiFileIndication', 'indication { id } refusals { code }', input);
  return { codes: codesOf(answer), id: String(answer['indication']?.['id']) };
}

async function waitingFor(who: string): Promise<readonly unknown[]> {
  const { data } = await house.ask(
    who,
    '{ myWorklist { ac { items(first: 100) { nodes { kind dueOn overdue case { id } file { id } } } } } }',
  );
  const items = Array.from(data['myWorklist']?.['ac']?.['items']?.['nodes'] as unknown as Answered[]);
  return items
    .filter((item) => String(item['kind']) === 'INDICATION_TO_ANSWER' && String(item['file']?.['id']) === fileId)
    .map(({ file: _file, ...item }) => item);
}

async function outcomeSeenBy(who: string): Promise<string> {
  const { data } = await house.ask(
    who,
    `{ case(id: "${caseId}") { cii { ... on CaseRegister { indications { nodes { id outcome } } } } } }`,
  );
  const [indication] = Array.from(data['case']?.['cii']?.['indications']?.['nodes'] as unknown as Answered[]);
  expect(String(indication?.['id'])).toBe(indicationId);
  return String(indication?.['outcome']);
}

/** A case of the mode that moves the lead: the social service is invited, confirms and names its case worker. */
async function openedCase(): Promise<string> {
  const drafted = await mutate('ac-orp-caseworker', 'acDraftCase', 'draft { id } refusals { code }', {
    ...{ idempotencyKey: 'sanction-draft', fileId, mode: 'HANDOVER', reason: 'RETURN_TO_WORK' },
    ...{ correspondenceLanguage: 'FR', invitations: [SOCIAL] },
    authorisations: [authorisation(['CII_KEY_DATA'], 'INVITATION')],
  });
  expect(codesOf(drafted)).toEqual([]);
  const draftId = String(drafted['draft']?.['id']);
  const opening = { idempotencyKey: 'sanction-open', draftId };
  expect(codesOf(await mutate('ac-orp-caseworker', 'acOpenCase', 'refusals { code }', opening))).toEqual([]);
  const assigning = { idempotencyKey: 'sanction-assign', caseId: draftId, responsible: `staff-${LEAD}` };
  await house.until(async () => {
    const assigned = await mutate('as-supervisor', 'ciiAssignStaff', 'refusals { code }', assigning);
    return codesOf(assigned).length === 0;
  });
  return draftId;
}

/** The lead goes to the social service from tomorrow on, with the person's free answer (R5); gives the frames' version. */
async function handOver(): Promise<number> {
  const members = 'handover { id } frameVersion refusals { code }';
  const terms = {
    ...{ need: 'STABILISATION', coreSkill: 'SOCIAL_COUNSELLING', agreedService: 'SOCIAL_COUNSELLING' },
    ...{ from: '2026-03-11', to: '2026-05-31' },
  };
  const step = async (who: string, act: string, input: object): Promise<Answered> => {
    const done = await mutate(who, act, members, { idempotencyKey: `sanction-${act}`, caseId, ...input });
    expect([act, codesOf(done)]).toEqual([act, []]);
    return done;
  };
  const { handover } = await step('ac-orp-caseworker', 'ciiDraftHandover', { receiver: SOCIAL, terms });
  const handoverId = String(handover?.['id']);
  await step('ac-orp-caseworker', 'ciiRecordClientAnswer', {
    ...{ handoverId, answer: 'ACCEPTED', answeredOn: '2026-03-10', form: 'HANDWRITTEN' },
    authorisations: [authorisation(['AC_REGISTRATION'], 'LEAD_HANDOVER')],
  });
  await step('ac-orp-caseworker', 'ciiOfferHandover', { handoverId });
  const { frameVersion } = await step(LEAD, 'ciiAcceptHandover', { handoverId });
  return Number(frameVersion);
}

/** Resolves once the payer's own copy is as new as that (D7). */
async function payerKnows(version: number): Promise<void> {
  const headers = { 'x-passerelle-at-least': `${caseId}=${String(version)}` };
  await house.until(async () => {
    const { data } = await house.ask(PAYER, `{ case(id: "${caseId}") { ac { __typename } } }`, {}, headers);
    return String(data['case']?.['ac']?.['__typename']) === 'AcFile';
  });
}

function authorisation(fields: readonly string[], purpose: string): object {
  return {
    ...{ discloser: { institution: 'AC' }, recipient: SOCIAL, fields, purpose, article: 'LPGA 28' },
    ...{ recurrence: 'RECURRING', validFrom: '2026-03-10', validTo: '2026-09-10' },
    ...{ signedOn: '2026-03-10', signature: 'HANDWRITTEN' },
  };
}

async function mutate(who: string, act: string, members: string, input: object): Promise<Answered> {
  const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { done: ${act}(input: $input) { ${members} } }`;
  const { data, errors } = await house.ask(who, document, { input });
  expect(errors).toEqual([]);
  return data['done'] as Answered;
}

function codesOf(answer: Answered): readonly string[] {
  return Array.from(answer['refusals'] as unknown as Answered[]).map(({ code }) => String(code));
}

/** A person with a file at both, on whom our case workers work, who has an allowance and no case yet. */
async function fileKnownToBoth(): Promise<string> {
  for (const letter of 'abcdefghijklmnoprstuvz') {
    for (const hit of await filesOf('ac-orp-caseworker', 'Ac', { name: letter })) {
      if (hit['cases']?.length !== 0 || !(await hasAllowance(String(hit['id'])))) continue;
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

async function hasAllowance(id: string): Promise<boolean> {
  const { data } = await house.ask(
    'ac-orp-caseworker',
    `{ acFile(id: "${id}") { ... on AcFile { registration { status } dailyAllowance { frameworkTo } } } }`,
  );
  const part = data['acFile'];
  const registered = String(part?.['registration']?.['status']) === 'ACTIVE';
  return registered && String(part?.['dailyAllowance']?.['frameworkTo'] ?? '') > '2026-04-01';
}
