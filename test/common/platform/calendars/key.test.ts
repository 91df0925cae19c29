import {
  hashOfKey,
  keyOfPath,
  newCalendarKey,
  pathOfKey,
} from '../../../../subgraphs/common/platform/calendars/key.js';

describe('The key of a calendar', () => {
  it('has 256 random bits, and stands in an address without being escaped', () => {
    const keys = Array.from({ length: 100 }, newCalendarKey);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) {
      expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(key, 'base64url')).toHaveLength(32);
      expect(encodeURI(pathOfKey(key))).toBe(pathOfKey(key));
    }
  });

  it('is found again in its address, with or without a question behind it', () => {
    const key = newCalendarKey();
    expect(keyOfPath(pathOfKey(key))).toBe(key);
    expect(keyOfPath(`${pathOfKey(key)}?refresh=1`)).toBe(key);
  });

  it.each([
    '/calendar/',
    '/calendar/.ics',
    '/calendar/short.ics',
    `/calendar/${'a'.repeat(43)}`,
    `/calendar/${'a'.repeat(44)}.ics`,
    `/calendar/${'a'.repeat(42)}%41.ics`,
    `/calendar/${'a'.repeat(43)}.ics/`,
    `/calendar/x/${'a'.repeat(43)}.ics`,
    `/calendar/${'a'.repeat(42)}\n.ics`,
    `/other/${'a'.repeat(43)}.ics`,
    '',
  ])('is not found in %j', (address) => {
    expect(keyOfPath(address)).toBe('');
  });

  it('is kept as a digest from which nobody can tell it', () => {
    const key = newCalendarKey();
    expect(hashOfKey(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOfKey(key)).toBe(hashOfKey(key));
    expect(hashOfKey(key)).not.toBe(hashOfKey(newCalendarKey()));
  });
});
