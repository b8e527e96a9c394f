# Inside the bed: ALSA cards.
# shellcheck shell=bash
source "$BOARDHAND_BED/functions.bash"
source "$BOARDHAND_BED/Smoke/check.bash"

bed_sound_dummy && bed_sound_loopback || exit 1
format=(-q -t raw -f S16_LE -r 48000 -c 2)

check_match "aplay lists the cards" 'Dummy.*Loopback' eval 'aplay -l | grep ^card | tr "\n" " "'
check_match "a volume as a Raspberry Pi has it" 'Limits: Playback -10239 - 400' amixer -c Loopback sget PCM
check_match "amixer sets and mutes" '\[-20.00dB\] \[off\]' amixer -c Loopback sset PCM -- -2000 mute
alsactl monitor hw:Loopback >/tmp/monitor &
monitor=$!
until_true 5 eval "ls -l /proc/$monitor/fd | grep controlC"
amixer -q -c Loopback sset PCM unmute
until_true 5 grep -q 'Playback Switch' /tmp/monitor
check_match "another process is told" 'PCM Playback Switch' cat /tmp/monitor
kill "$monitor"

started=$(milliseconds)
head -c 192000 /dev/zero | aplay -D hw:Dummy "${format[@]}"
check_between "a second takes a second to play, ms" 900 1500 $(($(milliseconds) - started))

# Noise of half a second that begins with a mark, and the silence without which snd-aloop swallows a tick at the end.
{ printf '\x7f\x7f\x7f\x7f'; head -c 96000 /dev/urandom; } >/tmp/played
{ cat /tmp/played; head -c 57600 /dev/zero; } >/tmp/padded
arecord -D hw:Loopback,1 "${format[@]}" -d 2 /tmp/recorded &
recorder=$!
until_true 5 grep -q RUNNING /proc/asound/Loopback/pcm1c/sub0/status
aplay -D hw:Loopback,0 "${format[@]}" /tmp/padded
wait "$recorder"
start=$(cmp -l /tmp/recorded /dev/zero 2>/dev/null | head -n 1 | awk '{ print $1 - 1 }')
check_status "what hw:Loopback,0 plays, hw:Loopback,1 records, bit by bit" 0 \
    cmp --bytes=96004 --ignore-initial="${start:-0}:0" /tmp/recorded /tmp/played
