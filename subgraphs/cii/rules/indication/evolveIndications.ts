import type { Indication, IndicationEvent } from './indication.js';

/** The indications of a case after one was filed or answered. */
export function evolveIndications(indications: readonly Indication[], event: IndicationEvent): readonly Indication[] {
  switch (event.kind) {
    case 'INDICATION_FILED':
      return [...indications, event.indication];
    case 'INDICATION_ANSWERED': {
      const { indicationId, outcome, on } = event;
      return indications.map((one) => (one.id === indicationId ? { ...one, answer: { outcome, on } } : one));
    }
  }
}
