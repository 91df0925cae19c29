import { acLines } from '../../subgraphs/ac/store/importing.js';
import { aiLines } from '../../subgraphs/ai/store/importing.js';
import { asLines } from '../../subgraphs/as/store/importing.js';
import {
  readLine,
  type KeyedRecord,
  type LineFormat,
} from '../../subgraphs/common/platform/institution/importing/lines.js';
import { LineFault, type ImportReason } from '../../subgraphs/common/platform/institution/importing/reasons.js';

const HEAD = {
  recordKey: 'K-1',
  avsNumber: '756.9217.0769.85',
  officialName: 'Exemple',
  firstName: 'Zoé',
  birthDate: '1980-05-17',
  service: 'orp-rhone',
};
const REGISTRATION = { ...HEAD, kind: 'REGISTRATION', organ: 'ORP', registeredOn: '2026-01-05', degreePercent: '80' };

describe('A line of an export', () => {
  it('becomes a mirrored record under its key, a person and an assignment', () => {
    const line = read(acLines, { ...REGISTRATION, responsible: 'staff-1' });
    expect(line).toMatchObject({
      person: { avsNumber: '7569217076985', officialName: 'Exemple', birthDate: '1980-05-17' },
      assignment: { organ: 'ORP', service: 'orp-rhone', responsible: 'staff-1', deputy: null },
      kept: {
        kind: 'REGISTRATION',
        record: { source: 'MIRROR', key: 'K-1', office: 'orp-rhone', degreePercent: 80, deregisteredOn: null },
      },
    });
  });

  it('is the same line whether letters are composed or not', () => {
    const decomposed = read(acLines, { ...REGISTRATION, firstName: 'Zoe\u0301' });
    expect(decomposed).toMatchObject({ person: { firstName: 'Zoé' } });
  });

  it('keeps what breaks a rule, for that is a divergence and no fault of the line', () => {
    const line = read(acLines, { ...REGISTRATION, degreePercent: '120' });
    expect(line).toMatchObject({ kept: { record: { degreePercent: 120 } } });
  });

  it.each<[ImportReason, Record<string, string>]>([
    ['UNKNOWN_KIND', { kind: 'REGISTRATON' }],
    ['UNKNOWN_KIND', { kind: 'constructor' }],
    ['MISSING_COLUMN', { kind: '' }],
    ['MISSING_COLUMN', { recordKey: '' }],
    ['MISSING_COLUMN', { organ: '' }],
    ['MISSING_COLUMN', { registeredOn: '' }],
    ['UNKNOWN_COLUMN', { civilStatus: 'x' }],
    ['UNKNOWN_COLUMN', { __proto: 'x' }],
    ['COLUMN_NOT_OF_KIND', { heldOn: '2026-01-05' }],
    ['MALFORMED_AVS_NUMBER', { avsNumber: '756.9217.0769.84' }],
    ['MALFORMED_AVS_NUMBER', { avsNumber: '123.4567.8910.19' }],
    ['MALFORMED_DATE', { birthDate: '17.05.1980' }],
    ['MALFORMED_DATE', { registeredOn: '2026-02-29' }],
    ['MALFORMED_NUMBER', { degreePercent: '80.5' }],
    ['MALFORMED_NUMBER', { degreePercent: '1e2' }],
    ['MALFORMED_TEXT', { officialName: 'x'.repeat(101) }],
    ['MALFORMED_TEXT', { officialName: 'two\nlines' }],
    ['MALFORMED_TEXT', { service: 'a service' }],
    ['MALFORMED_TEXT', { responsible: 'Name Surname' }],
    ['UNKNOWN_WORD', { organ: 'orp' }],
  ])('is refused with %s for %j', (reason, cells) => {
    expect(read(acLines, { ...REGISTRATION, ...cells })).toBe(reason);
  });

  it.each<[ImportReason, LineFormat<KeyedRecord>, Record<string, string>]>([
    ['MALFORMED_MONTH', acLines, { kind: 'JOB_SEARCH_PROOF', organ: 'ORP', month: '2026-13' }],
    ['MALFORMED_BOOLEAN', acLines, { ...proof(), excused: 'yes' }],
    ['MALFORMED_AMOUNT', acLines, { kind: 'DAILY_ALLOWANCE', organ: 'FUND', amountChf: '174,20' }],
    ['UNKNOWN_COLUMN', aiLines, { kind: 'INTERVIEW', organ: 'ORP', heldOn: '2026-01-05', form: 'IN_PERSON' }],
    ['UNKNOWN_WORD', aiLines, { kind: 'PROCEDURE_STEP', step: 'STOPPED', since: '2026-01-05' }],
    ['MISSING_COLUMN', asLines, { kind: 'HOUSEHOLD', validFrom: '2026-01', setOn: '2026-01-05', size: '2' }],
    ['COLUMN_NOT_OF_KIND', asLines, { kind: 'FILE', fileKey: 'F', serviceName: 'S', openedOn: '2026-01-05' }],
  ])('is refused with %s by its institution', (reason, format, cells) => {
    expect(read(format, { ...HEAD, ...cells })).toBe(reason);
  });

  it('reads several words once each', () => {
    const smr = { kind: 'SMR_CONCLUSION', concludedOn: '2026-01-05', validFrom: '2026-01-05' };
    const capacity = { capacityPreviousPercent: '0', capacityAdaptedPercent: '50' };
    const limits = 'QUIET_WORKPLACE  ADDITIONAL_BREAKS QUIET_WORKPLACE';
    const line = read(aiLines, { ...HEAD, ...smr, ...capacity, limits });
    expect(line).toMatchObject({ kept: { record: { limits: ['QUIET_WORKPLACE', 'ADDITIONAL_BREAKS'] } } });
  });

  it('makes the items of a budget of its columns, in Rappen', () => {
    const cells = { kind: 'BUDGET', fileKey: 'F', validFrom: '2026-01', setOn: '2026-01-05' };
    const line = read(asLines, { ...HEAD, ...cells, rentChf: '1200.05', basicNeedChf: '1031' });
    expect(line).toMatchObject({
      fileKey: 'orp-rhone F',
      kept: {
        record: {
          items: [
            { kind: 'BASIC_NEED', amountRappen: 103_100 },
            { kind: 'RENT', amountRappen: 120_005 },
          ],
        },
      },
    });
  });
});

function proof(): Record<string, string> {
  return { kind: 'JOB_SEARCH_PROOF', organ: 'ORP', month: '2026-01', receivedOn: '2026-02-03', efforts: '8' };
}

/** The line, or the reason why it has none. */
function read(format: LineFormat<KeyedRecord>, cells: Record<string, string>): unknown {
  try {
    return readLine(format, { line: 1, cells: new Map(Object.entries(cells).filter(([, cell]) => cell !== '')) });
  } catch (error) {
    if (error instanceof LineFault) return error.reason;
    throw error;
  }
}
