import type { Dispute } from './dispute.js';
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
    case 'INDICATION_DISPUTED': {
      const { indicationId, dispute } = event;
      return indications.map((one) =>
        one.id === indicationId ? { ...one, disputes: [...(one.disputes ?? []), dispute] } : one,
      );
    }
    case 'INDICATION_DISPUTE_ANSWERED': {
      const { indicationId, answer, facts } = event;
      return indications.map((one) => (one.id === indicationId ? withAnswer(one, answer, facts) : one));
    }
  }
}

/** The latest dispute is the one that is answered; a correction takes the place of the facts. */
function withAnswer(indication: Indication, answer: NonNullable<Dispute['answer']>, facts: string | null): Indication {
  const { disputes = [] } = indication;
  return {
    ...indication,
    facts: facts ?? indication.facts,
    disputes: disputes.map((one, place) => (place === disputes.length - 1 ? { ...one, answer } : one)),
  };
}
