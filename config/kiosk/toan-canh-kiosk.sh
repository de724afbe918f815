#!/bin/bash
# Shows one screen of the wall in Chromium, and starts it again whenever it ends. Settings: /etc/toan-canh-kiosk.conf
# Without arguments it runs for ever; --print-command says what it would start; --check says what is missing.
set -u

CONF="${KIOSK_CONF:-/etc/toan-canh-kiosk.conf}"
# shellcheck source=/dev/null
[ -r "$CONF" ] && . "$CONF"

URL="${KIOSK_URL:-}"
PROFILE="${KIOSK_PROFILE:-$HOME/toan-canh-screen}"
SESSION="${KIOSK_SESSION:-}"
BROWSER="${KIOSK_BROWSER:-}"
EXTRA="${KIOSK_EXTRA_FLAGS:-}"
# A browser that ends sooner than this did not come up: the next start waits longer, up to the longest.
STEADY_S="${KIOSK_STEADY_S:-60}"
FIRST_WAIT_S="${KIOSK_FIRST_WAIT_S:-1}"
LONGEST_WAIT_S="${KIOSK_LONGEST_WAIT_S:-30}"

say() { printf 'toan-canh-kiosk: %s\n' "$*" >&2; }

find_browser() {
  local name
  for name in ${BROWSER:-chromium chromium-browser google-chrome-stable google-chrome}; do
    command -v "$name" && return 0
  done
  return 1
}

# A Wayland session where there is one, else X11, else cage brings a session of its own.
find_session() {
  if [ -n "$SESSION" ]; then echo "$SESSION"
  elif [ -n "${WAYLAND_DISPLAY:-}" ]; then echo wayland
  elif [ -n "${DISPLAY:-}" ]; then echo x11
  else echo cage
  fi
}

missing=""
case "$URL" in
  https://* | http://localhost* | http://127.0.0.1*) ;;
  http://*) missing="KIOSK_URL must begin with https:// (a browser makes the screen's key on https:// and localhost alone)" ;;
  *) missing="set KIOSK_URL in $CONF, for instance KIOSK_URL=https://wall.example.gov.vn/screen" ;;
esac
BROWSER_PATH="$(find_browser)" || missing="no Chromium: apt-get install chromium"
SESSION_KIND="$(find_session)"
case "$SESSION_KIND" in
  x11 | wayland) ;;
  cage) command -v cage >/dev/null || missing="no display: apt-get install cage, or start this within an X11 or Wayland session" ;;
  *) missing="KIOSK_SESSION is x11, wayland or cage" ;;
esac
if [ -n "$missing" ]; then
  say "$missing"
  exit 78
fi

# One line a flag. The profile stays the same for ever: the screen's key is in it.
FLAGS=(
  --kiosk
  "--user-data-dir=$PROFILE"
  --no-first-run
  --no-default-browser-check
  --noerrdialogs
  --disable-session-crashed-bubble
  --hide-crash-restore-bubble
  --disable-infobars
  --disable-features=Translate,TranslateUI,MediaRouter,GlobalMediaControls
  --disable-component-update
  --disable-background-networking
  --disable-sync
  --disable-pinch
  --overscroll-history-navigation=0
  --password-store=basic
  --autoplay-policy=no-user-gesture-required
  --disable-background-timer-throttling
  --disable-backgrounding-occluded-windows
  --disable-renderer-backgrounding
  --force-device-scale-factor=1
  --force-color-profile=srgb
  --lang=vi
)
if [ "$SESSION_KIND" = x11 ]; then FLAGS+=(--ozone-platform=x11); else FLAGS+=(--ozone-platform=wayland); fi
# More flags of this machine, separated by spaces.
# shellcheck disable=SC2206
FLAGS+=($EXTRA)
COMMAND=("$BROWSER_PATH" "${FLAGS[@]}" "$URL")
# cage hides the pointer while no pointing device is attached, and ends with its one program.
if [ "$SESSION_KIND" = cage ]; then COMMAND=(cage -d -- "${COMMAND[@]}"); fi

case "${1:-}" in
  --print-command)
    printf '%s\n' "${COMMAND[@]}"
    exit 0
    ;;
  --check)
    say "ready: $BROWSER_PATH, $SESSION_KIND, $URL, profile $PROFILE"
    exit 0
    ;;
  "") ;;
  *)
    say "unknown argument $1 (there are --print-command and --check)"
    exit 64
    ;;
esac

mkdir -p "$PROFILE"
chmod 700 "$PROFILE"

CURSOR_PID=""
CHILD=""
leave() {
  trap - TERM INT
  [ -n "$CHILD" ] && kill -TERM "$CHILD" 2>/dev/null && wait "$CHILD"
  [ -n "$CURSOR_PID" ] && kill "$CURSOR_PID" 2>/dev/null
  exit 0
}
trap leave TERM INT

if [ "$SESSION_KIND" = x11 ]; then
  # No blanking, no power saving, no pointer.
  if command -v xset >/dev/null; then xset s off s noblank -dpms 2>/dev/null; fi
  if command -v unclutter >/dev/null; then
    unclutter -idle 0.5 -root 2>/dev/null &
    CURSOR_PID=$!
  fi
fi

wait_s="$FIRST_WAIT_S"
while true; do
  # What a power cut leaves behind would keep the browser from starting, or have it ask whether to restore.
  rm -f "$PROFILE/SingletonLock" "$PROFILE/SingletonSocket" "$PROFILE/SingletonCookie"
  for state in "$PROFILE/Default/Preferences" "$PROFILE/Local State"; do
    [ -f "$state" ] && sed -i 's/"exited_cleanly":false/"exited_cleanly":true/; s/"exit_type":"Crashed"/"exit_type":"Normal"/' "$state"
  done
  started_at="$(date +%s)"
  "${COMMAND[@]}" &
  CHILD=$!
  wait "$CHILD"
  code=$?
  CHILD=""
  lived_s=$(($(date +%s) - started_at))
  if [ "$lived_s" -ge "$STEADY_S" ]; then wait_s="$FIRST_WAIT_S"; fi
  say "the browser ended with $code after $lived_s s; again in $wait_s s"
  sleep "$wait_s" &
  CHILD=$!
  wait "$CHILD"
  CHILD=""
  if [ "$lived_s" -lt "$STEADY_S" ]; then
    wait_s=$((wait_s * 2))
    if [ "$wait_s" -gt "$LONGEST_WAIT_S" ]; then wait_s="$LONGEST_WAIT_S"; fi
  fi
done
