export * from './host/controls';
export * from './host/core';
export * from './host/views';
