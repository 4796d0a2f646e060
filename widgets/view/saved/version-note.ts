import { widgetModuleVersion } from '../../shared';

/**
 * Why a view stays a picture when a kernel of another version than this page's made it, and what to do; empty when the
 * versions are the same, or the view says nothing of its own.
 *
 * @param saved what a notebook holds, which may come from anybody
 * @param own the version of the page's side
 */
export function versionNote(saved: unknown, own: string = widgetModuleVersion): string {
  const { version } = (saved ?? {}) as { readonly version?: unknown };
  if (typeof version !== 'string' || !/^\d+\.\d+\.\d+[\w.+-]{0,20}$/.test(version) || version === own)
    return '';
  const isNewer = version.localeCompare(own, 'en', { numeric: true }) > 0;
  const cure = isNewer
    ? 'where JupyterLab runs, pip install --upgrade actilens; then reload the page'
    : 'run the cell again; if that does not help, pip install --upgrade actilens where the kernel runs';
  return `Actilens ${version} made this view, and this page’s extension is ${own}, so it stays a picture. For a live one: ${cure}.`;
}
