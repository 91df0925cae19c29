import { SERVICES } from '../../../subgraphs/common/platform/configuration.js';
import { house } from '../house.js';

/**
 * Runs last: by now the services have answered, refused, failed and been restarted. Names and AVS numbers are looked
 * for around every suite (kit/nothingPersonal.ts), in what is asked for here too.
 */
describe('What the services have logged so far', () => {
  it('is something', () => {
    expect(house.logLines.length).toBeGreaterThan(50);
  });

  it('holds no token and no text of a question', () => {
    expect(house.logLines.filter((line) => /eyJ[\w-]+\.|__typename|acFiles|query \(|mutation [({]/.test(line))).toEqual(
      [],
    );
  });

  it.each(SERVICES)('and measured at %s counts requests and names nobody', async (service) => {
    const answer = await fetch(`${service === 'gateway' ? house.url : house.urlOf(service)}/metrics`);
    expect(await answer.text()).toMatch(/^passerelle_\w+/m);
  });
});
