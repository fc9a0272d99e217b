import { cardOfRow, sameHolder } from '#libs/ledger';
import type { ReadModels } from '#libs/temporal';
import type { Card, CardReference, LedgerVault } from '#libs/vault';

const READER = { account: 'ledger', office: 'directory-manager', purpose: 'same-holder warning' } as const;

interface Parts {
  readonly tables: Pick<ReadModels, 'table' | 'checkpoint'>;
  readonly vault: Pick<LedgerVault, 'openAll'>;
}

/** A card as it was entered: its subject, and the seat where the command named one. */
export interface Entered {
  readonly participant: string;
  readonly subject: string;
  readonly seat: string | undefined;
  readonly card: Card;
}

/**
 * The other seats of the State whose card in force on a day names the same holder. When the journal cannot be written nothing is
 * opened, and nothing is said.
 */
export async function otherSeatsOf({ tables, vault }: Parts, entered: Entered, on: string): Promise<readonly string[]> {
  const { participant, subject, seat, card } = entered;
  const index = tables.checkpoint(['seats']);
  const others = tables
    .table('seats')
    .allAt({ index, on }, { participant })
    .flatMap(({ entity, fields }) => {
      const reference = cardOfRow(fields);
      return reference === null || entity === seat || reference.subject === subject
        ? []
        : [{ seat: entity, reference }];
    });
  const opened = await open(
    vault,
    participant,
    others.map(({ reference }) => reference),
  );
  const cards = others.flatMap((other, place) => {
    const found = opened[place];
    return found?.status === 'open' ? [{ seat: other.seat, card: found.card }] : [];
  });
  return sameHolder([{ seat: '', card }, ...cards]).flatMap(([one, other]) => (one === '' ? [other] : []));
}

async function open(vault: Parts['vault'], participantOf: string, references: readonly CardReference[]) {
  if (references.length === 0) return [];
  try {
    return (await vault.openAll([{ references, participantOf }], READER))[0] ?? [];
  } catch {
    // a warning is no reason to refuse a command
    return [];
  }
}
