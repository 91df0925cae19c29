import type { Parameter } from '../../common/rules/parameters.js';

/**
 * The federal approval under which the office carries out a cantonal task, as its reference. Without one no measure
 * can be funded as a cantonal task; the canton's own record switches it on.
 */
export const cantonalTaskApproval: Parameter<{ readonly reference: string }> = [];

/** The article that asks for the approval. */
export const CANTONAL_TASK_ARTICLE = 'LAI 54(4)';
