#pragma once
#include <errno.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <sys/ioctl.h>
#include <i2c/smbus.h>

/*
 * ioctl(2) is variadic, which Swift does not import, and libi2c has calls for SMBus only. These return -errno on failure.
 * Source: Linux, Documentation/i2c/dev-interface.rst.
 */

static inline int boardhand_i2c_result(int result) { return result < 0 ? -errno : result; }

/* I2C_FUNCS: what the adapter can do, I2C_FUNC_* of linux/i2c.h. */
static inline int boardhand_i2c_functions(int file, unsigned long *functions)
{
    return boardhand_i2c_result(ioctl(file, I2C_FUNCS, functions));
}

/* I2C_TIMEOUT: how long a transfer may take, in units of 10 ms; holds for all users of the adapter. */
static inline int boardhand_i2c_set_timeout(int file, unsigned long tens_of_milliseconds)
{
    return boardhand_i2c_result(ioctl(file, I2C_TIMEOUT, tens_of_milliseconds));
}

/* I2C_RETRIES: how often a transfer that lost the arbitration is repeated; holds for all users of the adapter. */
static inline int boardhand_i2c_set_retries(int file, unsigned long retries)
{
    return boardhand_i2c_result(ioctl(file, I2C_RETRIES, retries));
}

/* I2C_SLAVE: the address of SMBus calls. -EBUSY: a kernel driver owns it, on this bus or one that is multiplexed to it. */
static inline int boardhand_i2c_select(int file, unsigned long address)
{
    return boardhand_i2c_result(ioctl(file, I2C_SLAVE, address));
}

/* I2C_RDWR: messages with a repeated START between them; returns how many were done. */
static inline int boardhand_i2c_transfer(int file, struct i2c_msg *messages, unsigned int count)
{
    struct i2c_rdwr_ioctl_data transfer = { .msgs = messages, .nmsgs = count };
    return boardhand_i2c_result(ioctl(file, I2C_RDWR, &transfer));
}
