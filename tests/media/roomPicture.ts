import { outlook } from "./roomOutlook.ts";
import { band, blob, box, type DrawnRoom, type Pen, TURN } from "./roomPen.ts";

/** Width and height of a picture, pictures a second, seconds until it begins again without a seam. */
export const PICTURE = { width: 640, height: 360, perSecond: 24, seconds: 10 } as const;

const TABLE_Y = 262;
const SIGN = "Hình dựng cho diễn tập";

/** A hand that goes round once in a loop, and the second in figures. */
function dial(pen: Pen, turn: number): void {
  const [x, y, radius] = [572, 84, 36];
  pen.fillStyle = "#f7f4ee";
  blob(pen, [x, y, radius, radius]);
  pen.strokeStyle = "#2b3440";
  pen.lineWidth = 3;
  pen.beginPath();
  pen.arc(x, y, radius, 0, TURN);
  pen.stroke();
  for (let mark = 0; mark < 10; mark += 1) {
    const angle = (mark / 10) * TURN;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(x + Math.sin(angle) * (radius - 8), y - Math.cos(angle) * (radius - 8));
    pen.lineTo(x + Math.sin(angle) * (radius - 4), y - Math.cos(angle) * (radius - 4));
    pen.stroke();
  }
  pen.strokeStyle = "#b3402e";
  pen.lineWidth = 3;
  pen.lineCap = "round";
  pen.beginPath();
  pen.moveTo(x - Math.sin(turn) * 8, y + Math.cos(turn) * 8);
  pen.lineTo(x + Math.sin(turn) * 26, y - Math.cos(turn) * 26);
  pen.stroke();
  pen.fillStyle = "#b3402e";
  blob(pen, [x, y, 4, 4]);
  pen.lineCap = "butt";
}

/** Somebody who listens, further back. */
function listener(pen: Pen, x: number, size: number, nod: number): void {
  pen.fillStyle = "rgba(38,46,58,0.75)";
  pen.beginPath();
  pen.moveTo(x - 44 * size, TABLE_Y + 4);
  pen.bezierCurveTo(x - 42 * size, 214, x - 18 * size, 208, x, 206);
  pen.bezierCurveTo(x + 18 * size, 208, x + 42 * size, 214, x + 44 * size, TABLE_Y + 4);
  pen.fill();
  pen.fillStyle = "#8a6a55";
  pen.fillRect(x - 6 * size, 190, 12 * size, 20);
  blob(pen, [x, 176 + nod, 17 * size, 21 * size]);
  pen.fillStyle = "#2a2624";
  pen.beginPath();
  pen.ellipse(x, 170 + nod, 18 * size, 19 * size, 0, Math.PI, TURN);
  pen.fill();
}

/** Whoever speaks: head, suit, and a hand that underlines. */
function speaker(pen: Pen, { suit, tie, hair }: DrawnRoom, turn: number): void {
  const [x, breath, nod] = [392, 1.6 * Math.sin(3 * turn), 2.4 * Math.sin(2 * turn)];
  pen.fillStyle = suit;
  pen.beginPath();
  pen.moveTo(x - 96, TABLE_Y + 6);
  pen.bezierCurveTo(x - 92, 196 - breath, x - 54, 186 - breath, x - 20, 178 - breath);
  pen.lineTo(x + 20, 178 - breath);
  pen.bezierCurveTo(x + 54, 186 - breath, x + 92, 196 - breath, x + 96, TABLE_Y + 6);
  pen.fill();
  pen.fillStyle = "#f4f2ed";
  pen.beginPath();
  pen.moveTo(x - 18, 178 - breath);
  pen.lineTo(x + 18, 178 - breath);
  pen.lineTo(x, 236);
  pen.fill();
  pen.fillStyle = tie;
  pen.beginPath();
  if (hair === "bun") pen.arc(x - 40, 214 - breath, 5, 0, TURN);
  else {
    pen.moveTo(x - 6, 186 - breath);
    pen.lineTo(x + 6, 186 - breath);
    pen.lineTo(x + 8, 236);
    pen.lineTo(x, 246);
    pen.lineTo(x - 8, 236);
  }
  pen.fill();
  pen.fillStyle = "#b98d6f";
  box(pen, [x - 13, 152, 26, 34], 10);
  pen.fillStyle = "#cfa283";
  const [hx, hy] = [x + nod * 0.6, 124 + nod];
  blob(pen, [hx, hy, 31, 38], nod * 0.012);
  pen.fillStyle = "#26221f";
  pen.beginPath();
  pen.ellipse(hx, hy - 9, 32.5, 31, nod * 0.012, Math.PI * 0.97, TURN * 1.015);
  pen.bezierCurveTo(hx + 20, hy - 24, hx - 14, hy - 26, hx - 32, hy - 6);
  pen.fill();
  if (hair === "bun") blob(pen, [hx, hy - 43, 14, 11]);
  const lift = 16 * Math.max(0, Math.sin(2 * turn)) ** 2;
  pen.strokeStyle = suit;
  pen.lineWidth = 28;
  pen.lineCap = "round";
  pen.beginPath();
  pen.moveTo(x + 74, 226 - breath);
  pen.quadraticCurveTo(x + 96, 262, x + 58, 266 - lift);
  pen.stroke();
  pen.lineCap = "butt";
  pen.fillStyle = "#cfa283";
  blob(pen, [x + 40, 262 - lift * 1.2, 13, 9], -0.3);
}

function plate(pen: Pen, room: DrawnRoom): void {
  pen.fillStyle = "rgba(0,0,0,0.25)";
  box(pen, [146, 296, 352, 52], 4);
  pen.fillStyle = "#faf7f0";
  box(pen, [144, 292, 352, 52], 4);
  pen.fillStyle = "#8c2f24";
  pen.fillRect(144, 292, 6, 52);
  pen.textAlign = "center";
  pen.fillStyle = "#1f2730";
  let size = 22;
  do pen.font = `600 ${size}px "Be Vietnam Pro"`;
  while (pen.measureText(room.plate).width > 316 && (size -= 1) > 12);
  pen.fillText(room.plate, 323, 318);
  pen.fillStyle = "#4d5763";
  pen.font = '500 13px "Be Vietnam Pro"';
  pen.fillText(room.under, 323, 336);
}

function sign(pen: Pen, second: number): void {
  pen.font = '600 15px "Be Vietnam Pro"';
  pen.fillStyle = "rgba(18,22,28,0.82)";
  // In the middle: a callout lays its signs into both corners.
  box(pen, [238, 8, 184, 26], 13);
  pen.fillStyle = "#ffe9a8";
  pen.textAlign = "center";
  pen.fillText(SIGN, 330, 26);
  pen.font = '600 17px "Be Vietnam Pro"';
  pen.fillStyle = "rgba(18,22,28,0.72)";
  pen.fillText(`giây ${second + 1}`, 572, 144);
}

/** Draws the room at a part of its loop, 0 to 1. */
export function drawRoom(pen: Pen, room: DrawnRoom, part: number): void {
  const turn = part * TURN;
  const { width, height } = PICTURE;
  pen.fillStyle = band(pen, room.wall, 0, TABLE_Y);
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = "rgba(0,0,0,0.05)";
  for (let slat = 0; slat < 16; slat += 1) pen.fillRect(slat * 42, 0, 2, TABLE_Y);
  pen.fillStyle = "rgba(60,40,24,0.16)";
  pen.fillRect(0, 206, width, TABLE_Y - 206);
  outlook(pen, room, turn);
  dial(pen, turn);
  listener(pen, 92, 1, 1.4 * Math.sin(turn + 1));
  listener(pen, 560, 1, 1.2 * Math.sin(turn + 3));
  listener(pen, 214, 0.94, 1.3 * Math.sin(2 * turn + 2));
  speaker(pen, room, turn);
  pen.fillStyle = band(pen, ["#8a5a3a", "#54331f"], TABLE_Y, height - TABLE_Y);
  pen.fillRect(0, TABLE_Y, width, height - TABLE_Y);
  pen.fillStyle = "rgba(255,235,210,0.28)";
  pen.fillRect(0, TABLE_Y, width, 3);
  pen.fillStyle = "#f4f1ea";
  pen.beginPath();
  pen.moveTo(338, 274);
  pen.lineTo(420, 274);
  pen.lineTo(430, 288);
  pen.lineTo(330, 288);
  pen.fill();
  pen.strokeStyle = "#20262e";
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(300, 286);
  pen.quadraticCurveTo(306, 246, 330, 236);
  pen.stroke();
  pen.fillStyle = "#20262e";
  blob(pen, [333, 234, 6, 5]);
  blob(pen, [300, 287, 13, 4]);
  pen.fillStyle = `rgba(214,60,48,${0.65 + 0.35 * Math.sin(4 * turn)})`;
  blob(pen, [333, 234, 2.4, 2.4]);
  plate(pen, room);
  sign(pen, Math.min(PICTURE.seconds - 1, Math.floor(part * PICTURE.seconds)));
}
