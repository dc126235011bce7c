"use strict";
(() => {
  const objects = Array.from(document.querySelectorAll(".object"));
  const links = Array.from(document.querySelectorAll("nav li"));
  const names = objects.map(object => object.querySelector("summary").textContent.toLowerCase());
  const filter = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const help = document.getElementById("help");
  let current = null;

  const narrow = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(word => word !== "");
    let count = 0;
    objects.forEach((object, i) => {
      const isShown = words.every(word => names[i].includes(word));
      object.hidden = links[i].hidden = !isShown;
      count += isShown ? 1 : 0;
    });
    shown.textContent = words.length === 0 ? "" : count + " of " + objects.length + " shown";
  };

  // What j and k stop at: the places of an object that differ, or the object itself when it only moved.
  const stopsOf = object => {
    const hunks = Array.from(object.querySelectorAll(".diff tbody"));
    return hunks.length === 0 ? [object] : hunks;
  };

  const go = step => {
    const stops = objects.filter(object => !object.hidden).flatMap(stopsOf);
    if (stops.length === 0) {
      return;
    }
    const at = stops.indexOf(current);
    const next = at < 0 ? (step > 0 ? 0 : stops.length - 1) : Math.min(Math.max(at + step, 0), stops.length - 1);
    if (current !== null) {
      current.classList.remove("current");
    }
    current = stops[next];
    current.classList.add("current");
    current.closest(".object").open = true;
    current.scrollIntoView({ block: "start" });
    current.focus({ preventScroll: true });
  };

  const openAll = isOpen => objects.forEach(object => { object.open = isOpen; });

  const openTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target !== null && target.classList.contains("object")) {
      target.open = true;
      target.scrollIntoView({ block: "start" });
    }
  };

  const keys = {
    j: () => go(1), ArrowRight: () => go(1), k: () => go(-1), ArrowLeft: () => go(-1),
    o: () => openAll(true), c: () => openAll(false), "/": () => filter.select(), "?": () => help.showModal(),
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) {
      return;
    }
    if (event.target === filter) {
      if (event.key === "Escape") {
        filter.value = "";
        narrow();
        filter.blur();
      }
      return;
    }
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  if (filter !== null) {
    filter.addEventListener("input", narrow);
    narrow();
  }
  const on = (id, action) => { const button = document.getElementById(id); if (button !== null) { button.addEventListener("click", action); } };
  on("open", () => openAll(true));
  on("close", () => openAll(false));
  on("keys", () => help.showModal());
  on("done", () => help.close());

  let closed = [];
  addEventListener("beforeprint", () => { closed = objects.filter(object => !object.open); openAll(true); });
  addEventListener("afterprint", () => closed.forEach(object => { object.open = false; }));
  addEventListener("hashchange", openTarget);
  openTarget();
})();
