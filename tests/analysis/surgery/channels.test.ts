import {
  allExcept,
  multiplyChannels,
  repeatOverPositions,
  sameChannels,
} from '../../../analysis/surgery/channels';

describe('channels', () => {
  it('list what is left, ascending, whatever the order of what goes', () => {
    expect(allExcept([3, 0], 5)).toEqual([1, 2, 4]);
    expect(allExcept([], 2)).toEqual([0, 1]);
    expect(allExcept([0, 1], 2)).toEqual([]);
  });

  it('repeat for every position when a tensor is flattened', () => {
    expect(repeatOverPositions({ kept: [0, 2], count: 3 }, 2)).toEqual({ kept: [0, 2, 3, 5], count: 6 });
  });

  it('turn into neighbours when every channel has several filters', () => {
    expect(multiplyChannels({ kept: [0, 2], count: 3 }, 2)).toEqual({ kept: [0, 1, 4, 5], count: 6 });
  });

  it('are the same only when positions and count agree', () => {
    expect(sameChannels({ kept: [0, 2], count: 3 }, { kept: [0, 2], count: 3 })).toBe(true);
    expect(sameChannels({ kept: [0, 2], count: 3 }, { kept: [0, 1], count: 3 })).toBe(false);
    expect(sameChannels({ kept: [0, 2], count: 3 }, { kept: [0, 2], count: 4 })).toBe(false);
    expect(sameChannels({ kept: [0], count: 3 }, { kept: [0, 2], count: 3 })).toBe(false);
  });
});
