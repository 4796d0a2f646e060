export * from './host/controls';
export * from './host/core';
export * from './host/study';
export * from './host/views';
