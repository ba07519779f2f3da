// The page is whole without all this: now that it runs, show what only works with it.
form.addEventListener("input", choose);
form.addEventListener("submit", (event) => event.preventDefault());
one("all").addEventListener("click", () => {
  form.reset();
  choose();
});
form.hidden = false;
choose();
const wanted = location.hash.slice(1);
if (one(wanted)?.matches("article, #table tr")) open(wanted, null);
