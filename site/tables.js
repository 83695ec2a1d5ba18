// Each long table gets a box above it; only rows that hold what is typed there are shown.
"use strict";
for (const table of document.querySelectorAll(".content table")) {
    const rows = [...table.querySelectorAll("tbody tr")];
    if (rows.length < 12) continue;
    const box = document.createElement("input");
    box.type = "search";
    box.className = "filter";
    box.placeholder = `Filter ${rows.length} rows`;
    box.setAttribute("aria-label", box.placeholder);
    box.addEventListener("input", () => {
        const wanted = box.value.toLowerCase();
        for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
    // mdBook's own keys must not act while one types here.
    box.addEventListener("keydown", (event) => event.stopPropagation());
    (table.closest(".table-wrapper") ?? table).before(box);
}
