/** One server of an address: what node-postgres connects with, and what may be said of it. */
export interface Server {
  readonly connectionString: string;
  /** Host and port, without account or password. */
  readonly name: string;
}

const ADDRESS = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?@]*)(\/[^?]*)?(?:\?(.*))?$/;

export function isPostgresAddress(address: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(address);
}

/**
 * The servers of `postgresql://role:password@host1:port,host2/database?parameters`, in order: node-postgres knows one host only. Throws
 * RangeError, without the address, since it may hold a password.
 */
export function serversOf(address: string): readonly [Server, ...Server[]] {
  const [, before, hosts, database = '', query = ''] = ADDRESS.exec(address) ?? [];
  const [first, ...others] = hosts?.split(',') ?? [];
  if (before === undefined || first === undefined || first === '')
    throw new RangeError('An address of PostgreSQL reads postgresql://role:password@host:port/database.');
  const parameters = new URLSearchParams(query);
  // A vault is read and written on the primary, whatever else there is.
  parameters.delete('target_session_attrs');
  const rest = `${database}${parameters.size > 0 ? `?${parameters.toString()}` : ''}`;
  const server = (name: string): Server => ({ connectionString: `${before}${name}${rest}`, name });
  return [server(first), ...others.map(server)];
}
