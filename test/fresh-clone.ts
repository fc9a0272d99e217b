import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** What is made or installed, and never checked in. */
const MADE: readonly string[] = ['.git', 'node_modules', 'dist', 'coverage', 'var', 'data'];

/** Whether these files are a git repository of their own; an unpacked archive is none. */
export const isRepository =
  existsSync(join(ROOT, '.git')) && spawnSync('git', ['rev-parse', '--git-dir'], { cwd: ROOT }).status === 0;

/**
 * The program as it comes from its repository: a clone of HEAD, with what was changed since laid over it; of what is no repository, a copy
 * of the files. Its packages are those that are installed here.
 */
export function freshClone(place: string): void {
  if (isRepository) {
    git('clone', '--quiet', '--no-hardlinks', ROOT, place);
    const changed = git('diff', '--name-only', '-z', 'HEAD') + git('ls-files', '-z', '--others', '--exclude-standard');
    for (const file of changed.split('\0').filter((name) => name !== '')) {
      const [from, to] = [join(ROOT, file), join(place, file)];
      if (existsSync(from)) cpSync(from, to);
      else rmSync(to);
    }
  } else {
    cpSync(ROOT, place, { recursive: true, filter: (file) => !MADE.includes(relative(ROOT, file)) });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'), 'dir');
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
}
