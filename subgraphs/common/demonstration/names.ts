import type { Language } from '../rules/institutions.js';

/** Names and languages of one part of the population; every combination is made by chance and means nobody. */
export interface Origin {
  readonly officialNames: readonly string[];
  readonly firstNames: readonly string[];
  /** Language in which the authorities write. */
  readonly language: Language;
  /** ISO 639 code of the language for which an interpreter may be needed; null where none is. */
  readonly interpreter: string | null;
  /** How many of a hundred persons are of this origin. */
  readonly share: number;
}

/** The population of the demonstration canton; the shares add up to a hundred. */
export const ORIGINS: readonly Origin[] = [
  {
    officialNames: [
      'Aubertin',
      'Bochatay',
      'Chappuis',
      'Chevalley',
      'Corboz',
      'Crettaz',
      'Delacombaz',
      'Dutoit',
      'Favre-Gendre',
      'Fornerod',
      'Grandjean',
      'Jaquier',
      'Mermoud',
      'Monnard',
      'Pasche',
      'Perrinjaquet',
      'Piguet',
      'Quartenoud',
      'Revaz',
      'Tornay',
      'Vuagniaux',
      'Wuilloud',
    ],
    firstNames: [
      'Aline',
      'Bastien',
      'Célia',
      'Damien',
      'Élodie',
      'Fabrice',
      'Gaëlle',
      'Hervé',
      'Joëlle',
      'Kévin',
      'Laetitia',
      'Maël',
      'Noémie',
      'Olivier',
      'Pauline',
      'Raphaël',
      'Séverine',
      'Thibaut',
      'Valentine',
      'Yannick',
    ],
    language: 'FR',
    interpreter: null,
    share: 46,
  },
  {
    officialNames: ['Aeschbach', 'Bühlmann', 'Gnägi', 'Hürlimann', 'Lüthold', 'Niederhäuser', 'Rüegsegger', 'Zumkehr'],
    firstNames: ['Beat', 'Corinne', 'Jürg', 'Katja', 'Lorenz', 'Regula', 'Ueli', 'Vreni'],
    language: 'DE',
    interpreter: null,
    share: 9,
  },
  {
    officialNames: [
      'Bernasca',
      'Cavadelli',
      'Donatini',
      'Fraschetti',
      'Gianettoni',
      'Mornasi',
      'Pedrotta',
      'Togninelli',
    ],
    firstNames: ['Alessio', 'Chiara', 'Elia', 'Federica', 'Luca', 'Nicolò', 'Simona', 'Zoë'],
    language: 'IT',
    interpreter: null,
    share: 9,
  },
  {
    officialNames: [
      'Antunes da Silva',
      'Bragança',
      'Conceição',
      'Figueira',
      'Lourenço',
      'Magalhães',
      'Pinheiro',
      'Simões',
    ],
    firstNames: ['Ana Lúcia', 'Duarte', 'Inês', 'João', 'Luísa', 'Nuno', 'Sérgio', 'Tânia'],
    language: 'FR',
    interpreter: 'pt',
    share: 14,
  },
  {
    officialNames: ['Arrieta', 'Cifuentes', 'Echeverri', 'Ibáñez', 'Muñoz Vera', 'Quintero'],
    firstNames: ['Begoña', 'Íñigo', 'Lucía', 'Mateo', 'Rocío', 'Ximena'],
    language: 'FR',
    interpreter: 'es',
    share: 6,
  },
  {
    officialNames: ['Berishtani', 'Dragusha', 'Gjonaj', 'Krasnaj', 'Shkodrani'],
    firstNames: ['Arben', 'Besa', 'Fitore', 'Luan', 'Teuta'],
    language: 'FR',
    interpreter: 'sq',
    share: 5,
  },
  {
    officialNames: ['Gebremichael', 'Haileab', 'Tesfazghi', 'Woldeselassie'],
    firstNames: ['Feven', 'Mehari', 'Saba', 'Yonas'],
    language: 'EN',
    interpreter: 'ti',
    share: 4,
  },
  {
    officialNames: ['Al-Khatibi', 'Benmoussa', 'Haddadin', 'Zeroual'],
    firstNames: ['Amina', 'Karim', 'Nadia', 'Youssef'],
    language: 'FR',
    interpreter: 'ar',
    share: 4,
  },
  {
    officialNames: ['Karunanathan', 'Selvarasa', 'Thevarajan'],
    firstNames: ['Anuja', 'Kavitha', 'Suren'],
    language: 'EN',
    interpreter: 'ta',
    share: 3,
  },
];
