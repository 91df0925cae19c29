import { openMailer } from '../../../../subgraphs/common/platform/digest/mailer.js';
import { startMailServer, type MailServer } from '../../../kit/mailServer.js';

const AI_MAIL = 'accueil@ai.example.ch';

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
