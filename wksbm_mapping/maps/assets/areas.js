/* Draws areas on a Leaflet map: outlines are given once (define), colours and texts
   with every view (paint). All texts arrive escaped. */
window.wksbmAreas = (() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const LINE = { color: "#47505c", weight: 0.8, opacity: 0.9 };
  const MARKS = {
    hover: { color: "#111827", weight: 2.5, opacity: 1 },
    selected: { color: "#0b1f66", weight: 4, opacity: 1 },
  };
  const shapes = {};
  let view = null;
  let clicks = 0;

  function define(kind, level, features) {
    shapes[`${kind}/${level}`] = features;
  }

  function fillOf(style) {
    const [pattern, ground, ink] = style.split(" ");
    if (!ground) return style;
    const id = `wksbm-${pattern}-${ground.slice(1)}`;
    if (!document.getElementById(id)) addPattern(id, pattern, ground, ink);
    return `url(#${id})`;
  }

  function addPattern(id, pattern, ground, ink) {
    const mark = pattern === "hatch"
      ? `<path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" stroke="${ink}" stroke-width="1.6"/>`
      : `<circle cx="3" cy="3" r="0.9" fill="${ink}"/>`;
    const holder = document.createElementNS(SVG, "svg");
    holder.setAttribute("width", "0");
    holder.setAttribute("height", "0");
    holder.style.position = "absolute";
    holder.innerHTML =
      `<defs><pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse">` +
      `<rect width="6" height="6" fill="${ground}"/>${mark}</pattern></defs>`;
    document.body.appendChild(holder);
  }

  function open(map) {
    const style = document.createElement("style");
    style.textContent =
      "#map_div{height:100vh!important;background:#fff;font-family:inherit}" +
      "body{font-family:system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}" +
      "body>span{display:none}" +
      ".leaflet-container .leaflet-tooltip{font-size:14px;line-height:1.4;" +
      "white-space:normal;width:max-content;max-width:15rem;color:#111827}" +
      ".leaflet-bar a{width:44px!important;height:44px!important;" +
      "line-height:44px!important;font-size:24px!important}" +
      ".wksbm-name{position:absolute;transform:translate(-50%,-50%);pointer-events:none;" +
      "white-space:nowrap;font-size:11px;font-weight:600;color:#111827;" +
      "text-shadow:0 0 3px #fff,0 0 3px #fff,0 0 3px #fff,0 0 3px #fff}" +
      ".wksbm-name.wide{font-weight:700}" +
      ".wksbm-point{box-sizing:border-box;border-radius:50%;background:#1f2933;" +
      "border:1.5px solid #fff;color:#fff;font-size:11px;font-weight:700;" +
      "display:grid;place-items:center}" +
      ".wksbm-note{background:#fff7d6;border:2px solid #8a5a00;color:#5f3d00;" +
      "padding:2px 8px;font-weight:700;font-size:14px}" +
      ".wksbm-played #map_div{height:calc(100vh - 56px)!important}" +
      ".wksbm-player{display:flex;gap:6px;align-items:center;height:56px;" +
      "box-sizing:border-box;padding:6px;background:#fff}" +
      ".wksbm-player button{min-width:44px;height:44px;font-size:18px;padding:0;" +
      "background:#fff;border:1px solid #47505c;border-radius:6px;cursor:pointer}" +
      ".wksbm-player button[hidden]{display:none}" +
      ".wksbm-player input{flex:1;min-width:40px;height:44px}" +
      ".wksbm-player output{min-width:5.5em;font-weight:700}" +
      "@media(max-width:480px){.wksbm-player{flex-wrap:wrap;height:84px}" +
      ".wksbm-player output{order:-1;flex-basis:100%;text-align:center}" +
      ".wksbm-played #map_div{height:calc(100vh - 84px)!important}}" +
      "path.leaflet-interactive:focus{outline:none}";
    document.head.appendChild(style);
    map.createPane("outlines").style.zIndex = 450;
    map.createPane("circles").style.zIndex = 455;
    map.createPane("points").style.zIndex = 458;
    map.createPane("names").style.zIndex = 460;
    ["outlines", "circles", "names"].forEach((pane) => {
      map.getPane(pane).style.pointerEvents = "none";
    });
    view = { map, layers: {}, shown: null, frame: "", names: [], note: null, traces: {} };
    keepStill(map.getContainer());
    new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(
      map.getContainer(),
    );
    map.invalidateSize({ pan: false });
    map.on("zoomend", () => { showNames(); drawCircles(); allowDragging(); });
    map.on("resize", () => { if (view.fitted) fit(); });
    map.on("dragstart", () => { view.fitted = false; });
    map.on("click", () => map.scrollWheelZoom.enable());
    map.on("mouseout", () => map.scrollWheelZoom.disable());
  }

  /* Leaflet focuses the map at the first press; were the page to scroll then, the press
     would end elsewhere and choose nothing. */
  function keepStill(container) {
    const focus = container.focus.bind(container);
    container.focus = () => focus({ preventScroll: true });
  }

  /* On touch screens one finger scrolls the page until the map is zoomed in. */
  function allowDragging() {
    if (!L.Browser.touch || !window.matchMedia("(pointer: coarse)").matches) return;
    const closer = view.map.getZoom() > view.home + 0.01;
    view.map.dragging[closer ? "enable" : "disable"]();
  }

  function layerOf(kind, level) {
    const key = `${kind}/${level}`;
    if (!view.layers[key]) view.layers[key] = build(key);
    return view.layers[key];
  }

  function build(key) {
    const built = { key, paths: {}, texts: {}, names: {} };
    built.group = L.geoJSON(shapes[key] || [], {
      smoothFactor: 0,
      style: () => ({ ...LINE, fillOpacity: 1 }),
      onEachFeature: (feature, path) => {
        const code = feature.properties.code;
        built.paths[code] = path;
        path.on("click", () => {
          feature.properties.click = ++clicks;
          trace("selected", path);
        });
        path.on("mouseover", () => trace("hover", path));
        path.on("mouseout", () => trace("hover", null));
      },
    });
    built.group.bindTooltip(
      (path) => built.texts[path.feature.properties.code] || "",
      { sticky: true, direction: "auto", opacity: 1 },
    );
    return built;
  }

  function outlinesOf(kind, level) {
    const key = `${kind}/${level}`;
    view.outlines = view.outlines || {};
    view.outlines[key] = view.outlines[key] || L.geoJSON(shapes[key] || [], {
      pane: "outlines",
      interactive: false,
      smoothFactor: 0,
      style: { color: "#1f2933", weight: 2, opacity: 0.85, fill: false },
    });
    return view.outlines[key];
  }

  /* An area is marked by a line drawn over it: moving its own shape to the front while
     a finger is on it would lose the click. */
  function trace(mark, path) {
    if (view.traces[mark]) view.traces[mark].remove();
    view.traces[mark] = path && L.geoJSON(path.feature, {
      pane: "outlines",
      interactive: false,
      smoothFactor: 0,
      style: { ...MARKS[mark], fill: false },
    }).addTo(view.map);
  }

  function show(kind, level) {
    const layer = layerOf(kind, level);
    if (view.shown === layer) return layer;
    const above = level === "kalurahan" ? outlinesOf(kind, "kapanewon") : null;
    layer.group.addTo(view.map);
    if (view.shown) view.map.removeLayer(view.shown.group);
    if (view.above && view.above !== above) view.map.removeLayer(view.above);
    if (above) above.addTo(view.map);
    view.above = above;
    view.shown = layer;
    return layer;
  }

  function fit() {
    const bounds = L.latLngBounds([]);
    view.inside.forEach((code) => {
      if (view.shown.paths[code]) bounds.extend(view.shown.paths[code].getBounds());
    });
    if (!bounds.isValid()) return;
    window.wksbmLink.quietly(() => {
      view.map.fitBounds(bounds, { animate: false, padding: [6, 6] });
    });
    view.home = view.map.getZoom();
    view.fitted = true;
    allowDragging();
  }

  /* Names stand where they fit; where those of kalurahan do not, the kapanewon's do. */
  function showNames() {
    if (!view.inside) return;
    view.names.forEach((name) => name.remove());
    view.names = [];
    const layer = view.shown;
    const inside = view.inside.filter((code) => layer.paths[code]);
    const fits = inside.filter((code) => (
      roomOf(layer.paths[code].getBounds()) > layer.names[code].length * 6.2
    ));
    if (fits.length > inside.length * 0.6) {
      fits.forEach((code) => addName(layer.names[code], centreOf([code]), "", []));
      return;
    }
    const taken = [];
    Object.entries(view.groups).forEach(([code, name]) => {
      const members = inside.filter((member) => member.startsWith(code));
      if (members.length) addName(name, centreOf(members), "wide", taken);
    });
  }

  /* The largest circle fits into an ordinary area; presses go to the area below. */
  function drawCircles() {
    if (view.circles) view.circles.remove();
    view.circles = null;
    if (!view.sized || !view.sized.length) return;
    const rooms = view.inside.map((code) => view.shown.paths[code])
      .filter(Boolean).map((path) => roomOf(path.getBounds())).sort((a, b) => a - b);
    const largest = Math.max(4, 0.46 * rooms[Math.floor(rooms.length / 2)]);
    view.circles = L.layerGroup(view.sized.map(([path, share, fillColor]) => (
      L.circleMarker(path.getBounds().getCenter(), {
        pane: "circles",
        interactive: false,
        radius: Math.max(2, share * largest),
        color: "#1f2933",
        weight: 1,
        fillColor,
        fillOpacity: 0.9,
      })
    ))).addTo(view.map);
  }

  /* Places are marked above the areas; a press on one is a press on its area. */
  function showPoints(layer, { points, drop }) {
    if (view.points) view.points.remove();
    view.points = L.layerGroup((points || []).map((point) => (
      pointOf(layer, point, drop)
    ))).addTo(view.map);
  }

  function pointOf(layer, [lat, lng, count, region, text], drop) {
    const size = count > 1 ? 22 : 12;
    const icon = L.divIcon({
      className: "wksbm-point",
      iconSize: [size, size],
      iconAnchor: [size / 2, size / 2 - drop],
      html: count > 1 ? String(count) : "",
    });
    const marker = L.marker([lat, lng], { icon, pane: "points", keyboard: false });
    marker.bindTooltip(text, { direction: "auto", opacity: 1 });
    const code = Object.keys(layer.paths).find((each) => (
      region === each || region.startsWith(`${each}.`)
    ));
    if (code) {
      marker.on("click", ({ latlng }) => (
        layer.paths[code].fire("click", { latlng }, true)
      ));
    }
    return marker;
  }

  function roomOf(bounds) {
    const left = view.map.latLngToLayerPoint(bounds.getSouthWest()).x;
    return view.map.latLngToLayerPoint(bounds.getNorthEast()).x - left;
  }

  function centreOf(codes) {
    const points = codes.map((code) => (
      view.map.latLngToLayerPoint(view.shown.paths[code].getBounds().getCenter())
    ));
    const sum = points.reduce((total, point) => total.add(point), L.point(0, 0));
    return sum.divideBy(points.length);
  }

  /* Set a name, a little up or down where another one is; leave it out where both are
     taken. */
  function addName(name, centre, kind, taken) {
    const half = L.point(name.length * 3.5, 6);
    const inside = keepInside(centre, half);
    const place = [0, 13, -13].map((shift) => inside.add([0, shift])).find((point) => {
      const box = L.bounds(point.subtract(half), point.add(half));
      return !taken.some((other) => other.overlaps(box));
    });
    if (!place) return;
    taken.push(L.bounds(place.subtract(half), place.add(half)));
    const icon = L.divIcon({
      className: "",
      iconSize: [0, 0],
      html: `<span class="wksbm-name ${kind}">${name}</span>`,
    });
    const marker = L.marker(view.map.layerPointToLatLng(place), {
      icon, pane: "names", interactive: false, keyboard: false,
    });
    view.names.push(marker.addTo(view.map));
  }

  /* A name that the edge of the map would cut moves in; one of a place off the map does
     not. */
  function keepInside(centre, half) {
    const origin = view.map.containerPointToLayerPoint([0, 0]);
    const size = view.map.getSize();
    const at = centre.subtract(origin);
    if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return centre;
    const clamp = (value, edge, most) => (
      Math.max(edge, Math.min(value, Math.max(edge, most - edge)))
    );
    return origin.add([
      clamp(at.x, half.x + 2, size.x), clamp(at.y, half.y + 2, size.y),
    ]);
  }

  function showNote(text) {
    if (view.note) view.note.remove();
    view.note = null;
    if (!text) return;
    view.note = L.control({ position: "topright" });
    view.note.onAdd = () => {
      const box = L.DomUtil.create("div", "wksbm-note");
      box.innerHTML = text;
      return box;
    };
    view.note.addTo(view.map);
  }

  function paint(map, painting, selected) {
    document.documentElement.lang = painting.language;
    if (!view || view.map !== map) open(map);
    const layer = show(painting.kind, painting.level);
    const seen = new Set();
    view.sized = [];
    painting.areas.forEach(([code, style, name, text]) => {
      if (!layer.paths[code]) return;
      seen.add(code);
      layer.names[code] = name;
      paintArea(layer, painting, [code, style, text]);
    });
    Object.entries(layer.paths).forEach(([code, path]) => {
      const display = seen.has(code) ? "" : "none";
      const shape = path.getElement();
      if (shape && shape.style.display !== display) shape.style.display = display;
    });
    trace("selected", selected && seen.has(selected) ? layer.paths[selected] : null);
    view.inside = [...seen];
    view.groups = painting.groups;
    showNote(painting.note);
    const frame = `${painting.kind === "batas"}/${view.inside.length}/${view.inside[0]}`;
    if (frame !== view.frame) { view.frame = frame; fit(); }
    const named = `${layer.key}/${frame}/${painting.language}`;
    if (named !== view.named) { view.named = named; showNames(); }
    drawCircles();
    showPoints(layer, painting);
    window.wksbmLink.attach(map, painting.link, () => { view.fitted = false; });
    window.wksbmPlayer.attach(painting.series, (frame) => {
      view.sized = [];
      frame.areas.forEach((row) => paintArea(layer, painting, row));
      drawCircles();
    });
    return L.featureGroup();
  }

  function paintArea(layer, painting, [code, style, text]) {
    const path = layer.paths[code];
    if (!path) return;
    layer.texts[code] = text;
    const size = painting.circles[style];
    if (size) view.sized.push([path, size, painting.styles[style]]);
    const fillColor = fillOf(painting.styles[size ? "zero" : style]);
    if (path.options.fillColor !== fillColor) path.setStyle({ fillColor });
  }

  return { define, paint };
})();
