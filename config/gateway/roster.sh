#!/bin/sh
# Tells Toàn Cảnh who is there: roster.sh published|unpublished|joined|left NAME [on-wall]
# Needs curl and openssl, and in the environment ROSTER_URL (https://…/api/v1/conference/roster) and ROSTER_SECRET (the one that the server has).
set -eu

kind=$1
name=$2
case $kind in published | unpublished | joined | left) ;; *)
  echo "roster.sh: expected published, unpublished, joined or left, not $kind" >&2
  exit 2
  ;;
esac
# A name goes into JSON as it is: what would need escaping there is no name of a path.
case $name in '' | *[\"\\]*)
  echo "roster.sh: no such name: $name" >&2
  exit 2
  ;;
esac
consent=false
[ "${3:-}" = on-wall ] && consent=true

# HMAC-SHA256 (RFC 2104) put together here: openssl takes its key as an argument alone, which everyone on the machine can read.
hex() { od -An -v -tx1 | tr -d ' \n'; }
key=$(printf '%s' "$ROSTER_SECRET" | hex)
[ "${#key}" -gt 128 ] && key=$(printf '%s' "$ROSTER_SECRET" | openssl dgst -sha256 -binary | hex)
pad() {
  rest=$key
  count=0
  while [ "$count" -lt 64 ]; do
    byte=${rest%"${rest#??}"}
    rest=${rest#??}
    printf "\\$(printf '%03o' "$((0x${byte:-00} ^ $1))")"
    count=$((count + 1))
  done
}
sign() {
  { pad 0x5c; { pad 0x36; cat; } | openssl dgst -sha256 -binary; } | openssl dgst -sha256 -r | cut -d' ' -f1
}

# One id for one event, however often it has to be sent; the time is taken anew each time.
body="{\"id\":\"$(openssl rand -hex 16)\",\"events\":[{\"kind\":\"$kind\",\"site\":\"$name\",\"onWall\":$consent}]}"
for wait in 1 2 4 8 0; do
  stamp=$(date +%s)
  signature=$(printf '%s.%s' "$stamp" "$body" | sign)
  status=$(curl --silent --output /dev/null --max-time 5 --write-out '%{http_code}' --request POST "$ROSTER_URL" \
    --header 'Content-Type: application/json' --header "Roster-Timestamp: $stamp" --header "Roster-Signature: sha256=$signature" \
    --data-binary "$body") || status=000
  case $status in
  # 409: the answer to an earlier try was lost, the event was not.
  200 | 409) exit 0 ;;
  400 | 401 | 404 | 413) break ;;
  esac
  [ "$wait" -gt 0 ] && sleep "$wait"
done
echo "roster.sh: $kind $name was not taken: $status" >&2
exit 1
