/**
 * True for one work address as mail takes it: at most 254 characters, no display name, no second address, and nothing
 * that could end a line of a mail's head.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && MAIL.test(text);
}

const MAIL = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/;
