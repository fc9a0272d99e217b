import type { AuditEntry, Day } from '#libs/temporal';

/** What became of acts by amendments. */
export interface Standing {
  /** Whether no counting annulment names the act. */
  counts(act: AuditEntry): boolean;
  /** The date in force, as the corrections that count have it. */
  dayOf(act: AuditEntry): Day;
}

/** From all amendments that bear on the acts that will be asked for, in any order, some of them perhaps twice. */
export function createStanding(amendments: readonly AuditEntry[]): Standing {
  const naming = new Map<string, AuditEntry[]>();
  for (const one of amendments) {
    for (const named of one.amends?.of ?? []) {
      if (named >= one.revision) continue;
      const key = `${one.stream} ${String(named)}`;
      const others = naming.get(key);
      if (others) others.push(one);
      else naming.set(key, [one]);
    }
  }
  const counting = ({ stream, revision }: AuditEntry): readonly AuditEntry[] =>
    (naming.get(`${stream} ${String(revision)}`) ?? []).filter(counts);
  const counts = (act: AuditEntry): boolean => !counting(act).some(({ amends }) => amends?.kind === 'annulment');
  return {
    counts,
    dayOf: (act) =>
      counting(act)
        .filter(({ amends }) => amends?.effectiveOn !== undefined)
        .toSorted((a, b) => a.index - b.index)
        .at(-1)?.amends?.effectiveOn ?? act.effectiveOn,
  };
}
