import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { announcedOn } from '../../../../subgraphs/cii/rules/mamac/announcement.js';
import { decideFile } from '../../../../subgraphs/cii/rules/mamac/filing.js';
import { criterionFourOn, registrationFacts } from '../../../../subgraphs/cii/rules/mamac/registrations.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { ORP } from '../../../kit/cases.js';
import { filingFeed, mamacAfter, requestEntry } from '../../../kit/mamac.js';

describe('R36: the announcement is the day on which the request left its house', () => {
  it.each<[string, LocalDate | undefined, LocalDate]>([
    ['taken over on the same day', '2026-03-10', '2026-03-10'],
    ['after midnight', '2026-03-09', '2026-03-09'],
    ['six days before', '2026-03-04', '2026-03-04'],
    ['seven days before, as far back as policy lets it', '2026-03-03', '2026-03-03'],
    ['eight days before', '2026-03-02', '2026-03-03'],
    ['a year before', '2025-03-10', '2026-03-03'],
    ['tomorrow', '2026-03-11', '2026-03-10'],
    ['on no day that it tells', undefined, '2026-03-10'],
  ])('sent %s: %s', (_when, sentOn, announced) => {
    expect(announcedOn(sentOn, { today: '2026-03-10', parameters: ciiParameters })).toBe(announced);
  });

  it('where no policy is set, the day on which it is taken over', () => {
    const question = { today: '2026-03-10', parameters: { mamacPolicy: [] } } as const;
    expect(announcedOn('2026-03-09', question)).toBe('2026-03-10');
    expect(announcedOn('2026-03-10', question)).toBe('2026-03-10');
  });
});

describe('R35, R41: a register that cannot be reached over midnight costs nobody the fourth criterion', () => {
  const REGISTERED_ON = '2025-11-09';
  const filed = (sentOn: LocalDate, today: LocalDate) => {
    const opening = requestEntry({ sentOn });
    const { problems, targetMarket } = {
      problems: ['UNEMPLOYMENT', 'MONEY'],
      targetMarket: 'FIRST_LABOUR_MARKET',
    } as const;
    const now = new Date(`${today}T06:00:00Z`);
    return mamacAfter(
      null,
      decideFile(null, { command: 'FILE', opening, problems, targetMarket }, filingFeed('AC', { today, now })),
    );
  };

  it.each<[string, LocalDate, LocalDate, boolean]>([
    ['the day before the last', '2026-03-08', '2026-03-08', true],
    ['on the last day', '2026-03-09', '2026-03-09', true],
    ['on the last day, taken over after midnight', '2026-03-09', '2026-03-10', true],
    ['on the last day, taken over within the week', '2026-03-09', '2026-03-16', true],
    ['on the last day, taken over later than policy lets it', '2026-03-09', '2026-03-17', false],
    ['the day after', '2026-03-10', '2026-03-10', false],
  ])('sent %s', (_when, sentOn, today, within) => {
    const { filedOn, rounds } = filed(sentOn, today);
    expect(rounds.map(({ openedOn }) => openedOn)).toEqual([filedOn]);
    const rule = criterionFourOn(ciiParameters, filedOn);
    if (rule === null) throw new Error('The rule is set.');
    const told = [{ system: 'AC', service: ORP.service, from: REGISTERED_ON, to: null, toldOn: today }] as const;
    expect(registrationFacts(told, filedOn, rule).withinFourMonths).toBe(within);
  });
});
