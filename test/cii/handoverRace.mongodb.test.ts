import { testHandoverRaces } from './resolvers/handoverRaces.js';
import { openTwoRegisters } from './twoRegisters.js';

/** Two processes on one store take no turns: only compare-and-set stands between them (D4), and rival clocks record. */
describe('Handovers that two processes of the register decide on at once, on one MongoDB', () => {
  it('need an engine', () => {
    expect(process.env['MONGODB_URI'] ?? '').not.toBe('');
  });

  testHandoverRaces(openTwoRegisters, 400);
});
