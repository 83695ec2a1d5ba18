//! `cargo xtask site`: the documentation as a site, by mdBook. Other link targets, such as test programs, are copied as text, and a broken
//! link is an error.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use xtask::progress::Step;
use xtask::{cache, exec, repo};

const MDBOOK: &str = "0.5.4";
/// The site's own files.
const OWN: &str = "site";
const README: &str = "README.md";
/// What a README is called here: mdBook would make it the folder's index, and the start page already is one.
const OVERVIEW: &str = "overview.md";

/// Writes the site into a directory, and returns the path of its first page.
pub fn site(folder: &Path) -> Result<PathBuf> {
    let mdbook = mdbook()?;
    let work = tempfile::tempdir()?;
    let sources = work.path().join("src");
    stage(&sources)?;
    for name in ["book.toml", "site.css", "tables.js"] {
        fs::copy(repo::path(OWN).join(name), work.path().join(name))?;
    }
    let folder = std::path::absolute(folder)?;
    let step = Step::begin("rendering the site");
    exec::output(Command::new(mdbook).arg("build").arg(work.path()).arg("--dest-dir").arg(&folder))?;
    step.done();
    let broken = broken_links(&folder)?;
    if !broken.is_empty() {
        bail!("broken links:\n{}", broken.join("\n"));
    }
    Ok(folder.join("index.html"))
}

/// mdBook of the pinned release.
fn mdbook() -> Result<PathBuf> {
    let folder = cache::entry("mdbook", MDBOOK, |folder| {
        let step = Step::begin("building mdBook, about 3 minutes the first time");
        let mut cargo = Command::new("cargo");
        cargo.args(["install", "--quiet", "--locked", "--no-default-features", "--features", "search"]);
        exec::output(cargo.arg(format!("mdbook@{MDBOOK}")).arg("--root").arg(folder))?;
        step.done();
        Ok(())
    })?;
    Ok(folder.join("bin/mdbook"))
}

/// Stages all pages and their link targets in a directory.
fn stage(sources: &Path) -> Result<()> {
    let summary = read("site/SUMMARY.md")?;
    let pages: BTreeSet<String> = links(&summary).into_iter().map(|link| link.target).collect();
    let unlisted: Vec<String> = repo::files(&repo::path("docs"), &["md"])
        .iter()
        .filter_map(|path| Some(path.strip_prefix(repo::path("")).ok()?.to_str()?.to_owned()))
        .filter(|name| !pages.contains(name))
        .collect();
    if !unlisted.is_empty() {
        bail!("site/SUMMARY.md lacks {}", unlisted.join(", "));
    }
    let mut others = BTreeMap::new();
    for page in &pages {
        let own = Path::new(OWN).join(page);
        let text = if repo::path(&own).exists() { filled(&read(own)?)? } else { read(page)? };
        write(&sources.join(staged(page)), &with_links(&text, page, &pages, &mut others)?)?;
    }
    write(&sources.join("SUMMARY.md"), &summary.replace(README, OVERVIEW))?;
    for (to, from) in others {
        let to = sources.join(to);
        fs::create_dir_all(to.parent().context("a file has a folder")?)?;
        fs::copy(&from, &to).with_context(|| format!("cannot copy {from}"))?;
    }
    Ok(())
}

fn read(name: impl AsRef<Path>) -> Result<String> {
    let name = name.as_ref();
    fs::read_to_string(repo::path(name)).with_context(|| format!("cannot read {}", name.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::create_dir_all(path.parent().context("a file has a folder")?)?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn staged(page: &str) -> String {
    match page.strip_suffix(README) {
        Some(folder) => format!("{folder}{OVERVIEW}"),
        None => page.to_owned(),
    }
}

/// Fills in the tables and numbers of other pages.
fn filled(text: &str) -> Result<String> {
    let readme = read(README)?;
    let generated = |name: &str| -> Result<&str> {
        let (begin, end) = (format!("<!-- generated:{name} -->"), "<!-- /generated -->");
        let part = readme.split_once(&begin).and_then(|(_, rest)| rest.split_once(end));
        Ok(part.with_context(|| format!("README.md has no {begin}"))?.0)
    };
    let works = generated("works")?;
    let all: Vec<&str> = works.lines().last().unwrap_or_default().split('|').map(str::trim).collect();
    let [_, "all", programs, _, ours, libc, _] = all[..] else {
        bail!("README.md's table of programs has no sum")
    };
    let places = [
        ("{{drawing}}", read("site/path.svg")?.replace("\n\n", "\n")),
        ("{{ports}}", columns(&read("docs/ports.md")?, 4, "docs/ports.md")?),
        ("{{speed}}", columns(generated("speed")?, 8, "docs/speed.md")?),
        ("{{programs}}", programs.to_owned()),
        ("{{ours}}", ours.to_owned()),
        ("{{libc}}", libc.to_owned()),
    ];
    Ok(places.iter().fold(text.to_owned(), |text, (place, with)| text.replace(place, with)))
}

/// The first `most` columns of a text's first table; links within its page are made to lead there.
fn columns(text: &str, most: usize, page: &str) -> Result<String> {
    let rows =
        text.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let rows: Vec<String> =
        rows.map(|row| row.split('|').take(most + 1).collect::<Vec<_>>().join("|") + "|").collect();
    if rows.is_empty() {
        bail!("{page} has no table");
    }
    Ok(rows.join("\n").replace("](#", &format!("]({page}#")))
}

/// A link of Markdown.
struct Link {
    /// The position of its target in the text.
    at: usize,
    /// The path, without the fragment.
    target: String,
}

/// The links of a text to files, except in code.
fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let mut fenced = false;
    let mut begin = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let mut from = 0;
        while let Some(at) = line[from..].find("](").filter(|_| !fenced) {
            let at = from + at + 2;
            let target: String = line[at..].chars().take_while(|letter| !") #".contains(*letter)).collect();
            from = at;
            let in_code = line[..at].matches('`').count() % 2 == 1;
            if !target.is_empty() && !target.contains(':') && !in_code {
                found.push(Link { at: begin + at, target });
            }
        }
        begin += line.len();
    }
    found
}

/// The text with each link rewritten to the target's new path. `others` collects the files to copy.
fn with_links(
    text: &str,
    page: &str,
    pages: &BTreeSet<String>,
    others: &mut BTreeMap<String, String>,
) -> Result<String> {
    let mut result = String::new();
    let mut done = 0;
    for Link { at, target } in links(text) {
        let from = Path::new(page).parent().unwrap_or(Path::new(""));
        let path = normal(&from.join(&target)).with_context(|| format!("{page}: {target}"))?;
        let to = if pages.contains(&path) {
            staged(&path)
        } else if repo::path(&path).is_dir() {
            // The page of the nearest folder that has one.
            let mut readmes = Path::new(&path).ancestors().map(|folder| folder.join(README));
            let readme = readmes.find_map(|readme| pages.get(readme.to_str()?));
            staged(readme.context("there is no README.md")?)
        } else if repo::path(&path).is_file() {
            let image = path.ends_with(".svg") || path.ends_with(".png");
            let to = if image { path.clone() } else { format!("source/{path}.txt") };
            others.insert(to.clone(), repo::path(&path).display().to_string());
            to
        } else {
            bail!("{page} links to {path}, which does not exist");
        };
        let up = "../".repeat(from.components().count());
        result += &text[done..at];
        result += &(up + &to);
        done = at + target.len();
    }
    Ok(result + &text[done..])
}

/// Without `..`; `None` for a path that leads out of the clone.
fn normal(path: &Path) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => parts.push(name.to_str()?),
            Component::ParentDir => drop(parts.pop()?),
            _ => {}
        }
    }
    Some(parts.join("/"))
}

/// The broken links of the rendered pages: missing files and fragments.
fn broken_links(folder: &Path) -> Result<Vec<String>> {
    let pages = repo::files(folder, &["html"]);
    let mut places: BTreeMap<&Path, BTreeSet<String>> = BTreeMap::new();
    let mut texts = Vec::new();
    for page in &pages {
        let text = fs::read_to_string(page)?;
        places.insert(page, values(&text, " id=\"").into_iter().map(str::to_owned).collect());
        texts.push((page, text));
    }
    let mut broken = BTreeSet::new();
    for (page, text) in &texts {
        // mdBook's own 404 page assumes a server's root.
        if page.ends_with("404.html") {
            continue;
        }
        for link in values(text, " href=\"").into_iter().chain(values(text, " src=\"")) {
            if link.is_empty() || link.contains(':') || link.starts_with("//") {
                continue;
            }
            let (path, place) =
                link.split_once('#').map_or((link, None), |(path, place)| (path, Some(place)));
            let target = if path.is_empty() {
                (*page).clone()
            } else {
                let base = page.parent().unwrap_or(folder).strip_prefix(folder)?;
                folder.join(normal(&base.join(path)).unwrap_or_default())
            };
            let there = target.is_file()
                && place.is_none_or(|place| {
                    place.is_empty()
                        || places.get(target.as_path()).is_none_or(|places| places.contains(place))
                });
            if !there {
                broken.insert(format!("{}: {link}", page.strip_prefix(folder)?.display()));
            }
        }
    }
    Ok(broken.into_iter().collect())
}

/// The values of an attribute.
fn values<'a>(text: &'a str, attribute: &str) -> Vec<&'a str> {
    text.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_staged_and_leads_somewhere() {
        let folder = tempfile::tempdir().unwrap();
        stage(folder.path()).unwrap();
        assert!(folder.path().join("overview.md").is_file());
    }

    #[test]
    fn links_are_found_but_not_in_code() {
        let text = "[a](b.md#c) `[x](y)` [d](https://e)\n```\n[f](g)\n```\n![h](i.svg)\n";
        let found: Vec<String> = links(text).into_iter().map(|link| link.target).collect();
        assert_eq!(found, ["b.md", "i.svg"]);
    }

    #[test]
    fn a_link_leads_to_where_its_target_will_be() {
        let pages = BTreeSet::from(["README.md".to_owned(), "docs/speed.md".to_owned()]);
        let mut others = BTreeMap::new();
        let text = "[a](../README.md#x) [b](speed.md) [c](../Cargo.toml)";
        let linked = with_links(text, "docs/speed.md", &pages, &mut others).unwrap();
        assert_eq!(linked, "[a](../overview.md#x) [b](../docs/speed.md) [c](../source/Cargo.toml.txt)");
        assert_eq!(others.len(), 1);
        assert!(with_links("[a](nowhere)", "README.md", &pages, &mut others).is_err());
    }
}
