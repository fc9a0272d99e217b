import type { Act } from './assertion.ts';

/** Originals that may count otherwise since an amendment: what it names and, where that is an amendment, what that one bears on. */
export function amendedBy(revision: number, actOf: (revision: number) => Act | undefined): ReadonlySet<number> {
  const originals = new Set<number>();
  const seen = new Set<number>();
  const follow = (at: number): void => {
    if (seen.has(at)) return;
    seen.add(at);
    const act = actOf(at);
    if (act?.kind === 'original') originals.add(at);
    else if (act?.kind === 'correction' && act.of < at) follow(act.of);
    else if (act?.kind === 'annulment') act.of.filter((of) => of < at).forEach(follow);
  };
  follow(revision);
  return originals;
}
