/** What kernel and browser say to each other. */
export type { CodeState } from './code';
export * from './confusion';
export * from './facets';
export * from './layer';
export * from './levels';
export * from './matrix';
export * from './module';
export * from './network';
export * from './projection';
export * from './requests';
export * from './selection';
export * from './selectivity';
export * from './trails';
export * from './training';
