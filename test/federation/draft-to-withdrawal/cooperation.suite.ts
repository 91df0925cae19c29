import type { Answered } from '../../kit/installation.js';
import { CASE_VIEW } from '../caseView.js';
import { house } from '../house.js';

let fileId: string;
let caseId: string;
let firstAuthorisation: string;

const authorisation = (fields: readonly string[]): object => ({
  discloser: { institution: 'AC' },
  recipient: { institution: 'AI', service: 'office-ai' },
  fields,
  purpose: 'INTEGRATION_PLANNING',
  article: 'LPGA 28',
  recurrence: 'RECURRING',
  validFrom: '2026-03-10',
  validTo: '2026-09-10',
  signedOn: '2026-03-09',
  signature: 'HANDWRITTEN',
});

describe('A case from its draft to the withdrawal of an authorisation', () => {
  beforeAll(async () => {
    await house.until(async () => (await aiReady()).length > 0);
    fileId = await fileKnownToBoth();
  }, 60_000);

  it('is prepared at the placement office, and nobody else hears of it', async () => {
    const draft = /* GraphQL */ `
      mutation ($input: AcDraftCaseInput!) {
        acDraftCase(input: $input) {
          draft {
            id
            state
          }
          refusals {
            code
          }
        }
      }
    `;
    const input = {
      idempotencyKey: 'draft-1',
      fileId,
      mode: 'COORDINATION',
      reason: 'RETURN_TO_WORK',
      correspondenceLanguage: 'FR',
      invitations: [{ institution: 'AI', service: 'office-ai' }],
      authorisations: [authorisation(['CII_KEY_DATA', 'AC_REGISTRATION'])],
    };
    const { data } = await house.ask('ac-orp-caseworker', draft, { input });
    expect(data['acDraftCase']?.['refusals']).toEqual([]);
    expect(data['acDraftCase']?.['draft']?.['state']).toBe('DRAFT');
    caseId = String(data['acDraftCase']?.['draft']?.['id']);
    const again = await house.ask('ac-orp-caseworker', draft, { input });
    expect(again.data['acDraftCase']?.['draft']?.['id']).toBe(caseId);
    const elsewhere = await view('ai-caseworker');
    for (const part of ['ac', 'ai', 'as', 'cii']) expect(elsewhere?.[part]?.['reason']).toBe('NO_GROUND');
  });

  it('is opened on the recorded authorisation; the invited office finds its own file and confirms', async () => {
    const { data } = await house.ask(
      'ac-orp-caseworker',
      `mutation { acOpenCase(input: { idempotencyKey: "open-1", draftId: "${caseId}" }) { case { id } refusals { code } } }`,
    );
    expect(data['acOpenCase']).toEqual({ case: { id: caseId }, refusals: [] });
    await house.until(async () => {
      const seen = await view('ai-supervisor');
      return (
        String(seen?.['cii']?.['__typename']) === 'CaseRegister' && String(seen?.['ai']?.['__typename']) === 'AiFile'
      );
    });
  });

  it('gets its staff at the invited office, who then reads the listed unit and no other', async () => {
    await assignAiStaff();
    await house.until(async () => String((await view('ai-caseworker'))?.['ac']?.['__typename']) === 'AcFile');
    const ac = (await view('ai-caseworker'))?.['ac'];
    expect(ac?.['registration']).not.toBeNull();
    expect(ac?.['dailyAllowance']).toBeNull();
    expect(ac?.['disclosure']).toMatchObject({ ground: 'AUTHORISATION', until: '2026-09-10' });
  });

  it('what a recipient types in alone has no effect, until the discloser confirms it', async () => {
    const recorded = await house.ask(
      'ai-caseworker',
      `mutation ($input: CiiRecordAuthorisationInput!) {
        ciiRecordAuthorisation(input: $input) { authorisation { id state } frameVersion refusals { code } }
      }`,
      { input: { idempotencyKey: 'record-1', caseId, authorisation: authorisation(['AC_DAILY_ALLOWANCE']) } },
    );
    const answer = recorded.data['ciiRecordAuthorisation'];
    expect(answer?.['refusals']).toEqual([]);
    expect(answer?.['authorisation']?.['state']).toBe('PROPOSED');
    const seen = await view('ai-caseworker', atLeast(answer?.['frameVersion']));
    expect(seen?.['ac']?.['dailyAllowance']).toBeNull();

    const confirm = `mutation { ciiConfirmAuthorisation(input: { idempotencyKey: "confirm-1", caseId: "${caseId}", authorisationId: "${String(answer?.['authorisation']?.['id'])}" }) { frameVersion refusals { code } } }`;
    const own = await house.ask('ai-caseworker', confirm);
    expect(own.data['ciiConfirmAuthorisation']?.['refusals']?.[0]?.['code']).toBe('NOT_COMPETENT');
    const discloser = await house.ask('ac-orp-caseworker', confirm);
    expect(discloser.data['ciiConfirmAuthorisation']?.['refusals']).toEqual([]);
    const version = discloser.data['ciiConfirmAuthorisation']?.['frameVersion'];
    const after = await view('ai-caseworker', atLeast(version));
    expect(after?.['ac']?.['dailyAllowance']).toMatchObject({ daysLeft: expect.any(Number) as unknown });
  });

  it('ends for the reader with a withdrawal, at a stated moment that acknowledgements bring nearer', async () => {
    firstAuthorisation = await authorisationListing('AC_REGISTRATION');
    const { data } = await house.ask(
      'ac-orp-caseworker',
      `mutation { ciiWithdrawAuthorisation(input: { idempotencyKey: "withdraw-1", caseId: "${caseId}", authorisationId: "${firstAuthorisation}" }) { effectiveEverywhereAt frameVersion refusals { code } } }`,
    );
    const answer = data['ciiWithdrawAuthorisation'];
    expect(answer?.['refusals']).toEqual([]);
    const promised = String(answer?.['effectiveEverywhereAt']);
    expect(promised > house.clock.now().toISOString()).toBe(true);
    const seen = await view('ai-caseworker', atLeast(answer?.['frameVersion']));
    expect(seen?.['ac']?.['registration']).toBeNull();
    await house.until(async () => (await effectiveEverywhereAt(firstAuthorisation)) < promised);
  });

  it('withdrawing the last one withholds the part', async () => {
    const last = await authorisationListing('AC_DAILY_ALLOWANCE');
    const { data } = await house.ask(
      'ac-orp-caseworker',
      `mutation { ciiWithdrawAuthorisation(input: { idempotencyKey: "withdraw-2", caseId: "${caseId}", authorisationId: "${last}" }) { frameVersion refusals { code } } }`,
    );
    const seen = await view('ai-caseworker', atLeast(data['ciiWithdrawAuthorisation']?.['frameVersion']));
    expect(seen?.['ac']).toEqual({ __typename: 'Withheld', reason: 'NO_GROUND', until: null });
    expect(seen?.['ai']?.['__typename']).toBe('AiFile');
  });

  it('an act in a file of the case stands on the case’s history without its content', async () => {
    const interview = await house.ask(
      'ac-orp-caseworker',
      `mutation { acRecordInterview(input: { idempotencyKey: "interview-1", fileId: "${fileId}", heldOn: "2026-03-10" }) { file { interviews(first: 1) { nodes { heldOn } } } refusals { code } } }`,
    );
    expect(interview.data['acRecordInterview']?.['refusals']).toEqual([]);
    await house.until(async () => (await actsSeenBy('ac-orp-caseworker')).includes('INTERVIEW_HELD'));
    expect(await actsSeenBy('ai-caseworker')).not.toContain('INTERVIEW_HELD');
  });
});

function atLeast(version: unknown): object {
  return { 'x-passerelle-at-least': `${caseId}=${String(version)}` };
}

async function view(who: string, headers: object = {}): Promise<Answered | undefined> {
  const { data } = await house.ask(who, CASE_VIEW, { id: caseId }, headers);
  return data['case'];
}

async function assignAiStaff(): Promise<void> {
  await house.until(async () => {
    const { data } = await house.ask(
      'ai-supervisor',
      `mutation { ciiAssignStaff(input: { idempotencyKey: "assign-1", caseId: "${caseId}", responsible: "staff-ai-caseworker" }) { refusals { code } } }`,
    );
    return data['ciiAssignStaff']?.['refusals']?.length === 0;
  });
}

async function authorisationListing(field: string): Promise<string> {
  const held = await authorisations();
  const found = held.find((one) => JSON.stringify(one['fields']).includes(field));
  return String(found?.['id']);
}

async function effectiveEverywhereAt(id: string): Promise<string> {
  return String((await authorisations()).find((one) => String(one['id']) === id)?.['effectiveEverywhereAt']);
}

async function authorisations(): Promise<readonly Answered[]> {
  const { data } = await house.ask(
    'ac-orp-caseworker',
    `{ case(id: "${caseId}") { cii { ... on CaseRegister { authorisations { nodes { id fields effectiveEverywhereAt } } } } } }`,
  );
  return Array.from(data['case']?.['cii']?.['authorisations']?.['nodes'] as unknown as Answered[]);
}

async function actsSeenBy(who: string): Promise<readonly string[]> {
  const { data } = await house.ask(
    who,
    `{ case(id: "${caseId}") { cii { ... on CaseRegister { timeline(first: 100) { nodes { act } } } } } }`,
  );
  const entries = Array.from(data['case']?.['cii']?.['timeline']?.['nodes'] as unknown as Answered[]);
  return entries.map((entry) => String(entry['act']));
}

async function aiReady(): Promise<readonly Answered[]> {
  return searchFiles('ai-caseworker', 'ai', { name: 'a' });
}

async function searchFiles(who: string, institution: 'ac' | 'ai', filter: object): Promise<readonly Answered[]> {
  const type = `${institution === 'ac' ? 'Ac' : 'Ai'}FileFilter`;
  const { data } = await house.ask(
    who,
    `query ($filter: ${type}!) { ${institution}Files(filter: $filter, first: 100) { nodes { id officialName birthDate cases { id } } } }`,
    { filter },
  );
  return Array.from((data[`${institution}Files`]?.['nodes'] ?? []) as unknown as Answered[]);
}

/** A person with a file at both offices, on which our case worker works and no case is open yet. */
async function fileKnownToBoth(): Promise<string> {
  for (const letter of 'abcdefghijklmnoprstuvz') {
    for (const hit of await searchFiles('ac-orp-caseworker', 'ac', { name: letter })) {
      if (hit['cases']?.length !== 0) continue;
      const own = await house.ask(
        'ac-orp-caseworker',
        `{ acFile(id: "${String(hit['id'])}") { __typename ... on AcFile { registration { status } dailyAllowance { daysLeft } } } }`,
      );
      const part = own.data['acFile'];
      if (String(part?.['registration']?.['status']) !== 'ACTIVE' || part?.['dailyAllowance'] === null) continue;
      const filter = { name: String(hit['officialName']), birthDate: String(hit['birthDate']) };
      const there = await searchFiles('ai-caseworker', 'ai', filter);
      if (there.some((file) => file['cases']?.length === 0)) return String(hit['id']);
    }
  }
  throw new Error('The demonstration canton has no such person.');
}
