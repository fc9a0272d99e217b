/** What an address of a KurrentDB says: where the nodes are, and which streams of theirs are this ledger's. */
export interface KurrentAddress {
  /** For the client: without what only this ledger reads, with patience for an election where the address says nothing of it. */
  readonly connection: string;
  /** With what the names of this ledger's streams begin. */
  readonly prefix: string;
  /** Without TLS the client sends no credentials and the server enforces no rights. */
  readonly insecure: boolean;
}

const DEFAULT_PREFIX = 'cbm-';

/** 25 s: longer than an election; the client's own is 1 s. */
const PATIENCE = { maxDiscoverAttempts: '100', discoveryInterval: '250' };

/** What the client takes and knows; it prints the whole address, its password included, for an option that it does not. */
const OPTIONS = new Set(
  [
    'tls',
    'tlsCAFile',
    'userCertFile',
    'userKeyFile',
    'connectionName',
    'nodePreference',
    'keepAliveInterval',
    'keepAliveTimeout',
    'gossipTimeout',
    'defaultDeadline',
    ...Object.keys(PATIENCE),
  ].map((name) => name.toLowerCase()),
);

/** The client knows the scheme by its older name alone. */
const SCHEME = /^(?:esdb|kurrentdb)(\+discover)?:\/\//;

export function isKurrentAddress(address: string): boolean {
  return SCHEME.test(address);
}

/**
 * Reads `esdb://…` or `kurrentdb://…`, also with `+discover`, with `streamPrefix=` among the options. Throws RangeError naming what is
 * wrong, without secrets.
 */
export function parseKurrentAddress(address: string): KurrentAddress {
  if (!isKurrentAddress(address)) {
    throw new RangeError(
      'The address of a KurrentDB begins with esdb:// or kurrentdb://, or one of them with +discover.',
    );
  }
  const [place = '', query = ''] = address.split('?', 2);
  // The client would cut the password there without a word.
  if (/:\/\/[^@]*:[^@]*:[^@]*@/.test(place)) {
    throw new RangeError('The address of a KurrentDB has a colon in name or password: write it as %3A.');
  }
  const options = new Map(query.split('&').filter(Boolean).map(keyAndValue));
  const prefix = options.get('streamprefix')?.[1] ?? DEFAULT_PREFIX;
  if (!/^[A-Za-z][A-Za-z0-9-]{0,62}-$/.test(prefix)) {
    throw new RangeError('streamPrefix is letters, digits and hyphens, begins with a letter and ends with a hyphen.');
  }
  options.delete('streamprefix');
  for (const [name, value] of Object.entries(PATIENCE)) {
    if (!options.has(name.toLowerCase())) options.set(name.toLowerCase(), [name, value]);
  }
  const strange = [...options].find(([key]) => !OPTIONS.has(key));
  if (strange !== undefined) throw new RangeError(`The address of a KurrentDB has no option ${strange[1][0]}.`);
  const tls = options.get('tls')?.[1].toLowerCase();
  if (tls !== undefined) options.set('tls', ['tls', tls]);
  const host = place.replace(SCHEME, 'esdb$1://').replace(/\/+$/, '');
  const connection = `${host}?${[...options.values()].map(([name, value]) => `${name}=${value}`).join('&')}`;
  return { connection, prefix, insecure: tls === 'false' };
}

function keyAndValue(option: string): readonly [key: string, written: readonly [name: string, value: string]] {
  const [name = '', ...value] = option.split('=');
  return [name.toLowerCase(), [name, value.join('=')]];
}
