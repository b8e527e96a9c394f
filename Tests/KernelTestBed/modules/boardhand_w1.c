// SPDX-License-Identifier: GPL-2.0
/*
 * A 1-Wire bus with DS18B20 thermometers, slot by slot, for the kernel's own w1 and w1_therm drivers. They convert in
 * real time: a scratchpad that is read too early still holds the previous value, after power-up 85 degrees.
 * (Maxim Integrated, DS18B20 data sheet 19-7487; figures name its sections.)
 *
 *   modprobe boardhand_w1 sensors=2 ; modprobe w1_therm          # 28-0316a2790f01 and 28-0316a2790f02
 *   cd /sys/module/boardhand_w1/parameters
 *   echo 21500,-10125 > millicelsius
 *   echo 2 > missing          # a bit a sensor: off the bus; it comes back as after power-up
 *   echo 1 > frozen           # a bit a sensor: conversions do nothing
 *   echo 1 > parasite         # a bit a sensor: no supply pin
 *   echo 3 > corrupt          # so many scratchpads arrive with a wrong CRC
 *   echo Y > shorted          # the wire is low for good: everything reads 0
 */
#include <linux/crc8.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/w1.h>

#define SENSORS 8

static uint sensors = 1;
module_param(sensors, uint, 0444);
MODULE_PARM_DESC(sensors, "how many, 1 to 8");

static ulong serial = 0x0316a2790f01;
module_param(serial, ulong, 0444);
MODULE_PARM_DESC(serial, "the first one's 48-bit serial number; the others follow");

static int millicelsius[SENSORS] = { [0 ... SENSORS - 1] = 21500 };
module_param_array(millicelsius, int, NULL, 0644);
MODULE_PARM_DESC(millicelsius, "the temperatures");

static uint missing, frozen, parasite, corrupt;
module_param(missing, uint, 0644);
module_param(frozen, uint, 0644);
module_param(parasite, uint, 0644);
module_param(corrupt, uint, 0644);

static bool shorted;
module_param(shorted, bool, 0644);

/* ROM commands and function commands */
enum {
	READ_ROM = 0x33, MATCH_ROM = 0x55, SKIP_ROM = 0xcc, SEARCH_ROM = 0xf0, SEARCH_ALARM = 0xec,
	CONVERT = 0x44, WRITE_SCRATCHPAD = 0x4e, READ_SCRATCHPAD = 0xbe, COPY_SCRATCHPAD = 0x48, RECALL = 0xb8,
	READ_SUPPLY = 0xb4,
};

/* Bytes of the scratchpad (figure 9) */
enum { TEMPERATURE = 0, ALARM_HIGH = 2, ALARM_LOW = 3, CONFIGURATION = 4, CHECKSUM = 8, SCRATCHPAD_SIZE = 9 };

/* What a sensor does in the slots to come. */
enum role {
	DEAF,			/* until the next reset */
	LISTENING,		/* collects `bits` bits, then goes on with `then` */
	TALKING,		/* sends `bits` bits, then goes on with `then`, or ones */
	SEARCHED,		/* sends a bit of its ROM, the complement, then compares */
	CONVERTING,		/* sends zeros until the conversion has ended */
};

struct sensor {
	enum role role;
	u8 buffer[SCRATCHPAD_SIZE];
	unsigned int bit, bits;
	unsigned int step;	/* of SEARCHED: 0 to 2 */
	void (*then)(struct sensor *sensor);

	u8 rom[8];
	u8 scratchpad[SCRATCHPAD_SIZE];
	u8 eeprom[3];		/* alarm high, alarm low, configuration */
	bool powered;
	bool busy;
	unsigned long ready;	/* jiffies */
	int sample;		/* what the conversion under way will give */
};

static struct sensor bus[SENSORS];
DECLARE_CRC8_TABLE(crc_table);

static unsigned int index_of(const struct sensor *sensor)
{
	return sensor - bus;
}

static bool flag_of(const uint *flags, const struct sensor *sensor)
{
	return READ_ONCE(*flags) & BIT(index_of(sensor));
}

static bool bit_of(const u8 *bytes, unsigned int bit)
{
	return bytes[bit / 8] >> bit % 8 & 1;
}

static void listen(struct sensor *sensor, unsigned int bits, void (*then)(struct sensor *sensor))
{
	memset(sensor->buffer, 0, sizeof(sensor->buffer));
	sensor->role = LISTENING;
	sensor->bit = 0;
	sensor->bits = bits;
	sensor->then = then;
}

static void talk(struct sensor *sensor, const u8 *bytes, unsigned int bits, void (*then)(struct sensor *sensor))
{
	memcpy(sensor->buffer, bytes, DIV_ROUND_UP(bits, 8));
	sensor->role = TALKING;
	sensor->bit = 0;
	sensor->bits = bits;
	sensor->then = then;
}

/* --- memory and conversion --- */

static void power_up(struct sensor *sensor)
{
	static const u8 initial[SCRATCHPAD_SIZE] = { 0x50, 0x05, 0, 0, 0, 0xff, 0x0c, 0x10 };

	memcpy(sensor->scratchpad, initial, sizeof(initial));
	memcpy(&sensor->scratchpad[ALARM_HIGH], sensor->eeprom, sizeof(sensor->eeprom));
	sensor->busy = false;
	sensor->powered = true;
}

/* 12 bits take 750 ms, each bit fewer half of that (figure 10). */
static void begin_conversion(struct sensor *sensor)
{
	unsigned int fewer = 3 - (sensor->scratchpad[CONFIGURATION] >> 5 & 3);
	int sixteenths = clamp(READ_ONCE(millicelsius[index_of(sensor)]), -55000, 125000) * 2;

	/* To the nearest sixteenth, also below zero. */
	sixteenths = (sixteenths + (sixteenths < 0 ? -62 : 62)) / 125;
	sensor->sample = sixteenths & ~(BIT(fewer) - 1);
	sensor->ready = jiffies + msecs_to_jiffies(750 >> fewer);
	sensor->busy = true;
}

static void settle(struct sensor *sensor)
{
	if (!sensor->busy || time_before(jiffies, sensor->ready))
		return;
	sensor->busy = false;
	if (flag_of(&frozen, sensor))
		return;
	sensor->scratchpad[TEMPERATURE] = sensor->sample & 0xff;
	sensor->scratchpad[TEMPERATURE + 1] = sensor->sample >> 8 & 0xff;
}

static bool alarmed(const struct sensor *sensor)
{
	int degrees = (s16)(sensor->scratchpad[0] | sensor->scratchpad[1] << 8) >> 4;

	return degrees >= (s8)sensor->scratchpad[ALARM_HIGH] || degrees <= (s8)sensor->scratchpad[ALARM_LOW];
}

/* --- commands --- */

static void scratchpad_written(struct sensor *sensor)
{
	sensor->scratchpad[ALARM_HIGH] = sensor->buffer[0];
	sensor->scratchpad[ALARM_LOW] = sensor->buffer[1];
	sensor->scratchpad[CONFIGURATION] = (sensor->buffer[2] & 0x60) | 0x1f;
	sensor->role = DEAF;
}

static void function_heard(struct sensor *sensor)
{
	static const u8 zero;

	sensor->role = DEAF;
	switch (sensor->buffer[0]) {
	case CONVERT:
		begin_conversion(sensor);
		/* On parasite power the master must hold the wire high instead of asking. */
		sensor->role = flag_of(&parasite, sensor) ? DEAF : CONVERTING;
		break;
	case READ_SCRATCHPAD:
		sensor->scratchpad[CHECKSUM] = crc8(crc_table, sensor->scratchpad, CHECKSUM, 0);
		talk(sensor, sensor->scratchpad, SCRATCHPAD_SIZE * 8, NULL);
		if (READ_ONCE(corrupt) > 0) {
			corrupt--;
			sensor->buffer[CHECKSUM] ^= 0x55;
		}
		break;
	case WRITE_SCRATCHPAD:
		listen(sensor, 24, scratchpad_written);
		break;
	case COPY_SCRATCHPAD:
		memcpy(sensor->eeprom, &sensor->scratchpad[ALARM_HIGH], sizeof(sensor->eeprom));
		break;
	case RECALL:
		memcpy(&sensor->scratchpad[ALARM_HIGH], sensor->eeprom, sizeof(sensor->eeprom));
		break;
	case READ_SUPPLY:
		if (flag_of(&parasite, sensor))
			talk(sensor, &zero, 1, NULL);
		break;
	}
}

static void await_function(struct sensor *sensor)
{
	listen(sensor, 8, function_heard);
}

static void rom_matched(struct sensor *sensor)
{
	if (memcmp(sensor->buffer, sensor->rom, sizeof(sensor->rom)))
		sensor->role = DEAF;
	else
		await_function(sensor);
}

static void rom_command_heard(struct sensor *sensor)
{
	switch (sensor->buffer[0]) {
	case READ_ROM:
		talk(sensor, sensor->rom, 64, await_function);
		break;
	case MATCH_ROM:
		listen(sensor, 64, rom_matched);
		break;
	case SKIP_ROM:
		await_function(sensor);
		break;
	case SEARCH_ROM:
	case SEARCH_ALARM:
		sensor->role = sensor->buffer[0] == SEARCH_ROM || alarmed(sensor) ? SEARCHED : DEAF;
		sensor->bit = 0;
		sensor->step = 0;
		break;
	default:
		sensor->role = DEAF;
	}
}

/* --- the wire --- */

/* Whether the sensor leaves the wire high in this slot. */
static bool releases(const struct sensor *sensor)
{
	switch (sensor->role) {
	case TALKING:
		return bit_of(sensor->buffer, sensor->bit);
	case SEARCHED:
		return sensor->step == 2 || bit_of(sensor->rom, sensor->bit) != sensor->step;
	case CONVERTING:
		return !sensor->busy;
	default:
		return true;
	}
}

static void advance(struct sensor *sensor, bool wire)
{
	switch (sensor->role) {
	case LISTENING:
		sensor->buffer[sensor->bit / 8] |= wire << sensor->bit % 8;
		if (++sensor->bit == sensor->bits)
			sensor->then(sensor);
		break;
	case TALKING:
		if (++sensor->bit < sensor->bits)
			break;
		sensor->role = DEAF;
		if (sensor->then)
			sensor->then(sensor);
		break;
	case SEARCHED:
		if (sensor->step < 2) {
			sensor->step++;
			break;
		}
		sensor->step = 0;
		if (bit_of(sensor->rom, sensor->bit) != wire || ++sensor->bit == 64)
			sensor->role = DEAF;
		break;
	default:
		break;
	}
}

/* One slot; 1 also reads. */
static u8 wire_touch(void *data, u8 bit)
{
	bool wire = bit & 1;
	unsigned int i;

	if (READ_ONCE(shorted))
		return 0;
	for (i = 0; i < sensors; i++) {
		settle(&bus[i]);
		wire &= releases(&bus[i]);
	}
	for (i = 0; i < sensors; i++)
		advance(&bus[i], wire);
	return wire;
}

/* 0: somebody answered with a presence pulse. */
static u8 wire_reset(void *data)
{
	bool present = READ_ONCE(shorted);
	unsigned int i;

	for (i = 0; i < sensors; i++) {
		struct sensor *sensor = &bus[i];

		if (flag_of(&missing, sensor)) {
			sensor->role = DEAF;
			sensor->powered = false;
			continue;
		}
		if (!sensor->powered)
			power_up(sensor);
		settle(sensor);
		listen(sensor, 8, rom_command_heard);
		present = true;
	}
	return !present;
}

static struct w1_bus_master master = {
	.touch_bit = wire_touch,
	.reset_bus = wire_reset,
};

static int __init boardhand_w1_init(void)
{
	static const u8 delivered[3] = { 0x4b, 0x46, 0x7f };
	unsigned int i, byte;

	if (sensors < 1 || sensors > SENSORS)
		return -EINVAL;
	crc8_populate_lsb(crc_table, 0x8c);
	for (i = 0; i < sensors; i++) {
		u64 number = serial + i;

		bus[i].rom[0] = 0x28;
		for (byte = 0; byte < 6; byte++)
			bus[i].rom[1 + byte] = number >> 8 * byte;
		bus[i].rom[7] = crc8(crc_table, bus[i].rom, 7, 0);
		memcpy(bus[i].eeprom, delivered, sizeof(delivered));
		power_up(&bus[i]);
	}
	return w1_add_master_device(&master);
}

static void __exit boardhand_w1_exit(void)
{
	w1_remove_master_device(&master);
}

module_init(boardhand_w1_init);
module_exit(boardhand_w1_exit);
MODULE_DESCRIPTION("A 1-Wire bus with DS18B20 thermometers");
MODULE_LICENSE("GPL");
