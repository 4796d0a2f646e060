/** Whether white is read better on a colour than black. */
export function isDark([red, green, blue]: readonly number[]): boolean {
  return red * 0.299 + green * 0.587 + blue * 0.114 < 140;
}
