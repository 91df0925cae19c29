import { attackWith } from '../../../kit/linearAttack.js';
import { attackMoney, attackNaivePublisher, attackNumbers } from './attack.js';

describe('an attacker who knows everything that was ever published', () => {
  it('finds bounds of no withheld number of any table or period that lie closer together than five', () => {
    const { told, withheld } = attackNumbers(6);
    // Neither a publication that says nothing nor one that withholds nothing would prove anything.
    expect(told).toBeGreaterThan(50);
    expect(withheld).toBeGreaterThan(50);
  });

  it('finds bounds of no withheld sum of money that lie closer together than the smallest amount', () => {
    attackMoney(2);
  });
});

describe('the attack itself', () => {
  it('finds small figures in most cantons where every figure of five or more is told for itself', () => {
    expect(attackNaivePublisher(4)).toBeGreaterThan(1);
  });

  it('finds what a naive publication gives away', () => {
    const known = [
      { unknowns: [0, 1, 2, 3], sum: 24 },
      { unknowns: [0], sum: 7 },
      { unknowns: [2, 3], sum: 14 },
    ];
    expect(attackWith(known, 4).bounds([1])).toEqual([3, 3]);
  });

  it('uses that nothing is negative: rolling years give away what single years withhold', () => {
    // Five years of 4, 0, 9, 0, 4, told in overlapping threes alone.
    const known = [
      { unknowns: [0, 1, 2], sum: 13 },
      { unknowns: [1, 2, 3], sum: 9 },
      { unknowns: [2, 3, 4], sum: 13 },
      { unknowns: [0, 4], sum: 8 },
    ];
    const attacker = attackWith(known, 5);
    expect(attacker.bounds([0])).toEqual([4, 4]);
    expect(attacker.bounds([1])).toEqual([0, 0]);
  });
});
