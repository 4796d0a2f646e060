import { reserved } from '../../../kernel/language/compiled-cell';

test.each([reserved.cell, reserved.turns])(
  '%s is neither a name of the user’s nor the slot of one',
  (name) => {
    const [slotMark, localMark] = [reserved.slot(''), reserved.local('')];
    expect(name).toContain(slotMark);
    expect(name.endsWith(slotMark) || name.endsWith(localMark)).toBe(false);
  },
);
