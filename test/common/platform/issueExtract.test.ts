import DataLoader from 'dataloader';
import { acCompetences } from '../../../subgraphs/ac/params/competences.js';
import { issueExtract, type ExtractInput } from '../../../subgraphs/common/platform/institution/issueExtract.js';
import type { InstitutionContext } from '../../../subgraphs/common/platform/institution/institutionService.js';
import type { CaseKnowledge } from '../../../subgraphs/common/rules/handedOver.js';
import type { InstitutionFile } from '../../../subgraphs/common/rules/institutionFile.js';
import { evolveCooperation } from '../../../subgraphs/common/rules/institutionFile.js';
import type { Reading } from '../../../subgraphs/common/rules/readEntry.js';
import type { Aggregate } from '../../../subgraphs/common/store/aggregate.js';
import { idFor, NOW, ORP, worker } from '../../kit/cases.js';
import { EXTRACT_DAY, EXTRACT_FILE, insurerAuthorisation, plusFrame } from '../../kit/extracts.js';

type File = InstitutionFile & Aggregate;

const [caseId, authorisationId] = [idFor('case', '1'), idFor('aut', '1')];
const INPUT: ExtractInput = {
  ...{ idempotencyKey: 'one', fileId: 'acf-1', caseId, authorisationId },
  ...{ fields: ['AC_REGISTRATION'], language: 'FR' },
};
const known = (changes: Partial<CaseKnowledge> = {}, inForce = true): CaseKnowledge => ({
  frames: [plusFrame({ caseId, insurerAuthorisations: [insurerAuthorisation({ id: authorisationId, inForce })] })],
  ...{ handovers: [], certain: true },
  ...changes,
});

/** An extract asked for in a house whose copies and grounds change while its row is written. */
async function issuedWhile(happens: (world: { copies: CaseKnowledge }) => void) {
  const world = { copies: known() };
  const written: Reading[] = [];
  let file = { ...EXTRACT_FILE, caseIds: [caseId] } as unknown as File;
  const context = {
    ...{ viewer: worker(ORP), owner: 'AC', canton: 'GE', today: EXTRACT_DAY, now: NOW, language: 'FR' },
    switches: [{ canton: 'GE', ground: 'PLUS_AUTHORISATION', from: '2020-01-01', to: null }],
    fileFrames: new DataLoader<string, CaseKnowledge>((ids) => Promise.resolve(ids.map(() => world.copies))),
    reads: {
      note: (readings: readonly Reading[]) => {
        written.push(...readings);
        happens(world);
        return Promise.resolve(true);
      },
    },
  } as unknown as InstitutionContext<File>;
  const payload = await issueExtract<File>(INPUT, context, {
    competence: acCompetences.ISSUE_EXTRACT,
    tablesOf: () => ({ AC_REGISTRATION: { columns: [], rows: [] } }),
    perform: (decide) => {
      const decision = decide(file);
      if ('refusals' in decision) throw new Error('It is refused before anything is written.');
      file = decision.events.reduce(evolveCooperation<File>, file);
      return Promise.resolve({ file: { file }, refusals: [] } as never);
    },
  });
  return { letter: payload.extract?.letter ?? null, codes: payload.refusals.map(({ code }) => code), written };
}

describe('An extract whose row is written late (R28, D7)', () => {
  it('leaves the house while what carries it holds', async () => {
    const { letter, codes, written } = await issuedWhile(() => undefined);
    expect(codes).toEqual([]);
    expect(letter).toContain('Vuilleumier');
    expect(written).toMatchObject([{ ground: 'PLUS_AUTHORISATION', authorisationId, fields: ['AC_REGISTRATION'] }]);
  });

  it.each<[string, CaseKnowledge, string]>([
    ['the person has taken it back', known({}, false), 'INSURER_NOT_AUTHORISED'],
    ['the lease has run out', known({ certain: false }), 'STALE'],
    [
      'the case has closed',
      known({ frames: known().frames.map((one) => ({ ...one, status: 'CLOSED' as const })) }),
      'CASE_IS_CLOSED',
    ],
    [
      'the house has left the case',
      known({ frames: known().frames.map((one) => ({ ...one, left: true })) }),
      'NOT_FOUND',
    ],
  ])('and does not once %s meanwhile; the row stands', async (_what, after, code) => {
    const { letter, codes, written } = await issuedWhile((world) => {
      world.copies = after;
    });
    expect([letter, codes]).toEqual([null, [code]]);
    expect(written).toHaveLength(1);
  });
});
