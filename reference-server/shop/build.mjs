// Compiles the client and the shop into the scripts that the server shows, ../pages/shop/scripts.
//   node build.mjs           writes them anew
//   node build.mjs --check   fails where they are not what the sources give
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const client = join(root, "bindings/typescript");
const shown = join(here, "../pages/shop/scripts");
const build = join(here, "build");
const listing = join(here, "compiled.txt");

function compile(project, folder, ...options) {
    const compiler = join(client, "node_modules/typescript/bin/tsc");
    execFileSync(process.execPath, [compiler, "-p", project, "--outDir", folder, ...options], {
        stdio: "inherit",
    });
}

/** The scripts below a folder, by their names. */
function scripts(folder) {
    if (!existsSync(folder)) return new Map();
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
        .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
    return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

rmSync(build, { recursive: true, force: true });
compile(client, join(build, "client"), "--removeComments");
compile(here, join(build, "shop"));
cpSync(join(build, "client"), join(build, "shop/client"), { recursive: true });

const fresh = scripts(join(build, "shop"));
const place = relative(root, shown);
const list = [...fresh.keys()].map((name) => `${place}/${name}\n`).join("");
if (process.argv.includes("--check")) {
    const old = scripts(shown);
    const stale = [...new Set([...fresh.keys(), ...old.keys()])].filter(
        (name) => fresh.get(name) !== old.get(name),
    );
    if (readFileSync(listing, "utf8") !== list) stale.push("compiled.txt");
    if (stale.length > 0) {
        console.error(`Out of date: ${stale.join(", ")}. Run node reference-server/shop/build.mjs.`);
        process.exit(1);
    }
} else {
    rmSync(shown, { recursive: true, force: true });
    for (const name of fresh.keys()) cpSync(join(build, "shop", name), join(shown, name));
    writeFileSync(listing, list);
}
