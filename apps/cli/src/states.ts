import { createRegistry, type Names } from '#libs/ledger';
import type { Door } from './door.ts';
import type { MomentOptions } from './moment.ts';

interface Participants {
  readonly participants: readonly {
    readonly id: string;
    readonly names: Names;
    readonly codes: Readonly<Record<string, string>>;
  }[];
}

/** A participant by its id, a code or a name in any official language, as it is registered now or was at the moment that is asked about. */
export async function participantBy(
  door: Door,
  text: string | undefined,
  { at, on }: MomentOptions = {},
): Promise<string | undefined> {
  if (text === undefined) return undefined;
  const path = '/api/participants';
  const { participants: now } = await door.call<Participants>({ method: 'GET', path });
  const { participants: then } =
    at === undefined && on === undefined
      ? { participants: [] }
      : await door.call<Participants>({ method: 'GET', path, query: { at, on } });
  return createRegistry([...now, ...then].map(({ id, ...known }) => ({ participant: id, ...known }))).find(text);
}
