/* Shows the definition of a term while its link has the pointer or the focus. It stays while
   the pointer is on it, and Escape closes it. Without this script the browser shows the
   link's title. */

document.addEventListener("DOMContentLoaded", () => {
  const links = document.querySelectorAll("article a[title]:has(.std-term)");
  if (!links.length) return;

  const note = document.createElement("div");
  note.id = "definition";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  document.querySelector("article").append(note);
  let shown = null;
  let timer = 0;

  const show = (link) => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = link;
    note.textContent = link.dataset.definition;
    note.hidden = false;
    link.setAttribute("aria-describedby", note.id);
    place(link);
  };
  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    note.hidden = true;
  };
  const hideSoon = () => {
    timer = setTimeout(hide, 250); // time to move the pointer onto the note
  };
  const place = (link) => {
    const at = link.getClientRects()[0];
    const room = note.offsetParent.getBoundingClientRect();
    const left = Math.min(at.left - room.left, room.width - note.offsetWidth);
    const below = at.bottom + note.offsetHeight + 12 < window.innerHeight;
    note.style.left = `${Math.max(0, left)}px`;
    note.style.top = `${(below ? at.bottom + 6 : at.top - note.offsetHeight - 6) - room.top}px`;
  };

  for (const link of links) {
    link.dataset.definition = link.title;
    link.removeAttribute("title");
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(link));
    link.addEventListener("pointerleave", hideSoon);
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
  }
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", hideSoon);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
});
