/* Loads the scripts of an interactive element only on a page that has its tag. Plain
   scripts, not modules: a browser refuses to load modules from a folder. */
{
  const folder = new URL("explorables/", document.currentScript.src);

  const addScript = (name) => {
    const script = document.createElement("script");
    script.src = new URL(`${name}.js`, folder);
    script.async = false; // in the order in which they are added
    document.head.append(script);
  };

  const load = () => {
    const names = [...document.querySelectorAll("[data-scripts]")].flatMap((element) =>
      element.dataset.scripts.split(" "),
    );
    if (!names.length) return;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("explorables.css", folder);
    document.head.append(sheet);
    new Set(["explorable", "plot", ...names]).forEach(addScript);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", load);
  else load();
}
