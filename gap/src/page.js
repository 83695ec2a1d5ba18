const filter = document.getElementById("filter");
filter.addEventListener("input", () => {
    const wanted = filter.value.toLowerCase();
    for (const group of document.querySelectorAll(".group")) {
        let shown = 0;
        for (const row of group.querySelectorAll(".row")) {
            row.hidden = !row.textContent.toLowerCase().includes(wanted);
            shown += row.hidden ? 0 : 1;
        }
        group.hidden = shown === 0;
        if (wanted && shown) group.open = true;
    }
});
for (const link of document.querySelectorAll("nav a")) {
    link.addEventListener("click", () => {
        const group = document.querySelector(link.getAttribute("href"));
        if (group) group.open = true;
    });
}
