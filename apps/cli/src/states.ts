import { createRegistry, type Names } from '#libs/ledger';
import type { Door } from './door.ts';

interface Participants {
  readonly participants: readonly {
    readonly id: string;
    readonly names: Names;
    readonly codes: Readonly<Record<string, string>>;
  }[];
}

/** A participant by its id, a code or a name in any official language, as it is registered now. */
export async function participantBy(door: Door, text: string | undefined): Promise<string | undefined> {
  if (text === undefined) return undefined;
  const { participants } = await door.call<Participants>({ method: 'GET', path: '/api/participants' });
  return createRegistry(participants.map(({ id, names, codes }) => ({ participant: id, names, codes }))).find(text);
}
