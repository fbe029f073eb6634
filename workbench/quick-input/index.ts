export type { InputOptions, Validation } from './input-session.ts';
export type { QuickItem, QuickItems } from './quick-item.ts';
export { quickInputOf, type PickOptions, type Question, type QuickInput, type Step } from './quick-input.ts';
