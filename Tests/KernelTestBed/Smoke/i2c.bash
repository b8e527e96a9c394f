# Inside the bed: simulated chips behind /dev/i2c-N, through i2c-tools and the kernel's own drivers.
# shellcheck shell=bash
source "$BOARDHAND_BED/functions.bash"
source "$BOARDHAND_BED/Smoke/check.bash"

bed_i2c_peer 1 --name "test bus" --timeout 300 --attach bme280@0x76 --attach sht3x@0x44 || exit 1
# The words and checksums that the SHT3x data sheet's formulas give for 21.5 degrees and 40 %.
bed_i2c 1 set 0x44 temperature 21.5
bed_i2c 1 set 0x44 humidity 40
measure() { i2ctransfer -y 1 w2@0x44 0x24 0x00 && sleep 0.02 && i2ctransfer -y 1 r6@0x44; }
addresses() { i2cdetect -y "$@" | tail -n +2 | cut -d : -f 2 | tr -s ' -' '\n' | grep -v '^$' | tr '\n' ' '; }

check_match "i2cdetect -l lists the adapter" $'i2c-1\ti2c +\ttest bus' i2cdetect -l
check "i2cdetect finds the chips" "44 76 " addresses 1
check "i2cget reads a register" 0x60 i2cget -y 1 0x76 0xd0
check "a raw measurement" "0x61 0x47 0x8a 0x66 0x66 0x93" measure
bed_i2c 1 set 0x44 temperature -3.25
check "and another" "0x3d 0x13 0x63 0x66 0x66 0x93" measure
check "the log tells bytes" "0x44 w2400; 0x44 r6=3d1363666693" bed_i2c 1 log 2
check "i2cset and i2cget, one byte" 0x27 eval 'i2cset -y 1 0x76 0xf4 0x27 && i2cget -y 1 0x76 0xf4'
check "an I2C block read" 8 eval 'i2cget -y 1 0x76 0x88 i 8 | wc -w'
check "16 KiB in a transfer" 16385 eval 'i2ctransfer -y 1 w1@0x76 0xd0 r1@0x76 r8192@0x76 r8192@0x76 | wc -w'
check "42 messages, 344,064 bytes" 344064 eval "i2ctransfer -y 1 $(printf 'r8192@0x76 %.0s' {1..42}) | wc -w"

check_match "nobody at an address: ENXIO" 'No such device or address' i2ctransfer -y 1 r1@0x20
bed_i2c 1 fault 0x76 nack 1
check_match "fault nack" 'No such device or address' i2ctransfer -y 1 w1@0x76 0xd0 r1
check "once" 0x60 i2ctransfer -y 1 w1@0x76 0xd0 r1
bed_i2c 1 fault 0x76 nack-after=0 1
check_match "fault nack-after: EIO" 'Input/output error' i2ctransfer -y 1 w1@0x76 0xd0 r1
bed_i2c 1 fault all timeout 1
check_match "fault timeout" 'Connection timed out' i2ctransfer -y 1 w1@0x76 0xd0 r1
bed_i2c 1 fault all arbitration 1
check_match "fault arbitration" 'Resource temporarily unavailable' i2ctransfer -y 1 w1@0x76 0xd0 r1
bed_i2c 1 stuck on
check_match "a stuck bus" 'Device or resource busy' i2ctransfer -y 1 w1@0x76 0xd0 r1
bed_i2c 1 stuck off
bed_i2c 1 fault 0x44 damage=2:01 1
check "a damaged checksum" "0x3d 0x13 0x62 0x66 0x66 0x93" measure
bed_i2c 1 fault 0x76 silence 1
started=$(milliseconds)
check_match "silence: the adapter times out" 'Connection timed out' i2ctransfer -y 1 w1@0x76 0xd0 r1
check_between "after its 300 ms" 290 2000 $(($(milliseconds) - started))
bed_i2c 1 slow 50
check "a slow answer is an answer" 0x60 i2ctransfer -y 1 w1@0x76 0xd0 r1
bed_i2c 1 slow 400
check_match "one that is too slow is none" 'Connection timed out' i2ctransfer -y 1 w1@0x76 0xd0 r1
bed_i2c 1 slow 0
check "and harms nobody" 0x60 i2ctransfer -y 1 w1@0x76 0xd0 r1
bed_i2c 1 detach 0x76
check_match "a detached chip" 'No such device or address' i2ctransfer -y 1 r1@0x76
bed_i2c 1 attach bme280 0x76
check_match "commands are checked" 'humidity' bed_i2c 1 set 0x76 voltage 3

# The kernel's drivers as judges.
bed_i2c 1 set 0x76 temperature 17.25
modprobe bmp280-i2c
echo bme280 0x76 >/sys/bus/i2c/devices/i2c-1/new_device
sleep 0.3
check_match "the kernel's bmp280 driver reads our bme280" '^172[45][0-9.]*$' cat /sys/bus/iio/devices/iio:device0/in_temp_input
check_match "a chip with a kernel driver is busy" 'Device or resource busy' i2cget -y 1 0x76 0xd0
echo 0x76 >/sys/bus/i2c/devices/i2c-1/delete_device

bed_i2c_peer 5 --attach sht3x@0x44 --attach bh1750@0x23 --attach ads1115@0x48 --attach tmp102@0x49 \
    --attach ina226@0x40 || exit 1
# bind DRIVER CHIP ADDRESS QUANTITY VALUE [CHANNEL]: gives the chip to the kernel, and exposes it to a value.
bind() { bed_i2c 5 set "$3" "${@:4}" && modprobe "$1" && echo "$2 $3" >/sys/bus/i2c/devices/i2c-5/new_device; }
# device CLASS CHIP: where the kernel shows it.
device() { dirname "$(grep -lx "$2" /sys/$1/*/name)"; }
# The kernel's driver waits as long as is typical, the simulated chip takes as long as is allowed.
bed_i2c 5 conversion 0x23 0.66
bind sht3x sht3x 0x44 temperature 21.5
bind bh1750 bh1750 0x23 illuminance 400
bind ti-ads1015 ads1115 0x48 voltage 1.5 A0
bind tmp102 tmp102 0x49 temperature -19.5
bind ina2xx ina226 0x40 voltage 12
sleep 0.2
check "the kernel's sht3x driver reads our sht3x" 21498 eval 'cat "$(device class/hwmon sht3x)/temp1_input"'
check "and its alert limits" 59931 eval 'cat "$(device class/hwmon sht3x)/temp1_max"'
check_status "and sets one" 0 eval 'echo 35000 >"$(device class/hwmon sht3x)/temp1_max"'
check "which the chip keeps" "0xcc 0xea" eval 'i2ctransfer -f -y 5 w2@0x44 0xe1 0x1f r3 | cut -d " " -f 1-2'
check "its bh1750 driver reads our bh1750" 480 eval 'cat "$(device bus/iio/devices bh1750)/in_illuminance_raw"'
check "its ads1015 driver reads our ads1115" 24000 eval 'cat "$(device bus/iio/devices ads1015)/in_voltage0_raw"'
check "its tmp102 driver reads our tmp102" -19500 eval 'cat "$(device class/hwmon tmp102)/temp1_input"'
check "its ina2xx driver reads our ina226" 12000 eval 'cat "$(device class/hwmon ina226)/in1_input"'
bed_i2c_remove 5

# The adapter goes while somebody holds it.
exec 5<>/dev/i2c-1
bed_i2c 1 unplug
until_true 5 test ! -e /dev/i2c-1
check_status "unplugged: /dev/i2c-1 is gone" 1 test -e /dev/i2c-1
check_match "an open descriptor gets ENODEV" 'No such device' head -c 1 <&5
check_match "and keeps the number" 'resource busy' bed_i2c 1 plug
exec 5>&-
until_true 5 bed_i2c 1 plug
check "plugged in again" "44 76 " addresses 1

# The peer dies in the middle of a transfer.
bed_i2c_peer 2 --timeout 20000 --attach lm75@0x48 || exit 1
bed_i2c 2 fault 0x48 silence
started=$(milliseconds)
(sleep 0.3; bed_i2c_remove 2) &
check_match "a peer that dies: ENODEV" 'No such device' i2ctransfer -y 2 r2@0x48
check_between "at once, ms" 250 2000 $(($(milliseconds) - started))

bed_i2c_peer 3 --smbus-only --no-quick --attach bme280@0x76 || exit 1
check_match "SMBus only: no I2C" 'I2C +no' eval 'i2cdetect -F 3 | sed -n 2p'
check_match "no quick" 'Quick Command +no' i2cdetect -F 3
check_match "no raw transfer" 'does not have I2C transfers capability' i2ctransfer -y 3 w1@0x76 0xd0 r1
check "SMBus byte" 0x60 i2cget -y 3 0x76 0xd0
check "SMBus word" 0x0060 eval 'echo $(( $(i2cget -y 3 0x76 0xd0 w) & 255 )) | xargs printf "0x%04x"'
check "SMBus I2C block" "0x60" eval 'i2cget -y 3 0x76 0xd0 i 8 | cut -d " " -f 1'
check "SMBus I2C block write" 0x01 eval 'i2cset -y 3 0x76 0xf2 0x01 i && i2cget -y 3 0x76 0xf2'
check_match "SMBus NACK: ENXIO" 'Read failed' i2cget -y 3 0x20 0x00

bed_i2c_peer 4 --read-last --eremoteio --attach bme280@0x76 || exit 1
check_match "as on a Raspberry Pi: no read before a write" 'not supported' i2ctransfer -y 4 r1@0x76 w1@0x76 0xd0
check_match "and EREMOTEIO" 'Remote I/O error' i2ctransfer -y 4 r1@0x20

check_match "the module cannot go while in use" 'in use' rmmod boardhand_i2c
for bus in 1 3 4; do bed_i2c_remove "$bus"; done
check_status "afterwards it can" 0 until_true 5 rmmod boardhand_i2c

# i2c-stub with the kernel's lm75: 25.5 degrees is 0x1980, of which SMBus words swap the bytes.
stub=$(bed_i2c_stub 0x48 0x50)
i2cset -y "$stub" 0x48 0x00 0x8019 w
check "i2c-stub keeps a word" 0x8019 i2cget -y "$stub" 0x48 0x00 w
modprobe lm75
echo lm75 0x48 >"/sys/bus/i2c/devices/i2c-$stub/new_device"
check "hwmon: lm75 on i2c-stub" 25500 eval 'cat /sys/class/hwmon/hwmon*/temp1_input'

check_status "the kernel has nothing to complain of" 1 eval 'dmesg | grep -E "WARNING|BUG:|Oops|Call Trace"'
