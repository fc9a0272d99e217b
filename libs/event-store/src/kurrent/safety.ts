import type { AllStreamRecordedEvent } from '@eventstore/db-client';

/** What the server's own streams say of how safe the ledger's streams are there. */
export interface Safety {
  take(event: Pick<AllStreamRecordedEvent, 'streamId' | 'data' | 'isJson'>): void;
  /** Streams of the ledger that the server will shorten, with what says so; a store with one is not opened. */
  limited(): readonly string[];
  /** What an operator must see to. */
  alarms(): readonly string[];
}

export const SETTINGS = '$settings';

/** Each lets the server hide events and later drop them. */
const LIMITS = ['$maxAge', '$maxCount', '$tb'] as const;

/** Streams to follow for it: the settings, and the metadata of the ledger's streams. */
export function safetyPrefixes(prefix: string): readonly string[] {
  return [SETTINGS, `$$${prefix}`];
}

/** Follows the settings and the metadata of the ledger's streams, the last event of each being the one that holds. */
export function createSafety(insecure: boolean): Safety {
  const limits = new Map<string, string>();
  let settings: string | undefined = 'Nobody has set who may delete or shorten streams: run cbm kurrentdb secure.';

  return {
    take: (event) => {
      if (event.streamId === SETTINGS) settings = alarmOf(recordOf(event));
      if (!event.streamId.startsWith('$$')) return;
      const stream = event.streamId.slice(2);
      const found = LIMITS.filter((name) => recordOf(event)?.[name] !== undefined);
      if (found.length > 0) limits.set(stream, `${stream} (${found.join(', ')})`);
      else limits.delete(stream);
    },
    limited: () => [...limits.values()],
    alarms: () => [
      ...(insecure ? ['The connection has no TLS: the server checks no rights, and anybody may delete streams.'] : []),
      ...(settings === undefined ? [] : [settings]),
      ...[...limits.values()].map((stream) => `The server will shorten ${stream}: take the limit away at once.`),
    ],
  };
}

/** What a JSON event of the server holds. */
export type Fields = Readonly<Record<string, unknown>>;

export function recordOf({ data, isJson }: Pick<AllStreamRecordedEvent, 'data' | 'isJson'>): Fields | undefined {
  return isJson && typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Fields) : undefined;
}

/** A malformed event restores the server's default without a word, which lets everybody delete. */
export function alarmOf(settings: Fields | undefined): string | undefined {
  if (settings === undefined) {
    return 'The newest settings of the server are malformed, so that anybody may delete streams: run cbm kurrentdb secure.';
  }
  const rights = settings['$userStreamAcl'] as Fields | undefined;
  return isNobody(rights?.['$d']) && isNobody(rights?.['$mw'])
    ? undefined
    : 'The settings of the server let accounts delete or shorten streams: run cbm kurrentdb secure.';
}

function isNobody(roles: unknown): boolean {
  return Array.isArray(roles) && roles.length === 0;
}
