const form = document.querySelector(".filter");
const apply = () => {
  const name = form.elements.speaker.value.trim().toLowerCase();
  const kinds = new Set([...form.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value));
  let shown = 0;
  for (const item of document.querySelectorAll(".list li")) {
    const wanted = kinds.has(item.dataset.kind) && item.dataset.speaker.toLowerCase().includes(name);
    item.hidden = !wanted;
    shown += wanted;
    for (const mark of document.querySelectorAll(`mark[data-q="${item.id}"]`)) mark.classList.toggle("off", !wanted);
  }
  form.querySelector("output").textContent = `${shown} shown`;
};
form.hidden = false;
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
