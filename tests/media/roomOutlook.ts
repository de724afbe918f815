import { band, blob, box, type DrawnRoom, type Pen, TURN } from "./roomPen.ts";

/** A ridge of hills from left to right of the window. */
function ridge(pen: Pen, base: number, heights: readonly number[], [x, width]: readonly [number, number]): void {
  const step = width / (heights.length - 1);
  pen.beginPath();
  pen.moveTo(x, 400);
  heights.forEach((height, index) => {
    const [px, py] = [x + index * step, base - height];
    if (index === 0) pen.lineTo(px, py);
    else pen.quadraticCurveTo(px - step / 2, base - Math.max(height, heights[index - 1] ?? 0) - 5, px, py);
  });
  pen.lineTo(x + width, 400);
  pen.fill();
}

function bay(pen: Pen, turn: number): void {
  pen.fillStyle = "#4d7484";
  for (const [x, height, width] of [
    [64, 46, 34],
    [112, 66, 40],
    [176, 40, 44],
    [222, 58, 30],
  ] as const) {
    pen.beginPath();
    pen.moveTo(x - width / 2, 150);
    pen.bezierCurveTo(x - width / 2, 150 - height * 1.2, x + width / 2, 150 - height * 1.3, x + width / 2, 150);
    pen.fill();
  }
  const x = 140 + 70 * Math.sin(turn);
  pen.fillStyle = "#f2e6cf";
  pen.beginPath();
  pen.moveTo(x, 164);
  pen.lineTo(x, 140);
  pen.lineTo(x + 15, 160);
  pen.fill();
  pen.fillStyle = "#6b4a35";
  box(pen, [x - 12, 164, 30, 5], 2);
}

function river(pen: Pen): void {
  pen.strokeStyle = "#6d6f8c";
  pen.lineWidth = 3;
  for (let arch = 0; arch < 5; arch += 1) {
    pen.beginPath();
    pen.ellipse(56 + arch * 46, 152, 23, 22, 0, Math.PI, TURN);
    pen.stroke();
  }
  pen.fillStyle = "#6d6f8c";
  pen.fillRect(30, 151, 230, 5);
}

function sea(pen: Pen, turn: number): void {
  const [x, y] = [134 + 26 * Math.sin(turn), 158 + 2 * Math.sin(3 * turn)];
  pen.fillStyle = "#f4f6f8";
  pen.beginPath();
  pen.moveTo(x - 46, y);
  pen.lineTo(x + 50, y);
  pen.lineTo(x + 38, y + 14);
  pen.lineTo(x - 38, y + 14);
  pen.fill();
  box(pen, [x - 22, y - 14, 40, 14], 2);
  box(pen, [x - 10, y - 24, 16, 11], 2);
  pen.fillStyle = "#d8612c";
  pen.fillRect(x - 30, y + 4, 10, 6);
  pen.fillRect(x - 2, y - 34, 2, 11);
}

/** What is seen through the window; it moves, slowly. */
export function outlook(pen: Pen, { view, sky, land }: DrawnRoom, turn: number): void {
  pen.save();
  pen.beginPath();
  pen.roundRect(30, 34, 226, 156, 3);
  pen.clip();
  pen.fillStyle = band(pen, sky, 34, 120);
  pen.fillRect(30, 34, 226, 156);
  pen.fillStyle = "rgba(255,255,255,0.5)";
  for (const [x, y, size] of [
    [70, 62, 20],
    [170, 76, 26],
    [230, 56, 16],
  ] as const) {
    const drift = x + 10 * Math.sin(turn + x);
    blob(pen, [drift, y, size * 1.6, size * 0.34]);
    blob(pen, [drift + size * 0.5, y - 5, size, size * 0.34]);
  }
  pen.fillStyle = band(pen, land, 140, 60);
  if (view === "hills") {
    ridge(pen, 136, [14, 34, 20, 44, 26, 36, 12], [20, 246]);
    pen.fillStyle = "rgba(255,255,255,0.14)";
    ridge(pen, 156, [10, 12, 20, 12, 18, 14, 22], [20, 246]);
    pen.fillStyle = "rgba(16,48,30,0.55)";
    for (let tree = 0; tree < 11; tree += 1) blob(pen, [38 + tree * 21 + 1.4 * Math.sin(turn + tree), 172, 9, 14]);
  } else {
    pen.fillRect(30, 150, 226, 50);
    pen.fillStyle = "rgba(255,255,255,0.22)";
    for (let line = 0; line < 7; line += 1) pen.fillRect(44 + ((line * 61) % 190) + 7 * Math.sin(turn + line), 158 + line * 4.4, 26, 1.2);
    if (view === "bay") bay(pen, turn);
    else if (view === "river") river(pen);
    else sea(pen, turn);
  }
  pen.restore();
  pen.strokeStyle = "#efe9df";
  pen.lineWidth = 6;
  pen.strokeRect(30, 34, 226, 156);
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(143, 34);
  pen.lineTo(143, 190);
  pen.stroke();
}
