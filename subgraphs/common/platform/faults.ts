import { GraphQLError } from 'graphql';
import type { Institution, Language } from '../rules/institutions.js';

/**
 * Faults (D3): what a top-level error can say. A business refusal is never one of these. The sentences are fixed, so
 * no value, host, stack or database text can travel in an error.
 */
export const FAULT_TEXTS = {
  UNAUTHENTICATED: {
    FR: 'Aucune identité valable n’accompagne la demande.',
    DE: 'Die Anfrage trägt keine gültige Identität.',
    IT: 'La richiesta non è accompagnata da un’identità valida.',
    EN: 'The request carries no valid identity.',
  },
  FORBIDDEN: {
    FR: 'Cette identité n’est pas admise ici.',
    DE: 'Diese Identität ist hier nicht zugelassen.',
    IT: 'Questa identità non è ammessa qui.',
    EN: 'This identity is not admitted here.',
  },
  BAD_USER_INPUT: {
    FR: 'La demande n’a pas la forme attendue.',
    DE: 'Die Anfrage hat nicht die erwartete Form.',
    IT: 'La richiesta non ha la forma attesa.',
    EN: 'The request does not have the expected form.',
  },
  SUBGRAPH_UNAVAILABLE: {
    FR: 'Une institution ne répond pas en ce moment ; sa partie manque.',
    DE: 'Eine Institution antwortet zurzeit nicht; ihr Teil fehlt.',
    IT: 'Un’istituzione non risponde in questo momento; la sua parte manca.',
    EN: 'An institution does not answer at the moment; its part is missing.',
  },
  SUBGRAPH_INVALID_ANSWER: {
    FR: 'La réponse d’une institution n’est pas conforme ; la partie concernée manque.',
    DE: 'Die Antwort einer Institution ist nicht vertragsgemäss; der betroffene Teil fehlt.',
    IT: 'La risposta di un’istituzione non è conforme; la parte interessata manca.',
    EN: 'An institution’s answer breaks the contract; the part concerned is missing.',
  },
  LIMIT_EXCEEDED: {
    FR: 'La demande dépasse une limite de taille ou de complexité.',
    DE: 'Die Anfrage überschreitet eine Grenze für Grösse oder Komplexität.',
    IT: 'La richiesta supera un limite di dimensione o complessità.',
    EN: 'The request exceeds a limit of size or complexity.',
  },
  OPERATION_NOT_TRUSTED: {
    FR: 'Cette opération n’est pas de celles que cette installation admet.',
    DE: 'Diese Operation gehört nicht zu denen, die diese Installation zulässt.',
    IT: 'Questa operazione non è tra quelle ammesse da questa installazione.',
    EN: 'This operation is not one of those that this installation allows.',
  },
  OVERLOADED: {
    FR: 'Le service est surchargé ; veuillez réessayer un peu plus tard.',
    DE: 'Der Dienst ist überlastet; bitte versuchen Sie es etwas später erneut.',
    IT: 'Il servizio è sovraccarico; riprovi un po’ più tardi.',
    EN: 'The service is overloaded; please try again a little later.',
  },
  INTERNAL: {
    FR: 'Une erreur interne s’est produite ; indiquez le numéro de la demande à l’assistance.',
    DE: 'Ein interner Fehler ist aufgetreten; nennen Sie dem Support die Nummer der Anfrage.',
    IT: 'Si è verificato un errore interno; comunichi all’assistenza il numero della richiesta.',
    EN: 'An internal error occurred; quote the request number to support.',
  },
} as const satisfies Record<string, Record<Language, string>>;

/** The closed list of fault codes. */
export type FaultCode = keyof typeof FAULT_TEXTS;

/** True for a code of the contract; anything else in an error is foreign and must be masked. */
export function isFaultCode(code: unknown): code is FaultCode {
  return typeof code === 'string' && Object.hasOwn(FAULT_TEXTS, code);
}

/** A fault as a top-level GraphQL error; `institution` names whose part is concerned. */
export function fault(
  code: FaultCode,
  language: Language = 'FR',
  details: { readonly institution?: Institution; readonly requestId?: string } = {},
): GraphQLError {
  return new GraphQLError(FAULT_TEXTS[code][language], { extensions: { code, ...details } });
}
