import { randomUUID } from 'node:crypto';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { act, askAllParts, CASE_ID, mustBeWhole, type Acted } from '../acts.js';
import { accept, CASE_WORKERS, decline, handoversIn, historyOf, type OfferedHandover } from '../handovers.js';
import type { House } from '../house.js';
import { at, listAt, must, mustEqual, until, type Scenario } from '../scenario.js';
import { openMeddler } from '../stub.js';

/** F18 to F22: what persons, payers, partners and staff do that must not get lost. */
export const F18: readonly Scenario[] = [
  {
    id: 'F18.1',
    title: 'A refusal of the person changes no duty and no file, and nobody asks again within the set time',
    done: 'a drafted handover, the person’s refusal recorded; files before and after; another draft',
    run: refusedByPerson,
  },
  {
    id: 'F19.1',
    title: 'Two costs at once never take more than was guaranteed',
    done: 'twenty draws in parallel, each of more than half of what is left; the sum as it is stored',
    run: drawnAtOnce,
  },
  {
    id: 'F20.1',
    title: 'What was passed on to another service is the other one’s, and the old target cannot answer any more',
    done: 'a handover that one social service passed on to another; the first one accepts and declines it',
    run: passedOn,
  },
  {
    id: 'F20.2',
    title: 'Who leaves a case while it cannot be reached is told that it left, and nothing of what waited for it',
    done: 'ai cut off, two changes of a case, ai leaves it; the feed of ai as it is stored; then connected',
    run: leftWhileAway,
  },
  {
    id: 'F21.1',
    title: 'The cases of somebody who is away or has left lie with the deputy, whose acts count the same',
    done: 'the deputy named by the supervisor; the worklists of both; the token of the first expired; an act of the deputy',
    run: deputised,
  },
];

async function refusedByPerson(house: House): Promise<string> {
  const drafted = (await handoversIn(house, 'DRAFT'))[0];
  must(drafted !== undefined, 'no handover is drafted in the demonstration canton');
  const { caseId, handoverId, sender } = drafted;
  const filesNow = async (): Promise<string> => {
    const all = await Promise.all((['ac', 'ai', 'as'] as const).map((service) => house.stored(service, 'files')));
    return JSON.stringify(all.flat().filter((file) => JSON.stringify(file).includes(caseId)));
  };
  const before = [await filesNow(), await leadOf(house, sender, caseId)];
  const answer = { answer: 'REFUSED', answeredOn: '2026-03-10', form: 'HANDWRITTEN', authorisations: [] };
  const input = { idempotencyKey: randomUUID(), caseId, handoverId, ...answer };
  const recorded = await act(house, sender, 'ciiRecordClientAnswer', input);
  must(recorded.isAcknowledged, `the refusal was not recorded: ${told(recorded)}`);
  mustEqual('files and lead', [await filesNow(), await leadOf(house, sender, caseId)], before);
  const stored = await storedHandover(house, drafted);
  const { institution, service } = at(stored, 'receiver') as Readonly<Record<string, string>>;
  const terms = { need: 'ORIENTATION', agreedService: at(stored, 'terms', 'agreedService') };
  const again = await act(house, sender, 'ciiDraftHandover', {
    ...{ idempotencyKey: randomUUID(), caseId, receiver: { institution, service } },
    terms: { ...terms, from: '2026-03-20', to: '2026-06-30' },
  });
  must(again.refusals.includes('CLIENT_REFUSED_RECENTLY'), `another draft was taken: ${told(again)}`);
  const commands = (await historyOf(house, drafted)).map((entry) => String(at(entry, 'command')));
  must(commands.includes('RECORD_CLIENT_ANSWER'), `history: ${commands.join()}`);
  return `files and lead unchanged; another draft: ${again.refusals.join()}; in the history`;
}

async function drawnAtOnce(house: House): Promise<string> {
  const cases = await house.stored('cii', 'cases');
  const found = cases.flatMap((one) => listAt(one, 'guarantees').map((guarantee) => ({ caseId: one._id, guarantee })));
  for (const who of Object.values(CASE_WORKERS)) {
    for (const { caseId } of found) {
      const asked = await house.ask(
        who,
        `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { guarantees(first: 20) { nodes {
          id state remainder ceiling from to } } } } } }`,
        { id: caseId },
      );
      for (const open of listAt(asked.data, 'case', 'cii', 'guarantees', 'nodes')) {
        const left = Number(at(open, 'remainder'));
        if (at(open, 'state') !== 'GRANTED' || left < 10) continue;
        const amount = Math.floor(left / 2) + 1;
        const guaranteeId = String(at(open, 'id'));
        const draw = (kind: string): Promise<Acted> =>
          act(house, who, 'ciiDrawGuarantee', {
            ...{ idempotencyKey: randomUUID(), caseId, guaranteeId, amount, kind, on: '2026-03-10' },
          });
        const kind = (await draw('INTERVIEW')).refusals.includes('INTERVIEW_NOT_BILLED') ? 'MEASURE_COST' : '';
        const tried = await Promise.all(Array.from({ length: 20 }, () => draw(kind)));
        const won = tried.filter(({ isAcknowledged }) => isAcknowledged).length;
        if (won === 0) continue;
        const above = tried.filter(({ refusals }) => refusals.includes('GUARANTEE_EXCEEDED')).length;
        mustEqual('draws that were taken', won, 1);
        must(above > 0, `no draw was refused as above: ${told(tried[1])}`);
        const after = await house.ask(
          who,
          `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { guarantees(first: 20) { nodes {
            id drawn ceiling } } } } } }`,
          { id: caseId },
        );
        const now = listAt(after.data, 'case', 'cii', 'guarantees', 'nodes').find(
          (one) => at(one, 'id') === guaranteeId,
        );
        must(Number(at(now, 'drawn')) <= Number(at(now, 'ceiling')), 'more was drawn than guaranteed');
        return `1 taken, ${String(above)} GUARANTEE_EXCEEDED; ${String(at(now, 'drawn'))} of ${String(at(now, 'ceiling'))} CHF`;
      }
    }
  }
  must(false, 'no guarantee in the demonstration canton could be drawn on');
}

async function passedOn(house: House): Promise<string> {
  const cases = await house.stored('cii', 'cases');
  const all = cases.flatMap((one) => listAt(one, 'handovers').map((handover) => ({ caseId: one._id, handover })));
  const found = all.find(({ handover }) => listAt(handover, 'forwardedBy').length > 0);
  must(found !== undefined, 'no handover was passed on in the demonstration canton');
  const { caseId, handover } = found;
  const offer = { caseId, handoverId: String(at(handover, 'id')), sender: '', receiver: 'as-caseworker' };
  const before = JSON.stringify(await storedHandover(house, offer));
  const late = [await accept(house, offer, randomUUID()), await decline(house, offer, randomUUID())];
  must(
    late.every(({ isAcknowledged }) => !isAcknowledged),
    'the old target could still answer',
  );
  mustEqual('the handover', JSON.stringify(await storedHandover(house, offer)), before);
  const open = await house.ask(
    'as-other-caseworker',
    `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { handover { receiver { service } } } } } }`,
    { id: caseId },
  );
  const receiver = String(at(open.data, 'case', 'cii', 'handover', 'receiver', 'service'));
  mustEqual('receiver', receiver, 'centre-social-carouge');
  return `receiver ${receiver}; the old one: ${late.map((one) => told(one)).join(', ')}; unchanged`;
}

async function leftWhileAway(house: House): Promise<string> {
  const caseId = LANDMARKS.openedByAs;
  const waiting = async (): Promise<readonly unknown[]> =>
    (await house.stored('cii', 'feed'))
      .filter((entry) => entry['recipient'] === 'ai' && entry['caseId'] === caseId && entry['body'] !== undefined)
      .map((entry) => at(entry, 'body', 'frame'));
  const way = house.way('ai', 'cii');
  way.weather({ kind: 'CUT' });
  for (let n = 0; n < 2; n += 1) {
    const staff = { responsible: 'staff-as-caseworker', deputy: `staff-${randomUUID().slice(0, 8)}` };
    const input = { idempotencyKey: randomUUID(), caseId, ...staff };
    const changed = await act(house, 'as-supervisor', 'ciiAssignStaff', input);
    must(changed.isAcknowledged, `the staff was not assigned: ${told(changed)}`);
  }
  await until(async () => (await waiting()).length > 1, 'what waits for ai');
  const before = (await waiting()).length;
  const left = await act(house, 'ai-caseworker', 'ciiLeaveCase', { idempotencyKey: randomUUID(), caseId });
  must(left.isAcknowledged, `ai could not leave: ${told(left)}`);
  await until(async () => at((await waiting())[0], 'left') === true, 'the last word');
  const rest = await waiting();
  mustEqual(
    'what waits',
    rest.map((frame) => [
      at(frame, 'left'),
      listAt(frame, 'participants').length,
      listAt(frame, 'authorisations').length,
    ]),
    [[true, 0, 0]],
  );
  way.weather({ kind: 'CLEAR' });
  const copy = async (): Promise<unknown> =>
    at(
      (await house.stored('ai', 'frames')).find(({ _id }) => _id === caseId),
      'frame',
      'left',
    );
  await until(async () => (await copy()) === true, 'the last word at ai');
  return `${String(before)} frames waited, then the last word alone; ai has it`;
}

async function deputised(house: House): Promise<string> {
  const staff = { responsible: 'staff-ac-orp-caseworker', deputy: 'staff-ac-orp-deputy' };
  const named = await act(house, 'ac-orp-supervisor', 'ciiAssignStaff', {
    ...{ idempotencyKey: randomUUID(), caseId: CASE_ID },
    ...staff,
  });
  must(named.isAcknowledged, `the deputy could not be named: ${told(named)}`);
  const document = '{ myWorklist { cii { items(first: 100) { nodes { id kind case { id } } } } } }';
  const idsFor = async (who: string): Promise<readonly string[]> =>
    listAt((await house.ask(who, document)).data, 'myWorklist', 'cii', 'items', 'nodes').map((item) =>
      String(at(item, 'id')),
    );
  const [own, deputys] = [await idsFor('ac-orp-caseworker'), await idsFor('ac-orp-deputy')];
  const shared = own.filter((id) => deputys.includes(id));
  must(shared.length > 0, `none of ${String(own.length)} tasks is on the deputy’s list`);
  const gone = Math.floor(Date.now() / 1000) - 3600;
  const expired = await house.tokens.forged('ac-orp-caseworker', { claims: { iat: gone - 60, exp: gone } });
  const refused = await fetch(`${house.urls.gateway}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${expired}` },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  mustEqual('status for who left', refused.status, 401);
  const input = { idempotencyKey: randomUUID(), caseId: CASE_ID, text: 'Le remplaçant répond.' };
  const to = [{ institution: 'AI', service: 'office-ai' }];
  const sent = await act(house, 'ac-orp-deputy', 'ciiSendMessage', { ...input, to });
  must(sent.isAcknowledged, `the deputy could not act: ${told(sent)}`);
  return `${String(shared.length)} of ${String(own.length)} tasks are the deputy’s too; 401 for who left; the deputy’s message was taken`;
}

/** F24: a part whose schema is another one. Kept apart, for it is about the gateway alone. */
export const F24: readonly Scenario[] = [
  {
    id: 'F24.1',
    title:
      'An institution that runs another schema than the gateway knows is told of, and the gateway goes on with its last good one',
    done: 'on the way to ai another hash of its schema; /ready of the gateway; the whole case',
    run: async (house) => {
      const meddler = await openMeddler(house.urls.ai, (path, text) =>
        path === '/ready' ? text.replace(/"sdl":"[0-9a-f]+"/, '"sdl":"0000000000000000"') : text,
      );
      const way = house.way('gateway', 'ai');
      const schema = async (): Promise<unknown> =>
        at(await (await fetch(`${house.urls.gateway}/ready`)).json(), 'parts', 'ai', 'schema');
      try {
        mustEqual('schema before', await schema(), 'SAME');
        way.divertTo(meddler.port);
        await until(async () => (await schema()) === 'DIFFERENT', 'the difference');
        mustBeWhole(await askAllParts(house));
      } finally {
        way.divertTo(null);
        await meddler.close();
      }
      await until(async () => (await schema()) === 'SAME', 'the same schema again');
      return 'DIFFERENT in /ready, the case whole meanwhile; SAME again';
    },
  },
];

async function leadOf(house: House, who: string, caseId: string): Promise<string> {
  const document =
    'query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { lead { institution service } } } } }';
  return JSON.stringify(at((await house.ask(who, document, { id: caseId })).data, 'case', 'cii', 'lead') ?? null);
}

async function storedHandover(house: House, { caseId, handoverId }: OfferedHandover): Promise<unknown> {
  const stored = (await house.stored('cii', 'cases')).find(({ _id }) => _id === caseId);
  return listAt(stored, 'handovers').find((one) => at(one, 'id') === handoverId);
}

function told(acted: Acted | undefined): string {
  const codes = acted?.answer.errors.map(({ extensions }) => String(extensions['code'])) ?? [];
  return [...(acted?.refusals ?? []), ...codes].join() || 'accepted';
}
