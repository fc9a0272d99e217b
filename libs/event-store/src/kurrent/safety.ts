import type { ServerEvent } from './wire.ts';

/** What of an event of the server's own streams is looked at. */
export type SafetyEvent = Pick<ServerEvent, 'streamId' | 'data' | 'isJson'>;

/** What the server's own streams say of how safe the ledger's streams are there. */
export interface Safety {
  take(event: SafetyEvent): void;
  /** From what was taken: events that say the same when they are taken in its place. */
  kept(): readonly SafetyEvent[];
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
  const kept = new Map<string, SafetyEvent>();
  const limits = new Map<string, string>();
  const rights = new Map<string, string>();
  let settings: string | undefined = 'Nobody has set who may delete or shorten streams: run cbm kurrentdb secure.';

  return {
    kept: () => [...kept.values()],
    take: (event) => {
      const { streamId, data, isJson } = event;
      if (streamId === SETTINGS || streamId.startsWith('$$')) kept.set(streamId, { streamId, data, isJson });
      if (event.streamId === SETTINGS) settings = alarmOf(recordOf(event));
      if (!event.streamId.startsWith('$$')) return;
      const stream = event.streamId.slice(2);
      const found = LIMITS.filter((name) => recordOf(event)?.[name] !== undefined);
      if (found.length > 0) limits.set(stream, `${stream} (${found.join(', ')})`);
      else limits.delete(stream);
      if (opens(recordOf(event))) rights.set(stream, stream);
      else rights.delete(stream);
      if (!limits.has(stream) && !rights.has(stream)) kept.delete(event.streamId);
    },
    limited: () => [...limits.values()],
    alarms: () => [
      ...(insecure ? ['The connection has no TLS: the server checks no rights, and anybody may delete streams.'] : []),
      ...(settings === undefined ? [] : [settings]),
      ...[...limits.values()].map((stream) => `The server will shorten ${stream}: take the limit away at once.`),
      ...[...rights.values()].map(
        (stream) =>
          `The stream ${stream} has rights of its own, by which accounts may delete or shorten it: take them away.`,
      ),
    ],
  };
}

/** What a JSON event of the server holds. */
export type Fields = Readonly<Record<string, unknown>>;

export function recordOf({ data, isJson }: Pick<SafetyEvent, 'data' | 'isJson'>): Fields | undefined {
  return isJson && typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Fields) : undefined;
}

/** A malformed event restores the server's default without a word, which lets everybody delete. */
export function alarmOf(settings: Fields | undefined): string | undefined {
  if (settings === undefined || isMalformed(settings)) {
    return 'The newest settings of the server are malformed, so that anybody may delete streams: run cbm kurrentdb secure.';
  }
  const acl = settings['$userStreamAcl'] as Fields | undefined;
  if (!isNobody(acl?.['$d']) || !isNobody(acl?.['$mw'])) {
    return 'The settings of the server let accounts delete or shorten streams: run cbm kurrentdb secure.';
  }
  return [acl?.['$w'] ?? ALL].flat().includes(ALL)
    ? 'The settings of the server let every account append to the ledger’s streams: run cbm kurrentdb secure --writer.'
    : undefined;
}

/** Every account of the server. */
export const ALL = '$all';

const ACLS = ['$userStreamAcl', '$systemStreamAcl'] as const;

export function isMalformed(settings: Fields): boolean {
  return !ACLS.every((name) => isAcl(settings[name]));
}

/** Roles by right, each a name or names; undefined is none. What is not like this the server does not read at all. */
function isAcl(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((roles: unknown) => [roles].flat().every((role) => typeof role === 'string'));
}

/** A right that a stream's own metadata gives goes before the settings; one that they leave out does not. */
function opens(metadata: Fields | undefined): boolean {
  const acl = metadata?.['$acl'] as Fields | undefined;
  return ['$d', '$mw'].some((right) => acl?.[right] !== undefined && !isNobody(acl[right]));
}

function isNobody(roles: unknown): boolean {
  return Array.isArray(roles) && roles.length === 0;
}
