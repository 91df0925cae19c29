import { STARTING_MS, tellDisturbances } from '../../../subgraphs/common/platform/exchange/disturbance.js';
import { PartnerError } from '../../../subgraphs/common/platform/exchange/partner.js';
import type { PollProblem } from '../../../subgraphs/common/platform/exchange/poller.js';

type Step = 'fails' | 'is answered' | PollProblem;

/** What the log holds after the steps, each at its millisecond since the beginning: level and sentence. */
function told(...steps: readonly (readonly [at: number, step: Step])[]): readonly string[] {
  const lines: string[] = [];
  const write = (level: string) => (_details: object, message: string) => void lines.push(`${level}: ${message}`);
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  let now = 5000;
  const tell = tellDisturbances({ log, partner: 'the register', monotonic: () => now });
  let failures = 0;
  for (const [at, step] of steps) {
    now = 5000 + at;
    failures = step === 'fails' ? failures + 1 : 0;
    if (step === 'is answered') tell.onAnswered();
    else tell.onProblem(step === 'fails' ? { kind: 'ROUND_FAILED', error: new Error('x'), failures } : step);
  }
  return lines.filter((line) => !line.startsWith('debug'));
}

const DISTURBED = 'warn: the exchange with the register is disturbed';
const HEALED = 'warn: the exchange with the register is healed';

describe('What the log says of an exchange', () => {
  it('is nothing while partners that were started together look for each other', () => {
    expect(told([0, 'fails'], [STARTING_MS - 1, 'fails'], [STARTING_MS + 1000, 'is answered'])).toEqual([]);
  });

  it('is that it is disturbed, once, when the partner was not found in time', () => {
    expect(told([0, 'fails'], [STARTING_MS, 'fails'], [STARTING_MS + 1, 'fails'])).toEqual([DISTURBED]);
  });

  it('is one line when it breaks off and one when it is healed, each time', () => {
    expect(told([0, 'is answered'], [1, 'fails'], [2, 'fails'], [3, 'is answered'], [4, 'is answered'])).toEqual([
      DISTURBED,
      HEALED,
    ]);
    const twice = [[1, 'fails'] as const, [2, 'fails'] as const];
    expect(told([0, 'is answered'], ...twice, [3, 'is answered'], ...twice)).toEqual([DISTURBED, HEALED, DISTURBED]);
  });

  it('is nothing of one round that fails alone', () => {
    expect(told([0, 'is answered'], [1, 'fails'], [2, 'is answered'], [3, 'fails'], [4, 'is answered'])).toEqual([]);
  });

  it('is always the loss or the divergence of what was exchanged, also at the start', () => {
    expect(told([0, { kind: 'RESET' }], [1, { kind: 'DIVERGED', caseIds: [] }])).toEqual([DISTURBED, DISTURBED]);
  });

  it.each([
    [new PartnerError('UNREACHABLE', null), 'UNREACHABLE'],
    [new PartnerError('REFUSED', 401), 'REFUSED'],
    [new RangeError('to host 10.0.0.1'), 'RangeError'],
    ['text', 'UNKNOWN'],
  ])('says of what kind the failure was, and never its words: %s', (error, why) => {
    const details: object[] = [];
    const none = (): void => undefined;
    const log = { debug: none, info: none, error: none, warn: (said: object) => void details.push(said) };
    let now = 0;
    const tell = tellDisturbances({ log, partner: 'the register', monotonic: () => now });
    now = STARTING_MS;
    tell.onProblem({ kind: 'ROUND_FAILED', error, failures: 2 });
    expect(details).toEqual([{ problem: 'ROUND_FAILED', why }]);
  });

  it('names the problem, and the partner where there are several', () => {
    const details: object[] = [];
    const none = (): void => undefined;
    const log = { debug: none, info: none, error: none, warn: (said: object) => void details.push(said) };
    const tell = tellDisturbances({
      log,
      details: { institution: 'AI' },
      partner: 'an institution',
      monotonic: () => 0,
    });
    tell.onProblem({ kind: 'RESET' });
    expect(details).toEqual([{ problem: 'RESET', institution: 'AI' }]);
  });
});
