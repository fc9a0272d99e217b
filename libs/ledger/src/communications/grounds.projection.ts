import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';

/**
 * Entity: a stream together with the communication that some of its entries rest on. Asked for without a day: it is there as long as one of
 * those entries counts.
 */
export const grounds: Projection<LedgerEvent> = {
  table: { name: 'grounds', version: 1, fields: { communication: { type: 'text', indexed: true } } },
  project({ stream, effectiveOn, authority }): readonly Assertion[] {
    if (authority?.kind !== 'communication') return [];
    const { reference } = authority;
    return [
      {
        kind: 'start',
        entity: `${stream} ${reference}`,
        from: effectiveOn,
        to: null,
        fields: { communication: reference },
      },
    ];
  },
};
