import { countWaiting } from '../../../subgraphs/cii/jobs/countWaiting.js';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import { decideSendMessage } from '../../../subgraphs/cii/rules/messages.js';
import type { MamacState } from '../../../subgraphs/cii/rules/mamac/process.js';
import type { StoredProcess } from '../../../subgraphs/cii/store/mamac.js';
import { sendDigests } from '../../../subgraphs/common/platform/digest/digestJob.js';
import { openMailer } from '../../../subgraphs/common/platform/digest/mailer.js';
import type { DigestSettings } from '../../../subgraphs/common/platform/digestConfiguration.js';
import { engines } from '../../common/store/engines.js';
import { AI_OFFICE, applied, contextOf, ORP, runningCase, worker } from '../../kit/cases.js';
import { after, mamacCase, planWith, processIn } from '../../kit/mamac.js';
import { startMailServer, type MailServer } from '../../kit/mailServer.js';
import { caseId, morningOf, openJobWorld, type JobWorld } from './world.js';

const LINK = 'https://cii.example.ch/worklist';
const AI_MAIL = 'accueil@ai.example.ch';
const ENDED: MamacState['exit'] = {
  ...{ kind: 'ENDED_WITHOUT_RESULT', reason: 'MOVED_AWAY', on: '2026-03-12' },
  by: { kind: 'TEAM', subject: 'team-ac', home: 'AC' },
};

/** A case in which a message waits for the AI office, which gave this address. */
function waitingAt(mail: string): CaseState {
  const state = runningCase();
  const told = applied(
    state,
    decideSendMessage(state, { to: [AI_OFFICE], text: 'Bonjour, Aline !' }, contextOf(worker(ORP))),
  );
  const participants = told.participants.map((one) =>
    one.institution === 'AI' ? { ...one, contact: { phone: null, mail } } : one,
  );
  return { ...told, participants };
}

describe.each(engines)('the daily digest on the %s store', (engine) => {
  let world: JobWorld;
  let server: MailServer;

  beforeEach(async () => {
    world = await openJobWorld(engine);
    server = await startMailServer(['refused@ai.example.ch']);
  });
  afterEach(async () => {
    await server.close();
    await world.close();
  });

  const settingsOf = (changes: Partial<DigestSettings> = {}): DigestSettings => ({
    ...{ smtpUrl: server.url, from: 'passerelle@example.ch', link: LINK, language: 'EN', fromHour: 6 },
    ...changes,
  });
  const send = (context = morningOf('2026-03-10'), changes: Partial<DigestSettings> = {}) =>
    sendDigests(
      {
        ...{ ...world, house: 'CII', settings: settingsOf(changes), openMailer },
        countWaiting: () => countWaiting(world, world.log, context),
      },
      context,
    );

  it('tells each address how many things wait, and nothing of anybody', async () => {
    await world.keep(1, waitingAt(AI_MAIL));
    await world.keep(2, waitingAt(AI_MAIL));
    await world.keep(3, waitingAt('ailleurs@ai.example.ch'));
    expect(await send()).toEqual({ done: true, sent: 2 });
    const [mail] = server.mails.filter(({ to }) => to.includes(AI_MAIL));
    expect(server.mails.map(({ to }) => to)).toEqual(expect.arrayContaining([[AI_MAIL], ['ailleurs@ai.example.ch']]));
    expect(mail?.from).toBe('passerelle@example.ch');
    expect(mail?.head.get('from')).toBe('passerelle@example.ch');
    expect(mail?.head.get('to')).toBe(AI_MAIL);
    expect(mail?.head.get('subject')).toBe('Passerelle: 2 items due');
    expect(mail?.text).toBe(
      `2 items due on the worklist of the CII register. Details can be read only there:\n\n${LINK}`,
    );
  });

  it('R44, R48: counts what the process of a case asks of the institutions too', async () => {
    const { participants, ...rest } = mamacCase();
    // Everybody whom the plan would bind takes part, and one of them can be reached.
    const reachable = waitingAt(AI_MAIL).participants.filter(({ institution }) => institution === 'AI');
    const others = participants.filter(({ institution }) => institution !== 'AI');
    await world.keep(1, { ...rest, participants: [...others, ...reachable] });
    const proposed = after(processIn('PLANNING'), planWith(), 'AS');
    const kept = { ...proposed, _id: caseId(1), schemaVersion: 1, answered: [] } as unknown as StoredProcess;
    expect(await world.processes.aggregates.insert(kept)).toBe('inserted');
    const counted = await countWaiting(world, world.log, morningOf('2026-03-13'));
    expect([...counted]).toEqual([[AI_MAIL, 1]]);
  });

  it('R58: asks who mainly pays also about a case that was closed, and R48: for no request where one was filed', async () => {
    const state = { ...mamacCase(), participants: waitingAt(AI_MAIL).participants };
    await world.keep(1, { ...state, status: 'CLOSED' });
    await world.keep(2, { ...state, status: 'CLOSED' });
    const lead = state.participants.map((one) =>
      one.institution === 'AC' ? { ...one, contact: { phone: null, mail: 'orp@ac.example.ch' } } : one,
    );
    await world.keep(3, { ...state, participants: lead });
    await world.keep(4, { ...state, participants: lead });
    const keep = async (n: number, process: MamacState): Promise<void> => {
      const kept = { ...process, _id: caseId(n), schemaVersion: 1, answered: [] } as unknown as StoredProcess;
      expect(await world.processes.aggregates.insert(kept)).toBe('inserted');
    };
    const exited = { ...processIn('FILED'), phase: 'EXITED' as const, exit: ENDED };
    await keep(1, exited);
    await keep(2, { ...exited, mainPayerAtExit: 'AS' });
    await keep(3, { ...exited, mainPayerAtExit: 'AS' });
    const counted = await countWaiting(world, world.log, morningOf('2026-03-13'));
    expect([...counted].toSorted()).toEqual([
      [AI_MAIL, 1],
      ['orp@ac.example.ch', 1],
    ]);
  });

  it('R48, R49: tells members of the management body how many things wait for them, and nothing of anybody', async () => {
    const kept = { ...processIn('FILED'), _id: caseId(1), schemaVersion: 1, answered: [] } as unknown as StoredProcess;
    expect(await world.processes.aggregates.insert(kept)).toBe('inserted');
    const seconded = {
      subject: 'team-ac',
      home: 'AC',
      from: '2026-01-01',
      to: null,
      mail: 'desk@body.example.ch',
    } as const;
    const told = await sendDigests(
      {
        ...{ ...world, house: 'CII', settings: settingsOf(), openMailer },
        countWaiting: () => countWaiting({ ...world, secondments: [seconded] }, world.log, morningOf('2026-03-10')),
      },
      morningOf('2026-03-10'),
    );
    expect(told).toEqual({ done: true, sent: 1 });
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['desk@body.example.ch']);
    expect(mail?.text).toBe(
      `1 item due on the worklist of the CII register. Details can be read only there:\n\n${LINK}`,
    );
  });

  it('tells a service that has still to name who works on a case, at the address of its latest case', async () => {
    const invited = waitingAt(AI_MAIL);
    const participants = invited.participants.map((one) =>
      one.institution === 'AI' ? { ...one, responsible: null, contact: { phone: null, mail: null } } : one,
    );
    const unassigned = { ...invited, messages: [], participants };
    await world.keep(1, unassigned);
    expect([...(await countWaiting(world, world.log, morningOf('2026-03-10')))]).toEqual([]);
    await world.keep(2, { ...waitingAt('avant@ai.example.ch'), openedAt: '2026-03-01T08:00:00.000Z', messages: [] });
    await world.keep(3, { ...waitingAt(AI_MAIL), openedAt: '2026-03-02T08:00:00.000Z', messages: [] });
    await world.keep(4, { ...waitingAt('jadis@ai.example.ch'), openedAt: '2026-02-01T08:00:00.000Z', messages: [] });
    expect([...(await countWaiting(world, world.log, morningOf('2026-03-10')))]).toEqual([[AI_MAIL, 1]]);
  });

  it('leaves in peace who works on a case and gave no address for it', async () => {
    const silent = waitingAt(AI_MAIL);
    const participants = silent.participants.map((one) => ({ ...one, contact: { phone: null, mail: null } }));
    await world.keep(1, { ...silent, participants });
    await world.keep(2, { ...waitingAt(AI_MAIL), messages: [] });
    expect([...(await countWaiting(world, world.log, morningOf('2026-03-10')))]).toEqual([]);
  });

  it('says that a machine wrote it, and no more in its head than mail needs', async () => {
    await world.keep(1, waitingAt(AI_MAIL));
    await send();
    const [mail] = server.mails;
    expect(mail?.head.get('auto-submitted')).toBe('auto-generated');
    expect([...(mail?.head.keys() ?? [])].toSorted()).toEqual([
      ...['auto-submitted', 'content-transfer-encoding', 'content-type', 'date', 'from', 'message-id'],
      ...['mime-version', 'subject', 'to'],
    ]);
  });

  it.each([
    ['FR', 'Passerelle : 1 élément à traiter'],
    ['DE', 'Passerelle: 1 Pendenz'],
    ['IT', 'Passerelle: 1 pendenza'],
  ] as const)('speaks the language of the installation: %s', async (language, subject) => {
    await world.keep(1, waitingAt(AI_MAIL));
    await send(morningOf('2026-03-10'), { language });
    expect(server.mails.map(({ head }) => head.get('subject'))).toEqual([subject]);
  });

  it('goes out once a day, however often it is tried', async () => {
    await world.keep(1, waitingAt(AI_MAIL));
    expect([await send(), await send()].map(({ sent }) => sent)).toEqual([1, 0]);
    expect(await send(morningOf('2026-03-11'))).toEqual({ done: true, sent: 1 });
    expect(await send(morningOf('2026-03-10'))).toEqual({ done: true, sent: 0 });
    expect(server.mails).toHaveLength(2);
  });

  it('goes out once when two processes send at the same moment', async () => {
    await world.keep(1, waitingAt(AI_MAIL));
    const rounds = await Promise.all([send(), send()]);
    expect(rounds.map(({ sent }) => sent).toSorted()).toEqual([0, 1]);
    expect(server.mails).toHaveLength(1);
  });

  it.each([
    ['2026-03-10T05:59:59+01:00', false],
    ['2026-03-10T06:00:00+01:00', true],
  ])('waits for its hour: at %s %s', async (instant, done) => {
    await world.keep(1, waitingAt(AI_MAIL));
    expect((await send({ ...morningOf('2026-03-10'), now: new Date(instant) })).done).toBe(done);
    expect(server.mails).toHaveLength(done ? 1 : 0);
  });

  it('asks no mail server when nothing waits, and reads the open cases once and the processes twice', async () => {
    await world.keep(1, runningCase());
    await world.keep(2, waitingAt(AI_MAIL), { status: 'CLOSED' });
    world.operations.length = 0;
    expect(await send(morningOf('2026-03-10'), { smtpUrl: 'smtp://127.0.0.1:9' })).toEqual({ done: true, sent: 0 });
    expect(world.operations.map(({ collection }) => collection).toSorted()).toEqual(['cases', 'mamac', 'mamac']);
  });

  it('claims nothing while the mail server is away, and is sent when it is back', async () => {
    await world.keep(1, waitingAt(AI_MAIL));
    expect(await send(morningOf('2026-03-10'), { smtpUrl: 'smtp://127.0.0.1:9' })).toEqual({ done: false, sent: 0 });
    expect(await send()).toEqual({ done: true, sent: 1 });
  });

  it('goes on when one address is refused, tries it no more on that day, and logs no address', async () => {
    await world.keep(1, waitingAt('refused@ai.example.ch'));
    await world.keep(2, waitingAt(AI_MAIL));
    expect([await send(), await send()]).toEqual([
      { done: true, sent: 1 },
      { done: true, sent: 0 },
    ]);
    expect(server.mails.map(({ to }) => to)).toEqual([[AI_MAIL]]);
    expect(world.logLines.join('')).toContain('a digest could not be sent');
    expect(world.logLines.join('')).not.toContain('@ai.example.ch');
  });

  it('goes on when a case is damaged', async () => {
    await world.keep(1, waitingAt(AI_MAIL), { schemaVersion: 99 });
    await world.keep(2, waitingAt(AI_MAIL));
    expect(await send()).toEqual({ done: true, sent: 1 });
    expect(server.mails[0]?.head.get('subject')).toBe('Passerelle: 1 item due');
  });

  it('sends a password over TLS or not at all', async () => {
    await world.keep(1, waitingAt(AI_MAIL));
    const smtpUrl = server.url.replace('smtp://', 'smtp://someone:secret@');
    expect(await send(morningOf('2026-03-10'), { smtpUrl })).toEqual({ done: false, sent: 0 });
    expect(world.logLines.join('')).not.toMatch(/someone|secret/);
    expect(server.mails).toEqual([]);
  });
});
