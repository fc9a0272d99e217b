import { ContributionActs, PaperActs, ProposalActs, RegionalMeasureActs } from './outlook-acts.ts';
import { OutlookController } from './outlook.controller.ts';

export const OUTLOOK_CONTROLLERS = [
  OutlookController,
  ProposalActs,
  PaperActs,
  ContributionActs,
  RegionalMeasureActs,
] as const;
