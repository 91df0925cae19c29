import { personalIn } from '../kit/nothingPersonal.js';

describe('what reads along with every suite', () => {
  it.each([
    ['with dots', 'no file for 756.9217.0769.85'],
    ['without', 'no file for 7569217076985, sorry'],
    ['with spaces', '756 9217 0769 85'],
    ['in an address', '/files?avs=756.9217.0769.85'],
    ['encoded in an address', '/files?avs=756%2E9217%2E0769%2E85'],
    ['encoded with spaces', '/files?avs=756%209217%200769%2085'],
    ['of a form', 'avs=756+9217+0769+85'],
    ['in a line of the log', '{"msg":"7569217076985"}'],
    ['with hyphens', 'avs 756-9217-0769-85'],
    ['with low lines', 'export_756_9217_0769_85.json'],
    ['after a low line', 'file_7569217076985'],
    ['after an escape', '%227569217076985%22'],
    ['encoded with hyphens', '756%2D9217%2D0769%2D85'],
    ['in a path', '/files/756/9217/0769/85'],
  ])('sees an AVS number %s', (_how, text) => {
    expect(personalIn(text)).toBe('AVS number');
  });

  it.each([
    ['official name', '{"msg":"nothing found for Perrinjaquet"}', 'Perrinjaquet'],
    ['first name', 'Hello Séverine!', 'Séverine'],
    ['encoded name', '/files?name=B%C3%BChlmann', 'B%C3%BChlmann'],
    ['name in capitals', 'PERRINJAQUET, Aline', 'PERRINJAQUET'],
    ['name after a hyphen', 'Aubert-Perrinjaquet', 'Perrinjaquet'],
    ['name after a low line', 'letter_Perrinjaquet.pdf', 'Perrinjaquet'],
    ['name escaped in JSON', '{"msg":"S\\u00e9verine"}', 'S\\u00e9verine'],
    ['name encoded in capitals', '/files?name=B%C3%9CHLMANN', 'B%C3%9CHLMANN'],
  ])('sees a demonstration %s', (_what, text, name) => {
    expect(personalIn(text)).toBe(`name ${name}`);
  });

  it.each([
    ['an identifier', 'case-7569217076985ABCDEFGHJKMNPQ'],
    ['a longer number', '17569217076985'],
    ['an instant', '1756921707698'],
    ['part of a word', 'at Beatrice.run'],
  ])('takes %s for nothing personal', (_what, text) => {
    expect(personalIn(text)).toBeNull();
  });
});
