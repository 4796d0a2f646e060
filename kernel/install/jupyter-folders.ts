import { join } from 'node:path';

/** Jupyter's folder for a user's data, where Jupyter itself looks for it. */
export function jupyterDataFolder(
  environment: NodeJS.ProcessEnv,
  home: string,
  platform: NodeJS.Platform = process.platform,
): string {
  const { JUPYTER_DATA_DIR, XDG_DATA_HOME, APPDATA } = environment;
  if (JUPYTER_DATA_DIR) return JUPYTER_DATA_DIR;
  if (platform === 'darwin') return join(home, 'Library', 'Jupyter');
  if (platform === 'win32') return join(APPDATA ?? home, 'jupyter');
  return join(XDG_DATA_HOME || join(home, '.local', 'share'), 'jupyter');
}

/** Where Jupyter looks for kernels below a prefix, as of a Python environment. */
export function kernelsBelow(prefix: string): string {
  return join(prefix, 'share', 'jupyter', 'kernels');
}
