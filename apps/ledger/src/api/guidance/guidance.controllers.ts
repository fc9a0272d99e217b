import { GuidelineActs, RegionalLinkActs } from './guidance-acts.ts';
import { GuidanceController } from './guidance.controller.ts';

export const GUIDANCE_CONTROLLERS = [GuidanceController, GuidelineActs, RegionalLinkActs] as const;
