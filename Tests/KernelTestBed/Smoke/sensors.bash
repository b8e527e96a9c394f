# Inside the bed: 1-Wire, IIO, thermal zone, PWM, LEDs, watchdog, clock, network.
# shellcheck shell=bash
source "$BOARDHAND_BED/functions.bash"
source "$BOARDHAND_BED/Smoke/check.bash"

bed_one_wire sensors=2 millicelsius=21500,-10125 || exit 1
first=/sys/bus/w1/devices/28-0316a2790f01 second=/sys/bus/w1/devices/28-0316a2790f02
check "1-Wire: a temperature" 21500 cat "$first/temperature"
check "1-Wire: below zero" -10125 cat "$second/temperature"
# The data sheet's own example (table 1): 25.0625 degrees are 0x0191.
bed_module_set boardhand_w1 millicelsius 25062,-55000
check "1-Wire: the data sheet's bytes" "91 01 4b 46 7f ff 0c 10 70 : crc=70 YES" eval "head -n 1 $first/w1_slave"
echo 9 >"$first/resolution"
bed_module_set boardhand_w1 millicelsius 25400,125000
check "1-Wire: 9 bits are half degrees" 25000 cat "$first/temperature"
bed_module_set boardhand_w1 frozen 1
bed_module_set boardhand_w1 missing 1
sleep 1.2
bed_module_set boardhand_w1 missing 0
until_true 10 test -e "$first/temperature"
check "1-Wire: 85 degrees after a power failure" 85000 cat "$first/temperature"
bed_module_set boardhand_w1 frozen 0
bed_module_set boardhand_w1 corrupt 2
check "1-Wire: the kernel tries again after a wrong checksum" 125000 cat "$second/temperature"
bed_module_set boardhand_w1 corrupt 1000
check "1-Wire: and in the end gives an empty file" "" cat "$second/temperature"
bed_module_set boardhand_w1 corrupt 0
check "1-Wire: no parasite power" 1 cat "$second/ext_power"
bed_module_set boardhand_w1 shorted Y
check_match "1-Wire: a shorted wire reads zeros" '^(00 ){9}' eval "cat $second/w1_slave"
bed_module_set boardhand_w1 shorted N

modprobe iio_dummy
mkdir /sys/kernel/config/iio/devices/dummy/probe
check_match "IIO: a dummy device" '^[0-9]+$' eval 'cat /sys/bus/iio/devices/iio:device*/in_voltage0_raw'

bed_thermal types=cpu-thermal,gpu-thermal || exit 1
bed_module_set boardhand_thermal millicelsius 71250,48000
check "thermal: types" "cpu-thermal gpu-thermal" eval 'echo $(cat /sys/class/thermal/thermal_zone*/type)'
check "thermal: temperatures" "71250 48000" eval 'echo $(cat /sys/class/thermal/thermal_zone*/temp)'
bed_module_set boardhand_thermal broken 2
check_match "thermal: a broken one" 'Input/output error' cat /sys/class/thermal/thermal_zone1/temp

bed_pwm device=fe20c000.pwm channels=2 || exit 1
chip=/sys/class/pwm/pwmchip0
check_match "PWM: found by its device" '/fe20c000\.pwm/' readlink -f "$chip"
echo 1 >"$chip/export"
set_channel() { echo "$2" >"$chip/pwm1/$1"; }
set_channel period 1000000 && set_channel duty_cycle 250000 && set_channel enable 1
check_match "PWM: a channel runs" 'enabled.*period: 1000000 ns duty: 250000 ns' grep pwm-1 /sys/kernel/debug/pwm
check_match "PWM: no more duty than period" 'Invalid argument' set_channel duty_cycle 2000000
bed_module_set boardhand_pwm fail 5
check_match "PWM: a broken chip" 'Input/output error' set_channel duty_cycle 1000

exec 7<>/dev/uleds
printf '%-64s\xff\0\0\0' bed:green:act | tr ' ' '\0' >&7
until_true 5 test -e /sys/class/leds/bed:green:act
echo 255 >/sys/class/leds/bed:green:act/brightness
check "LED: its brightness arrives" 255 eval 'head -c 4 <&7 | od -An -t d4 | tr -d " "'
exec 7>&-

modprobe softdog soft_noboot=1
check "watchdog" "Software Watchdog" cat /sys/class/watchdog/watchdog0/identity
modprobe rtc-test
check_status "clock" 0 test -c /dev/rtc0
check_match "network: loopback" 'refused' bash -c 'exec 3<>/dev/tcp/127.0.0.1/9'
check_status "the kernel has nothing to complain of" 1 eval 'dmesg | grep -E "WARNING|BUG:|Oops|Call Trace"'
