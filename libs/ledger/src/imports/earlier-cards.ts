import type { LedgerEvent } from '#libs/event-store';
import type { CardReference, Reader, Vault } from '#libs/vault';
import { cardIn } from '../shared/cards.ts';
import { type Cards, personalCells } from './cards.ts';
import type { Places } from './places.ts';
import type { Row } from './row.ts';
import { rowCausationId, rowEventId, streamOf } from './streams.ts';

/**
 * Opens, for each State at once, the cards that rows change or that rows recorded before are compared with: one access in the journal and
 * one look into the vault for all of a State's, instead of one for each row.
 */
export async function openEarlierCards(
  rows: readonly Row[],
  places: Places,
  streams: ReadonlyMap<string, readonly LedgerEvent[]>,
  cards: Cards,
  vault: Pick<Vault, 'open'>,
  reader: Reader,
): Promise<void> {
  const own = new Set(rows.map(({ id }) => id));
  for (const [participant, changing] of changesOfHolders(rows, places)) {
    const events = streams.get(streamOf('roster', participant)) ?? [];
    const references =
      events.length === 0 ? [] : [...cardsOfHolders(events, changing, own), ...cardsOfRows(events, changing)];
    if (references.length === 0) continue;
    for (const [at, opened] of (await vault.open(references, reader, participant)).entries()) {
      const commitment = references[at]?.commitment;
      if (opened.status === 'open' && commitment !== undefined) cards.keep(commitment, opened.card);
    }
  }
}

/** Rows that change personal fields, by State. */
function changesOfHolders(rows: readonly Row[], places: Places): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const changes = row.operation === 'updated' || row.operation === 'corrected';
    if (!changes || personalCells(row.cells).length === 0) continue;
    const participant = places.find(row);
    if (participant === undefined) continue;
    const others = found.get(participant);
    if (others) others.push(row);
    else found.set(participant, [row]);
  }
  return found;
}

/** Every card of the subjects whom targets outside of these files entered. */
function cardsOfHolders(
  events: readonly LedgerEvent[],
  changing: readonly Row[],
  own: ReadonlySet<string>,
): readonly CardReference[] {
  const targets = changing.flatMap(({ target }) =>
    target === undefined || own.has(target) ? [] : [rowEventId(target, 0)],
  );
  const entering = new Set(targets);
  const subjects = new Set(events.flatMap(({ id, data }) => (entering.has(id) ? (cardIn(data)?.subject ?? []) : [])));
  return events.flatMap(({ data }) => cardIn(data) ?? []).filter(({ subject }) => subjects.has(subject));
}

/** Cards that these rows themselves sealed in an earlier import. */
function cardsOfRows(events: readonly LedgerEvent[], changing: readonly Row[]): readonly CardReference[] {
  const causes = new Set(changing.map(({ id }) => rowCausationId(id)));
  return events.flatMap(({ causationId, data }) => (causes.has(causationId) ? (cardIn(data) ?? []) : []));
}
