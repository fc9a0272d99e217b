import { amendedBy } from './amended.ts';
import type { Act, Reading } from './assertion.ts';
import { annulledIn } from './timeline.ts';

/** An original that an amendment bears on, as it counted before and as it counts since then; undefined: it does not count. */
export interface Recount<E> {
  readonly of: number;
  readonly before: E | undefined;
  readonly after: E | undefined;
}

/** By the revision of each amendment of a stream, all events of which are given: what counts otherwise since then, in order of revision. */
export function recountsOf<E>(events: readonly E[], reading: Reading<E>): ReadonlyMap<number, readonly Recount<E>[]> {
  const acts = events.map((event) => reading.act(event));
  const amendments: { readonly revision: number; readonly event: Act }[] = [];
  const now = new Map<number, E | undefined>();
  const recounts = new Map<number, readonly Recount<E>[]>();
  for (const [revision, act] of acts.entries()) {
    if (act.kind === 'original') continue;
    amendments.push({ revision, event: act });
    const annulled = annulledIn(amendments, (one) => one);
    const counted = (of: number): E | undefined => {
      if (annulled.has(of)) return undefined;
      let event = events[of];
      for (const { revision: at, event: one } of amendments) {
        if (event === undefined || one.kind !== 'correction' || one.of !== of || annulled.has(at)) continue;
        event = reading.overlay(event, one.set);
      }
      return event;
    };
    const borneOn = [...amendedBy(revision, (at) => acts[at])].toSorted((a, b) => a - b);
    recounts.set(
      revision,
      borneOn.map((of) => {
        const before = now.has(of) ? now.get(of) : events[of];
        const after = counted(of);
        now.set(of, after);
        return { of, before, after };
      }),
    );
  }
  return recounts;
}
