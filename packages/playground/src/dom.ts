/** The element with this id, which the page has. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element ${id}`);
  return found as T;
}

/** A list item with a button in it. */
export function buttonItem(text: string, onClick: () => void): { item: HTMLLIElement; button: HTMLButtonElement } {
  const item = document.createElement("li");
  const button = item.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", onClick);
  return { item, button };
}
