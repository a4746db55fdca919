// What the pages add for those with JavaScript: the map, the brush over time, keys for reviewing, the as-of slider.
"use strict";
(() => {
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const FINE_KM = 5;
  let shapes = null;

  const countries = async () => {
    if (!shapes) {
      const atlas = await (await fetch("/static/vendor/countries-50m.json")).json();
      shapes = whole(topojson.feature(atlas, atlas.objects.countries));
    }
    return shapes;
  };

  const line = (mark) => {
    const box = document.createElement("div");
    const head = document.createElement("b");
    head.textContent = mark.name;
    const how = document.createElement("small");
    how.textContent = ` ${mark.level}, within ${mark.km} km`;
    const list = document.createElement("ul");
    list.className = "plainlist accounts";
    for (const one of mark.incidents) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `/incidents/${one.id}`;
      link.textContent = one.headline;
      item.append(link);
      list.append(item);
    }
    box.append(head, how, list);
    if (mark.number > mark.incidents.length) {
      const rest = document.createElement("small");
      rest.textContent = `and ${mark.number - mark.incidents.length} more: narrow by the place`;
      box.append(rest);
    }
    return box;
  };

  // Countries that lie on both sides of the date line are drawn in one piece.
  const unwrap = (ring) => {
    const far = ring.some(([lon]) => lon > 150) && ring.some(([lon]) => lon < -150);
    return far ? ring.map(([lon, lat]) => [lon < 0 ? lon + 360 : lon, lat]) : ring;
  };
  const rings = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
  const whole = (land) => ({
    type: "FeatureCollection",
    features: land.features.map((one) => ({ ...one, geometry: { type: "MultiPolygon", coordinates: rings(one.geometry).map((polygon) => polygon.map(unwrap)) } })),
  });
  // Where a country's name stands: over its largest piece.
  const widest = (one) => {
    let best = null;
    for (const polygon of rings(one.geometry)) {
      const box = L.latLngBounds(polygon[0].map(([lon, lat]) => [lat, lon]));
      const size = (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth());
      if (!best || size > best.size) best = { box, size };
    }
    return best.box;
  };

  let map = null;
  const draw = async () => {
    const where = document.getElementById("map");
    const told = document.getElementById("marks");
    if (!where || !told || !window.L) return;
    if (map) map.remove();
    const marks = JSON.parse(told.textContent);
    map = L.map(where, { preferCanvas: true, worldCopyJump: true, minZoom: 1, maxZoom: 12, scrollWheelZoom: false });
    where.map = map;
    map.attributionControl.setPrefix('<a href="/static/vendor/NOTICE.txt">Leaflet</a>');
    map.attributionControl.addAttribution("shapes: Natural Earth, which takes no side on borders");
    map.setView([20, 20], 2);
    // What the map opens on: all but the few farthest to each side.
    const inner = (key) => {
      const all = marks.flatMap((mark) => Array(Math.min(mark.number, 50)).fill(mark[key])).sort((a, b) => a - b);
      const cut = Math.floor(all.length * 0.03);
      return all.length ? [all[cut], all[all.length - 1 - cut]] : [0, 0];
    };
    const [south, north] = inner("lat");
    const [west, east] = inner("lon");
    const kept = (mark) => mark.lat >= south && mark.lat <= north && mark.lon >= west && mark.lon <= east;
    const bounds = L.latLngBounds([]);
    const colour = css("--fill");
    for (const mark of marks) {
      const at = [mark.lat, mark.lon];
      const fine = mark.km <= FINE_KM && mark.level !== "admin1";
      const circle = L.circle(at, {
        radius: mark.km * 1000, color: colour, weight: fine ? 1.5 : 1.2, opacity: fine ? 0.9 : 0.55,
        dashArray: mark.level === "admin1" || mark.level === "area" ? "5 5" : null, fillColor: colour, fillOpacity: fine ? 0.15 : 0.035,
      }).addTo(map).bindPopup(() => line(mark));
      if (fine) {
        L.circleMarker(at, { radius: Math.min(4 + Math.sqrt(mark.number), 12), color: css("--card"), weight: 1, fillColor: colour, fillOpacity: 0.95 })
          .addTo(map).bindPopup(() => line(mark));
        if (kept(mark)) bounds.extend(at);
      } else {
        // A town that is wider: a hollow mark, so that it is seen from afar, within the circle that it may be in.
        if (mark.level === "settlement" || mark.level === "site")
          L.circleMarker(at, { radius: Math.min(5 + Math.sqrt(mark.number), 12), color: colour, weight: 2, fillColor: css("--card"), fillOpacity: 0.6 })
            .addTo(map).bindPopup(() => line(mark));
        if (kept(mark)) bounds.extend(mark.number > 1 || marks.length < 4 ? circle.getBounds() : at);
      }
      if (marks.length <= 6) circle.bindTooltip(mark.name, { permanent: true, direction: ["right", "left", "top", "bottom"][marks.indexOf(mark) % 4], className: "placename" });
    }
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [18, 18], maxZoom: 9 });
    const land = await countries();
    if (!document.body.contains(where)) return;
    L.geoJSON(land, { interactive: false, style: { color: css("--border"), weight: 1, fillColor: css("--land"), fillOpacity: 1 } }).addTo(map).bringToBack();
    const names = L.layerGroup().addTo(map);
    const label = () => {
      names.clearLayers();
      const seen = map.getBounds();
      for (const one of land.features) {
        const box = widest(one);
        const wide = map.latLngToLayerPoint(box.getNorthEast()).x - map.latLngToLayerPoint(box.getSouthWest()).x;
        const middle = box.getCenter();
        if (wide > Math.max(40, 6.5 * one.properties.name.length) && wide < 4000 && seen.contains(middle)) {
          const icon = L.divIcon({ className: "countryname", html: "", iconSize: [120, 14] });
          const pin = L.marker(middle, { icon, interactive: false, keyboard: false }).addTo(names);
          const shown = pin.getElement();
          if (shown) shown.textContent = one.properties.name;
        }
      }
    };
    map.on("moveend", label);
    label();
    where.dataset.drawn = String(marks.length);
  };

  const narrow = (values) => {
    const form = document.getElementById("narrow");
    if (!form) return;
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
    form.requestSubmit();
  };

  const brush = () => {
    const chart = document.getElementById("brush");
    if (!chart || chart.dataset.ready) return;
    chart.dataset.ready = "yes";
    const shade = chart.querySelector("#brushed");
    const bars = [...chart.querySelectorAll(".bar")];
    const x = (event) => {
      const point = chart.createSVGPoint();
      point.x = event.clientX;
      return point.matrixTransform(chart.getScreenCTM().inverse()).x;
    };
    let from = null;
    chart.addEventListener("pointerdown", (event) => { from = x(event); chart.setPointerCapture(event.pointerId); });
    chart.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const to = x(event);
      shade.setAttribute("x", Math.min(from, to));
      shade.setAttribute("width", Math.abs(to - from));
    });
    chart.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const [left, right] = [from, x(event)].sort((a, b) => a - b);
      from = null;
      const chosen = bars.filter((bar) => Number(bar.dataset.x) <= right && Number(bar.dataset.x) + Number(bar.dataset.w) >= left);
      if (chosen.length) narrow({ since: chosen[0].dataset.since, until: chosen.at(-1).dataset.until });
      shade.setAttribute("width", 0);
    });
  };

  const here = () => {
    const button = document.getElementById("here");
    if (!button || button.dataset.ready) return;
    button.dataset.ready = "yes";
    button.addEventListener("click", () => {
      const seen = map.getBounds();
      const clip = (n, most) => Math.max(-most, Math.min(most, n)).toFixed(3);
      narrow({ box: [clip(seen.getWest(), 180), clip(seen.getSouth(), 90), clip(seen.getEast(), 180), clip(seen.getNorth(), 90)].join(",") });
    });
  };

  const asOf = () => {
    const slider = document.getElementById("asof");
    if (!slider) return;
    const times = slider.dataset.times.split(",").filter(Boolean);
    const path = slider.form.getAttribute("action");
    slider.addEventListener("input", () => {
      const at = times[Number(slider.value)];
      slider.form.querySelector("output").textContent = at ? `as of ${at.slice(0, 16).replace("T", " ")} UTC` : "now";
      slider.setAttribute("aria-valuetext", at || "now");
    });
    slider.addEventListener("change", () => {
      const at = times[Number(slider.value)];
      location.href = at ? `${path}?at=${encodeURIComponent(at)}` : path;
    });
  };

  const quotes = () => {
    const tick = document.getElementById("foldquotes");
    if (!tick) return;
    const apply = () => document.body.classList.toggle("folded", tick.checked);
    tick.checked = localStorage.getItem("foldquotes") === "yes";
    apply();
    tick.addEventListener("change", () => { localStorage.setItem("foldquotes", tick.checked ? "yes" : "no"); apply(); });
  };

  const keys = () => {
    const free = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea"));
    document.addEventListener("keydown", (event) => {
      if (event.key === "z" && free(event)) document.getElementById("undo")?.form.requestSubmit();
    });
    const item = document.getElementById("item");
    if (!item) return;
    const claims = [...item.querySelectorAll(".ruled .one")];
    let now = 0;
    document.querySelector(".queue nav .on")?.scrollIntoView({ block: "center" });
    window.scrollTo(0, 0);
    const focus = (n) => {
      if (!claims.length) return;
      claims[now].classList.remove("focus");
      now = Math.max(0, Math.min(claims.length - 1, n));
      claims[now].classList.add("focus");
      claims[now].focus({ preventScroll: true });
      claims[now].scrollIntoView({ block: "nearest" });
    };
    let chosen = null;
    const choose = (button) => {
      if (chosen) chosen.classList.remove("chosen");
      chosen = button;
      button.classList.add("chosen");
      const words = button.form.elements.words;
      const reason = button.form.elements.reason;
      (button.value === "corrected" && words && !words.value ? words : reason).focus();
    };
    item.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input, select") && chosen && chosen.form === event.target.form) {
        event.preventDefault();
        chosen.form.requestSubmit(chosen);
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.matches("input")) event.target.blur();
      if (!free(event)) return;
      const scope = claims[now] || item;
      const button = scope.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
      if (button) { event.preventDefault(); choose(button); }
      else if (event.key === "n" && item.dataset.next) location.href = item.dataset.next;
      else if (event.key === "j") focus(now + 1);
      else if (event.key === "k") focus(now - 1);
    });
  };

  const back = () => {
    const button = document.getElementById("back");
    if (!button || history.length < 2) return;
    button.hidden = false;
    button.addEventListener("click", () => history.back());
  };

  const fold = () => {
    if (window.matchMedia("(max-width: 900px)").matches) for (const one of document.querySelectorAll("details.fold")) one.open = false;
  };

  const begin = () => { draw(); brush(); here(); };
  document.addEventListener("DOMContentLoaded", () => { fold(); begin(); asOf(); quotes(); keys(); back(); });
  document.addEventListener("htmx:afterSettle", begin);
  // Addresses hold what was chosen, and nothing that was not.
  const unchosen = { reviewed: "any", order: "newest" };
  document.addEventListener("htmx:configRequest", (event) => {
    const asked = event.detail.parameters;
    for (const name of [...Object.keys(asked)]) if (asked[name] === "" || asked[name] === unchosen[name]) delete asked[name];
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
