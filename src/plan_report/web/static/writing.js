"use strict";
// What differs into the folder, file by file, but never over what somebody else has changed there: each is looked at once
// more right before its new content takes its place, and what has been written is told at once.
const writing = (() => {
  const LIST = "公表.sha256";  // ends a published set (公表/R7-2026-03-31), which is one thing and never changes again
  const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";  // SHA-256 of nothing
  const setOf = (name) => { const parts = name.split("/"); return parts[0] === "公表" && parts.length > 2 ? parts.slice(0, 2).join("/") : ""; };
  const seen = new Map();  // what each file outside looked like when it was last read whole

  async function standing(key, root, name, afresh) {
    const file = await folder.read(root, name), place = `${key} ${name}`;
    if (!file) { seen.delete(place); return {name, file, digest: null}; }
    const mark = `${file.lastModified} ${file.size}`, known = seen.get(place);
    const digest = !afresh && known?.mark === mark ? known.digest : await folder.digest(file);
    seen.set(place, {mark, digest});
    return {name, file, digest};
  }
  // A file that was made and not filled is nobody's: a browser was ended in the middle.
  const nothing = (digest) => digest === null || digest === EMPTY;
  const allows = ({here, there}, {digest}) => digest === there || digest === here || (there === null && nothing(digest));

  // Files that stand in the folder otherwise than they were last seen there (null: gone).
  async function changed(key, root, saved, names) {
    const found = [];
    for (const name of names) {
      const each = await standing(key, root, name, false), was = saved[name] ?? null;
      if (each.digest !== was && !(was === null && each.digest === EMPTY)) found.push(each);
    }
    return found;
  }

  // What cannot be written over; of a published set that is there, or that another one is in the way of, all of it.
  async function inTheWay(key, root, files) {
    const found = new Map(), sets = Map.groupBy(files, (each) => setOf(each.name));
    for (const [place, ours] of sets) {
      const now = [];
      for (const each of ours) now.push(await standing(key, root, each.name, true));
      const held = now.filter((each, number) => !allows(ours[number], each));
      const list = place && (await standing(key, root, `${place}/${LIST}`, true)).digest;
      const isTheirs = place && (held.length || (!nothing(list) && now.some((each, number) => each.digest !== ours[number].here)));
      for (const each of held) found.set(each.name, each);
      if (!isTheirs) continue;
      for (const each of now) found.set(each.name, each);
      for (const name of await folder.below(root, place)) found.set(name, await standing(key, root, name, true));
    }
    return [...found.values()];
  }

  async function tell(key, changes) {
    const fields = [];
    for (const {name, file} of changes) file ? fields.push(["path", name], ["file", file, "file"]) : fields.push(["gone", name]);
    return (await saving.post(`/${key}/outside`, fields)).json();
  }

  // One file, if it still stands there as it was seen; whether it is there now as it is here.
  async function put(key, root, each) {
    const place = setOf(each.name), list = `${place}/${LIST}`;
    const still = async () => allows(each, await standing(key, root, each.name, true))
      && (!place || each.name === list || nothing((await standing(key, root, list, true)).digest));
    const now = await standing(key, root, each.name, true);
    if (now.digest !== each.here) {
      const bytes = each.here !== null && await saving.content(key, each.here);
      if (each.here !== null && !await folder.write(root, each.name, bytes, still)) return false;
      if (each.here === null && !await still()) return false;
      if (each.here === null) await folder.remove(root, each.name);
      if ((await standing(key, root, each.name, true)).digest !== each.here) return false;
    }
    await saving.post(`/${key}/saved`, [["name", each.name], ["here", each.here ?? ""]]);
    return true;
  }

  // All that differs. What is handed back: null when it is there, else what the application says of what was in the way.
  async function write(key, root, all) {
    const isList = (each) => each.name.endsWith(`/${LIST}`);
    const files = [...all.filter((each) => !isList(each)), ...all.filter(isList)];  // a set is one when it is whole
    const before = await inTheWay(key, root, files);
    if (before.length) return tell(key, before);
    for (const [number, each] of files.entries()) {
      if (!await put(key, root, each)) return tell(key, await inTheWay(key, root, files.slice(number)));
    }
    return null;
  }
  return {changed, tell, write};
})();
