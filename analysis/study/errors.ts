/** A study that was asked for something it cannot do, or a folder that does not hold one. Nothing was changed. */
export class StudyError extends Error {
  override readonly name: string = 'StudyError';
}

/** An action was asked for while another one is at work on the network. That one goes on, nothing else changed. */
export class StudyBusyError extends StudyError {
  override readonly name = 'StudyBusyError';

  /** @param running what is at work, in words */
  constructor(readonly running: string) {
    super(`the study is busy: ${running}; wait until that is done, or stop it`);
  }
}

/** The network changed before the measurement was done. Ask again: then the new network is measured. */
export class OutdatedError extends StudyError {
  override readonly name = 'OutdatedError';

  constructor(what: string) {
    super(`${what}: the network changed meanwhile, so the measurement was given up; ask again`);
  }
}
