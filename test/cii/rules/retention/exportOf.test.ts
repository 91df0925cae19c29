import { exportOf } from '../../../../subgraphs/cii/rules/retention/exportOf.js';
import type { ReadEntry } from '../../../../subgraphs/common/rules/readEntry.js';
import { AVS_NUMBER, runningCase } from '../../../kit/cases.js';
import { handoverOf } from '../../../kit/handoverSamples.js';
import { contributed, processIn, requestEntry } from '../../../kit/mamac.js';

/** Every text that stands where somebody of a house is named. */
function staffIn(value: unknown, member = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => staffIn(one));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => staffIn(one, name));
  const names = /^(subject|responsible|deputy|author|by|[a-z]+By|phone|mail)$/.test(member);
  return names && typeof value === 'string' && !/^[A-Z_]+$/.test(value) ? [value] : [];
}

const DECLINED = handoverOf({
  ...{ state: 'DECLINED', acceptance: null, clearedOn: '2026-03-01', clearedUntil: '2026-12-31' },
  ending: {
    at: '2026-03-02T09:00:00.000Z',
    by: 'RECEIVER',
    reason: 'NO_CAPACITY',
    text: 'Kept to itself',
    noInterviewReason: null,
  },
} as never);
const state = {
  ...runningCase({ mode: 'HANDOVER' }),
  handovers: [handoverOf({}), DECLINED],
  messages: [
    {
      ...{ id: 'msg-1', from: { institution: 'AC', service: 'orp-rive' }, author: 'staff-author', to: [], readBy: [] },
      ...{ text: 'What was written of the person', sentAt: '2026-03-02T09:00:00.000Z' },
    },
  ],
  benefitsTold: [{ authorisationId: 'aut-1', from: '2026-01-01', to: null }],
} as unknown as ReturnType<typeof runningCase>;
const process = contributed(processIn('EXAMINATION'));
const reading: ReadEntry = {
  at: '2026-03-02T09:00:00.000Z',
  reader: {
    kind: 'STAFF',
    subject: 'staff-reader',
    institution: 'AI',
    service: 'office-ai',
    organ: null,
    roles: ['CASEWORKER'],
  },
  ...{ about: 'rs-1', ground: 'AUTHORISATION', authorisationId: 'aut-1', purpose: null, fields: ['CII_KEY_DATA'] },
  ...{ discloser: { institution: 'CII', services: [] }, reason: 'sealed' },
} as const;
const insurer: ReadEntry = {
  ...reading,
  reader: { kind: 'INSURER', insurance: 'SICKNESS', name: 'Example', givenBy: reading.reader as never },
  ground: 'PLUS_AUTHORISATION',
};
const notified: ReadEntry = {
  ...reading,
  reader: { kind: 'NOTIFIED', institution: 'AI', service: 'office-ai', givenBy: reading.reader as never },
  ground: 'EARLY_DETECTION_NOTICE',
};
const whole = () =>
  exportOf({
    cases: [state],
    processes: [
      { ...process, _id: 'case-3' },
      { ...processIn('FILED'), _id: 'case-2' },
    ],
    readings: [reading, insurer, notified],
    retention: new Map([[state._id, { state: 'KEPT', blockedFrom: '2028-01-01', erasedFrom: '2030-01-01' }]]),
  });
const text = () => JSON.stringify(whole());

describe('The copy of everything that the register keeps about a person', () => {
  it('holds the person, the cooperation, what was written and agreed, and how long it is still kept', () => {
    const { format, cases, processes } = whole();
    expect(format).toBe('passerelle-register/1');
    expect(cases).toMatchObject([
      {
        ...{ id: state._id, mode: 'HANDOVER', person: { avsNumber: AVS_NUMBER } },
        retention: { state: 'KEPT', blockedFrom: '2028-01-01', erasedFrom: '2030-01-01' },
        messages: [{ text: 'What was written of the person' }],
        benefitsTold: [{ authorisationId: 'aut-1', from: '2026-01-01', to: null }],
        participants: state.participants.map(({ institution, service }) => ({ institution, service })),
      },
    ]);
    expect(processes).toMatchObject([
      { phase: 'EXAMINATION', retention: { state: 'OPEN' } },
      { id: 'case-2', phase: 'FILED', request: { person: { avsNumber: requestEntry().person.avsNumber } } },
    ]);
    const [told] = cases as readonly { readonly authorisations: readonly object[] }[];
    expect(told?.authorisations).toHaveLength(state.authorisations.length);
  });

  it('names nobody of a house, neither by name nor by pseudonym nor by telephone', () => {
    const named = [...staffIn(state), ...staffIn(process), ...staffIn(processIn('FILED')), 'staff-reader'];
    expect(new Set(named).size).toBeGreaterThan(4);
    for (const one of named) expect([one, text().includes(`"${one}"`)]).toEqual([one, false]);
  });

  it('keeps who acted as far as it is a house or a part, and not a person', () => {
    expect(text()).toContain('"by":"RECEIVER"');
    expect(text()).toContain('"openedBy":{"institution":"AC"');
  });

  it('leaves out what a receiver keeps to itself (R23, R24) and what serves the store alone, and says so', () => {
    expect(text()).not.toMatch(
      /Kept to itself|NO_CAPACITY|2026-12-31|openPersonKey|personKey|frameVersions|seenVersions/,
    );
    expect(whole().leftOut).toHaveLength(3);
  });

  it('tells who read as the log tells the person: institution, function, units, ground and article', () => {
    expect(whole().readings).toEqual([
      {
        ...{ at: reading.at, by: { institution: 'AI', functions: ['CASEWORKER'] }, disclosedBy: 'CII' },
        ...{ ground: 'AUTHORISATION', article: 'LPGA 28', authorisationId: 'aut-1', fields: ['CII_KEY_DATA'] },
        reasonStated: true,
      },
      expect.objectContaining({ by: { insurance: 'SICKNESS', name: 'Example' } }),
      expect.objectContaining({ by: { institution: 'AI', service: 'office-ai' }, article: 'LAI 3b' }),
    ]);
  });
});
