import { parentPort, workerData } from 'node:worker_threads';

import type { Log, Logged } from './log.ts';
import { messageOf } from './projector-faults.ts';
import type { Domain } from './projector-file.ts';
import { carryOut } from './rebuild-work.ts';
import type { LogSource, Work, WorkResult, WorkSource } from './rebuild-work.ts';

/** One piece of work, then this thread ends. */
async function run({ work, source }: { readonly work: Work; readonly source: WorkSource }): Promise<WorkResult> {
  try {
    const { projections, reading, about } = (await import(source.projectionsModule)) as Omit<
      Domain<Logged>,
      'aboutVersion'
    >;
    const domain = { projections, reading, about, aboutVersion: source.aboutVersion };
    return await carryOut(work, domain, await openLog(source.log));
  } catch (error) {
    return { fault: messageOf(error) };
  }
}

async function openLog({ module, open, argument }: LogSource): Promise<Log> {
  const exported = (await import(module)) as Readonly<Record<string, (argument: string) => Log | Promise<Log>>>;
  const opening = exported[open];
  if (opening === undefined) throw new Error(`${module} exports no ${open}.`);
  return opening(argument);
}

parentPort?.postMessage(await run(workerData as { readonly work: Work; readonly source: WorkSource }));
