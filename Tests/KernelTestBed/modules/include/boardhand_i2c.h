/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * boardhand_i2c: I2C adapters whose wires are a user-space program, the peer.
 *
 * The peer opens /dev/boardhand-i2c and plugs an adapter in (BOARDHAND_I2C_PLUG); /dev/i2c-N appears. Then, for ever:
 *
 *   read()   gives one transfer: struct boardhand_i2c_request, `count` times struct boardhand_i2c_message, and the
 *            bytes of all messages that write, in their order. It blocks, or fails with EAGAIN under O_NONBLOCK;
 *            poll() says POLLIN. EMSGSIZE: the buffer is too small, and nothing is lost.
 *   write()  gives its answer: struct boardhand_i2c_answer and the bytes of all messages that read, in their order.
 *            A message with I2C_M_RECV_LEN is answered by the count (1 to 32), that many bytes, and as many more as
 *            `length` is above 1. ESTALE: the caller has not waited (see `timeout_ms`). EINVAL: not the bytes asked for.
 *
 * close() unplugs: /dev/i2c-N goes at once, a transfer under way and those of descriptors that are still open fail
 * with ENODEV, and the number is free again when the last of them is closed.
 *
 * One transfer is under way at a time. Integers are in the machine's byte order.
 */
#ifndef BOARDHAND_I2C_H
#define BOARDHAND_I2C_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define BOARDHAND_I2C_DEVICE "/dev/boardhand-i2c"

/* What the adapter cannot do, as some real ones cannot. */
enum {
	/* No I2C_RDWR, read() and write(): SMBus calls only, without PEC (PC chipsets). */
	BOARDHAND_I2C_SMBUS_ONLY = 1 << 0,
	/* No message without bytes, hence no SMBus quick (i2c-omap, i2c-designware). */
	BOARDHAND_I2C_NO_QUICK = 1 << 1,
	/* Of several messages only the last may read (i2c-bcm2835). */
	BOARDHAND_I2C_READ_LAST = 1 << 2,
	/* EREMOTEIO for what nobody acknowledged (i2c-bcm2835, i2c-designware) instead of ENXIO and EIO (i2c-gpio). */
	BOARDHAND_I2C_EREMOTEIO = 1 << 3,

	BOARDHAND_I2C_ALL_FLAGS = (1 << 4) - 1,
};

enum {
	BOARDHAND_I2C_NAME_SIZE = 48,
	/* I2C_RDWR moves at most 42 messages of 8,192 bytes; more is refused with EOPNOTSUPP. */
	BOARDHAND_I2C_MAX_MESSAGES = 42,
	BOARDHAND_I2C_MAX_BYTES = 42 * 8192,
};

struct boardhand_i2c_plug {
	__s32 number;		/* in: the N of /dev/i2c-N that is wanted, or -1; out: the one given */
	__u32 flags;
	__u32 timeout_ms;	/* how long callers wait for an answer; 0: 1 s; I2C_TIMEOUT changes it */
	__u32 retries;		/* how often a lost arbitration is repeated; I2C_RETRIES changes it */
	char name[BOARDHAND_I2C_NAME_SIZE];	/* what i2cdetect -l prints */
};

/* EBUSY: this file is plugged in already, or the number is taken. EINVAL: unknown flags, or a name without end. */
enum {
	BOARDHAND_I2C_PLUG = _IOWR('B', 0x2c, struct boardhand_i2c_plug),
};

struct boardhand_i2c_request {
	__u32 sequence;		/* to be repeated in the answer */
	__u32 count;		/* of messages */
	__u32 bytes;		/* that are written, in all messages */
	__u32 reserved;
};

struct boardhand_i2c_message {
	__u16 address;
	__u16 flags;		/* I2C_M_* of linux/i2c.h */
	__u16 length;
	__u16 reserved;
};

struct boardhand_i2c_answer {
	__u32 sequence;
	__u32 status;		/* one of the following */
};

enum {
	BOARDHAND_I2C_OK = 0,
	BOARDHAND_I2C_NO_ADDRESS_ACK = 1,	/* ENXIO; EREMOTEIO with that flag */
	BOARDHAND_I2C_NO_DATA_ACK = 2,		/* EIO; EREMOTEIO with that flag */
	BOARDHAND_I2C_TIMEOUT = 3,		/* ETIMEDOUT */
	BOARDHAND_I2C_ARBITRATION_LOST = 4,	/* EAGAIN */
	BOARDHAND_I2C_BUS_BUSY = 5,		/* EBUSY: a wire is held low */
	BOARDHAND_I2C_FAULT = 6,		/* EIO: the controller itself failed */
};

#endif
