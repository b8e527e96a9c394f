# Inside the bed: GPIO through libgpiod's own tools, of version 1 (Debian 12) or 2.
# shellcheck shell=bash
source "$BOARDHAND_BED/functions.bash"
source "$BOARDHAND_BED/Smoke/check.bash"

bed_gpio_raspberry_pi
bed_gpio_chip relays 8 3=RELAY || exit 1

if [[ $(gpiodetect --version) =~ v1\. ]]; then
    get() { gpioget "${@:2}" $(gpiofind "$1"); }
    hold() { exec gpioset --mode=signal $(gpiofind "${1%=*}")="${1#*=}"; }
    monitor() { exec gpiomon --num-events="$2" --format=%e $(gpiofind "$1"); }
else
    get() { gpioget --numeric "${@:2}" "$1"; }
    hold() { exec gpioset "$1"; }
    # It calls falling edges 2.
    monitor() { gpiomon --num-events="$2" --format=%e "$1" | tr 2 0; }
fi
used() { gpioinfo | grep -E "\"?$1\"? .*$2"; }

check_match "gpiodetect finds a board's chip" '\[pinctrl-bcm2711\] \(58 lines\)' gpiodetect
check_match "gpiodetect finds a second chip" '\[relays\] \(8 lines\)' gpiodetect
check "GPIO2 is pulled up at power-on" 1 get GPIO2
check "GPIO17 is pulled down at power-on" 0 get GPIO17
bed_gpio_pull pinctrl-bcm2711 17 up
check "gpioget sees the new level" 1 get GPIO17
check "gpioget --active-low turns it" 0 get GPIO17 --active-low

hold RELAY=1 &
holder=$!
until_true 5 used RELAY gpioset
check "gpioset drives the line" 1 bed_gpio_level relays 3
check_match "another one cannot have it" 'busy' get RELAY
kill "$holder"
wait "$holder" 2>/dev/null

monitor GPIO27 40 >/tmp/edges &
watcher=$!
until_true 5 used GPIO27 gpiomon
for _ in {1..20}; do bed_gpio_pull pinctrl-bcm2711 27 up; bed_gpio_pull pinctrl-bcm2711 27 down; done
wait "$watcher"
check "gpiomon sees 40 edges in their order" "$(printf '10%.0s' {1..20})" tr -d ' \n' </tmp/edges

monitor RELAY 1 >/dev/null 2>&1 &
watcher=$!
until_true 5 used RELAY gpiomon
bed_gpio_remove relays
wait "$watcher"
check_between "a chip that goes ends its gpiomon: status" 1 255 $?
check_status "and is not listed any more" 1 eval 'gpiodetect | grep relays'
