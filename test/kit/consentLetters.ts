import type { CaseState } from '../../subgraphs/cii/rules/case.js';
import { decideRecordAuthorisation } from '../../subgraphs/cii/rules/recordAuthorisation.js';
import type { LegalExchange } from '../../subgraphs/cii/rules/legalExchange/legalExchange.js';
import {
  authorisationFormOf,
  type AuthorisationFormQuestion,
} from '../../subgraphs/cii/rules/letters/authorisationForm.js';
import type { ConsentLetterKind, Letter } from '../../subgraphs/cii/rules/letters/letter.js';
import { informedAfterOf, informedBeforeOf } from '../../subgraphs/cii/rules/letters/notices.js';
import { FIELDS_OF } from '../../subgraphs/common/rules/disclosableFields.js';
import { AI_OFFICE, applied, authorisation, contextOf, idFor, ORP, PERSON, TODAY, worker } from './cases.js';
import { caseBetween } from './letterSamples.js';

/** A case in which the AI office may tell the ORP all that it can, on an authorisation that the person has signed. */
export function signedCase(): CaseState {
  const state = caseBetween('AC', 'AI');
  const toOrp = authorisation({
    ...{ discloser: AI_OFFICE, recipient: ORP, fields: [...FIELDS_OF.AI, ...FIELDS_OF.CII] },
    purpose: 'INTEGRATION_PLANNING',
  });
  return applied(state, decideRecordAuthorisation(state, { authorisation: toOrp }, contextOf(PERSON)));
}

/** An exchange on a ground of law: the AI office reads the ORP while it is unclear who pays. */
export function exchangeOf(changes: Partial<LegalExchange> = {}): LegalExchange {
  const openedBy = { kind: 'STAFF', subject: 'worker-office-ai', ...AI_OFFICE } as const;
  return {
    ...{
      id: idFor('lex', '1'),
      ground: 'AC_AI_CLARIFICATION',
      reader: AI_OFFICE,
      discloser: 'AC',
      purpose: 'PAYER_UNCLEAR',
    },
    ...{ reason: 'Who pays the course is open.', fields: ['AC_REGISTRATION', 'AC_MEASURES'] },
    ...{ from: '2026-03-02', to: '2026-04-01', informBy: '2026-03-16', openedBy, notice: null, ending: null },
    ...changes,
  };
}

/** A letter of the kind in French, for a reader with the key data; the fullest where nothing else is said. */
export function consentLetter(
  kind: ConsentLetterKind,
  question: Partial<AuthorisationFormQuestion> = {},
): Letter | null {
  const state = question.state ?? signedCase();
  const written = { state, language: 'FR', today: TODAY, withKeyData: true, ...question } as const;
  switch (kind) {
    case 'AUTHORISATION_FORM':
      return authorisationFormOf({ held: state.authorisations.at(-1) ?? null, ...written });
    case 'INFORMED_BEFORE':
      return informedBeforeOf(written, ORP);
    case 'INFORMED_AFTER':
      return informedAfterOf(written, exchangeOf());
  }
}

/** The case worker of the ORP. */
export const CLERK = worker(ORP);
