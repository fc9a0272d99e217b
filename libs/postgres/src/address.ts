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
 * The servers of `postgresql://role:password@host1:port,host2/database?parameters`, in order. node-postgres knows one host only.
 * Throws RangeError, without the address, since it may hold a password.
 */
export function serversOf(address: string): readonly Server[] {
  const [, before, hosts, database = '', query = ''] = ADDRESS.exec(address) ?? [];
  if (before === undefined || hosts === undefined || hosts === '')
    throw new RangeError('An address of PostgreSQL reads postgresql://role:password@host:port/database.');
  checkEscapes(`${before}${database}${query}`);
  const parameters = new URLSearchParams(query);
  checkTarget(parameters.get('target_session_attrs'));
  parameters.delete('target_session_attrs');
  const rest = `${database}${parameters.size > 0 ? `?${parameters.toString()}` : ''}`;
  return hosts.split(',').map((name) => ({ connectionString: `${before}${name}${rest}`, name }));
}

/** A password that holds a percent sign is the usual one. */
function checkEscapes(text: string): void {
  try {
    decodeURIComponent(text);
  } catch {
    throw new RangeError(
      'In an address of PostgreSQL a percent sign begins the code of another sign: write %25 for one that means itself, also in a password.',
    );
  }
}

/** All is read and written on the primary, whatever else there is. */
function checkTarget(target: string | null): void {
  if (target === null || target === 'read-write' || target === 'primary') return;
  throw new RangeError('target_session_attrs is read-write here: all is read and written on the primary.');
}
