import { sendDigests } from '../../../subgraphs/cii/jobs/digestJob.js';
import { openMailer } from '../../../subgraphs/cii/jobs/mailer.js';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import { decideSendMessage } from '../../../subgraphs/cii/rules/messages.js';
import type { DigestSettings } from '../../../subgraphs/common/platform/digestConfiguration.js';
import { engines } from '../../common/store/engines.js';
import { AI_OFFICE, applied, contextOf, ORP, runningCase, worker } from '../../kit/cases.js';
import { startMailServer, type MailServer } from '../../kit/mailServer.js';
import { morningOf, openJobWorld, type JobWorld } from './world.js';

const LINK = 'https://cii.example.ch/worklist';
const AI_MAIL = 'accueil@ai.example.ch';

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
    sendDigests({ ...world, settings: settingsOf(changes), openMailer }, context);

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

  it('asks no mail server when nothing waits, and reads the open cases once', async () => {
    await world.keep(1, runningCase());
    await world.keep(2, waitingAt(AI_MAIL), { status: 'CLOSED' });
    world.operations.length = 0;
    expect(await send(morningOf('2026-03-10'), { smtpUrl: 'smtp://127.0.0.1:9' })).toEqual({ done: true, sent: 0 });
    expect(world.operations.map(({ operation }) => operation)).toEqual(['find']);
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

describe('a mail', () => {
  let server: MailServer;

  beforeEach(async () => {
    server = await startMailServer();
  });
  afterEach(() => server.close());

  it('holds no line of the head that a text has brought in', async () => {
    const mailer = openMailer({ smtpUrl: server.url, from: 'passerelle@example.ch' });
    const subject = 'Hello\r\nBcc: other@example.ch\r\n\r\nanother body';
    await mailer.send({ to: AI_MAIL, subject, text: 'text' });
    expect(server.mails.map(({ to, head, text }) => [to, head.has('bcc'), text])).toEqual([[[AI_MAIL], false, 'text']]);
  });

  it.each(['a@example.ch, other@example.ch', 'a@example.ch\r\nRCPT TO:<other@example.ch>', 'A <a@example.ch>', ''])(
    'goes to one address and nobody else: %j',
    async (to) => {
      const mailer = openMailer({ smtpUrl: server.url, from: 'passerelle@example.ch' });
      await expect(mailer.send({ to, subject: 'Hello', text: 'text' })).rejects.toThrow('Mail goes to one address.');
      expect(server.mails).toEqual([]);
    },
  );
});
