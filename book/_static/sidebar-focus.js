/* On a phone the two sidebars are dialogs. When one closes, the focus goes back to its button;
   the theme drops it at the top of the page. */

document.addEventListener("DOMContentLoaded", () => {
  for (const side of ["primary", "secondary"]) {
    const button = document.querySelector(`.${side}-toggle`);
    document.getElementById(`pst-${side}-sidebar-modal`)?.addEventListener("close", () => {
      if (document.activeElement === document.body) button?.focus();
    });
  }
});
