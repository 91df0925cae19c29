import { SMTPServer } from 'smtp-server';

/** A mail as it reached the server. */
export interface ReceivedMail {
  /** Who sent it and whom it went to, as the server was told beside the mail. */
  readonly from: string;
  readonly to: readonly string[];
  /** The head, by lower-case name; a name that stands twice fails the test. */
  readonly head: ReadonlyMap<string, string>;
  readonly text: string;
}

/** A real mail server on loopback that keeps what it is given. */
export interface MailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  close(): Promise<void>;
}

/** Starts one without TLS, as a relay on the same machine is; it takes mail for every address but the refused ones. */
export async function startMailServer(refused: readonly string[] = []): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, disableReverseLookup: true },
    onRcptTo: ({ address }, _session, done) => {
      done(refused.includes(address) ? new Error('No such mailbox') : undefined);
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, ...readMail(Buffer.concat(chunks).toString('utf8')) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    url: `smtp://127.0.0.1:${String(address.port)}`,
    mails,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** A mail of one text, read by the rules of its format (RFC 5322, 2045 and 2047). */
function readMail(raw: string): Pick<ReceivedMail, 'head' | 'text'> {
  const [headText = '', ...body] = raw.split('\r\n\r\n');
  const head = new Map<string, string>();
  for (const line of headText.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name = '', value = ''] = /^([\x21-\x39\x3b-\x7e]+): ?(.*)$/.exec(line) ?? [];
    expect(name).not.toBe('');
    expect(head.has(name.toLowerCase())).toBe(false);
    head.set(name.toLowerCase(), decodedWords(value));
  }
  return { head, text: decodedBody(body.join('\r\n\r\n'), head.get('content-transfer-encoding') ?? '7bit') };
}

function decodedWords(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_all, encoding: string, word: string) =>
      decoded(word.replaceAll('_', ' '), encoding.toUpperCase() === 'B' ? 'base64' : 'quoted-printable'),
    );
}

function decodedBody(body: string, encoding: string): string {
  return decoded(body.replaceAll(/=\r\n/g, ''), encoding).replaceAll('\r\n', '\n').trimEnd();
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
