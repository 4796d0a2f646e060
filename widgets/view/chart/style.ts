const css = `
.actilens-view { position: relative; max-width: 100%; font-size: var(--jp-ui-font-size1, 13px);
  color: var(--jp-ui-font-color1, #212121); }
.actilens-view .actilens-bar { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; padding: 4px 6px; }
.actilens-view .actilens-bar label { display: inline-flex; gap: 6px; align-items: center; white-space: nowrap; }
.actilens-view [hidden] { display: none !important; }
.actilens-view select, .actilens-view button { font: inherit; color: inherit; background: var(--jp-layout-color1, #fff);
  border: 1px solid var(--jp-border-color1, #bdbdbd); border-radius: 3px; padding: 1px 6px; }
.actilens-view button:disabled { opacity: 0.45; }
.actilens-view input[type='range'] { width: 120px; accent-color: var(--jp-brand-color1, #1565c0); }
.actilens-view .actilens-strip { display: inline-flex; gap: 5px; align-items: center; white-space: nowrap; }
.actilens-view .actilens-strip canvas { width: 90px; height: 11px; }
.actilens-view .actilens-body { position: relative; }
.actilens-view .actilens-chart { position: relative; overflow: auto; max-height: 86vh; outline-offset: -2px; min-width: 0; }
.actilens-view .actilens-chart:focus-visible { outline: 2px solid var(--jp-brand-color1, #1565c0); }
.actilens-view .actilens-chart canvas { display: block; }
.actilens-view .actilens-message { padding: 6px 10px; margin: 4px 6px; border-left: 3px solid var(--jp-warn-color1, #ef6c00);
  background: var(--jp-layout-color2, #f3f3f3); }
.actilens-view .actilens-said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.actilens-view .actilens-aside { position: absolute; right: 4px; width: 252px; padding: 8px; border-radius: 4px; z-index: 1;
  border: 1px solid var(--jp-border-color1, #bdbdbd); background: var(--jp-layout-color1, #fff);
  box-shadow: 0 2px 8px rgba(0, 0, 0, 0.25); }
.actilens-view .actilens-aside canvas { width: 250px; image-rendering: pixelated; display: block; margin: 6px 0; }
.actilens-view .actilens-aside h4 { margin: 0; font-size: inherit; display: flex; justify-content: space-between; }
.actilens-view .actilens-code { margin: 0 6px 6px; max-height: 300px; overflow: auto; white-space: pre-wrap; line-height: 1.5;
  font-family: var(--jp-code-font-family, monospace); }
.actilens-tip { position: fixed; z-index: 10000; pointer-events: none; padding: 5px 8px; border-radius: 3px; white-space: pre;
  font: 12px system-ui, sans-serif; line-height: 1.45; color: #fff; background: rgba(33, 33, 33, 0.94); max-width: 420px; }
.actilens-tip[hidden] { display: none; }
.actilens-view .actilens-marks { position: absolute; left: 0; top: 0; pointer-events: none; }
.actilens-view .actilens-brush { position: absolute; pointer-events: none; border: 1px solid #fff; outline: 1px solid #000;
  background: rgba(255, 255, 255, 0.25); }
`;

let sheet: CSSStyleSheet | undefined;

/** Adds our style sheet to the page, once. A constructed one is allowed where a page's security policy forbids inline styles. */
export function addStyle(): void {
  if (sheet !== undefined) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
