import type { LedgerEvent } from '#libs/event-store';
import type { Card, CardReference, Vault } from '#libs/vault';
import { cardIn } from '../shared/cards.ts';
import { cardFieldsOf } from './area-acts.ts';
import { type Binding, type Cards, mergedCard } from './cards.ts';
import { AREA_ROWS, CARD_FIELDS, type CardFields, EMPTIED } from './columns.ts';
import { rowDigest } from './planned.ts';
import { type Row, RowRefused } from './row.ts';
import { ownerOf } from './streams.ts';

interface Held {
  readonly eventId: string;
  readonly participant: string;
  readonly reference: CardReference;
}

/**
 * Compares a row with what was recorded under its id and gives the cards that it sealed; throws when the row says something else now.
 * The digest of the first event tells of every cell but the content of personal ones, which only the vault can compare.
 */
export function createRecognition(vault: Pick<Vault, 'matches'>, cards: Cards) {
  return async function recognise(
    row: Row,
    recorded: readonly LedgerEvent[],
    streamNow: () => string,
  ): Promise<readonly Binding[]> {
    const [first] = recorded;
    if (first?.requestDigest !== rowDigest(row) || first.stream !== streamNow()) throw changed();
    const held = recorded.flatMap((event): readonly Held[] => {
      const reference = cardIn(event.data);
      return reference ? [{ eventId: event.id, participant: event.onBehalfOf ?? '', reference }] : [];
    });
    if (!(await says(row, held, cardFieldsFor(row, first.stream)))) throw changed();
    return held.map(({ eventId, reference: { commitment } }) => ({ eventId, commitment }));
  };

  async function says({ operation, cells }: Row, held: readonly Held[], fields: CardFields): Promise<boolean> {
    const columns = Object.keys(fields).filter((column) => cells[column] !== undefined);
    if (columns.length === 0 || held.length === 0) return true;
    if (operation !== 'updated' && operation !== 'corrected')
      return areWhole(held, mergedCard({}, cells, columns, fields));
    const found: (Card | undefined)[] = [];
    for (const { reference, participant } of held) found.push(await cards.find(reference, participant));
    // Of an erased card nothing can be compared any more.
    if (found.includes(undefined)) return true;
    return columns.every((column) =>
      found.some((card) => card && sameField(card, cells[column], fields[column] ?? '')),
    );
  }

  /** The row's cells are all that its cards hold. */
  async function areWhole(held: readonly Held[], card: Card): Promise<boolean> {
    for (const { reference } of held) {
      if ((await vault.matches(reference, card)) === false) return false;
      cards.keep(reference.commitment, card);
    }
    return true;
  }
}

/** Which cells of the row its cards hold, and under what names. */
function cardFieldsFor({ operation }: Row, stream: string): CardFields {
  const owner = ownerOf(stream);
  if (typeof owner === 'object') {
    const act = AREA_ROWS.operations.get(operation)?.act;
    return cardFieldsOf(act ? act.cells : owner.rows.flatMap(({ cells }) => cells));
  }
  const { text, ...ofHolder } = CARD_FIELDS;
  return owner === 'roster' ? ofHolder : { text };
}

function sameField(card: Readonly<Record<string, unknown>>, text: string | undefined, field: string): boolean {
  return text === EMPTIED ? !Object.hasOwn(card, field) : card[field] === text;
}

function changed(): RowRefused {
  return new RowRefused(
    null,
    'changed-since-imported',
    'A row of this id was imported with other content: enter a correction in a row of its own, or give this one another id.',
  );
}
