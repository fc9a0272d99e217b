import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Directory of the newest PostgreSQL that Debian's package put here; undefined: there is none. */
export function debianPostgres(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const newest = readdirSync(root)
    .filter((version) => existsSync(join(root, version, 'bin/initdb')))
    .toSorted((left, right) => Number(right) - Number(left))[0];
  return newest === undefined ? undefined : join(root, newest, 'bin');
}

/** Debian's nginx; undefined: there is none. */
export function nginx(): string | undefined {
  return ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path));
}

/** Account that a server runs as which refuses to be root; none needed when we are not. */
export function unprivileged(name: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
