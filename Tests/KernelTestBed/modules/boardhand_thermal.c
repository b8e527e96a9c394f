// SPDX-License-Identifier: GPL-2.0
/*
 * Thermal zones whose temperatures are a parameter.
 *
 *   modprobe boardhand_thermal types=cpu-thermal,gpu-thermal
 *   echo 71250,48000 > /sys/module/boardhand_thermal/parameters/millicelsius
 *   echo 2 > /sys/module/boardhand_thermal/parameters/broken     # a bit a zone: reading it fails with EIO
 */
#include <linux/module.h>
#include <linux/thermal.h>

#define ZONES 8

static char *types[ZONES] = { "cpu-thermal" };
static int type_count = 1;
module_param_array(types, charp, &type_count, 0444);
MODULE_PARM_DESC(types, "the zones' types, 1 to 8");

static int millicelsius[ZONES] = { [0 ... ZONES - 1] = 42000 };
module_param_array(millicelsius, int, NULL, 0644);
MODULE_PARM_DESC(millicelsius, "the zones' temperatures");

static uint broken;
module_param(broken, uint, 0644);
MODULE_PARM_DESC(broken, "zones that cannot be read, a bit each");

static struct thermal_zone_device *zones[ZONES];

static int zone_temperature(struct thermal_zone_device *zone, int *temperature)
{
	const int *slot = thermal_zone_device_priv(zone);

	if (READ_ONCE(broken) & BIT(slot - millicelsius))
		return -EIO;
	*temperature = READ_ONCE(*slot);
	return 0;
}

static const struct thermal_zone_device_ops operations = {
	.get_temp = zone_temperature,
};

static void unregister_all(void)
{
	int i;

	for (i = 0; i < ZONES && zones[i]; i++)
		thermal_zone_device_unregister(zones[i]);
}

static int __init boardhand_thermal_init(void)
{
	int error, i;

	for (i = 0; i < type_count; i++) {
		struct thermal_zone_device *zone;

		zone = thermal_tripless_zone_device_register(types[i], &millicelsius[i], &operations, NULL);
		if (IS_ERR(zone)) {
			unregister_all();
			return PTR_ERR(zone);
		}
		zones[i] = zone;
		error = thermal_zone_device_enable(zone);
		if (error) {
			unregister_all();
			return error;
		}
	}
	return 0;
}

static void __exit boardhand_thermal_exit(void)
{
	unregister_all();
}

module_init(boardhand_thermal_init);
module_exit(boardhand_thermal_exit);
MODULE_DESCRIPTION("Thermal zones whose temperatures are a parameter");
MODULE_LICENSE("GPL");
