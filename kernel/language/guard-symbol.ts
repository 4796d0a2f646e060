/** The key, on the global object, of the function that makes the guard of a module from its address. */
export const guardSymbol = Symbol.for('actilens.guard');
