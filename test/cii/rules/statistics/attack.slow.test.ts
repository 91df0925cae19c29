import { attackMoney, attackNumbers } from './attack.js';

it('a hundred random cantons later, no withheld number and no withheld sum was found', () => {
  attackNumbers(90);
  attackMoney(30);
}, 900_000);
