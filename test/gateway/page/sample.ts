import type { DevelopmentIdentity, ExampleOperation } from '../../../gateway/page/index.js';

/** A short list of identities for the tests of the page: one each of three kinds. */
export const IDENTITIES: readonly DevelopmentIdentity[] = [
  {
    name: 'ac-caseworker',
    label: 'Counsellor, ORP Geneva',
    institution: 'AC',
    roles: ['CASEWORKER'],
    description: 'Follows job seekers.',
    purpose: null,
  },
  {
    name: 'ai-decider',
    label: 'Decider, AI office',
    institution: 'AI',
    roles: ['CASEWORKER', 'DECIDER'],
    description: 'Decides rehabilitation measures.',
    purpose: null,
  },
  {
    name: 'person',
    label: 'The person',
    institution: null,
    roles: ['PERSON'],
    description: 'Reads the own case.',
    purpose: null,
  },
];

/** A short drawer: with variables, without, and for whoever is signed in. */
export const OPERATIONS: readonly ExampleOperation[] = [
  {
    name: 'who-am-i',
    title: 'Who am I?',
    description: 'Shows under which identity a request is answered.',
    identity: 'ac-caseworker',
    query: 'query WhoAmI {\n  authorization\n}\n',
    variables: {},
  },
  {
    name: 'repeat',
    title: 'Repeat a text',
    description: 'Sends a variable and reads it back.',
    identity: 'ai-decider',
    query: 'query Repeat($text: String!) {\n  repeat(text: $text)\n  authorization\n}\n',
    variables: { text: 'Guten Tag' },
  },
  {
    name: 'for-everybody',
    title: 'For everybody',
    description: 'Runs under the current identity.',
    identity: null,
    headers: { 'x-sample': 'everybody' },
    query: '{ authorization }\n',
    variables: {},
  },
];
