import { createTransport } from 'nodemailer';
import type { DigestSettings } from '../digestConfiguration.js';
import { isMailAddress } from '../../rules/mailAddress.js';

/** A mail of text alone. */
export interface OutgoingMail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The installation's mail server during one round. */
export interface Mailer {
  /** Refuses when the server cannot be reached or does not take us; nothing is sent. */
  verify(): Promise<void>;
  /** Hands one mail over, to one address and nobody else. It is never tried twice by itself. */
  send(mail: OutgoingMail): Promise<void>;
}

/**
 * The mail server of the settings. A password goes only over TLS, unless the address itself says `?requireTLS=false`.
 * Address and head are given as parts and checked, so that no text of anybody's can become a line of the head.
 */
export function openMailer({ smtpUrl, from }: Pick<DigestSettings, 'smtpUrl' | 'from'>): Mailer {
  // No pool: a pooled connection that breaks would send its mail again.
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: new URL(smtpUrl).username !== '',
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, dnsTimeout: PATIENCE_MS },
    ...{ socketTimeout: PATIENCE_MS, disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    verify: async () => {
      await transport.verify();
    },
    send: async ({ to, subject, text }) => {
      // The library reads a list of addresses out of one text.
      if (!isMailAddress(to)) throw new TypeError('Mail goes to one address.');
      await transport.sendMail({
        from: { name: '', address: from },
        to: { name: '', address: to },
        envelope: { from, to: [to] },
        ...{ subject, text, xMailer: false },
        // Says that no person wrote it, so that nobody's absence notice answers (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}

/** How long the server may keep us waiting at each step, in milliseconds. */
const PATIENCE_MS = 20_000;
