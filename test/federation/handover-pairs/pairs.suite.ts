import { FILE_INSTITUTIONS } from '../../../subgraphs/common/rules/institutions.js';
import type { Answered } from '../../kit/installation.js';
import { house } from '../house.js';
import { DESKS } from './desks.js';
import { personsWithoutCase } from './persons.js';
import { DAYS, morningOf, setScene, type Scene, type ShownDuty } from './scene.js';

/** The six ordered pairs of R21, each with a person of its own. */
const PAIRS = FILE_INSTITUTIONS.flatMap((sender) =>
  FILE_INSTITUTIONS.filter((receiver) => receiver !== sender).map((receiver) => [sender, receiver] as const),
);
const persons = personsWithoutCase('2026-03-10');

describe.each(PAIRS)('%s hands a case over to %s', (from, to) => {
  let scene: Scene;
  /** Who pays, funds and decides on sanctions, before anything was handed over. */
  let payers: readonly ShownDuty[];
  let broken = false;
  /** One step of the story; after one that failed none of the others can be told. */
  const step = (sentence: string, tell: () => Promise<void>): void => {
    it(sentence, async () => {
      if (broken) throw new Error('An earlier step of this handover failed.');
      broken = true;
      await tell();
      broken = false;
    });
  };

  beforeAll(() => {
    const person = persons[PAIRS.findIndex(([one, other]) => one === from && other === to)];
    if (person === undefined) throw new Error('The demonstration canton has too few persons without a case.');
    scene = setScene(DESKS[from], DESKS[to], person);
    morningOf(DAYS.drafted);
  });
  afterAll(() => {
    morningOf(DAYS.drafted);
  });

  step('the case is opened on what the person signed, and the receiver names who is responsible', async () => {
    const { sender, receiver, person, ids } = scene;
    const drafted = await scene.accepted(
      sender.caseworker,
      `${sender.prefix}DraftCase`,
      {
        fileId: person.files[from],
        ...{ mode: 'HANDOVER', reason: 'RETURN_TO_WORK', correspondenceLanguage: 'FR' },
        invitations: [{ institution: to, service: receiver.service }],
        authorisations: [authorisation(scene, ['CII_KEY_DATA'], 'INVITATION')],
      },
      'draft { id }',
    );
    ids.case = String(drafted['draft']?.['id']);
    await scene.accepted(sender.caseworker, `${sender.prefix}OpenCase`, { draftId: ids.case });
    await scene.accepted(receiver.supervisor, 'ciiAssignStaff', {
      caseId: ids.case,
      responsible: `staff-${receiver.caseworker}`,
    });
    await house.until(async () => (await states(scene)).every((state) => state === 'CONFIRMED'));
    payers = payersAmong(await scene.duties(sender.caseworker, DAYS.drafted));
    expect(payers.map(({ holder }) => holder?.institution)).toEqual(
      FILE_INSTITUTIONS.filter((one) => [from, to].includes(one)).flatMap((one) => [one, one, one]),
    );
  });

  step('the lead drafts it, and the person answers freely before anybody else hears of it (R5)', async () => {
    const { sender, receiver, person, ids } = scene;
    const terms = {
      ...receiver.asked,
      healthLimitation: to === 'AI',
      ...{ from: DAYS.first, to: DAYS.agreedLast },
    };
    const drafted = await scene.accepted(
      sender.caseworker,
      'ciiDraftHandover',
      { caseId: ids.case, receiver: { institution: to, service: receiver.service }, terms },
      'handover { id state sender { institution } }',
    );
    ids.handover = String(drafted['handover']?.['id']);
    expect(drafted['handover']).toMatchObject({ state: 'DRAFT', sender: { institution: from } });
    expect(await scene.refused(sender.caseworker, 'ciiOfferHandover', handover(scene))).toEqual([
      'R3 HANDOVER_STEP_NOT_ALLOWED',
    ]);
    expect(await handoversSeen(scene)).toBe(0);
    // On paper at the office, or by the person alone: both are the person's own word.
    const who = to === 'AC' ? person.claims : sender.caseworker;
    const answered = await scene.accepted(
      who,
      'ciiRecordClientAnswer',
      {
        ...handover(scene),
        ...{ answer: 'ACCEPTED', answeredOn: DAYS.drafted, form: to === 'AC' ? 'ELECTRONIC' : 'HANDWRITTEN' },
        authorisations: [authorisation(scene, [sender.interviews], 'LEAD_HANDOVER')],
      },
      'handover { state clientAnswer { recordedBy { person } authorisationIds } }',
    );
    expect(answered['handover']).toMatchObject({
      state: 'CLIENT_ACCEPTED',
      clientAnswer: { recordedBy: { person: to === 'AC' }, authorisationIds: [expect.stringMatching(/^aut-/)] },
    });
    expect(await handoversSeen(scene)).toBe(0);
    expect(await isReadByReceiver(scene)).toBe(false);
  });

  step('the receiver accepts what is offered, and leads from the agreed day (R3, R24)', async () => {
    const { sender, receiver, ids } = scene;
    await scene.accepted(sender.caseworker, 'ciiOfferHandover', handover(scene));
    expect(await handoversSeen(scene)).toBe(1);
    await house.until(async () => isReadByReceiver(scene));
    const acceptance = { ...handover(scene), ...(to === 'AC' ? { jobSearchesAMonth: 8 } : {}) };
    expect(await scene.refused(sender.caseworker, 'ciiAcceptHandover', acceptance)).toEqual([
      expect.stringContaining('NOT_YOUR_STEP'),
    ]);
    if (to === 'AI') {
      expect(await scene.refused(receiver.caseworker, 'ciiAcceptHandover', acceptance)).toEqual([
        'R23 HANDOVER_NOT_CLEARED',
      ]);
      const clearance = { fileId: scene.person.files.AI, ...handover(scene), from: DAYS.first };
      const cleared = await scene.accepted(receiver.caseworker, 'aiClearHandover', clearance, 'ground');
      expect(cleared['ground']).toBe('PROCEDURE');
    }
    const accepted = await scene.accepted(
      receiver.caseworker,
      'ciiAcceptHandover',
      acceptance,
      'handover { state acceptance { from lastDay jobSearchesAMonth exemption { reference } } }',
    );
    expect(accepted['handover']).toEqual({
      state: 'ACCEPTED',
      acceptance: {
        ...{ from: DAYS.first, lastDay: DAYS.agreedLast, jobSearchesAMonth: to === 'AC' ? 8 : null },
        exemption: from === 'AC' ? { reference: 'DEMO-EX-2025' } : null,
      },
    });
    expect(await leader(scene)).toBe(from);
    const lead = { caseId: ids.case, receiver: { institution: from, service: sender.service } };
    expect(
      await scene.refused(sender.caseworker, 'ciiDraftHandover', {
        ...lead,
        receiver: { institution: to, service: receiver.service },
        terms: { ...receiver.asked, healthLimitation: to === 'AI', from: DAYS.led, to: DAYS.agreedLast },
      }),
    ).toEqual(['R3 HANDOVER_ALREADY_OPEN']);
  });

  step(
    'from that day the duties of the lead are the receiver’s, and both sides see the same (R14 to R18)',
    async () => {
      const { sender, receiver, person } = scene;
      morningOf(DAYS.led);
      expect(await leader(scene)).toBe(to);
      const shown = await scene.duties(sender.caseworker, DAYS.led);
      expect(await scene.duties(receiver.caseworker, DAYS.led)).toEqual(shown);
      expect(await scene.duties(person.claims, DAYS.led)).toEqual(shown);
      const atReceiver = { institution: to, service: receiver.service };
      expect(ofKind(shown, 'COUNSELLING_INTERVIEWS', from)).toMatchObject({
        owed: true,
        holder: atReceiver,
        rule: 'R15',
      });
      expect(ofKind(shown, 'INTERVIEW_RECORD', from)).toMatchObject({ owed: true, holder: atReceiver, rule: 'R15' });
      expect(ofKind(shown, 'SANCTION_INDICATION')).toMatchObject({ owed: true, holder: atReceiver, rule: 'R18' });
      expect(ofKind(shown, 'JOB_SEARCH')).toMatchObject(
        to === 'AC'
          ? { owed: true, holder: atReceiver, rule: 'R17' }
          : { owed: false, holder: null, rule: from === 'AC' ? 'R16' : '3c-9' },
      );
      expect(payersAmong(shown)).toEqual(payers);
    },
  );

  step('the receiver holds the interviews, and the sender holds none (R14, R15)', async () => {
    const { sender, receiver } = scene;
    const led = 'nextInterview { ledByInstitution ledByService ledUntil dueOn overdue }';
    await house.until(async () => (await scene.file(sender, led))['nextInterview']?.['ledByInstitution'] !== null);
    expect((await scene.file(sender, led))['nextInterview']).toEqual({
      ...{
        ledByInstitution: to,
        ledByService: receiver.service,
        ledUntil: DAYS.agreedLast,
        dueOn: null,
        overdue: false,
      },
    });
    expect(await scene.refused(sender.caseworker, ...interviewAt(scene, 'sender', DAYS.led))).toEqual([
      'R14 INTERVIEW_HANDED_OVER',
    ]);
    await scene.accepted(receiver.caseworker, ...interviewAt(scene, 'receiver', DAYS.led));
    await house.until(async () => {
      const timeline = await scene.register(receiver.caseworker, 'timeline(first: 100) { nodes { act } }');
      return JSON.stringify(timeline).includes('INTERVIEW_HELD');
    });
    expect((await scene.file(receiver, led))['nextInterview']).toMatchObject({
      ledByInstitution: null,
      overdue: false,
    });
  });

  step(
    'the receiver proposes a measure or place, and the sender pays by its own law, twice over (R6, R7, R8)',
    async () => {
      const { sender, receiver, person, ids } = scene;
      const period = { from: DAYS.led, to: '2026-05-29' };
      const proposed = await scene.accepted(
        receiver.caseworker,
        'ciiProposeMeasure',
        {
          ...{ caseId: ids.case, provider: to, ...receiver.offers, ...period, cost: 1800 },
          payer: { institution: from, service: sender.service },
        },
        'proposal { id payer { institution } }',
      );
      ids.proposal = String(proposed['proposal']?.['id']);
      expect(proposed['proposal']?.['payer']).toEqual({ institution: from });
      const guaranteed = await scene.accepted(
        receiver.caseworker,
        'ciiProposeGuarantee',
        { caseId: ids.case, proposalId: ids.proposal, ceiling: 1000, ...period },
        'guarantee { id state }',
      );
      ids.guarantee = String(guaranteed['guarantee']?.['id']);
      const grant = { caseId: ids.case, guaranteeId: ids.guarantee, decision: 'GRANTED' };
      expect(await scene.refused(receiver.decider, 'ciiDecideGuarantee', grant)).toEqual([
        expect.stringContaining('NOT_COMPETENT'),
      ]);
      await scene.accepted(sender.decider, 'ciiDecideGuarantee', grant);
      const start = { caseId: ids.case, proposalId: ids.proposal, on: DAYS.led };
      expect(await scene.refused(receiver.caseworker, 'ciiStartMeasure', start)).toEqual(['R7 PROPOSAL_NOT_GRANTED']);
      await scene.accepted(sender.decider, `${sender.prefix}DecideProposal`, {
        ...{ fileId: person.files[from], proposalId: ids.proposal, decision: 'GRANTED', ...sender.pays },
      });
      await scene.accepted(receiver.caseworker, 'ciiStartMeasure', start);
    },
  );

  step('what is drawn stays below the ceiling, and an interview is never billed (R6, R13)', async () => {
    const { receiver } = scene;
    morningOf(DAYS.late);
    const kind = receiver.offers.kind === 'MEASURE' ? 'MEASURE_COST' : 'PLACE_COST';
    const draw = { caseId: scene.ids.case, guaranteeId: scene.ids.guarantee, amount: 600, kind, on: '2026-04-30' };
    const drawn = await scene.accepted(
      receiver.caseworker,
      'ciiDrawGuarantee',
      draw,
      'guarantee { ceiling drawn remainder payer { institution } }',
    );
    expect(drawn['guarantee']).toEqual({ ceiling: 1000, drawn: 600, remainder: 400, payer: { institution: from } });
    expect(await scene.refused(receiver.caseworker, 'ciiDrawGuarantee', draw)).toEqual(['R6 GUARANTEE_EXCEEDED']);
    const bill = { ...draw, amount: 50, kind: 'INTERVIEW' };
    expect(await scene.refused(receiver.caseworker, 'ciiDrawGuarantee', bill)).toEqual(['R13 INTERVIEW_NOT_BILLED']);
  });

  if (to === 'AC') {
    step('the received person proves job searches to the placement office, as agreed (R17)', async () => {
      const april = async (): Promise<unknown> => monthOf(scene, '2026-04');
      await house.until(async () => (await april()) !== undefined);
      expect(await april()).toMatchObject({ status: 'NOT_YET_DUE', target: 8, countedDays: 30, exempt: [] });
      await scene.accepted('ac-orp-caseworker', 'acRecordJobSearchProof', {
        ...{ fileId: scene.person.files.AC, month: '2026-04', receivedOn: DAYS.late, efforts: 8 },
      });
      expect(await april()).toMatchObject({ status: 'ACCEPTED', target: 8 });
    });
  }

  if (from === 'AC') {
    step('the person who was sent away owes no job searches, to the day (R16, R22)', async () => {
      expect(await monthOf(scene, '2026-04')).toMatchObject({ status: 'EXEMPT', countedDays: 0 });
      expect(await monthOf(scene, '2026-03')).toMatchObject({
        countedDays: 10,
        exempt: [{ from: DAYS.first, to: '2026-03-31' }],
      });
      const insufficient = { ground: 'INSUFFICIENT_SEARCHES', gravity: 'LIGHT', days: 4, factsOn: '2026-04-30' };
      const suspension = { fileId: scene.person.files.AC, ...insufficient };
      expect(await scene.refused('ac-authority-decider', 'acDecideSuspension', suspension)).toEqual([
        'R16 JOB_SEARCH_EXEMPT',
      ]);
    });
  }

  step('the payer sanctions a missed interview on the lead’s indication, and not without (R18)', async () => {
    const { sender, receiver, person, ids } = scene;
    const { act, input } = sender.sanction;
    const sanction = { fileId: person.files[from], ...input('2026-04-28') };
    expect(await scene.refused(sender.sanctioner, act, sanction)).toEqual(['R18 INDICATION_MISSING']);
    const facts = {
      caseId: ids.case,
      payer: { institution: from, service: sender.service },
      ...{ factsOn: '2026-04-28', facts: 'Did not come to the interview that was agreed in writing.' },
    };
    const free = { ...facts, ground: 'COOPERATION_REFUSED' };
    expect(await scene.refused(receiver.caseworker, 'ciiFileIndication', free)).toEqual([
      'R5 INDICATION_AGAINST_FREE_CHOICE',
    ]);
    const missed = { ...facts, ground: 'INTERVIEW_MISSED' };
    expect(await scene.refused(sender.caseworker, 'ciiFileIndication', missed)).toEqual(['R18 NOT_COMPETENT']);
    const filed = await scene.accepted(receiver.caseworker, 'ciiFileIndication', missed, 'indication { id }');
    ids.indication = String(filed['indication']?.['id']);
    const seen = await scene.register(person.claims, 'indications { nodes { id facts payer { institution } } }');
    expect(seen['indications']?.['nodes']).toEqual([
      { id: ids.indication, facts: facts.facts, payer: { institution: from } },
    ]);
    await scene.accepted(sender.sanctioner, act, { ...sanction, indicationId: ids.indication });
    if (from === 'AI') {
      // A formal notice is the first step of a cut and leaves the indication open; the person then complied.
      const answer = { indicationId: ids.indication, outcome: 'NOT_SANCTIONED', reason: 'PERSON_COMPLIED' };
      await scene.accepted(sender.sanctioner, 'aiAnswerIndication', { fileId: person.files.AI, ...answer });
    }
    const outcome = 'indications { nodes { outcome answeredOn } }';
    const answered = async (): Promise<Answered | undefined> =>
      (await scene.register(receiver.caseworker, outcome))['indications']?.['nodes'];
    await house.until(async () => !JSON.stringify(await answered()).includes('null'));
    expect(await answered()).toEqual([
      { outcome: from === 'AI' ? 'NOT_SANCTIONED' : 'SANCTIONED', answeredOn: DAYS.late },
    ]);
  });

  step('the receiver gives the case back, and leads to the end of the day (R3)', async () => {
    const { receiver, person } = scene;
    const returned = to === 'AS';
    const ended = await scene.accepted(
      receiver.caseworker,
      returned ? 'ciiReturnHandover' : 'ciiEndHandover',
      { ...handover(scene), ...(returned ? { reason: 'SKILL_NO_LONGER_NEEDED' } : { outcome: 'GOAL_REACHED' }) },
      'handover { state acceptance { from lastDay } }',
    );
    expect(ended['handover']).toEqual({
      state: returned ? 'RETURNED' : 'GOAL_REACHED',
      acceptance: { from: DAYS.first, lastDay: DAYS.late },
    });
    // What the person signed for the handover rests with it, although it is valid for months (docs/decisions/0037).
    await house.until(async () => !(await isReadByReceiver(scene)));
    expect(await leader(scene)).toBe(to);
    expect(payersAmong(await scene.duties(person.claims, DAYS.late))).toEqual(payers);
  });

  step('from the next day lead and duties are back, and nobody pays who did not pay before (R3, R9, R14)', async () => {
    const { sender, receiver } = scene;
    morningOf(DAYS.back);
    expect(await leader(scene)).toBe(from);
    const shown = await scene.duties(sender.caseworker, DAYS.back);
    expect(shown).toEqual(await scene.duties(sender.caseworker, DAYS.drafted));
    expect(shown).toEqual(await scene.duties(receiver.caseworker, DAYS.back));
    expect(payersAmong(shown)).toEqual(payers);
    const history = await scene.register(sender.caseworker, 'leadHistory { nodes { institution from to } }');
    expect(history['leadHistory']?.['nodes']).toEqual([
      { institution: from, from: expect.any(String) as string, to: '2026-03-10T23:00:00.000Z' },
      { institution: to, from: '2026-03-10T23:00:00.000Z', to: '2026-05-04T22:00:00.000Z' },
      { institution: from, from: '2026-05-04T22:00:00.000Z', to: null },
    ]);
    await scene.accepted(sender.caseworker, ...interviewAt(scene, 'sender', DAYS.back));
    if (from === 'AC')
      expect(await monthOf(scene, '2026-05')).toMatchObject({ countedDays: 27, status: 'NOT_YET_DUE' });
    expect(await scene.refused(receiver.caseworker, 'ciiReturnHandover', returning(scene))).toEqual([
      expect.stringContaining('ALREADY_DECIDED'),
    ]);
    await scene.accepted(sender.caseworker, 'ciiCloseCase', { caseId: scene.ids.case, reason: 'NEED_MET' });
  });
});

function handover({ ids }: Scene): object {
  return { caseId: ids.case, handoverId: ids.handover };
}

function returning(scene: Scene): object {
  return { ...handover(scene), reason: 'SKILL_NO_LONGER_NEEDED' };
}

function authorisation({ sender, receiver }: Scene, fields: readonly string[], purpose: string): object {
  return {
    discloser: { institution: sender.institution, service: sender.service },
    recipient: { institution: receiver.institution, service: receiver.service },
    ...{ fields, purpose, article: 'LPGA 28', recurrence: 'RECURRING' },
    ...{ validFrom: DAYS.drafted, validTo: '2026-09-09', signedOn: DAYS.drafted, signature: 'HANDWRITTEN' },
  };
}

/** The act and input by which one side records an interview of that day. */
function interviewAt({ person, ...scene }: Scene, side: 'sender' | 'receiver', heldOn: string): [string, object] {
  const { prefix, institution, interview } = scene[side];
  return [`${prefix}RecordInterview`, { fileId: person.files[institution], heldOn, ...interview }];
}

async function states(scene: Scene): Promise<readonly string[]> {
  const { participants } = await scene.register(scene.receiver.supervisor, 'participants { state }');
  return Array.from((participants ?? []) as unknown as { state: string }[]).map(({ state }) => state);
}

async function leader(scene: Scene): Promise<string> {
  const { lead } = await scene.register(scene.sender.caseworker, 'lead { institution }');
  return String(lead?.['institution']);
}

/** How many handovers the receiver knows of. */
async function handoversSeen(scene: Scene): Promise<number> {
  const { handovers } = await scene.register(scene.receiver.caseworker, 'handovers { nodes { id } }');
  return handovers?.['nodes']?.length ?? 0;
}

/** Whether the receiver's case worker is shown the sender's part of the case. */
async function isReadByReceiver({ sender, receiver, ids }: Scene): Promise<boolean> {
  const document = `query ($id: ID!) { case(id: $id) { ${sender.prefix} { __typename } } }`;
  const { data, errors } = await house.ask(receiver.caseworker, document, { id: ids.case });
  expect(errors).toEqual([]);
  const part = data['case']?.[sender.prefix]?.['__typename'];
  return String(part) !== 'Withheld';
}

/** A month of job searches as the placement office sees it. */
async function monthOf(scene: Scene, month: string): Promise<unknown> {
  const shown = await scene.file(
    DESKS.AC,
    'jobSearch { nodes { month status target countedDays exempt { from to } } }',
  );
  const months = shown['jobSearch']?.['nodes'] as unknown as readonly { readonly month: string }[];
  return months.find((one) => one.month === month);
}

/** The duty of a kind; of interviews those of one institution. */
function ofKind(duties: readonly ShownDuty[], kind: string, whose?: string): ShownDuty | undefined {
  return duties.find((duty) => duty.kind === kind && (whose === undefined || duty.house?.institution === whose));
}

function payersAmong(duties: readonly ShownDuty[]): readonly ShownDuty[] {
  return duties.filter(({ benefit }) => benefit !== null);
}
