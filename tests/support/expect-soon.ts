/** How long what a page has been told to do may take, in milliseconds. */
const patience = 15_000;

/** Waits until a check passes: what page and kernel tell each other arrives soon, not at once. */
export async function expectSoon<Result>(check: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}
