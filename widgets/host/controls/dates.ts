import { type Attribute, attribute } from './attributes';

/** A time of day. */
export interface TimeOfDay {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly milliseconds: number;
}

interface WireDate {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly date: number;
}

const isDate = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime());
const epoch = new Date(0);

/** A day, at midnight of the kernel's time zone. */
export function day(): Attribute<Date> {
  return {
    ...attribute('a valid Date', isDate, epoch),
    encode: (value) => ({ year: value.getFullYear(), month: value.getMonth(), date: value.getDate() }),
    decode: (wire) => {
      const { year, month, date } = wire as WireDate;
      return local(year, month, date);
    },
  };
}

/** A moment. */
export function moment(): Attribute<Date> {
  return {
    ...attribute('a valid Date', isDate, epoch),
    encode: (value) => ({
      year: value.getUTCFullYear(),
      month: value.getUTCMonth(),
      date: value.getUTCDate(),
      hours: value.getUTCHours(),
      minutes: value.getUTCMinutes(),
      seconds: value.getUTCSeconds(),
      milliseconds: value.getUTCMilliseconds(),
    }),
    decode: (wire) => {
      const { year, month, date, ...time } = wire as WireDate & TimeOfDay;
      const result = new Date(0);
      result.setUTCFullYear(year, month, date);
      result.setUTCHours(time.hours, time.minutes, time.seconds, time.milliseconds);
      return result;
    },
  };
}

/** What a clock on the wall shows: read with the kernel's time zone here, written without any. */
export function wallClock(): Attribute<Date> {
  return {
    ...attribute('a valid Date', isDate, epoch),
    encode: (value) => ({
      year: value.getFullYear(),
      month: value.getMonth(),
      date: value.getDate(),
      hours: value.getHours(),
      minutes: value.getMinutes(),
      seconds: value.getSeconds(),
      milliseconds: value.getMilliseconds(),
    }),
    decode: (wire) => {
      const { year, month, date, ...time } = wire as WireDate & TimeOfDay;
      const result = local(year, month, date);
      result.setHours(time.hours, time.minutes, time.seconds, time.milliseconds);
      return result;
    },
  };
}

/** A time of day, with all its parts. */
export function timeOfDay(): Attribute<TimeOfDay> {
  const zero = { hours: 0, minutes: 0, seconds: 0, milliseconds: 0 };
  const within = (value: number, end: number): boolean => value >= 0 && value < end;
  const allows = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    const { hours, minutes, seconds, milliseconds } = value as TimeOfDay;
    return within(hours, 24) && within(minutes, 60) && within(seconds, 60) && within(milliseconds, 1000);
  };
  return attribute('{ hours, minutes, seconds, milliseconds }', allows, zero);
}

/** Milliseconds since midnight. */
export function sinceMidnight({ hours, minutes, seconds, milliseconds }: TimeOfDay): number {
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

/** The constructor takes years below 100 for those of the twentieth century. */
function local(year: number, month: number, date: number): Date {
  const result = new Date(2000, 0, 1);
  result.setFullYear(year, month, date);
  return result;
}
