/**
 * Tells whether an element is in the part of the page that is seen or within a screen of it: at first, and when that
 * changes. What is printed is seen. Returns what ends it.
 */
export function onSight(element: Element, listener: (isNear: boolean) => void): () => void {
  // A page scrolls inside of JupyterLab's notebook, whose edge only `scrollMargin` widens.
  const near = { rootMargin: '100%', scrollMargin: '100%' } as IntersectionObserverInit;
  const observer = new IntersectionObserver((entries) => listener(entries.at(-1)!.isIntersecting), near);
  observer.observe(element);
  const printing = (): void => listener(true);
  const printed = (): void => {
    observer.unobserve(element);
    observer.observe(element);
  };
  addEventListener('beforeprint', printing);
  addEventListener('afterprint', printed);
  return () => {
    observer.disconnect();
    removeEventListener('beforeprint', printing);
    removeEventListener('afterprint', printed);
  };
}
