let tracing = true;

/** Turns tracing on or off for the whole process; off, every traced function runs eagerly. On at start. */
export function setTracing(on: boolean): void {
  tracing = on;
}

export function isTracingOn(): boolean {
  return tracing;
}
