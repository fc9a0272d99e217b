import type { LedgerEvent } from '#libs/event-store';
import type { Card, CardReference, OpenedCard, Reader, Vault } from '#libs/vault';
import { TO_BE_SEALED } from '../shared/decider.ts';
import { CARD_FIELDS, type CardFields, type Cells, type Column, EMPTIED, type PersonalColumn } from './columns.ts';
import { RowRefused } from './row.ts';

/** A card that a planned event carries; `placeholder` stands where its commitment goes. */
export interface PlannedCard {
  readonly placeholder: string;
  readonly eventId: string;
  readonly subject: string;
  readonly card: Card;
}

/** A recorded event that carries a card's commitment. */
export interface Binding {
  readonly eventId: string;
  readonly commitment: string;
}

/** What is known of cards: of planned ones all, of recorded ones what the vault opens. */
export interface Cards {
  /** Empty for an event without a card. Throws `RowRefused` when the card cannot be had any more. */
  of(event: LedgerEvent, participant: string): Promise<Card>;
  /** Undefined when the card cannot be had any more. */
  find(reference: CardReference, participant: string): Promise<Card | undefined>;
  keep(commitment: string, card: Card): void;
}

export function knownCards(vault: Pick<Vault, 'open'>, reader: Reader): Cards {
  const known = new Map<string, Card>();

  async function open(reference: CardReference, participant: string): Promise<OpenedCard> {
    const found = known.get(reference.commitment);
    if (found) return { status: 'open', card: found };
    const [opened = { status: 'missing' }] = await vault.open([reference], reader, participant);
    if (opened.status === 'open') known.set(reference.commitment, opened.card);
    return opened;
  }

  return {
    keep: (commitment, card) => void known.set(commitment, card),
    async of(event, participant) {
      const reference = referenceOf(event);
      if (!reference) return {};
      const opened = await open(reference, participant);
      if (opened.status === 'open') return opened.card;
      const why = opened.status === 'erased' ? 'were erased' : 'are missing in the vault';
      throw new RowRefused(null, 'contact-fields-gone', `The contact fields that this row rests on ${why}.`);
    },
    async find(reference, participant) {
      const opened = await open(reference, participant);
      return opened.status === 'open' ? opened.card : undefined;
    },
  };
}

export function referenceOf(event: LedgerEvent): CardReference | undefined {
  return (event.data as { readonly card?: CardReference | null }).card ?? undefined;
}

const HOLDER_CARD = Object.keys(CARD_FIELDS).filter((column) => column !== 'text') as readonly PersonalColumn[];

/** The holder's personal cells of a row; undefined when there are none. */
export function holderCard(cells: Cells): Card | undefined {
  return cardOf(cells, HOLDER_CARD);
}

/** The cell `text` as a card. */
export function textCard(cells: Cells): Card | undefined {
  return cardOf(cells, ['text']);
}

function cardOf(cells: Cells, columns: readonly PersonalColumn[]): Card | undefined {
  const fields = columns.flatMap((column) => {
    const text = cells[column];
    return text === undefined || text === EMPTIED ? [] : [[CARD_FIELDS[column], text] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** The card with some of a row's personal cells laid over it: empty cells change nothing, `-` empties. */
export function mergedCard(
  card: Card,
  cells: Cells,
  columns: readonly Column[],
  fields: CardFields = CARD_FIELDS,
): Card {
  const merged: { [field: string]: Card[string] } = { ...card };
  for (const column of columns) {
    const [text, field] = [cells[column], fields[column]];
    if (field === undefined || text === undefined) continue;
    if (text === EMPTIED) delete merged[field];
    else merged[field] = text;
  }
  return merged;
}

export function personalCells(cells: Cells): readonly PersonalColumn[] {
  return HOLDER_CARD.filter((column) => cells[column] !== undefined);
}

/** The data with the commitments that are not sealed yet replaced. */
export function withCommitments<D>(data: D, replaced: (commitment: string) => string): D {
  if (typeof data === 'string') return (data.startsWith(TO_BE_SEALED) ? replaced(data) : data) as D;
  if (Array.isArray(data)) return data.map((item: unknown) => withCommitments(item, replaced)) as D;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, member]) => [name, withCommitments(member, replaced)]),
  ) as D;
}
