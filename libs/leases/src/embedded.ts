import type { Lease, Leases } from './leases.ts';

/** Leases of the only node there is: the lock of its directory is the lease, so that none is ever another's. */
export function embeddedLeases(holder: string): Leases {
  const held = new Map<string, number>();
  const tokens = new Map<string, number>();

  function take(name: string): number {
    const token = tokens.get(name) ?? 0;
    held.set(name, token);
    return token;
  }

  const has = ({ name, token }: Lease): boolean => held.get(name) === token;
  return {
    hold: async (name, milliseconds) => ({ name, token: take(name), milliseconds }),
    release: async (lease) => {
      if (!has(lease)) return;
      held.delete(lease.name);
      tokens.set(lease.name, lease.token + 1);
    },
    claim: async (lease) => (has(lease) ? 'granted' : 'lost'),
    report: async () =>
      [...held]
        .map(([name, token]) => ({ name, holder, token, until: null, here: true }))
        .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    close: async () => held.clear(),
  };
}
