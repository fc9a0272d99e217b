import { spawn, spawnSync } from 'node:child_process';

/** A server that can be killed and started again. */
export interface KillableServer {
  kill(): Promise<void>;
  /** Resolves when it is started, perhaps before it answers. */
  start(): Promise<void>;
}

/** By shell commands. */
export function killableBy(commands: { readonly kill: string; readonly start: string }): KillableServer {
  return {
    kill: async () => void spawnSync('sh', ['-c', commands.kill], { stdio: 'inherit' }),
    start: async () => spawn('sh', ['-c', commands.start], { stdio: 'ignore', detached: true }).unref(),
  };
}
