// A figure's SVG as a PNG, drawn here: the server has no need to draw it twice.
const TWICE = 2;

for (const link of document.querySelectorAll("[data-picture]")) {
  link.hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    save(link);
  });
}

function save(link) {
  const drawn = new Image();
  drawn.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = drawn.naturalWidth * TWICE;
    canvas.height = drawn.naturalHeight * TWICE;
    canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((picture) => offer(picture, link.dataset.picture), "image/png");
  });
  drawn.src = link.href;
}

function offer(picture, name) {
  const file = document.createElement("a");
  file.href = URL.createObjectURL(picture);
  file.download = name;
  document.body.append(file);
  file.click();
  file.remove();
  setTimeout(() => URL.revokeObjectURL(file.href), 1000);
}
