import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One form of a document, ready to be sent again and again. */
export interface EncodedDocument {
  /** Value of `Content-Encoding`; undefined for the plain form. */
  readonly encoding: 'br' | 'gzip' | undefined;
  readonly body: Buffer;
  /** Strong validator, different for each form, quotes included. */
  readonly etag: string;
}

/**
 * Prepares a document for sending. Each form is made when it is first asked for, off the main thread, and then kept.
 * The function answers the smallest form that the given `Accept-Encoding` allows.
 */
export function prepareEncodings(text: string): (acceptEncoding: string | undefined) => Promise<EncodedDocument> {
  const plain = Buffer.from(text);
  const hash = createHash('sha256').update(plain).digest('base64url');
  const kept = new Map<EncodedDocument['encoding'], Promise<EncodedDocument>>();
  return (acceptEncoding) => {
    const encoding = choose(acceptEncoding ?? '');
    const ready = kept.get(encoding) ?? encode(plain, hash, encoding);
    kept.set(encoding, ready);
    return ready;
  };
}

async function encode(plain: Buffer, hash: string, encoding: EncodedDocument['encoding']): Promise<EncodedDocument> {
  return { encoding, body: await compress(plain, encoding), etag: `"${hash}-${encoding ?? 'plain'}"` };
}

/** Brotli at level 5: a quarter of a second for the whole page; level 11 saves another fifth and takes twenty. */
async function compress(plain: Buffer, encoding: EncodedDocument['encoding']): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    case 'gzip':
      return promisify(gzip)(plain);
    case undefined:
      return plain;
  }
}

function choose(acceptEncoding: string): EncodedDocument['encoding'] {
  const accepted = acceptEncoding
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => !/;\s*q=0(\.0*)?$/.test(entry))
    .map((entry) => entry.split(';')[0]);
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
}
