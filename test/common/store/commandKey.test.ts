import { answeredCommand, stillRemembered } from '../../../subgraphs/common/store/commandKey.js';

const DAY = 24 * 60 * 60 * 1000;
const accepted = new Date('2026-03-02T09:00:00.000Z');
const command = { caller: 'FEED:AI', idempotencyKey: 'ent-1', content: { kind: 'BENEFIT_STATED' } };
const later = (milliseconds: number): Date => new Date(accepted.getTime() + milliseconds);

describe('an accepted command is remembered', () => {
  it.each([
    ['after thirty days', 30 * DAY, true],
    ['a millisecond later no more', 30 * DAY + 1, false],
  ])('%s', (_when, after, isRemembered) => {
    expect(stillRemembered([answeredCommand(command, accepted)], later(after))).toHaveLength(isRemembered ? 1 : 0);
  });

  it('for good where it may come again at any time, as an entry of a feed', () => {
    const answered = answeredCommand({ ...command, forGood: true }, accepted);
    expect(answered).toMatchObject({ forGood: true });
    expect(stillRemembered([answered], later(3650 * DAY))).toEqual([answered]);
  });
});
