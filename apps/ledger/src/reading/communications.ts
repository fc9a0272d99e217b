import type { CommunicationView } from '#libs/ledger';
import { cardAsked, type Contact, type Opener, openContacts } from './contacts.ts';
import { stateShown, type StateShown } from './entries.ts';
import type { Page } from './paging.ts';
import type { ListLook, Look } from './reads.ts';

const TEXT_FIELDS = ['text', 'attachmentName', 'attachmentType', 'attachment'] as const;

export interface CommunicationShown
  extends Omit<CommunicationView, 'communication' | 'card' | 'participant'>, StateShown {
  readonly id: string;
  readonly hasText: boolean;
  readonly text?: Contact;
}

/** Communications that the reader may see, in the order given; their texts where asked for and seen. */
export async function communicationsShown(
  look: ListLook,
  vault: Opener,
  communications: readonly CommunicationView[],
  text: boolean,
): Promise<Page & { readonly communications: readonly CommunicationShown[] }> {
  const { items, page } = look.cut(
    communications,
    ({ communication }) => communication,
    (one) => (maySee(look, one) ? one : undefined),
  );
  return { ...page, communications: await opened(look, vault, items, text) };
}

/** One communication, its text where asked for and seen; undefined: there is none at the point that the reader may see. */
export async function communicationShown(
  look: Look,
  vault: Opener,
  found: CommunicationView | undefined,
  text: boolean,
): Promise<CommunicationShown | undefined> {
  if (found === undefined || !maySee(look, found)) return undefined;
  const [shown] = await opened(look, vault, [found], text);
  return shown;
}

function maySee({ viewer }: Look, { participant }: CommunicationView): boolean {
  return viewer.sees('communication', { participant });
}

async function opened(
  look: Look,
  vault: Opener,
  items: readonly CommunicationView[],
  text: boolean,
): Promise<readonly CommunicationShown[]> {
  const cards = items.map(({ card, participant }) => cardAsked(card, { participant }));
  const texts = text ? await openContacts(vault, look, cards, TEXT_FIELDS, 'communicationText') : [];
  return items.map(({ communication, card, participant, ...others }, place) => {
    const found = texts[place];
    return {
      id: communication,
      ...stateShown(look.stateOf(participant)),
      ...others,
      hasText: card !== null,
      ...(found === undefined ? {} : { text: found }),
    };
  });
}
