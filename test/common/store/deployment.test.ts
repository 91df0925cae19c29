import { unsafeDeployment, type Hello } from '../../../subgraphs/common/store/deployment.js';

/** Answers to `hello` as servers of each kind give them, without what is not looked at. */
const ALONE: Hello & Readonly<Record<string, unknown>> = {
  isWritablePrimary: true,
  maxWireVersion: 21,
  readOnly: false,
  ok: 1,
};
const THREE_WITH_DATA = {
  ...ALONE,
  ...{ setName: 'passerelle', setVersion: 4, primary: 'one:27017', me: 'one:27017', secondary: false },
  hosts: ['one:27017', 'two:27017', 'three:27017'],
};
const TWO_AND_AN_ARBITER = { ...THREE_WITH_DATA, hosts: ['one:27017', 'two:27017'], arbiters: ['three:27017'] };
const ROUTER = { ...ALONE, msg: 'isdbgrid' };

describe('a MongoDB deployment in production', () => {
  it.each<[string, Hello]>([
    ['three members with data', THREE_WITH_DATA],
    ['one member that is a set, as docker-compose.yml has it', { ...THREE_WITH_DATA, hosts: ['one:27017'] }],
    ['a set that names no arbiter', { ...THREE_WITH_DATA, arbiters: [] }],
    ['the router of a sharded cluster, which tells nothing of its sets', ROUTER],
  ])('is relied on: %s', (_what, hello) => {
    expect(unsafeDeployment(hello)).toBeNull();
  });

  it.each<[string, Hello, string]>([
    ['two members and an arbiter', TWO_AND_AN_ARBITER, 'arbiter'],
    ['a server that stands alone', ALONE, 'stands alone'],
    ['a server that says nothing', {}, 'stands alone'],
  ])('is refused: %s', (_what, hello, words) => {
    expect(unsafeDeployment(hello)).toContain(words);
  });
});
