import { LANGUAGES, type Language } from '../rules/institutions.js';
import { isMailAddress } from '../rules/mailAddress.js';
import { ConfigurationError, numberOf, type Environment } from './environment.js';

/** How the daily mail "so many things to do" is sent. */
export interface DigestSettings {
  /** Address of the mail server, `smtp:` or `smtps:`; it may hold a password. */
  readonly smtpUrl: string;
  /** Whom the mail is from: one address without a name. */
  readonly from: string;
  /** Where the reader finds the worklist: an address of the installation's front end, without anything of the reader. */
  readonly link: string;
  readonly language: Language;
  /** Hours after midnight in Switzerland before which none is sent, 0 to 23. */
  readonly fromHour: number;
}

/** The settings of the digest, or null while it is off, as it is unless `DIGEST=on`. Nothing refused is quoted. */
export function readDigest(environment: Environment): DigestSettings | null {
  if (environment['DIGEST'] !== 'on') return null;
  return {
    smtpUrl: addressOf(environment, 'SMTP_URL', ['smtp:', 'smtps:']),
    from: senderOf(environment),
    link: addressOf(environment, 'DIGEST_LINK', ['http:', 'https:']),
    language: languageOf(environment),
    fromHour: numberOf(environment, 'DIGEST_HOUR', 6, 0, 23),
  };
}

function addressOf(environment: Environment, variable: string, protocols: readonly string[]): string {
  const text = environment[variable] ?? '';
  const wellFormed = /^[\x21-\x7e]+$/.test(text) && URL.canParse(text);
  if (!wellFormed || !protocols.includes(new URL(text).protocol)) {
    throw new ConfigurationError(`DIGEST=on needs ${variable}, an address that begins with ${protocols.join(' or ')}`);
  }
  return text;
}

function senderOf(environment: Environment): string {
  const from = environment['SMTP_FROM'] ?? '';
  if (!isMailAddress(from)) throw new ConfigurationError('DIGEST=on needs SMTP_FROM, one mail address without a name.');
  return from;
}

function languageOf(environment: Environment): Language {
  const text = environment['DIGEST_LANGUAGE'] || 'FR';
  const language = LANGUAGES.find((known) => known === text.toUpperCase());
  if (language === undefined) throw new ConfigurationError(`DIGEST_LANGUAGE is not one of ${LANGUAGES.join(', ')}.`);
  return language;
}
