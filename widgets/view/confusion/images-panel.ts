import { imagesOfPage, type ImagesReply } from '../../shared';

interface ImagesPanelOptions {
  readonly onStep: (first: number) => void;
  readonly onClose: () => void;
}

/** Below the chart a page of small images with a heading. */
export class ImagesPanel {
  readonly element = document.createElement('section');
  readonly #heading = document.createElement('strong');
  readonly #pages = document.createElement('span');
  readonly #images = document.createElement('div');
  readonly #back = button('‹', 'previous images');
  readonly #next = button('›', 'next images');
  #first = 0;

  constructor({ onStep, onClose }: ImagesPanelOptions) {
    const close = button('×', 'close the images');
    const line = document.createElement('div');
    line.append(this.#heading, this.#back, this.#pages, this.#next, close);
    Object.assign(line.style, { display: 'flex', gap: '8px', alignItems: 'center', padding: '4px 6px' });
    Object.assign(this.#images.style, { display: 'flex', flexWrap: 'wrap', gap: '6px', padding: '4px 6px' });
    this.element.className = 'actilens-images';
    this.element.hidden = true;
    this.element.append(line, this.#images);
    this.#back.addEventListener('click', () => onStep(Math.max(0, this.#first - imagesOfPage)));
    this.#next.addEventListener('click', () => onStep(this.#first + imagesOfPage));
    close.addEventListener('click', onClose);
  }

  /** Shows a heading and a sentence in place of images. */
  say(heading: string, sentence: string): void {
    this.element.hidden = false;
    this.#heading.textContent = heading;
    this.#images.textContent = sentence;
    for (const part of [this.#back, this.#pages, this.#next]) part.hidden = true;
  }

  /** @param bytes uint8 `[image, height, width, channel]` */
  show(heading: string, { indices, total, ...size }: ImagesReply, bytes: Uint8Array, first: number): void {
    this.say(heading, '');
    this.#first = first;
    for (const part of [this.#back, this.#pages, this.#next]) part.hidden = total <= imagesOfPage;
    this.#back.disabled = first === 0;
    this.#next.disabled = first + indices.length >= total;
    this.#pages.textContent = `${first + 1} to ${first + indices.length} of ${total}`;
    const length = size.height * size.width * size.channels;
    this.#images.replaceChildren(
      ...indices.map((index, place) =>
        picture(bytes.subarray(place * length, (place + 1) * length), size, `image ${index}`),
      ),
    );
  }

  hide(): void {
    this.element.hidden = true;
  }
}

function picture(
  pixels: Uint8Array,
  { height, width, channels }: Pick<ImagesReply, 'height' | 'width' | 'channels'>,
  name: string,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height, title: name });
  canvas.setAttribute('role', 'img');
  canvas.ariaLabel = name;
  Object.assign(canvas.style, { height: '64px', imageRendering: 'pixelated' });
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, height);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const at = pixel * channels;
    const [red, green, blue] = channels >= 3 ? [at, at + 1, at + 2] : [at, at, at];
    image.data.set([pixels[red], pixels[green], pixels[blue], 255], pixel * 4);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function button(text: string, label: string): HTMLButtonElement {
  const element = document.createElement('button');
  Object.assign(element, { type: 'button', textContent: text, ariaLabel: label });
  return element;
}
