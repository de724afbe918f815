/*
 * A reader of frames written from shared/wire/SPEC.md alone, to show that the page is enough. It reads frames from its
 * input, each after its length (four bytes, high byte first), and writes for each either "refused" or its head and one
 * line a figure; texts are written in hexadecimal, "-" where there is none.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST ((uint64_t)9007199254740991)

struct frame {
  const uint8_t *bytes;
  size_t length;
  size_t at;
  int refused;
};

static uint8_t byte_of(struct frame *f) {
  if (f->at >= f->length) {
    f->refused = 1;
    return 0;
  }
  return f->bytes[f->at++];
}

static uint64_t varint(struct frame *f) {
  uint64_t value = 0;
  for (int i = 0; i < 8; i++) {
    uint8_t next = byte_of(f);
    value |= (uint64_t)(next & 0x7f) << (7 * i);
    if (next < 0x80) {
      if (value > MOST) f->refused = 1;
      return value;
    }
  }
  f->refused = 1;
  return 0;
}

static int64_t zigzag(struct frame *f) {
  uint64_t n = varint(f);
  return n % 2 == 0 ? (int64_t)(n / 2) : -(int64_t)((n + 1) / 2);
}

static void text(struct frame *f, FILE *out) {
  uint64_t length = varint(f);
  if (length > f->length - f->at) f->refused = 1;
  fputc('"', out);
  for (uint64_t i = 0; i < length && !f->refused; i++) {
    uint8_t each = byte_of(f);
    if (each > 127) f->refused = 1;
    fprintf(out, "%02x", each);
  }
}

static void value(struct frame *f, int scale, FILE *out) {
  char digits[40], whole[64];
  if (scale == 15) {
    text(f, out);
    return;
  }
  int64_t number = zigzag(f);
  snprintf(digits, sizeof digits, "%0*" PRId64, scale + 1, number < 0 ? -number : number);
  int point = (int)strlen(digits) - scale;
  snprintf(whole, sizeof whole, "%s%.*s%s%s", number < 0 ? "-" : "", point, digits, scale > 0 ? "." : "", digits + point);
  fputc('"', out);
  for (char *each = whole; *each != 0; each++) fprintf(out, "%02x", (unsigned)*each);
}

static void optional_value(struct frame *f, FILE *out) {
  int scale = byte_of(f);
  if (scale > 16) f->refused = 1;
  else if (scale == 16) fputc('-', out);
  else value(f, scale, out);
}

static void figure(struct frame *f, uint64_t index, char status, uint64_t base, const char *period, const char *agency, FILE *out) {
  int bits = byte_of(f);
  int follows = (bits & 0x80) != 0;
  if (follows && (bits & 0x30) != 0) f->refused = 1;
  fprintf(out, "%" PRIu64 " %s %c %s ", index, period, status, agency);
  value(f, bits & 0x0f, out);
  int64_t seconds = (int64_t)base + ((bits & 0x40) != 0 ? zigzag(f) : 0);
  if (seconds < 0 || (uint64_t)seconds > MOST / 1000) f->refused = 1;
  fprintf(out, " %" PRId64 " %s ", seconds, follows ? "follows" : "stands");
  if ((bits & 0x10) != 0) {
    fprintf(out, "%" PRIu64 " ", varint(f));
    optional_value(f, out);
  } else {
    fputs("0 -", out);
  }
  fputc(' ', out);
  if ((bits & 0x20) != 0) {
    text(f, out);
    fputc(' ', out);
    optional_value(f, out);
  } else {
    fputs("- -", out);
  }
  fputc('\n', out);
}

static char *kept_text(struct frame *f) {
  char *kept = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&kept, &size);
  text(f, out);
  fclose(out);
  return kept;
}

static void group(struct frame *f, FILE *out) {
  static const char statuses[] = "BOMLHQJSDKWIFEPNUVGA";
  uint64_t count = varint(f), index = 0;
  if (count == 0) f->refused = 1;
  char *period = kept_text(f);
  uint8_t status = byte_of(f);
  if (status >= 20) f->refused = 1;
  char *agency = kept_text(f);
  uint64_t base = varint(f);
  for (uint64_t i = 0; i < count && !f->refused; i++) {
    index += varint(f);
    if (index > MOST) f->refused = 1;
    figure(f, index, f->refused ? '?' : statuses[status], base, period, agency, out);
  }
  free(period);
  free(agency);
}

static void frame(struct frame *f, FILE *out) {
  if (byte_of(f) != 0x54 || byte_of(f) != 0x01) f->refused = 1;
  uint32_t epoch = 0;
  for (int i = 0; i < 4; i++) epoch |= (uint32_t)byte_of(f) << (8 * i);
  uint64_t from = varint(f), to = from + varint(f);
  if (to > MOST) f->refused = 1;
  fprintf(out, "%08" PRIx32 " %" PRIu64 " %" PRIu64 "\n", epoch, from, to);
  while (!f->refused && f->at < f->length) group(f, out);
}

/* FNV-1a of an epoch given on the command line. */
static int hash(const char *epoch) {
  uint32_t h = 2166136261u;
  for (; *epoch != 0; epoch++) h = (h ^ (uint8_t)*epoch) * 16777619u;
  printf("%08" PRIx32 "\n", h);
  return 0;
}

int main(int count, char **given) {
  uint8_t head[4];
  if (count > 1) return hash(given[1]);
  while (fread(head, 1, 4, stdin) == 4) {
    size_t length = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3], size = 0;
    uint8_t *bytes = malloc(length + 1);
    char *told = NULL;
    FILE *out = open_memstream(&told, &size);
    if (fread(bytes, 1, length, stdin) != length) return 1;
    struct frame f = {bytes, length, 0, 0};
    frame(&f, out);
    fclose(out);
    fputs(f.refused ? "refused\n" : told, stdout);
    puts(".");
    free(told);
    free(bytes);
  }
  return 0;
}
