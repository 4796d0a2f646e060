import type { Language } from '../../../kernel/supervisor/language';

/** A language for tests of the supervisor: hands the code to the stand-in runner as it is. */
export function standInLanguage(): Language & { readonly calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    compile: ({ code, number }) => {
      if (code === 'syntax error') {
        return Promise.resolve({
          status: 'error',
          error: { ename: 'SyntaxError', evalue: 'bad', traceback: ['bad'] },
        });
      }
      const script = { javascript: '', map: '', source: code, slots: [] };
      return Promise.resolve({
        status: 'ok',
        cell: { number, script, declares: [], timed: false, userExpressions: {} },
      });
    },
    ended: (number) => calls.push(`ended ${number}`),
    diagnose: () => Promise.resolve(undefined),
    complete: (code, offset) =>
      Promise.resolve({ matches: [`${code.slice(0, offset)}!`], start: 0, end: offset, metadata: {} }),
    inspect: (code, offset) => Promise.resolve(code === '' ? undefined : { 'text/plain': String(offset) }),
    isComplete: (code) =>
      Promise.resolve(code.endsWith('{') ? { status: 'incomplete', indent: '  ' } : { status: 'complete' }),
    setFolder: (folder) => calls.push(`folder ${folder}`),
    reset: () => calls.push('reset'),
    close: () => Promise.resolve(),
  };
}
