// What a machine can tell of a page in its window; gives sentences on what is wrong, and its text. Used by tools.every_page.
() => {
  const found = [], width = document.documentElement.clientWidth;
  const wide = document.documentElement.scrollWidth - width;
  const name = place => `<${place.localName}${place.className ? "." + String(place.className).split(" ").join(".") : ""}> ${(place.innerText || place.value || "").trim().slice(0, 24)}`;
  const seen = place => place.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const scrolls = place => place && place !== document.body &&
    (["auto", "scroll"].includes(getComputedStyle(place).overflowX) || scrolls(place.parentElement));
  const clipped = place => place && place !== document.body &&
    (getComputedStyle(place).clipPath !== "none" || getComputedStyle(place).clip !== "auto" || clipped(place.parentElement));
  const all = [...document.body.querySelectorAll("*")].filter(seen);
  if (wide > 0) found.push(`${wide} px wider than the window`);

  for (const place of all) {
    const box = place.getBoundingClientRect(), style = getComputedStyle(place);
    if (!box.width || clipped(place) || place.matches(".skip, .sr") || box.right <= 0) continue;
    if ((box.right > width + 1 || box.left < -1) && !scrolls(place.parentElement) && !place.querySelector("*"))
      found.push(`beyond the edge: ${name(place)}`);
    if (["hidden", "clip"].includes(style.overflowX) && place.scrollWidth > place.clientWidth + 1 && place.innerText)
      found.push(`cut off: ${name(place)}`);
    if (["hidden", "clip"].includes(style.overflowY) && place.scrollHeight > place.clientHeight + 1 && place.innerText)
      found.push(`cut off below: ${name(place)}`);
    if (/^(H[1-6]|TH|LEGEND|LABEL|BUTTON|SUMMARY|OPTION)$/.test(place.tagName) || (place.tagName === "A" && place.href)) {
      const said = place.textContent.trim() || place.getAttribute("aria-label") || place.title || place.querySelector("svg[aria-label], img[alt]");
      if (!said && !(place.tagName === "TH" && place.matches(":first-child, :last-child"))) found.push(`empty: ${name(place)}`);
    }
  }

  const layer = place => place.closest("tfoot, header, nav, .top, .side, [popover], dialog");  // what may stay in sight above the rest
  const lines = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const place = node.parentElement;
    if (!node.data.trim() || !seen(place) || clipped(place) || place.closest("option, svg, script, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({box, place});
  }
  lines.sort((one, other) => one.box.top - other.box.top);
  lines.forEach((one, number) => {
    for (let next = number + 1; next < lines.length && lines[next].box.top < one.box.bottom - 5; next++) {
      const other = lines[next], across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      if (one.place !== other.place && across > 3 && down > 5 && layer(one.place) === layer(other.place))
        found.push(`lies upon another text: ${name(one.place)} / ${name(other.place)}`);
    }
  });

  const shown = document.body.innerText;
  for (const left of shown.match(/\b(None|True|False|undefined|Undefined|NaN|null)\b|\{\{|\}\}|\{%|&(lt|gt|amp|quot|#\d+);/g) || [])
    found.push(`left over: ${left}`);
  const ids = [...document.querySelectorAll("[id]")].map(place => place.id);
  for (const id of new Set(ids.filter((one, number) => ids.indexOf(one) !== number))) found.push(`twice: id ${id}`);
  return {faults: [...new Set(found)], text: shown, fingerprints: [...document.querySelectorAll(".mono")].map(place => place.innerText)};
}
