import { scalarResolvers } from '../../../subgraphs/common/platform/scalars.js';

const { LocalDate, Month, DateTime, AvsNumber, Chf } = scalarResolvers;

describe('The scalars of the graph', () => {
  it.each([
    [LocalDate, '2026-02-28', '2026-02-28'],
    [LocalDate, '2028-02-29', '2028-02-29'],
    [Month, '2026-12', '2026-12'],
    // The published specimens of the number (domain section 5).
    [AvsNumber, '756.9217.0769.85', '7569217076985'],
    [AvsNumber, '7561234567897', '7561234567897'],
    [AvsNumber, '7569203385060', '7569203385060'],
    [Chf, 1250.05, 1250.05],
    [Chf, 0, 0],
  ])('%s takes in %s', (scalar, value, expected) => {
    expect(scalar.parseValue(value)).toBe(expected);
  });

  it('DateTime takes in any offset and gives out UTC', () => {
    expect(DateTime.serialize(DateTime.parseValue('2026-03-29T03:00:00+02:00'))).toBe('2026-03-29T01:00:00.000Z');
  });

  it.each([
    [LocalDate, '2026-02-29'],
    [LocalDate, '2026-13-01'],
    [LocalDate, '26-01-01'],
    [LocalDate, 20260101],
    [LocalDate, '2026-01-01T00:00:00Z'],
    [Month, '2026-13'],
    [Month, '2026'],
    [DateTime, '2026-03-29'],
    [DateTime, '2026-02-30T08:00:00Z'],
    [DateTime, '2026-03-29T25:00:00Z'],
    [DateTime, 0],
    [AvsNumber, '756.9217.0769.84'],
    [AvsNumber, '123.4567.8910.19'],
    [AvsNumber, '756921707698'],
    [AvsNumber, '756.92170769.85'],
    [AvsNumber, { $ne: null }],
    [Chf, 1.005],
    [Chf, Number.NaN],
    [Chf, Number.POSITIVE_INFINITY],
    [Chf, '10'],
    [Chf, 1e9],
  ])('%s refuses %p as bad input, without quoting it', (scalar, value) => {
    const parse = (): unknown => scalar.parseValue(value);
    expect(parse).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }));
    expect(parse).not.toThrow(new RegExp(String(value).replace(/[^0-9A-Za-z]/g, '.')));
  });
});
