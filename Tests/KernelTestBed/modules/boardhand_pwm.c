// SPDX-License-Identifier: GPL-2.0
/*
 * A PWM chip that drives nothing: /sys/class/pwm/pwmchipN does with it all that it does with a real one, and
 * /sys/kernel/debug/pwm shows what the channels are set to.
 *
 *   modprobe boardhand_pwm device=fe20c000.pwm channels=2
 *   echo 5 > /sys/module/boardhand_pwm/parameters/fail           # settings fail with -errno (5 is EIO); 0: no longer
 */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pwm.h>

#define CHANNELS 32

static char *device = "boardhand-pwm";
module_param(device, charp, 0444);
MODULE_PARM_DESC(device, "the platform device's name, as in /sys/devices/platform");

static uint channels = 2;
module_param(channels, uint, 0444);
MODULE_PARM_DESC(channels, "how many, 1 to 32");

static ulong minimum_period = 1;
module_param(minimum_period, ulong, 0444);
MODULE_PARM_DESC(minimum_period, "in ns; shorter ones are refused with EINVAL");

static bool normal_only;
module_param(normal_only, bool, 0444);
MODULE_PARM_DESC(normal_only, "inversed polarity is refused with EINVAL");

static int fail;
module_param(fail, int, 0644);
MODULE_PARM_DESC(fail, "the errno of every setting; 0: they succeed");

static struct platform_device *platform;
static struct pwm_chip *chip;
static struct pwm_state states[CHANNELS];

static int chip_apply(struct pwm_chip *chip, struct pwm_device *pwm, const struct pwm_state *state)
{
	int errno = READ_ONCE(fail);

	if (errno > 0 && errno <= MAX_ERRNO)
		return -errno;
	if (state->enabled && state->period < minimum_period)
		return -EINVAL;
	if (normal_only && state->polarity != PWM_POLARITY_NORMAL)
		return -EINVAL;
	states[pwm->hwpwm] = *state;
	return 0;
}

static int chip_state(struct pwm_chip *chip, struct pwm_device *pwm, struct pwm_state *state)
{
	*state = states[pwm->hwpwm];
	return 0;
}

static const struct pwm_ops operations = {
	.apply = chip_apply,
	.get_state = chip_state,
};

static int __init boardhand_pwm_init(void)
{
	int error;

	if (channels < 1 || channels > CHANNELS)
		return -EINVAL;
	platform = platform_device_register_simple(device, PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(platform))
		return PTR_ERR(platform);
	chip = pwmchip_alloc(&platform->dev, channels, 0);
	if (IS_ERR(chip)) {
		platform_device_unregister(platform);
		return PTR_ERR(chip);
	}
	chip->ops = &operations;
	error = pwmchip_add(chip);
	if (error) {
		pwmchip_put(chip);
		platform_device_unregister(platform);
	}
	return error;
}

static void __exit boardhand_pwm_exit(void)
{
	pwmchip_remove(chip);
	pwmchip_put(chip);
	platform_device_unregister(platform);
}

module_init(boardhand_pwm_init);
module_exit(boardhand_pwm_exit);
MODULE_DESCRIPTION("A PWM chip that drives nothing");
MODULE_LICENSE("GPL");
