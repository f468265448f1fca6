// On a narrow screen the facts of a document start folded; on paper they are always open.
(() => {
  const folds = document.querySelectorAll("details[data-fold]");
  if (window.matchMedia("screen and (max-width: 63.99em)").matches) {
    folds.forEach((fold) => {
      fold.open = false;
    });
  }
  window.addEventListener("beforeprint", () => {
    folds.forEach((fold) => {
      fold.open = true;
    });
  });
})();
