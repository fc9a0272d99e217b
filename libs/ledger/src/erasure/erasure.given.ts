import type { Executor } from '../shared/execute.ts';
import { erasureDecider, isHidden } from './erasure.decider.ts';
import { erasureStream } from './erasure.events.ts';

/** Whether nothing of the subject is shown any more: its erasure is granted or carried out. */
export async function isErased(executor: Executor, subject: string): Promise<boolean> {
  const { state } = await executor.fold(erasureDecider, erasureStream(subject));
  return isHidden(state);
}

/** Those of the subjects of whom nothing is shown any more. */
export async function erasedOf(executor: Executor, subjects: readonly string[]): Promise<readonly string[]> {
  const erased: string[] = [];
  for (const subject of subjects) if (await isErased(executor, subject)) erased.push(subject);
  return erased;
}
