import { Shown } from '../http/answers.ts';
import { Id, Text, Whole } from '../http/fields.ts';
import { MomentAnswer, MomentQuery } from './moment.dto.ts';

/** Things on a page where nothing else is asked for, and the most that can be. */
export const FEW = 100;
export const MOST = 500;

const CURSOR = '4211.2024-12-04.4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

/** Members that every list shown page by page takes. */
export class PageQuery extends MomentQuery {
  @Whole(`Most things on the page; where none is given, ${String(FEW)}.`, FEW, { optional: true, min: 1, max: MOST })
  readonly limit?: number;
  @Text(
    'The `next` of the page before. The list goes on there, at the moment of that page: `at` and `on` say nothing beside it.',
    CURSOR,
    {
      optional: true,
      max: 500,
    },
  )
  readonly after?: string;
}

export class StatePageQuery extends PageQuery {
  @Id('Only of this State.', { optional: true }) readonly state?: string;
}

/** Members of every page. */
export class PageAnswer extends MomentAnswer {
  @Shown('Number of things on this page.', 3) readonly count: number;
  @Shown('Give it as `after` to get the next page; null: there is nothing more that you may see.', CURSOR, {
    nullable: true,
  })
  readonly next: string | null;
}
