/* Remembers which options of a question were opened, in this browser and nowhere else. Under
   the heading of the questions it says how many were answered right. Without this script the
   questions work, and nothing is remembered. */

document.addEventListener("DOMContentLoaded", () => {
  const quizzes = [...document.querySelectorAll("div.quiz")];
  const heading = quizzes[0]?.closest("section")?.querySelector("h2");
  if (!heading) return;

  const page = location.pathname.split("/").pop().replace(/\.html$/, "");
  const place = `annbook-quiz:${page}`;
  const optionsOf = (quiz) => [...quiz.querySelectorAll("details.quiz-option")];
  const name = (quiz) => quiz.querySelector(".quiz-question").textContent.trim().slice(0, 80);
  const isRight = (option) => option.querySelector(".verdict").classList.contains("right");

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(place)) ?? {};
    } catch {
      return {}; // storage is switched off, or holds something else
    }
  };
  const write = (opened) => {
    try {
      localStorage.setItem(place, JSON.stringify(opened));
    } catch {
      /* the marks last as long as the page */
    }
  };

  let opened = read();
  const line = document.createElement("p");
  line.className = "quiz-progress";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const reset = document.createElement("button");
  reset.type = "button";
  reset.textContent = "Start over";
  line.append(status, " ", reset);
  heading.after(line);

  const tell = () => {
    let solved = 0;
    let first = 0;
    for (const quiz of quizzes) {
      const options = optionsOf(quiz);
      const tried = opened[name(quiz)] ?? [];
      options.forEach((option, i) => option.classList.toggle("tried", tried.includes(i)));
      if (tried.some((i) => options[i] && isRight(options[i]))) solved += 1;
      if (tried.length && options[tried[0]] && isRight(options[tried[0]])) first += 1;
    }
    const all = `${solved} of ${quizzes.length} questions answered right`;
    const text = solved ? `${all}, ${first} at the first try.` : `${all}. Kept in this browser only.`;
    if (status.textContent !== text) status.textContent = text;
    reset.hidden = !Object.keys(opened).length;
  };

  for (const quiz of quizzes) {
    optionsOf(quiz).forEach((option, i) => {
      option.addEventListener("toggle", () => {
        const tried = opened[name(quiz)] ?? [];
        if (!option.open || tried.includes(i)) return;
        opened[name(quiz)] = [...tried, i];
        write(opened);
        tell();
      });
    });
  }
  reset.addEventListener("click", () => {
    opened = {};
    write(opened);
    document.querySelectorAll("details.quiz-option[open]").forEach((option) => (option.open = false));
    tell();
    heading.tabIndex = -1;
    heading.focus();
  });
  tell();
});
