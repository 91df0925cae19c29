import { acceptsJson } from '../../gateway/accept.js';

describe('Whether a caller takes JSON', () => {
  it.each<[string | undefined, boolean, string]>([
    [undefined, true, 'nothing is said'],
    ['', true, 'nothing is said in the header'],
    ['*/*', true, 'anything'],
    ['application/*', true, 'any application type'],
    ['application/json', true, 'JSON'],
    ['Application/JSON; Charset="UTF-8"', true, 'in other letters'],
    ['application/graphql-response+json', true, 'the type of GraphQL over HTTP'],
    ['text/html, application/json;q=0.1', true, 'rather something else'],
    ['application/json;q=0, */*', true, 'the other of the two types'],
    ['text/html', false, 'another type'],
    ['multipart/mixed; deferSpec=20220824', false, 'an answer in parts'],
    ['application/json; charset=utf-7', false, 'another charset'],
    ['application/json;q=0', false, 'expressly not'],
    ['*/*;q=0', false, 'nothing at all'],
    ['application/json;q=0, application/graphql-response+json;q=0, */*', false, 'anything but these'],
    ['application/json;q=x', false, 'a weight that is none'],
    ['json', false, 'no type'],
  ])('%j: %s (%s)', (header, takes) => {
    expect(acceptsJson(header)).toBe(takes);
  });
});
