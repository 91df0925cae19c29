import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigurationError } from '../../../subgraphs/common/platform/configuration.js';
import { readGroundSwitches } from '../../../subgraphs/common/platform/groundSwitches.js';
import { groundsOn, groundsToday, switchesFor, type GroundSwitch } from '../../../subgraphs/common/rules/grounds.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';

const RECORD: GroundSwitch = {
  ...{ ground: 'TEAM_MANDATE', canton: 'GE', basis: 'LPGA 28', approvedBy: 'Data protection officer' },
  ...{ from: '2026-03-01', to: '2026-03-31' },
};

describe('The grounds that are on (domain 4b)', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'passerelle-grounds-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const read = (records: unknown) => {
    const groundsFile = path.join(folder, 'grounds.json');
    writeFileSync(groundsFile, JSON.stringify(records));
    return readGroundSwitches({ groundsFile, demonstration: true, canton: 'GE' });
  };

  it('in the demonstration canton are those that rest on an authorisation and the notice of LAI 3b, and none elsewhere', () => {
    const shown = readGroundSwitches({ groundsFile: undefined, demonstration: true, canton: 'GE' });
    expect(groundsOn(shown, 'GE', '2026-03-10')).toEqual([
      ...(['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE', 'EARLY_DETECTION_NOTICE', 'PLUS_AUTHORISATION'] as const),
    ]);
    expect(groundsOn(shown, 'VD', '2026-03-10')).toEqual(['OWN_TASK']);
    expect(readGroundSwitches({ groundsFile: undefined, demonstration: false, canton: 'GE' })).toEqual([]);
  });

  it('are read from a file, each from its first to its last day', () => {
    expect(read([RECORD])).toEqual([RECORD]);
    const on = (today: '2026-02-28' | '2026-03-01' | '2026-03-31' | '2026-04-01') =>
      groundsOn([RECORD], 'GE', today).includes('TEAM_MANDATE');
    expect([on('2026-02-28'), on('2026-03-01'), on('2026-03-31'), on('2026-04-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(groundsToday([RECORD], 'GE', '2026-03-10')).toMatchObject([
      { ground: 'OWN_TASK', on: true },
      { ground: 'AUTHORISATION', on: false },
      { ground: 'TEAM_MANDATE', on: true, basis: 'LPGA 28', from: '2026-03-01', to: '2026-03-31' },
      { ground: 'SYSTEM_ACCESS_85F2', on: false },
      { ground: 'AC_AI_CLARIFICATION', on: false },
      { ground: 'AI_TO_AS', on: false },
      { ground: 'EARLY_DETECTION_NOTICE', on: false },
      { ground: 'PLUS_AUTHORISATION', on: false },
    ]);
  });

  it('name the reciprocity on which social assistance reads AI (LAI 68bis(3))', () => {
    const record = { ...RECORD, ground: 'AI_TO_AS', reciprocity: 'Agreement of 1 March 2026' } as const;
    expect(read([record])).toEqual([record]);
  });

  it('name the body and the reciprocity on which it consults unemployment insurance (LACI 85f(2)(b)), and count for it alone', () => {
    const record = (reader: 'AI' | 'AS'): GroundSwitch => ({
      ...{ ...RECORD, ground: 'SYSTEM_ACCESS_85F2', reader, reciprocity: 'Agreement of 1 March 2026' },
    });
    expect(read([record('AI')])).toEqual([record('AI')]);
    const isOn = (reader: 'AC' | 'AI' | 'AS' | 'CII' | null, today: LocalDate = '2026-03-10') =>
      groundsOn([record('AI')], 'GE', today, reader).includes('SYSTEM_ACCESS_85F2');
    expect([isOn('AI'), isOn('AS'), isOn('AC'), isOn('CII'), isOn(null)]).toEqual([true, false, false, false, false]);
    expect(groundsOn([record('AI')], 'GE', '2026-03-10')).toEqual(['OWN_TASK']);
    const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'] as const;
    expect(days.map((day) => isOn('AI', day))).toEqual([false, true, true, false]);
    expect(switchesFor([RECORD, record('AI'), record('AS')], 'AS')).toEqual([RECORD, record('AS')]);
  });

  it.each([
    ['a ground that needs no record', { ground: 'OWN_TASK' }],
    ['a ground that nobody knows', { ground: 'EVERYTHING' }],
    ['no canton', { canton: 'XX' }],
    ['no basis', { basis: ' ' }],
    ['the reading of AI by AS without reciprocity', { ground: 'AI_TO_AS' }],
    ['a reciprocity that says nothing', { ground: 'AI_TO_AS', reciprocity: ' ' }],
    ['consulting without reciprocity', { ground: 'SYSTEM_ACCESS_85F2', reader: 'AI' }],
    ['consulting without saying who consults', { ground: 'SYSTEM_ACCESS_85F2', reciprocity: 'Agreement' }],
    ['consulting by itself', { ground: 'SYSTEM_ACCESS_85F2', reciprocity: 'Agreement', reader: 'AC' }],
    ['a reader of another ground', { reader: 'AI' }],
    ['a day that is none', { from: '2026-02-30' }],
  ])('keep a service from starting that reads %s', (_what, changes) => {
    expect(() => read([{ ...RECORD, ...changes }])).toThrow(ConfigurationError);
  });
});
