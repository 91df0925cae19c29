import { stateOn } from '../../../subgraphs/cii/rules/authorisations.js';
import type { CaseAuthorisation } from '../../../subgraphs/cii/rules/case.js';
import { isIntact } from '../../../subgraphs/cii/rules/chain/chain.js';
import { decideWithdrawAuthorisation } from '../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import { openCases, type StoredCase } from '../../../subgraphs/cii/store/cases.js';
import { engines, scratch } from '../../common/store/engines.js';
import {
  applied,
  contextOf,
  idFor,
  PERSON,
  PERSON as THE_PERSON,
  personKeyOf,
  AVS_NUMBER,
  runningCase,
  TODAY,
} from '../../kit/cases.js';
import { caseIn } from '../../kit/handovers.js';

const VIEWER = { ...THE_PERSON, personId: personKeyOf(AVS_NUMBER) };

describe.each(engines)('the revisions of authorisations on %s', (engine) => {
  const stored = async (state: object): Promise<StoredCase> => {
    const place = await scratch(engine);
    try {
      const database = await place.open();
      const cases = openCases(database);
      await database.ensureIndexes();
      await cases.aggregates.insert({ ...state, answered: [] } as unknown as StoredCase);
      const [found] = await cases.list(VIEWER, {}, null, 1);
      if (found === undefined) throw new Error('The case was not found again.');
      return found;
    } finally {
      await place.remove();
    }
  };

  it('hold together when a case comes back from the store, whatever order the store gives their members', async () => {
    for (const state of [runningCase(), caseIn('OFFERED'), caseIn('WITHDRAWN_BY_CLIENT')]) {
      const found = await stored({ ...state, schemaVersion: 5 });
      expect(found.authorisations.length).toBeGreaterThan(0);
      expect(found.authorisations.map((held) => isIntact(held, found))).toEqual(found.authorisations.map(() => true));
      expect(found.authorisations.map(({ revisions }) => revisions)).toEqual(
        state.authorisations.map(({ revisions }) => revisions),
      );
    }
  });

  it('are derived for a case that was written before they were kept, and marked so', async () => {
    const state = runningCase();
    const before = state.authorisations.map(({ revisions: _later, ...held }) => held);
    const timeline = state.timeline.map(({ revisions: _later, ...line }) => line);
    const found = await stored({ ...state, timeline, authorisations: before, schemaVersion: 4 });
    const [held] = found.authorisations;
    expect(held?.revisions).toMatchObject([{ number: 1, change: 'DERIVED', by: null, previous: null }]);
    expect(held && stateOn(held, found, TODAY)).toBe('IN_FORCE');
    const act = decideWithdrawAuthorisation(found, { authorisationId: held?.id ?? '' }, contextOf(PERSON));
    const after = applied(found, act).authorisations[0];
    expect(after?.revisions?.map(({ change }) => change)).toEqual(['DERIVED', 'WITHDRAWN']);
    expect(after && isIntact(after, applied(found, act))).toBe(true);
  });

  it('are not derived anew by calling a case older than it is, whose history tells of them', async () => {
    const state = runningCase();
    const before = state.authorisations.map(({ revisions: _out, ...held }) => ({ ...held, validTo: '2027-02-28' }));
    const found = await stored({ ...state, authorisations: before, schemaVersion: 4 });
    const [held] = found.authorisations;
    expect(held && stateOn(held, found, TODAY)).toBe('DAMAGED');
  });

  it('tell what was changed in the store, and that opens nothing', async () => {
    const state = runningCase();
    const [held, ...others] = state.authorisations;
    if (held === undefined) throw new Error('The case has no authorisation.');
    const changed: CaseAuthorisation = { ...held, fields: [...held.fields, 'AC_SUSPENSIONS'] };
    const found = await stored({
      ...state,
      _id: idFor('case', '7'),
      authorisations: [changed, ...others],
      schemaVersion: 5,
    });
    const [read] = found.authorisations;
    expect(read && stateOn(read, found, TODAY)).toBe('DAMAGED');
  });
});
