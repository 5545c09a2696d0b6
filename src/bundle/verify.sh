#!/bin/sh
# Checks this bundle with sha256sum, xxd and openssl alone: every file against the manifests, the signature of the
# checkpoint, that every entry is in the log it signs, every object against its name, the words of every claim.
# Give the verifier key that you know to be the log's; without it the bundle's own word is taken for it.
#
#   sh verify.sh [VKEY]
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")"

fail() {
  echo "REFUSED: $*" >&2
  exit 1
}

hash() { # SHA-256 of standard input, in hexadecimal
  h=$(sha256sum)
  echo "${h%% *}"
}

# 1. Every file is what the manifests say, and there is no other.
sha256sum --strict --quiet -c tagmanifest-sha256.txt || fail "a file beside the data was changed"
sha256sum --strict --quiet -c manifest-sha256.txt || fail "a file of the data was changed"
for file in data/* data/*/*; do
  [ -L "$file" ] && fail "$file is a link"
  [ -d "$file" ] && continue
  [ -e "$file" ] || continue
  listed=no
  while read -r _ name; do [ "$name" = "$file" ] && listed=yes; done < manifest-sha256.txt
  [ "$listed" = yes ] || fail "$file is not in the manifest"
done

# 2. The key, and the signature over the checkpoint's text: all before the empty line, its line end included.
vkey=$(cat data/vkey)
[ $# -eq 0 ] || [ "$1" = "$vkey" ] || fail "the bundle's key is not the one given"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
note=$(cat data/checkpoint)
origin=${vkey%%+*}
id=${vkey#*+}
key=${id#*+}
id=${id%%+*}
text=
signature=
state=text
while IFS= read -r line; do
  if [ "$state" = text ] && [ -z "$line" ]; then
    state=signatures
  elif [ "$state" = text ]; then
    text="$text$line
"
  else
    case $line in "— $origin "*) signature=${line##* } ;; esac
  fi
done < data/checkpoint
printf %s "$text" > "$work/text"
[ -n "$signature" ] || fail "the checkpoint is not signed by $origin"
printf %s "$signature" | openssl base64 -d -A > "$work/signature"
[ "$(head -c 4 "$work/signature" | xxd -p)" = "$id" ] || fail "the signature is by another key"
tail -c +5 "$work/signature" > "$work/raw"
public=$(printf %s "$key" | openssl base64 -d -A | tail -c +2 | xxd -p -c 64)
[ "$(printf '%s\n\001' "$origin" | { cat; printf %s "$public" | xxd -r -p; } | hash | head -c 8)" = "$id" ] ||
  fail "the key's id is not that of its name and key"
{
  echo "-----BEGIN PUBLIC KEY-----"
  printf '302a300506032b6570032100%s' "$public" | xxd -r -p | openssl base64 -A
  printf '\n-----END PUBLIC KEY-----\n'
} > "$work/key.pem"
openssl pkeyutl -verify -pubin -inkey "$work/key.pem" -rawin -in "$work/text" -sigfile "$work/raw" > /dev/null 2>&1 ||
  fail "the signature over the checkpoint does not verify"
size=$(printf %s "$text" | { read -r _; read -r n; echo "$n"; })
root=$(printf %s "$text" | { read -r _; read -r _; read -r r; printf %s "$r"; } | openssl base64 -d -A | xxd -p -c 64)

# 3. Every entry is in the log: the leaf, hashed up along its proof, gives the root (RFC 9162, 2.1.3.2).
entries=0
for entry in data/entries/*.json; do
  index=${entry##*/}
  index=${index%.json}
  at=$({ printf '\000'; cat "$entry"; } | hash)
  fnode=$index
  snode=$((size - 1))
  [ "$fnode" -le "$snode" ] || fail "entry $index is not in a log of $size entries"
  state=head
  rest=
  while IFS= read -r line; do
    case $state in
      head)
        case $line in "index $index") state=hashes ;; "index "*) fail "the proof of entry $index is of another" ;; esac
        ;;
      hashes)
        if [ -z "$line" ]; then
          state=note
          continue
        fi
        [ "$snode" -gt 0 ] || fail "the proof of entry $index is too long"
        sibling=$(printf %s "$line" | openssl base64 -d -A | xxd -p -c 64)
        if [ $((fnode % 2)) -eq 1 ] || [ "$fnode" -eq "$snode" ]; then
          at=$(printf '01%s%s' "$sibling" "$at" | xxd -r -p | hash)
          while [ $((fnode % 2)) -eq 0 ] && [ "$fnode" -ne 0 ]; do
            fnode=$((fnode / 2))
            snode=$((snode / 2))
          done
        else
          at=$(printf '01%s%s' "$at" "$sibling" | xxd -r -p | hash)
        fi
        fnode=$((fnode / 2))
        snode=$((snode / 2))
        ;;
      note) rest="$rest$line
" ;;
    esac
  done < "data/proofs/$index.tlog-proof"
  [ "$snode" -eq 0 ] && [ "$at" = "$root" ] || fail "entry $index is not in the log of the checkpoint"
  [ "$rest" = "$note
" ] || fail "the proof of entry $index carries another checkpoint"
  entries=$((entries + 1))
done

# 4. Every object is what its name says.
for object in data/objects/*; do
  [ "$(hash < "$object")" = "${object##*/}" ] || fail "$object does not have the digest of its name"
done

# 5. The words of every claim, cut out of the canonical text.
claims=0
for entry in data/entries/*.json; do
  words=$(sed -n 's/.*"words_sha256":"\([0-9a-f]*\)".*/\1/p' "$entry")
  [ -n "$words" ] || continue
  object=data/objects/$(sed -n 's/.*"text_sha256":"\([0-9a-f]*\)".*/\1/p' "$entry")
  span=$(sed -n 's/.*"span":\[\([0-9]*\),\([0-9]*\)\],"value":{.*/\1 \2/p' "$entry")
  start=${span% *}
  end=${span#* }
  [ -f "$object" ] || fail "the text of entry $entry is not here"
  cut=$(tail -c "+$((start + 1))" "$object" | head -c "$((end - start))" | hash)
  [ "$cut" = "$words" ] || fail "the words of $entry are not in the text"
  claims=$((claims + 1))
done

[ $# -gt 0 ] || echo "the key is the bundle's own word: compare it with one you know: $vkey"
echo "ACCEPTED: $entries entries in the log $origin, $claims claims with their words"
