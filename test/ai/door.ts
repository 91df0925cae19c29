import type { AiContext } from '../../subgraphs/ai/rules/context.js';
import type { AiEvent, AiFileState, AiRecordKind } from '../../subgraphs/ai/rules/file.js';
import type { Decision } from '../../subgraphs/common/rules/decision.js';
import { ROLES, type Role, type Viewer } from '../../subgraphs/common/rules/institutions.js';
import { given } from '../kit/decisions.js';
import { contextWith, evolveFile } from './aiWorld.js';

/** An act in a file, as the common checks see it. */
export interface ActAtDoor {
  readonly kind: AiRecordKind;
  readonly roles: readonly Role[];
  /** Somebody who may act. */
  readonly viewer: Viewer;
  /** A file on which the act is accepted. */
  readonly file: AiFileState;
  readonly decide: (file: AiFileState, context: AiContext) => Decision<AiEvent>;
}

/** The tests that every act in a file passes: competence, assignment and keeping, in this order. */
export function testDoor({ kind, roles, viewer, file, decide }: ActAtDoor): void {
  const attempt = (who: Partial<Viewer>, more: Partial<AiContext> = {}) =>
    given(evolveFile, file).when((state) => decide(state, contextWith({ viewer: { ...viewer, ...who }, ...more })));

  describe('at the door', () => {
    test.each(['AC', 'AS', 'CII', null] as const)('staff of %s are not competent', (institution) => {
      attempt({ institution }).thenRefused('NOT_COMPETENT');
    });
    test.each(ROLES.filter((role) => !roles.includes(role)))('the function %s is not competent', (role) => {
      attempt({ roles: [role] }).thenRefused('NOT_COMPETENT');
    });
    test('to another service of the institution the file is not known', () => {
      attempt({ service: 'ai-elsewhere' }).thenRefused('NOT_FOUND');
    });
    test('somebody of the service without assignment or reason is refused', () => {
      attempt({ subject: 'usr-new', purpose: null }).thenRefused('NOT_ASSIGNED');
    });
    test('a mirrored kind is entered elsewhere', () => {
      attempt({}, { mirrored: [kind] }).thenRefused('RECORDED_ELSEWHERE');
    });
    test('who is not competent does not learn that the kind is mirrored', () => {
      attempt({ institution: 'AC' }, { mirrored: [kind] }).thenRefused('NOT_COMPETENT');
    });
    test('the same act by somebody who may is accepted and is reported to the case without content', () => {
      const outcome = attempt({});
      expect('events' in outcome.decision).toBe(true);
      for (const entry of outcome.state.unsent) {
        expect(Object.keys(entry).toSorted()).toEqual(
          ['act', 'caseId', 'entryId', 'field', 'kind', 'on', 'service', 'version'].toSorted(),
        );
      }
    });
  });
}
