/** What a notebook imports. */
export * from '@actilens/analysis';
export * from '@actilens/runtime';
export * from '@actilens/widgets';
