import type { Institution, Language } from './institutions.js';

/**
 * The mail of a digest: how many things wait at a house, and where to look. It says nothing of anybody, neither names
 * nor kinds, because mail is read on telephones and by assistants (domain 6: entry must take minutes).
 */
export function digestMail(
  house: Institution,
  waiting: number,
  { language, link }: { readonly language: Language; readonly link: string },
): { readonly subject: string; readonly text: string } {
  const { one, several, lists, elsewhere, colon } = WORDINGS[language];
  const number = `${String(waiting)} ${waiting === 1 ? one : several}`;
  return { subject: `Passerelle${colon} ${number}`, text: `${number} ${lists[house]}. ${elsewhere}\n\n${link}\n` };
}

interface Wording {
  readonly one: string;
  readonly several: string;
  /** On which house's list they wait. */
  readonly lists: Readonly<Record<Institution, string>>;
  /** That more is not told here. */
  readonly elsewhere: string;
  /** What stands between the product's name and the number. */
  readonly colon: string;
}

const WORDINGS: Readonly<Record<Language, Wording>> = {
  FR: {
    ...{ one: 'élément à traiter', several: 'éléments à traiter', colon: ' :' },
    lists: {
      AC: 'dans la liste de travail de l’assurance-chômage',
      AI: 'dans la liste de travail de l’assurance-invalidité',
      AS: 'dans la liste de travail de l’aide sociale',
      CII: 'dans la liste de travail du registre CII',
    },
    elsewhere: 'Le détail ne se lit que là :',
  },
  DE: {
    ...{ one: 'Pendenz', several: 'Pendenzen', colon: ':' },
    lists: {
      AC: 'in der Arbeitsliste der Arbeitslosenversicherung (ALV)',
      AI: 'in der Arbeitsliste der Invalidenversicherung (IV)',
      AS: 'in der Arbeitsliste der Sozialhilfe',
      CII: 'in der Arbeitsliste des IIZ-Registers',
    },
    elsewhere: 'Einzelheiten stehen nur dort:',
  },
  IT: {
    ...{ one: 'pendenza', several: 'pendenze', colon: ':' },
    lists: {
      AC: 'nella lista di lavoro dell’assicurazione contro la disoccupazione',
      AI: 'nella lista di lavoro dell’assicurazione per l’invalidità',
      AS: 'nella lista di lavoro dell’aiuto sociale',
      CII: 'nella lista di lavoro del registro CII',
    },
    elsewhere: 'I dettagli si leggono solo lì:',
  },
  EN: {
    ...{ one: 'item due', several: 'items due', colon: ':' },
    lists: {
      AC: 'on the worklist of unemployment insurance',
      AI: 'on the worklist of disability insurance',
      AS: 'on the worklist of social assistance',
      CII: 'on the worklist of the CII register',
    },
    elsewhere: 'Details can be read only there:',
  },
};
