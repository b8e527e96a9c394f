# Hardware for a test, made inside the bed. Source it there: source "$BOARDHAND_BED/functions.bash"
# Every function says on standard error why it failed, and returns 1.
# shellcheck shell=bash

bed_state=/run/boardhand-bed

bed_fail() { echo "bed: $*" >&2; return 1; }

# --- GPIO: gpio-sim (kernel: Documentation/admin-guide/gpio/gpio-sim.rst) ---

# bed_gpio_chip LABEL LINES [OFFSET=NAME]...: a chip as gpiodetect shows it. Lines are pulled down.
bed_gpio_chip() {
    local label=$1 lines=$2 config=/sys/kernel/config/gpio-sim/$1 line
    mkdir "$config" "$config/bank" || return 1
    echo "$lines" >"$config/bank/num_lines" && echo "$label" >"$config/bank/label" || return 1
    for line in "${@:3}"; do
        mkdir "$config/bank/line${line%%=*}" && echo "${line#*=}" >"$config/bank/line${line%%=*}/name" || return 1
    done
    echo 1 >"$config/live" || bed_fail "cannot make the GPIO chip $label" || return 1
    mkdir -p "$bed_state/gpio" || return 1
    ln -s "/sys/devices/platform/$(<"$config/dev_name")/$(<"$config/bank/chip_name")" "$bed_state/gpio/$label"
}

# bed_gpio_remove LABEL: takes the chip away, also from under those who use it.
bed_gpio_remove() {
    local config=/sys/kernel/config/gpio-sim/$1 line
    echo 0 >"$config/live" || return 1
    for line in "$config"/bank/line*; do
        [ ! -d "$line" ] || rmdir "$line" || return 1
    done
    rmdir "$config/bank" "$config" && rm "$bed_state/gpio/$1"
}

# bed_gpio_pull LABEL OFFSET up|down: what an input sees. Two edges of a line closer than a tick (1 ms) would be one.
bed_gpio_pull() {
    echo "pull-$3" >"$bed_state/gpio/$1/sim_gpio$2/pull" && sleep 0.003
}

# bed_gpio_level LABEL OFFSET: 0 or 1, whoever drives the line.
bed_gpio_level() { cat "$bed_state/gpio/$1/sim_gpio$2/value"; }

# bed_gpio_raspberry_pi: the chip of Boards/raspberry-pi-4b.yaml, with its pulls at power-on.
bed_gpio_raspberry_pi() {
    local names=() line
    for ((line = 0; line < 58; line++)); do names+=("$line=GPIO$line"); done
    bed_gpio_chip pinctrl-bcm2711 58 "${names[@]}" || return 1
    for ((line = 0; line <= 8; line++)); do
        echo pull-up >"$bed_state/gpio/pinctrl-bcm2711/sim_gpio$line/pull" || return 1
    done
}

# --- I2C ---

# bed_i2c_stub ADDRESS...: chips of 256 registers for SMBus calls only; prints the bus number.
bed_i2c_stub() {
    local addresses file
    addresses=$(IFS=,; echo "$*")
    modprobe i2c-stub "chip_addr=$addresses" || return 1
    for file in /sys/class/i2c-dev/*/name; do
        if [ "$(<"$file")" = "SMBus stub driver" ]; then
            file=${file%/name}
            echo "${file##*-}"
            return 0
        fi
    done
    bed_fail "i2c-stub is loaded, but has no bus"
}

# bed_i2c_peer NUMBER [OPTION]...: the bus /dev/i2c-NUMBER with Boardhand's simulated chips, by bed-i2c-peer, whose
# options these are. Speak to it with bed_i2c.
bed_i2c_peer() {
    local number=$1 directory=$bed_state/i2c-$1 answer
    local program=${BED_I2C_PEER:-$BOARDHAND_BED/../../.build/debug/bed-i2c-peer}
    [ -x "$program" ] || bed_fail "$program is not built: swift build --product bed-i2c-peer" || return 1
    [ -c /dev/boardhand-i2c ] || modprobe boardhand_i2c || return 1
    mkdir -p "$directory" && mkfifo "$directory/commands" "$directory/answers" || return 1
    # Both ends of both pipes: neither blocks at its opening, and none of them ends when a test closes its own.
    "$program" --number "$number" "${@:2}" 0<>"$directory/commands" 1<>"$directory/answers" &
    echo $! >"$directory/pid"
    read -r -t 10 answer <>"$directory/answers" || bed_fail "bed-i2c-peer did not answer" || return 1
    [ "$answer" = "ready i2c-$number" ] || bed_fail "bed-i2c-peer: $answer"
}

# bed_i2c NUMBER COMMAND...: one command for the peer, as `bed-i2c-peer --help` lists them; prints its answer.
bed_i2c() {
    local directory=$bed_state/i2c-$1 answer rest
    (
        flock 9
        echo "${@:2}" >"$directory/commands"
        read -r -t 10 answer rest <>"$directory/answers" || bed_fail "bed-i2c-peer did not answer '${*:2}'" || exit 1
        [ "$answer" = ok ] || bed_fail "bed-i2c-peer: $answer $rest" || exit 1
        [ -z "$rest" ] || echo "$rest"
    ) 9>"$directory/lock"
}

# bed_i2c_remove NUMBER: ends the peer, and the bus with it.
bed_i2c_remove() {
    local directory=$bed_state/i2c-$1
    kill "$(<"$directory/pid")" && rm -r "$directory"
}

# --- sound ---

# bed_sound_dummy [ID]: a card that swallows what it plays. It has a volume "Master", and no mute; capture has switches.
bed_sound_dummy() { modprobe snd-dummy "id=${1:-Dummy}"; }

# bed_sound_loopback [ID]: what hw:ID,0 plays, hw:ID,1 records. It gets controls as a Raspberry Pi's headphone jack has:
# PCM, -102.39 to +4.00 dB, with a mute switch.
bed_sound_loopback() {
    local id=${1:-Loopback}
    modprobe snd-aloop "id=$id" pcm_substreams=1 || return 1
    bed_sound_element "$id" PCM -10239 400 -10239 1 mute
}

# bed_sound_element CARD NAME MINIMUM MAXIMUM MINIMUM_DB STEP_DB [mute] [playback|capture]: gives a card a volume and a
# switch, at the maximum and on, of playback unless told otherwise. dB are in hundredths. `mute`: the minimum is silence.
# (kernel: Documentation/sound/designs/tlv and control-names)
bed_sound_element() {
    local card=$1 name=$2 minimum=$3 maximum=$4 floor=$5 step=$6 direction=Playback word state
    for word in "${@:7}"; do
        case $word in
            mute) step=$((step | 0x10000)) ;;
            playback) direction=Playback ;;
            capture) direction=Capture ;;
            *) bed_fail "bed_sound_element: what is '$word'?" ;;
        esac
    done
    # A card's only capture is `Capture Volume`, not `Capture Capture Volume`.
    local prefix="$name $direction"
    [ "$name" != "$direction" ] || prefix=$name
    state=$(mktemp) || return 1
    cat >"$state" <<STATE
state.$card {
	control.900 {
		iface MIXER
		name '$prefix Volume'
		value.0 $maximum
		value.1 $maximum
		comment {
			access 'read write user'
			type INTEGER
			count 2
			range '$minimum - $maximum'
			tlv '$(printf '%08x%08x%08x%08x' 1 8 $((floor & 0xffffffff)) "$step")'
		}
	}
	control.901 {
		iface MIXER
		name '$prefix Switch'
		value.0 true
		value.1 true
		comment {
			access 'read write user'
			type BOOLEAN
			count 2
		}
	}
}
STATE
    # Its exit status also complains of controls of the card that the file does not have.
    alsactl -f "$state" restore "$card" >/dev/null 2>&1
    rm "$state"
    amixer -q -c "$card" sget "$name" >/dev/null || bed_fail "cannot give the card $card an element $name"
}

# --- kernel sensors and PWM: modules of this directory, whose sources list their parameters ---

# bed_module_set MODULE PARAMETER VALUE, as in: bed_module_set boardhand_w1 millicelsius 21500,-10125
bed_module_set() { echo "$3" >"/sys/module/$1/parameters/$2"; }

# bed_one_wire [PARAMETER=VALUE]...: DS18B20s. Returns when the kernel has found all of them.
bed_one_wire() {
    local wanted=1 parameter deadline=$((SECONDS + 30)) found
    for parameter in "$@"; do [[ $parameter != sensors=* ]] || wanted=${parameter#*=}; done
    # The master looks for sensors when it starts, then every `timeout` seconds.
    modprobe wire timeout=1 && modprobe w1_therm && modprobe boardhand_w1 "$@" || return 1
    while ((SECONDS < deadline)); do
        found=(/sys/bus/w1/devices/28-*)
        [ -e "${found[0]}" ] && [ ${#found[@]} -ge "$wanted" ] && return 0
        sleep 0.02
    done
    bed_fail "the 1-Wire sensors did not appear"
}

bed_thermal() { modprobe boardhand_thermal "$@"; }

bed_pwm() { modprobe boardhand_pwm "$@"; }
