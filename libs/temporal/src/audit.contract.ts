import type { Subjects } from './audit-writer.ts';
import type { Logged, LogRecord } from './log.ts';
import type { Amends, AuditEntry, AuditFilter } from './read-models.ts';

/** Events for the tests of the audit, and what it must hold of them, straight from the definition. */

export interface Said {
  readonly participant?: string;
  readonly entities?: readonly string[];
  readonly named?: readonly string[];
  readonly corrects?: number;
  /** Of a correction: the authority that it sets. */
  readonly authority?: Logged['authority'];
  /** Of a correction: the date in force that it sets. */
  readonly effectiveOn?: string;
  readonly annuls?: readonly number[];
}

export type Event = Logged<Said>;

export const subjects: Subjects<Event> = {
  about: ({ data: { participant, entities = [], named } }) => ({ entities, ...given({ participant, named }) }),
  reading: {
    act: ({ data: { corrects, annuls, authority, effectiveOn } }) => {
      if (corrects !== undefined) return { kind: 'correction', of: corrects, set: { authority, effectiveOn } };
      return annuls === undefined ? { kind: 'original' } : { kind: 'annulment', of: annuls };
    },
    overlay: (event, set) => ({ ...event, ...given(set as Moved) }),
  },
};

type Moved = Pick<Required<Logged>, 'authority' | 'effectiveOn'>;

/** Members that have a value. */
function given<T extends object>(members: { readonly [K in keyof T]: T[K] | undefined }): { [K in keyof T]?: T[K] } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
}

export const NOON = Date.UTC(2026, 2, 1, 12);
export const instant = (n: number): string => new Date(NOON + n * 1_000).toISOString();

/** The n-th event, recorded n seconds after noon. */
export function event(n: number, data: Said, changes: Partial<Event> = {}): LogRecord<Event> {
  const id = `event-${n}`;
  return {
    index: n,
    knownAt: NOON + n * 1_000,
    event: {
      id,
      stream: 'roster-1',
      revision: n,
      type: 'PocNominated',
      recordedAt: instant(n),
      effectiveOn: '2026-03-01',
      actor: { account: 'account-1', office: 'directory-manager' },
      correlationId: id,
      causationId: id,
      data,
      ...changes,
    },
  };
}

/** Deterministic noise. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A history with everything that an envelope can hold, and amendments of amendments. */
export function history(count: number): readonly LogRecord<Event>[] {
  const roll = dice(7);
  const revisions: [number, number, number] = [0, 0, 0];
  return Array.from({ length: count }, (_, n) => {
    const stream = roll(3) as 0 | 1 | 2;
    const revision = revisions[stream]++;
    const amends = revision > 0 ? roll(6) : 9;
    const named = [roll(Math.max(1, revision)), roll(Math.max(1, revision))];
    const data: Said =
      amends === 0
        ? {
            corrects: named[0] ?? 0,
            ...(roll(2) === 0 ? { authority: { kind: 'instrument', reference: `${n}` } } : {}),
            ...(roll(2) === 0 ? { effectiveOn: `2026-02-0${1 + roll(9)}` } : {}),
          }
        : amends === 1
          ? { annuls: named, ...(roll(2) === 0 ? { participant: `participant-${n}` } : {}) }
          : {
              participant: `participant-${stream}`,
              entities: [`seat-${roll(9)}`, `nomination-${roll(40)}`].slice(roll(2)),
              ...(roll(4) === 0 ? { named: [`participant-${roll(4)}`, `participant-${roll(4)}`] } : {}),
            };
    return event(n, data, {
      stream: `roster-${stream}`,
      revision,
      type: amends > 1 ? `Type${roll(4)}` : 'Amended',
      recordedAt: instant(n - roll(3)),
      effectiveOn: `2026-02-0${1 + roll(9)}`,
      actor: {
        account: `account-${roll(4)}`,
        office: `office-${roll(2)}`,
        ...(roll(2) === 0 ? { participant: 'participant-0' } : {}),
      },
      ...(roll(2) === 0 ? { onBehalfOf: 'participant-2' } : {}),
      ...(roll(2) === 0 ? { authority: { kind: 'communication', reference: `communication-${roll(9)}` } } : {}),
      correlationId: `event-${n - roll(Math.min(3, n + 1))}`,
      causationId: `event-${n - roll(Math.min(2, n + 1))}`,
    });
  });
}

/** What an entry must be, straight from the definition. */
export function expectedEntries(log: readonly LogRecord<Event>[]): readonly AuditEntry[] {
  const abouts = new Map<string, AuditEntry['about']>();
  const days = new Map<string, readonly string[]>();
  return log.map(({ index, knownAt, event: { data, ...envelope } }) => {
    const named = data.corrects === undefined ? (data.annuls ?? []) : [data.corrects];
    const others = named.flatMap((revision) => abouts.get(`${envelope.stream} ${revision}`) ?? []);
    const participant = data.participant ?? others.find((about) => about.participant !== undefined)?.participant;
    const entities = [...new Set([...(data.entities ?? []), ...others.flatMap((about) => about.entities)])];
    const also = [...(data.named ?? []), ...others.flatMap((about) => about.named ?? [])];
    const own = named.length === 0 ? also : [...new Set(also)];
    const about = { entities, ...given({ participant, named: own.length === 0 ? undefined : own }) };
    abouts.set(`${envelope.stream} ${envelope.revision}`, about);
    const moves = named.length > 0 && (data.annuls !== undefined || data.effectiveOn !== undefined);
    const earlier = named.filter((revision) => revision < envelope.revision);
    const moved = moves
      ? [data.effectiveOn ?? [], ...earlier.map((revision) => days.get(`${envelope.stream} ${revision}`) ?? [])].flat()
      : [];
    const further = [...new Set(moved)];
    days.set(`${envelope.stream} ${envelope.revision}`, [envelope.effectiveOn, ...further]);
    const amends: Amends = {
      kind: data.annuls ? 'annulment' : 'correction',
      of: named,
      ...given<Pick<Required<Amends>, 'authority' | 'effectiveOn' | 'days'>>({
        authority: data.authority,
        effectiveOn: data.effectiveOn,
        days: further.length > 0 ? further : undefined,
      }),
    };
    return { index, knownAt, ...envelope, about, ...(named.length > 0 ? { amends } : {}) };
  });
}

export function matches(entry: AuditEntry, filter: AuditFilter): boolean {
  const same = <T>(wanted: T | undefined, value: T | undefined): boolean => wanted === undefined || wanted === value;
  return (
    (filter.participant === undefined || concerned(entry).includes(filter.participant)) &&
    (filter.entity === undefined || entry.about.entities.includes(filter.entity)) &&
    (filter.amended === undefined ||
      (filter.amended.stream === entry.stream && entry.amends?.of.includes(filter.amended.revision) === true)) &&
    (filter.amendedOn === undefined || isAmendedOn(entry, filter.amendedOn)) &&
    same(filter.stream, entry.stream) &&
    same(filter.revision, entry.revision) &&
    (filter.streams === undefined || entry.stream.startsWith(filter.streams)) &&
    (filter.types === undefined || filter.types.includes(entry.type)) &&
    (filter.after === undefined || entry.index > filter.after) &&
    (filter.effectiveFrom === undefined || entry.effectiveOn >= filter.effectiveFrom) &&
    (filter.effectiveBefore === undefined || entry.effectiveOn < filter.effectiveBefore) &&
    same(filter.type, entry.type) &&
    same(filter.office, entry.actor.office) &&
    same(filter.account, entry.actor.account) &&
    same(filter.correlationId, entry.correlationId) &&
    (filter.recordedFrom === undefined || entry.recordedAt >= filter.recordedFrom) &&
    (filter.recordedBefore === undefined || entry.recordedAt < filter.recordedBefore)
  );
}

function concerned({ about: { participant, named = [] } }: AuditEntry): readonly string[] {
  return participant === undefined ? named : [participant, ...named];
}

function isAmendedOn({ amends }: AuditEntry, { from, before }: NonNullable<AuditFilter['amendedOn']>): boolean {
  return amends?.days?.some((day) => from <= day && day < before) === true;
}
