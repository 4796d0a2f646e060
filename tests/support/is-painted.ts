/** Whether the first canvas of a view in the page has more than a few colours; run in the page. */
export function isPainted(): boolean {
  const { document } = globalThis as unknown as {
    document: { querySelector(selector: string): Canvas | null };
  };
  const canvas = document.querySelector('.actilens-view canvas');
  if (canvas === null || canvas.width === 0) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size > 20;
}

interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  };
}
