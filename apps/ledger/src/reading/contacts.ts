import type { CardReference, OpenRequest, OpenedCard, Reader, LedgerVault } from '#libs/vault';
import type { Look } from './reads.ts';
import type { Belonging } from './viewer.ts';

/** Personal fields of a holder's card, each with a right of its own in the policy's matrix. */
export const CONTACT_FIELDS = [
  'name',
  'title',
  'email',
  'telephone',
  'secondChannel',
  'alternateContact',
  'openpgpKey',
] as const;

/**
 * `open`: with what the reader may see; `masked`: nothing of it; `erased`; `none`: none was recorded; `missing`: the vault has
 * no such card; `damaged`: it does not open; `unavailable`: the access journal cannot be written, so nothing is opened.
 */
export type ContactStatus = 'open' | 'masked' | 'erased' | 'none' | 'missing' | 'damaged' | 'unavailable';

export interface Contact {
  readonly status: ContactStatus;
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  /** Names of fields that the reader may not see; whether they are filled is not said. */
  readonly masked?: readonly string[];
}

/** A card that is asked for, and whose it is. */
export interface Asked extends Belonging {
  readonly subject: string | null;
  readonly commitment: string | null;
}

/** What opens cards for a reader. */
export type Opener = Pick<LedgerVault, 'openAll'>;

/** A card, or none, and whose it is. */
export function cardAsked(card: CardReference | null, of: Belonging): Asked {
  return { ...of, subject: card?.subject ?? null, commitment: card?.commitment ?? null };
}

/**
 * Opens cards as far as the reader may see them, in the order asked, with one access in the journal for each State concerned.
 * `right`: the one field of the matrix that all of them stand under.
 */
export async function openContacts(
  vault: Opener,
  look: Look,
  asked: readonly Asked[],
  names: readonly string[] = CONTACT_FIELDS,
  right?: string,
): Promise<readonly Contact[]> {
  const seen = asked.map((one) => names.filter((name) => look.viewer.sees(right ?? name, one)));
  const closed = asked.map((one, place) => closedAs(look, one, seen[place] ?? []));
  const wanted = asked.filter((_, place) => closed[place] === undefined);
  const opened = await openByParticipant(vault, wanted, readerOf(look));
  return asked.map((one, place) => {
    const status = closed[place];
    if (status !== undefined) return { status };
    if (opened === undefined) return { status: 'unavailable' };
    return shown(opened.get(one), seen[place] ?? [], names);
  });
}

function closedAs(look: Look, one: Asked, seen: readonly string[]): ContactStatus | undefined {
  if (one.subject === null || one.commitment === null) return 'none';
  if (look.hidden().has(one.subject)) return 'erased';
  return seen.length === 0 ? 'masked' : undefined;
}

function shown(card: OpenedCard | undefined, seen: readonly string[], names: readonly string[]): Contact {
  if (card?.status !== 'open') return { status: card?.status ?? 'missing' };
  const masked = names.filter((name) => !seen.includes(name));
  const fields = Object.fromEntries(
    seen.flatMap((name) => (card.card[name] === undefined ? [] : [[name, card.card[name]]])),
  );
  return { status: 'open', fields, ...(masked.length === 0 ? {} : { masked }) };
}

/** Undefined when the journal cannot be written: then nothing was opened. */
async function openByParticipant(
  vault: Opener,
  wanted: readonly Asked[],
  reader: Reader,
): Promise<ReadonlyMap<Asked, OpenedCard> | undefined> {
  const groups = [...Map.groupBy(wanted, ({ participant }) => participant ?? '')];
  const requests = groups.map(([participant, cards]): OpenRequest => {
    const references = cards.map(({ subject, commitment }) => ({
      subject: subject ?? '',
      commitment: commitment ?? '',
    }));
    return { references, ...(participant === '' ? {} : { participantOf: participant }) };
  });
  try {
    const answers = await vault.openAll(requests, reader);
    return new Map(
      groups.flatMap(([, cards], group) =>
        cards.flatMap((card, place) => {
          const opened = answers[group]?.[place];
          return opened === undefined ? [] : [[card, opened] as const];
        }),
      ),
    );
  } catch (error) {
    if ((error as { code?: unknown }).code === 'journal-unavailable') return undefined;
    throw error;
  }
}

function readerOf({ viewer: { caller }, purpose }: Look): Reader {
  const { account, office, participant } = caller;
  return { account, office, purpose, ...(participant === undefined ? {} : { participant }) };
}
