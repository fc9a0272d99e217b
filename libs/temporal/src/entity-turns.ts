import type { Patch, Place } from './assertion.ts';
import type { FieldCodec } from './fields.ts';
import {
  byPrevalence,
  countUntil,
  earlier,
  isBefore,
  namedStart,
  type PatchOfTurn,
  type Placed,
  reachOf,
  type Span,
  toPatch,
  toTurn,
  type Turn,
} from './turns.ts';

/** The turns of one entity while a stream is replayed: each addition and removal says on which days it may show. */
export interface EntityTurns {
  /** In the order in which they prevail. */
  readonly list: readonly Turn[];
  /** Days on which it may show; undefined: on none. */
  add(placed: Placed): Span | undefined;
  remove(placed: Placed): Span | undefined;
}

type OpenTurn = Turn & { readonly patches: PatchOfTurn[] };

interface NamingPatch {
  readonly of: Patch['of'];
  readonly patch: PatchOfTurn;
  start?: OpenTurn;
}

export function createEntityTurns(codec: FieldCodec): EntityTurns {
  const list: OpenTurn[] = [];
  /** By the revision that they name: the starts of an event, and the patches that name it. */
  const starts = new Map<number, OpenTurn[]>();
  const patches = new Map<number, NamingPatch[]>();

  const attach = (naming: NamingPatch): void => {
    const start = namedStart(naming.of, naming.patch.place, starts.get(naming.of.revision) ?? []);
    if (!start) return;
    naming.start = start;
    insert(start.patches, naming.patch);
  };
  const detach = (naming: NamingPatch): void => {
    if (naming.start) naming.start.patches.splice(naming.start.patches.indexOf(naming.patch), 1);
    delete naming.start;
  };
  /** Patches may name the start of an event by being its only one, which another start of that event changes. */
  const siblings = (revision: number): Span | undefined => {
    const naming = patches.get(revision) ?? [];
    naming.forEach(detach);
    naming.forEach(attach);
    if (naming.length === 0) return undefined;
    return (starts.get(revision) ?? [])
      .map((turn) => nonEmpty(reachOf(list, turn)))
      .reduce<Span | undefined>(hull, undefined);
  };
  const addPatch = ({ place, assertion }: Placed<Patch>): Span | undefined => {
    const naming: NamingPatch = { of: assertion.of, patch: toPatch(place, assertion, codec) };
    group(patches, assertion.of.revision).push(naming);
    attach(naming);
    return naming.start && shared(reachOf(list, naming.start), naming.patch);
  };
  const removePatch = ({ place, assertion }: Placed<Patch>): Span | undefined => {
    const named = group(patches, assertion.of.revision);
    const at = named.findIndex(({ patch }) => samePlace(patch.place, place));
    const [naming] = named.splice(at, at < 0 ? 0 : 1);
    if (!naming?.start) return undefined;
    const span = shared(reachOf(list, naming.start), naming.patch);
    detach(naming);
    return span;
  };

  return {
    list,
    add({ place, assertion }) {
      if (assertion.kind === 'patch') return addPatch({ place, assertion });
      const turn = toTurn<PatchOfTurn[]>(place, assertion, codec, []);
      insert(list, turn);
      if (turn.texts) group(starts, place.revision).push(turn);
      return hull(nonEmpty(reachOf(list, turn)), turn.texts ? siblings(place.revision) : undefined);
    },
    remove({ place, assertion }) {
      if (assertion.kind === 'patch') return removePatch({ place, assertion });
      const at = countUntil(list, { from: assertion.from, place });
      const turn = list[at];
      if (!turn) return undefined;
      const reach = hull(nonEmpty(reachOf(list, turn)), turn.texts ? siblings(place.revision) : undefined);
      list.splice(at, 1);
      if (!turn.texts) return reach;
      const own = group(starts, place.revision);
      own.splice(own.indexOf(turn), 1);
      return hull(reach, siblings(place.revision));
    },
  };
}

/** The days between the first and the last of both. */
export function hull(a: Span | undefined, b: Span | undefined): Span | undefined {
  if (!a || !b) return a ?? b;
  const to = a.to === null || b.to === null ? null : a.to > b.to ? a.to : b.to;
  return { from: a.from < b.from ? a.from : b.from, to };
}

function shared(a: Span, b: Span): Span | undefined {
  return nonEmpty({ from: a.from > b.from ? a.from : b.from, to: earlier(a.to, b.to) });
}

function nonEmpty(span: Span): Span | undefined {
  return isBefore(span.from, span.to) ? span : undefined;
}

function insert<T extends Turn | PatchOfTurn>(list: T[], one: T): void {
  const last = list.at(-1);
  if (!last || byPrevalence(last, one) < 0) list.push(one);
  else list.splice(countUntil(list, one), 0, one);
}

function group<T>(groups: Map<number, T[]>, key: number): T[] {
  const known = groups.get(key);
  if (known) return known;
  const fresh: T[] = [];
  groups.set(key, fresh);
  return fresh;
}

function samePlace(a: Place, b: Place): boolean {
  return a.revision === b.revision && a.ordinal === b.ordinal;
}
