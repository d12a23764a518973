/** Who speaks under the pointer, in a box beside it. */

import type { EditorView } from "prosemirror-view";
import type { Hover } from "whosaid";
import { renderHover } from "whosaid/render";

/** How long the pointer must rest, in milliseconds. */
const REST = 300;

export class Tooltip {
  readonly #view: EditorView;
  readonly #ask: (position: number) => Promise<Hover | null>;
  readonly #element = document.createElement("div");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  constructor(view: EditorView, ask: (position: number) => Promise<Hover | null>) {
    this.#view = view;
    this.#ask = ask;
    this.#element.className = "whosaid-hover";
    this.#element.setAttribute("role", "tooltip");
    this.#element.hidden = true;
    document.body.append(this.#element);
    view.dom.addEventListener("mousemove", this.#moved);
    view.dom.addEventListener("mouseleave", this.hide);
  }

  readonly #moved = (event: MouseEvent) => {
    clearTimeout(this.#timer);
    const at = this.#view.posAtCoords({ left: event.clientX, top: event.clientY });
    this.#timer = setTimeout(() => at && void this.#show(at.pos, event), REST);
  };

  async #show(position: number, { clientX, clientY }: MouseEvent): Promise<void> {
    const asked = ++this.#last;
    const hover = await this.#ask(position).catch(() => null);
    if (asked !== this.#last) return;
    if (hover === null) return this.hide();
    this.#element.replaceChildren(...renderHover(hover));
    this.#element.hidden = false;
    const { width, height } = this.#element.getBoundingClientRect();
    const left = Math.max(4, Math.min(clientX, innerWidth - width - 4));
    const top = clientY + 20 + height < innerHeight ? clientY + 20 : Math.max(4, clientY - height - 12);
    Object.assign(this.#element.style, { position: "fixed", left: `${left}px`, top: `${top}px` });
  }

  readonly hide = (): void => {
    clearTimeout(this.#timer);
    this.#last++;
    this.#element.hidden = true;
  };

  destroy(): void {
    this.hide();
    this.#view.dom.removeEventListener("mousemove", this.#moved);
    this.#view.dom.removeEventListener("mouseleave", this.hide);
    this.#element.remove();
  }
}
