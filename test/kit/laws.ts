import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { RefusalCode } from '../../subgraphs/common/rules/refusals.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { act } from './acts.js';
import type { Kept, SubgraphHouse } from './subgraph.js';

/** A refusal as far as a test names it; `path` stands below `input`, and is absent when the answer has none. */
export interface Refused {
  readonly code: RefusalCode;
  readonly rule?: string;
  readonly article?: string;
  readonly path?: readonly string[];
}

/** One legal obstacle: what is said instead of the valid input, the refusal, and what the file holds beside. */
export type Obstacle<State> = readonly [why: string, input: object, refusal: Refused, state?: State];

/** An act that would be accepted with its input in a file of this state. */
export interface LawfulAct<State> {
  readonly name: string;
  readonly viewer: Viewer;
  readonly input: object;
  readonly state?: State;
}

/** Tests of the law over real HTTP: an act is refused on exactly that ground and leaves the file as it was. */
export function lawOf<File extends InstitutionFile & Aggregate, State extends object>(
  house: () => SubgraphHouse<File>,
  keptFile: (state: State) => Kept<File>,
): {
  refusalsIn(state: State, name: string, viewer: Viewer, input: object): Promise<unknown>;
  testLaw(act: LawfulAct<State>, obstacles: readonly Obstacle<State>[]): void;
} {
  async function refusalsIn(state: State, name: string, viewer: Viewer, input: object): Promise<unknown> {
    const file = keptFile(state);
    await house().keep(file);
    const fileId = (file as { readonly _id: string })._id;
    const answer = await act(house(), name, viewer, { fileId, ...input });
    expect(answer.errors).toEqual([]);
    const unchanged: object = { version: 1, unsent: [] };
    expect(await house().stored(fileId)).toMatchObject(unchanged);
    return (answer.data[name] as unknown as { readonly refusals: unknown }).refusals;
  }

  function testLaw(
    { name, viewer, input, state = {} as State }: LawfulAct<State>,
    obstacles: readonly Obstacle<State>[],
  ): void {
    const complete = obstacles.map(
      ([why, said, refusal, more]) => [why, said, refusal, more ?? ({} as State)] as const,
    );
    describe(`The act ${name} is refused by the law`, () => {
      test.each(complete)('when %s', async (_why, said, { path, ...refusal }, more) => {
        const refusals = await refusalsIn({ ...state, ...more }, name, viewer, { ...input, ...said });
        const message = expect.stringMatching(/\w/) as unknown;
        const place = path === undefined ? null : ['input', ...path];
        expect(refusals).toEqual([expect.objectContaining({ ...refusal, path: place, message })]);
      });
    });
  }

  return { refusalsIn, testLaw };
}
