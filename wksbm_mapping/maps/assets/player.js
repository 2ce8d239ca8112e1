/* Maps that move together, and a map that plays its periods. All texts arrive escaped. */
window.wksbmLink = (() => {
  "use strict";

  let linked = null;
  let following = false;

  /* Other maps of this page are frames of the same host beside this one. */
  function others() {
    const found = [];
    for (let n = 0; n < window.parent.frames.length; n += 1) {
      try {
        const frame = window.parent.frames[n];
        if (frame !== window && frame.wksbmLink) found.push(frame.wksbmLink);
      } catch { /* a frame of another host is no map of ours */ }
    }
    return found;
  }

  function lead() {
    if (following || !linked || !linked.name) return;
    const { lat, lng } = linked.map.getCenter();
    others().forEach((other) => other.follow(linked.name, [lat, lng], linked.map.getZoom()));
  }

  function follow(name, centre, zoom) {
    if (!linked || linked.name !== name) return;
    quietly(() => linked.map.setView(centre, zoom, { animate: false }));
    linked.onFollow();
  }

  /* Move without taking the others along. */
  function quietly(move) {
    following = true;
    try { move(); } finally { following = false; }
  }

  function attach(map, name, onFollow) {
    if (!linked || linked.map !== map) map.on("move zoomend", lead);
    linked = { map, name, onFollow };
  }

  return { attach, follow, quietly };
})();

window.wksbmPlayer = (() => {
  "use strict";

  const PACE_MS = 1400;
  let playing = null;

  function button(symbol, label, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = symbol;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", press);
    return made;
  }

  function build(series, show) {
    const player = { key: series.key, frames: series.frames, step: series.start, timer: 0 };
    const last = series.frames.length - 1;
    const bar = document.createElement("div");
    const slider = document.createElement("input");
    const label = document.createElement("output");
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const { words } = series;

    function go(step) {
      player.step = Math.max(0, Math.min(last, step));
      const name = series.frames[player.step].label;
      slider.value = player.step;
      slider.setAttribute("aria-valuetext", name);
      label.textContent = name;
      player.show(series.frames[player.step]);
    }

    function stop() {
      window.clearInterval(player.timer);
      player.timer = 0;
      play.textContent = "▶";
      play.setAttribute("aria-label", words.play);
    }

    function start() {
      play.textContent = "❚❚";
      play.setAttribute("aria-label", words.pause);
      go(player.step === last ? 0 : player.step + 1);
      player.timer = window.setInterval(() => {
        if (player.step === last) stop();
        else go(player.step + 1);
      }, PACE_MS);
    }

    const play = button("▶", words.play, () => (player.timer ? stop() : start()));
    play.hidden = still;
    bar.className = "wksbm-player";
    bar.append(
      play,
      button("‹", words.back, () => { stop(); go(player.step - 1); }),
      slider,
      button("›", words.next, () => { stop(); go(player.step + 1); }),
      label,
    );
    Object.assign(slider, { type: "range", min: 0, max: last, step: 1 });
    slider.setAttribute("aria-label", words.slider);
    slider.addEventListener("input", () => { stop(); go(Number(slider.value)); });
    label.setAttribute("aria-live", still ? "polite" : "off");
    document.body.append(bar);
    document.body.classList.add("wksbm-played");
    Object.assign(player, { show, go, end: () => { stop(); bar.remove(); } });
    return player;
  }

  function attach(series, show) {
    if (playing && (!series || playing.key !== series.key)) {
      playing.end();
      playing = null;
      document.body.classList.remove("wksbm-played");
    }
    if (!series) return;
    if (playing) playing.show = show;
    else playing = build(series, show);
    playing.go(playing.step);
  }

  return { attach };
})();
